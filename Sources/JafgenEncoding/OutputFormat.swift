package import JafgenColumns

/// A file format that batches can be encoded to; the raw value is its name in schemas and flags.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// Comma-separated values with a header line.
  case csv
  /// One JSON array of objects.
  case json
  /// One JSON object a line.
  case jsonl

  /// The file name's ending, without the point.
  package var fileExtension: String { rawValue }

  /// Returns an encoder for tables of `schema`.
  ///
  /// - Complexity: Proportional to the texts of the schema's dictionaries, which are prepared here.
  package func makeEncoder(schema: BatchSchema) -> any BatchEncoder {
    switch self {
    case .csv: CSVWriter(schema: schema)
    case .json: JSONWriter(schema: schema, layout: .array)
    case .jsonl: JSONWriter(schema: schema, layout: .lines)
    }
  }
}
