import Foundation
internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport
import Testing

/// The schema language as JSON Schema, held against schemas by another implementation.
@Suite(
  "The JSON Schema of the language", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct SchemaLanguageTests {
  /// What the JSON Schema says of a file.
  private enum Verdict: Equatable {
    /// It validates: what is wrong is beyond a JSON Schema, or only worth a warning.
    case valid
    /// It does not validate.
    case invalid
    /// The file never gets that far.
    case unreadable
  }

  /// Every bad fixture with what the JSON Schema is to say of it, and why where that is not `invalid`.
  private static let expected: [String: (verdict: Verdict, reason: String)] = [
    "always-null.yaml": (.valid, "only a warning"),
    "ambiguous-link/a.yaml": (.valid, "readings of a link"),
    "ambiguous-link/b.yaml": (.valid, "the other file has the link"),
    "ambiguous-nested-link.yaml": (.valid, "readings of a link"),
    "calendars.yaml": (.invalid, ""),
    "choices.yaml": (.invalid, ""),
    "circular-dependency.yaml": (.valid, "where links lead"),
    "circular-self-link.yaml": (.valid, "only a warning"),
    "conflicting-options.yaml": (.invalid, ""),
    "constraints.yaml": (.invalid, ""),
    "crlf.yaml": (.invalid, ""),
    "distributions.yaml": (.invalid, ""),
    "duckdb-arrays.yaml": (.valid, "what DuckDB can hold"),
    "duplicate-entity/a.yaml": (.valid, "entities of two files"),
    "duplicate-entity/b.yaml": (.valid, "entities of two files"),
    "duplicate-key.yaml": (.valid, "keys that stand twice"),
    "empty-file.yaml": (.invalid, ""),
    "empty-value.yaml": (.invalid, ""),
    "entity-cycle.yaml": (.valid, "only a warning"),
    "expressions.yaml": (.invalid, ""),
    "filename-pattern.yaml": (.invalid, ""),
    "foreign-constraints.yaml": (.invalid, ""),
    "foreign-keys.yaml": (.invalid, ""),
    "foreign-types.yaml": (.invalid, ""),
    "formats.yaml": (.invalid, ""),
    "given-files/crm.yaml": (.valid, "what files hold"),
    "given-rows.yaml": (.invalid, ""),
    "invalid-count.yaml": (.invalid, ""),
    "invalid-date.yaml": (.valid, "days of February"),
    "invalid-name.yaml": (.invalid, ""),
    "invalid-utf8.yaml": (.unreadable, "no YAML"),
    "json-type.yaml": (.invalid, ""),
    "links.yaml": (.invalid, ""),
    "long-line.yaml": (.invalid, ""),
    "missing-required.yaml": (.invalid, ""),
    "moments.yaml": (.valid, "what formats tell, instants of zones, and numbers of rows"),
    "nested-cycle.yaml": (.valid, "where links lead"),
    "nested-links.yaml": (.valid, "where links lead"),
    "nested-uniqueness.yaml": (.valid, "how many values there are, and what holds an attribute"),
    "nesting.yaml": (.invalid, ""),
    "non-finite-number.yaml": (.valid, "JSON has no infinity, and JSON Schema no word for it"),
    "null-probability.yaml": (.invalid, ""),
    "number-links.yaml": (.valid, "where links lead"),
    "number-out-of-range.yaml": (.invalid, ""),
    "output-collision-databases/a.yaml": (.valid, "files of two systems"),
    "output-collision-databases/b.yaml": (.valid, "files of two systems"),
    "output-collision-formats.yaml": (.valid, "files of several entities"),
    "output-collision-reserved.yaml": (.valid, "files of several entities"),
    "output-collision-systems/a.yaml": (.valid, "files of two systems"),
    "output-collision-systems/b.yaml": (.valid, "files of two systems"),
    "output-collision.yaml": (.valid, "files of two entities"),
    "output-options.yaml": (.invalid, ""),
    "output-settings-differ/a.yaml": (.valid, "settings of two files"),
    "output-settings-differ/b.yaml": (.valid, "settings of two files"),
    "places.yaml": (.invalid, ""),
    "settings-differ/a.yaml": (.valid, "settings of two files"),
    "settings-differ/b.yaml": (.valid, "settings of two files"),
    "settings-differ/c.yaml": (.valid, "settings of two files"),
    "row-group-size.yaml": (.valid, "sizes of values"),
    "several-documents.yaml": (.unreadable, "two documents"),
    "syntax-error.yaml": (.unreadable, "no YAML"),
    "times.yaml": (.invalid, ""),
    "too-deep.yaml": (.unreadable, "nested too deeply to read"),
    "too-many-nodes.yaml": (.unreadable, "grows beyond memory"),
    "too-nested.yaml": (.valid, "levels of nesting"),
    "unicode-and-tabs.yaml": (.invalid, ""),
    "unique-together.yaml": (.invalid, ""),
    "uniqueness.yaml": (.valid, "how many values there are"),
    "unknown-key.yaml": (.invalid, ""),
    "unknown-locale.yaml": (.invalid, ""),
    "unknown-tag.yaml": (.unreadable, "a tag of another program"),
    "unknown-type.yaml": (.invalid, ""),
    "unused-key.yaml": (.invalid, ""),
    "value-too-large.yaml": (.valid, "sizes of values"),
    "wrong-shape-entities.yaml": (.invalid, ""),
    "wrong-shape.yaml": (.invalid, ""),
    "wrong-type-root.yaml": (.invalid, ""),
    "wrong-type.yaml": (.invalid, ""),
    "yaml-alias.yaml": (.unreadable, "no YAML"),
    "yaml-blank-in-braces.yaml": (.unreadable, "no YAML"),
    "yaml-blank.yaml": (.unreadable, "no YAML"),
    "yaml-bracket.yaml": (.unreadable, "no YAML"),
    "yaml-closed-bracket.yaml": (.unreadable, "no YAML"),
    "yaml-colon.yaml": (.unreadable, "no YAML"),
    "yaml-comma.yaml": (.invalid, ""),
    "yaml-dash-tab.yaml": (.unreadable, "no YAML"),
    "yaml-escape.yaml": (.unreadable, "no YAML"),
    "yaml-hash-value.yaml": (.invalid, ""),
    "yaml-hash.yaml": (.unreadable, "no YAML"),
    "yaml-indentation.yaml": (.unreadable, "no YAML"),
    "yaml-item-among-keys.yaml": (.unreadable, "no YAML"),
    "yaml-item.yaml": (.unreadable, "no YAML"),
    "yaml-missing-colon.yaml": (.unreadable, "no YAML"),
    "yaml-missing-comma.yaml": (.unreadable, "no YAML"),
    "yaml-no-alias.yaml": (.unreadable, "no YAML"),
    "yaml-quote-within.yaml": (.unreadable, "no YAML"),
    "yaml-quote.yaml": (.unreadable, "no YAML"),
    "yaml-sign.yaml": (.unreadable, "no YAML"),
    "yaml-tab.yaml": (.unreadable, "no YAML"),
  ]

  /// Returns what the judge says of each file.
  private func verdicts(_ files: [String]) throws -> [String: (verdict: Verdict, message: String)] {
    let directory = try TemporaryDirectory()
    try directory.write(SchemaLanguage.jsonSchema.document, to: "language.json")
    let result = try runJudge("validate_schemas.py", [directory.path("language.json")] + files, in: directory)
    try #require(result.status == 0, "\(result.stderr)")
    var verdicts: [String: (Verdict, String)] = [:]
    for line in result.stdout.split(separator: "\n") {
      let verdict: Verdict =
        line.hasPrefix("valid ") ? .valid : line.hasPrefix("invalid ") ? .invalid : .unreadable
      let rest = line[(line.firstIndex(of: " ") ?? line.endIndex)...].dropFirst()
      guard let file = files.first(where: { rest == $0 || rest.hasPrefix($0 + ": ") }) else { continue }
      verdicts[file] = (verdict, String(rest))
    }
    #expect(verdicts.count == files.count, "\(result.stdout)")
    return verdicts
  }

  /// The paths of the schemas below a folder of the repository, by their paths from there.
  private func schemas(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Repository.path(folder))
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }

  @Test func goodSchemasValidate() throws {
    let files = try ["Tests/Fixtures/schemas/valid", "schemas", "Benchmarks/schemas"].flatMap { folder in
      try schemas(in: folder).map { Repository.path("\(folder)/\($0)") }
    }
    #expect(files.count >= 14)
    for (_, found) in try verdicts(files) { #expect(found.verdict == .valid, "\(found.message)") }
  }

  @Test func examplesOfThePagesValidate() throws {
    let directory = try TemporaryDirectory()
    var files: [String] = []
    for path in try MarkdownPage.allPaths() {
      for block in try MarkdownPage(path).blocks where block.info == "yaml" && block.argument("example") != nil {
        let name = "\(path.split(separator: "/").joined(separator: "-"))-\(block.line).yaml"
        try directory.write(block.text, to: name)
        files.append(directory.path(name))
      }
    }
    #expect(files.count >= 15)
    for (_, found) in try verdicts(files) { #expect(found.verdict == .valid, "\(found.message)") }
  }

  @Test func badSchemasThatItCanKnowOfFail() throws {
    let folder = "Tests/Fixtures/schemas/invalid"
    let names = try schemas(in: folder)
    #expect(Set(names) == Set(Self.expected.keys), "every bad fixture is in the table")
    let verdicts = try verdicts(names.map { Repository.path("\(folder)/\($0)") })
    for name in names {
      let (found, expected) = (verdicts[Repository.path("\(folder)/\(name)")], Self.expected[name])
      #expect(found?.verdict == expected?.verdict, "\(name), \(expected?.reason ?? ""): \(found?.message ?? "")")
    }
  }

  /// Attributes, alone or with what stands beside `attributes`, and whether they are right.
  private static let attributes: [(text: String, isValid: Bool)] = [
    ("{type: uuid}", true),
    ("{type: Uuid}", false),
    ("{type: link}", false),
    ("{type: link, link_to: }", false),
    ("{type: link, link_to: s.e.a, required: false}", true),
    ("{type: string, link_to: [s, e, a], required: false}", true),
    ("{type: uuid, link_to: s.e.a, required: false}", false),
    ("{link_to: s}", false),
    ("{link_to: [s]}", false),
    ("{link_to: s.e.a, required: false, constraints: {}, locale: en}", true),
    ("{link_to: s.e.a, required: false, constraints: {length: 3}}", false),
    ("{link_to: s.e.a, required: false, items: {type: uuid}}", false),
    ("{constraints: {length: 3}}", false),
    ("{type: ~}", false),
    ("{type: uuid, unique: ~, required: ~, null_probability: ~, locale: ~, constraints: ~, items: ~}", true),
    ("{type: uuid, description: 12}", true),
    ("{type: uuid, description: [a]}", false),
    ("{type: uuid, null_probability: 0.5}", true),
    ("{type: uuid, required: false, null_probability: 1.5}", false),
    ("{type: uuid, uniqe: true}", false),
    ("{type: uuid, constraints: {min_value: 3}}", false),
    ("{type: uuid, constraints: {minimal: 3}}", false),
    ("{type: integer, constraints: {min_value: 1, end: 5.0}}", true),
    ("{type: integer, constraints: {min_value: '1'}}", false),
    ("{type: integer, constraints: {min_value: 1.5}}", false),
    ("{type: integer, constraints: {min_value: ~}}", false),
    ("{type: person.age, constraints: {minimum: 201}}", false),
    ("{type: decimal, constraints: {min_value: 0.25, max_value: 1e2, precision: 2}}", true),
    ("{type: datetime.date, constraints: {start: 2020, end: 2021-06-30}}", true),
    ("{type: datetime.date, constraints: {start_date: 0001}}", true),
    ("{type: datetime.datetime, constraints: {start_date: 2020-01-31 10:20, end_date: 2020-01-31T10:20:30.25Z}}", true),
    ("{type: datetime.date, constraints: {start_date: 2020-1-31}}", false),
    ("{type: datetime.date, constraints: {start_date: 10000}}", false),
    ("{type: person.full_name, constraints: {gender: FeMale}}", true),
    ("{type: person.full_name, constraints: {gender: ~}}", true),
    ("{type: person.full_name, constraints: {gender: femal}}", false),
    ("{type: choice, constraints: {choices: [1, a, true, ~]}, required: false}", true),
    ("{type: choice, constraints: {items: [1, 2], weights: [1, 0]}}", true),
    ("{type: choice, constraints: {choices: [[1], 2]}}", false),
    ("{type: choice, constraints: {items: [1, 2], weights: {1: 1, 2: 0}}}", true),
    ("{type: choice, constraints: {items: [1, 2], weights: '1, 2'}}", false),
    ("{type: boolean, constraints: {probability: 0.25}}", true),
    ("{type: boolean, constraints: {weights: {true: 1, false: 9}}}", true),
    ("{type: boolean, constraints: {weights: [1, a]}}", false),
    ("{type: boolean, constraints: {choices: [true]}}", false),
    ("{type: decimal, constraints: {width: 12}}", true),
    ("{type: decimal, constraints: {width: 19}}", false),
    ("{type: choice, constraints: {choices: abc}}", true),
    ("{type: choice, constraints: {choices: 'a, b'}}", false),
    ("{type: choice, constraints: {choices: abc, length: 2, unique: true}}", true),
    ("{type: choice, constraints: {choices: 12}}", false),
    ("{type: internet.slug, constraints: {parts_count: ~}}", true),
    ("{type: internet.slug, constraints: {parts_count: three}}", false),
    ("{type: internet.port, constraints: {port_range: ~}}", true),
    ("{type: choice, constraints: {weights: [1]}}", false),
    ("{type: choice}", false),
    ("{type: string, constraints: {pattern: 12}}", true),
    ("{type: string, constraints: {pattern: true}}", false),
    ("{type: object, attributes: {b: {type: array, max_items: 5, items: {type: integer}}}}", true),
    ("{type: object, attributes: {b: {type: array, items: {type: object, attributes: {c: {type: x}}}}}}", false),
    ("{type: object, attributes: {b: {type: uuid}}, constraints: {length: 3}}", false),
    ("{type: object, attributes: {b: {type: uuid}}, constraints: {}}", true),
    ("{type: array, items: {type: uuid}, constraints: {length: 3}}", false),
    ("{type: object, attributes: {b: {type: uuid}}, unique: true}", false),
    ("{type: object, attributes: {b: {type: uuid}}, min_items: 1}", false),
    ("{type: object, attributes: {}}", false),
    ("{type: object}", false),
    ("{type: array}", false),
    ("{type: array, items: {type: uuid}, max_items: 10001}", false),
    ("{type: array, items: {type: uuid}, attributes: {b: {type: uuid}}}", false),
    ("{type: uuid, min_items: 1}", false),
  ]

  /// Outputs, and whether they are right.
  private static let outputs: [(text: String, isValid: Bool)] = [
    ("~", true),
    ("{format: csv, path: 7}", true),
    ("{format: [csv, csv]}", true),
    ("{format: CSV}", false),
    ("{format: []}", false),
    ("{path: ''}", false),
    ("{formats: {csv: , excel: }}", true),
    ("{formats: {excel: {}}}", false),
    ("{format: csv, formats: {csv: {filename_pattern: 'a/{system}_{entity_name}.{ext}'}}}", true),
    ("{formats: {csv: {filename_pattern: '{entty}.csv'}}}", false),
    ("{formats: {csv: {filename_pattern: ../a}}}", false),
    ("{formats: {csv: {filename_pattern: a..b/..c}}}", true),
    ("{formats: {csv: {filename_pattern: a/}}}", false),
    ("{formats: {csv: {filename_pattern: 5}}}", true),
    ("{format: csv, formats: {csv: {options: {delimiter: ;, null: 0, header: ~, quoting: ALL, encodng: ~}}}}", true),
    ("{formats: {csv: {options: {delimeter: ;}}}}", false),
    ("{formats: {csv: {options: {header: 'true'}}}}", false),
    ("{formats: {csv: {options: {quoting: some}}}}", false),
    ("{format: parquet, formats: {parquet: {options: {compression: Zstd, compression_level: 22}}}}", true),
    ("{formats: {parquet: {options: {page_size: 1000}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: ',,'}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: ''}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: é}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: '\"'}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: \"\\r\"}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: TAB}}}}", false),
    ("{format: csv, formats: {csv: {options: {delimiter: tab}}}}", true),
    ("{format: csv, formats: {csv: {options: {delimiter: '\\t'}}}}", true),
    ("{format: csv, formats: {csv: {options: {delimiter: \"\\t\"}}}}", true),
    ("{format: csv, formats: {csv: {options: {delimiter: '^'}}}}", true),
    ("{format: csv, formats: {csv: {options: {delimiter: \"\\x01\"}}}}", true),
    ("{format: csv, formats: {csv: {options: {\"null\": 'a\"b'}}}}", false),
    ("{format: csv, formats: {csv: {options: {\"null\": \"a\\nb\"}}}}", false),
    ("{format: csv, formats: {csv: {options: {\"null\": '\\N é'}}}}", true),
    ("{format: csv, formats: {csv: {options: {compression_level: 3}}}}", false),
    ("{format: csv, formats: {csv: {options: {compression: none, compression_level: 3}}}}", false),
    ("{format: csv, formats: {csv: {options: {compression: ~, compression_level: ~}}}}", true),
    ("{format: json, formats: {json: {options: {compression: Gzip, compression_level: 9}}}}", true),
    ("{format: json, formats: {json: {options: {compression: Gzip, compression_level: 10}}}}", false),
    ("{format: jsonl, formats: {jsonl: {options: {compression: zstd, compression_level: 19}}}}", true),
    ("{format: parquet, formats: {parquet: {options: {compression_level: 3}}}}", false),
    ("{format: parquet, formats: {parquet: {options: {compression: none, compression_level: 3}}}}", false),
    ("{format: parquet, formats: {parquet: {options: {compression: snappy, compression_level: 3}}}}", false),
    ("{format: parquet, formats: {parquet: {options: {compression: gzip, compression_level: 10}}}}", false),
    ("{format: parquet, formats: {parquet: {options: {compression: zstd, compression_level: ~}}}}", true),
    (
      "{format: csv, formats: {csv: {options: {compression: zstd}}}, "
        + "per_entity: {e: {formats: {csv: {options: {compression_level: 12}}}}}}", true
    ),
    (
      "{format: csv, per_entity: {e: {formats: {csv: {options: {compression: gzip, compression_level: 10}}}}}}", false
    ),
    ("{per_entity: {e: {format: [json], path: x, formats: {json: {options: {indent: 2}}}}}}", true),
    ("{per_entity: {e: }}", true),
    ("{per_entity: {e: [csv]}}", false),
    ("{per_entity: {e: {paht: x}}}", false),
  ]

  /// Whole files, and whether they are right.
  private static let files: [(text: String, isValid: Bool)] = [
    ("system: {name: 12, version: 1.10, seed: -0x10}\nentities: {1: {count: 1, attributes: {2: {type: uuid}}}}", false),
    ("system: {name: 12, version: 1.10, seed: 0x10}\nentities: {1: {count: 1, attributes: {2: {type: uuid}}}}", true),
    ("system: {name: s, locale: xx}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}", false),
    ("system: {name: s, reference_date: 2025-1-1}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}", false),
    ("system: {name: s, version: , seed: , output: }\nentities: {e: {count: 0, attributes: {a: {type: uuid}}}}", true),
    ("system: {name: a/b}\nentities: {e: {count: 1, attributes: {a/b: {type: uuid}}}}", false),
    ("system: {name: s}\nentities: {..: {count: 1, attributes: {a: {type: uuid}}}}", false),
    ("system: {name: s}\nentities: {e: {count: 1, attributes: {'': {type: uuid}}}}", false),
    ("system: {name: s}\nentities: {e: {count: 1, attributes: {a/b: {type: uuid}}}}", true),
    ("system: {name: s}\nentities: {e: {count: -1, attributes: {a: {type: uuid}}}}", false),
    ("system: {name: s}\nentities: {e: {count: 1.5k, attributes: {a: {type: uuid}}}}", true),
    ("system: {name: s}\nentities: {e: {count: 5_000, attributes: {a: {type: uuid}}}}", true),
    ("system: {name: s}\nentities: {e: {count: 1e3, attributes: {a: {type: uuid}}}}", true),
    ("system: {name: s}\nentities: {e: {count: 5 k, attributes: {a: {type: uuid}}}}", false),
    ("system: {name: s}\nentities: {e: {count: 1}}", false),
    ("system: {name: s}\nentities: {}", false),
    ("system: {name: s}\nseed: 1\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}", false),
  ]

  @Test("It says of small schemas what the validator says")
  func agreesWithTheValidator() throws {
    let cases =
      Self.files
      + Self.attributes.map { text, isValid in
        ("system: {name: s}\nentities: {e: {count: 1, attributes: {a: {type: uuid}, x: \(text)}}}", isValid)
      }
      + Self.outputs.map { text, isValid in
        ("system: {name: s, output: \(text)}\nentities: {e: {count: 1, attributes: {a: {type: uuid}}}}", isValid)
      }
    let directory = try TemporaryDirectory()
    let files = try cases.enumerated().map { index, item in
      try directory.write(item.0, to: "\(index).yaml")
      return directory.path("\(index).yaml")
    }
    let verdicts = try verdicts(files)
    for (file, (text, isValid)) in zip(files, cases) {
      let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "case.yaml")])
      let result = SchemaValidator().validate(loaded).result
      #expect(result.errors.isEmpty == isValid, "\(text): \(result.errors.map(\.message))")
      #expect((verdicts[file]?.verdict == .valid) == isValid, "\(text): \(verdicts[file]?.message ?? "")")
    }
  }

  @Test func thePageShowsTheCommentThatEditorsNeed() throws {
    let page = try MarkdownPage("docs/export.md")
    #expect(page.text.contains("# yaml-language-server: $schema=jafgen.schema.json\n"))
  }
}
