package import JafgenRandom

/// How the rows of a column come to their values.
package enum ValueOrder: Sendable {
  /// Each row draws its own.
  case drawn
  /// No two rows below the domain's cardinality share one.
  case unique
  /// Each row takes the value of the index that this picker gives, which is below the domain's cardinality.
  case indexed(IndexPicker)

  /// Whether no two rows share a value.
  var isUnique: Bool { if case .unique = self { true } else { false } }

  /// Returns the picker of indexes `0...last`; nil where rows draw.
  func picker(key: StreamKey, last: UInt64) -> IndexPicker? {
    switch self {
    case .drawn: nil
    case .unique: IndexPicker(permuting: key, last: last)
    case .indexed(let picker): picker
    }
  }
}
