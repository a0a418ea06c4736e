import JafgenColumns
import JafgenExpressions
import JafgenTestSupport

/// A table with columns of every type, nulls and extremes. In the places of nulls stands garbage, as anywhere.
struct SampleTable {
  struct Member {
    let name: String
    let column: Column
    let facts: ValueFacts
  }

  let count: Int
  private(set) var members: [Member] = []

  private var random: TestRandom

  /// A zone with summer time by the rule of the European Union.
  static let berlin = ZoneRules(
    name: "Europe/Berlin", offset: 3600,
    yearly: YearlyChanges(
      standard: 3600, summer: 7200,
      start: YearlyChanges.Rule(month: 3, week: 5, weekday: 0, second: 7200),
      end: YearlyChanges.Rule(month: 10, week: 5, weekday: 0, second: 10800)))

  private static let words = [
    "", " a b ", "Größe", "ÄÖÜ ß", "o'neil-SMITH x2", "crème brûlée", "日本語 テスト", "a,b,,c", "aaa", "Ελλάδα", "İstanbul",
    "x_y%z",
    "😀 smile", "q\u{301}w", "Ǆ ǆ", "12", "-3.5", "2024-02-29", "true", "1e3", "Straße 12a", "\u{a0}x\u{3000}", "ﬁn",
    "ÅÅÅ",
    "a-b_c", "\u{301}", "ⅷ Ⓐ", "éé,é", ",", "xyxyxy",
    "A very long text, so that sixteen bytes at a time are not enough for it",
  ]
  private static let days: [Int64] = [-719_162, 2_932_896, 0, -1, 19_782, 19_783, 19_723, 20_088]

  /// Makes the table of a seed.
  init(count: Int, seed: UInt64) {
    self.count = count
    random = TestRandom(seed: seed)
    let second = Microseconds.perSecond
    wholes("i", .int64, -20...20)
    wholes("j", .int64, -3...3, nulls: 20)
    wholes("big", .int64, nil, nulls: 10, extremes: [.min, .min + 1, -1, 0, 1, 2, .max - 1, .max])
    wholes("d", .decimal(precision: 18, scale: 2), -99_999...99_999)
    wholes("e", .decimal(precision: 18, scale: 3), -9999...9999, nulls: 20)
    wholes(
      "wide", .decimal(precision: 18, scale: 10), nil, nulls: 10,
      extremes: [-999_999_999_999_999_999, 999_999_999_999_999_999, 0, 1, -1, 5_000_000_000, 15_000_000_000])
    floats("f", nulls: 0) { Double(Int64($0.below(1_000_000)) - 500_000) / 10_000 + 1 / 3 }
    let extremes = [
      -1e300, -2.5, -0.5, 0, 1e-300, 0.5, 1.5, 2.5, 2.675, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      -0.0,
    ]
    floats("g", nulls: 15) { extremes[$0.below(extremes.count)] }
    let halves = [-0.05, -2.5, 0.125, 0.375, 1.5, 2.5, 2.675, 99.995, 123_456_789.5, 4e15]
    floats("h", nulls: 10) { halves[$0.below(halves.count)] }
    truths("b", nulls: 0)
    truths("c", nulls: 30)
    words("s", nulls: 0) { Self.words[$0.below(Self.words.count)] }
    words("t", nulls: 20) { random in (0..<random.below(4)).map { _ in random.pick(["a", "b", ","]) }.joined() }
    coded("r", nulls: 20)
    wholes("m", .date, -3653...22_279)
    wholes("n", .date, 19_689...19_785, nulls: 20)
    wholes("o", .date, nil, nulls: 10, extremes: Self.days, limits: -719_162...2_932_896)
    moments("p", digits: 0, zone: nil, unit: second, 18_262...20_088)
    moments("q", digits: 0, zone: nil, unit: second, -5479...5479, nulls: 20)
    moments("v", digits: 6, zone: nil, unit: 1, 19_700...19_800, nulls: 10)
    moments("w", digits: 3, zone: .utc, unit: 1000, 19_700...19_800)
    // A year of its own around both changes of the clock.
    moments("z", digits: 0, zone: Self.berlin, unit: second, 19_800...20_060, nulls: 20)
    moments(
      "y", digits: 0, zone: Self.berlin, unit: second * 450, 19_813...19_814, nulls: 10, alternative: 20_023...20_024)
    wholes("k", .time(fractionDigits: 0), 0...86_399, nulls: 20, unit: second)
    uuids("u", nulls: 0)
    uuids("x", nulls: 30)
    words("bin", .binary, nulls: 10) { $0.pick(["", "a", "bytes of some length"]) }
    words("js", .json, nulls: 10) { $0.pick(["1", "{\"a\":[1,null]}", "\"text\""]) }
    lists("list", nulls: 20)
    objects("object", nulls: 20)
  }

  /// Makes a table of a column `s`.
  init(texts: [String]) {
    count = texts.count
    random = TestRandom(seed: 0)
    members = [
      Member(name: "s", column: .texts(texts), facts: ValueFacts(.string, maximumWidth: 100))
    ]
  }

  /// A type as SQL writes it; nil for those whose values texts do not give back.
  static func typeName(_ type: ColumnType) -> String? {
    switch type {
    case .boolean: "BOOLEAN"
    case .int64: "BIGINT"
    case .float64: "DOUBLE"
    case .decimal(_, let scale): "DECIMAL(18, \(scale))"
    case .date: "DATE"
    case .timestamp(_, let zone): zone == nil ? "TIMESTAMP" : "TIMESTAMPTZ"
    case .time: "TIME"
    case .uuid: "UUID"
    case .string: "VARCHAR"
    case .binary, .json, .list, .object: nil
    }
  }

  // MARK: Columns

  private mutating func add(
    _ name: String, _ type: ColumnType, _ values: Column.Values, nulls: Int, bounds: Bounds? = nil, width: Int = 64
  ) {
    var random = TestRandom(seed: random.next())
    let validity = nulls == 0 ? nil : Bitmap(count: count) { _ in !random.chance(nulls) }
    members.append(
      Member(
        name: name,
        column: Column(type: type, count: count, validity: validity, values: values),
        facts: ValueFacts(.column(type), isNullable: nulls > 0, bounds: bounds, maximumWidth: width)))
  }

  /// Makes a column of which garbage stands where it is null.
  private mutating func add<Element: BitwiseCopyable>(
    _ name: String, _ type: ColumnType, nulls: Int, bounds: Bounds?, garbage: [Element],
    _ layout: (Buffer<Element>) -> Column.Values, _ make: (inout TestRandom) -> Element
  ) {
    let buffer = Buffer<Element>(capacity: count)
    var isValid = [Bool](repeating: true, count: count)
    for index in 0..<count {
      isValid[index] = !random.chance(nulls)
      buffer.base[index] = isValid[index] ? make(&random) : garbage[random.below(garbage.count)]
    }
    members.append(
      Member(
        name: name,
        column: Column(
          type: type, count: count, validity: nulls == 0 ? nil : Bitmap(count: count) { isValid[$0] },
          values: layout(buffer)),
        facts: ValueFacts(.column(type), isNullable: nulls > 0, bounds: bounds)))
  }

  private mutating func wholes(
    _ name: String, _ type: ColumnType, _ range: ClosedRange<Int64>?, nulls: Int = 0, unit: Int64 = 1,
    extremes: [Int64] = [], limits: ClosedRange<Int64>? = nil
  ) {
    let make: (inout TestRandom) -> Int64 = { random in
      if let range { return (range.lowerBound + Int64(random.below(range.count))) * unit }
      return extremes[random.below(extremes.count)]
    }
    let known = range.map { Bounds.exact($0.lowerBound * unit, $0.upperBound * unit) }
    let bounds = known ?? limits.map { .exact($0.lowerBound, $0.upperBound) }
    if type == .date {
      add(name, type, nulls: nulls, bounds: bounds, garbage: [.min, .max, 0, -1], { .int32($0) }) {
        Int32(truncatingIfNeeded: make(&$0))
      }
    } else {
      add(name, type, nulls: nulls, bounds: bounds, garbage: [Int64.min, .max, 0, -1, .min + 1], { .int64($0) }, make)
    }
  }

  private mutating func moments(
    _ name: String, digits: Int, zone: ZoneRules?, unit: Int64, _ days: ClosedRange<Int64>, nulls: Int = 0,
    alternative: ClosedRange<Int64>? = nil
  ) {
    let type = ColumnType.timestamp(fractionDigits: digits, zone: zone)
    func moments(_ days: ClosedRange<Int64>) -> ClosedRange<Int64> {
      (days.lowerBound * Microseconds.perDay)...((days.upperBound + 1) * Microseconds.perDay - 1)
    }
    let first = moments(days)
    let second = alternative.map(moments) ?? first
    add(
      name, type, nulls: nulls, bounds: .exact(first.lowerBound, second.upperBound), garbage: [.min, .max, 0, -1],
      { .int64($0) }
    ) { random in
      let range = random.chance(50) ? first : second
      let moment = range.lowerBound + Int64(random.next() % UInt64(range.upperBound - range.lowerBound))
      return moment - moment.remainderFromBelow(unit)
    }
  }

  private mutating func floats(_ name: String, nulls: Int, _ make: (inout TestRandom) -> Double) {
    add(
      name, .float64(decimals: nil), nulls: nulls, bounds: nil, garbage: [.nan, .infinity, -.infinity, -1e308],
      { .float64($0) }, make)
  }

  private mutating func truths(_ name: String, nulls: Int) {
    var bits = TestRandom(seed: random.next())
    add(name, .boolean, .bits(Bitmap(count: count) { _ in bits.chance(50) }), nulls: nulls)
  }

  private mutating func words(
    _ name: String, _ type: ColumnType = .string, nulls: Int, _ make: (inout TestRandom) -> String
  ) {
    var builder = TextColumnBuilder(capacity: count, meanLength: 16)
    var isValid = [Bool](repeating: true, count: count)
    // No text at all, cut within a character.
    let garbage: [[UInt8]] = [
      [0xff, 0xc3], [0xe2, 0x82], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80], Array("garbage".utf8), [],
    ]
    for index in 0..<count {
      isValid[index] = !random.chance(nulls)
      let bytes = isValid[index] ? Array(make(&random).utf8) : garbage[random.below(garbage.count)]
      let buffer = Buffer(bytes)
      builder.write(buffer.base, count: bytes.count)
      builder.endText()
    }
    let column = builder.finish(type: type, validity: nulls == 0 ? nil : Bitmap(count: count) { isValid[$0] })
    members.append(
      Member(
        name: name, column: column, facts: ValueFacts(.column(type), isNullable: nulls > 0, maximumWidth: 100)))
  }

  /// Texts as codes of a dictionary.
  private mutating func coded(_ name: String, nulls: Int) {
    let texts = ["red", "grün", "blue", "Ÿ", "", "a,b"]
    let dictionary = ColumnDictionary(values: .texts(texts))
    let codes = Buffer<UInt32>(capacity: count)
    for index in 0..<count { codes.base[index] = UInt32(random.below(texts.count)) }
    add(name, .string, .codes(codes, dictionary), nulls: nulls, width: 5)
  }

  private mutating func lists(_ name: String, nulls: Int) {
    let offsets = Buffer<Int32>(capacity: count + 1)
    for index in 0...count { offsets.base[index] = Int32(index / 2) }
    let elements = Buffer<Int64>(capacity: count)
    for index in 0..<count { elements.base[index] = Int64(random.below(3)) }
    let column = Column(type: .int64, count: count, values: .int64(elements))
    add(name, .list(.int64), .list(offsets: offsets, elements: column), nulls: nulls)
  }

  private mutating func objects(_ name: String, nulls: Int) {
    let parts = ["i", "t"].compactMap { name in members.first { $0.name == name } }
    let type = ColumnType.object(
      parts.map { ObjectMember(name: $0.name, type: $0.column.type, isNullable: $0.facts.isNullable) })
    add(name, type, .object(parts.map(\.column)), nulls: nulls)
  }

  private mutating func uuids(_ name: String, nulls: Int) {
    let bytes = Buffer<UInt8>(capacity: count * 16)
    // Few, so that some are equal.
    for index in 0..<count {
      let kind = random.below(8)
      for place in 0..<16 {
        bytes.base[index * 16 + place] = UInt8(truncatingIfNeeded: kind * 37 + place * (kind & 1) * 11)
      }
    }
    add(name, .uuid, .uuids(bytes), nulls: nulls)
  }
}

extension Int64 {
  fileprivate func remainderFromBelow(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

extension SampleTable {
  /// Returns the typed expression of a text over the columns.
  func typed(_ text: String) throws(ExpressionProblem) -> TypedExpression {
    var scope = SampleTableScope(table: self)
    return try TypedExpression(Expression(text), in: &scope)
  }

  /// Returns the typed expression of a template over the columns.
  func typed(template text: String) throws(ExpressionProblem) -> TypedExpression {
    var scope = SampleTableScope(table: self)
    return try TypedExpression(Template(text), in: &scope)
  }

  /// The rows, or those at some places of the table.
  func rows(_ places: [Int]? = nil) -> ExpressionRows {
    let chosen = places.map { Buffer($0.map { UInt32($0) }) }
    let count = places?.count ?? count
    return ExpressionRows(
      count: count,
      column: { number in
        let column = number < members.count ? members[number].column : rowNumbers
        return chosen.map { column.gathered($0, count: count) } ?? column
      },
      draws: { ordinal, keys in
        let rows = chosen.map { rowNumbers.gathered($0, count: count) } ?? rowNumbers
        let numbers = Column.hashes(of: keys.isEmpty ? [rows] : keys, count: count)
        for index in 0..<count { numbers.base[index] ^= UInt64(ordinal) &* 0x9E37_79B9_7F4A_7C15 }
        return numbers
      })
  }

  private var rowNumbers: Column {
    let numbers = Buffer<Int64>(capacity: count)
    for index in 0..<count { numbers.base[index] = Int64(index + 1) }
    return Column(type: .int64, count: count, values: .int64(numbers))
  }
}

/// The names of a table's columns.
struct SampleTableScope: ExpressionScope {
  let table: SampleTable

  func resolve(_ path: [Expression.Name]) throws(ExpressionProblem) -> (reference: Int, facts: ValueFacts) {
    guard path.count == 1, let index = table.members.firstIndex(where: { $0.name == path[0].text }) else {
      throw ExpressionProblem(path[0].range, "there is no name \(path[0].text)", kind: .unknownName)
    }
    return (index, table.members[index].facts)
  }

  func rowNumber() -> (reference: Int, facts: ValueFacts) {
    (table.members.count, ValueFacts(.integer, bounds: .exact(1, Int64(table.count))))
  }

  let referenceDate = 20_089
}
