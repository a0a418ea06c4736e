package import JafgenDiagnostics
internal import JafgenMimesis

// System calls for reading schemas, and their words for people, live here together.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the file system says about a name.
package struct FileStatus {
  /// The kinds of file that matter here.
  package enum Kind { case file, folder, other }

  /// What the name stands for, symbolic links followed.
  package let kind: Kind
  /// Device and file number, the same for all names of one file.
  package let identity: FileIdentity
}

/// Which file it is, whatever its name.
package struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64
}

/// Reads files and folders by system calls.
package enum FileReading {
  /// The most bytes that a schema file may have.
  package static let maximumByteCount = 16 * 1024 * 1024

  /// Returns a file's bytes.
  ///
  /// - Throws: `file-unreadable`, or `file-too-large` after reading 16 MB.
  package static func bytes(ofFile path: String) throws(Diagnostic) -> [UInt8] {
    // Without waiting, lest a pipe of that name block.
    let descriptor = retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, reason: status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file")
    }
    if status.st_size > maximumByteCount { throw tooLarge(path) }
    // One byte more than is expected shows the end without a further call.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var length = 0
    while true {
      let count = bytes.withUnsafeMutableBytes { buffer in
        retrying { read(descriptor, buffer.baseAddress?.advanced(by: length), buffer.count - length) }
      }
      if count < 0 { throw unreadable(path, errno) }
      if count == 0 { break }
      length += count
      if length > maximumByteCount { throw tooLarge(path) }
      // The file grew meanwhile.
      if length == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    }
    bytes.removeLast(bytes.count - length)
    return bytes
  }

  /// Returns the names in a folder, without `.` and `..`, sorted by their bytes, and what is wrong with names that are not
  /// UTF-8: those of folders, and of files with one of these endings, hidden ones left out.
  ///
  /// - Throws: `file-unreadable`.
  package static func names(
    inFolder path: String, reportingFiles endings: [String] = []
  ) throws(Diagnostic) -> (names: [String], problems: [Diagnostic]) {
    guard let folder = opendir(path) else { throw unreadable(path, errno, isFolder: true) }
    defer { closedir(folder) }
    var names: [String] = []
    var problems: [Diagnostic] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          UnsafeBufferPointer(start: $0, count: strlen($0)).map { UInt8(bitPattern: $0) }
        }
      }
      if let text = String(validating: name, as: UTF8.self) {
        if text != ".", text != ".." { names.append(text) }
        continue
      }
      let isWanted = endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
      guard name.first != UInt8(ascii: "."), isWanted || isFolder(name, in: dirfd(folder)) else { continue }
      let place = Array((path.hasSuffix("/") ? path : path + "/").utf8) + name
      problems.append(
        Diagnostic(
          .fileUnreadable,
          "cannot read \(DisplayText.quoted(bytes: place)): its name is not UTF-8",
          suggestion: "rename it"))
    }
    if errno != 0 { throw unreadable(path, errno, isFolder: true) }
    return (
      names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, problems.sorted { $0.message < $1.message }
    )
  }

  private static func isFolder(_ name: [UInt8], in folder: Int32) -> Bool {
    var status = stat()
    let name = name.map { CChar(bitPattern: $0) } + [0]
    return fstatat(folder, name, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Returns what a name stands for.
  ///
  /// - Throws: `file-unreadable`.
  package static func status(of path: String) throws(Diagnostic) -> FileStatus {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path, errno) }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return FileStatus(
      kind: kind,
      identity: FileIdentity(
        device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino)))
  }

  /// Whether the name itself is a symbolic link.
  static func isSymbolicLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  private static func tooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, "the file is larger than 16 MB", at: SourceLocation(file: path, line: 1, column: 1),
      suggestion: "split the schema into several files, or move other data out of the schema folder")
  }

  private static func unreadable(_ path: String, _ code: Int32, isFolder: Bool = false) -> Diagnostic {
    let reason =
      switch code {
      case ENOENT: "there is no such \(isFolder ? "folder" : "file")"
      case EACCES, EPERM: "its permissions forbid it"
      case ENOTDIR: "it is not a folder"
      case EISDIR: "it is a folder"
      case ELOOP: "its symbolic links form a cycle"
      case ENAMETOOLONG: "its name is too long"
      case EMFILE, ENFILE: "too many files are open"
      case EIO: "the disk reports an error"
      default: "the system reports error \(code)"
      }
    return unreadable(path, reason: reason)
  }

  private static func unreadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(.fileUnreadable, "cannot read \(DisplayText.quoted(path, limit: 4096)): \(reason)")
  }
}
