internal import CJafgenSystem
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Which file of the machine it is, whatever its name.
package struct FileIdentity: Hashable, Sendable {
  /// The number of the file system.
  package let device: UInt64
  /// The number of the file in it.
  package let inode: UInt64
}

extension Stat {
  /// The same for all names of one file.
  package var identity: FileIdentity {
    FileIdentity(
      device: UInt64(truncatingIfNeeded: deviceID.rawValue), inode: UInt64(truncatingIfNeeded: inode.rawValue))
  }

  /// Whether it is a folder in which only owners rename and remove files.
  package var isSticky: Bool { permissions.contains(.saveText) }
}

/// What the system says of a name besides the ordinary permissions.
package struct FileMarks: OptionSet, Sendable {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// Something is mounted there.
  package static let mountPoint = FileMarks(rawValue: Int32(JAFGEN_MOUNT_POINT))
  /// Nobody may change, rename or remove the file.
  package static let immutable = FileMarks(rawValue: Int32(JAFGEN_IMMUTABLE))
  /// One may write only at the file's end; in a folder one may make files, not rename them.
  package static let appendOnly = FileMarks(rawValue: Int32(JAFGEN_APPEND_ONLY))
}

/// Names in the file system: what they lead to, and how they come and go.
package enum FileSystem {
  // MARK: Looking

  /// Returns what `path` names; nil if it names nothing. A link at its end is followed only if `followsLink`.
  package static func status(of path: String, followsLink: Bool) throws(Errno) -> Stat? {
    do throws(Errno) {
      return try Stat(path, followTargetSymlink: followsLink)
    } catch .noSuchFileOrDirectory {
      return nil
    }
  }

  /// Whether a path, of any bytes, leads to a folder.
  package static func isFolder(_ path: [UInt8]) -> Bool {
    (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { path in
      path.baseAddress.flatMap { try? Stat($0) }?.type == .directory
    }
  }

  /// Returns the number of bytes of a file; 0 if it cannot be seen.
  package static func byteCount(of path: String) -> Int {
    (try? Stat(path)).map { Int(clamping: $0.size) } ?? 0
  }

  /// Returns up to `limit` bytes from the start of a file.
  package static func content(of path: String, limit: Int) throws(Errno) -> [UInt8] {
    let descriptor = try FileDescriptor.openForReading(path)
    defer { try? descriptor.close() }
    return try descriptor.content(limit: limit)
  }

  /// Whether a path leads to a file that may be run.
  package static func isProgram(_ path: String) -> Bool {
    (try? Stat(path))?.type == .regular && access(path, X_OK) == 0
  }

  /// Returns what the system says of a name besides the ordinary permissions, as far as it says anything.
  package static func marks(of path: String) -> FileMarks { FileMarks(rawValue: jafgen_file_marks(path)) }

  /// Returns the names of all that lies in a folder, `.` and `..` left out, as the system has them: in no order, and of
  /// any bytes.
  package static func names(in path: String) throws(Errno) -> [[UInt8]] {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          UnsafeBufferPointer(start: $0, count: strlen($0)).map { UInt8(bitPattern: $0) }
        }
      }
      if !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) { names.append(name) }
    }
    if errno != 0 { throw .last }
    return names
  }

  /// Returns a path from the root that leads to the same file, its last name unchanged; nil if the working folder is unknown
  /// or is not UTF-8.
  package static func absolutePath(_ path: String) -> String? {
    if PathText.isAbsolute(path) { return path }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      getcwd(buffer.baseAddress, buffer.count).flatMap { String(validatingCString: $0) }.map { PathText.join($0, path) }
    }
  }

  /// Returns the path from the root of what a path leads to, without links; nil if it leads to nothing, or is not
  /// UTF-8.
  package static func realPath(_ path: String) -> String? {
    realPathBytes(path).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Returns the path from the root of what a path leads to, without links, in the system's bytes; nil if it leads to
  /// nothing.
  package static func realPathBytes(_ path: String) -> [UInt8]? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return Array(UnsafeBufferPointer(start: real, count: strlen(real))).map { UInt8(bitPattern: $0) }
  }

  // MARK: Changing

  /// Makes a folder that everybody may use whom the process's mask lets.
  package static func makeFolder(_ path: String) throws(Errno) { try done { mkdir(path, 0o777) } }

  /// Removes an empty folder.
  package static func removeFolder(_ path: String) throws(Errno) { try done { rmdir(path) } }

  /// Removes a name, and the file with its last one.
  package static func removeFile(_ path: String) throws(Errno) { try done { unlink(path) } }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed. Goes on after what it cannot
  /// remove, and leaves a folder that it cannot list.
  package static func removeTree(_ path: String) {
    guard (try? status(of: path, followsLink: false))?.type == .directory else {
      try? removeFile(path)
      return
    }
    for name in (try? names(in: path)) ?? [] {
      if let name = String(validating: name, as: UTF8.self) { removeTree(PathText.join(path, name)) }
    }
    try? removeFolder(path)
  }

  /// Gives what `path` names the other name, in place of what has it.
  package static func rename(_ path: String, to newPath: String) throws(Errno) {
    #if canImport(Glibc)
      try done { Glibc.rename(path, newPath) }
    #elseif canImport(Musl)
      try done { Musl.rename(path, newPath) }
    #else
      try done { Darwin.rename(path, newPath) }
    #endif
  }

  /// Swaps what two names lead to, in one step.
  package static func exchange(_ path: String, _ other: String) throws(Errno) {
    let number = jafgen_exchange_files(path, other)
    if number != 0 { throw Errno(rawValue: number) }
  }

  /// Gives a file a second name.
  package static func link(_ path: String, to newPath: String) throws(Errno) {
    #if canImport(Glibc)
      try done { Glibc.link(path, newPath) }
    #elseif canImport(Musl)
      try done { Musl.link(path, newPath) }
    #else
      try done { Darwin.link(path, newPath) }
    #endif
  }

  /// Makes a call again that a signal cut short.
  static func done(_ call: () -> Int32) throws(Errno) {
    while call() < 0 {
      if Errno.last != .interrupted { throw .last }
    }
  }
}
