import Foundation
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Testing

/// What pyarrow, DuckDB and Polars read of our files is what was written, and every statistic holds.
@Suite(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct ParquetReaderTests {
  /// How many nulls a column of the matrix has.
  private enum Nulls: String, CaseIterable {
    case required
    case none
    case some
    case all
  }

  /// A column of every scalar type for every way to hold nulls.
  private static func matrixTable(rowCount: Int, samples: inout ParquetSamples) -> ParquetTable {
    var table = ParquetTable(fields: [], columns: [], rowCount: rowCount)
    for (index, type) in ParquetSamples.scalarTypes.enumerated() {
      for nulls in Nulls.allCases {
        table.fields.append(("c\(index)_\(nulls)", type, nulls != .required))
        samples.nullShare = nulls == .all ? 1 : 0.4
        table.columns.append(samples.values(rowCount, type, isNullable: nulls == .some || nulls == .all))
      }
    }
    return table
  }

  private static func write(
    _ table: ParquetTable, _ file: [UInt8], _ name: String, to folder: TemporaryDirectory
  ) throws {
    try Data(file).write(to: URL(fileURLWithPath: folder.path("\(name).parquet")))
    try folder.write(table.expectation, to: "\(name).json")
  }

  private static func judge(_ folder: TemporaryDirectory, readers: [String] = []) throws {
    let result = try runJudge("parquet_check.py", [folder.path] + readers, in: folder)
    #expect(result.status == 0, "\(result.stderr)")
  }

  @Test(arguments: Codec.allCases)
  func `every encoding, type, nullability and page version reads back`(codec: Codec) throws {
    let folder = try TemporaryDirectory()
    for encoding in [nil] + ParquetEncoding.allCases.map(Optional.some) {
      for version in [1, 2] {
        for uuid in ParquetOptions.UUIDForm.allCases {
          var samples = ParquetSamples(seed: 7)
          let table = Self.matrixTable(rowCount: 230, samples: &samples)
          let options = ParquetOptions(
            codec: codec, pageSize: 48, uuid: uuid, dataPageVersion: version, encoding: encoding)
          let name = "\(encoding.map { "\($0)" } ?? "chosen")-v\(version)-\(uuid)"
          try Self.write(table, table.file(options, rowGroupSize: 100, samples: samples), name, to: folder)
        }
      }
    }
    try Self.judge(folder)
  }

  @Test func `tables without rows, long pages and dictionaries turned off read back`() throws {
    let folder = try TemporaryDirectory()
    var samples = ParquetSamples(seed: 11)
    let empty = Self.matrixTable(rowCount: 0, samples: &samples)
    try Self.write(empty, empty.file(ParquetOptions(), rowGroupSize: 10, samples: samples), "empty", to: folder)
    let long = Self.matrixTable(rowCount: 3_000, samples: &samples)
    for usesDictionaries in [true, false] {
      let options = ParquetOptions(usesDictionaries: usesDictionaries)
      try Self.write(
        long, long.file(options, rowGroupSize: 2_500, samples: samples), "long-\(usesDictionaries)", to: folder)
    }
    try Self.judge(folder)
  }

  @Test func `values that repeat are stored once and read back`() throws {
    let folder = try TemporaryDirectory()
    var samples = ParquetSamples(seed: 17)
    samples.usesCodes = false
    var table = ParquetTable(fields: [], columns: [], rowCount: 20_000)
    for (type, isNullable) in [(ColumnType.string, true), (.uuid, false), (.binary, true), (.int64, false)] {
      table.fields.append(("c\(table.fields.count)", type, isNullable))
      let distinct = (0..<2_000).map { _ in samples.value(type) }
      table.columns.append(
        (0..<table.rowCount).map { row in
          isNullable && row % 9 == 0 ? .null : distinct.randomElement(using: &samples.random) ?? .null
        })
    }
    for codec in Codec.allCases {
      let options = ParquetOptions(codec: codec, pageSize: 4_000)
      let file = table.file(options, rowGroupSize: 15_000, samples: samples)
      let plain = ParquetOptions(codec: codec, pageSize: 4_000, usesDictionaries: false)
      #expect(file.count < table.file(plain, rowGroupSize: 15_000, samples: samples).count / 2)
      try Self.write(table, file, "\(codec)", to: folder)
    }
    try Self.judge(folder)
  }

  @Test func `random nested tables read back`() throws {
    let base = UInt64(truncatingIfNeeded: TestEnvironment.number("JAFGEN_FUZZ_SEED") ?? 1)
    let folder = try TemporaryDirectory()
    for seed in base..<(base + (TestEnvironment.isConformance ? 1_500 : 60)) {
      var samples = ParquetSamples(seed: seed &* 0x9e37_79b9)
      samples.nullShare = [0, 0.01, 0.05, 0.2, 0.6].randomElement(using: &samples.random) ?? 0
      let rowCount = Int.random(in: 1...60, using: &samples.random)
      var table = ParquetTable(fields: [], columns: [], rowCount: rowCount)
      for index in 0..<Int.random(in: 1...3, using: &samples.random) {
        let type = samples.type(depth: 5)
        let isNullable = Bool.random(using: &samples.random)
        table.fields.append(("f\(index)", type, isNullable))
        table.columns.append(samples.values(rowCount, type, isNullable: isNullable))
      }
      let options = ParquetOptions(
        codec: Codec.allCases.randomElement(using: &samples.random) ?? .none,
        pageSize: Int.random(in: 1...400, using: &samples.random),
        dataPageVersion: Int.random(in: 1...2, using: &samples.random))
      let file = table.file(
        options, rowGroupSize: Int.random(in: 1...70, using: &samples.random), samples: samples,
        batchSize: Int.random(in: 1...70, using: &samples.random))
      // The file's name in a failure is the seed to repeat it with.
      try Self.write(table, file, "seed-\(seed)", to: folder)
    }
    try Self.judge(folder)
  }

  @Test func `few nulls of an object do not keep its required members from any reader`() throws {
    let folder = try TemporaryDirectory()
    var samples = ParquetSamples(seed: 23)
    samples.usesCodes = false
    let types: [ColumnType] = [
      .string, .float64(decimals: nil), .int64, .date, .timestamp(fractionDigits: 6), .json, .boolean,
    ]
    let members = types.enumerated().map { ObjectMember(name: "m\($0)", type: $1, isNullable: false) }
    for (name, rowCount, nullRows) in [
      ("first", 45_000, [7]), ("last", 45_000, [44_990]), ("middle", 45_000, [22_000, 30_000]), ("short", 900, [70]),
    ] {
      var table = ParquetTable(fields: [], columns: [], rowCount: rowCount)
      for type in [
        ColumnType.object(members), .object([ObjectMember(name: "p", type: .object(members), isNullable: false)]),
      ] {
        table.fields.append(("o\(table.fields.count)", type, true))
        table.columns.append(
          (0..<rowCount).map { row in nullRows.contains(row) ? .null : samples.value(type) })
      }
      try Self.write(table, table.file(ParquetOptions(), rowGroupSize: 100_000, samples: samples), name, to: folder)
    }
    try Self.judge(folder)
  }
}
