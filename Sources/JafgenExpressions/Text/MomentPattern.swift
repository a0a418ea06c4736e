internal import JafgenColumns

/// How `strftime` writes dates and moments: text with directives behind `%`, in English.
struct MomentPattern: Sendable {
  private enum Part: Sendable {
    case text([UInt8])
    case directive(UInt8, isBare: Bool)
  }

  private static let known = Array("aAbBcdfgGHIjmMpSuUVwWxXyY".utf8)
  /// The directives that may stand without leading zeros, behind `%-`.
  private static let bare = Array("dHIjmMSy".utf8)
  private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map {
    Array($0.utf8)
  }
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ].map { Array($0.utf8) }

  private let parts: [Part]

  /// Reads a pattern.
  ///
  /// - Throws: The directive that there is not.
  init(_ text: String, range: Range<Int>) throws(ExpressionProblem) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        literal.append(byte)
        continue
      }
      let isBare = rest.first == UInt8(ascii: "-")
      if isBare { rest.removeFirst() }
      guard let directive = rest.popFirst() else {
        throw ExpressionProblem(
          range, "the format ends behind %", help: "write %% for a percent sign", kind: .wrongArguments)
      }
      if directive == UInt8(ascii: "%"), !isBare {
        literal.append(directive)
        continue
      }
      guard (isBare ? Self.bare : Self.known).contains(directive) else {
        throw ExpressionProblem(
          range, "there is no directive %\(isBare ? "-" : "")\(String(decoding: [directive], as: UTF8.self))",
          help:
            "the directives are \(Self.known.map { "%" + String(decoding: [$0], as: UTF8.self) }.joined(separator: " "))",
          kind: .wrongArguments)
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = []
      parts.append(.directive(directive, isBare: isBare))
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  /// The most bytes that it writes.
  var maximumWidth: Int {
    parts.reduce(0) { width, part in
      if case .text(let bytes) = part { width + bytes.count } else { width + 19 }
    }
  }

  /// Writes the reading of a calendar and a clock, in microseconds; into memory that holds the most and some slack.
  func append(_ moment: Int64, to output: OutputCursor) -> OutputCursor {
    var end = output
    let day = Int(moment.floorDivided(by: Microseconds.perDay))
    let date = CivilDate.civil(days: day)
    let rest = moment &- Int64(day) &* Microseconds.perDay
    let clock = (
      hour: Int(rest / 3_600_000_000), minute: Int(rest / 60_000_000 % 60), second: Int(rest / 1_000_000 % 60),
      microsecond: Int(rest % 1_000_000)
    )
    for part in parts {
      switch part {
      case .text(let bytes): for byte in bytes { end = end.append(byte) }
      case .directive(let directive, let isBare):
        end = Self.append(directive, isBare: isBare, day: day, date: date, clock: clock, to: end)
      }
    }
    return end
  }

  private static func append(
    _ directive: UInt8, isBare: Bool, day: Int, date: (year: Int, month: Int, day: Int),
    clock: (hour: Int, minute: Int, second: Int, microsecond: Int), to output: OutputCursor
  ) -> OutputCursor {
    func number(_ value: Int, _ digits: Int) -> OutputCursor {
      IntegerText.append(Int64(value), minimumDigits: isBare ? 1 : digits, to: output)
    }
    func word(_ bytes: some Sequence<UInt8>) -> OutputCursor { bytes.reduce(output) { $0.append($1) } }
    // Monday is 0.
    let weekday = ((day + 3) % 7 + 7) % 7
    let yearDay = day - CivilDate.days(year: date.year, month: 1, day: 1)
    switch directive {
    case UInt8(ascii: "a"): return word(days[weekday].prefix(3))
    case UInt8(ascii: "A"): return word(days[weekday])
    case UInt8(ascii: "b"): return word(months[date.month - 1].prefix(3))
    case UInt8(ascii: "B"): return word(months[date.month - 1])
    case UInt8(ascii: "c"):
      let moment =
        Int64(day) &* Microseconds.perDay
        &+ Int64(clock.hour * 3600 + clock.minute * 60 + clock.second) &* Microseconds.perSecond
      let end = DateText.append(day: day, to: output).append(UInt8(ascii: " "))
      return DateText.appendTime(
        microseconds: UInt64(moment &- Int64(day) &* Microseconds.perDay), fractionDigits: 0, to: end)
    case UInt8(ascii: "d"): return number(date.day, 2)
    case UInt8(ascii: "f"): return number(clock.microsecond, 6)
    case UInt8(ascii: "g"): return number(clock.microsecond / 1000, 3)
    case UInt8(ascii: "G"): return number(isoWeek(day).year, 4)
    case UInt8(ascii: "H"): return number(clock.hour, 2)
    case UInt8(ascii: "I"): return number((clock.hour + 11) % 12 + 1, 2)
    case UInt8(ascii: "j"): return number(yearDay + 1, 3)
    case UInt8(ascii: "m"): return number(date.month, 2)
    case UInt8(ascii: "M"): return number(clock.minute, 2)
    case UInt8(ascii: "p"): return word((clock.hour < 12 ? "AM" : "PM").utf8)
    case UInt8(ascii: "S"): return number(clock.second, 2)
    case UInt8(ascii: "u"): return number(weekday + 1, 1)
    case UInt8(ascii: "U"): return number((yearDay + 7 - (weekday + 1) % 7) / 7, 2)
    case UInt8(ascii: "V"): return number(isoWeek(day).week, 2)
    case UInt8(ascii: "w"): return number((weekday + 1) % 7, 1)
    case UInt8(ascii: "W"): return number((yearDay + 7 - weekday) / 7, 2)
    case UInt8(ascii: "x"): return DateText.append(day: day, to: output)
    case UInt8(ascii: "X"):
      return DateText.appendTime(
        microseconds: UInt64(clock.hour * 3600 + clock.minute * 60 + clock.second) * UInt64(Microseconds.perSecond),
        fractionDigits: 0, to: output)
    case UInt8(ascii: "y"): return number(date.year % 100, 2)
    default: return number(date.year, 4)
    }
  }

  /// The week of a day by ISO 8601, and the year that the week belongs to.
  private static func isoWeek(_ day: Int) -> (year: Int, week: Int) {
    // The Thursday of the week decides.
    let thursday = day - ((day + 3) % 7 + 7) % 7 + 3
    let year = CivilDate.civil(days: thursday).year
    return (year, (thursday - CivilDate.days(year: year, month: 1, day: 1)) / 7 + 1)
  }
}
