import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Testing

/// What can be said of compressed files without a judge; that others read them is tested with the judges.
@Suite struct CompressionTests {
  private static let encodings: [FileEncoding] = Codec.ofFiles.flatMap { codec in
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

  private static let magic: [Codec: [UInt8]] = [
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

  /// Every method at every level, of whole files and of pages.
  private static let methods: [FileEncoding] = {
    let files = Codec.ofFiles.flatMap { codec in
      codec.fileLevels.map { $0.range.map { Compression(codec, level: $0) } } ?? [Compression(codec)]
    }
    let pages = Codec.allCases.flatMap { codec in
      codec.pageLevels.map { $0.range.map { ParquetOptions(codec: codec, level: $0) } } ?? [
        ParquetOptions(codec: codec)
      ]
    }
    return files.map { .csv(CSVOptions(compression: $0)) } + pages.map { .parquet($0) }
  }()

  /// Rows of words that repeat, of numbers that grow and of texts that nothing is found in.
  private static func mixedBatch(_ rows: Range<Int>) -> Batch {
    var random = TestRandom(seed: UInt64(rows.count))
    return Samples.batch(
      [
        "id": Samples.integers(rows.map(Int64.init)),
        "words": Samples.texts(rows.map { _ in "user \(random.below(300)) of team \(random.below(9))" }),
        "noise": Samples.texts(rows.map { _ in String(random.next(), radix: 36) }),
      ], firstRow: rows.lowerBound)
  }

  /// What a compressor keeps from one piece to the next must not show: which thread compresses what is a matter of time.
  @Test(arguments: methods)
  func `a unit's bytes do not depend on what its thread did before`(encoding: FileEncoding) {
    let largest = TestEnvironment.isConformance ? 100_000 : 4_000
    let batches = [0, 1, 15, 200, 1_500, largest].map { Self.mixedBatch(0..<$0) }
    let encoder = encoding.makeEncoder(schema: batches[0].schema)
    func bytes(_ batch: Batch, _ worker: any UnitEncoder) -> [UInt8] {
      worker.begin(startsFile: false)
      worker.append(batch)
      return Array(worker.finish().bytes)
    }
    let expected = batches.map { bytes($0, encoder.makeUnitEncoder()) }
    let used = encoder.makeUnitEncoder()
    var random = TestRandom(seed: 3)
    for _ in 0..<4 {
      for index in batches.indices.shuffled(using: &random) {
        let isSame = bytes(batches[index], used) == expected[index]
        #expect(isSame, "\(batches[index].rows.count) rows")
      }
    }
  }

  @Test func `levels beyond a method's own are its nearest`() {
    let batch = Self.batch(0..<200)
    func file(_ codec: Codec, _ level: Int?) -> [UInt8] {
      Samples.file(
        .csv(CSVOptions(compression: Compression(codec, level: level))), batch.schema, units: [[batch]])
    }
    for codec in Codec.ofFiles {
      guard let levels = codec.fileLevels else { continue }
      #expect(file(codec, .max) == file(codec, levels.range.upperBound))
      #expect(file(codec, .min) == file(codec, levels.range.lowerBound))
      #expect(file(codec, nil) == file(codec, levels.standard))
    }
  }

  @Test func `names end with the method`() {
    #expect(
      Self.encodings.map(\.fileExtension) == ["csv.gz", "json.gz", "jsonl.gz", "csv.zst", "json.zst", "jsonl.zst"])
  }
}
