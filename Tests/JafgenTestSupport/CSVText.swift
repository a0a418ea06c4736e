/// RFC 4180 read strictly, for the tests alone: lines of cells, quotes undone.
package enum CSVText {
  /// A text that is not RFC 4180.
  package struct Malformed: Error {
    /// The place in the text.
    package let byte: Int
  }

  /// Returns the cells of every line, the header's first.
  package static func lines(
    _ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), lineEnding: [UInt8] = [UInt8(ascii: "\n")],
    hasByteOrderMark: Bool = false
  ) throws -> [[String]] {
    let quote = UInt8(ascii: "\"")
    var lines: [[String]] = []
    var line: [String] = []
    var place = 0
    func isLineEnd() -> Bool { bytes[place] == lineEnding[0] && bytes[place...].starts(with: lineEnding) }
    if hasByteOrderMark {
      guard bytes.starts(with: [0xef, 0xbb, 0xbf]) else { throw Malformed(byte: 0) }
      place = 3
    }
    while place < bytes.count {
      var cell: [UInt8] = []
      if bytes[place] == quote {
        place += 1
        while true {
          guard place + 1 < bytes.count else { throw Malformed(byte: place) }
          if bytes[place] != quote {
            cell.append(bytes[place])
            place += 1
          } else if bytes[place + 1] == quote {
            cell.append(quote)
            place += 2
          } else {
            place += 1
            break
          }
        }
      } else {
        while place < bytes.count, bytes[place] != delimiter, !isLineEnd() {
          guard bytes[place] != quote else { throw Malformed(byte: place) }
          cell.append(bytes[place])
          place += 1
        }
      }
      line.append(String(decoding: cell, as: UTF8.self))
      guard place < bytes.count else { throw Malformed(byte: place) }
      if bytes[place] == delimiter {
        place += 1
      } else {
        guard isLineEnd() else { throw Malformed(byte: place) }
        place += lineEnding.count
        lines.append(line)
        line = []
      }
    }
    guard line.isEmpty else { throw Malformed(byte: place) }
    return lines
  }
}
