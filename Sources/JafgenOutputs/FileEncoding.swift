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
    [format.rawValue, compression?.codec.fileExtension].compactMap { $0 }.joined(separator: ".")
  }

  /// The rows of a row group, where the format has them; nil for text, whose bytes do not depend on how rows are split.
  package func rowsPerRowGroup(of schema: BatchSchema) -> Int? {
    if case .parquet(let options) = self { options.rowsPerRowGroup(of: schema) } else { nil }
  }

  /// Whether rows come in row groups.
  package var hasRowGroups: Bool { if case .parquet = self { true } else { false } }

  /// The rows of a row group that an option states.
  package var statedRowGroupSize: Int? { if case .parquet(let options) = self { options.rowGroupSize } else { nil } }
}
