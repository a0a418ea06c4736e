internal import JafgenArguments
import JafgenColumns
import JafgenEncoding
import JafgenMimesis
internal import JafgenOutputs
import JafgenRandom
import JafgenSchema
import JafgenTestSupport
import Testing

/// Attribute types as tests ask for them.
enum Types {
  /// Resolves a type; those that need arguments get some.
  static func resolved(_ name: String, _ arguments: [ArgumentEntry] = []) throws -> ResolvedType {
    var arguments = arguments
    if arguments.isEmpty, name == "choice.choice" {
      arguments = [ArgumentEntry(key: "choices", value: .list((0..<30).map { .text("choice \($0)") }))]
    }
    if arguments.isEmpty, name == "datetime.bulk_create_datetimes" {
      arguments = [
        ArgumentEntry(key: "date_start", value: .text("2024-02-27")),
        ArgumentEntry(key: "date_end", value: .text("2024-03-02")), ArgumentEntry(key: "days", value: .number("1")),
      ]
    }
    let resolution = MimesisEngine.resolve(TypeRequest(type: name, arguments: arguments))
    guard let type = resolution.type, resolution.problems.isEmpty else {
      throw InvalidSchema(description: "\(name): \(resolution.problems.map(\.message))")
    }
    return type
  }
}

/// What holds of every declaration, the ones to come included.
struct TypeTests {
  private static let names = MimesisEngine.declarations.map(\.name)

  @Test(arguments: names)
  func valuesDependOnKeyAndRowAlone(name: String) throws {
    let type = try Types.resolved(name)
    for unique in [false, true] {
      guard !unique || type.limit > 0 else { continue }
      let count = unique ? min(3000, type.limit) : 3000
      let key = StreamKey(seed: 11).child(name)
      let generator = type.generator(key: key, unique: unique)
      let whole = generator.column(rows: RowSelection(0..<count)).allValues
      let again = try Types.resolved(name).generator(key: key, unique: unique)
      #expect(again.column(rows: RowSelection(0..<count)).allValues == whole)
      // Any rows in any order, some twice: as links ask for them.
      var random = TestRandom(seed: 5)
      let picked = (0..<500).map { _ in UInt64.random(in: 0..<UInt64(count), using: &random) }
      let column = generator.column(rows: RowSelection(indexes: Buffer(picked), count: picked.count))
      #expect(column.allValues == picked.map { whole[Int($0)] })
      #expect(column.type == type.columnType && generator.type == type.columnType)
      #expect(generator.column(rows: RowSelection(0..<0)).count == 0)
      // Two keys may well order two values alike, but not twenty. Numbers of rows are the same for all keys.
      if Set(whole).count >= (unique ? 20 : 2), name != "numeric.increment" {
        let other = type.generator(key: StreamKey(seed: 12).child(name), unique: unique)
        #expect(other.column(rows: RowSelection(0..<count)).allValues != whole)
      }
    }
  }

  @Test(arguments: names)
  func theUniqueFormRepeatsNothing(name: String) throws {
    let type = try Types.resolved(name)
    // Domains of up to 200,000 values are looked at whole.
    let count = type.limit <= 200_000 ? type.limit : 50_000
    guard count > 0 else {
      guard case .unsupported(let reason) = type.uniqueness else {
        Issue.record("\(name) has no values")
        return
      }
      #expect(!reason.isEmpty && !reason.hasSuffix("."))
      return
    }
    let values = type.generator(key: StreamKey(seed: 2).child(name), unique: true)
      .column(rows: RowSelection(0..<count)).allValues
    guard !type.isAlwaysNull else {
      #expect(values.allSatisfy { $0 == .null })
      return
    }
    #expect(Set(values).count == count)
    // Of a place that comes again, the end of the postal code is another.
    if count == type.limit, name != "place" {
      // The whole domain is here: what is drawn lies in it.
      let drawn = type.generator(key: StreamKey(seed: 2).child(name), unique: false)
        .column(rows: RowSelection(0..<5000)).allValues
      #expect(Set(drawn).isSubset(of: values))
    }
  }

  @Test(arguments: names)
  func dictionariesHoldWhatColumnsShow(name: String) throws {
    let type = try Types.resolved(name)
    let generator = type.generator(key: StreamKey(seed: 4).child(name), unique: false)
    let column = generator.column(rows: RowSelection(0..<1000))
    #expect((column.validity == nil) || generator.producesNulls)
    // Nothing but nulls needs no dictionary that others could share.
    guard case .codes(let codes, let dictionary) = column.values, !type.isAlwaysNull else {
      #expect(generator.dictionary == nil)
      return
    }
    #expect(generator.dictionary === dictionary)
    #expect((0..<column.count).allSatisfy { Int(codes[$0]) < dictionary.values.count })
    #expect(Set(dictionary.values.allValues).count == dictionary.values.count)
  }

  @Test(arguments: names)
  func estimatedWidthsAreAboutRight(name: String) throws {
    let type = try Types.resolved(name)
    for unique in [false, true] where !unique || type.limit >= 1000 {
      let generator = type.generator(key: StreamKey(seed: 6).child(name), unique: unique)
      let schema = BatchSchema(
        name: "t",
        fields: [
          ColumnField(
            name: "v", type: generator.type, isNullable: generator.producesNulls, dictionary: generator.dictionary,
            estimatedWidth: generator.estimatedWidth)
        ])
      let unit = OutputFormat.csv.makeEncoder(schema: schema).makeUnitEncoder()
      unit.begin(startsFile: true)
      unit.append(
        Batch(schema: schema, rows: 0..<1000, columns: [generator.column(rows: RowSelection(0..<1000))]))
      let mean = unit.finish().bytes.count / 1000
      let estimate = generator.estimatedWidth
      #expect(
        estimate <= mean * 2 + 8 && mean <= estimate * 2 + 8, "\(name): about \(estimate) bytes, in fact \(mean)")
    }
  }

  @Test(arguments: names)
  func textIsUTF8WithoutLeftovers(name: String) throws {
    let column = try Types.resolved(name).generator(key: StreamKey(seed: 7).child(name), unique: false)
      .column(rows: RowSelection(0..<2000))
    for value in column.allValues {
      guard let text = value.text else { continue }
      #expect(!text.isEmpty && !text.unicodeScalars.contains("\u{FFFD}"))
      if name != "person.password", column.type != .json {
        #expect(!text.contains("{") && !text.contains("}"), "an open placeholder: \(text)")
      }
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
      #expect(text.first != " " && text.last != " ", "a space at the end: '\(text)'")
    }
  }

  @Test func everyNameIsDeclaredOnce() {
    #expect(Set(Self.names).count == Self.names.count && Self.names.count >= 50)
    for name in MimesisEngine.typeNames {
      #expect(MimesisEngine.canonicalName(of: name).map(Self.names.contains) == true, "\(name) leads nowhere")
    }
  }

  @Test func everyTypeAndAliasOfTheIssueIsThere() {
    let wanted = [
      "uuid", "cryptographic.uuid", "integer", "int", "numeric.integer", "numeric.integer_number", "float",
      "numeric.float", "numeric.float_number", "decimal", "numeric.decimal", "numeric.decimal_number", "boolean",
      "bool", "development.boolean", "choice", "string", "text", "person.full_name", "person.first_name",
      "person.last_name", "person.email", "person.phone_number", "person.phone", "person.username", "person.age",
      "person.gender", "person.occupation", "person.title", "person.identifier", "person.birthdate",
      "address.address", "address.street_name", "address.street_number", "address.city", "address.state",
      "address.country", "address.country_code", "address.postal_code", "address.zip_code", "address.latitude",
      "address.longitude", "datetime.datetime", "datetime.date", "datetime.time", "datetime.timestamp",
      "internet.url", "internet.domain", "internet.domain_name", "internet.hostname", "internet.ip_v4",
      "internet.ip_v6", "internet.mac_address", "internet.user_agent", "finance.company", "company.company",
      "finance.price", "finance.currency_iso_code", "payment.credit_card_number", "code.ean", "code.ean8",
      "code.ean13", "code.isbn", "code.imei", "code.pin", "cryptographic.token_hex", "text.word", "text.words",
      "text.sentence", "text.paragraph", "text.title", "text.color",
    ]
    let missing = wanted.filter { MimesisEngine.canonicalName(of: $0) == nil }
    #expect(missing.isEmpty)
  }
}

extension ResolvedType {
  /// The number of distinct values, `Int.max` at most; zero where the type takes no `unique`.
  fileprivate var limit: Int {
    if case .upTo(let count) = uniqueness { Int(clamping: count) } else { 0 }
  }
}
