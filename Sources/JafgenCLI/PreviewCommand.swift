import ArgumentParser
import Jafgen
import JafgenColumns
import JafgenEncoding
import JafgenGeneration
import JafgenSchema

/// `jafgen preview`: shows some rows of one entity without writing a file.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows rows of one entity, at once and however many it has.",
    discussion: """
      Any row can be made without those before it, so that row 9,000,000,000 takes no longer than row 0. The values \
      are those that generate writes. The output formats of the schemas do not matter here.
      """)

  /// The ways to show rows.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case table
    case csv
    case json
    case jsonl
  }

  /// More rows than anyone looks at; they are held in memory.
  private static let mostRows = 100_000
  private static let defaultRowCount = 10

  @Argument(
    help: ArgumentHelp(
      "The entity, as entity or system.entity.",
      discussion: "The system is needed where several systems have an entity of that name."))
  var entity: String

  @OptionGroup var folder: SchemaFolder

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp(
      "How many rows to show, from the first one on. (default: 10)",
      discussion: "At most \(mostRows). Not together with --rows.", valueName: "rows"),
    transform: { try OptionValues.wholeNumber($0, in: 0...Self.mostRows) })
  var rowCount: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Shows the rows from A to before B, counted from 0.",
      discussion: "Rows that the entity does not have are left out. At most \(mostRows) rows.", valueName: "A:B"),
    transform: OptionValues.rows)
  var rows: Range<Int>?

  @OptionGroup var overrides: SeedAndCounts

  @Option(
    help: ArgumentHelp(
      "How rows are shown.",
      discussion: """
        A table cuts long cells to the width of the terminal; off a terminal nothing is cut. The others print what \
        generate would write of these rows.
        """))
  var format = Form.table

  func validate() throws {
    if let rows {
      if rowCount != nil { throw UsageError("-n and --rows cannot be combined; --rows says how many rows there are") }
      if rows.count > Self.mostRows {
        throw UsageError(
          "a preview shows at most \(NumberText.grouped(Self.mostRows)) rows, not \(NumberText.grouped(rows.count)); "
            + "use generate for more")
      }
    }
  }

  func run() throws {
    let overrides = SchemaOverrides(seed: overrides.seed, counts: overrides.counts)
    let (schema, _) = try folder.validated(overrides, form: .text)
    let place: EntityIndex
    do throws(Diagnostic) {
      place = try schema.entity(named: entity)
    } catch {
      throw CommandFailure.diagnostics([error], sources: [], form: .text)
    }
    let system = GenerationPlan(schema, where: { $0 == place }).systems[place.system]
    guard let table = system.tables.first else { return }
    let wanted = (rows ?? 0..<(rowCount ?? Self.defaultRowCount)).clamped(to: 0..<table.rowCount)
    switch format {
    case .table: try TextStream.output.write(text(of: table, wanted, seed: system.config.seed.value))
    case .csv: try write(table, wanted, as: .csv)
    case .json: try write(table, wanted, as: .json)
    case .jsonl: try write(table, wanted, as: .jsonl)
    }
  }

  private func text(of table: PlannedTable, _ rows: Range<Int>, seed: Int64) -> String {
    let fields = table.schema.fields
    var text = TextTable(fields.map { ($0.name, Self.alignment($0.type)) })
    for batchRows in Self.batches(of: rows) {
      let batch = table.batch(rows: batchRows)
      let columns = zip(batch.columns, fields).map { CellTexts.texts(of: $0, field: $1) }
      for row in batchRows.indices {
        text.add(
          columns.map { texts in
            texts[row - batchRows.lowerBound].map { TextTable.Cell($0) } ?? TextTable.Cell("null", isDim: true)
          })
      }
    }
    let total = NumberText.grouped(table.rowCount)
    let shown =
      rows.isEmpty
      ? "no rows of \(total)"
      : rows.count == table.rowCount
        ? "all \(total) rows"
        : "rows \(NumberText.grouped(rows.lowerBound)) to \(NumberText.grouped(rows.upperBound - 1)) of \(total)"
    return text.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
      + "\n\(shown), seed \(seed)\n"
  }

  /// Parts rows as `generate` does: the texts of one batch must fit 32-bit offsets, however long each may be.
  private static func batches(of rows: Range<Int>) -> [Range<Int>] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: Runner.rowsPerBatch).map {
      $0..<min($0 + Runner.rowsPerBatch, rows.upperBound)
    }
  }

  private static func alignment(_ type: ColumnType) -> TextTable.Alignment {
    switch type {
    case .int64, .float64, .decimal: .right
    default: .left
    }
  }

  private func write(_ table: PlannedTable, _ rows: Range<Int>, as format: OutputFormat) throws(StreamFailure) {
    let encoder = format.makeEncoder(schema: table.schema)
    let header = encoder.header()
    let unit = encoder.makeUnitEncoder()
    unit.begin(startsFile: true)
    for batchRows in Self.batches(of: rows) { unit.append(table.batch(rows: batchRows)) }
    let encoded = unit.finish()
    let units = rows.isEmpty ? [] : [encoded.summary]
    let byteCount = header.count + (rows.isEmpty ? 0 : encoded.bytes.count)
    try Self.write(header)
    if !rows.isEmpty { try TextStream.output.write(encoded.bytes) }
    try Self.write(encoder.footer(units: units, byteCount: byteCount))
  }

  private static func write(_ bytes: [UInt8]) throws(StreamFailure) {
    try TextStream.output.write(String(decoding: bytes, as: UTF8.self))
  }
}
