internal import Synchronization

/// What all workers of a run share: whether it is to end, why, and how far it is.
final class RunControl: Sendable {
  private let interrupts: Interrupts?
  private let stopped = Atomic<Bool>(false)
  private let pipeIsClosed = Atomic<Bool>(false)
  private let firstFailure = Mutex<RunError?>(nil)
  private let rows = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let wakers = Mutex<[@Sendable () -> Void]>([])

  init(interrupts: Interrupts?) { self.interrupts = interrupts }

  /// Sets what wakes the waiting workers when the run is to end. Empty it afterwards: the closures keep this object
  /// alive.
  func onStop(_ wakers: [@Sendable () -> Void]) { self.wakers.withLock { $0 = wakers } }

  /// Whether the run has been asked to end.
  var hasStopped: Bool { stopped.load(ordering: .acquiring) }

  /// Whether the run is to end, an interrupt since the last call included; to be asked without a table's lock.
  var shouldStop: Bool {
    if hasStopped { return true }
    guard let signal = interrupts?.signal else { return false }
    fail(.interrupted(signal: signal))
    return true
  }

  /// The first failure, if there was one.
  var failure: RunError? { firstFailure.withLock { $0 } }

  /// Whether the reader of a stream went away.
  var hasClosedPipe: Bool { pipeIsClosed.load(ordering: .acquiring) }

  /// Ends the run with an error; only the first one counts. To be called without a table's lock.
  func fail(_ error: RunError) {
    firstFailure.withLock { $0 = $0 ?? error }
    stop()
  }

  /// Ends the run without an error, since nobody reads what it writes.
  func closePipe() {
    pipeIsClosed.store(true, ordering: .releasing)
    stop()
  }

  func addRows(_ count: Int) { rows.wrappingAdd(count, ordering: .relaxed) }

  func addBytes(_ count: Int) { bytes.wrappingAdd(count, ordering: .relaxed) }

  /// The rows and bytes written so far.
  var written: (rows: Int, bytes: Int) { (rows.load(ordering: .relaxed), bytes.load(ordering: .relaxed)) }

  private func stop() {
    stopped.store(true, ordering: .releasing)
    for wake in wakers.withLock({ $0 }) { wake() }
  }
}
