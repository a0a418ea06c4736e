internal import JafgenDiagnostics

/// One key of the schema language: what it says, what it takes, and how it is read.
///
/// Decoding, the JSON Schema of the language and what messages say of keys all come from this one declaration.
struct SchemaKey<Owner: Sendable>: Sendable {
  /// Reads the value of a pair into the owner of the key.
  typealias Reading = @Sendable (_ owner: inout Owner, _ pair: YAMLReader.Pair, _ reader: inout YAMLReader) -> Void

  /// The key as schemas write it.
  let name: String
  /// What it says, in one line.
  let summary: String
  /// What to write, say, where the key is missing; nil if it may be.
  let example: String?
  /// Whether null is read too; otherwise it stands for an absent key.
  let readsNull: Bool
  /// Reads it.
  let read: Reading

  private let makeSchema: @Sendable () -> JSONValue

  /// Makes a key: `schema` is what it takes, apart from null if it may be absent, and `value` stands where it is.
  init(
    _ name: String, _ summary: String, _ schema: @autoclosure @escaping @Sendable () -> JSONValue,
    default value: @autoclosure @escaping @Sendable () -> JSONValue? = nil, requiredAs example: String? = nil,
    readsNull: Bool = false, read: @escaping Reading
  ) {
    self.name = name
    self.summary = summary
    self.example = example
    self.readsNull = readsNull
    self.read = read
    makeSchema = { example == nil ? .nullable(schema(), default: value()) : schema() }
  }

  /// What it takes and says, as JSON Schema.
  var jsonSchema: JSONValue { .described(makeSchema(), summary) }
}
