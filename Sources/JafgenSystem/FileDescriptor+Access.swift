package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileDescriptor {
  /// Opens a file for writing, makes it if it is absent, and leaves its content alone.
  ///
  /// Does not follow a symbolic link at the end of `path` and does not wait for the reader of a pipe. `isMappable` opens
  /// it for reading as well, which `OpenHold` needs; without `creates` it has to be there.
  package static func openForWriting(
    _ path: String, isMappable: Bool = false, creates: Bool = true
  ) throws(Errno) -> FileDescriptor {
    try Errno.only {
      try open(
        path, isMappable ? .readWrite : .writeOnly,
        options: unobtrusive.union(creates ? [.create, .noFollow] : .noFollow),
        permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
    }
  }

  /// Opens a file for reading; does not wait for the writer of a pipe.
  package static func openForReading(_ path: String) throws(Errno) -> FileDescriptor {
    try Errno.only { try open(path, .readOnly, options: unobtrusive) }
  }

  /// Opens for reading what is an ordinary file itself, and no link to one.
  ///
  /// - Throws: `invalidArgument` for anything else.
  package static func openRegular(_ path: String) throws(Errno) -> FileDescriptor {
    let descriptor = try Errno.only { () throws in try open(path, .readOnly, options: unobtrusive.union(.noFollow)) }
    do throws(Errno) {
      guard try descriptor.stat().type == .regular else { throw .invalidArgument }
      return descriptor
    } catch {
      try? descriptor.close()
      throw error
    }
  }

  /// Opens a folder, to synchronize it.
  package static func openFolder(_ path: String) throws(Errno) -> FileDescriptor {
    try Errno.only { try open(path, .readOnly, options: [.directory, .closeOnExec]) }
  }

  /// Does not wait, does not become the terminal of the process, and is not inherited by programs that are started.
  private static let unobtrusive: OpenOptions = [.closeOnExec, .nonBlocking, OpenOptions(rawValue: O_NOCTTY)]

  /// Closes the descriptor. It is gone even if an error is thrown: then bytes written earlier may be lost.
  package func end() throws(Errno) {
    do throws(Errno) {
      try Errno.only { try close() }
    } catch .interrupted {
      // It is closed all the same, and its number may be another file's already.
    }
  }

  /// Makes the file empty.
  package func truncate() throws(Errno) { try Errno.only { try resize(to: 0) } }

  /// Returns the bytes from here to the end, or the first `limit` of them.
  ///
  /// `count` is how many are expected: more are read as well, but then they are copied.
  package func content(limit: Int, expecting count: Int = 4096) throws(Errno) -> [UInt8] {
    // One byte more than is expected shows the end without a further call.
    var bytes = [UInt8](repeating: 0, count: max(0, min(max(0, count), limit - 1) + 1))
    var length = 0
    while length < limit {
      if length == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: min(max(length, 4096), limit - length)))
      }
      let start = length
      let count: Int
      do throws(Errno) {
        count = try Errno.only { () throws in
          try bytes.withUnsafeMutableBytes { try read(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
        }
      } catch .resourceTemporarilyUnavailable {
        // Whoever shares the stream made it non-blocking.
        waitForInput()
        continue
      }
      if count == 0 { break }
      length += count
    }
    bytes.removeLast(bytes.count - length)
    return bytes
  }

  /// Writes all bytes at `offset`; safe to call for one descriptor from several threads at once.
  package func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(Errno) {
    var rest = UnsafeRawBufferPointer(bytes)[...]
    var place = Int64(offset)
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largestWrite))
      let count = try Errno.only { () throws in try write(toAbsoluteOffset: place, part) }
      rest = rest.dropFirst(count)
      place += Int64(count)
    }
  }

  /// Writes all bytes to a stream, in order.
  ///
  /// Throws `interrupted` once `shouldStop` is true; it is asked before each write and when a signal cuts one short.
  package func write(
    stream bytes: UnsafeRawBufferPointer, unless shouldStop: () -> Bool = { false }
  ) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if shouldStop() { throw .interrupted }
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largestWrite))
      do throws(Errno) {
        rest = rest.dropFirst(try Errno.only { () throws in try write(part, retryOnInterrupt: false) })
      } catch .interrupted {
        continue
      } catch .resourceTemporarilyUnavailable {
        // Whoever shares the stream made it non-blocking.
        waitForRoom()
      }
    }
  }

  // Darwin refuses a write of 2 GiB or more.
  private static let largestWrite = 1 << 30
}
