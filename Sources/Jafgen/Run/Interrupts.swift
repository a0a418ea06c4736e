internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A request to end a run, which its workers check every few thousand rows. A program sets it with `request`; in a
/// command, signals set it within `whileHandlingSignals`. Once set it stays set.
public final class Interrupts: Sendable {
  private let received = Atomic<Int32>(0)
  private let hasAlarm = Atomic<Bool>(false)
  private let isEnding = Atomic<Bool>(false)

  /// The signals that end a run in good order.
  private static let endingSignals = [SIGINT, SIGTERM, SIGHUP]
  /// What cuts a blocked call of one thread short. Its default is to do nothing, so that one too many does no harm.
  static let alarmSignal = SIGURG
  /// The signals that a worker must not take: those meant for the process, and those by which the system would end
  /// it for an error that the failing call reports just as well.
  static let keptFromWorkers = endingSignals + [SIGPIPE, SIGXFSZ]

  /// Makes a request that is not set.
  public init() {}

  /// The number of the first signal that was received or requested; nil if there was none.
  public var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Asks for the end of the run, as if `signal` had been received; safe to call from any thread. It does not interrupt
  /// a write to a pipe that nobody reads.
  public func request(signal: Int32 = 2) {
    _ = received.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
  }

  /// Runs `body` while INT, TERM and HUP set the request passed to `body` instead of ending the process. Intended for
  /// the main thread of a command, before it starts other threads: a thread that does not block these signals could
  /// receive them with their default effect. Ignored signals stay ignored. A broken pipe is an error of the write, not
  /// a signal. On return everything is restored.
  public static func whileHandlingSignals<Result, Failure: Error>(
    _ body: (Interrupts) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let interrupts = Interrupts()
    let signals = endingSignals.filter { !isIgnored($0) }

    let earlierPipe = replaceAction(of: SIGPIPE, by: SIG_IGN)
    let earlierAlarm = replaceAction(of: alarmSignal, by: { _ in })
    defer {
      restoreAction(of: SIGPIPE, to: earlierPipe)
      restoreAction(of: alarmSignal, to: earlierAlarm)
    }
    interrupts.hasAlarm.store(true, ordering: .releasing)
    defer { interrupts.hasAlarm.store(false, ordering: .releasing) }

    guard let first = signals.first else { return try body(interrupts) }
    var waited = SignalSet.of(signals)
    var earlierMask = sigset_t()
    pthread_sigmask(SIG_BLOCK, &waited, &earlierMask)
    defer { pthread_sigmask(SIG_SETMASK, &earlierMask, nil) }
    let taker = SystemThread(blockedSignals: signals + keptFromWorkers) { interrupts.take(signals) }
    guard let taker else {
      // Without the taker nobody would see the signals: better that they end the process.
      pthread_sigmask(SIG_SETMASK, &earlierMask, nil)
      return try body(interrupts)
    }
    defer {
      interrupts.isEnding.store(true, ordering: .releasing)
      taker.send(first)
      taker.join()
    }
    return try body(interrupts)
  }

  /// Cuts short the call that `thread` is blocked in, where signals are handled.
  func wake(_ thread: SystemThread) {
    if hasAlarm.load(ordering: .acquiring) { thread.send(Self.alarmSignal) }
  }

  private func take(_ signals: [Int32]) {
    var waited = SignalSet.of(signals)
    while true {
      var number: Int32 = 0
      guard sigwait(&waited, &number) == 0 else { continue }
      if isEnding.load(ordering: .acquiring) { return }
      request(signal: number)
    }
  }

  // MARK: Dispositions

  private typealias Handler = @convention(c) (Int32) -> Void

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(handler(of: action), to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Sets the handler, without the flag that would repeat an interrupted call, and returns what was set before.
  private static func replaceAction(of signal: Int32, by handler: Handler?) -> sigaction? {
    var action = sigaction()
    var earlier = sigaction()
    sigemptyset(&action.sa_mask)
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
    return sigaction(signal, &action, &earlier) == 0 ? earlier : nil
  }

  private static func restoreAction(of signal: Int32, to earlier: sigaction?) {
    guard var earlier else { return }
    sigaction(signal, &earlier, nil)
  }

  private static func handler(of action: sigaction) -> Handler? {
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler
    #else
      action.__sigaction_u.__sa_handler
    #endif
  }
}
