internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
import Testing

struct ShapeTests {
  @Test(
    "A schema's types become one type",
    arguments: [
      ("{type: string}", "text.word"), ("{type: [string, \"null\"]}", "text.word nullable"),
      ("{type: [\"null\", boolean]}", "boolean nullable"), ("{type: \"null\"}", "string null"),
      ("{type: null}", "string null"), ("{}", "text.word"), ("{type: [number, string]}", "text.word"),
      ("{type: [array, object, string]}", "text.word"),
      ("{type: [object, string], properties: {a: {type: boolean}}}", "object {a: boolean}"),
      ("{properties: {a: {type: boolean}}}", "object {a: boolean}"),
      ("{items: {type: boolean}}", "array [boolean]"), ("{type: array}", "array [text.word]"),
      ("{type: object}", "json"), ("{type: bool}", "boolean"), ("{type: [dict, none]}", "json nullable"),
      ("{type: object, required: [x]}", "object {x: text.word}"),
      ("{type: object, minProperties: 1, additionalProperties: {type: boolean}}", "object {key_1: boolean}"),
    ])
  func types(schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema).summary == expected)
  }

  @Test(
    "Alternatives are narrowed to one that fits",
    arguments: [
      ("{anyOf: [{type: \"null\"}, {type: boolean}]}", "boolean nullable"),
      ("{anyOf: [{type: boolean}, {type: string}]}", "boolean"),
      ("{type: [string, \"null\"], anyOf: [{type: boolean}, {type: string}]}", "text.word"),
      ("{oneOf: [{type: boolean}, {type: \"null\"}]}", "boolean nullable"),
      // Null would fit both, so that it fits neither.
      ("{oneOf: [{type: [boolean, \"null\"]}, {type: [string, \"null\"]}]}", "boolean"),
      ("{oneOf: [{type: integer}, {type: number}, {type: boolean}]}", "boolean"),
      (
        "{oneOf: [{type: object, properties: {v: {type: [string, \"null\"]}}}, {type: object, properties: {v: {type: boolean}}}]}",
        "object {v: text.word}"
      ),
      ("{type: array, items: {type: boolean}, oneOf: [{type: string}]}", "array [boolean]"),
      (
        "{allOf: [{type: object, properties: {a: {type: boolean}}}, {properties: {b: {type: boolean}}}]}",
        "object {a: boolean, b: boolean}"
      ),
      ("{allOf: [{type: [boolean, \"null\"]}, {type: boolean}]}", "boolean"),
    ])
  func alternatives(schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema).summary == expected)
  }

  @Test(
    "Listed values are chosen from, as far as their types allow",
    arguments: [
      ("{enum: [a, b]}", "choice choices=[a, b]"),
      ("{type: integer, enum: [1, 2, x]}", "choice choices=[1, 2]"),
      ("{enum: [1, x]}", "json choices=[1, x]"), ("{enum: [1, true, x, null]}", "json choices=[1, true, x] nullable"),
      ("{type: [string, integer], enum: [a, 1, b, 2.5]}", "json choices=[a, 1, b]"),
      ("{enum: [1, 2.5, 1.0]}", "choice choices=[1, 2.5]"),
      ("{enum: [a, {b: 1}, [2]]}", "json choices=[a, {b: 1}, [2]]"),
      ("{type: [string, \"null\"], enum: [a]}", "choice choices=[a]"),
      ("{type: [string, \"null\"], enum: [a, null]}", "choice choices=[a] nullable"),
      ("{const: 5}", "choice choices=[5]"), ("{enum: [null]}", "string null"),
      ("{type: boolean, enum: [yes]}", "choice choices=[true]"),
      ("{type: integer, enum: [a]}", "integer min_value=0 max_value=1000"),
    ])
  func enumerations(schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema).summary == expected)
  }

  @Test(
    "Formats are read as what they evidently say",
    arguments: [
      ("date-time", "datetime.datetime timezone=UTC"), (" date-time", "datetime.datetime timezone=UTC"),
      ("datetime", "datetime.datetime timezone=UTC"), ("date-tim", "datetime.datetime timezone=UTC"),
      ("date", "datetime.date"), ("full-date", "datetime.date"), ("%Y-%m-%d", "datetime.date"),
      ("%Y%m%d", "datetime.date format=\"%Y%m%d\""), ("time", "datetime.time format=\"%H:%M:%SZ\""), ("uuid", "uuid"),
      ("uri", "internet.url"),
      ("email", "person.email"), ("ipv4", "internet.ip_v4"), ("integer", "string pattern=\"[1-9][0-9]{0,8}\""),
      ("YYYY-MM-DDTHH:mm:ss.sssZ", "datetime.datetime format=\"%Y-%m-%dT%H:%M:%S.%_msZ\""), ("sparkling", "text.word"),
    ])
  func formats(format: String, expected: String) throws {
    #expect(try Importing.attribute("{type: string, format: \"\(format)\"}").summary == expected)
  }

  @Test(
    "Limits and patterns hold",
    arguments: [
      ("{type: integer, minimum: 5, maximum: 7}", "integer min_value=5 max_value=7"),
      ("{type: integer, exclusiveMinimum: 5, maximum: 7}", "integer min_value=6 max_value=7"),
      ("{type: integer, minimum: 5, exclusiveMinimum: true, maximum: 7}", "integer min_value=6 max_value=7"),
      ("{type: number, minimum: 0.5, maximum: 0.6}", "float min_value=0.5 max_value=0.6 precision=2"),
      ("{type: integer, multipleOf: 500, minimum: 1, maximum: 1000}", "choice choices=[500, 1000]"),
      ("{type: string, pattern: ^/address$}", "string pattern=\"^/address$\""),
      ("{type: string, pattern: ^.*$}", "text.word"),
      ("{type: string, maxLength: 3}", "string min_length=3 max_length=3"),
      ("{type: string, minLength: 30}", "string min_length=30 max_length=50"),
      ("{type: array, minItems: 2, maxItems: 2, items: {type: boolean}}", "array [boolean] from 2 to 2"),
      ("{type: array, uniqueItems: true, items: {type: boolean}}", "array [boolean] from 0 to 1"),
      ("{type: array, items: [{type: boolean}, {type: string}]}", "array [boolean] from 1 to 1"),
    ])
  func limits(schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema).summary == expected)
  }

  @Test("Names of types are mapped whatever their spelling")
  func typeNames() {
    let claim = AirbyteTranslator.mapJSONSchemaTypes(["null", "int", "sparkling"])
    #expect(claim.types == [.integer])
    #expect(claim.namesNull)
    #expect(claim.strangeNames == ["int", "sparkling"])
  }

  @Test("What is broken is told with its stream and place, and the rest is translated")
  func broken() throws {
    let translation = try Importing.streams([
      ("things", "{a: null, b: [{type: string}], c: {type: sparkling}, d: {type: string}}", "")
    ])
    #expect(try Importing.entities(of: translation)[0].attributes.map(\.name) == ["a", "b", "c", "d"])
    #expect(translation.diagnostics.map(\.path) == ["streams/0.a", "streams/0.b", "streams/0.c"])
    #expect(
      translation.diagnostics.allSatisfy { $0.code == .schemaGuessed && $0.message.hasPrefix("stream \"things\"") })
    #expect(translation.diagnostics.map { $0.location?.line } == [2, 2, 2])
  }

  @Test("Names that YAML might take for something else keep their text")
  func names() throws {
    let names = [
      "on", "yes", "null", "2020-01-01", "1e5", "0o17", "12:30", "~", "a: b", "#x", "a.b", "größe", "- x", "x\"y",
    ]
    let properties = names.map { "\"\($0 == "x\"y" ? "x\\\"y" : $0)\": {type: boolean}" }.joined(separator: ", ")
    #expect(try Importing.entity("{\(properties)}").attributes.map(\.name) == names)
  }
}
