internal import JafgenDiagnostics
internal import JafgenMimesis

/// What names of systems, entities and attributes must be like.
enum NameRules {
  /// The most bytes of a name: with folder, extension and the mark of unfinished files it must fit a file name.
  static let maximumByteCount = 200

  /// What a name is used for.
  enum Use {
    /// Part of a file's name: systems and entities.
    case file
    /// A column's name.
    case column
  }

  /// Returns what is wrong with a name, as the end of a sentence that begins with the name; nil if nothing is.
  static func problem(of name: String, use: Use) -> String? {
    if name.isEmpty { return "is empty" }
    if name.utf8.count > maximumByteCount { return "is longer than \(maximumByteCount) bytes" }
    if name.unicodeScalars.contains(where: DisplayText.isUnsafe) { return "contains a control character" }
    guard use == .file else { return nil }
    if name == "." || name == ".." { return "stands for a folder" }
    if name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\")) {
      return "contains a path separator"
    }
    return nil
  }
}
