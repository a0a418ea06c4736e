import JafgenColumns
import JafgenMimesis
import JafgenRandom
import Testing

struct GeneratorTests {
  private static let key = StreamKey(seed: 42).child("system").child("entity").child("attribute")
  private static let words = ["lorem", "ipsum", "dolor", "sit", "amet", "consetetur", "sadipscing", "elitr", "sed"]
  private static let wordList = WordList(words)
  private static let weightedList = WordList(words.map { Array($0.utf8) }, weights: words.indices.map { Double($0) })
  private static let pool = PassagePool(
    sentence: .sequence([
      .list(wordList), .literal(" "), .list(wordList), .literal(" "), .list(wordList), .literal(" "), .list(wordList),
      .literal("."),
    ]))

  private static let choices = ChoiceList(
    dictionary: WordList(["new", "open", "closed", "never"]).dictionary, weights: [5, 3, 2, 0], nullProbability: 0)
  private static let nullableChoices = ChoiceList(
    dictionary: WordList(["new", "open", "closed"]).dictionary, weights: nil, nullProbability: 0.25)

  private static let pattern: Pattern = {
    do throws(PatternProblem) {
      return try Pattern("[A-Z]{3}-(19|20)[0-9]{2}(-[a-f])?")
    } catch {
      preconditionFailure(error.message)
    }
  }()

  private static let domains: [(name: String, domain: ValueDomain)] = [
    ("list", .text(.list(wordList))),
    ("weighted list", .text(.list(weightedList))),
    (
      "composed text",
      .text(.sequence([.list(weightedList), .literal("@"), .digits(6), .oneOf([.literal(".x"), .digits(2)])]))
    ),
    ("text beyond the limit", .text(.characters(.lowerLetters, count: 30))),
    ("pattern", .composed(ComposedText(pattern.part), ambiguity: pattern.ambiguity)),
    ("small integers", .range(IntegerRange(-5, 6000), as: .int64)),
    ("integers", .range(IntegerRange(1, 1_000_000_000_000), as: .int64)),
    ("all integers", .range(IntegerRange(.min, .max), as: .int64)),
    ("decimals", .range(IntegerRange(-1_000_000, 99_999_999), as: .decimal(precision: 10, scale: 2))),
    ("dates", .range(IntegerRange(-30_000, 30_000), as: .date)),
    ("days of a month", .range(IntegerRange(20_000, 20_030), as: .date)),
    ("timestamps", .range(IntegerRange(0, 86_400_000_000_000, step: 1_000_000), as: .timestamp(fractionDigits: 0))),
    ("times", .range(IntegerRange(0, 86_399_999_000, step: 1000), as: .time(fractionDigits: 3))),
    ("doubles", .range(IntegerRange(-1_000_000, 1_000_000), as: .float64(decimals: 3))),
    ("booleans", .boolean(probability: 0.3)),
    ("uuids", .uuid),
    ("choices", .choice(choices)),
    ("choices with nulls", .choice(nullableChoices)),
    ("passages", .passage(pool, lengths: 10...43)),
    ("lists of texts", .list(.text(.sequence([.list(wordList), .digits(2)])), counts: 0...3)),
    ("lists of integers", .list(.range(IntegerRange(0, 9), as: .int64), counts: 2...2)),
    ("lists of lists", .list(.list(.range(IntegerRange(0, 99_999), as: .int64), counts: 0...2), counts: 1...3)),
    ("lists with nulls", .list(.choice(nullableChoices), counts: 0...4)),
    ("lists of objects", .list(complexNumber, counts: 2...3)),
    ("objects", complexNumber),
    (
      "objects of all kinds",
      .object([
        DomainMember("list", .list(.uuid, counts: 1...2)), DomainMember("inner", complexNumber),
        DomainMember("choice", .choice(nullableChoices)), DomainMember("none", .null(.date)),
        DomainMember("text", .text(.list(wordList))),
      ])
    ),
    ("arrangements", .arrangement(choices, count: 3)),
    ("arrangements with nulls", .arrangement(nullableChoices, count: 3)),
    ("fixed lists", .fixedLists(fixedLists)),
    ("JSON", .json(ComposedText(.sequence([.literal("{\"a\":"), .digits(1), .literal("}")])))),
    ("row numbers", .rowNumber(RowNumbers())),
    ("nulls", .null(.string)),
  ]

  private static let complexNumber = ValueDomain.object([
    DomainMember("real", .range(IntegerRange(0, 100_000), as: .float64(decimals: 5))),
    DomainMember("imag", .range(IntegerRange(-100_000, 0), as: .float64(decimals: 5))),
  ])
  private static let fixedLists = FixedLists(
    elements: WordList(["a", "b", "c"]).dictionary, codes: [[0, 1], [2], [2, 2, 0]])

  private static let uniqueIndexes = domains.indices.filter { index in
    if case .null = domains[index].domain { return false }
    if case .upTo = domains[index].domain.uniqueness { return true }
    return false
  }

  private static func check(_ generator: any ColumnGenerator, rowCount: Int, name: String) {
    let whole = generator.column(rows: RowSelection(0..<rowCount))
    let values = whole.texts
    #expect(whole.count == rowCount && values.count == rowCount, "\(name)")
    #expect(whole.type == generator.type, "\(name)")
    if !generator.producesNulls { #expect(whole.validity == nil, "\(name)") }
    var start = 0
    for length in [0, 1, 7, 8, 64, 100, rowCount] where start < rowCount {
      let rows = start..<min(start + length, rowCount)
      #expect(generator.column(rows: RowSelection(rows)).texts == Array(values[rows]), "\(name), rows \(rows)")
      start = rows.upperBound
    }
    // Rows gathered in any order, some of them twice.
    let gathered = (0..<200 as Range<UInt64>).map { StreamKey(seed: 5).draw($0 / 2 * 3) % UInt64(rowCount) }
    let selection = RowSelection(indexes: Buffer(gathered), count: gathered.count)
    #expect(generator.column(rows: selection).texts == gathered.map { values[Int($0)] }, "\(name)")
  }

  @Test("Any rows are the same slice of the whole", arguments: domains.indices)
  func randomAccess(index: Int) {
    let (name, domain) = Self.domains[index]
    let generator = domain.generator(key: Self.key, unique: false)
    #expect(generator.type == domain.columnType, "\(name)")
    Self.check(generator, rowCount: 3000, name: name)
  }

  @Test(
    "Any rows of a unique column are the same slice of the whole, and no value comes twice", arguments: uniqueIndexes)
  func uniqueRandomAccess(index: Int) throws {
    let (name, domain) = Self.domains[index]
    guard case .upTo(let limit) = domain.uniqueness else {
      Issue.record("\(name) is not unique")
      return
    }
    let rowCount = Int(min(limit, 3000))
    let generator = domain.generator(key: Self.key, unique: true)
    Self.check(generator, rowCount: rowCount, name: name)
    let values = generator.column(rows: RowSelection(0..<rowCount)).texts.compactMap { $0 }
    #expect(Set(values).count == values.count, "\(name)")
  }

  @Test("Far rows are reached as quickly as near ones", arguments: domains.indices)
  func farRows(index: Int) {
    let generator = Self.domains[index].domain.generator(key: Self.key, unique: false)
    let rows: [UInt64] = [9_000_000_000, 1 << 40, .max / 2, 9_000_000_000]
    let values = generator.column(rows: RowSelection(indexes: Buffer(rows), count: rows.count)).texts
    #expect(values.count == 4)
    #expect(values[0] == values[3])
  }

  @Test("A column's type is the one that its domain announces", arguments: domains.indices)
  func announcedTypes(index: Int) {
    let (name, domain) = Self.domains[index]
    let generator = domain.generator(key: Self.key, unique: false)
    #expect(generator.type == domain.columnType && generator.producesNulls == domain.producesNulls, "\(name)")
  }

  @Test("Members of one object are drawn apart from each other")
  func independentMembers() {
    let twin = ValueDomain.range(IntegerRange(0, 9), as: .int64)
    let generator = ValueDomain.object([DomainMember("a", twin), DomainMember("b", twin)])
      .generator(key: Self.key, unique: false)
    let texts = generator.column(rows: RowSelection(0..<2000)).texts.compactMap { $0 }
    #expect(Set(texts).count == 100)
  }

  @Test("An arrangement holds no value twice and every value in every place")
  func arrangements() {
    for (choices, count) in [(Self.choices, 4), (Self.choices, 2), (Self.nullableChoices, 4), (Self.choices, 1)] {
      let column = ValueDomain.arrangement(choices, count: count).generator(key: Self.key, unique: false)
        .column(rows: RowSelection(0..<4000))
      var seen: [Set<Value>] = Array(repeating: [], count: count)
      for index in 0..<column.count {
        guard case .list(let values) = column[index] else {
          Issue.record("no list: \(column[index])")
          return
        }
        #expect(values.count == count && Set(values).count == count)
        for (place, value) in values.enumerated() { seen[place].insert(value) }
      }
      let possible = choices.dictionary.values.count + (choices.nullProbability > 0 ? 1 : 0)
      #expect(seen.allSatisfy { $0.count == possible })
    }
  }

  @Test("A unique column uses its whole domain")
  func wholeDomains() {
    let cases: [(ValueDomain, Int)] = [
      (.range(IntegerRange(1, 1000), as: .int64), 1000), (.range(IntegerRange(1, 20_000), as: .int64), 20_000),
      (.range(IntegerRange(0, 5000, step: 25), as: .decimal(precision: 6, scale: 2)), 201),
      (.range(IntegerRange(-400, 400), as: .date), 801),
      (.range(IntegerRange(0, 9999), as: .float64(decimals: 2)), 10_000),
      (.text(.list(Self.weightedList)), 9), (.text(.digits(4)), 10_000), (.boolean(probability: 0.01), 2),
      (.boolean(probability: 1), 1), (.choice(Self.choices), 3), (.choice(Self.nullableChoices), 3),
    ]
    for (domain, count) in cases {
      #expect(domain.uniqueness == .upTo(UInt64(count)))
      if domain.uniqueness == .upTo(1) { continue }
      let generator = domain.generator(key: Self.key, unique: true)
      let values = generator.column(rows: RowSelection(0..<count)).texts
      let distinct = Set(values.compactMap { $0 })
      #expect(distinct.count == values.count { $0 != nil })
      if !generator.producesNulls { #expect(distinct.count == count) }
    }
  }

  @Test("Values keep the bounds of their range")
  func bounds() throws {
    for (first, last, step) in [(-5, 6000, 1), (1, 1_000_000_000_000, 7), (0, 0, 1), (-1_000_000, -999_000, 250)]
      as [(Int64, Int64, Int64)]
    {
      for unique in [false, true] {
        let range = IntegerRange(first, last, step: step)
        let generator = ValueDomain.range(range, as: .int64).generator(key: Self.key, unique: unique)
        let rows = RowSelection(0..<Int(min(range.last + 1, 5000)))
        for text in generator.column(rows: rows).texts {
          let value = try #require(text.flatMap { Int64($0) })
          #expect((first...last).contains(value) && (value - first) % step == 0)
        }
      }
    }
  }

  @Test("Nulls occur as often as asked and never where they cannot")
  func nulls() {
    let rows = RowSelection(0..<40_000)
    let nullable = ValueDomain.choice(Self.nullableChoices).generator(key: Self.key, unique: false)
    let nullCount = nullable.column(rows: rows).texts.count { $0 == nil }
    // Five standard deviations of 40,000 trials at one in four.
    #expect(abs(nullCount - 10_000) < 434)
    let weighted = ValueDomain.choice(Self.choices).generator(key: Self.key, unique: false).column(rows: rows).texts
    #expect(!weighted.contains("never") && !weighted.contains(nil))
    let types: [ColumnType] = [
      .boolean, .int64, .float64(decimals: nil), .decimal(precision: 5, scale: 2), .string, .date,
      .timestamp(fractionDigits: 0), .time(fractionDigits: 0), .uuid, .binary, .json,
    ]
    for type in types {
      let column = ValueDomain.null(type).generator(key: Self.key, unique: false).column(rows: RowSelection(0..<50))
      #expect(column.type == type)
      #expect(column.texts.allSatisfy { $0 == nil })
    }
  }

  @Test("Booleans keep their probability")
  func booleans() {
    for (probability, low, high) in [(0, 0, 0), (1, 40_000, 40_000), (0.3, 11_542, 12_458)] as [(Double, Int, Int)] {
      let column = ValueDomain.boolean(probability: probability).generator(key: Self.key, unique: false)
        .column(rows: RowSelection(0..<40_000))
      #expect((low...high).contains(column.texts.count { $0 == "true" }))
    }
  }

  @Test("Lists have as many elements as their range allows, each number equally often")
  func listCounts() {
    let domain = ValueDomain.list(.range(IntegerRange(0, 999), as: .int64), counts: 0...3)
    let column = domain.generator(key: Self.key, unique: false).column(rows: RowSelection(0..<20_000))
    guard case .list(let offsets, let elements) = column.values else {
      Issue.record("not a list column")
      return
    }
    var counts = [Int](repeating: 0, count: 4)
    for index in 0..<20_000 { counts[Int(offsets[index + 1] - offsets[index])] += 1 }
    // Five standard deviations of 20,000 trials at one in four.
    for count in counts { #expect(abs(count - 5000) < 307) }
    #expect(elements.count == Int(offsets[20_000]))
  }

  // MARK: UUIDs

  @Test("UUIDs are of version 4, and a million rows have a million of them")
  func uuids() throws {
    let generator = ValueDomain.uuid.generator(key: Self.key, unique: true)
    var found: [UInt128] = []
    found.reserveCapacity(1_000_000)
    var setBits = [Int](repeating: 0, count: 128)
    for batch in 0..<125 {
      let column = generator.column(rows: RowSelection((batch * 8000)..<(batch * 8000 + 8000)))
      guard case .uuids(let bytes) = column.values else {
        Issue.record("not a column of UUIDs")
        return
      }
      for row in 0..<8000 {
        var value: UInt128 = 0
        for byte in 0..<16 { value = value << 8 | UInt128(bytes[row * 16 + byte]) }
        #expect((value >> 76) & 15 == 4)
        #expect((value >> 62) & 3 == 2)
        found.append(value)
        if batch < 5 { for bit in 0..<128 { setBits[bit] += Int(truncatingIfNeeded: (value >> UInt128(bit)) & 1) } }
      }
    }
    found.sort()
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 != $1 })
    // Apart from version and variant every bit is set half the time: five standard deviations of 40,000.
    for bit in 0..<128 where !(76..<80).contains(bit) && !(62..<64).contains(bit) {
      #expect(abs(setBits[bit] - 20_000) < 500, "bit \(bit)")
    }
  }

  @Test("Streams of other keys give other UUIDs")
  func uuidStreams() {
    let all = (0..<50 as Range<UInt64>).flatMap { number in
      ValueDomain.uuid.generator(key: Self.key.child(number), unique: true).column(rows: RowSelection(0..<200)).texts
    }
    #expect(Set(all).count == 10_000)
  }

  // MARK: Passages

  @Test(
    "Passages keep their lengths and break words only where they must",
    arguments: [
      1...1, 1...3, 3...3, 5...5, 10...43, 40...41, 50...61, 100...100, 0...5, 1...200, 2000...2500,
    ])
  func passages(lengths: ClosedRange<Int>) throws {
    let generator = ValueDomain.passage(Self.pool, lengths: lengths).generator(key: Self.key, unique: false)
    let texts = generator.column(rows: RowSelection(0..<4000)).texts.compactMap { $0 }
    #expect(texts.count == 4000)
    let tokens = Set(Self.words.flatMap { [$0, $0 + "."] })
    // One of so many lengths in a row is that of whole words with a full stop.
    let hasRoom = lengths.count > (Self.words.map(\.utf8.count).max() ?? 0) + 1 && lengths.upperBound > 11
    for text in texts {
      #expect(lengths.contains(text.utf8.count), "\(text.debugDescription)")
      guard let first = text.first else { continue }
      #expect(first.isUppercase, "\(text.debugDescription)")
      let pieces = (first.lowercased() + text.dropFirst()).split(separator: " ", omittingEmptySubsequences: false)
      #expect(pieces.dropLast().allSatisfy { tokens.contains(String($0)) }, "\(text.debugDescription)")
      let last = try #require(pieces.last)
      let isWhole =
        last.hasSuffix(".")
        && (Self.words.contains(String(last.dropLast())) || !hasRoom && tokens.contains(String(last.dropLast())))
      // Cut: the words before it with a full stop would have been too short.
      let isCut = text.utf8.count - last.utf8.count < max(lengths.lowerBound, 1)
      #expect(isWhole || isCut && !hasRoom, "\(text.debugDescription)")
    }
  }

  @Test("The longest passage can be taken anywhere")
  func longestPassage() {
    let length = PassagePool.longest
    let generator = ValueDomain.passage(Self.pool, lengths: length...length).generator(key: Self.key, unique: false)
    let texts = generator.column(rows: RowSelection(0..<40)).texts
    #expect(texts.allSatisfy { $0?.utf8.count == length })
  }

  @Test("Passages vary in length and beginning")
  func passageVariety() {
    let generator = ValueDomain.passage(Self.pool, lengths: 10...43).generator(key: Self.key, unique: false)
    let texts = generator.column(rows: RowSelection(0..<20_000)).texts.compactMap { $0 }
    #expect(Set(texts.map(\.utf8.count)).count == 34)
    #expect(Set(texts).count > 10_000)
    let mean = Double(texts.reduce(0) { $0 + $1.utf8.count }) / 20_000
    #expect((20.0...28.0).contains(mean))
  }
}
