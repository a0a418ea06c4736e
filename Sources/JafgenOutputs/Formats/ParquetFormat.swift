internal import JafgenArguments

extension ParquetOptions {
  static let declaration = FormatDeclaration(
    "parquet", "Apache Parquet: typed columns with statistics",
    parameters: Codec.pageParameters + [
      Parameter(
        "row_group_size", .integer(1...16_777_216),
        "The rows of a row group; by default 122880, or an even fraction of it of at most 32 MiB"),
      Parameter(
        "page_size", .integer(1024...134_217_728), default: "\(ParquetOptions().pageSize)",
        "The approximate size of a page in bytes before compression"),
      Parameter(
        "uuid", .members(ParquetOptions.UUIDForm.allCases), default: ParquetOptions().uuid.rawValue,
        "Whether UUIDs are stored as text or as 16 bytes with the logical type UUID"),
      Parameter(
        "dictionary", .boolean, default: "true", "Whether repeated values may be stored once, in dictionaries"),
      Parameter(
        "data_page_version", .integer(1...2), default: "\(ParquetOptions().dataPageVersion)",
        "The version of data pages"),
    ],
    levels: Codec.pageLevels
  ) { options throws(ArgumentProblem) in
    var parquet = ParquetOptions()
    parquet.codec = options.member("compression") ?? parquet.codec
    parquet.level = try options.compressionLevel(of: parquet.codec, among: Codec.pageLevels)
    // Safe: the parameters' ranges fit.
    parquet.rowGroupSize = options.integer("row_group_size").map { Int($0) }
    parquet.pageSize = options.integer("page_size").map { Int($0) } ?? parquet.pageSize
    parquet.uuid = options.member("uuid") ?? parquet.uuid
    parquet.usesDictionaries = options.boolean("dictionary", default: parquet.usesDictionaries)
    parquet.dataPageVersion = options.integer("data_page_version").map { Int($0) } ?? parquet.dataPageVersion
    return .file(.parquet(parquet))
  }
}
