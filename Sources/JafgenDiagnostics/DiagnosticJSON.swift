/// Turns diagnostics into JSON for programs.
public enum DiagnosticJSON {
  /// Returns an array with one object per line; absent parts are null.
  ///
  /// Each object has `code`, `severity`, `message`, `file`, `line`, `column`, `path` and `suggestion`, in that order.
  public static func encode(_ diagnostics: [Diagnostic]) -> String {
    if diagnostics.isEmpty { return "[]" }
    return "[\n" + diagnostics.map { "  " + encode($0) }.joined(separator: ",\n") + "\n]"
  }

  /// Returns one diagnostic as a JSON object on one line.
  public static func encode(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    let members: [(String, String)] = [
      ("code", quoted(diagnostic.code.name)),
      ("severity", quoted(diagnostic.severity.rawValue)),
      ("message", quoted(diagnostic.message)),
      ("file", location.map { quoted($0.file) } ?? "null"),
      ("line", location.map { "\($0.line)" } ?? "null"),
      ("column", location.map { "\($0.column)" } ?? "null"),
      ("path", diagnostic.path.map { quoted($0) } ?? "null"),
      ("suggestion", diagnostic.suggestion.map { quoted($0) } ?? "null"),
    ]
    return "{" + members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  /// Returns the text as a JSON string.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // More than JSON asks for: people look at it on terminals.
      case _ where DisplayText.isUnsafe(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
