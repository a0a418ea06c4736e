internal import JafgenDiagnostics
internal import JafgenSystem

/// What files are called: text with placeholders for names, perhaps with folders.
package struct FilenamePattern: Sendable {
  /// What a pattern's parts stand for.
  private enum Part: Sendable {
    case text(String)
    case system
    case entity
    case fileExtension
  }

  /// Why a text is no pattern.
  package struct Problem: Error {
    /// What is wrong, as the end of a sentence that begins with the pattern.
    package let message: String
    /// What to write instead, if that is known.
    package let suggestion: String?
  }

  private static let placeholders: [String: Part] = [
    "system": .system, "entity": .entity, "entity_name": .entity, "ext": .fileExtension,
  ]
  /// The placeholders in the order that messages list them.
  package static let names = ["system", "entity", "entity_name", "ext"]
  /// The most bytes of a part between slashes: with the marks of unfinished files it must fit a file name.
  package static let longestComponent = 240

  private static let longestPattern = 1000

  private let parts: [Part]

  /// Reads a pattern.
  package init(_ text: String) throws(Problem) {
    if text.isEmpty { throw Problem(message: "is empty", suggestion: "write, say, {entity}.{ext}") }
    if text.utf8.count > Self.longestPattern {
      throw Problem(message: "is longer than \(Self.longestPattern) bytes", suggestion: nil)
    }
    if PathText.isAbsolute(text) {
      throw Problem(
        message: "begins with a slash", suggestion: "file names are relative to \"path\"; set it to say where they go")
    }
    if text.unicodeScalars.contains(where: DisplayText.isUnsafe) {
      throw Problem(message: "contains a control character", suggestion: nil)
    }
    // By bytes: a slash and a combining mark after it are one Character.
    let components = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
    if components.contains("..") {
      throw Problem(message: "leaves the folder with \"..\"", suggestion: "set \"path\" to say where files go")
    }
    if components.last == "" || components.last == "." {
      throw Problem(message: "names a folder, not a file", suggestion: "add, say, {entity}.{ext}")
    }
    parts = try Self.parts(of: text)
  }

  private static func parts(of text: String) throws(Problem) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let advice = "the placeholders are \(names.map { "{\($0)}" }.joined(separator: ", "))"
      guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
        throw Problem(message: "has an unmatched brace", suggestion: advice)
      }
      let name = String(rest[rest.index(after: brace)..<end])
      guard let placeholder = placeholders[name] else {
        var finder = NameSuggestion()
        throw Problem(
          message: "has an unknown placeholder {\(DisplayText.cut(name, limit: 80))}",
          suggestion: finder.nearest(to: name, among: names).first.map { "did you mean {\($0)}?" } ?? advice)
      }
      if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
      parts.append(placeholder)
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  /// Returns a file's name.
  package func fileName(system: String, entity: String, fileExtension: String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .system: system
      case .entity: entity
      case .fileExtension: fileExtension
      }
    }.joined()
  }
}
