import JafgenColumns

/// A pattern that moments are written by: literal text and the directives of `strftime`, in English.
///
/// Moments are microseconds since 1970-01-01T00:00:00: readings of a calendar and a clock, or with a zone instants, which
/// are written by the zone's own clock. `directives` lists what a pattern may hold.
package struct MomentFormat: Sendable, Hashable {
  /// How a number of two digits or three begins.
  private enum Padding: Hashable, Sendable {
    case zeros, spaces, none
  }

  /// What one piece of a pattern writes.
  private enum Piece: Hashable, Sendable {
    case byte(UInt8)
    case number(Field, digitCount: Int, Padding)
    case monthName(isShort: Bool)
    case weekdayName(isShort: Bool)
    case half(isLower: Bool)
    case offset(hasColon: Bool)
    case zoneName
    /// The whole number of units of this many microseconds since 1970.
    case epoch(unit: Int64)
    /// Seconds since 1970 with six digits after the point.
    case epochFraction
  }

  /// A number of the calendar or the clock.
  private enum Field: Hashable, Sendable {
    case year, century, yearOfCentury, month, day, dayOfYear, isoWeekday, weekday, isoYear, isoWeek
    /// The week of the year that begins with a Sunday or a Monday; the days before the first such day are in week 0.
    case sundayWeek, mondayWeek
    case hour, hourOfTwelve, minute, second, millisecond, microsecond
  }

  /// What a text of the format tells of a moment.
  struct Content: OptionSet, Hashable, Sendable {
    let rawValue: Int
    static let year = Content(rawValue: 1)
    static let yearOfCentury = Content(rawValue: 1 << 1)
    /// Which day of the year it is.
    static let dayOfYear = Content(rawValue: 1 << 2)
    static let hour = Content(rawValue: 1 << 3)
    static let minute = Content(rawValue: 1 << 4)
    static let second = Content(rawValue: 1 << 5)
    static let offset = Content(rawValue: 1 << 6)
    /// The whole moment, to the second at least.
    static let epoch = Content(rawValue: 1 << 7)
    /// Something of the date.
    static let date = Content(rawValue: 1 << 8)
    /// Which month of the year it is.
    static let month = Content(rawValue: 1 << 9)
  }

  /// Where a pattern cannot be read.
  struct Problem: Error {
    /// The directive that nobody knows.
    let directive: String
  }

  private let pieces: [Piece]
  private let zone: ZoneRules?
  /// The number of bytes that every moment takes at most.
  package let maximumLength: Int
  /// What texts tell.
  let content: Content
  /// The finest unit that texts tell apart, in microseconds: from a microsecond to a day.
  let unit: Int64

  /// The directives that patterns may hold, longest first where one begins like another.
  private static let directives: [(name: String, piece: [Piece])] = [
    ("epoch_microseconds", [.epoch(unit: 1)]), ("s_as_float", [.epochFraction]), ("ms", [.epoch(unit: 1000)]),
    ("_ms", [.number(.millisecond, digitCount: 3, .zeros)]), ("s", [.epoch(unit: 1_000_000)]),
    ("Y", [padded(.year, 4)]), ("C", [padded(.century)]), ("y", [padded(.yearOfCentury)]),
    ("G", [padded(.isoYear, 4)]), ("m", [padded(.month)]), ("d", [padded(.day)]), ("j", [padded(.dayOfYear, 3)]),
    ("u", [padded(.isoWeekday, 1)]), ("w", [padded(.weekday, 1)]), ("V", [padded(.isoWeek)]),
    ("U", [padded(.sundayWeek)]), ("W", [padded(.mondayWeek)]),
    ("H", [padded(.hour)]), ("I", [padded(.hourOfTwelve)]), ("M", [padded(.minute)]),
    ("S", [padded(.second)]), ("f", [padded(.microsecond, 6)]), ("e", [.number(.day, digitCount: 2, .spaces)]),
    ("k", [.number(.hour, digitCount: 2, .spaces)]), ("l", [.number(.hourOfTwelve, digitCount: 2, .spaces)]),
    ("-m", [bare(.month)]), ("-d", [bare(.day)]), ("-j", [bare(.dayOfYear)]), ("-H", [bare(.hour)]),
    ("-I", [bare(.hourOfTwelve)]), ("-M", [bare(.minute)]), ("-S", [bare(.second)]), ("-y", [bare(.yearOfCentury)]),
    ("B", [.monthName(isShort: false)]), ("b", [.monthName(isShort: true)]), ("h", [.monthName(isShort: true)]),
    ("A", [.weekdayName(isShort: false)]), ("a", [.weekdayName(isShort: true)]), ("p", [.half(isLower: false)]),
    ("P", [.half(isLower: true)]), ("z", [.offset(hasColon: false)]), (":z", [.offset(hasColon: true)]),
    ("Z", [.zoneName]), ("%", [.byte(UInt8(ascii: "%"))]), ("n", [.byte(UInt8(ascii: "\n"))]),
    ("t", [.byte(UInt8(ascii: "\t"))]),
    ("F", joined([padded(.year, 4), padded(.month), padded(.day)], by: "-")),
    ("D", joined([padded(.month), padded(.day), padded(.yearOfCentury)], by: "/")),
    ("T", joined([padded(.hour), padded(.minute), padded(.second)], by: ":")),
    ("R", joined([padded(.hour), padded(.minute)], by: ":")),
  ]

  /// The names of the directives, for messages.
  static let directiveNames = directives.map { "%\($0.name)" }

  private static func padded(_ field: Field, _ digitCount: Int = 2) -> Piece {
    .number(field, digitCount: digitCount, .zeros)
  }

  private static func bare(_ field: Field) -> Piece { .number(field, digitCount: 3, .none) }

  private static func joined(_ pieces: [Piece], by separator: Unicode.Scalar) -> [Piece] {
    Array(pieces.map { [$0] }.joined(separator: [.byte(UInt8(ascii: separator))]))
  }

  /// Reads a pattern; nil if it has a directive that is not in the list.
  package init?(_ pattern: String) {
    guard let format = try? MomentFormat(pattern, zone: nil) else { return nil }
    self = format
  }

  /// Reads a pattern for moments, or for instants to be shown in a zone.
  init(_ pattern: String, zone: ZoneRules?) throws(Problem) {
    var pieces: [Piece] = []
    var rest = pattern.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        pieces.append(.byte(byte))
        continue
      }
      guard let (name, piece) = Self.directives.first(where: { rest.starts(with: $0.name.utf8) }),
        piece != [.zoneName] || zone?.isUTC ?? true
      else {
        // A sign before a letter is part of what was meant.
        let isSign = rest.first.map { "-_:#^0EO".utf8.contains($0) } ?? false
        throw Problem(directive: "%" + String(decoding: rest.prefix(isSign ? 2 : 1), as: UTF8.self))
      }
      pieces += piece
      rest = rest.dropFirst(name.utf8.count)
    }
    self.init(pieces: pieces, zone: zone)
  }

  private init(pieces: [Piece], zone: ZoneRules?) {
    self.pieces = pieces
    self.zone = zone
    maximumLength = pieces.reduce(0) { $0 + Self.maximumLength(of: $1) }
    (content, unit) = Self.content(of: pieces)
  }

  /// `YYYY/MM/DD`.
  static let slashedDate = MomentFormat(
    pieces: joined([padded(.year, 4), padded(.month), padded(.day)], by: "/"), zone: nil)

  /// Whether it has no directive, so that all texts are the same.
  var isLiteral: Bool {
    pieces.allSatisfy { if case .byte = $0 { true } else { false } }
  }

  /// Whether texts tell something of a date.
  var tellsDate: Bool { content.contains(.date) }

  /// What kind of number the whole pattern stands for, if it is nothing but one directive for such a number.
  var epoch: Epoch? {
    guard pieces.count == 1 else { return nil }
    switch pieces[0] {
    case .epoch(let unit): return .whole(unit: unit)
    case .epochFraction: return .fraction
    default: return nil
    }
  }

  /// A number that stands for a moment.
  enum Epoch: Equatable {
    /// Whole units of so many microseconds since 1970.
    case whole(unit: Int64)
    /// Seconds since 1970 with a fraction.
    case fraction
  }

  // MARK: Content

  private static func content(of pieces: [Piece]) -> (Content, unit: Int64) {
    var content: Content = []
    var unit = Microseconds.perDay
    var fields: Set<Field> = []
    var namesMonth = false
    var namesWeekday = false
    var namesHalf = false
    for piece in pieces {
      switch piece {
      case .byte, .zoneName: break
      case .number(let field, _, _): fields.insert(field)
      case .monthName: namesMonth = true
      case .weekdayName: namesWeekday = true
      case .half: namesHalf = true
      case .offset: content.insert(.offset)
      case .epoch(let epochUnit):
        content.formUnion([.epoch, .date])
        unit = min(unit, epochUnit)
      case .epochFraction:
        content.formUnion([.epoch, .date])
        unit = 1
      }
    }
    if fields.contains(.microsecond) { unit = 1 }
    if fields.contains(.millisecond) { unit = min(unit, 1000) }
    if fields.contains(.second) { unit = min(unit, Microseconds.perSecond) }
    if fields.contains(.minute) { unit = min(unit, 60 * Microseconds.perSecond) }
    if !fields.isDisjoint(with: [.hour, .hourOfTwelve]) || namesHalf {
      unit = min(unit, 3600 * Microseconds.perSecond)
    }
    let hasYear = fields.contains(.year) || fields.isSuperset(of: [.century, .yearOfCentury])
    if hasYear || fields.contains(.isoYear) { content.insert(.year) }
    if fields.contains(.yearOfCentury) { content.insert(.yearOfCentury) }
    let hasMonth = fields.contains(.month) || namesMonth
    let hasWeekday = !fields.isDisjoint(with: [.isoWeekday, .weekday]) || namesWeekday
    // The year of a week and that of a month do not go together.
    let isByWeek = fields.contains(.isoYear)
    let tellsWeek = !fields.isDisjoint(with: [.sundayWeek, .mondayWeek])
    let tellsDay = fields.contains(.dayOfYear) || hasMonth && fields.contains(.day) || tellsWeek && hasWeekday
    if !isByWeek || hasYear, hasMonth { content.insert(.month) }
    if !isByWeek || hasYear, tellsDay { content.insert(.dayOfYear) }
    if isByWeek, fields.contains(.isoWeek), hasWeekday { content.insert(.dayOfYear) }
    if hasMonth || hasWeekday || tellsWeek
      || !fields.isDisjoint(with: [.year, .century, .yearOfCentury, .day, .dayOfYear, .isoYear, .isoWeek])
    {
      content.insert(.date)
    }
    if fields.contains(.hour) || fields.contains(.hourOfTwelve) && namesHalf { content.insert(.hour) }
    if fields.contains(.minute) { content.insert(.minute) }
    if fields.contains(.second) { content.insert(.second) }
    return (content, unit)
  }

  private static func maximumLength(of piece: Piece) -> Int {
    switch piece {
    case .byte: 1
    case .number(_, let digitCount, _): digitCount
    case .monthName, .weekdayName: 9
    case .half: 2
    case .offset(let hasColon): hasColon ? 6 : 5
    case .zoneName: 3
    case .epoch, .epochFraction: 20
    }
  }

  // MARK: Writing

  /// Writes a moment and returns the place after it.
  ///
  /// - Complexity: a few nanoseconds a piece; allocates nothing.
  func write(microseconds: Int64, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var offset: Int64 = 0
    if let zone, !zone.isUTC { offset = zone.offset(at: microseconds.floorDivided(by: Microseconds.perSecond)) }
    let local = microseconds &+ offset &* Microseconds.perSecond
    let days = local.floorDivided(by: Microseconds.perDay)
    let ofDay = local &- days &* Microseconds.perDay
    let date = tellsDate ? CivilDate.civil(days: Int(days)) : (year: 1970, month: 1, day: 1)
    var out = start
    for piece in pieces {
      switch piece {
      case .byte(let byte):
        out[0] = byte
        out += 1
      case .number(let field, let digitCount, let padding):
        let number = Self.value(of: field, date: date, days: Int(days), ofDay: ofDay)
        switch padding {
        case .zeros: out = IntegerText.append(number.magnitude, digitCount: digitCount, to: out)
        case .none: out = IntegerText.append(number, minimumDigits: 1, to: out)
        case .spaces:
          out[0] = UInt8(ascii: " ")
          out = IntegerText.append(number, minimumDigits: 1, to: number < 10 ? out + 1 : out)
        }
      case .monthName(let isShort): out = Self.write(Self.months[date.month - 1], isShort: isShort, to: out)
      case .weekdayName(let isShort):
        out = Self.write(Self.weekdays[Self.weekday(of: Int(days))], isShort: isShort, to: out)
      case .half(let isLower):
        let isMorning = ofDay < Microseconds.perDay / 2
        let letter = isMorning ? UInt8(ascii: "A") : UInt8(ascii: "P")
        out[0] = isLower ? letter | 0x20 : letter
        out[1] = UInt8(ascii: "M") | (isLower ? 0x20 : 0)
        out += 2
      case .offset(let hasColon):
        out[0] = offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
        let minutes = offset.magnitude / 60
        out = IntegerText.append(minutes / 60, digitCount: 2, to: out + 1)
        if hasColon {
          out[0] = UInt8(ascii: ":")
          out += 1
        }
        out = IntegerText.append(minutes % 60, digitCount: 2, to: out)
      case .zoneName:
        for byte in "UTC".utf8 { out = out.append(byte) }
      case .epoch(let unit):
        out = IntegerText.append(microseconds.floorDivided(by: unit), minimumDigits: 1, to: out)
      case .epochFraction:
        if microseconds < 0 {
          out[0] = UInt8(ascii: "-")
          out += 1
        }
        let seconds = microseconds.magnitude / UInt64(Microseconds.perSecond)
        out = IntegerText.append(Int64(seconds), minimumDigits: 1, to: out)
        out[0] = UInt8(ascii: ".")
        out = IntegerText.append(microseconds.magnitude % UInt64(Microseconds.perSecond), digitCount: 6, to: out + 1)
      }
    }
    return out
  }

  private static func value(
    of field: Field, date: (year: Int, month: Int, day: Int), days: Int, ofDay: Int64
  ) -> Int64 {
    switch field {
    case .year: return Int64(date.year)
    case .century: return Int64(date.year / 100)
    case .yearOfCentury: return Int64(date.year % 100)
    case .month: return Int64(date.month)
    case .day: return Int64(date.day)
    case .dayOfYear: return Int64(dayOfYear(days, date.year) + 1)
    case .sundayWeek: return Int64((dayOfYear(days, date.year) + 7 - (weekday(of: days) + 1) % 7) / 7)
    case .mondayWeek: return Int64((dayOfYear(days, date.year) + 7 - weekday(of: days)) / 7)
    case .weekday: return Int64((weekday(of: days) + 1) % 7)
    case .isoWeekday: return Int64(weekday(of: days) + 1)
    case .isoYear: return Int64(CivilDate.civil(days: days - weekday(of: days) + 3).year)
    case .isoWeek:
      // A week belongs to the year of its Thursday.
      let thursday = days - weekday(of: days) + 3
      let year = CivilDate.civil(days: thursday).year
      return Int64(dayOfYear(thursday, year) / 7 + 1)
    case .hour: return ofDay / (3600 * Microseconds.perSecond)
    case .hourOfTwelve: return (ofDay / (3600 * Microseconds.perSecond) + 11) % 12 + 1
    case .minute: return ofDay / (60 * Microseconds.perSecond) % 60
    case .second: return ofDay / Microseconds.perSecond % 60
    case .millisecond: return ofDay / 1000 % 1000
    case .microsecond: return ofDay % Microseconds.perSecond
    }
  }

  /// Returns the day of the year, the first being 0.
  private static func dayOfYear(_ days: Int, _ year: Int) -> Int {
    days - CivilDate.days(year: year, month: 1, day: 1)
  }

  /// Returns the day of the week, Monday being 0.
  private static func weekday(of days: Int) -> Int { (days % 7 + 10) % 7 }

  private static func write(
    _ name: StaticString, isShort: Bool, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let count = isShort ? 3 : name.utf8CodeUnitCount
    out.update(from: name.utf8Start, count: count)
    return out + count
  }

  private static let months: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays: [StaticString] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
