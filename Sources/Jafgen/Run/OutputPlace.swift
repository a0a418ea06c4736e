internal import JafgenSystem
internal import SystemPackage

/// What can be known of the place of a file before the file is there.
enum OutputPlace {
  /// Makes sure that a file can take the place at `path`, as far as that shows without writing: that nothing but an ordinary
  /// file would be replaced, and that the system lets it be.
  ///
  /// - Throws: `cannotCreate`.
  static func check(_ path: String) throws(RunError) {
    let reason: String?
    do throws(Errno) {
      reason = try self.reason(against: path, in: PathText.split(path).folder ?? ".")
    } catch {
      // A file among the folders is reported when they are made, by its own name.
      reason = error == .notDirectory ? nil : error.description
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
  static func reason(againstReplacing status: Stat?) -> String? {
    switch status?.type {
    case nil, .regular: nil
    case .directory: "it is a folder"
    case .symbolicLink: "it is a symbolic link; remove it, or write to its target"
    default: "it is not a regular file; use standard output instead"
    }
  }

  private static func reason(against path: String, in folder: String) throws(Errno) -> String? {
    guard let parent = try FileSystem.status(of: folder, followsLink: true), parent.type == .directory else {
      return nil
    }
    if FileSystem.marks(of: folder + "/.").contains(.appendOnly) {
      return "its folder is append-only, so no file in it can be renamed; \"chattr -a\" changes that"
    }
    guard let status = try FileSystem.status(of: path, followsLink: false) else { return nil }
    if let reason = self.reason(againstReplacing: status) { return reason }
    let marks = FileSystem.marks(of: path)
    if marks.contains(.mountPoint) || status.identity.device != parent.identity.device {
      return "it is a mount point, so no other file can replace it; mount its folder instead"
    }
    if marks.contains(.immutable) { return "it is immutable; \"chattr -i\" or \"chflags nouchg\" changes that" }
    if marks.contains(.appendOnly) {
      return "it is append-only; \"chattr -a\" or \"chflags nouappnd\" changes that"
    }
    let user = ProcessLimits.user
    if parent.isSticky, !ProcessLimits.isSuperuser, status.userID != user, parent.userID != user {
      return "it belongs to another user, and its folder lets only owners replace files"
    }
    return nil
  }
}
