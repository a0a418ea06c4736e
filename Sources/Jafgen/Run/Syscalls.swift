// Every call to the system that concerns files, each with its retry and its error; nothing else decides here.

internal import CJafgenSystem

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An error number of the system.
struct SystemError: Error, Hashable, Sendable {
  /// The value of `errno`.
  let number: Int32

  static let notFound = SystemError(number: ENOENT)
  static let exists = SystemError(number: EEXIST)
  static let notFolder = SystemError(number: ENOTDIR)
  static let isFolder = SystemError(number: EISDIR)
  static let wouldBlock = SystemError(number: EWOULDBLOCK)
  static let brokenPipe = SystemError(number: EPIPE)
  static let interrupted = SystemError(number: EINTR)
  static let isLink = SystemError(number: ELOOP)
  static let noReader = SystemError(number: ENXIO)
  static let notRegular = SystemError(number: EINVAL)

  /// Whether the process, or the whole system, has as many files open as it may.
  var meansTooManyOpenFiles: Bool { [EMFILE, ENFILE].contains(number) }

  /// Whether the file system knows no locks.
  var meansNoLocks: Bool { [ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP, EINVAL].contains(number) }

  /// The system's wording, such as `No space left on device`.
  var text: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress else { return "error \(number)" }
      start.initialize(repeating: 0, count: buffer.count)
      return Self.text(strerror_r(number, start, buffer.count), start) ?? "error \(number)"
    }
  }

  // The system's headers declare one of two functions by this name: one fills the buffer and returns a status, the
  // other returns the text, which may lie elsewhere.
  private static func text(_ status: Int32, _ buffer: UnsafePointer<CChar>) -> String? {
    status == 0 ? String(cString: buffer) : nil
  }

  private static func text(_ text: UnsafeMutablePointer<CChar>?, _ buffer: UnsafePointer<CChar>) -> String? {
    text.map { String(cString: $0) }
  }
}

/// What a path or a descriptor leads to.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case regular, folder, link, pipe, device, other }

  /// Which file of the machine it is, whatever its name.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let identity: Identity
  /// How many names it has.
  let linkCount: Int
  /// The number of the user whose it is.
  let owner: UInt32
  /// Whether it is a folder in which only owners rename and remove files.
  let isSticky: Bool

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFCHR, S_IFBLK: .device
      default: .other
      }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
    linkCount = Int(truncatingIfNeeded: status.st_nlink)
    owner = status.st_uid
    isSticky = status.st_mode & S_ISVTX != 0
  }
}

/// What keeps an open file without a descriptor. Sendable: it is an address that is only handed back to the system.
struct OpenHold: @unchecked Sendable {
  fileprivate let address: UnsafeMutableRawPointer
}

/// POSIX calls on files; those that a signal can cut short are repeated.
enum Syscalls {
  /// Opens a file for writing, makes it if it is absent, and leaves its content alone.
  ///
  /// Does not follow a symbolic link at the end of `path` and does not wait for the reader of a pipe. `isMappable` opens it
  /// for reading as well, which `holdOpen` needs; without `creates` it has to be there.
  static func openForWriting(
    _ path: String, isMappable: Bool = false, creates: Bool = true
  ) throws(SystemError) -> Int32 {
    let flags =
      (isMappable ? O_RDWR : O_WRONLY) | (creates ? O_CREAT : 0) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    return Int32(truncatingIfNeeded: try repeated { Int(open(path, flags, 0o666)) })
  }

  /// Opens a file for reading; does not wait for the writer of a pipe.
  static func openForReading(_ path: String) throws(SystemError) -> Int32 {
    Int32(truncatingIfNeeded: try repeated { Int(open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) })
  }

  /// Opens for reading what is an ordinary file itself, and no link to one.
  ///
  /// - Throws: `notRegular` for anything else.
  static func openRegular(_ path: String) throws(SystemError) -> Int32 {
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW
    let descriptor = Int32(truncatingIfNeeded: try repeated { Int(open(path, flags)) })
    do throws(SystemError) {
      guard try status(of: descriptor).kind == .regular else { throw .notRegular }
      return descriptor
    } catch {
      try? close(descriptor)
      throw error
    }
  }

  static func openFolder(_ path: String) throws(SystemError) -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    return Int32(truncatingIfNeeded: try repeated { Int(open(path, flags)) })
  }

  /// Closes a descriptor. It is gone even if an error is thrown: then bytes written earlier may be lost.
  static func close(_ descriptor: Int32) throws(SystemError) {
    #if canImport(Glibc)
      let result = Glibc.close(descriptor)
    #elseif canImport(Musl)
      let result = Musl.close(descriptor)
    #else
      let result = Darwin.close(descriptor)
    #endif
    // After a signal the descriptor is closed all the same, and its number may be another file's already.
    if result != 0 && errno != EINTR { throw SystemError(number: errno) }
  }

  static func duplicate(_ descriptor: Int32) throws(SystemError) -> Int32 {
    Int32(truncatingIfNeeded: try repeated { Int(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)) })
  }

  /// Takes the exclusive lock of an open file; throws `wouldBlock` if another open file has it.
  static func lock(_ descriptor: Int32) throws(SystemError) {
    _ = try repeated { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
  }

  /// Keeps the open file, and so its lock where the system ties it to that, beyond the descriptor's end; returns what
  /// `letGo` takes.
  static func holdOpen(_ descriptor: Int32) throws(SystemError) -> OpenHold {
    // No byte of the page is ever looked at.
    let address = mmap(nil, 1, PROT_NONE, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw SystemError(number: errno) }
    return OpenHold(address: address)
  }

  /// Lets an open file go that `holdOpen` has kept.
  static func letGo(_ hold: OpenHold) { munmap(hold.address, 1) }

  static func truncate(_ descriptor: Int32) throws(SystemError) {
    _ = try repeated { Int(ftruncate(descriptor, 0)) }
  }

  static func status(of descriptor: Int32) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try repeated { Int(fstat(descriptor, &status)) }
    return FileStatus(status)
  }

  /// Returns what `path` names; nil if it names nothing. A link at its end is followed only if `followsLink`.
  static func status(of path: String, followsLink: Bool) throws(SystemError) -> FileStatus? {
    var status = stat()
    do throws(SystemError) {
      _ = try repeated { Int(followsLink ? stat(path, &status) : lstat(path, &status)) }
    } catch .notFound {
      return nil
    }
    return FileStatus(status)
  }

  static func makeFolder(_ path: String) throws(SystemError) {
    _ = try repeated { Int(mkdir(path, 0o777)) }
  }

  static func removeFolder(_ path: String) throws(SystemError) {
    _ = try repeated { Int(rmdir(path)) }
  }

  static func removeFile(_ path: String) throws(SystemError) {
    _ = try repeated { Int(unlink(path)) }
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed. Goes on after what it cannot
  /// remove.
  static func removeTree(_ path: String) {
    guard (try? status(of: path, followsLink: false))?.kind == .folder else {
      try? removeFile(path)
      return
    }
    for name in names(in: path) { removeTree("\(path)/\(name)") }
    try? removeFolder(path)
  }

  /// Returns the names of all that lies in a folder, in no order; none if it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Returns up to `limit` bytes from the start of a file.
  static func content(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try openForReading(path)
    defer { try? close(descriptor) }
    return try content(of: descriptor, limit: limit)
  }

  /// Returns up to `limit` bytes from the start of an open file.
  static func content(of descriptor: Int32, limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let (start, room) = (count, limit - count)
      let read = try repeated {
        bytes.withUnsafeMutableBytes { buffer in
          guard let base = buffer.baseAddress else { return 0 }
          return pread(descriptor, base + start, room, off_t(start))
        }
      }
      if read == 0 { break }
      count += read
    }
    return Array(bytes[..<count])
  }

  /// Returns the number of bytes of a file; 0 if it cannot be seen.
  static func byteCount(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Returns a path from the root that leads to the same file, its last name unchanged; nil if the working folder is unknown
  /// or is not UTF-8.
  static func absolutePath(_ path: String) -> String? {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      getcwd(buffer.baseAddress, buffer.count).flatMap { String(validatingCString: $0) }.map { "\($0)/\(path)" }
    }
  }

  /// Returns the path from the root of what a path leads to, without links; nil if it leads to nothing, or is not
  /// UTF-8.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(validatingCString: real)
  }

  /// Whether a path leads to a file that may be run.
  static func isProgram(_ path: String) -> Bool {
    guard (try? status(of: path, followsLink: true))?.kind == .regular else { return false }
    return access(path, X_OK) == 0
  }

  /// Returns the bytes of a variable of the environment; nil where it is absent or empty.
  static func variable(_ name: String) -> [UInt8]? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  static func rename(_ path: String, to newPath: String) throws(SystemError) {
    #if canImport(Glibc)
      _ = try repeated { Int(Glibc.rename(path, newPath)) }
    #elseif canImport(Musl)
      _ = try repeated { Int(Musl.rename(path, newPath)) }
    #else
      _ = try repeated { Int(Darwin.rename(path, newPath)) }
    #endif
  }

  /// Swaps what two names lead to, in one step.
  static func exchange(_ path: String, _ other: String) throws(SystemError) {
    let number = jafgen_exchange_files(path, other)
    if number != 0 { throw SystemError(number: number) }
  }

  /// Gives a file a second name.
  static func link(_ path: String, to newPath: String) throws(SystemError) {
    #if canImport(Glibc)
      _ = try repeated { Int(Glibc.link(path, newPath)) }
    #elseif canImport(Musl)
      _ = try repeated { Int(Musl.link(path, newPath)) }
    #else
      _ = try repeated { Int(Darwin.link(path, newPath)) }
    #endif
  }

  /// Returns what the system says of a name besides the ordinary permissions, as far as it says anything.
  static func marks(of path: String) -> FileMarks { FileMarks(rawValue: jafgen_file_marks(path)) }

  /// The number of the user whose rights the process has; 0 is the superuser.
  static var userIdentifier: UInt32 { geteuid() }

  /// Waits until the content of an open file or folder has reached the disk.
  static func synchronize(_ descriptor: Int32) throws(SystemError) {
    #if canImport(Darwin)
      // There fsync stops at the drive's cache; not every file system has the stronger call.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    _ = try repeated { Int(fsync(descriptor)) }
  }

  /// Writes all bytes at `offset`; safe to call for one descriptor from several threads at once.
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, at offset: Int) throws(SystemError) {
    guard let start = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let count = min(bytes.count - done, largestWrite)
      let place = off_t(offset + done)
      done += try repeated { pwrite(descriptor, start + done, count, place) }
    }
  }

  /// Writes all bytes to a stream, in order.
  ///
  /// Throws `interrupted` once `shouldStop` is true; it is asked before each write and when a signal cuts one short.
  static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, toStream descriptor: Int32, unless shouldStop: () -> Bool
  ) throws(SystemError) {
    guard let start = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      if shouldStop() { throw .interrupted }
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, start + done, min(bytes.count - done, largestWrite))
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, start + done, min(bytes.count - done, largestWrite))
      #else
        let count = Darwin.write(descriptor, start + done, min(bytes.count - done, largestWrite))
      #endif
      if count >= 0 {
        done += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        // Whoever gave us the stream made it non-blocking.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, 100)
      default: throw SystemError(number: errno)
      }
    }
  }

  /// Lets the process hold `count` files open at once, as far as the system allows, and returns how many it may.
  static func allowOpenFiles(_ count: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(openFileLimit, &limit) == 0 else { return count }
    if limit.rlim_cur < rlim_t(clamping: count) {
      let earlier = limit
      limit.rlim_cur = min(rlim_t(clamping: count), limit.rlim_max)
      if setrlimit(openFileLimit, &limit) != 0 { limit = earlier }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Whether that many more files could be open at once.
  static func canOpen(_ count: Int) -> Bool {
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { try? close(descriptor) } }
    for _ in 0..<count {
      do throws(SystemError) {
        descriptors.append(try openFolder("/"))
      } catch {
        if error.meansTooManyOpenFiles { return false }
      }
    }
    return true
  }

  /// The number of processors, at least 1.
  static var processorCount: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  // Darwin refuses a write of 2 GiB or more.
  private static let largestWrite = 1 << 30

  #if canImport(Glibc)
    private static var openFileLimit: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
  #else
    private static var openFileLimit: Int32 { RLIMIT_NOFILE }
  #endif

  private static func repeated(_ call: () -> Int) throws(SystemError) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError(number: errno) }
    }
  }
}
