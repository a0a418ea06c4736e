import ArgumentParser
import Jafgen
import JafgenColumns
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenGeneration
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema

/// `jafgen preview`: shows some rows of one entity without writing a file.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows rows of one entity, or of each, immediately whatever the count.",
    discussion: """
      Any row can be generated without those before it, so row 9,000,000,000 takes no longer than row 0. The values \
      are those that generate writes. The output formats of the schemas do not matter here.

      Examples:

        jafgen preview
        jafgen preview orders -n 3
        jafgen preview orders --vertical --rows 4711:4712
        jafgen preview orders --json
        jafgen preview orders --explain
      """)

  /// The ways to show rows.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case table
    case vertical
    case csv
    case json
    case jsonl
  }

  /// More rows than anyone reads; they are held in memory.
  private static let mostRows = 100_000
  private static let defaultRowCount = 10

  @Argument(
    help: ArgumentHelp(
      "The entity, as entity or system.entity; without it, all of them in turn.",
      discussion: """
        The system is needed if several systems have an entity of that name. In csv, json and jsonl only one entity \
        can be shown.
        """))
  var entity: String?

  @OptionGroup var places: SchemaPlaces

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp(
      "The number of rows to show, from the first. (default: 10)",
      discussion: "At most \(mostRows). Cannot be combined with --rows.", valueName: "rows"),
    transform: { try OptionValues.wholeNumber($0, in: 0...Self.mostRows) })
  var rowCount: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Shows rows A up to but not including B, counted from 0.",
      discussion: "Rows that the entity does not have are left out. At most \(mostRows) rows.", valueName: "A:B"),
    transform: OptionValues.rows)
  var rows: Range<Int>?

  @OptionGroup var overrides: SeedAndCounts

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How rows are shown. (default: table)",
      discussion: """
        A table cuts long cells to the width of the terminal; elsewhere nothing is cut. vertical shows one whole value \
        per line. The others print what generate would write for these rows.
        """))
  var chosenFormat: Form?

  @Flag(help: "The same as --format vertical: one value per line.")
  var vertical = false

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Also show what makes the values of each column and what to expect of them.",
      discussion: "The same table as that of jafgen explain. For table and vertical only."))
  var explain = false

  private var forms: [Form] { [chosenFormat, vertical ? .vertical : nil, json ? .json : nil].compactMap { $0 } }

  func validate() throws {
    if Set(forms).count > 1 { throw UsageError("--format, --vertical and --json cannot be combined") }
    if explain, let form = forms.first, form != .table, form != .vertical {
      throw UsageError("--explain cannot be combined with --format \(form.rawValue)")
    }
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
    let (schema, _) = try places.validated(overrides, form: .text)
    let chosen = try chosenEntity(of: schema)
    let systems = GenerationPlan(schema, where: { chosen == nil || $0 == chosen }).systems
    let tables = systems.flatMap { system in system.tables.map { (system, $0) } }
    let format: OutputFormat? =
      switch forms.first {
      case .csv: .csv
      case .json: .json
      case .jsonl: .jsonl
      case .table, .vertical, nil: nil
      }
    if let format {
      guard tables.count == 1 else {
        let names = DisplayText.listing("entity", plural: "entities", tables.map { $0.1.name })
        throw UsageError("\(format.rawValue) shows one entity; \(names)")
      }
      try write(tables[0].1, wantedRows(of: tables[0].1), as: format)
      return
    }
    for (number, (system, table)) in tables.enumerated() {
      let name = systems.count(where: { !$0.tables.isEmpty }) > 1 ? "\(system.name).\(table.name)" : table.name
      try TextStream.output.write(
        (number > 0 ? "\n" : "") + text(of: table, name: chosen == nil ? name : nil, seed: system.config.seed.value)
          + (explain ? "\n" + ExplanationText.table(schema.explanations(of: table.entity)) : ""))
    }
  }

  private func chosenEntity(of schema: ValidatedSchema) throws -> EntityID? {
    guard let entity else { return nil }
    do throws(Diagnostic) {
      return try schema.entity(named: entity)
    } catch {
      let isPath = entity.contains("/") || entity.hasSuffix(".yaml") || entity.hasSuffix(".yml")
      let hint = "schemas are given with an option: jafgen preview --schema-dir \(entity)"
      throw CommandFailure.diagnostics(
        [
          Diagnostic(
            error.code, error.message, at: error.location, path: error.path,
            suggestion: isPath ? hint : error.suggestion)
        ], sources: [], form: .text)
    }
  }

  private func wantedRows(of table: PlannedTable) -> Range<Int> {
    (rows ?? 0..<(rowCount ?? Self.defaultRowCount)).clamped(to: 0..<table.rowCount)
  }

  // MARK: Text

  /// Returns the rows of a table with a line that says which they are; a name, if given, is the heading.
  private func text(of table: PlannedTable, name: String?, seed: Int64) -> String {
    let rows = wantedRows(of: table)
    let heading = name.map {
      TextStyle.bold.applied(to: DisplayText.sanitized($0), if: Terminal.output.usesColor) + "\n\n"
    }
    let shown = forms.first == .vertical ? lines(of: table, rows) : grid(of: table, rows)
    let total = NumberText.grouped(table.rowCount)
    let extent =
      rows.isEmpty
      ? "no rows of \(total)"
      : rows.count == table.rowCount
        ? "all \(total) rows"
        : "rows \(NumberText.grouped(rows.lowerBound)) to \(NumberText.grouped(rows.upperBound - 1)) of \(total)"
    return (heading ?? "") + shown + "\n\(extent), seed \(seed)\n"
  }

  private func grid(of table: PlannedTable, _ rows: Range<Int>) -> String {
    var text = TextTable(table.schema.fields.map { ($0.name, Self.alignment($0.type)) })
    forEachRow(of: table, rows) { _, cells in
      text.add(cells.map { $0.map { TextTable.Cell($0) } ?? TextTable.Cell("null", isDim: true) })
    }
    return text.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
  }

  /// Returns one value per line, with a blank line between rows.
  private func lines(of table: PlannedTable, _ rows: Range<Int>) -> String {
    let usesColor = Terminal.output.usesColor
    let names = table.schema.fields.map { TableText($0.name) }
    let width = names.reduce(0) { max($0, $1.width) }
    var text = ""
    forEachRow(of: table, rows) { row, cells in
      if row > rows.lowerBound { text += "\n" }
      text += TextStyle.bold.applied(to: "row \(NumberText.grouped(row))", if: usesColor) + "\n"
      for (name, cell) in zip(names, cells) {
        let value = cell.map { TableText($0).text } ?? TextStyle.dim.applied(to: "null", if: usesColor)
        let padding = String(repeating: " ", count: width - name.width + 2)
        text += name.text + (value.isEmpty ? "" : padding + value) + "\n"
      }
    }
    return text
  }

  private func forEachRow(of table: PlannedTable, _ rows: Range<Int>, _ body: (Int, [String?]) -> Void) {
    for batchRows in Self.batches(of: rows) {
      let batch = table.batch(rows: batchRows)
      let columns = zip(batch.columns, table.schema.fields).map { CellTexts.texts(of: $0, field: $1) }
      for row in batchRows { body(row, columns.map { $0[row - batchRows.lowerBound] }) }
    }
  }

  /// Splits rows as `generate` does: the texts of one batch must fit 32-bit offsets, however long each may be.
  private static func batches(of rows: Range<Int>) -> [Range<Int>] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: UnitSize.textBatchRows).map {
      $0..<min($0 + UnitSize.textBatchRows, rows.upperBound)
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
