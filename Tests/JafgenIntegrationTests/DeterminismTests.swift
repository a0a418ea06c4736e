import Jafgen
import JafgenColumns
import JafgenEncoding
import JafgenGeneration
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport
import Testing

/// Every value is a function of its seed, its path and its row: neither threads, batches, ranges nor partitions show.
struct DeterminismTests {
  @Test func bytesDoNotDependOnThreads() throws {
    let counts = [
      SchemaOverrides.Count(entity: "everything.types", count: 12_000),
      SchemaOverrides.Count(entity: "everything.children", count: 70_000),
    ]
    var expected: [String: [UInt8]] = [:]
    for threads in [1, 2, 3, 8] {
      let directory = try TemporaryDirectory()
      let schema = try Schemas.fixture(
        "everything", SchemaOverrides(outputPath: directory.path, counts: counts))
      let plan = GenerationPlan(schema)
      let (types, children) = try (plan.table("everything", "types"), plan.table("everything", "children"))
      #expect(types.rowCount > 2 * rowsPerUnit(of: types, as: OutputFormat.csv.encoding))
      #expect(children.rowCount > 3 * rowsPerUnit(of: children, as: OutputFormat.json.encoding))
      try generate(schema, threads: threads)
      let files = directory.files()
      if threads == 1 {
        #expect(files.count > 24)
        for file in files { expected[file] = try directory.bytes(of: file) }
      } else {
        #expect(Set(files) == Set(expected.keys))
        for file in files {
          let isSame = try directory.bytes(of: file) == expected[file]
          #expect(isSame, "\(file) differs with \(threads) threads")
        }
      }
    }
  }

  @Test func bytesOfColumnarFilesDoNotDependOnThreads() throws {
    let counts = [
      SchemaOverrides.Count(entity: "flat", count: 5_000), SchemaOverrides.Count(entity: "nested", count: 3_000),
    ]
    var expected: [String: [UInt8]] = [:]
    for threads in [1, 2, 3, 8] {
      let directory = try TemporaryDirectory()
      let schema = try Schemas.fixture(
        "columnar.yaml", SchemaOverrides(outputPath: directory.path, counts: counts))
      try generate(schema, threads: threads)
      let files = try directory.files().reduce(into: [:]) { $0[$1] = try directory.bytes(of: $1) }
      if threads == 1 { expected = files }
      #expect(files.count == 4)
      let isSame = files == expected
      #expect(isSame, "with \(threads) threads")
    }
  }

  /// Where row groups begin shows in the bytes, where batches do does not.
  @Test func bytesOfColumnarFilesDoNotDependOnBatches() throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.fixture("columnar.yaml", SchemaOverrides(outputPath: directory.path))
    try generate(schema)
    for (table, encoding) in try columnarTables(schema) {
      let expected = try directory.bytes(of: "\(table.name).parquet")
      for batchRows in [1, 7, 64, 150, 5000] {
        let isSame =
          encoded(table, as: encoding, batchRows: batchRows, unitRows: rowsPerUnit(of: table, as: encoding)) == expected
        #expect(isSame, "\(table.name) differs in batches of \(batchRows) rows")
      }
    }
  }

  /// A part is a file of its own, whose row groups begin with its first row.
  @Test(arguments: [1, 3, 7])
  func partsOfColumnarFilesHoldTheirRows(count: Int) throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.fixture("columnar.yaml", SchemaOverrides(outputPath: directory.path))
    for index in 0..<count {
      try generate(schema, partition: (index, count))
      for (table, encoding) in try columnarTables(schema) {
        let rows = try Partition(index: index, count: count).rows(of: table.rowCount)
        let isSame =
          try directory.bytes(of: "\(table.name)/part-0000\(index)-of-0000\(count).parquet")
          == encoded(
            table, as: encoding, rows: rows, batchRows: 40, unitRows: rowsPerUnit(of: table, as: encoding))
        #expect(isSame, "part \(index) of \(count) of \(table.name)")
      }
    }
  }

  private func columnarTables(_ schema: ValidatedSchema) throws -> [(table: PlannedTable, encoding: FileEncoding)] {
    let entities = schema.systems.flatMap(\.entities)
    return try zip(GenerationPlan(schema).tables, entities).map { table, entity in
      guard case .file(let encoding)? = entity.outputs.first?.kind else { throw UnknownColumn(name: entity.name) }
      return (table.table, encoding)
    }
  }

  /// Where units begin shows in a format of row groups, in no other.
  private static let formatsOfRows = OutputFormat.allCases.filter { !$0.encoding.hasRowGroups }

  /// Writes to a folder in those formats.
  private static func overrides(_ folder: TemporaryDirectory) -> SchemaOverrides {
    SchemaOverrides(formats: formatsOfRows.map(\.rawValue), outputPath: folder.path)
  }

  @Test func bytesDoNotDependOnBatches() throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.fixture("everything", Self.overrides(directory))
    try generate(schema)
    for (_, table) in GenerationPlan(schema).tables {
      for format in Self.formatsOfRows {
        let expected = try directory.bytes(of: "\(table.name).\(format.rawValue)")
        for (batchRows, unitRows) in [(1, 100), (7, 500), (333, 1000), (5000, 5000)] {
          let isSame = encoded(table, as: format.encoding, batchRows: batchRows, unitRows: unitRows) == expected
          #expect(isSame, "\(table.name).\(format.rawValue) differs in batches of \(batchRows) rows")
        }
      }
    }
  }

  @Test func aRowRangeIsASliceOfTheWhole() throws {
    let plan = GenerationPlan(try Schemas.fixture("everything"))
    let whole = plan.allValues()
    var random = TestRandom(seed: 1)
    for (system, table) in plan.tables where table.rowCount > 0 {
      for _ in 0..<6 {
        let first = Int.random(in: 0..<table.rowCount, using: &random)
        let rows = first..<Int.random(in: first...min(table.rowCount, first + 300), using: &random)
        let batch = table.batch(rows: rows)
        #expect(batch.rows == rows)
        for (field, column) in zip(batch.schema.fields, batch.columns) {
          let place = ColumnPlace(system: system, entity: table.name, attribute: field.name)
          #expect(column.type == field.type)
          let isSame = column.allValues[...] == whole[place]?[rows]
          #expect(isSame, "\(place), rows \(rows)")
        }
      }
    }
  }

  @Test(arguments: [1, 3, 7, 64])
  func partitionsInOrderAreTheWhole(count: Int) throws {
    let whole = try TemporaryDirectory()
    try generate(Schemas.fixture("everything", Self.overrides(whole)))
    let parts = try TemporaryDirectory()
    let schema = try Schemas.fixture("everything", Self.overrides(parts))
    // In any order, as different machines would.
    for index in (0..<count).reversed() { try generate(schema, partition: (index, count)) }
    func number(_ value: Int) -> String { String(repeating: "0", count: 5 - "\(value)".utf8.count) + "\(value)" }
    for (_, table) in GenerationPlan(schema).tables {
      for format in Self.formatsOfRows {
        // What stands before the first row, the line end after the bracket included.
        let header = format == .json ? Array("[\n".utf8) : format.makeEncoder(schema: table.schema).header()
        var body: [UInt8] = []
        for index in 0..<count {
          let name = "\(table.name)/part-\(number(index))-of-\(number(count)).\(format.rawValue)"
          var bytes = try parts.bytes(of: name)[...]
          #expect(bytes.starts(with: header), "\(name) has another beginning")
          bytes = bytes.dropFirst(header.count)
          if format == .json {
            #expect(bytes.suffix(2).elementsEqual("]\n".utf8), "\(name) has another end")
            bytes = bytes.dropLast(2)
            if !bytes.isEmpty {
              bytes = bytes.dropLast()
              if !body.isEmpty { body += Array(",\n".utf8) }
            }
          }
          body += bytes
        }
        if format == .json { body += Array((body.isEmpty ? "]\n" : "\n]\n").utf8) }
        let expected = try whole.bytes(of: "\(table.name).\(format.rawValue)")
        let isSame = header + body == expected
        #expect(isSame, "\(table.name).\(format.rawValue) in \(count) parts")
      }
    }
  }

  @Test func memoryAndFilesHoldTheSameRows() throws {
    let directory = try TemporaryDirectory()
    let schema = try Schemas.fixture("everything", SchemaOverrides(outputPath: directory.path))
    try generate(schema)
    for system in DataGenerator(schema: schema).generateSystems() {
      #expect(system.metadata.totalRecords == system.entities.reduce(0) { $0 + $1.count })
      for entity in system.entities {
        let lines = try CSVText.lines(directory.bytes(of: "\(entity.name).csv"))
        #expect(lines.count == entity.count + 1)
        #expect(lines.first == entity.schema.fields.map(\.name))
        var rowCount = 0
        for (row, line) in zip(entity.rows, lines.dropFirst()) {
          #expect(row.index == rowCount)
          rowCount += 1
          for (value, cell) in zip(row.values, line) {
            if let text = value.text { #expect(cell == text) }
            if case .integer(let number) = value { #expect(cell == "\(number)") }
            if case .null = value { #expect(cell.isEmpty) }
          }
        }
        #expect(rowCount == entity.count)
        if entity.count > 0 {
          #expect(entity.row(entity.count - 1)?.values == entity.rows.reversed().first?.values)
        }
        #expect(entity.row(entity.count) == nil && entity.row(-1) == nil)
      }
    }
  }
}

extension DeterminismTests {
  @Test func theFarthestRowIsAsNearAsTheFirst() throws {
    let schema = try Schemas.text(
      """
      system: {name: far}
      entities:
        events:
          count: 9007199254740992
          attributes:
            id: {type: uuid, unique: true}
            number: {type: integer, unique: true, constraints: {min_value: 0, max_value: 9223372036854775806}}
            email: {type: person.email}
            previous: {link_to: far.events.number, required: false, null_probability: 0}
            any: {link_to: far.events.number}
      """)
    let table = try GenerationPlan(schema).table("far", "events")
    let rows = (table.rowCount - 3)..<table.rowCount
    let batch = table.batch(rows: rows)
    for (offset, row) in rows.enumerated() {
      let single = table.batch(rows: row..<(row + 1))
      #expect(single.columns.map { $0[0] } == batch.columns.map { $0[offset] })
    }
    #expect(Set(batch.columns[1].allValues).count == 3)
  }
}
