import JafgenColumns
import JafgenGeneration
import JafgenMimesis
import JafgenRandom
import JafgenSchema
import Testing

/// Values have the shares that they should have, and know nothing of their neighbours.
///
/// Seeds are fixed and so are the bounds: 4 standard deviations for single figures, 5 where hundreds are looked at.
struct StatisticsTests {
  private static let seed: Int64 = 20_250_101
  private static let rowCount = 200_000

  private static func column(_ attribute: String, count: Int = rowCount) throws -> [Value] {
    let schema = try Schemas.text(
      "system: {name: s, seed: \(seed)}\nentities:\n  e:\n    count: \(count)\n    attributes:\n      v: \(attribute)\n"
    )
    return try GenerationPlan(schema).table("s", "e").values("v")
  }

  private static func counts(_ values: [Value], _ outcomes: [Value]) throws -> [Int] {
    var places: [Value: Int] = [:]
    for (place, outcome) in outcomes.enumerated() { places[outcome] = place }
    var counts = [Int](repeating: 0, count: outcomes.count)
    for value in values { counts[try #require(places[value], "unexpected \(value)")] += 1 }
    return counts
  }

  // MARK: Shares

  @Test func choicesAreEvenOrByWeight() throws {
    let letters = ["a", "b", "c", "d", "e"].map { Value.string($0) }
    let even = try Self.counts(Self.column("{type: choice, constraints: {choices: [a, b, c, d, e]}}"), letters)
    #expect(abs(Statistics.chiSquare(even)) < 4, "seed \(Self.seed)")
    let weighted = try Self.counts(
      Self.column("{type: choice, constraints: {choices: [a, b, c, d, e], weights: [5, 0.25, 0, 30, 100]}}"), letters)
    #expect(abs(Statistics.chiSquare(weighted, shares: [5, 0.25, 0, 30, 100])) < 4, "seed \(Self.seed)")
    let repeated = try Self.counts(
      Self.column("{type: choice, constraints: {choices: [a, b, a, c, a, d, e]}}"), letters)
    #expect(abs(Statistics.chiSquare(repeated, shares: [3, 1, 1, 1, 1])) < 4, "seed \(Self.seed)")
  }

  @Test(arguments: [(0, 1), (-50, 49), (1, 1000), (0, 16_383)])
  func integersAreEven(lower: Int64, upper: Int64) throws {
    let values = try Self.column("{type: integer, constraints: {min_value: \(lower), max_value: \(upper)}}")
    let counts = try Self.counts(values, (lower...upper).map { .integer($0) })
    #expect(abs(Statistics.chiSquare(counts)) < 4, "seed \(Self.seed)")
  }

  @Test func wideIntegersAreEven() throws {
    let values = try Self.column(
      "{type: integer, constraints: {min_value: -9223372036854775808, max_value: 9223372036854775807}}")
    for shift in [0, 20, 40, 55] {
      var counts = [Int](repeating: 0, count: 256)
      for value in values { counts[Int((UInt64(bitPattern: value.whole ?? 0) >> UInt64(shift)) & 255)] += 1 }
      #expect(abs(Statistics.chiSquare(counts)) < 4, "bits from \(shift), seed \(Self.seed)")
    }
  }

  @Test func linksAreEvenOverParents() throws {
    let schema = try Schemas.text(
      """
      system: {name: s, seed: \(Self.seed)}
      entities:
        parents:
          count: 700
          attributes: {id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 700}}}
        children:
          count: \(Self.rowCount)
          attributes:
            parent_id: {link_to: s.parents.id}
            other_id: {link_to: s.parents.id}
      """)
    let table = try GenerationPlan(schema).table("s", "children")
    let columns = try ["parent_id", "other_id"].map { try table.values($0) }
    for values in columns {
      let counts = try Self.counts(values, (1...700).map { .integer($0) })
      #expect(abs(Statistics.chiSquare(counts)) < 4, "seed \(Self.seed)")
    }
    let small = columns.map { $0.map { Int(($0.whole ?? 0) % 20) } }
    #expect(abs(Statistics.independence(small[0], small[1])) < 4, "seed \(Self.seed)")
    let parents = small[0]
    #expect(abs(Statistics.independence(Array(parents.dropLast()), Array(parents.dropFirst()))) < 4)
  }

  @Test func parentsOfAForestAreEvenOverLowerRows() throws {
    let schema = try Schemas.text(
      """
      system: {name: s, seed: \(Self.seed)}
      entities:
        nodes:
          count: 100000
          attributes:
            id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 100000}}
            parent_id: {link_to: s.nodes.id, required: false, null_probability: 0}
      """)
    let table = try GenerationPlan(schema).table("s", "nodes")
    let rows = try Dictionary(uniqueKeysWithValues: table.values("id").enumerated().map { ($0.element, $0.offset) })
    let places = try table.values("parent_id").enumerated().dropFirst().map { row, parent in
      (Double(try #require(rows[parent])) + 0.5) / Double(row)
    }
    #expect(Statistics.uniformDistance(places, 0, 1) < 2.2, "seed \(Self.seed)")
  }

  @Test func namesHaveTheSharesOfTheirLists() throws {
    let locale = try #require(LocaleData("en"))
    for (type, section) in [("person.name", "names"), ("person.surname", "surnames")] {
      let single = locale.lines("person", section)
      let lists = single.isEmpty ? ["male", "female"].map { locale.lines("person", "\(section).\($0)") } : [single]
      var shares: [Value: Double] = [:]
      for list in lists {
        try #require(list.count > 100)
        for name in list { shares[.string(name), default: 0] += 1 / Double(list.count) / Double(lists.count) }
      }
      let names = Array(shares.keys)
      let counts = try Self.counts(Self.column("{type: \(type)}"), names)
      let deviation = Statistics.chiSquare(counts, shares: names.map { shares[$0] ?? 0 })
      #expect(abs(deviation) < 4, "\(type), seed \(Self.seed)")
    }
  }

  @Test func booleansAndNullsHaveTheirShares() throws {
    let truths = try Self.column("{type: boolean}").count { $0 == .boolean(true) }
    #expect(abs(Statistics.share(truths, of: Self.rowCount, probability: 0.5)) < 4)
    for (text, probability) in [("", 0.1), (", null_probability: 0.25", 0.25), (", null_probability: 0.999", 0.999)] {
      let nulls = try Self.column("{type: uuid, required: false\(text)}").count { $0 == .null }
      #expect(abs(Statistics.share(nulls, of: Self.rowCount, probability: probability)) < 4, "\(probability)")
    }
    let choices = try Self.column(
      "{type: choice, required: false, null_probability: 0, constraints: {choices: [a, null], weights: [3, 1]}}")
    #expect(abs(Statistics.share(choices.count { $0 == .null }, of: Self.rowCount, probability: 0.25)) < 4)
  }

  @Test func nullsDoNotDependOnValues() throws {
    let schema = try Schemas.text(
      """
      system: {name: s, seed: \(Self.seed)}
      entities:
        e:
          count: \(Self.rowCount)
          attributes:
            a: {type: integer, required: false, null_probability: 0.5, constraints: {min_value: 0, max_value: 9}}
            b: {type: integer, required: false, null_probability: 0.5, constraints: {min_value: 0, max_value: 9}}
      """)
    let table = try GenerationPlan(schema).table("s", "e")
    let (first, second) = try (table.values("a"), table.values("b"))
    func isNull(_ values: [Value]) -> [Int] { values.map { $0 == .null ? 1 : 0 } }
    #expect(abs(Statistics.independence(isNull(first), isNull(second))) < 4)
    let present = zip(first, second).filter { $0.0 != .null }
    #expect(abs(Statistics.chiSquare(try Self.counts(present.map(\.0), (0...9).map { .integer($0) }))) < 4)
    #expect(abs(Statistics.independence(present.map { Int($0.0.whole ?? 0) }, isNull(present.map(\.1)))) < 4)
  }

  @Test func floatsDecimalsAndMomentsAreUniform() throws {
    func distance(_ attribute: String, _ lower: Double, _ upper: Double) throws -> Double {
      Statistics.uniformDistance(try Self.column(attribute).map(\.score), lower, upper)
    }
    #expect(try distance("{type: float}", -1000, 1000) < 2.2)
    #expect(try distance("{type: float, constraints: {min_value: 0, max_value: 1}}", 0, 1) < 2.2)
    #expect(try distance("{type: address.latitude}", -90, 90) < 2.2)
    #expect(
      try distance("{type: decimal, constraints: {min_value: 0, max_value: 1, precision: 9}}", 0, 1_000_000_000) < 2.2)
    let second = 1_000_000.0
    #expect(
      try distance("{type: datetime.datetime}", 1_735_689_600 * second, 1_767_225_600 * second) < 2.2)
    let days = try Self.counts(
      Self.column("{type: datetime.date}"), (10_957...20_453).map { .date(daysSinceEpoch: $0) })
    #expect(abs(Statistics.chiSquare(days)) < 4)
  }

  @Test func everyBitOfAUUIDIsEven() throws {
    let values = try Self.column("{type: uuid}")
    var counts = [Int](repeating: 0, count: 128)
    for value in values {
      guard case .uuid(let bytes) = value else { continue }
      for bit in 0..<128 where bytes[bit / 8] >> (7 - UInt8(bit % 8)) & 1 == 1 { counts[bit] += 1 }
    }
    // Version 4 and the variant.
    let fixed: [Int: Int] = [48: 0, 49: 1, 50: 0, 51: 0, 64: 1, 65: 0]
    for bit in 0..<128 {
      if let expected = fixed[bit] {
        #expect(counts[bit] == expected * values.count)
      } else {
        #expect(abs(Statistics.share(counts[bit], of: values.count, probability: 0.5)) < 5, "bit \(bit)")
      }
    }
  }

  @Test func noTwoBitsOfAUUIDAgree() throws {
    let values = try Self.column("{type: uuid}", count: 64_000)
    // Bit by bit the values of all rows, packed.
    var bits = [[UInt64]](repeating: [UInt64](repeating: 0, count: values.count / 64), count: 128)
    for (row, value) in values.enumerated() {
      guard case .uuid(let bytes) = value else { continue }
      for bit in 0..<128 where bytes[bit / 8] >> (7 - UInt8(bit % 8)) & 1 == 1 {
        bits[bit][row / 64] |= 1 << UInt64(row % 64)
      }
    }
    let fixed: Set<Int> = [48, 49, 50, 51, 64, 65]
    let drawn = (0..<128).filter { !fixed.contains($0) }
    for (place, first) in drawn.enumerated() {
      for second in drawn[(place + 1)...] {
        let differing = zip(bits[first], bits[second]).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        // One of 7,381 pairs is beyond 5.5 once in 3,500 runs.
        let deviation = Statistics.share(differing, of: values.count, probability: 0.5)
        #expect(abs(deviation) < 5.5, "bits \(first) and \(second): \(deviation)")
      }
    }
  }

  @Test func drawsWithinATextAreIndependent() throws {
    let texts = try Self.column("{type: string}").compactMap { $0.text.map { Array($0.utf8) } }
    let lengths = try Self.counts(texts.map { .integer(Int64($0.count)) }, (5...15).map { .integer($0) })
    #expect(abs(Statistics.chiSquare(lengths)) < 4)
    func letters(_ place: Int) -> [Int] { texts.map { Int($0[place]) - 97 } }
    for place in 0..<5 {
      var counts = [Int](repeating: 0, count: 26)
      for letter in letters(place) { counts[letter] += 1 }
      #expect(abs(Statistics.chiSquare(counts)) < 4, "letter \(place)")
      if place > 0 { #expect(abs(Statistics.independence(letters(place - 1), letters(place))) < 4, "letter \(place)") }
    }
    #expect(abs(Statistics.independence(texts.map { $0.count - 5 }, letters(0))) < 4)

    let addresses = try Self.column("{type: internet.ip_v4}").compactMap { $0.text }.map { text in
      text.split(separator: ".").compactMap { Int($0) }
    }
    for place in 0..<4 {
      var counts = [Int](repeating: 0, count: 256)
      for address in addresses { counts[address[place]] += 1 }
      #expect(abs(Statistics.chiSquare(counts)) < 4, "byte \(place)")
      if place > 0 {
        let pair = [place - 1, place].map { index in addresses.map { $0[index] / 8 } }
        #expect(abs(Statistics.independence(pair[0], pair[1])) < 4, "byte \(place)")
      }
    }
  }

  // MARK: Independence of rows and columns

  /// Every column of the everything schema's types that is drawn, as scores of 20,000 rows.
  private static func scores(of seed: Int64 = seed) throws -> [(name: String, scores: [Double])] {
    let overrides = SchemaOverrides(seed: seed, counts: [.init(entity: "everything.types", count: 20_000)])
    let table = try GenerationPlan(Schemas.fixture("everything", overrides)).table("everything", "types")
    let batch = table.batch(rows: 0..<table.rowCount)
    return zip(batch.schema.fields, batch.columns).compactMap { field, column in
      // The row's number is no draw.
      if field.name == "numeric_increment" { return nil }
      return Statistics.standardised(column.allValues.map(\.score)).map { (field.name, $0) }
    }
  }

  @Test func rowsDoNotKnowTheirNeighbours() throws {
    for (name, scores) in try Self.scores() {
      for lag in [1, 2, 16] {
        let deviation = Statistics.correlation(scores, scores, lag: lag)
        #expect(abs(deviation) < 5, "\(name), lag \(lag): \(deviation), seed \(Self.seed)")
      }
    }
  }

  @Test func columnsDoNotKnowEachOther() throws {
    let columns = try Self.scores()
    #expect(columns.count > 60)
    var pairCount = 0
    for (place, first) in columns.enumerated() {
      for second in columns[(place + 1)...] {
        pairCount += 1
        let deviation = Statistics.correlation(first.scores, second.scores)
        #expect(abs(deviation) < 5, "\(first.name), \(second.name): \(deviation), seed \(Self.seed)")
      }
    }
    #expect(pairCount > 2000)
  }

  @Test func seedsDoNotKnowEachOther() throws {
    let columns = try Self.scores()
    for (first, second) in zip(columns, try Self.scores(of: Self.seed + 1)) {
      #expect(first.name == second.name)
      let deviation = Statistics.correlation(first.scores, second.scores)
      #expect(abs(deviation) < 5, "\(first.name): \(deviation), seeds \(Self.seed) and the next")
    }
  }

  @Test func columnsOfOneTypeAreIndependent() throws {
    let names = ["a", "b", "aa", "c1", "c2", "c3"]
    let attributes = names.map { "      \($0): {type: integer, constraints: {min_value: 0, max_value: 15}}\n" }
    let schema = try Schemas.text(
      "system: {name: s, seed: \(Self.seed)}\nentities:\n  e:\n    count: \(Self.rowCount)\n    attributes:\n"
        + attributes.joined())
    let table = try GenerationPlan(schema).table("s", "e")
    let columns = try names.map { try table.values($0).map { Int($0.whole ?? 0) } }
    for first in columns.indices {
      for second in columns.indices where first < second {
        for lag in [0, 1] {
          let deviation = Statistics.independence(
            Array(columns[first].dropLast(lag)), Array(columns[second].dropFirst(lag)))
          #expect(abs(deviation) < 4.5, "\(names[first]), \(names[second]), lag \(lag): \(deviation)")
        }
      }
      let neighbours = Statistics.independence(Array(columns[first].dropLast()), Array(columns[first].dropFirst()))
      #expect(abs(neighbours) < 4.5, "\(names[first]): \(neighbours)")
    }
  }

  @Test func childrenDoNotKnowTheirParents() throws {
    let schema = try Schemas.text(
      """
      system: {name: s, seed: \(Self.seed)}
      entities:
        parents:
          count: 50000
          attributes:
            size: {type: integer, constraints: {min_value: 0, max_value: 15}}
            kind: {type: integer, constraints: {min_value: 0, max_value: 15}}
        children:
          count: \(Self.rowCount)
          attributes:
            size: {type: integer, constraints: {min_value: 0, max_value: 15}}
            parent_size: {link_to: s.parents.size}
            parent_kind: {link_to: s.parents.kind}
      """)
    let table = try GenerationPlan(schema).table("s", "children")
    let columns = try ["size", "parent_size", "parent_kind"].map { try table.values($0).map { Int($0.whole ?? 0) } }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      #expect(abs(Statistics.independence(columns[first], columns[second])) < 4)
    }
    for column in columns {
      #expect(abs(Statistics.independence(Array(column.dropLast()), Array(column.dropFirst()))) < 4)
    }
  }

  @Test(arguments: [4000, 100_000, 1_000_000])
  func uniqueNumbersAreWellMixed(size: Int) throws {
    let count = min(size, 100_000)
    let values = try Self.column(
      "{type: integer, unique: true, constraints: {min_value: 0, max_value: \(size - 1)}}", count: count
    ).map { Double($0.whole ?? 0) }
    let scores = try #require(Statistics.standardised(values))
    let rows = try #require(Statistics.standardised((0..<count).map { Double($0) }))
    #expect(abs(Statistics.correlation(scores, rows)) < 4)
    for lag in [1, 2, 16] { #expect(abs(Statistics.correlation(scores, scores, lag: lag)) < 4, "lag \(lag)") }
    let eighths = values.map { Int($0) * 8 / size }
    #expect(abs(Statistics.independence(Array(eighths.dropLast()), Array(eighths.dropFirst()))) < 4)
    // The first half of the rows takes from all parts of the range alike.
    var counts = [Int](repeating: 0, count: 64)
    for value in values.prefix(count / 2) { counts[Int(value) * 64 / size] += 1 }
    #expect(Statistics.chiSquare(counts) < 4)
  }
}
