package import JafgenColumns

/// How Parquet is written.
package struct ParquetOptions: Hashable, Sendable {
  /// How UUIDs are stored.
  package enum UUIDForm: String, CaseIterable, Sendable {
    /// As their text of 36 characters, which every reader shows as such.
    case string
    /// As 16 bytes with the logical type UUID.
    case native
  }

  /// The codec of pages that it makes smaller.
  package var codec: Codec
  /// The level of a codec that has levels; nil for its default.
  package var level: Int?
  /// The rows of a row group; nil for as many as make at most 32 MiB, or 122,880.
  package var rowGroupSize: Int?
  /// About how many bytes a page has before compression.
  package var pageSize: Int
  /// How UUIDs are stored.
  package var uuid: UUIDForm
  /// Whether repeated values may be stored once, in dictionaries.
  package var usesDictionaries: Bool
  /// The version of data pages: 1 or 2.
  package var dataPageVersion: Int
  /// The encoding of all values that can have it; nil to let the values decide. No schema can ask for it.
  package var encoding: ParquetEncoding?

  /// Makes options.
  package init(
    codec: Codec = .snappy, level: Int? = nil, rowGroupSize: Int? = nil, pageSize: Int = 1 << 20,
    uuid: UUIDForm = .string, usesDictionaries: Bool = true, dataPageVersion: Int = 1,
    encoding: ParquetEncoding? = nil
  ) {
    self.codec = codec
    self.level = level
    self.rowGroupSize = rowGroupSize
    self.pageSize = pageSize
    self.uuid = uuid
    self.usesDictionaries = usesDictionaries
    self.dataPageVersion = dataPageVersion
    self.encoding = encoding
  }

  /// The most rows of a row group that nobody asked for: as many as DuckDB's own row groups have. It takes Parquet's row
  /// groups of that size, or an even share of it, as they are; with others, keeping their order costs it thrice the time.
  private static let maximumRowsPerRowGroup = 122_880

  /// Returns how many rows of `schema` make a row group: 122,880 or an even share of it that makes no more than 32 MiB of
  /// text, unless an option says otherwise.
  ///
  /// Depends on the schema and the options alone, so that files depend on neither threads nor machine.
  package func rowsPerRowGroup(of schema: BatchSchema) -> Int {
    if let rowGroupSize { return max(rowGroupSize, 1) }
    let width = schema.fields.reduce(1) { sum, field in
      let (total, overflow) = sum.addingReportingOverflow(max(0, field.estimatedWidth))
      return overflow ? .max : total
    }
    let affordable = min(max((32 << 20) / width, 1), Self.maximumRowsPerRowGroup)
    let shares = (Self.maximumRowsPerRowGroup + affordable - 1) / affordable
    return Self.maximumRowsPerRowGroup / shares
  }
}

/// How the values of a page are stored, by the numbers in the format.
package enum ParquetEncoding: Int, CaseIterable, Sendable {
  case plain = 0
  case rle = 3
  case deltaBinaryPacked = 5
  case deltaLengthByteArray = 6
  case rleDictionary = 8
  case byteStreamSplit = 9
}
