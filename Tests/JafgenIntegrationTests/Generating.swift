import Jafgen
import JafgenEncoding
import JafgenGeneration
internal import JafgenOutputs
import JafgenSchema

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

/// Returns how many rows a unit of a table's file has.
func rowsPerUnit(of table: PlannedTable, as encoding: FileEncoding) -> Int {
  let output = Output(encoding: encoding, destination: .file(table.name))
  return OutputTable(
    source: table, system: "", entity: table.name, rows: 0..<table.rowCount, outputs: [output]
  ).rowsPerUnit
}

/// Returns the bytes of a table's file, encoded by hand: `batchRows` rows a batch, `unitRows` a unit; all rows unless
/// `rows` says which.
func encoded(
  _ table: PlannedTable, as encoding: FileEncoding, rows: Range<Int>? = nil, batchRows: Int, unitRows: Int
) -> [UInt8] {
  let rows = rows ?? 0..<table.rowCount
  let encoder = encoding.makeEncoder(schema: table.schema)
  let unit = encoder.makeUnitEncoder()
  var bytes = encoder.header()
  var summaries: [UnitSummary] = []
  for start in stride(from: rows.lowerBound, to: max(rows.upperBound, rows.lowerBound + 1), by: unitRows) {
    unit.begin(startsFile: start == rows.lowerBound)
    let end = min(start + unitRows, rows.upperBound)
    for first in stride(from: start, to: end, by: batchRows) {
      unit.append(table.batch(rows: first..<min(first + batchRows, end)))
    }
    let made = unit.finish()
    bytes += made.bytes
    summaries.append(made.summary)
  }
  return bytes + encoder.footer(units: summaries, byteCount: bytes.count)
}
