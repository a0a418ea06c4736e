internal import JafgenDiagnostics

/// The columns of a text that holds a JSON object of single values a line.
struct JSONLines {
  private var cursor: TextCursor
  private var columns: [FixedCells] = []
  /// The columns by their names, and the bytes of these.
  private var numbers: [String: Int] = [:]
  private var names: [[UInt8]] = []
  private var rowCount = 0
  /// The string last read.
  private var string: [UInt8] = []

  init(_ source: SourceText) { cursor = TextCursor(source) }

  /// Returns the columns.
  ///
  /// - Throws: The first problem, with its place.
  mutating func read() throws(Diagnostic) -> [FixedCells] {
    while cursor.byte != nil {
      cursor.skipBlanks()
      if !cursor.isAtLineEnd { try readRow() }
      cursor.skipLineEnd()
    }
    return columns
  }

  private mutating func readRow() throws(Diagnostic) {
    let start = cursor.location
    rowCount += 1
    guard rowCount <= TableFile.mostRows else { throw TableFile.tooLarge("\(TableFile.mostRows) rows", at: start) }
    guard cursor.skip("{") else {
      throw Diagnostic(
        .rowsSyntax, "this line is no JSON object", at: start,
        suggestion: cursor.byte == UInt8(ascii: "[")
          ? "write one object a line, without brackets around them and commas between them"
          : "write one object a line: {\"code\": \"basic\"}")
    }
    cursor.skipBlanks()
    var count = 0
    if !cursor.skip("}") {
      repeat {
        cursor.skipBlanks()
        try readMember(&count)
        cursor.skipBlanks()
      } while cursor.skip(",")
      guard cursor.skip("}") else { throw unexpected("a comma or the brace that closes the object") }
    }
    guard count > 0 else {
      throw Diagnostic(
        .emptyValue, "this row has no values", at: start, suggestion: "write its values, or remove the line")
    }
    guard count == columns.count else {
      let missing = columns.first { $0.count < rowCount }?.name ?? ""
      throw Diagnostic(
        .rowsDiffer, "this row lacks \(DisplayText.quoted(missing)), which the first row has", at: start,
        suggestion: "give every object the keys of the first one; null where there is no value")
    }
    cursor.skipBlanks()
    guard cursor.isAtLineEnd else { throw unexpected("the end of the line") }
  }

  private mutating func readMember(_ count: inout Int) throws(Diagnostic) {
    let place = cursor.place
    guard cursor.skip("\"") else { throw unexpected("a key in quotes") }
    try readString(from: place)
    let column = try column(at: place, expected: count)
    cursor.skipBlanks()
    guard cursor.skip(":") else { throw unexpected("a colon") }
    cursor.skipBlanks()
    let valuePlace = cursor.place
    switch cursor.byte {
    case UInt8(ascii: "\""):
      cursor.advance()
      try readString(from: valuePlace)
      columns[column].append(string, .string, at: valuePlace)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let kind = cursor.byte == UInt8(ascii: "[") ? "a list" : "a mapping"
      throw Diagnostic(
        .wrongType, "a value of a row must be a single one, not \(kind)", at: cursor.location,
        suggestion: "give parts of it names of their own")
    default:
      let start = cursor.offset
      while let byte = cursor.byte, Self.isWordByte(byte) { cursor.advance() }
      let word = cursor.bytes[start..<cursor.offset]
      guard let form = Self.form(of: word) else {
        throw Diagnostic(
          .rowsSyntax, "this is no value of JSON", at: cursor.location(of: valuePlace),
          suggestion: "write text in quotes, a number, true, false or null")
      }
      columns[column].append(word, form, at: valuePlace)
    }
    count += 1
  }

  /// Returns the column of the key last read; keys of later rows are those of the first, mostly in their order.
  private mutating func column(at place: TextPlace, expected: Int) throws(Diagnostic) -> Int {
    let location = cursor.location(of: place)
    let isFirst = rowCount == 1
    if !isFirst, expected < names.count, names[expected] == string, columns[expected].count < rowCount {
      return expected
    }
    let name = String(decoding: string, as: UTF8.self)
    if let column = numbers[name] {
      guard columns[column].count < rowCount else {
        throw Diagnostic(
          .duplicateKey, "the key \(DisplayText.quoted(name)) is repeated here", at: location,
          suggestion: "remove or rename one of them")
      }
      return column
    }
    guard isFirst else {
      throw Diagnostic(
        .rowsDiffer, "this row has \(DisplayText.quoted(name)), which the first row does not have", at: location,
        suggestion: "give it to every row; null where there is no value")
    }
    guard columns.count < TableFile.mostColumns else {
      throw TableFile.tooLarge("\(TableFile.mostColumns) columns", at: location)
    }
    numbers[name] = columns.count
    names.append(string)
    columns.append(FixedCells(name: name, file: location.file, place: place))
    return columns.count - 1
  }

  private func unexpected(_ wanted: String) -> Diagnostic {
    Diagnostic(
      .rowsSyntax, "expected \(wanted)", at: cursor.location,
      suggestion: cursor.isAtLineEnd
        ? "write each object in one line" : "write one object a line: {\"code\": \"basic\"}")
  }

  // MARK: Words

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Returns how a word or a number is read; nil if it is none of JSON.
  private static func form(of word: ArraySlice<UInt8>) -> FixedCells.Form? {
    if word.elementsEqual("null".utf8) { return .null }
    if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) { return .plain }
    return isNumber(word) ? .plain : nil
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = digits()
    guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let fraction = digits()
      guard fraction > 0 else { return false }
      rest = rest.dropFirst(fraction)
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      let exponent = digits()
      guard exponent > 0 else { return false }
      rest = rest.dropFirst(exponent)
    }
    return rest.isEmpty
  }

  // MARK: Strings

  /// Reads a string, behind the quote that opens it at a place, to its end.
  private mutating func readString(from place: TextPlace) throws(Diagnostic) {
    string.removeAll(keepingCapacity: true)
    while true {
      guard let byte = cursor.byte, !cursor.isAtLineEnd else {
        throw Diagnostic(
          .rowsSyntax, "the quote that opens here has no end in its line", at: cursor.location(of: place),
          suggestion: "close it, and write \\n for a line break within a text")
      }
      if byte == UInt8(ascii: "\\") {
        try readEscape()
        continue
      }
      cursor.advance()
      if byte == UInt8(ascii: "\"") { return }
      string.append(byte)
    }
  }

  private mutating func readEscape() throws(Diagnostic) {
    let location = cursor.location
    let problem = Diagnostic(
      .rowsSyntax, "this escape is none of JSON", at: location, suggestion: "write \\\\ for a backslash")
    cursor.advance()
    guard let mark = cursor.byte else { throw problem }
    cursor.advance()
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): string.append(mark)
    case UInt8(ascii: "b"): string.append(0x08)
    case UInt8(ascii: "f"): string.append(0x0c)
    case UInt8(ascii: "n"): string.append(0x0a)
    case UInt8(ascii: "r"): string.append(0x0d)
    case UInt8(ascii: "t"): string.append(0x09)
    case UInt8(ascii: "u"):
      guard var code = readUnit() else { throw problem }
      // What is beyond 16 bits comes in two halves.
      if (0xd800..<0xdc00).contains(code) {
        guard cursor.skip("\\"), cursor.skip("u"), let low = readUnit(), (0xdc00..<0xe000).contains(low) else {
          throw problem
        }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw problem }
      string.append(contentsOf: String(Character(scalar)).utf8)
    default: throw problem
    }
  }

  /// Reads four hexadecimal digits.
  private mutating func readUnit() -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = cursor.byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt32(digit)
      cursor.advance()
    }
    return unit
  }
}
