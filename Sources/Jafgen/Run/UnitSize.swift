package import JafgenColumns
package import JafgenEncoding

extension OutputFormat {
  /// Returns how many rows of `schema` are encoded as one unit: about 8 MiB of text, from 1 to 16,384 rows.
  ///
  /// Depends on the schema alone, so that files depend on neither threads nor machine.
  package func rowsPerUnit(of schema: BatchSchema) -> Int {
    // A delimiter or line end goes with every value.
    let width = schema.fields.reduce(1) { $0.addingSaturated(max(0, $1.estimatedWidth).addingSaturated(1)) }
    return min(max((8 << 20) / width, 1), 16_384)
  }
}

extension OutputTable {
  /// How many rows one worker takes at a time: the largest unit of the table's formats.
  ///
  /// A text format's bytes do not depend on how rows are split; a format with row groups has larger units than text,
  /// so that the company it is written in changes nothing.
  var rowsPerUnit: Int { outputs.map { $0.format.rowsPerUnit(of: source.schema) }.max() ?? 16_384 }

  /// The number of units; a table without rows has one, which holds just what its files begin and end with.
  var unitCount: Int { rows.isEmpty ? 1 : (rows.count - 1) / rowsPerUnit + 1 }

  /// The rows of a unit.
  func rows(ofUnit unit: Int) -> Range<Int> {
    // Safe: unit is below unitCount, so the product is below rows.count.
    let first = rows.lowerBound + unit * rowsPerUnit
    return first..<min(rows.upperBound, first.addingSaturated(rowsPerUnit))
  }
}
