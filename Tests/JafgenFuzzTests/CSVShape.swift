import JafgenEncoding

/// How many fields each record of a CSV text has, by a reader of RFC 4180 written for the tests alone.
struct CSVShape {
  /// The fields of each record, the header's too.
  private(set) var fieldCounts: [Int] = []
  /// Whether the text ends where a record does.
  private(set) var isWhole = true

  init(_ bytes: [UInt8], _ options: CSVOptions = CSVOptions()) {
    let (quote, lineFeed, carriageReturn) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let ending = options.lineEnding == .crlf ? [carriageReturn, lineFeed] : [lineFeed]
    var fields = 1
    var isQuoted = false
    var previous: UInt8 = 0
    let mark: [UInt8] = options.hasByteOrderMark ? [0xef, 0xbb, 0xbf] : []
    guard bytes.starts(with: mark) else {
      isWhole = false
      return
    }
    for byte in bytes.dropFirst(mark.count) {
      if byte == quote { isQuoted.toggle() }
      isWhole = false
      defer { previous = byte }
      guard !isQuoted else { continue }
      if byte == options.delimiter { fields += 1 }
      if byte == lineFeed, ending.count == 1 || previous == carriageReturn {
        fieldCounts.append(fields)
        fields = 1
        isWhole = true
      }
    }
  }
}
