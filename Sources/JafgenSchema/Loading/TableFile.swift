internal import JafgenDiagnostics
internal import JafgenSystem
internal import SystemPackage

/// A file of rows: CSV with a header, or JSON Lines.
struct TableFile {
  /// The most rows that may be given.
  static let mostRows = 1_000_000
  /// The most columns that a file may have.
  static let mostColumns = 10_000
  /// The most bytes of such a file.
  private static let maximumByteCount = 64 * 1024 * 1024

  /// The path as it is written.
  private let name: String
  /// The folder that it is below; nil if the schema is in none.
  private let folder: String?
  /// The path as messages show it.
  private let shownPath: String

  /// Names a file below the folder that the schema is in; messages show it beside the schema's name.
  init(_ name: String, below folder: String?, ofSchema schema: String) {
    self.name = name
    self.folder = folder
    shownPath = Self.path(name, in: Self.folder(of: schema))
  }

  /// Returns the folder of a file by its path.
  static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<path.utf8.index(after: $0)]) } ?? ""
  }

  private static func path(_ name: String, in folder: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Returns the columns, of which there is one at least, as there is a row.
  ///
  /// - Throws: The first problem, with its place in the file if it has one.
  func read() throws(Diagnostic) -> [FixedCells] {
    let bytes = try bytes()
    let isLines = [".jsonl", ".ndjson", ".json"].contains { name.lowercased().hasSuffix($0) }
    let source = try SourceText(name: shownPath, bytes: bytes)
    var columns: [FixedCells]
    if isLines {
      var reader = JSONLines(source)
      columns = try reader.read()
    } else {
      var reader = CSVTable(source)
      columns = try reader.read()
    }
    guard let first = columns.first, first.count > 0 else {
      throw Diagnostic(
        .emptyFile, "the file holds no rows", at: SourceLocation(file: shownPath, line: 1, column: 1),
        suggestion: isLines ? "write one JSON object a line" : "write a line of names, and a line for each row")
    }
    return columns
  }

  private func bytes() throws(Diagnostic) -> [UInt8] {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.hasPrefix("/"), !parts.contains(where: { $0.elementsEqual("..".utf8) }) else {
      throw outside
    }
    guard let folder else {
      throw Diagnostic(
        .fileUnreadable, "the schema is in no folder that \(DisplayText.quoted(name, limit: 400)) could be below",
        suggestion: "load the schema from its file, or give the rows under \"rows\"")
    }
    let path = Self.path(name, in: folder)
    // What does not exist is told when it is read.
    if let whole = FileSystem.realPathBytes(path) {
      let base = FileSystem.realPathBytes(folder.isEmpty ? "." : folder) ?? []
      let slash = UInt8(ascii: "/")
      guard !base.isEmpty, whole.starts(with: base.last == slash ? base : base + [slash]) else { throw outside }
    }
    return try FileReading.bytes(
      ofFile: path, shownAs: shownPath, limit: Self.maximumByteCount,
      advice: "give the largest tables a count and types instead")
  }

  private var outside: Diagnostic {
    Diagnostic(
      .fileOutsideFolder, "the file \(DisplayText.quoted(name, limit: 400)) is not below the schema's folder",
      suggestion: "put it beside the schema, and write its path from there, such as plans.csv")
  }

  /// A file that has more rows, or more columns, than may be given.
  static func tooLarge(_ excess: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, "the file has more than \(excess)", at: location,
      suggestion: "give the largest tables a count and types instead")
  }
}
