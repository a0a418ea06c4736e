import JafgenColumns
import JafgenRandom

extension ValueDomain {
  /// The most bytes that the single values of one kind within one value take together, as text or in a file of columns:
  /// what offsets of a column count, so that it bounds the rows of a batch.
  ///
  /// Of an object it is the widest member's, since each is a column of its own.
  /// - Complexity: O(listed values); may compile the domain.
  var maximumWidth: Int {
    switch self {
    case .composed(let text, _), .json(let text): max(text.program(for: .sampled).maximumLength, Self.numberWidth)
    case .passage(let pool, let lengths): max(lengths.upperBound * pool.maximumCharacterLength, Self.numberWidth)
    case .bytes(let count): max(count, Self.numberWidth)
    case .range, .boolean, .rowNumber, .null: Self.numberWidth
    case .spread(let values, _): values.maximumWidth
    case .uuid: 36
    case .choice(let list): list.dictionary.values.maximumWidth
    // Safe: both factors are far below 2^31.
    case .list(let elements, let counts): max(counts.upperBound, 1) * elements.maximumWidth
    case .arrangement(let list, let count): max(count, 1) * list.dictionary.values.maximumWidth
    case .fixedLists(let lists):
      lists.codes.reduce(1) { max($0, $1.count) } * lists.elements.values.maximumWidth
    case .object(let members): members.reduce(Self.numberWidth) { max($0, $1.domain.maximumWidth) }
    case .composite(let domain): domain.members.reduce(Self.numberWidth) { max($0, $1.maximumWidth) }
    }
  }

  /// The bytes of a number in a file of columns.
  fileprivate static let numberWidth = 8
}

extension Column {
  /// The bytes of the longest value.
  fileprivate var maximumWidth: Int {
    switch values {
    case .bytes(let offsets, _):
      (0..<count).reduce(ValueDomain.numberWidth) { max($0, Int(offsets[$1 + 1]) - Int(offsets[$1])) }
    case .uuids: 36
    default: ValueDomain.numberWidth
    }
  }
}

extension ResolvedType {
  /// The most bytes that the single values of one kind within one value take together, in text or in a file of columns.
  ///
  /// - Complexity: as that of `uniqueness`; ask once.
  package var maximumWidth: Int { domain.maximumWidth }

  /// About how many bytes a value has as text.
  ///
  /// - Complexity: makes a generator; ask once.
  package var estimatedWidth: Int { generator(key: StreamKey(seed: 0), order: .drawn).estimatedWidth }
}
