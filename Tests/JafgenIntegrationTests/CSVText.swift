/// RFC 4180 read strictly, for the tests alone: lines of cells, quotes undone.
enum CSVText {
  /// A text that is not RFC 4180.
  struct Malformed: Error {
    let byte: Int
  }

  /// Returns the cells of every line, the header's first.
  static func lines(_ bytes: [UInt8]) throws -> [[String]] {
    let (quote, comma, feed) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"))
    var lines: [[String]] = []
    var line: [String] = []
    var place = 0
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
        while place < bytes.count, bytes[place] != comma, bytes[place] != feed {
          guard bytes[place] != quote else { throw Malformed(byte: place) }
          cell.append(bytes[place])
          place += 1
        }
      }
      guard place < bytes.count, bytes[place] == comma || bytes[place] == feed else { throw Malformed(byte: place) }
      line.append(String(decoding: cell, as: UTF8.self))
      if bytes[place] == feed {
        lines.append(line)
        line = []
      }
      place += 1
    }
    guard line.isEmpty else { throw Malformed(byte: place) }
    return lines
  }
}
