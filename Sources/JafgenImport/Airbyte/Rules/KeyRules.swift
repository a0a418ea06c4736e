internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Keys: which columns they are, and that they can tell all rows apart.
extension RecordRules {
  /// Makes the columns of a key non-null, and gives those that are free values of which there are enough.
  mutating func prepareKey(_ index: Int) {
    let stream = streams[index]
    for path in stream.primaryKey {
      guard let chain = entities[index].attribute(path), let leaf = chain.last else {
        note(
          .keyMissing, "the key \(Self.shown(path)) is not in the schema and is left out", index,
          suggestion: "add the attribute if records have it")
        continue
      }
      switch leaf.jsonType {
      case .object?, .array?:
        note(
          .keyNotUnique, "the key \(Self.shown(path)) is not a single value, so nothing is unique", index,
          column: path)
        continue
      default: break
      }
      guard !leaf.isAlwaysNull else {
        note(.keyNotUnique, "the key \(Self.shown(path)) can only be null", index, column: path)
        continue
      }
      for attribute in chain { attribute.isNullable = false }
      widen(leaf, isWhole: stream.primaryKey.count == 1)
    }
  }

  /// Gives a free column values of which there are many.
  func widen(_ leaf: AttributeDraft, isWhole isWholeKey: Bool) {
    guard leaf.form == .free, case .value(let type, let arguments) = leaf.shape else { return }
    switch leaf.jsonType {
    case .number?, .integer?:
      let isTime = type == "datetime.timestamp"
      guard leaf.jsonType == .number || (isWholeKey && !isTime && (leaf.cardinality ?? 0) < 100_000_000) else { return }
      let whole = leaf.limits.shape(usual: Self.usualKeys)
      let count = whole.map { Self.cardinality($0) } ?? 0
      if count >= Self.fewestKeys || (leaf.jsonType == .integer && count > leaf.cardinality ?? 0) {
        if let whole { leaf.shape = whole }
      } else if leaf.limits.allowsFractions, leaf.allowedTypes?.contains(.number) ?? false {
        // Few whole numbers, but many between them.
        var bounds = arguments.filter { $0.key == "min_value" || $0.key == "max_value" }
        if type != "float" {
          guard let low = leaf.limits.lower, let high = leaf.limits.upper, low < high else { return }
          bounds = [
            ArgumentEntry(key: "min_value", value: .number("\(low)")),
            ArgumentEntry(key: "max_value", value: .number("\(high)")),
          ]
        }
        let finer = bounds + [ArgumentEntry(key: "precision", value: .number("6"))]
        if AttributeDraft.resolved("float", finer) != nil { leaf.shape = .value("float", finer) }
      }
    case .string?:
      let isDate = type.hasPrefix("datetime.")
      let enough: UInt64 = isWholeKey ? 1_000_000 : 10_000
      // Texts of any letters do not look like keys, however many there are.
      if type == "string" || (!isDate && (leaf.cardinality ?? 0) < enough) {
        leaf.shape = Self.identifier(minLength: leaf.minLength ?? 1, maxLength: leaf.maxLength)
      }
    default: break
    }
  }

  static func cardinality(_ shape: AttributeDraft.Shape) -> UInt64 {
    AttributeDraft(name: "", location: nil, shape: shape).cardinality ?? 0
  }

  static func identifier(minLength: Int, maxLength: Int?) -> AttributeDraft.Shape {
    let most = maxLength ?? .max
    guard most < 36 || minLength > 36 else { return .value("uuid", []) }
    let length = min(most, max(12, minLength))
    return .value("string", [ArgumentEntry(key: "pattern", value: .text("[a-z0-9]{\(max(1, length))}"))])
  }
}
