package import JafgenDiagnostics
internal import JafgenSystem
package import SystemPackage

/// Reads schema files and folders; what goes wrong is a diagnostic.
package enum FileReading {
  /// The most bytes that a schema file may have.
  package static let maximumByteCount = 16 * 1024 * 1024

  /// Returns a file's bytes.
  ///
  /// - Throws: `file-unreadable`, or `file-too-large` after reading 16 MB.
  package static func bytes(ofFile path: String) throws(Diagnostic) -> [UInt8] {
    try bytes(
      ofFile: path, shownAs: path, limit: maximumByteCount,
      advice: "split the schema into several files, or move other data out of the schema folder")
  }

  /// Returns the bytes of a file that has so many at most; messages show it as `shownPath`, and `advice` says what to do
  /// where it has more.
  ///
  /// - Throws: `file-unreadable`, or `file-too-large`.
  static func bytes(
    ofFile path: String, shownAs shownPath: String, limit: Int, advice: String
  ) throws(Diagnostic) -> [UInt8] {
    // Without waiting, lest a pipe of that name block.
    let descriptor = try reading(path, shownAs: shownPath) { () throws(Errno) in try FileDescriptor.openForReading(path)
    }
    defer { try? descriptor.close() }
    let status = try reading(path, shownAs: shownPath) { () throws(Errno) in try descriptor.stat() }
    guard status.type == .regular else {
      throw unreadable(shownPath, status.type == .directory ? "it is a folder" : "it is not a regular file")
    }
    var bytes: [UInt8] = []
    if status.size <= Int64(limit) {
      bytes = try reading(path, shownAs: shownPath) { () throws(Errno) in
        try descriptor.content(limit: limit + 1, expecting: Int(clamping: status.size))
      }
    }
    guard status.size <= Int64(limit), bytes.count <= limit else {
      throw Diagnostic(
        .fileTooLarge, "the file is larger than \(limit >> 20) MB",
        at: SourceLocation(file: shownPath, line: 1, column: 1),
        suggestion: advice)
    }
    return bytes
  }

  /// Returns the names in a folder, without `.` and `..`, sorted by their bytes, and what is wrong with names that are not
  /// UTF-8: those of folders, and of files with one of these endings, hidden ones left out.
  ///
  /// - Throws: `file-unreadable`.
  package static func names(
    inFolder path: String, reportingFiles endings: [String] = []
  ) throws(Diagnostic) -> (names: [String], problems: [Diagnostic]) {
    let found = try reading(path, isFolder: true) { () throws(Errno) in try FileSystem.names(in: path) }
    var names: [String] = []
    var problems: [Diagnostic] = []
    for name in found {
      if let text = String(validating: name, as: UTF8.self) {
        names.append(text)
        continue
      }
      let place = Array(PathText.join(path, "").utf8) + name
      let isWanted = endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
      guard name.first != UInt8(ascii: "."), isWanted || FileSystem.isFolder(place) else { continue }
      problems.append(
        Diagnostic(
          .fileUnreadable,
          "cannot read \(DisplayText.quoted(bytes: place)): its name is not UTF-8",
          suggestion: "rename it"))
    }
    return (
      names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, problems.sorted { $0.message < $1.message }
    )
  }

  /// Returns what a name stands for, symbolic links followed; messages call it a folder if it has to be one.
  ///
  /// - Throws: `file-unreadable`.
  package static func status(of path: String, isFolder: Bool = false) throws(Diagnostic) -> Stat {
    try reading(path, isFolder: isFolder) { () throws(Errno) in try Stat(path) }
  }

  /// Whether the name itself is a symbolic link.
  static func isSymbolicLink(_ path: String) -> Bool {
    (try? FileSystem.status(of: path, followsLink: false))?.type == .symbolicLink
  }

  private static func reading<Result>(
    _ path: String, shownAs shownPath: String? = nil, isFolder: Bool = false, _ body: () throws(Errno) -> Result
  ) throws(Diagnostic) -> Result {
    // The system would take what stands before it.
    if path.utf8.contains(0) { throw unreadable(shownPath ?? path, "a path cannot contain a null character") }
    do throws(Errno) { return try body() } catch {
      throw unreadable(
        shownPath ?? path, reason(error, isFolder: isFolder),
        suggestion: isFolder && error == .noSuchFileOrDirectory
          ? "create the folder and put schemas (*.yaml) there, or name a different one" : nil)
    }
  }

  /// What went wrong with a path that is read, in the system's words where they say it well.
  private static func reason(_ error: Errno, isFolder: Bool) -> String {
    switch error {
    case .noSuchFileOrDirectory: "there is no such \(isFolder ? "folder" : "file")"
    case .notDirectory: "it is not a folder"
    case .isDirectory: "it is a folder"
    case .tooManySymbolicLinkLevels: "its symbolic links form a cycle"
    default: error.description
    }
  }

  private static func unreadable(_ path: String, _ reason: String, suggestion: String? = nil) -> Diagnostic {
    Diagnostic(
      .fileUnreadable, "cannot read \(DisplayText.quoted(path, limit: 4096)): \(reason)", suggestion: suggestion)
  }
}
