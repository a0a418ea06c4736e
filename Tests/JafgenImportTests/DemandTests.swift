internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
import Testing

/// What several columns demand of one key, and schemas of keys, links and cursors.
struct DemandTests {
  private static func router(_ field: String = "parent_id", key: String = "id") -> String {
    "retriever: {partition_router: {type: SubstreamPartitionRouter, parent_stream_configs: "
      + "[{parent_key: \(key), partition_field: \(field), stream: {name: parents}}]}}"
  }

  /// Imports a parent and children with the column `parent_id`; returns the key, the children's columns, and codes of
  /// warnings.
  private func family(
    _ key: String, _ children: [String]
  ) throws -> (key: String, columns: [String], warnings: [DiagnosticCode]) {
    var streams = [("parents", "{id: \(key)}", "primary_key: id")]
    for (index, child) in children.enumerated() {
      streams.append(("child\(index)", "{parent_id: \(child), v: {type: string}}", Self.router()))
    }
    let translation = try Importing.streams(streams)
    let entities = try Importing.entities(of: translation)
    return (
      entities[0].attributes[0].summary, entities.dropFirst().map { $0.attributes[0].summary },
      translation.diagnostics.map(\.code)
    )
  }

  private static let uuid = "{type: string, format: uuid}"
  private static let same = "link -> shop.parents.id"
  private static let digits = "integer -> shop.parents.id"

  @Test("Of children whose demands on a key exclude each other, the later one is no link")
  func conflicts() throws {
    let numberFirst = try family("{type: string}", ["{type: integer}", Self.uuid])
    #expect(numberFirst.key == "string pattern=\"[1-9][0-9]{8}\" unique")
    #expect(numberFirst.columns == [Self.digits, "uuid"])
    #expect(numberFirst.warnings == [.relationLeftOut])
    let short = try family("{type: string}", ["{type: integer}", "{type: string, maxLength: 8}"])
    #expect(short.key == "string pattern=\"[1-9][0-9]{7}\" unique")
    #expect(short.columns == [Self.digits, Self.same])
    let long = try family("{type: string}", ["{type: string, maxLength: 32}", Self.uuid])
    #expect(long.key == "string pattern=\"[a-z0-9]{12}\" unique")
    #expect(long.columns == [Self.same, "uuid"])
    #expect(long.warnings == [.relationLeftOut])
  }

  @Test("A key has texts that are short enough for its children, and is left as it is where they are")
  func lengths() throws {
    let pattern = try family("{type: string, pattern: \"^[A-Z0-9]{8}$\"}", ["{type: string, maxLength: 32}"])
    #expect(pattern.key == "string pattern=\"^[A-Z0-9]{8}$\" unique")
    #expect(pattern.columns == [Self.same])
    let email = try family("{type: string, format: email}", ["{type: string, maxLength: 20}"])
    #expect(email.key == "string pattern=\"[a-z]{3,10}@[a-z]{5}\\\\.com\" unique")
    #expect(email.columns == [Self.same])
  }

  @Test("Numbers of a key lie within the limits of its children, and of its own schema")
  func limits() throws {
    let child = try family(
      "{type: integer}",
      ["{type: integer, maximum: 65535}", "{type: integer, minimum: 1000}", "{type: string, maxLength: 6}"])
    #expect(child.key == "integer min_value=1000 max_value=65535 unique")
    #expect(child.columns == [Self.same, Self.same, "string -> shop.parents.id"])
    let none = try family("{type: integer, minimum: 100000}", ["{type: integer, maximum: 65535}"])
    #expect(none.columns == ["integer min_value=1 max_value=65535"])
    #expect(none.warnings == [.relationLeftOut])
    let keys = [
      ("{type: integer, minimum: 1, maximum: 100}", "integer min_value=1 max_value=100 unique"),
      ("{type: integer, minimum: 1000000000}", "integer min_value=1000000000 max_value=1999999998 unique"),
      ("{type: integer, maximum: -1}", "integer min_value=-999999999 max_value=-1 unique"),
      ("{type: number, minimum: 0, maximum: 1}", "float min_value=0 max_value=1 precision=6 unique"),
    ]
    for (schema, expected) in keys {
      #expect(try Importing.entity("{id: \(schema)}", "primary_key: id").attributes[0].summary == expected)
    }
    let tens = try Importing.entity("{id: {type: integer, multipleOf: 10}}", "primary_key: id").attributes[0].summary
    #expect(tens.hasPrefix("choice choices=[10, 20, 30,") && tens.hasSuffix("unique"))
  }

  @Test("A key that may be a number or text takes the type of a detail stream's key")
  func severalTypes() throws {
    let translation = try Importing.streams([
      ("parents", "{id: {type: [integer, string]}}", "primary_key: id"),
      ("details", "{id: {type: number}}", "primary_key: id, \(Self.router("id"))"),
    ])
    let entities = try Importing.entities(of: translation)
    #expect(entities[0].attributes[0].summary == "integer min_value=1 max_value=999999999 unique")
    #expect(entities[1].attributes[0].summary == "link -> shop.parents.id unique")
  }

  @Test("Dates link to dates, and text of whole numbers to numbers")
  func formats() throws {
    let date = "{type: string, format: date}"
    #expect(try family(date, [date]).columns == [Self.same])
    #expect(
      try family("{type: number}", ["{type: string, airbyte_type: integer}"]).columns == ["string -> shop.parents.id"])
  }

  @Test("A link and a small choice are unique together, of as many rows as there are combinations")
  func smallDomains() throws {
    let translation = try Importing.streams([
      ("parents", "{id: {type: string}}", "primary_key: id"),
      (
        "children", "{parent_id: {type: string}, kind: {enum: [a, b]}}",
        "primary_key: [parent_id, kind], \(Self.router())"
      ),
    ])
    let child = try Importing.entities(of: translation)[1]
    #expect(child.uniqueTogether.map { $0.attributes.map(\.value) } == [["parent_id", "kind"]])
    #expect(child.count.value == 200)
    #expect(translation.diagnostics.isEmpty)
  }

  @Test("Lists of partitions leave single keys, limits, nulls and cursors alone")
  func lists() throws {
    let router = "retriever: {partition_router: {type: ListPartitionRouter, cursor_field: a, values: [\"1\", \"2\"]}}"
    let cursor = "incremental_sync: {cursor_field: a, datetime_format: \"%s\"}"
    let cases = [
      ("{type: string}", "", "choice choices=[\"1\", \"2\"]"), ("{type: string}", "primary_key: a, ", "uuid unique"),
      ("{type: integer, minimum: 2}", "", "choice choices=[2]"),
      ("{type: integer, minimum: 10}", "", "integer min_value=10 max_value=1000"),
      ("{type: \"null\"}", "", "string null"),
      (
        "{type: integer}", cursor + ", ",
        "datetime.datetime start_date=\"2020-01-01\" end_date=\"2024-12-31\" format=\"%s\""
      ),
    ]
    for (schema, rest, expected) in cases {
      let found = try Importing.entity("{a: \(schema)}", rest + router).attributes[0].summary
      #expect(found == expected)
    }
    let older = "retriever: {stream_slicer: {type: ListStreamSlicer, cursor_field: a, slice_values: [p, q]}}"
    #expect(try Importing.entity("{a: {type: string}}", older).attributes[0].summary == "choice choices=[p, q]")
  }

  @Test(
    "A cursor is a date-time where its schema says so and some format reads one",
    arguments: [
      ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%SZ"), ("%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S.%fZ"),
      ("%s\", \"%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%SZ"),
      ("%Y-%m-%d\", \"%Y-%m-%dT%H:%M:%S+00:00", "%Y-%m-%dT%H:%M:%S+00:00"),
      ("%s\", \"%Y-%m-%dT00:00:00Z", "%Y-%m-%dT00:00:00Z"), ("%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%SZ"),
      ("%Y-%m-%dT%H:%M:%S+0000", "%Y-%m-%dT%H:%M:%S+0000"), ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S"),
    ])
  func cursors(formats: String, expected: String) throws {
    let entity = try Importing.entity(
      "{at: {type: [string, \"null\"], format: date-time}}",
      "incremental_sync: {cursor_field: at, cursor_datetime_formats: [\"\(formats)\"]}")
    #expect(entity.attributes[0].summary.hasSuffix("format=\"\(expected)\""), "\(entity.attributes[0].summary)")
  }

  @Test("A cursor is never null and within its limits, whatever holds its format")
  func cursorLimits() throws {
    let sync = "incremental_sync: {cursor_field: at, datetime_format: \"FORMAT\"}"
    func summary(_ schema: String, _ format: String) throws -> String {
      try Importing.entity("{at: \(schema)}", sync.replacing("FORMAT", with: format)).attributes[0].summary
    }
    #expect(!(try summary("{type: [string, \"null\"], format: time}", "%H:%M:%S").contains("nullable")))
    #expect(!(try summary("{type: [string, \"null\"], format: \"%Y-%m-%d\"}", "%Y-%m-%d").contains("nullable")))
    #expect(
      try summary("{type: integer, maximum: 1600000000}", "%s") == "integer min_value=1577836800 max_value=1600000000")
    #expect(try summary("{type: integer, maximum: 2147483647}", "%s").contains("format=\"%s\""))
    #expect(try summary("{type: string}", "%c").contains("format=\"%a %b %d %H:%M:%S %Y\""))
  }

  @Test("A cursor within slicers of older manifests is found")
  func slicers() throws {
    let slicers =
      "retriever: {stream_slicer: {type: CartesianProductStreamSlicer, stream_slicers: [{type: ListStreamSlicer, "
      + "cursor_field: a, slice_values: [x]}, {type: DatetimeStreamSlicer, cursor_field: at, datetime_format: \"%Y%m%d\"}]}}"
    let entity = try Importing.entity("{a: {type: string}, at: {type: string}}", slicers)
    #expect(entity.attributes.map(\.summary)[0] == "choice choices=[x]")
    #expect(entity.attributes.map(\.summary)[1].hasSuffix("format=\"%Y%m%d\""))
  }

  @Test("Parents are known by the singular of their names, of which there may be two forms")
  func singulars() throws {
    for (parent, column) in [
      ("movies", "movie_id"), ("caches", "cache_id"), ("companies", "company_id"), ("sizes", "sizeId"),
    ] {
      let translation = try Importing.streams([
        (parent, "{id: {type: integer}}", "primary_key: id"),
        ("others", "{\(column): {type: integer}}", Self.router("x").replacing("parents", with: parent)),
      ])
      #expect(try Importing.entities(of: translation)[1].attributes[0].summary == "link -> shop.\(parent).id")
    }
  }

  @Test("Parameters pass through filters, and what components are given is read as YAML")
  func templates() throws {
    let manifest = """
      streams:
        - name: "{{ parameters['a'] | lower }}_{{ parameters.a | title }}"
          $parameters: {a: BIG}
          schema_loader: {type: InlineSchemaLoader, schema: {properties: {x: {type: boolean}}}}
      dynamic_streams:
        - stream_template: {name: t, schema_loader: {type: InlineSchemaLoader, schema: {properties: {x: {type: boolean}}}}}
          components_resolver:
            type: ParametrizedComponentsResolver
            stream_parameters: {list_of_parameters_for_stream: [{name: one, kind: integer}]}
            components_mapping:
              - {field_path: [name], value: "{{ components_values['name'] }}"}
              - field_path: [schema_loader, schema, properties, y]
                value: "{type: {{ components_values['kind'] }}}"
                create_or_update: true
      """
    let entities = try Importing.entities(of: try Importing.translation(manifest))
    #expect(entities.map(\.name) == ["big_Big", "one"])
    #expect(entities[1].attributes.map(\.summary) == ["boolean", "integer min_value=0 max_value=1000"])
  }

  @Test("Streams that are left out are told where nothing else is to be had")
  func reasons() throws {
    let translation = try Importing.translation(
      "streams: [{name: a, schema_loader: {type: DynamicSchemaLoader}}, {name: b}]\n")
    #expect(translation.text == nil)
    #expect(translation.diagnostics.map(\.code) == [.nothingTranslated, .streamSkipped, .streamSkipped])
    #expect(translation.diagnostics.dropFirst().map(\.path) == ["streams/0", "streams/1"])
  }
}
