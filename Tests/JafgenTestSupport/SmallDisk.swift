#if canImport(Glibc)
  import Foundation
  import Glibc

  /// A small file system in memory, unmounted when the last reference goes.
  package final class SmallDisk: Sendable {
    /// Where it is mounted.
    package let path: String
    private let directory: TemporaryDirectory

    /// Whether this process may mount one; found out by doing it.
    package static let isPermitted = geteuid() == 0 && (try? SmallDisk(size: "64k")) != nil

    /// Mounts a disk of a size such as `4m`.
    package init(size: String) throws {
      directory = try TemporaryDirectory()
      path = directory.path("disk")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      guard mount("none", path, "tmpfs", 0, "size=\(size)") == 0 else {
        throw CommandProblem(description: "cannot mount: error \(errno)")
      }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    /// Lets nobody write to it any more.
    package func makeReadOnly() throws {
      guard mount("none", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
        throw CommandProblem(description: "cannot mount again: error \(errno)")
      }
    }
  }
#else
  /// A small file system; there is none to be had on this system.
  package final class SmallDisk: Sendable {
    /// Where it is mounted.
    package let path: String

    /// Whether this process may mount one.
    package static let isPermitted = false

    /// Fails.
    package init(size: String) throws { throw CommandProblem(description: "no file systems in memory here") }

    /// Does nothing.
    package func makeReadOnly() throws {}
  }
#endif
