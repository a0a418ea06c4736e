// The calls on open files that swift-system lacks.

package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What keeps an open file without a descriptor. Sendable: it is an address that is only handed back to the system.
package struct OpenHold: @unchecked Sendable {
  private let address: UnsafeMutableRawPointer

  /// Keeps the open file, and so its lock where the system ties it to that, beyond the descriptor's end.
  package init(_ descriptor: FileDescriptor) throws(Errno) {
    // No byte of the page is ever looked at.
    let address = mmap(nil, 1, PROT_NONE, MAP_SHARED, descriptor.rawValue, 0)
    guard let address, address != MAP_FAILED else { throw .last }
    self.address = address
  }

  /// Lets the file go.
  package func end() { munmap(address, 1) }
}

extension FileDescriptor {
  /// Takes the exclusive lock of the open file; throws `wouldBlock` if another open file has it.
  package func lock() throws(Errno) { try FileSystem.done { flock(rawValue, LOCK_EX | LOCK_NB) } }

  /// Returns a second descriptor of the open file, which programs that are started do not get.
  package func copy() throws(Errno) -> FileDescriptor {
    let copy = fcntl(rawValue, F_DUPFD_CLOEXEC, 0)
    if copy < 0 { throw .last }
    return FileDescriptor(rawValue: copy)
  }

  /// Waits until the content of the open file or folder has reached the disk.
  package func synchronize() throws(Errno) {
    #if canImport(Darwin)
      // There fsync stops at the drive's cache; not every file system has the stronger call.
      if fcntl(rawValue, F_FULLFSYNC) == 0 { return }
    #endif
    try FileSystem.done { fsync(rawValue) }
  }

  /// Waits for a while until a stream takes more.
  func waitForRoom() { wait(for: POLLOUT) }

  /// Waits for a while until a stream has more to read.
  func waitForInput() { wait(for: POLLIN) }

  private func wait(for event: Int32) {
    var wanted = pollfd(fd: rawValue, events: Int16(event), revents: 0)
    _ = poll(&wanted, 1, 100)
  }

  /// Keeps files from getting the descriptors of closed standard streams: writing to such a stream then fails instead
  /// of ending up in a file.
  package static func reserveStandardStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one. Opened the wrong way round, it is of as little use as before.
      _ = try? open("/dev/null" as String, descriptor == 0 ? .writeOnly : .readOnly)
    }
  }
}
