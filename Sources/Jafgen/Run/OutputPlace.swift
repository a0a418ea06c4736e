internal import CJafgenSystem
internal import JafgenSchema

/// What can be known of the place of a file before the file is there.
enum OutputPlace {
  /// Makes sure that a file can take the place at `path`, as far as that shows without writing: that nothing but an ordinary
  /// file would be replaced, and that the system lets it be.
  ///
  /// - Throws: `cannotCreate`.
  static func check(_ path: String) throws(RunError) {
    let reason: String?
    do throws(SystemError) {
      reason = try self.reason(against: path, in: split(path).folder ?? ".")
    } catch {
      // A file among the folders is reported when they are made, by its own name.
      reason = error == .notFolder ? nil : error.text
    }
    if let reason { throw .cannotCreate(path, reason) }
  }

  /// As `check`, for a database, which takes the place of its log as well.
  static func checkDatabase(_ path: String) throws(RunError) {
    try check(path)
    try check(log(of: path))
  }

  /// Where DuckDB keeps what it has not yet written into the database at `path`.
  static func log(of path: String) -> String { "\(path).wal" }

  /// Why what lies at a path is no file to be replaced; nil for ordinary files and where nothing lies.
  static func reason(againstReplacing status: FileStatus?) -> String? {
    switch status?.kind {
    case nil, .regular: nil
    case .folder: "it is a folder"
    case .link: "it is a symbolic link; remove it, or write to its target"
    case .pipe, .device, .other: "it is not a regular file; use standard output instead"
    }
  }

  private static func reason(against path: String, in folder: String) throws(SystemError) -> String? {
    guard let parent = try Syscalls.status(of: folder, followsLink: true), parent.kind == .folder else { return nil }
    if Syscalls.marks(of: folder + "/.").contains(.appendOnly) {
      return "its folder is append-only, so no file in it can be renamed; \"chattr -a\" changes that"
    }
    guard let status = try Syscalls.status(of: path, followsLink: false) else { return nil }
    if let reason = self.reason(againstReplacing: status) { return reason }
    let marks = Syscalls.marks(of: path)
    if marks.contains(.mountPoint) || status.identity.device != parent.identity.device {
      return "it is a mount point, so no other file can replace it; mount its folder instead"
    }
    if marks.contains(.immutable) { return "it is immutable; \"chattr -i\" or \"chflags nouchg\" changes that" }
    if marks.contains(.appendOnly) {
      return "it is append-only; \"chattr -a\" or \"chflags nouappnd\" changes that"
    }
    let user = Syscalls.userIdentifier
    if parent.isSticky, user != 0, status.owner != user, parent.owner != user {
      return "it belongs to another user, and its folder lets only owners replace files"
    }
    return nil
  }

  /// The folder and the last component of a path, nil for a path of one component. Trailing slashes do not count.
  static func split(_ path: String) -> (folder: String?, name: String) {
    let slash = UInt8(ascii: "/")
    let bytes = Array(path.utf8)
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    guard let cut = bytes[..<end].lastIndex(of: slash) else {
      return (nil, String(decoding: bytes[..<end], as: UTF8.self))
    }
    let name = String(decoding: bytes[(cut + 1)..<end], as: UTF8.self)
    let folderEnd = bytes[..<cut].lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    return (folderEnd == 0 ? "/" : String(decoding: bytes[..<folderEnd], as: UTF8.self), name)
  }
}

/// What the system says of a name besides the ordinary permissions.
struct FileMarks: OptionSet {
  let rawValue: Int32

  /// Something is mounted there.
  static let mountPoint = FileMarks(rawValue: Int32(JAFGEN_MOUNT_POINT))
  /// Nobody may change, rename or remove the file.
  static let immutable = FileMarks(rawValue: Int32(JAFGEN_IMMUTABLE))
  /// One may write only at the file's end; in a folder one may make files, not rename them.
  static let appendOnly = FileMarks(rawValue: Int32(JAFGEN_APPEND_ONLY))
}
