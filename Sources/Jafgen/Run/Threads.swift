// The little of pthreads that a run needs: a lock with a condition, and a thread.

internal import CJafgenSystem

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A mutex and the condition that its holders wait for.
///
/// Sendable: it holds two addresses that never change, and the system synchronises what lies there.
final class ConditionLock: @unchecked Sendable {
  // Allocated, since the system identifies both by their addresses.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }

  func unlock() { pthread_mutex_unlock(mutex) }

  func withLock<Result>(_ body: () -> Result) -> Result {
    lock()
    defer { unlock() }
    return body()
  }

  /// Gives up the lock until `broadcast`, or for no reason; the lock is held again on return.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// As `wait`, for about `milliseconds` at most.
  func wait(milliseconds: Int) {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return }
    let nanoseconds = Int(time.tv_nsec) + milliseconds * 1_000_000
    time.tv_sec += nanoseconds / 1_000_000_000
    time.tv_nsec = nanoseconds % 1_000_000_000
    pthread_cond_timedwait(condition, mutex, &time)
  }

  /// Wakes all who wait.
  func broadcast() { pthread_cond_broadcast(condition) }
}

/// A thread of the system; `join` must be called once. Sendable: it is one handle that never changes.
struct SystemThread: @unchecked Sendable {
  // A number or an address that is only handed back to the system.
  private let handle: pthread_t

  /// Starts a thread that takes none of `blockedSignals`, but takes `openSignals`; nil if the system has no thread to
  /// give.
  init?(blockedSignals: [Int32], openSignals: [Int32] = [], body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    // Secondary threads have from 128 KiB to 8 MiB by default, depending on the system.
    pthread_attr_setstacksize(&attributes, 4 << 20)

    // A new thread inherits its maker's mask, so there is no moment at which it could take a signal.
    var blocked = SignalSet.of(blockedSignals)
    var earlier = sigset_t()
    pthread_sigmask(SIG_BLOCK, &blocked, &earlier)
    defer { pthread_sigmask(SIG_SETMASK, &earlier, nil) }
    // The maker may itself be a pool's thread that takes no signals at all.
    var open = SignalSet.of(openSignals)
    pthread_sigmask(SIG_UNBLOCK, &open, nil)

    let context = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
      var handle: pthread_t?
      let status = pthread_create(
        &handle, &attributes,
        { pointer in
          Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }, context.toOpaque())
      guard status == 0, let handle else {
        context.release()
        return nil
      }
    #else
      var handle = pthread_t()
      let status = pthread_create(
        &handle, &attributes,
        { pointer in
          if let pointer { Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      guard status == 0 else {
        context.release()
        return nil
      }
    #endif
    self.handle = handle
  }

  /// Waits until the thread has ended.
  func join() { pthread_join(handle, nil) }

  /// Sends a signal to the thread, which must not have been joined.
  func send(_ signal: Int32) { pthread_kill(handle, signal) }
}

private final class ThreadBody: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  func run() {
    let stack = jafgen_begin_handler_stack()
    body()
    jafgen_end_handler_stack(stack)
  }
}

/// Sets of signals as the system wants them.
enum SignalSet {
  static func of(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }
}
