import Foundation
import Jafgen
import JafgenColumns
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenGeneration
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport

/// Runs one case through loading, validation, planning, generation and encoding, and collects what is not as it must be.
struct CaseCheck {
  /// What is wrong; empty if all is well.
  private(set) var problems: [String] = []
  /// Whether the schema was valid, so that rows were made.
  private(set) var isValid = false
  /// A hash of every diagnostic and every byte.
  private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Checks a case; where `writesFiles` and it is valid and small, files of it too.
  init(_ fuzz: FuzzCase, writesFiles: Bool) {
    let results = fuzz.files.map { SchemaLoader().loadSchema(bytes: $0.bytes, name: $0.name) }
    let loaded = LoadedSchemas(results: results)
    let outcome = SchemaValidator().validate(loaded)
    check(outcome, sources: loaded.sources)
    guard let schema = outcome.schema else { return }
    isValid = true
    generate(schema)
    if writesFiles { write(loaded) }
  }

  private mutating func expect(_ isTrue: Bool, _ problem: @autoclosure () -> String) {
    if !isTrue && problems.count < 20 { problems.append(problem()) }
  }

  private mutating func digest(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  // MARK: Diagnostics

  private mutating func check(_ outcome: ValidationOutcome, sources: [SourceText]) {
    let diagnostics = outcome.result.diagnostics
    expect((outcome.schema != nil) == outcome.result.isValid, "a schema with errors, or none without")
    expect(outcome.result.errors.allSatisfy { $0.severity == .error }, "a warning among the errors")
    expect(outcome.result.warnings.allSatisfy { $0.severity == .warning }, "an error among the warnings")
    for diagnostic in diagnostics { check(diagnostic, sources: sources) }
    let json = DiagnosticJSON.encode(diagnostics)
    digest(json.utf8)
    let parsed = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any]
    expect(parsed?.count == diagnostics.count, "the diagnostics are no JSON: \(json.prefix(500))")
    let text = DiagnosticRenderer(sources: sources).render(diagnostics, limit: 30)
    expect(text.isEmpty == diagnostics.isEmpty, "no text for diagnostics, or some for none")
    expect(
      Self.isPrintable(text, allowing: "\n"), "the rendered text is not safe on a terminal: \(text.debugDescription)")
    digest(text.utf8)
  }

  private mutating func check(_ diagnostic: Diagnostic, sources: [SourceText]) {
    expect(!diagnostic.message.isEmpty, "no message: \(diagnostic)")
    expect(diagnostic.suggestion != "" && diagnostic.path != "", "empty instead of absent: \(diagnostic)")
    for text in [diagnostic.message, diagnostic.suggestion ?? "", diagnostic.path ?? ""] {
      expect(Self.isPrintable(text), "not safe on a terminal: \(text.debugDescription)")
    }
    expect(diagnostic.message.utf8.count < 4000, "a message of \(diagnostic.message.utf8.count) bytes")
    guard let location = diagnostic.location else {
      expect(diagnostic.code == .noSchemas, "no place: \(diagnostic)")
      return
    }
    guard let source = sources.first(where: { $0.name == location.file }) else {
      expect(false, "a place in no file: \(diagnostic)")
      return
    }
    // Of bytes that are no text there are no lines to quote.
    if diagnostic.code == .invalidUTF8 || diagnostic.code == .fileTooLarge {
      expect(location.line >= 1 && location.column >= 1, "no place: \(diagnostic)")
      return
    }
    guard let line = source.line(location.line) else {
      expect(false, "a line outside the file: \(diagnostic)")
      return
    }
    let columns = line.count { $0 & 0xC0 != 0x80 }
    expect((1...(columns + 1)).contains(location.column), "a column outside the line of \(columns): \(diagnostic)")
  }

  private static func isPrintable(_ text: String, allowing allowed: Unicode.Scalar? = nil) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: scalar == allowed
      default: true
      }
    }
  }

  // MARK: Rows

  private mutating func generate(_ schema: ValidatedSchema) {
    do {
      _ = try PlannedRun(schema)
    } catch {
      expect(false, "a valid schema has no output plan: \(error)")
    }
    let generator = DataGenerator(schema: schema)
    let systems = generator.generateSystems()
    expect(systems.allSatisfy { $0.metadata.totalRecords >= 0 }, "a sum of counts below zero")
    for (system, plan) in zip(schema.systems, generator.plan.systems) {
      expect(system.entities.count == plan.tables.count, "tables are missing")
      for (entity, table) in zip(system.entities, plan.tables) { check(table, of: entity) }
    }
  }

  /// Some first and some last rows; a table of 2^53 rows costs no more than one of three.
  private mutating func check(_ table: PlannedTable, of entity: ValidatedEntity) {
    expect(table.rowCount == entity.count, "\(table.rowCount) rows instead of \(entity.count)")
    // A row may be a million values long, which a test that boxes each would take minutes and gigabytes for.
    let isHuge = table.schema.fields.contains { $0.maximumWidth > 1 << 18 }
    let first = 0..<min(isHuge ? 1 : 3, table.rowCount)
    let last = (isHuge ? table.rowCount : max(first.upperBound, table.rowCount - 3))..<table.rowCount
    let batches = [first, last].map { table.batch(rows: $0) }
    for (index, attribute) in entity.attributes.enumerated() {
      if table.schema.fields[index].maximumWidth > 1 << 18 { continue }
      let columns = batches.map { $0.columns[index] }
      let values = columns.flatMap { column in (0..<column.count).map { column[$0] } }
      check(values, of: attribute, field: table.schema.fields[index], entity: entity.name)
      // Any row by itself is what it is among others.
      if let row = last.first ?? first.first {
        let alone = table.batch(rows: row..<(row + 1)).columns[index][0]
        expect(
          alone == values[last.isEmpty ? 0 : first.count] || alone != alone,
          "row \(row) of \(entity.name).\(attribute.name) depends on its batch")
      }
    }
    for group in entity.uniqueGroups {
      let names = Set(group.members.map { entity.allAttributes[$0].name })
      let places = entity.attributes.indices.filter { names.contains(entity.attributes[$0].name) }
      let tuples = batches.flatMap { batch in
        (0..<batch.rows.count).map { row in places.map { batch.columns[$0][row] } }
      }.filter { !$0.contains(.null) }
      expect(Set(tuples).count == tuples.count, "\(entity.name) repeats \(names.sorted()): \(tuples)")
    }
    let asked = entity.outputs.compactMap { output in
      if case .file(let encoding) = output.kind { encoding } else { nil }
    }
    let units = batches.filter { !$0.rows.isEmpty }
    let rows = units.map { unit in unit.rows.map { table.batch(rows: $0..<($0 + 1)) } }
    for encoding in OutputFormat.allCases.map(\.encoding) + asked {
      let bytes = encode(units.map { [$0] }, of: table.schema, as: encoding)
      digest(bytes)
      if case .parquet = encoding {
        expect(bytes == encode(rows, of: table.schema, as: encoding), "\(table.name) as \(encoding) depends on batches")
      }
      check(bytes, encoding, rowCount: first.count + last.count, names: table.schema.fields.map(\.name), of: table.name)
    }
  }

  private mutating func check(_ values: [Value], of attribute: ValidatedAttribute, field: ColumnField, entity: String) {
    let name = "\(entity).\(attribute.name)"
    expect(field.name == attribute.name && field.type == attribute.columnType, "\(name) is another column: \(field)")
    let nullCount = values.count { $0 == .null }
    expect(nullCount == 0 || field.isNullable, "\(name) has nulls and does not say so")
    expect(
      nullCount == 0 || !attribute.config.required.value || Self.hasOwnNulls(attribute),
      "\(name) is required and has nulls")
    if attribute.isUnique {
      let present = values.filter { $0 != .null }
      expect(Set(present).count == present.count, "\(name) is unique and repeats itself: \(present)")
    }
  }

  /// Whether values can be null although they are required: where a condition fails, or by what they are made of.
  private static func hasOwnNulls(_ attribute: ValidatedAttribute) -> Bool {
    guard attribute.config.when == nil, attribute.config.expression == nil else { return true }
    return switch attribute.source {
    case .domain(let type): type.isAlwaysNull
    case .bounded, .fixed, .expression, .cases: true
    case .through, .object, .array: false
    }
  }

  // MARK: Bytes

  private func encode(_ units: [[Batch]], of schema: BatchSchema, as encoding: FileEncoding) -> [UInt8] {
    let encoder = encoding.makeEncoder(schema: schema)
    let unit = encoder.makeUnitEncoder()
    var bytes = encoder.header()
    var summaries: [UnitSummary] = []
    for batches in units.isEmpty ? [[]] : units {
      unit.begin(startsFile: summaries.isEmpty)
      for batch in batches { unit.append(batch) }
      let made = unit.finish()
      bytes += made.bytes
      summaries.append(made.summary)
    }
    return bytes + encoder.footer(units: summaries, byteCount: bytes.count)
  }

  private mutating func check(
    _ bytes: [UInt8], _ encoding: FileEncoding, rowCount: Int, names: [String], of table: String
  ) {
    let name = "\(table) as \(encoding)"
    guard let bytes = encoding.compression.map({ $0.codec.decompressed(bytes) }) ?? bytes else {
      expect(false, "\(name) cannot be decompressed")
      return
    }
    switch encoding {
    case .csv(let options):
      let lines = try? CSVText.lines(
        bytes, delimiter: options.delimiter, lineEnding: options.lineEnding == .crlf ? [0x0d, 0x0a] : [0x0a],
        hasByteOrderMark: options.hasByteOrderMark)
      let lineCount = rowCount + (options.hasHeader ? 1 : 0)
      expect(lines?.count == lineCount, "\(name) is no CSV of \(lineCount) lines")
      expect(
        lines?.allSatisfy { $0.count == names.count } != false, "\(name) has lines of other than \(names.count) cells")
      expect(!options.hasHeader || lines?.first == names, "\(name) has another header")
    case .json:
      let rows = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [[String: Any]]
      expect(rows?.count == rowCount, "\(name) is no JSON array of \(rowCount) objects")
      let keys = Set(names)
      expect(rows?.allSatisfy { Set($0.keys) == keys } != false, "\(name) has other keys")
    case .parquet:
      let shape = ParquetShape(bytes)
      expect(shape?.rowCount == rowCount, "\(name) is no Parquet of \(rowCount) rows, but \(String(describing: shape))")
      expect(shape?.groupRowCounts.reduce(0, +) == rowCount, "\(name) has other rows in its row groups")
    case .jsonl:
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      expect(lines.count == rowCount, "\(name) has \(lines.count) lines, not \(rowCount)")
      let isJSON = lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0))) is [String: Any] }
      expect(isJSON, "\(name) has a line that is no JSON object")
    }
  }

  // MARK: Files

  private static let mostWrittenRows = 1000

  /// Generates all rows of a small schema to files and reads them.
  private mutating func write(_ loaded: LoadedSchemas) {
    do {
      let folder = try TemporaryDirectory()
      let outcome = SchemaValidator(overrides: SchemaOverrides(outputPath: folder.path)).validate(loaded)
      guard let schema = outcome.schema else {
        expect(false, "not valid with another folder: \(outcome.result.errors)")
        return
      }
      let entities = schema.systems.flatMap(\.entities)
      let outputs = entities.flatMap { entity in entity.outputs.map { (entity, $0) } }
      let encodings = outputs.compactMap { if case .file(let encoding) = $0.1.kind { encoding } else { nil } }
      guard encodings.count == outputs.count, entities.allSatisfy({ $0.count <= Self.mostWrittenRows }) else { return }
      let report = try Jafgen.generate(schema, options: GenerationOptions(threadCount: 2))
      let rowCount = entities.reduce(0) { $0 + $1.count }
      expect(report.rows == rowCount, "\(report.rows) rows were written, not \(rowCount)")
      for ((entity, output), encoding) in zip(outputs, encodings) {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: output.path)))
        check(bytes, encoding, rowCount: entity.count, names: entity.attributes.map(\.name), of: entity.name)
      }
    } catch {
      expect(false, "what is valid cannot be written: \(error)")
    }
  }
}
