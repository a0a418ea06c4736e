import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import Testing

@Suite struct CSVOptionTests {
  private let table = Samples.batch([
    "id": Samples.integers([1, 2, nil]),
    "name": Samples.texts(["Ann", nil, ""]),
    "ok": Samples.booleans([true, nil, false]),
    "born": Samples.dates([0, nil, 1]),
    "tags": Samples.lists([1, nil, 0], of: Samples.integers([7])),
  ])

  @Test func `the delimiter is what fields are parted and quoted by`() {
    let batch = Samples.batch(["a;b": Samples.texts(["x,y", "x;y"]), "c": Samples.texts(["", nil])])
    #expect(
      Samples.text(.csv(CSVOptions(delimiter: UInt8(ascii: ";"))), batch) == "\"a;b\";c\nx,y;\"\"\n\"x;y\";\n")
    #expect(Samples.text(.csv(CSVOptions(delimiter: 0x09)), batch) == "a;b\tc\nx,y\t\"\"\nx;y\t\n")
  }

  @Test func `quoting all leaves nulls alone bare`() {
    #expect(
      Samples.text(.csv(CSVOptions(quoting: .all)), table) == """
        "id","name","ok","born","tags"
        "1","Ann","true","1970-01-01","[7]"
        "2",,,,
        ,"","false","1970-01-02","[]"

        """)
  }

  @Test func `quoting non_numeric leaves numbers and truth values bare too`() {
    #expect(
      Samples.text(.csv(CSVOptions(quoting: .nonNumeric, null: "-")), table) == """
        "id","name","ok","born","tags"
        1,"Ann",true,"1970-01-01","[7]"
        2,-,-,-,-
        -,"",false,"1970-01-02","[]"

        """)
  }

  @Test func `a value that is the text of null is quoted whatever its type`() {
    func fields(_ column: Column, null: String) -> [String] { Samples.csvFields(column, CSVOptions(null: null)) }
    #expect(fields(Samples.texts(["NULL", "NULLS", "", nil]), null: "NULL") == ["\"NULL\"", "NULLS", "\"\"", "NULL"])
    #expect(fields(Samples.integers([-1, 1, nil]), null: "-1") == ["\"-1\"", "1", "-1"])
    #expect(fields(Samples.floats([1, 0.5, nil, .nan]), null: "1.0") == ["\"1.0\"", "0.5", "1.0", "1.0"])
    #expect(fields(Samples.booleans([true, false, nil]), null: "true") == ["\"true\"", "false", "true"])
    #expect(fields(Samples.dates([0, 1, nil]), null: "1970-01-01") == ["\"1970-01-01\"", "1970-01-02", "1970-01-01"])
    #expect(fields(Samples.bytes([[0x35, 0x42, 0xcb], [], nil]), null: "NULL") == ["\"NULL\"", "\"\"", "NULL"])
    #expect(fields(Samples.texts(["[]", "null", nil], type: .json), null: "null") == ["[]", "\"null\"", "null"])
    let coded = Samples.codes([0, 1, nil], of: ColumnDictionary(values: Samples.texts(["none", "some"])))
    #expect(fields(coded, null: "none") == ["\"none\"", "some", "none"])
    let long = String(repeating: "null text of many bytes ", count: 5)
    #expect(fields(Samples.texts([long, nil, long + "."]), null: long) == ["\"\(long)\"", long, long + "."])
  }

  @Test func `a delimiter that occurs in numbers and dates has them quoted`() {
    func fields(_ column: Column, _ delimiter: Character) -> [String] {
      Samples.csvFields(column, CSVOptions(delimiter: delimiter.asciiValue ?? 0))
    }
    #expect(fields(Samples.floats([1.5, 15e20]), ".") == ["\"1.5\"", "\"1.5e+21\""])
    #expect(fields(Samples.integers([12, -3]), "1") == ["\"12\"", "-3"])
    #expect(fields(Samples.booleans([true, false]), "r") == ["\"true\"", "false"])
    #expect(fields(Samples.dates([0]), "-") == ["\"1970-01-01\""])
  }

  @Test func `without header, with carriage returns, with a byte order mark`() {
    let batch = Samples.batch(["a": Samples.integers([1, nil]), "b": Samples.texts(["x\r", nil])])
    #expect(Samples.text(.csv(CSVOptions(hasHeader: false)), batch) == "1,\"x\r\"\n,\n")
    #expect(Samples.text(.csv(CSVOptions(lineEnding: .crlf)), batch) == "a,b\r\n1,\"x\r\"\r\n,\r\n")
    let marked = Samples.file(
      .csv(CSVOptions(hasHeader: false, hasByteOrderMark: true)), batch.schema, units: [[batch]])
    #expect(marked == [0xef, 0xbb, 0xbf] + Array("1,\"x\r\"\n,\n".utf8))
    #expect(Samples.file(.csv(CSVOptions(hasHeader: false)), batch.schema, units: []).isEmpty)
  }

  @Test func `names are quoted as texts are`() {
    let batch = Samples.batch(["NULL": Samples.integers([1]), "": Samples.integers([2])])
    #expect(Samples.text(.csv(CSVOptions(null: "NULL")), batch) == "\"NULL\",\"\"\n1,2\n")
  }

  @Test(
    arguments: [
      (CSVOptions(), nil),
      (CSVOptions(delimiter: 0x09, quoting: .all, null: "\\N", lineEnding: .crlf), nil),
      (CSVOptions(delimiter: UInt8(ascii: "."), null: "-1"), nil),
      (CSVOptions(delimiter: UInt8(ascii: "."), quoting: .all, null: "true"), nil),
      (CSVOptions(delimiter: UInt8(ascii: "\"")), "the delimiter must not be the quote"),
      (CSVOptions(delimiter: 0x0a), "the delimiter must not be a line ending"),
      (CSVOptions(delimiter: 0x0d), "the delimiter must not be a line ending"),
      (CSVOptions(delimiter: 0), "the delimiter must be an ASCII character other than NUL"),
      (CSVOptions(delimiter: 0xc3), "the delimiter must be an ASCII character other than NUL"),
      (CSVOptions(null: "a,b"), "the text for null must not contain the delimiter"),
      (CSVOptions(null: "\"\""), "the text for null must not contain a quote"),
      (CSVOptions(null: "a\n"), "the text for null must not contain a line ending or NUL"),
      (CSVOptions(null: String(repeating: "x", count: 256)), "the text for null must not be longer than 255 bytes"),
      (
        CSVOptions(delimiter: UInt8(ascii: "."), quoting: .nonNumeric),
        "quoting non_numeric leaves numbers and booleans unquoted, and they can contain the delimiter"
      ),
      (
        CSVOptions(quoting: .nonNumeric, null: "-1"),
        "quoting non_numeric leaves numbers and booleans unquoted, and the text for null can be one"
      ),
    ] as [(CSVOptions, String?)]
      // Made of what numbers are made of, yet no numbers.
      + ["-", "e", ".", "--", "1-2", "e5"].map { (CSVOptions(quoting: .nonNumeric, null: $0), nil) }
      + ["0", "-0.5", "1e5", "+1", "007", ".5", "true"].map {
        (
          CSVOptions(quoting: .nonNumeric, null: $0),
          "quoting non_numeric leaves numbers and booleans unquoted, and the text for null can be one"
        )
      })
  func `what cannot be written so is said`(options: CSVOptions, problem: String?) {
    #expect(options.problem == problem)
  }
}
