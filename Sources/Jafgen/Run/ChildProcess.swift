internal import CJafgenSystem
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that runs beside us and does not outlive us.
struct ChildProcess {
  /// How a program ended.
  enum Ending: Hashable {
    case exited(status: Int32)
    case killed(signal: Int32)
  }

  private let identifier: pid_t

  /// Starts the program at `path`, from the root, in `folder`; it reads `input`, writes `output` and `error`, and keeps `kept`
  /// open.
  ///
  /// To be called on a thread that waits for it: on Linux the child is killed when that thread ends.
  init(
    path: String, arguments: [String], folder: String, input: FileDescriptor, output: FileDescriptor,
    error: FileDescriptor, kept: FileDescriptor?
  ) throws(Errno) {
    var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    let identifier = pointers.withUnsafeBufferPointer { arguments in
      // The buffer holds at least its final nil.
      arguments.baseAddress.map {
        jafgen_start_program(
          path, $0, folder, input.rawValue, output.rawValue, error.rawValue, kept?.rawValue ?? -1)
      } ?? -EINVAL
    }
    guard identifier > 0 else { throw Errno(rawValue: -identifier) }
    self.identifier = identifier
  }

  /// Waits for the program's end; `shouldStop` is asked again and again, and once it says so the program is ended.
  ///
  /// Asked to end, with the programs that it started itself, it has two seconds to do so before it is killed.
  func wait(unless shouldStop: () -> Bool) throws(Errno) -> Ending {
    var status: Int32 = 0
    var pause: UInt32 = 500
    var waited: UInt32 = 0
    var isEnding = false
    while true {
      let result = waitpid(identifier, &status, WNOHANG)
      if result == identifier { return Self.ending(status) }
      if result < 0 && errno != EINTR { throw Errno(rawValue: errno) }
      if !isEnding, shouldStop() {
        isEnding = true
        waited = 0
        kill(-identifier, SIGTERM)
      } else if isEnding, waited >= 2_000_000 {
        kill(-identifier, SIGKILL)
      }
      usleep(pause)
      waited = waited.addingReportingOverflow(pause).partialValue
      pause = min(pause * 2, 20_000)
    }
  }

  /// The fields of a status as `wait` packs them; the system's macros are not visible here.
  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited(status: (status >> 8) & 0xff) : .killed(signal: signal)
  }
}
