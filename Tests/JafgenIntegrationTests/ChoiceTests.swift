import JafgenColumns
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenMimesis
import JafgenSchema
import Testing

/// Which values choices have, and how often truth values come.
struct ChoiceTests {
  /// Generates one attribute of a schema's text.
  private static func column(_ attribute: String, count: Int = 400) throws -> (type: ColumnType, values: [Value]) {
    let schema = try Schemas.text("system: {name: s}\nentities: {e: {count: \(count), attributes: {a: \(attribute)}}}")
    let table = try GenerationPlan(schema).table("s", "e")
    return (schema.systems[0].entities[0].allAttributes[0].columnType, try table.values("a"))
  }

  private static func codes(_ attribute: String, count: Int = 10) -> [DiagnosticCode] {
    Schemas.codes("system: {name: s}\nentities: {e: {count: \(count), attributes: {a: \(attribute)}}}")
  }

  @Test(
    "Choices of several types are texts as they are written",
    arguments: [
      ("[S, M, 42]", ["S", "M", "42"]), ("[01234, 02345, 12345]", ["01234", "02345", "12345"]),
      ("[true, false, unknown]", ["true", "false", "unknown"]), ("[TRUE, x]", ["TRUE", "x"]),
      ("[1, true]", ["1", "true"]), ("[a, +49, 1E5, .5, 0x1F, 1.50]", ["a", "+49", "1E5", ".5", "0x1F", "1.50"]),
      ("[a, 1, 1.0]", ["a", "1", "1.0"]), ("[a, 1, '1']", ["a", "1"]), ("[12e456, abc]", ["12e456", "abc"]),
    ])
  func mixedChoices(list: String, texts: [String]) throws {
    let attribute = "{type: choice, constraints: {choices: \(list)}}"
    let (type, values) = try Self.column(attribute)
    #expect(type == .string)
    #expect(Set(values) == Set(texts.map { .string($0) }))
    #expect(Self.codes(attribute) == [.mixedChoices])
  }

  @Test(
    "Choices of one type have it, without a warning",
    arguments: [
      ("[1, 2]", ColumnType.int64), ("[1, 2.5]", .float64(decimals: nil)), ("[true, false]", .boolean),
      ("[a, '42', \"01\"]", .string), ("[01, 02]", .string),
    ])
  func choicesOfOneType(list: String, type: ColumnType) throws {
    let attribute = "{type: choice, constraints: {choices: \(list)}}"
    #expect(try Self.column(attribute).type == type)
    #expect(Self.codes(attribute) == [])
  }

  @Test func jsonKeepsTypes() throws {
    let (type, values) = try Self.column("{type: json, constraints: {choices: [S, 42, true, {a: 1}, [1, x]]}}")
    #expect(type == .json)
    #expect(Set(values) == Set(["\"S\"", "42", "true", "{\"a\":1}", "[1,\"x\"]"].map { .json($0) }))
  }

  @Test("A text is its characters, with a warning unless a length makes texts of them")
  func characters() {
    #expect(Self.codes("{type: choice, constraints: {choices: shipped}}") == [.charactersAsChoices])
    #expect(Self.codes("{type: choice, constraints: {choices: shipped, length: 3}}") == [])
    #expect(Self.codes("{type: choice, constraints: {choices: \"a, b\", length: 3}}") == [.constraintWrongType])
  }

  // MARK: Identity

  @Test(
    "Equal numbers are one value",
    arguments: [
      ("[0.0, -0.0, 1.0, 2.0]", 3), ("[-0.0, 0]", 1), ("[0, -0, 1]", 2), ("[1, 1.0, 1.00, 2.5]", 2),
      ("[1e2, 100.0, 100]", 1), ("[9007199254740993, 9007199254740992.0]", 1), ("[0x10, 16]", 1), ("[1e-400, 0.0]", 1),
    ])
  func equalNumbers(list: String, count: Int) throws {
    let attribute = "{type: choice, unique: true, constraints: {choices: \(list)}}"
    #expect(Self.codes(attribute, count: count + 1) == [.notEnoughValues])
    let values = try Self.column(attribute, count: count).values
    let numbers = values.compactMap { value -> Double? in
      switch value {
      case .double(let number): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
    #expect(Set(numbers).count == count)
  }

  @Test func zerosAreNotUniqueTogether() {
    func codes(_ count: Int) -> [DiagnosticCode] {
      Schemas.codes(
        """
        system: {name: s}
        entities:
          e:
            count: \(count)
            unique_together: [[x, y]]
            attributes:
              x: {type: choice, constraints: {choices: [0.0, -0.0]}}
              y: {type: choice, constraints: {choices: [a, b]}}
        """)
    }
    #expect(codes(2) == [])
    #expect(codes(3) == [.notEnoughValues])
  }

  @Test(
    "No range has a negative zero",
    arguments: [
      "{type: float, unique: true, constraints: {min_value: -0.2, max_value: 0.2, precision: 1}}",
      "{type: float, unique: true, constraints: {min_value: -0.0, max_value: 0.4, precision: 1}}",
      "{type: finance.price, unique: true, constraints: {min_value: -0.02, max_value: 0.02}}",
    ])
  func rangesAroundZero(attribute: String) throws {
    let values = try Self.column(attribute, count: 5).values
    #expect(Set(values).count == 5)
    for case .double(let number) in values where number == 0 { #expect(number.sign == .plus) }
  }

  // MARK: Weights

  @Test(
    "Truth values come as often as told",
    arguments: [
      ("{}", 0.5), ("{probability: 0.1}", 0.1), ("{probability: 0}", 0), ("{probability: 1}", 1),
      ("{weights: [1, 9]}", 0.9),
      ("{weights: [9, 1]}", 0.1), ("{weights: {true: 1, false: 9}}", 0.1), ("{weights: {False: 0, TRUE: 2}}", 1),
    ])
  func truthValues(constraints: String, share: Double) throws {
    let values = try Self.column("{type: boolean, constraints: \(constraints)}", count: 10_000).values
    let truths = Double(values.count { $0 == .boolean(true) }) / 10_000
    #expect(abs(truths - share) < 0.02)
    if share == 0 || share == 1 { #expect(truths == share) }
  }

  @Test(
    "Weights by value count for values, however they are written",
    arguments: [
      ("[S, M]", "{M: 9, S: 1}", Value.string("M")), ("[1, 2.5]", "{1.0: 9, 2.50: 1}", .double(1)),
      ("[true, false]", "{true: 9, false: 1}", .boolean(true)), ("[S, 42]", "{S: 1, 42: 9}", .string("42")),
      ("[0.0, -0.0, 1]", "{0: 9, 1: 1}", .double(0)),
    ])
  func weightsByValue(choices: String, weights: String, value: Value) throws {
    let attribute = "{type: choice, constraints: {choices: \(choices), weights: \(weights)}}"
    let values = try Self.column(attribute, count: 10_000).values
    #expect(abs(values.count { $0 == value } - 9000) < 200)
  }

  // MARK: Increments and widths

  @Test(
    "Rows are counted from a start by a step",
    arguments: [
      ("{}", [1, 2, 3]), ("{start: 1000}", [1000, 1001, 1002]), ("{start: 0, step: -5}", [0, -5, -10]),
      ("{start: 9223372036854775805, step: 1}", [.max - 2, .max - 1, .max]),
      ("{start: -9223372036854775806, step: -1}", [.min + 2, .min + 1, .min]),
    ] as [(String, [Int64])])
  func increments(constraints: String, numbers: [Int64]) throws {
    let attribute = "{type: numeric.increment, unique: true, constraints: \(constraints)}"
    #expect(try Self.column(attribute, count: 3).values == numbers.map { .integer($0) })
  }

  @Test func numbersBeyondTheTypeAreRefused() {
    func codes(_ count: Int, _ attribute: String) -> [DiagnosticCode] { Self.codes(attribute, count: count) }
    let late = "type: numeric.increment, constraints: {start: 9223372036854775805}"
    #expect(codes(3, "{\(late)}") == [])
    #expect(codes(4, "{\(late)}") == [.constraintOutOfRange])
    #expect(codes(4, "{\(late), unique: true}") == [.constraintOutOfRange])
    // An element of an array has a number of its own.
    #expect(codes(1, "{type: array, min_items: 1, max_items: 3, items: {\(late)}}") == [])
    #expect(codes(1, "{type: array, min_items: 1, max_items: 4, items: {\(late)}}") == [.constraintOutOfRange])
  }

  @Test(
    "A width is the precision of decimals",
    arguments: [
      ("decimal", "{width: 12, precision: 2}", 12, 2), ("decimal", "{width: 5, min_value: 1, max_value: 2}", 5, 2),
      ("decimal", "{width: 5}", 5, 2), ("decimal", "{width: 4, precision: 4}", 4, 4), ("decimal", "{width: 18}", 18, 2),
      ("finance.price", "{as_decimal: true, width: 10}", 10, 2), ("decimal", "{min_value: 1, max_value: 2}", 3, 2),
    ])
  func widths(type: String, constraints: String, precision: Int, scale: Int) throws {
    let (column, values) = try Self.column("{type: \(type), constraints: \(constraints)}")
    #expect(column == .decimal(precision: precision, scale: scale))
    for case .decimal(let number) in values { #expect(number.unscaled.magnitude < PowerOfTen.integer(precision)) }
  }
}
