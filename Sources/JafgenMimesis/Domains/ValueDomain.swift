package import JafgenColumns

/// All values that an attribute type with its arguments can give, and how likely each is.
package enum ValueDomain: Sendable {
  /// Composed texts; with an ambiguity, the reason why they cannot be unique.
  case composed(ComposedText, ambiguity: String?)
  /// Evenly spaced numbers of a type that is stored as whole numbers, or doubles with decimals; all equally likely.
  case range(IntegerRange, as: ColumnType)
  /// Values of a range, or texts of moments, that are spread in a way of their own.
  indirect case spread(ValueDomain, ValueSpread)
  /// True with a probability.
  case boolean(probability: Double)
  /// Version 4 UUIDs.
  case uuid
  /// Random bytes, so many each.
  case bytes(count: Int)
  /// Listed values with their chances.
  case choice(ChoiceList)
  /// Passages of running text whose length in characters lies in a range.
  case passage(PassagePool, lengths: ClosedRange<Int>)
  /// JSON values composed as text.
  case json(ComposedText)
  /// A number that the row alone decides: no draw at all.
  case rowNumber(RowNumbers)
  /// Lists of values of a domain; every number of elements of the range is equally likely.
  indirect case list(ValueDomain, counts: ClosedRange<Int>)
  /// Lists of `count` of the listed values, none of them twice in a list; their weights do not count.
  case arrangement(ChoiceList, count: Int)
  /// One of a few lists, all equally likely.
  case fixedLists(FixedLists)
  /// Objects of named values, each of its own domain and drawn apart from the others; the names differ.
  indirect case object([DomainMember])
  /// Objects whose members agree.
  case composite(any CompositeDomain)
  /// No value: nulls of this type.
  case null(ColumnType)

  /// Texts of a composition in which no text arises in two ways.
  package static func text(_ part: TextPart) -> ValueDomain { .composed(ComposedText(part), ambiguity: nil) }
}

/// One member of objects: its name and its values.
package struct DomainMember: Sendable {
  /// The name.
  package let name: String
  /// The values.
  package let domain: ValueDomain

  /// Makes a member.
  package init(_ name: String, _ domain: ValueDomain) {
    self.name = name
    self.domain = domain
  }
}

/// Lists that are known in full.
package struct FixedLists: Sendable {
  /// The distinct elements of all lists.
  package let elements: ColumnDictionary
  /// Each list's elements, as places in `elements`; at least one list.
  package let codes: [[UInt32]]

  /// Makes the lists.
  package init(elements: ColumnDictionary, codes: [[UInt32]]) {
    self.elements = elements
    self.codes = codes
  }
}

/// Distinct scalar values of one type, each with its chance, perhaps with null among them.
package struct ChoiceList: Sendable {
  /// The values, distinct and not null.
  package let dictionary: ColumnDictionary
  /// The chance of each value in the order of the dictionary; nil where all are equal. Zero is a chance too.
  package let weights: [Double]?
  /// The chance of null, 0...1.
  package let nullProbability: Double
  /// Whether the chances are exact shares of every block of 1,000 rows.
  package let isExact: Bool

  /// Makes a list.
  package init(dictionary: ColumnDictionary, weights: [Double]?, nullProbability: Double, isExact: Bool = false) {
    self.isExact = isExact
    self.dictionary = dictionary
    self.weights = weights
    self.nullProbability = nullProbability
  }

  /// Makes the list of the whole numbers that `list` holds as texts; other texts count as zero.
  init(integers list: WordList) {
    let numbers = list.strings.map { Int64($0) ?? 0 }
    self.init(
      dictionary: ColumnDictionary(
        values: Column(type: .int64, count: numbers.count, values: .int64(Buffer(numbers)))),
      weights: list.shares, nullProbability: 0)
  }

  /// The number of values that can occur.
  var possibleCount: Int {
    weights.map { $0.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } } ?? dictionary.values.count
  }
}
