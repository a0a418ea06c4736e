/// How many fields each record of a CSV text has, by a reader of RFC 4180 with line feeds, written for the tests alone.
struct CSVShape {
  /// The fields of each record, the header's too.
  private(set) var fieldCounts: [Int] = []
  /// Whether the text ends where a record does.
  private(set) var isWhole = true

  init(_ bytes: [UInt8]) {
    let (quote, comma, lineFeed) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"))
    var fields = 1
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      isWhole = false
      guard !isQuoted else { continue }
      if byte == comma { fields += 1 }
      if byte == lineFeed {
        fieldCounts.append(fields)
        fields = 1
        isWhole = true
      }
    }
  }
}
