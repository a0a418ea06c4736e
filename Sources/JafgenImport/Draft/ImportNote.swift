internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// One thing that an import took for something else or left out: a warning, and a comment in the schema it makes.
package struct ImportNote: Sendable {
  /// What kind of thing it is.
  let code: DiagnosticCode
  /// What happened, in one sentence without a final full stop.
  let message: String
  /// Where in the source.
  let location: SourceLocation?
  /// Where in the source's structure: the stream's place, and names of properties after it.
  let path: String
  /// The stream's name; nil for what concerns none.
  let stream: String?
  let suggestion: String?

  init(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, path: String, stream: String?,
    suggestion: String? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.path = path
    self.stream = stream
    self.suggestion = suggestion
  }

  /// The warning, which names the stream.
  var diagnostic: Diagnostic {
    let owner = stream.map { "stream \(DisplayText.quoted($0)): " } ?? ""
    return Diagnostic(code, owner + message, at: location, path: path, suggestion: suggestion)
  }
}
