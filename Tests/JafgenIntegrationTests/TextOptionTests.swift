import Foundation
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Testing

/// Files in every combination of text options come back as they were, as other implementations read them.
struct TextOptionTests {
  private static let texts = [
    "", "NULL", "\\N", "-", "12", "true", "-1", "plain", "a;b|c,d", "tab\there", "say \"hi\"", "\"", "two\nlines",
    "crlf\r\nend", "\r", " lead", "1.5", "éü漢", "😀👩‍👩‍👧", "\u{7f}\u{1}", "\u{2028}", "null", "abc",
    String(repeating: "long \"text\"; ", count: 50),
  ]

  /// A table whose rows come in several batches and units.
  private struct Table {
    let schema: BatchSchema
    let batches: [Batch]

    init(fields: [(name: String, type: ColumnType, isNullable: Bool)], seed: UInt64) {
      schema = BatchSchema(
        name: "table",
        fields: fields.map {
          ColumnField(name: $0.name, type: $0.type, isNullable: $0.isNullable, estimatedWidth: 8)
        })
      var random = RandomColumns(seed: seed, texts: TextOptionTests.texts)
      var batches: [Batch] = []
      for index in 0..<3 {
        let columns = fields.map { random.column(of: $0.type, count: 17, isNullable: $0.isNullable) }
        batches.append(Batch(schema: schema, rows: (index * 17)..<(index * 17 + 17), columns: columns))
      }
      self.batches = batches
    }

    /// The rows as JSON, made from values one by one.
    var expected: String {
      ValueJSON.array(
        batches.flatMap { batch in
          batch.rows.indices.map { row in
            zip(schema.fields, batch.columns).map { ($0.name, $1[row - batch.rows.lowerBound]) }
          }
        })
    }

    func file(_ encoding: FileEncoding) -> [UInt8] {
      let encoder = encoding.makeEncoder(schema: schema)
      let worker = encoder.makeUnitEncoder()
      var bytes = encoder.header()
      var summaries: [UnitSummary] = []
      for (index, batch) in batches.enumerated() {
        worker.begin(startsFile: index == 0)
        worker.append(batch)
        let unit = worker.finish()
        bytes += unit.bytes
        summaries.append(unit.summary)
      }
      return bytes + encoder.footer(units: summaries, byteCount: bytes.count)
    }
  }

  /// What the judge is told of a file.
  private struct Entry: Encodable {
    var path: String
    var expected: String
    var format: String
    var compression: String?
    var delimiter: String?
    var quoting: String?
    var null: String?
    var hasHeader: Bool?
    var lineEnd: String?
    var hasByteOrderMark: Bool?
    var indent: Int?
    var isASCII: Bool?
    var types: [String: String]?
  }

  private static let compressions: [Compression?] = [
    nil, Compression(.gzip), Compression(.zstd), Compression(.gzip, level: 1), Compression(.zstd, level: 12),
  ]

  private func judge(_ files: [(table: Table, encoding: FileEncoding)]) throws -> CommandResult {
    let directory = try TemporaryDirectory()
    var entries: [Entry] = []
    var expectations: [String: String] = [:]
    for (index, file) in files.enumerated() {
      let rows = file.table.expected
      let expected = expectations[rows] ?? "expected-\(expectations.count).json"
      if expectations.updateValue(expected, forKey: rows) == nil { try directory.write(rows, to: expected) }
      let path = directory.path("\(index).\(file.encoding.fileExtension)")
      try Data(file.table.file(file.encoding)).write(to: URL(fileURLWithPath: path))
      entries.append(entry(of: file.encoding, path: path, expected: directory.path(expected), table: file.table))
    }
    try directory.write(String(decoding: JSONEncoder().encode(entries), as: UTF8.self), to: "manifest.json")
    return try runJudge("text_options.py", [directory.path("manifest.json")], in: directory)
  }

  private func entry(of encoding: FileEncoding, path: String, expected: String, table: Table) -> Entry {
    var entry = Entry(path: path, expected: expected, format: encoding.format.rawValue)
    entry.compression = encoding.compression?.codec.rawValue
    switch encoding {
    case .csv(let options):
      entry.delimiter = String(UnicodeScalar(options.delimiter))
      entry.quoting = options.quoting.rawValue
      entry.null = options.null
      entry.hasHeader = options.hasHeader
      entry.lineEnd = options.lineEnding == .crlf ? "\r\n" : "\n"
      entry.hasByteOrderMark = options.hasByteOrderMark
      entry.types = Dictionary(
        uniqueKeysWithValues: table.schema.fields.map { field in
          switch field.type {
          case .boolean, .int64, .float64, .decimal: (field.name, "bare")
          case .json, .list, .object: (field.name, "json")
          default: (field.name, "text")
          }
        })
    case .json(let options), .jsonl(let options):
      entry.indent = options.indent
      entry.isASCII = options.escapesNonASCII
    case .parquet: break
    }
    return entry
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func everyCSVComesBackAsItWas() throws {
    let nested = ColumnType.object([
      ObjectMember(
        name: "a", type: .list(.object([ObjectMember(name: "b", type: .string, isNullable: true)])), isNullable: true),
      ObjectMember(name: "none", type: .object([]), isNullable: false),
    ])
    let table = Table(
      fields: [
        ("id", .int64, false), ("NULL", .string, true), ("a;b", .string, false),
        ("amount", .decimal(precision: 9, scale: 2), true),
        ("true", .boolean, true), ("share", .float64(decimals: 2), true), ("say \"x\"", .date, true),
        ("moment", .timestamp(fractionDigits: 0), false), ("hour", .time(fractionDigits: 0), true),
        ("uid", .uuid, true),
        ("raw", .binary, true), ("doc", .json, true), ("tags", .list(.int64, hasNulls: true), true),
        ("nested", nested, true),
      ], seed: 1)
    var files: [(Table, FileEncoding)] = []
    for delimiter in [",", ";", "\t", "|", " ", "a", "1", ".", "-", "'", "\\"].compactMap({ Character($0).asciiValue })
    {
      for quoting in CSVOptions.Quoting.allCases {
        for null in ["", "NULL", "\\N", "-", "12", "true", "[]"] {
          for lineEnding in CSVOptions.LineEnding.allCases {
            for (hasHeader, hasByteOrderMark) in [(true, false), (true, true), (false, false), (false, true)] {
              // Compression does not look at what it compresses: each combination has one, all in turn.
              let options = CSVOptions(
                delimiter: delimiter, quoting: quoting, null: null, hasHeader: hasHeader, lineEnding: lineEnding,
                hasByteOrderMark: hasByteOrderMark,
                compression: Self.compressions[files.count % Self.compressions.count])
              if options.problem == nil { files.append((table, .csv(options))) }
            }
          }
        }
      }
    }
    #expect(files.count > 1_000)
    let result = try judge(files)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.hasPrefix("ok \(files.count) files"))
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func everyJSONIsWhatPythonWouldWrite() throws {
    var files: [(Table, FileEncoding)] = []
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomColumns(seed: seed, texts: Self.texts)
      let fields = (0..<5).map { index in
        (name: ["id", "b\"x", "é😀", "c", "d"][index], type: random.type(depth: 4), isNullable: index % 2 == 1)
      }
      let table = Table(fields: fields, seed: seed)
      for indent in [0, 1, 2, 4, 16] {
        for isASCII in [false, true] {
          let options = JSONOptions(
            indent: indent, escapesNonASCII: isASCII,
            compression: Self.compressions[files.count % Self.compressions.count])
          files.append((table, .json(options)))
          if indent == 0 { files.append((table, .jsonl(options))) }
        }
      }
      files.append((table, .csv(CSVOptions())))
    }
    let result = try judge(files)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.hasPrefix("ok \(files.count) files"))
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func compressedFilesWithoutRowsAreWhole() throws {
    let directory = try TemporaryDirectory()
    let schema = BatchSchema(
      name: "t", fields: [ColumnField(name: "a", type: .int64, isNullable: false, estimatedWidth: 1)])
    var files: [String] = []
    for codec in Codec.ofFiles {
      let compression = Compression(codec)
      for encoding in [
        FileEncoding.csv(CSVOptions(hasHeader: false, compression: compression)),
        .csv(CSVOptions(compression: compression)), .json(JSONOptions(compression: compression)),
        .jsonl(JSONOptions(compression: compression)),
      ] {
        let encoder = encoding.makeEncoder(schema: schema)
        let header = encoder.header()
        files.append(directory.path("\(files.count).\(codec.fileExtension ?? "")"))
        try Data(header + encoder.footer(units: [], byteCount: header.count))
          .write(to: URL(fileURLWithPath: files[files.count - 1]))
      }
    }
    let result = try runJudge("text_options.py", ["--contents"] + files, in: directory)
    #expect(result.stdout == "['', 'a\\n', '[\\n]\\n', '', '', 'a\\n', '[\\n]\\n', '']\n", "\(result.stderr)")
  }
}
