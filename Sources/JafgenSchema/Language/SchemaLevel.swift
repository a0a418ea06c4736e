internal import JafgenDiagnostics

/// The keys that a mapping has at some level of a schema.
struct SchemaLevel<Owner: Sendable>: Sendable {
  /// What messages call such a mapping, with its article.
  let what: String
  /// The keys, in the order that messages and documentation list them.
  let keys: [SchemaKey<Owner>]
  /// The names of the keys.
  let names: [String]
  private let synonyms: [KeySynonym]

  init(_ what: String, synonyms: [KeySynonym], keys: [SchemaKey<Owner>]) {
    self.what = what
    self.keys = keys
    self.synonyms = synonyms
    names = keys.map(\.name)
  }

  /// The names of the keys that must be there.
  var requiredNames: [String] { keys.filter { $0.example != nil }.map(\.name) }

  // MARK: JSON Schema

  /// The schema of each key, by name.
  var properties: JSONValue { .object(keys.map { ($0.name, $0.jsonSchema) }) }

  /// The schema of a mapping that has these keys and no others.
  var jsonSchema: JSONValue {
    let required = requiredNames
    return .object(
      [("type", .string("object"))] + (required.isEmpty ? [] : [("required", .strings(required))]) + [
        ("properties", properties), ("additionalProperties", .boolean(false)),
      ])
  }

  // MARK: Reading

  /// Reads the mapping that is a pair's value into its owner, and reports what does not fit; returns its pairs by key,
  /// or nil if it is no mapping.
  ///
  /// `meant` are keys that seem its own, but do not stand in it; `advice` may say where an unknown key belongs.
  func read(
    _ pair: YAMLReader.Pair, into owner: inout Owner, meant: Set<String> = [], suggestion: String? = nil,
    advice: (YAMLReader.Pair, YAMLReader) -> KeyAdvice? = { _, _ in nil }, _ reader: inout YAMLReader
  ) -> YAMLReader.Fields? {
    guard
      var fields = reader.fields(
        pair.value, path: pair.path, what: what, known: names, synonyms: synonyms, suggestion: suggestion,
        advice: advice)
    else { return nil }
    fields.misspelt.formUnion(meant)
    // By their places, since a key is more to copy than to read.
    for place in keys.indices {
      if let field = fields[place],
        reader.present(field) != nil || keys[place].readsNull && !fields.misspelt.contains(names[place])
      {
        keys[place].read(&owner, field, &reader)
      } else if let example = keys[place].example {
        let definite = "the" + what.drop { $0 != " " }
        reader.reportMissing(names[place], of: definite, in: fields, of: pair, example: example)
      }
    }
    return fields
  }
}

extension YAMLReader {
  /// Returns the pair unless its value is null, which stands for an absent one.
  func present(_ pair: Pair?) -> Pair? {
    guard let pair, !isNull(pair.value) else { return nil }
    return pair
  }

  /// Reports that a key of a pair's mapping is absent or has nothing behind it, unless a misspelt key accounts for that.
  mutating func reportMissing(
    _ key: String, of owner: String, in fields: Fields, of pair: Pair, example: String
  ) {
    if fields.misspelt.contains(key) { return }
    if let empty = fields[key] {
      report(
        .emptyValue, "\"\(key)\" is empty", at: empty.keyLocation, path: empty.path,
        suggestion: reasonOfEmptiness(empty) ?? "write, say, \(example)")
    } else {
      report(
        .missingKey, "\(owner) has no \"\(key)\"", at: pair.keyLocation, path: pair.path.isEmpty ? nil : pair.path,
        suggestion: "add, say, \(example)")
    }
  }
}
