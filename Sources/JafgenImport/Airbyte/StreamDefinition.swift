internal import JafgenDiagnostics
import JafgenSchema

/// One stream of a manifest, as far as its records depend on it.
struct StreamDefinition {
  /// A value of the parent's records that a stream is read once for.
  struct Parent {
    /// The parent stream's name.
    let name: String
    /// The way to the value in the parent's record.
    let key: [String]
    /// The name of the variable that holds it.
    let variable: String
    /// Where the relation is written.
    let location: SourceLocation
  }

  /// Values that a stream is read once for each of.
  struct Choices {
    /// The name of the variable that holds them.
    let variable: String
    /// The values; nil where they come from a configuration.
    let values: [DocumentSet.Place]?
  }

  /// The column that tells what is new, and the forms that it may have.
  struct Cursor {
    let field: String
    /// The formats that records are read by, the likeliest first; none for cursors that count.
    let formats: [String]
    let location: SourceLocation
  }

  /// The name, verbatim.
  let name: String
  /// Where it stands in the manifest, such as `streams/3`.
  let path: String
  let location: SourceLocation
  /// The schemas of the records, the first with precedence.
  var schemas: [DocumentSet.Place] = []
  /// The ways to the columns of the primary key.
  var primaryKey: [[String]] = []
  var cursor: Cursor?
  var parents: [Parent] = []
  var choices: [Choices] = []
  /// The columns that are made of one variable of the stream's partition, with its name.
  var added: [(path: [String], variable: String)] = []
  /// The condition under which the connector has the stream.
  var condition: String?
}
