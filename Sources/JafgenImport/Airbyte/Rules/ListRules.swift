internal import JafgenArguments
import JafgenMimesis
import JafgenSchema

/// Partitions by lists: columns that hold one of the listed values.
extension RecordRules {
  /// Lets the column of a partition choose from the values that are listed for it.
  mutating func chooseFromLists(_ index: Int) {
    let stream = streams[index]
    for list in stream.choices {
      guard let values = list.values, let (path, leaf, _) = column(of: list.variable, index), leaf.form == .free,
        !leaf.isAlwaysNull, path != stream.cursor.map({ [$0.field] }), case .value = leaf.shape
      else { continue }
      // A few values cannot be the keys of many rows.
      guard stream.primaryKey != [path] else { continue }
      let texts = values.compactMap { documents.text($0) }
      let choices: [ArgumentValue]
      switch leaf.jsonType {
      case .string?:
        let lengths = (leaf.minLength ?? 0)...max(leaf.minLength ?? 0, leaf.maxLength ?? .max)
        guard texts.allSatisfy({ lengths.contains($0.unicodeScalars.count) }) else { continue }
        choices = texts.map { .text($0) }
      case .integer?, .number?:
        choices = texts.compactMap { Int64($0) }.filter { leaf.limits.allows($0) }.map { .number("\($0)") }
      default: continue
      }
      var known: Set<ArgumentValue> = []
      let distinct = choices.filter { known.insert($0).inserted }
      guard !distinct.isEmpty else { continue }
      leaf.shape = .value("choice", [ArgumentEntry(key: "choices", value: .list(distinct))])
      leaf.form = .fixed
      leaf.isNullable = false
    }
  }

  /// Returns the column that holds a variable of the stream's partition.
  func column(of variable: String, _ index: Int) -> (path: [String], leaf: AttributeDraft, isAdded: Bool)? {
    guard !variable.isEmpty else { return nil }
    for added in streams[index].added where added.variable == variable {
      if let leaf = entities[index].attribute(added.path)?.last { return (added.path, leaf, true) }
    }
    if let leaf = entities[index].attribute([variable])?.last { return ([variable], leaf, false) }
    return nil
  }
}
