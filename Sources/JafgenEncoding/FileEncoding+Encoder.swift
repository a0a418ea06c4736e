package import JafgenColumns
internal import JafgenOutputs

extension OutputFormat {
  /// Returns an encoder for tables of `schema` with the default of every option.
  package func makeEncoder(schema: BatchSchema) -> any BatchEncoder { encoding.makeEncoder(schema: schema) }
}

extension FileEncoding {
  /// Returns an encoder for tables of `schema`.
  ///
  /// - Complexity: Proportional to the texts of the schema's dictionaries, which are prepared here.
  package func makeEncoder(schema: BatchSchema) -> any BatchEncoder {
    let encoder: any BatchEncoder =
      switch self {
      case .csv(let options): CSVWriter(schema: schema, options: options)
      case .json(let options): JSONWriter(schema: schema, layout: .array, options: options)
      case .jsonl(let options): JSONWriter(schema: schema, layout: .lines, options: options)
      case .parquet(let options): ParquetWriter(schema: schema, options: options)
      }
    return compression.map { CompressedEncoder(encoder, $0) } ?? encoder
  }
}
