import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Testing

/// What holds of every format, and of every text format.
@Suite struct EncoderInvariantTests {
  /// The text formats with their defaults, and with options that change how every part is made.
  private static let textEncodings =
    [OutputFormat.csv, .json, .jsonl].map(\.encoding) + [
      .csv(
        CSVOptions(
          delimiter: UInt8(ascii: ";"), quoting: .nonNumeric, null: "NULL", lineEnding: .crlf, hasByteOrderMark: true)),
      .csv(CSVOptions(delimiter: UInt8(ascii: "-"), null: "red", hasHeader: false)),
      .csv(CSVOptions(quoting: .all)),
      .json(JSONOptions(indent: 2, escapesNonASCII: true)),
      .json(JSONOptions(indent: 1)),
      .jsonl(JSONOptions(escapesNonASCII: true)),
    ]
  private static let encodings = textEncodings + [.parquet(ParquetOptions())]

  private static let colours = ColumnDictionary(values: Samples.texts(["red", "a,\"b\"\n", "", "blue"]))

  /// Columns of every type for rows of a table whose row r is a function of r.
  private static func table(rows: Range<Int>) -> Batch {
    func value<T>(_ row: Int, _ made: T) -> T? { row % 7 == 3 ? nil : made }
    let numbers = rows.map { row in value(row, Int64(row) &* 7_919 &- 50_000) }
    let texts = [
      "", "a", "comma,", "two\nlines", "quote\"s", "\u{1}", "a rather long text without anything special in it",
    ]
    return Samples.batch(
      [
        "row": Samples.integers(rows.map(Int64.init)),
        "integer": Samples.integers(numbers),
        "decimal": Samples.integers(numbers, type: .decimal(precision: 18, scale: 3)),
        "float": Samples.floats(numbers.map { $0.map { Double($0) / 100 } }, decimals: 2),
        "boolean": Samples.booleans(rows.map { value($0, $0 % 3 == 0) }),
        "date": Samples.dates(rows.map { value($0, Int32($0 * 100)) }),
        "timestamp": Samples.integers(
          rows.map { value($0, Int64($0) * 3_600_000_001) }, type: .timestamp(fractionDigits: 6)),
        "uuid": Samples.uuids(rows.map { row in value(row, (0..<16).map { UInt8(truncatingIfNeeded: row * $0) }) }),
        "text": Samples.texts(rows.map { value($0, texts[$0 % texts.count]) }),
        "colour": Samples.codes(rows.map { value($0, UInt32($0 % 4)) }, of: colours),
        "list": Samples.lists(
          rows.map { value($0, $0 % 3) },
          of: Samples.texts(rows.flatMap { row in (0..<(value(row, row % 3) ?? 0)).map { "\(row)\"\($0)" } })),
        "object": Samples.objects(
          [
            "né": Samples.objects(
              ["number": Samples.integers(numbers), "none": Samples.objects([:], count: rows.count)],
              count: rows.count, isPresent: rows.map { $0 % 5 != 0 }),
            "list": Samples.lists(
              rows.map { value($0, $0 % 2) },
              of: Samples.integers(rows.filter { (value($0, $0 % 2) ?? 0) == 1 }.map { Int64($0) })),
          ], count: rows.count, isPresent: rows.map { $0 % 4 != 0 }),
      ], firstRow: rows.lowerBound)
  }

  @Test(arguments: encodings)
  func `a unit's bytes do not depend on where its batches are cut`(format: FileEncoding) {
    let schema = Self.table(rows: 0..<200).schema
    var random = TestRandom(seed: 9)
    let expected = Samples.file(format, schema, units: [[Self.table(rows: 0..<120)], [Self.table(rows: 120..<200)]])
    for _ in 0..<40 {
      let units = [0..<120, 120..<200].map { unit in
        var batches: [Batch] = []
        var start = unit.lowerBound
        while start < unit.upperBound {
          let end = min(unit.upperBound, start + Int.random(in: 0...60, using: &random))
          batches.append(Self.table(rows: start..<end))
          start = end
        }
        return batches
      }
      #expect(Samples.file(format, schema, units: units) == expected)
    }
  }

  @Test(arguments: textEncodings)
  func `bytes do not depend on where batches and units are cut`(format: FileEncoding) {
    let whole = Self.table(rows: 0..<200)
    let expected = Samples.file(format, whole.schema, units: [[whole]])
    var random = TestRandom(seed: 4)
    for _ in 0..<40 {
      var units: [[Batch]] = [[]]
      var start = 0
      while start < 200 {
        let end = min(200, start + Int.random(in: 0...60, using: &random))
        units[units.count - 1].append(Self.table(rows: start..<end))
        if Bool.random(using: &random) { units.append([]) }
        start = end
      }
      // A unit without rows at the start would leave a separator before the first object.
      units.removeAll { unit in unit.allSatisfy { $0.rows.isEmpty } }
      #expect(Samples.file(format, whole.schema, units: units) == expected)
    }
  }

  @Test(arguments: encodings)
  func `encoders of one file work side by side`(format: FileEncoding) async {
    let whole = Self.table(rows: 0..<300)
    let encoder = format.makeEncoder(schema: whole.schema)
    let parts = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      for index in 0..<6 {
        group.addTask {
          let unit = encoder.makeUnitEncoder()
          unit.begin(startsFile: index == 0)
          unit.append(Self.table(rows: (index * 50)..<(index * 50 + 50)))
          let encoded = unit.finish()
          return (index, Array(encoded.bytes))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let body = (0..<6).flatMap { parts[$0] ?? [] }
    let alone = (0..<6).map { [Self.table(rows: ($0 * 50)..<($0 * 50 + 50))] }
    let expected = Samples.file(format, whole.schema, units: alone)
    #expect(expected.starts(with: encoder.header() + body))
    if format.format != .parquet {
      #expect(expected.count - encoder.header().count - body.count == (format.format == .json ? 3 : 0))
    }
  }

  @Test(arguments: textEncodings)
  func `a dictionary writes what its values would`(format: FileEncoding) {
    let lengths = [0, 1, 13, 14, 15, 16, 29, 30, 31, 32, 33, 100]
    let texts = lengths.map { String(repeating: "x", count: $0) } + ["a,b", "\"", "\n", "é"]
    let sources: [Column] = [
      Samples.texts(texts),
      Samples.texts(["short", "a,b", ""]),
      Samples.texts(["just over fifteen bytes", "\"quoted\" and more"]),
      Samples.integers([1, -20, 300]),
      Samples.integers([1, -20, 300], type: .decimal(precision: 5, scale: 2)),
      Samples.floats([1, 2.5, -0.0]),
      Samples.dates([0, 1, 20_000]),
      Samples.booleans([true, false]),
      Samples.texts(["{}", "[1,2]"], type: .json),
      Samples.bytes([[1, 2, 3], []]),
    ]
    for plain in sources {
      let identity = (0..<plain.count).map { UInt32($0) }
      let coded = Samples.codes(identity, of: ColumnDictionary(values: plain))
      #expect(
        Samples.text(format, Samples.batch(["v": coded])) == Samples.text(format, Samples.batch(["v": plain])))
    }
  }

  @Test func `a dictionary that the schema does not announce is prepared on the way`() {
    let first = Samples.batch(["v": Samples.codes([0, 1], of: ColumnDictionary(values: Samples.texts(["a", "b"])))])
    let field = ColumnField(name: "v", type: .string, isNullable: false, estimatedWidth: 1)
    let schema = BatchSchema(name: "t", fields: [field])
    var batches = [first]
    for index in 0..<600 {
      let dictionary = ColumnDictionary(values: Samples.texts(["\(index)"]))
      batches.append(Samples.batch(["v": Samples.codes([0], of: dictionary)]))
    }
    let expected = "v\na\nb\n" + (0..<600).map { "\($0)\n" }.joined()
    #expect(Samples.file(.csv, schema, units: [batches]) == Array(expected.utf8))
  }

  @Test(arguments: [
    (OutputFormat.csv, "a,b,c,d,e\n,,,,\n,,,,\n"), (.json, "[\n\(nullObject),\n\(nullObject)\n]\n"),
    (.jsonl, "\(nullObject)\n\(nullObject)\n"),
  ])
  func `columns of nulls alone`(format: OutputFormat, expected: String) {
    let nulls = Samples.batch([
      "a": Samples.integers([nil, nil]), "b": Samples.texts([nil, nil]), "c": Samples.dates([nil, nil]),
      "d": Samples.lists([nil, nil], of: Samples.texts([])), "e": Samples.codes([nil, nil], of: Self.colours),
    ])
    #expect(Samples.text(format, nulls) == expected)
  }

  private static let nullObject = #"{"a":null,"b":null,"c":null,"d":null,"e":null}"#

  @Test func `long texts of special bytes fit their reservation`() {
    let quotes = String(repeating: "\"", count: 5_000)
    let controls = String(repeating: "\u{1}", count: 5_000)
    let column = Samples.texts([quotes, controls, ""])
    #expect(Samples.csvFields(column) == ["\"\(quotes)\(quotes)\"", controls, "\"\""])
    let escapes = ["\\\"", "\\u0001"].map { String(repeating: $0, count: 5_000) }
    #expect(Samples.jsonValues(column) == ["\"\(escapes[0])\"", "\"\(escapes[1])\"", "\"\""])
  }

  @Test func `summaries count rows and bytes`() {
    let encoder = OutputFormat.csv.makeEncoder(schema: Self.table(rows: 0..<0).schema)
    let unit = encoder.makeUnitEncoder()
    for rows in [0..<10, 10..<10, 10..<200] {
      unit.begin(startsFile: rows.lowerBound == 0)
      unit.append(Self.table(rows: rows))
      let encoded = unit.finish()
      #expect(encoded.summary.rowCount == rows.count)
      #expect(encoded.summary.byteCount == encoded.bytes.count)
      #expect(encoded.summary.metadata == nil)
    }
  }

  @Test func `formats are known by their names`() {
    #expect(OutputFormat.allCases.map(\.rawValue) == ["csv", "json", "jsonl", "parquet"])
    #expect(OutputFormat.allCases.map(\.encoding.fileExtension) == ["csv", "json", "jsonl", "parquet"])
  }
}
