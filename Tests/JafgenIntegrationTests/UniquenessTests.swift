internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenMimesis
import JafgenRandom
import JafgenSchema
import JafgenTestSupport
import Testing

/// A unique column never repeats, up to the last value of its domain.
struct UniquenessTests {
  private static func column(_ attribute: String, count: Int) throws -> [Value] {
    let schema = try Schemas.text(
      "system: {name: s}\nentities:\n  e:\n    count: \(count)\n    attributes:\n      v: \(attribute)\n")
    return try GenerationPlan(schema).table("s", "e").values("v")
  }

  @Test func integersFillTheirRange() throws {
    let values = try Self.column(
      "{type: integer, unique: true, constraints: {min_value: 1, max_value: 1000}}", count: 1000)
    #expect(Set(values) == Set((1...1000).map { .integer($0) }))
    #expect(values != (1...1000).map { .integer($0) })
    let signed = try Self.column(
      "{type: integer, unique: true, constraints: {min_value: -30000, max_value: 30000}}", count: 60_001)
    #expect(Set(signed) == Set((-30_000...30_000).map { .integer($0) }))
  }

  @Test func decimalsFillTheirRange() throws {
    let values = try Self.column(
      "{type: decimal, unique: true, constraints: {min_value: -0.05, max_value: 99.99}}", count: 10_005)
    #expect(Set(values.map(\.whole)) == Set((-5...9999).map { Int64($0) }))
    let floats = try Self.column(
      "{type: float, unique: true, constraints: {min_value: 0, max_value: 1, precision: 4}}", count: 10_001)
    #expect(Set(floats) == Set((0...10_000).map { .double(Double($0) / 10_000) }))
  }

  @Test func datesAndTimesFillTheirRange() throws {
    let days = try Self.column(
      "{type: datetime.date, unique: true, constraints: {start_date: 2024-01-01, end_date: 2024-12-31}}", count: 366)
    #expect(Set(days) == Set((19_723..<(19_723 + 366)).map { .date(daysSinceEpoch: $0) }))
    let seconds = try Self.column("{type: datetime.time, unique: true}", count: 86_400)
    #expect(Set(seconds) == Set((0..<86_400).map { .time(microseconds: $0 * 1_000_000) }))
    let moments = try Self.column(
      """
      {type: datetime.datetime, unique: true, constraints: {start_date: "2024-02-29T23:59:50", \
      end_date: "2024-03-01T00:00:09"}}
      """, count: 20)
    #expect(Set(moments) == Set((0..<20).map { .timestamp(microseconds: (1_709_251_190 + $0) * 1_000_000) }))
  }

  @Test func patternsAndChoicesFillTheirDomain() throws {
    let codes = try Self.column("{type: string, unique: true, constraints: {pattern: '[A-C][0-9]{2}x?'}}", count: 600)
    let expected = ["A", "B", "C"].flatMap { letter in
      (0..<100).flatMap { number in ["", "x"].map { "\(letter)\(number / 10)\(number % 10)\($0)" } }
    }
    #expect(Set(codes) == Set(expected.map { .string($0) }))
    let choices = try Self.column(
      "{type: choice, unique: true, constraints: {choices: [a, b, c, never, e], weights: [1, 9, 1, 0, 5]}}", count: 4)
    #expect(Set(choices) == Set(["a", "b", "c", "e"].map { .string($0) }))
    #expect(try Set(Self.column("{type: boolean, unique: true}", count: 2)) == [.boolean(true), .boolean(false)])
    let masks = try Self.column("{type: code.pin, unique: true, constraints: {mask: '##'}}", count: 100)
    #expect(Set(masks) == Set((0..<100).map { .string("\($0 / 10)\($0 % 10)") }))
  }

  @Test func oneToOneLinksUseEveryParent() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        parents:
          count: 5000
          attributes: {id: {type: uuid, unique: true}}
        children:
          count: 5000
          attributes: {parent_id: {link_to: s.parents.id, unique: true}}
      """)
    let plan = GenerationPlan(schema)
    let parents = try plan.table("s", "parents").values("id")
    let children = try plan.table("s", "children").values("parent_id")
    #expect(Set(parents) == Set(children))
    #expect(parents != children)
  }

  @Test(arguments: [
    ("{type: integer, unique: true, constraints: {min_value: 1, max_value: 1000}}", 1001),
    ("{type: boolean, unique: true}", 3), ("{type: person.weight, unique: true}", 54),
    ("{type: string, unique: true, constraints: {pattern: '[ab]{3}'}}", 9),
  ])
  func oneMoreThanThereAreIsAnError(attribute: String, count: Int) {
    let codes = Schemas.codes(
      "system: {name: s}\nentities:\n  e:\n    count: \(count)\n    attributes:\n      v: \(attribute)\n")
    #expect(codes == [.notEnoughValues])
  }

  /// What a type needs to have values.
  private static let needed = ["choice.choice": "{items: [a, b, c]}"]

  @Test(arguments: MimesisEngine.declarations.map(\.name))
  func oneMoreThanThereAreOfAnyTypeIsAnErrorThatNamesTheNumber(name: String) throws {
    let arguments =
      name == "choice.choice"
      ? [ArgumentEntry(key: "items", value: .list([.text("a"), .text("b"), .text("c")]))] : []
    let type = try Types.resolved(name, arguments)
    guard case .upTo(let cardinality) = type.uniqueness, cardinality < RowCount.maximum, !type.isAlwaysNull
    else { return }
    let constraints = Self.needed[name].map { ", constraints: \($0)" } ?? ""
    func diagnostics(count: UInt64) -> [Diagnostic] {
      let text =
        "system: {name: s}\nentities:\n  e:\n    count: \(count)\n    attributes:\n"
        + "      v: {type: \(name), unique: true\(constraints)}\n"
      let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "test.yaml")])
      return SchemaValidator().validate(loaded).result.diagnostics
    }
    #expect(diagnostics(count: cardinality).isEmpty)
    let found = diagnostics(count: cardinality + 1)
    #expect(found.map(\.code) == [.notEnoughValues])
    let message = try #require(found.first).message
    #expect(message.contains(" has only \(cardinality) different value"), "\(message)")
    #expect(message.contains(name))
  }

  @Test func nullsLeaveTheRestUnique() throws {
    let values = try Self.column(
      "{type: integer, unique: true, required: false, constraints: {min_value: 1, max_value: 3000}}", count: 3000)
    let present = values.filter { $0 != .null }
    #expect(present.count < 2900 && present.count > 2500)
    #expect(Set(present).count == present.count)
  }
}

/// Full sizes: one at a time, since each holds all its values.
@Suite(.serialized)
struct MillionValuesTests {
  @Test(arguments: ["person.email", "person.username", "person.phone_number", "person.full_name", "address.address"])
  func amongAMillionNoneRepeats(name: String) throws {
    try expectDistinct(name, count: 1_000_000, atLeast: 1_000_000)
  }

  @Test(
    .enabled(if: TestEnvironment.isConformance, "\(TestEnvironment.conformanceAbsence)"),
    arguments: MimesisEngine.declarations.map(\.name))
  func amongAMillionOfAnyTypeNoneRepeats(name: String) throws {
    try expectDistinct(name, count: 1_000_000, atLeast: 0)
  }

  private func expectDistinct(_ name: String, count wanted: Int, atLeast: UInt64) throws {
    let type = try Types.resolved(name)
    guard case .upTo(let cardinality) = type.uniqueness else {
      #expect(atLeast == 0)
      return
    }
    #expect(cardinality >= atLeast)
    // Nulls are no values that could repeat.
    guard !type.isAlwaysNull else { return }
    let count = Int(min(UInt64(wanted), cardinality))
    let generator = type.generator(key: StreamKey(seed: 3).child(name), unique: true)
    var seen: Set<Value> = []
    seen.reserveCapacity(count)
    for first in stride(from: 0, to: count, by: 50_000) {
      let column = generator.column(rows: RowSelection(first..<min(first + 50_000, count)))
      for index in 0..<column.count { seen.insert(column[index]) }
    }
    #expect(seen.count == count, "\(name): \(count - seen.count) of \(count) values repeat")
  }
}
