import Jafgen
import JafgenEncoding
import JafgenGeneration
import JafgenSchema

// The test support has a `Jafgen` of its own, the command; so this file, which needs the library's, stays without it.

/// Generates a schema to the folders that it names and returns the paths written, in order.
@discardableResult
func generate(
  _ schema: ValidatedSchema, threads: Int? = nil, partition: (index: Int, count: Int)? = nil
) throws -> [String] {
  var options = GenerationOptions(threadCount: threads)
  if let partition {
    options.rows = .partition(try Partition(index: partition.index, count: partition.count))
  }
  return try Jafgen.generate(schema, options: options).tables.flatMap { $0.files.map(\.path) }
}

/// Returns how many units a table's file of a format is made in.
func unitCount(of table: PlannedTable, as format: OutputFormat) -> Int {
  let output = Output(encoding: format.encoding, destination: .file(table.name))
  let rowsPerUnit = OutputTable(
    source: table, system: "", entity: table.name, rows: 0..<table.rowCount, outputs: [output]
  ).rowsPerUnit
  return (table.rowCount + rowsPerUnit - 1) / rowsPerUnit
}

/// Returns the bytes of a table's file, encoded by hand: `batchRows` rows a batch, `unitRows` a unit.
func encoded(_ table: PlannedTable, as format: OutputFormat, batchRows: Int, unitRows: Int) -> [UInt8] {
  let encoder = format.makeEncoder(schema: table.schema)
  let unit = encoder.makeUnitEncoder()
  var bytes = encoder.header()
  var summaries: [UnitSummary] = []
  for start in stride(from: 0, to: max(table.rowCount, 1), by: unitRows) {
    unit.begin(startsFile: start == 0)
    let end = min(start + unitRows, table.rowCount)
    for first in stride(from: start, to: end, by: batchRows) {
      unit.append(table.batch(rows: first..<min(first + batchRows, end)))
    }
    let made = unit.finish()
    bytes += made.bytes
    summaries.append(made.summary)
  }
  return bytes + encoder.footer(units: summaries, byteCount: bytes.count)
}
