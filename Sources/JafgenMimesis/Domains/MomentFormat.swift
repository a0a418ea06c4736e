import JafgenColumns

/// A pattern that moments are written by: literal text and `%` directives, a subset of `strftime`.
///
/// `%Y` year, `%m` month, `%d` day, `%H` hour, `%I` hour of twelve, `%M` minute, `%S` second, `%y` year of the century,
/// `%j` day of the year, `%p` AM or PM, `%%` a percent sign; all but `%p` and `%Y` with two digits, `%j` with three, `%Y` with four.
package struct MomentFormat: Sendable, Hashable {
  private enum Piece: Hashable, Sendable {
    case byte(UInt8)
    case year, month, day, hour, hourOfTwelve, minute, second, yearOfCentury, dayOfYear, half
  }

  private let pieces: [Piece]
  /// The number of bytes that every moment takes at most.
  package let maximumLength: Int

  /// Reads a pattern; nil if it has a directive that is not in the list.
  package init?(_ pattern: String) {
    var pieces: [Piece] = []
    var isDirective = false
    for byte in pattern.utf8 {
      guard isDirective else {
        if byte == UInt8(ascii: "%") { isDirective = true } else { pieces.append(.byte(byte)) }
        continue
      }
      isDirective = false
      switch byte {
      case UInt8(ascii: "Y"): pieces.append(.year)
      case UInt8(ascii: "m"): pieces.append(.month)
      case UInt8(ascii: "d"): pieces.append(.day)
      case UInt8(ascii: "H"): pieces.append(.hour)
      case UInt8(ascii: "I"): pieces.append(.hourOfTwelve)
      case UInt8(ascii: "M"): pieces.append(.minute)
      case UInt8(ascii: "S"): pieces.append(.second)
      case UInt8(ascii: "y"): pieces.append(.yearOfCentury)
      case UInt8(ascii: "j"): pieces.append(.dayOfYear)
      case UInt8(ascii: "p"): pieces.append(.half)
      case UInt8(ascii: "%"): pieces.append(.byte(byte))
      default: return nil
      }
    }
    if isDirective { return nil }
    self.pieces = pieces
    maximumLength = pieces.reduce(0) { length, piece in
      switch piece {
      case .byte: length + 1
      case .year: length + 4
      case .dayOfYear: length + 3
      default: length + 2
      }
    }
  }

  /// Writes the moment `seconds` after 1970-01-01T00:00:00 and returns the place after it.
  func write(seconds: Int64, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var days = seconds / 86400
    var secondOfDay = seconds % 86400
    if secondOfDay < 0 {
      secondOfDay += 86400
      days -= 1
    }
    let date = CivilDate.civil(days: Int(days))
    let hour = secondOfDay / 3600
    var out = start
    for piece in pieces {
      let number: Int64
      var digitCount = 2
      switch piece {
      case .byte(let byte):
        out[0] = byte
        out += 1
        continue
      case .half:
        out[0] = hour < 12 ? UInt8(ascii: "A") : UInt8(ascii: "P")
        out[1] = UInt8(ascii: "M")
        out += 2
        continue
      case .year:
        number = Int64(date.year)
        digitCount = 4
      case .month: number = Int64(date.month)
      case .day: number = Int64(date.day)
      case .hour: number = hour
      case .hourOfTwelve: number = (hour + 11) % 12 + 1
      case .minute: number = secondOfDay / 60 % 60
      case .second: number = secondOfDay % 60
      case .yearOfCentury: number = Int64(date.year % 100)
      case .dayOfYear:
        number = days - Int64(CivilDate.days(year: date.year, month: 1, day: 1)) + 1
        digitCount = 3
      }
      out = DecimalDigits.write(number.magnitude, digitCount: digitCount, to: out)
    }
    return out
  }
}
