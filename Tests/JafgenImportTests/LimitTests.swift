internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
import Testing

/// Lengths of texts, limits of numbers, and arrays whose elements are not alike.
struct LimitTests {
  @Test(
    "Texts of formats, patterns and names have the lengths allowed",
    arguments: [
      ("thing", "{type: string, format: email, maxLength: 20}", "string pattern=\"[a-z]{3,10}@[a-z]{5}\\\\.com\""),
      ("thing", "{type: string, format: uri, maxLength: 20}", "string pattern=\"https://[a-z]{3,8}\\\\.com\""),
      (
        "thing", "{type: string, format: date-time, minLength: 24}",
        "datetime.datetime format=\"%Y-%m-%dT%H:%M:%S.%_msZ\""
      ),
      ("thing", "{type: string, format: date-time, maxLength: 20}", "datetime.datetime timezone=UTC"),
      ("thing", "{type: string, pattern: \"^[a-z]+$\", maxLength: 4}", "string pattern=\"^[a-z]{1,4}$\""),
      (
        "thing", "{type: string, pattern: \"^[a-z]{2,}-x*$\", minLength: 12}",
        "string pattern=\"^[a-z]{11,12}-x{0,12}$\""
      ),
      ("count", "{type: string, minLength: 2}", "string pattern=\"[1-9][0-9]{1,3}\""),
      ("currency", "{type: string, minLength: 3, maxLength: 3}", "finance.currency_iso_code allow_random=true"),
      ("created_at", "{type: string, maxLength: 25}", "datetime.datetime timezone=UTC"),
      ("user_id", "{type: string, maxLength: 20}", "string pattern=\"[a-z0-9]{12}\""),
      ("user_id", "{type: string, maxLength: 4}", "string pattern=\"[a-z0-9]{4}\""),
    ])
  func lengths(name: String, schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema, named: name).summary == expected)
  }

  @Test(
    "Numbers are multiples, and whole where they have to be",
    arguments: [
      ("{type: number, multipleOf: 1.0}", "integer min_value=0 max_value=1000"),
      ("{type: integer, multipleOf: 0.01, minimum: 1, maximum: 4}", "choice choices=[1, 2, 3, 4]"),
      ("{type: integer, minimum: 9007199254740992}", "integer min_value=9007199254740992 max_value=9007199254741992"),
      ("{type: array, minItems: 2, items: [{type: boolean}, {type: integer}]}", "json choices=[[true, 0]]"),
      ("{type: array, minItems: 2, uniqueItems: true, items: {enum: [a, b, c]}}", "json choices=[[a, b]]"),
      ("{type: array, minItems: 2, items: {type: boolean}}", "array [boolean] from 2 to 3"),
      ("{type: array, minItems: 1, uniqueItems: true, items: {type: boolean}}", "array [boolean] from 1 to 1"),
      (
        "{type: [array, string], items: {anyOf: [{type: \"null\"}, {type: object, properties: {a: {type: boolean}}}]}}",
        "array [object {a: boolean} nullable]"
      ),
    ])
  func numbers(schema: String, expected: String) throws {
    #expect(try Importing.attribute(schema).summary == expected)
  }

  @Test(
    "Plain values of enumerations are read as YAML 1.1",
    arguments: [
      ("1e5", "\"1e5\""), ("1.5e+3", "1.5e+3"), ("0o14", "\"0o14\""), ("014", "12"), ("1_000", "1000"), ("1:30", "90"),
      ("0b11", "3"), ("+7", "7"), ("08", "\"08\""), ("12", "12"), ("a1", "a1"),
    ])
  func plainValues(text: String, expected: String) throws {
    #expect(try Importing.attribute("{enum: [\(text)]}").summary == "choice choices=[\(expected)]")
  }

  @Test("Beyond the most attributes of a record, values keep their types")
  func manyAttributes() throws {
    let properties = (0..<9_100).map { "p\($0): {type: \($0 % 2 == 0 ? "string" : "integer")}" }.joined(separator: ", ")
    let attributes = try Importing.entity("{\(properties)}").attributes
    #expect(attributes.count == 9_100)
    #expect(attributes[9_050].summary == "text.word")
    #expect(attributes[9_051].summary.hasPrefix("integer"))
  }

  private func imported(_ schema: String) throws -> (attributes: [AttributeConfig], warnings: [String]) {
    let source = try SourceText(name: "a.json", bytes: Array(schema.utf8))
    let translation = AirbyteTranslator().translateJSONSchemas([source], systemName: "shop")
    return (try Importing.entities(of: translation)[0].attributes, translation.diagnostics.map(\.message))
  }

  @Test("What stands beside a reference in JSON Schema holds as well")
  func besideReferences() throws {
    let found = try imported(
      ##"{"$ref": "#/$defs/a", "properties": {"y": {"type": "boolean"}, "x": {"maximum": 5}}, "$defs": {"a": {"type": "object", "properties": {"x": {"type": "integer", "minimum": 3}}}}}"##
    )
    #expect(found.attributes.map(\.name) == ["x", "y"])
    #expect(found.attributes[0].summary == "integer min_value=3 max_value=5")
  }

  @Test("An optional value that holds itself is left out, and what is not followed is told")
  func endless() throws {
    let found = try imported(
      ##"{"type": "object", "properties": {"a": {"type": "boolean"}, "self": {"$ref": "#"}, "all": {"type": "array", "items": {"$ref": "#"}}, "b": {"type": "string", "not": {"const": "x"}}}}"##
    )
    #expect(found.attributes.map(\.name) == ["a", "self", "all", "b"])
    #expect(!found.attributes[1].attributes.map(\.name).contains("self"))
    #expect(found.warnings.contains { $0.contains("\"not\" is not followed") }, "\(found.warnings)")
  }
}
