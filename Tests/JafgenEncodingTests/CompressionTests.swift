import JafgenColumns
import JafgenEncoding
import Testing

/// What can be said of compressed files without a judge; that others read them is tested with the judges.
@Suite struct CompressionTests {
  private static let encodings: [FileEncoding] = Compression.Codec.allCases.flatMap { codec in
    [
      .csv(CSVOptions(compression: Compression(codec))),
      .json(JSONOptions(compression: Compression(codec))),
      .jsonl(JSONOptions(compression: Compression(codec))),
    ]
  }

  private static func batch(_ rows: Range<Int>) -> Batch {
    Samples.batch(
      [
        "id": Samples.integers(rows.map(Int64.init)),
        "text": Samples.texts(rows.map { "some text, number \($0 % 10)" }),
      ], firstRow: rows.lowerBound)
  }

  private static let magic: [Compression.Codec: [UInt8]] = [
    .gzip: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], .zstd: [0x28, 0xb5, 0x2f, 0xfd],
  ]

  @Test(arguments: encodings)
  func `header, units and footer are compressed by themselves, empty ones left out`(encoding: FileEncoding) throws {
    let codec = try #require(encoding.compression?.codec)
    let magic = try #require(Self.magic[codec])
    let encoder = encoding.makeEncoder(schema: Self.batch(0..<0).schema)
    let worker = encoder.makeUnitEncoder()
    var summaries: [UnitSummary] = []
    for rows in [0..<500, 500..<500, 500..<1000] {
      worker.begin(startsFile: rows.lowerBound == 0)
      worker.append(Self.batch(rows))
      let unit = worker.finish()
      #expect(unit.bytes.isEmpty == rows.isEmpty)
      #expect(rows.isEmpty || unit.bytes.starts(with: magic))
      #expect(unit.bytes.count < 5_000)
      #expect(unit.summary.rowCount == rows.count)
      #expect(unit.summary.byteCount == unit.bytes.count)
      summaries.append(unit.summary)
    }
    let header = encoder.header()
    let footer = encoder.footer(units: summaries, byteCount: 1)
    #expect(header.isEmpty == (encoding.format == .jsonl))
    #expect(header.isEmpty || header.starts(with: magic))
    #expect(footer.isEmpty == (encoding.format != .json))
    #expect(footer.isEmpty || footer.starts(with: magic))
  }

  @Test(arguments: encodings)
  func `a file is never without a byte`(encoding: FileEncoding) throws {
    let magic = try #require(encoding.compression.flatMap { Self.magic[$0.codec] })
    #expect(Samples.file(encoding, Self.batch(0..<0).schema, units: []).starts(with: magic))
  }

  @Test(arguments: encodings)
  func `a unit's bytes do not depend on what its thread did before`(encoding: FileEncoding) {
    let levels = encoding.compression.map { $0.codec.levels } ?? 1...1
    for level in levels {
      var encoding = encoding
      switch encoding {
      case .csv(var options):
        options.compression?.level = level
        encoding = .csv(options)
      case .json(var options):
        options.compression?.level = level
        encoding = .json(options)
      case .jsonl(var options):
        options.compression?.level = level
        encoding = .jsonl(options)
      case .parquet: break
      }
      let encoder = encoding.makeEncoder(schema: Self.batch(0..<0).schema)
      func bytes(_ rows: Range<Int>, _ worker: any UnitEncoder) -> [UInt8] {
        worker.begin(startsFile: false)
        worker.append(Self.batch(rows))
        return Array(worker.finish().bytes)
      }
      let used = encoder.makeUnitEncoder()
      _ = bytes(0..<3_000, used)
      _ = bytes(9_000..<9_100, used)
      #expect(bytes(3_000..<6_000, used) == bytes(3_000..<6_000, encoder.makeUnitEncoder()))
    }
  }

  @Test func `levels beyond a method's own are its nearest`() {
    let batch = Self.batch(0..<200)
    func file(_ codec: Compression.Codec, _ level: Int?) -> [UInt8] {
      Samples.file(
        .csv(CSVOptions(compression: Compression(codec, level: level))), batch.schema, units: [[batch]])
    }
    for codec in Compression.Codec.allCases {
      #expect(file(codec, .max) == file(codec, codec.levels.upperBound))
      #expect(file(codec, .min) == file(codec, codec.levels.lowerBound))
      #expect(file(codec, nil) == file(codec, codec.defaultLevel))
    }
  }

  @Test func `names end with the method`() {
    #expect(
      Self.encodings.map(\.fileExtension) == ["csv.gz", "json.gz", "jsonl.gz", "csv.zst", "json.zst", "jsonl.zst"])
  }
}
