import Foundation
internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
import Testing

struct KeyTests {
  @Test("A key is unique and never null, whatever its schema says")
  func singleKeys() throws {
    let schemas = [
      ("{type: [string, \"null\"]}", "uuid unique"),
      ("{type: [number, \"null\"]}", "integer min_value=1 max_value=999999999 unique"),
      ("{type: string, maxLength: 8}", "string pattern=\"[a-z0-9]{8}\" unique"),
      ("{type: string, format: date}", "datetime.date start_date=\"1995-01-01\" end_date=\"2024-12-31\" unique"),
    ]
    for (schema, expected) in schemas {
      for key in ["thing", "[thing]", "[[thing]]"] {
        let entity = try Importing.entity("{thing: \(schema)}", "primary_key: \(key)")
        #expect(entity.attributes[0].summary == expected)
      }
    }
  }

  @Test("A nested key is unique within its object, which is then never null")
  func nestedKey() throws {
    let entity = try Importing.entity(
      "{data: {type: [object, \"null\"], properties: {id: {type: string}}}}", "primary_key: [[data, id]]")
    #expect(entity.attributes[0].summary == "object {id: uuid unique}")
  }

  @Test("Columns of a key of several are unique together")
  func compositeKey() throws {
    let entity = try Importing.entity(
      "{id: {type: string}, day: {type: string, format: date}}", "primary_key: [id, day]")
    #expect(entity.uniqueTogether.map { $0.attributes.map(\.value) } == [["id", "day"]])
  }

  @Test("A key of few values gets a warning and no claim")
  func fewValues() throws {
    let translation = try Importing.streams([("things", "{code: {enum: [a, b]}}", "primary_key: code")])
    #expect(try Importing.entities(of: translation)[0].attributes[0].summary == "choice choices=[a, b]")
    #expect(translation.diagnostics.map(\.code) == [.keyNotUnique])
  }

  @Test("Keys and cursors that no schema has are told")
  func missing() throws {
    let translation = try Importing.streams([
      (
        "things", "{a: {type: string}}",
        "primary_key: id, incremental_sync: {cursor_field: at, datetime_format: \"%s\"}"
      )
    ])
    #expect(translation.diagnostics.map(\.code) == [.keyMissing, .keyMissing])
  }

  @Test(
    "A cursor has its declared format within its declared type",
    arguments: [
      ("{type: string}", "%Y-%m-%dT%H:%M:%SZ", "format=\"%Y-%m-%dT%H:%M:%SZ\""),
      ("{type: integer}", "%s", "format=\"%s\""),
      ("{type: string, format: date-time}", "%Y-%m-%d %H:%M:%S", "format=\"%Y-%m-%d %H:%M:%S\""),
      ("{type: string}", "%s", "pattern=\"1(6[0-9]|7[0-2])[0-9]{7}\""), ("{type: number}", "%ms", "format=\"%ms\""),
      ("{type: string}", "%Y-%m-%dT%H:%M:%S%z", "timezone=UTC"),
    ])
  func cursors(schema: String, format: String, expected: String) throws {
    let entity = try Importing.entity(
      "{at: \(schema)}", "incremental_sync: {cursor_field: at, datetime_format: \"\(format)\"}")
    let summary = entity.attributes[0].summary
    #expect(summary.contains(expected), "\(summary)")
  }

  private static let router =
    "retriever: {partition_router: {type: SubstreamPartitionRouter, parent_stream_configs: "
    + "[{parent_key: id, partition_field: parent, stream: {name: parents}}]}}"

  @Test("The column that a partition is added as links to the parent's key")
  func addedColumn() throws {
    let translation = try Importing.streams([
      ("parents", "{id: {type: integer}}", "primary_key: id"),
      (
        "children", "{id: {type: integer}, owner: {type: [integer, \"null\"]}}",
        "primary_key: id, \(Self.router), transformations: "
          + "[{type: AddFields, fields: [{path: [owner], value: \"{{ stream_partition.parent }}\"}]}]"
      ),
    ])
    let child = try Importing.entities(of: translation)[1]
    #expect(child.attributes[1].summary == "link -> shop.parents.id")
    #expect(child.count.value == 300)
  }

  @Test(
    "A column named like the partition, or after the parent, links; without one there is no link",
    arguments: [
      ("parent", "{type: integer}", "link -> shop.parents.id"),
      ("parent_id", "{type: integer}", "link -> shop.parents.id"),
      ("parentId", "{type: integer}", "link -> shop.parents.id"),
      ("parent", "{type: string}", "string -> shop.parents.id"),
      ("other", "{type: integer}", "integer min_value=0 max_value=1000"),
    ])
  func namedColumns(name: String, schema: String, expected: String) throws {
    let translation = try Importing.streams([
      ("parents", "{id: {type: number}}", "primary_key: id"), ("children", "{\(name): \(schema)}", Self.router),
    ])
    #expect(try Importing.entities(of: translation)[1].attributes[0].summary == expected)
  }

  @Test("Numbers link to text keys by making these digits")
  func digits() throws {
    let translation = try Importing.streams([
      ("parents", "{id: {type: string}}", "primary_key: id"), ("children", "{parent: {type: integer}}", Self.router),
    ])
    let entities = try Importing.entities(of: translation)
    #expect(entities[0].attributes[0].summary == "string pattern=\"[1-9][0-9]{8}\" unique")
    #expect(entities[1].attributes[0].summary == "integer -> shop.parents.id")
  }

  @Test("A detail stream has a row for each parent; a namesake of another type does not link")
  func details() throws {
    let router = Self.router.replacingOccurrences(of: "partition_field: parent", with: "partition_field: id")
    let translation = try Importing.streams([
      ("parents", "{id: {type: string}}", "primary_key: id"),
      ("details", "{id: {type: string}}", "primary_key: id, \(router)"),
      ("namesakes", "{id: {type: integer}}", "primary_key: id, \(router)"),
    ])
    let entities = try Importing.entities(of: translation)
    #expect(entities[1].attributes[0].summary == "link -> shop.parents.id unique")
    #expect(entities[1].count.value == entities[0].count.value)
    #expect(entities[2].attributes[0].linkTo == nil)
  }

  @Test("Links can be left out")
  func withoutRelations() throws {
    var options = AirbyteTranslator.Options()
    options.detectsRelations = false
    options.count = 7
    let translation = try Importing.streams(
      [("parents", "{id: {type: integer}}", ""), ("children", "{parent: {type: integer}}", Self.router)],
      options: options)
    let entities = try Importing.entities(of: translation)
    #expect(entities[1].attributes[0].linkTo == nil)
    #expect(entities.map(\.count.value) == [7, 7])
  }

  @Test("Chosen streams alone are translated, and links to others are told")
  func chosenStreams() throws {
    var options = AirbyteTranslator.Options()
    options.streams = ["children"]
    let translation = try Importing.streams(
      [("parents", "{id: {type: integer}}", ""), ("children", "{parent: {type: integer}}", Self.router)],
      options: options)
    #expect(try Importing.entities(of: translation).map(\.name) == ["children"])
    #expect(translation.diagnostics.map(\.code) == [.relationLeftOut])
  }
}
