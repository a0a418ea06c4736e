package import JafgenColumns
package import JafgenRandom

/// How many distinct values `unique` can draw from.
public enum Uniqueness: Sendable, Equatable {
  /// This many; 2^62 stands for that many or more.
  case upTo(UInt64)
  /// The type takes no `unique`: why, and what to do instead, in one sentence without a final full stop.
  case unsupported(String)
}

extension ValueDomain {
  /// Ranges of at most this many values become dictionary columns: their text is then made once, not per row.
  private static let dictionaryLimit: UInt64 = 8192

  /// The type of the domain's columns.
  package var columnType: ColumnType {
    switch self {
    case .composed, .passage: .string
    case .range(_, let type): type
    case .spread(let values, _): values.columnType
    case .boolean: .boolean
    case .uuid: .uuid
    case .bytes: .binary
    case .choice(let list): list.dictionary.values.type
    case .json: .json
    case .rowNumber: .int64
    case .list(let elements, _): .list(elements.columnType, hasNulls: elements.producesNulls)
    case .arrangement(let list, _): .list(list.dictionary.values.type, hasNulls: list.nullProbability > 0)
    case .fixedLists(let lists): .list(lists.elements.values.type)
    case .object(let members):
      .object(
        members.map {
          ObjectMember(name: $0.name, type: $0.domain.columnType, isNullable: $0.domain.producesNulls)
        })
    case .composite(let domain): domain.columnType
    case .null(let type): type
    }
  }

  /// Whether values themselves may be null: a null among choices.
  package var producesNulls: Bool {
    switch self {
    case .choice(let list): list.nullProbability > 0
    case .null: true
    default: false
    }
  }

  /// How many distinct values there are.
  package var uniqueness: Uniqueness {
    switch self {
    case .composed(_, let ambiguity?): return .unsupported(ambiguity)
    case .composed(let text, nil): return .upTo(text.program(for: .unique).cardinality.count)
    case .range(let range, let type):
      return .upTo(Self.injective(range, as: type).cardinality)
    case .spread(_, let spread): return spread.uniqueness
    case .boolean(let probability): return .upTo(probability > 0 && probability < 1 ? 2 : 1)
    case .uuid: return .upTo(Cardinality.limit)
    case .bytes: return .unsupported("bytes cannot be unique; use cryptographic.token_hex, or remove unique")
    case .choice(let list):
      switch list.dictionary.values.type {
      case .json:
        return .unsupported("JSON values cannot be unique; use a scalar type, or remove unique")
      case .binary: return .unsupported("files cannot be unique; use file.file_name, or remove unique")
      default: return .upTo(UInt64(list.possibleCount))
      }
    case .passage:
      return .unsupported(
        "text with a length limit cannot be unique; remove the limit, or use string with min_length and max_length")
    case .rowNumber(let numbers): return .upTo(numbers.count)
    case .list, .arrangement, .fixedLists:
      return .unsupported("lists cannot be unique; use a scalar type, or remove unique")
    case .object: return .unsupported("objects cannot be unique; use a scalar type, or remove unique")
    case .composite(let domain): return domain.uniqueness
    case .json: return .unsupported("JSON values cannot be unique; use a scalar type, or remove unique")
    case .null: return .upTo(Cardinality.limit)
    }
  }

  /// Makes the generator of the domain's values under `key`; with `unique`, rows below the cardinality never
  /// share a value.
  package func generator(key: StreamKey, unique: Bool) -> any ColumnGenerator {
    generator(key: key, order: unique ? .unique : .drawn)
  }

  /// Makes the generator of the domain's values under `key`; domains that are not enumerable are always drawn.
  ///
  /// `rowCount` is how many rows values that ascend are spread over.
  package func generator(key: StreamKey, order: ValueOrder, rowCount: UInt64 = 1) -> any ColumnGenerator {
    switch self {
    case .composed(let text, _):
      guard let list = text.list else {
        if case .drawn = order { return TextGenerator(sampling: text, key: key) }
        return TextGenerator(enumerating: text, key: key, order: order)
      }
      let last = UInt64(list.count - 1)
      let picker =
        order.picker(key: key, last: last) ?? list.weights.map { IndexPicker(drawing: key, weights: $0) }
        ?? IndexPicker(drawing: key, last: last)
      return DictionaryGenerator(
        values: list.dictionary, picker: picker, estimatedWidth: max(Int(list.meanLength), 1))
    case .range(let given, let type):
      let injective = Self.injective(given, as: type)
      let ordered = order.picker(key: key, last: injective.last)
      let range = ordered == nil ? given : injective
      let picker = ordered ?? IndexPicker(drawing: key, last: range.last)
      return Self.generator(of: range, as: type, picker: picker)
    case .spread(let values, let spread):
      let picker = IndexPicker(spread.indexes(rowCount: rowCount, key: key), key: key)
      switch values {
      case .range(let range, let type): return Self.generator(of: range, as: type, picker: picker)
      case .composed(let text, _):
        return TextGenerator(enumerating: text.program(for: .sampled), key: key, picker: picker)
      default: return values.generator(key: key, order: .drawn)
      }
    case .boolean(let probability):
      if let picker = order.picker(key: key, last: 1), probability > 0, probability < 1 {
        let values = Column(type: .boolean, count: 2, values: .bits(Bitmap(count: 2) { $0 == 1 }))
        return DictionaryGenerator(values: ColumnDictionary(values: values), picker: picker, estimatedWidth: 5)
      }
      return BooleanGenerator(key: key, threshold: Uniform.threshold(probability: probability))
    case .uuid: return UUIDGenerator(key: key)
    case .bytes(let count): return BytesGenerator(byteCount: count, key: key)
    case .choice(let list): return Self.generator(of: list, key: key, order: order)
    case .passage(let pool, let lengths): return PassageGenerator(pool: pool, lengths: lengths, key: key)
    case .list(let elements, let counts):
      return ListGenerator(
        elements: elements.generator(key: key.child(2), unique: false),
        layout: ListLayout(counts: counts, key: key.child(1)))
    case .json(let text): return TextGenerator(sampling: text, as: .json, key: key)
    case .rowNumber(let numbers): return RowNumberGenerator(numbers: numbers)
    case .arrangement(let list, let count): return ArrangementGenerator(choices: list, count: count, key: key)
    case .fixedLists(let lists): return FixedListGenerator(lists: lists, key: key)
    case .object(let members):
      return ObjectGenerator(
        members: members.map { ($0.name, $0.domain.generator(key: key.child($0.name), unique: false)) })
    case .composite(let domain): return CompositeGenerator(domain, key: key, isUnique: order.isUnique)
    case .null(let type): return NullGenerator(type: type)
    }
  }

  private static func generator(
    of range: IntegerRange, as type: ColumnType, picker: IndexPicker
  ) -> any ColumnGenerator {
    let generator = RangeGenerator(type: type, range: range, picker: picker)
    guard range.last < dictionaryLimit else { return generator }
    return DictionaryGenerator(
      values: ColumnDictionary(values: RangeGenerator.allValues(of: range, as: type)), picker: picker,
      estimatedWidth: generator.estimatedWidth)
  }

  private static func generator(of list: ChoiceList, key: StreamKey, order: ValueOrder) -> any ColumnGenerator {
    let count = list.dictionary.values.count
    var picker = IndexPicker(drawing: key, last: UInt64(max(count, 1) - 1))
    var codes: [UInt32]?
    if let ordered = order.picker(key: key, last: UInt64(max(list.possibleCount, 1) - 1)) {
      let possible = (0..<UInt32(truncatingIfNeeded: count)).filter { (list.weights?[Int($0)] ?? 1) > 0 }
      picker = ordered
      codes = possible.count == count ? nil : possible
    } else if list.isExact {
      let weights = list.weights ?? [Double](repeating: 1, count: max(count, 1))
      picker = IndexPicker(ExactShares(weights: weights, key: key.child(4)), key: key)
    } else if let weights = list.weights, let table = AliasTable(weights: weights) {
      picker = IndexPicker(drawing: key, weights: table)
    }
    let threshold = Uniform.threshold(probability: list.nullProbability)
    return DictionaryGenerator(
      values: list.dictionary, picker: picker, estimatedWidth: list.dictionary.meanTextWidth, codes: codes,
      nulls: threshold > 0 ? (key.child(3), threshold) : nil)
  }

  /// Doubles tell any two numbers of 15 digits apart, but not of 16: where a range has more, the unique form is coarser.
  private static func injective(_ range: IntegerRange, as type: ColumnType) -> IntegerRange {
    guard case .float64 = type else { return range }
    let limit: UInt64 = 1_000_000_000_000_000
    let lower = range.first
    let upper = range.value(range.last)
    var step = range.step
    while max(lower.magnitude, upper.magnitude) / UInt64(step) > limit, step <= .max / 10 { step *= 10 }
    guard step > range.step else { return range }
    let (remainder, first) = (lower % step, lower - lower % step)
    let start = remainder > 0 ? first &+ step : first
    return IntegerRange(start, max(upper, start), step: step)
  }
}

extension IntegerRange {
  /// How many numbers there are, capped.
  fileprivate var cardinality: UInt64 { last >= Cardinality.limit ? Cardinality.limit : last + 1 }
}

extension ColumnDictionary {
  /// The mean number of bytes of a value as text, roughly.
  fileprivate var meanTextWidth: Int {
    switch values.values {
    case .bytes(let offsets, _): values.count == 0 ? 1 : Int(offsets[values.count]) / values.count + 1
    case .bits: 5
    default: 8
    }
  }
}
