package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Errno {
  /// Whether the process, or the whole system, has as many files open as it may.
  package var meansTooManyOpenFiles: Bool { [.tooManyOpenFiles, .tooManyOpenFilesInSystem].contains(self) }

  /// Whether the file system knows no locks.
  package var meansNoLocks: Bool {
    [.noLocks, .noFunction, .notSupported, .notSupportedOnSocket, .invalidArgument].contains(self)
  }

  /// The error of the call that has just failed.
  static var last: Errno { Errno(rawValue: errno) }

  /// Runs calls of swift-system, which throw nothing else but do not declare it.
  static func only<Result>(_ body: () throws -> Result) throws(Errno) -> Result {
    do {
      return try body()
    } catch {
      throw error as? Errno ?? .invalidArgument
    }
  }
}
