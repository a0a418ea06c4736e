package import JafgenColumns

/// A file format that batches can be encoded to; the raw value is its name in schemas and flags.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// Comma-separated values with a header line.
  case csv
  /// One JSON array of objects.
  case json
  /// One JSON object a line.
  case jsonl
  /// Apache Parquet.
  case parquet

  /// The format with the default of every option.
  package var encoding: FileEncoding {
    switch self {
    case .csv: .csv(CSVOptions())
    case .json: .json(JSONOptions())
    case .jsonl: .jsonl(JSONOptions())
    case .parquet: .parquet(ParquetOptions())
    }
  }

  /// Returns an encoder for tables of `schema` with the default of every option.
  package func makeEncoder(schema: BatchSchema) -> any BatchEncoder { encoding.makeEncoder(schema: schema) }
}

/// A file format with its options: all that decides how batches become bytes.
package enum FileEncoding: Hashable, Sendable {
  case csv(CSVOptions)
  case json(JSONOptions)
  case jsonl(JSONOptions)
  case parquet(ParquetOptions)

  /// The format.
  package var format: OutputFormat {
    switch self {
    case .csv: .csv
    case .json: .json
    case .jsonl: .jsonl
    case .parquet: .parquet
    }
  }

  /// How the file is compressed as a whole; nil if it is not.
  package var compression: Compression? {
    switch self {
    case .csv(let options): options.compression
    case .json(let options), .jsonl(let options): options.compression
    // Its pages are, each by itself.
    case .parquet: nil
    }
  }

  /// The file name's ending, without the point: `csv`, `csv.gz`.
  package var fileExtension: String {
    compression.map { "\(format.rawValue).\($0.codec.fileExtension)" } ?? format.rawValue
  }

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
