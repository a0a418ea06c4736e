import JafgenColumns

/// A bound of a range of dates or moments as a schema states it: a year, a day or a second, each being a span itself.
package struct MomentBound: Hashable, Sendable {
  /// The first microsecond of the span, since 1970-01-01T00:00:00.
  package let first: Int64
  /// The last microsecond of the span.
  package let last: Int64
  /// Whether it is said to be a moment of UTC.
  package let isUTC: Bool

  private init(first: Int64, last: Int64, isUTC: Bool = false) {
    self.first = first
    self.last = last
    self.isUTC = isUTC
  }

  /// Makes the span of the microseconds of a range.
  package init(_ microseconds: ClosedRange<Int64>) {
    self.init(first: microseconds.lowerBound, last: microseconds.upperBound)
  }

  /// Makes the span of a day.
  package init(day: Int) {
    let first = Int64(day) * Microseconds.perDay
    self.init(first: first, last: first + Microseconds.perDay - 1)
  }

  /// Makes the span of a year, 1...9999; nil for others.
  package init?(year: Int) {
    guard (1...9999).contains(year) else { return nil }
    self.init(
      first: Int64(CivilDate.days(year: year, month: 1, day: 1)) * Microseconds.perDay,
      last: Int64(CivilDate.days(year: year, month: 12, day: 31) + 1) * Microseconds.perDay - 1)
  }

  /// Reads `YYYY`, `YYYY-MM-DD` or `YYYY-MM-DD[T ]HH:MM[:SS[.ffffff]][Z]`; nil for other text and for days that do not exist.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      range.upperBound <= bytes.count ? IntegerText.value(of: bytes[range]) : nil
    }
    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
    if bytes.count == 4 {
      guard let year = number(0..<4) else { return nil }
      self.init(year: year)
      return
    }
    guard let days = DateText.day(of: bytes.prefix(10)) else { return nil }
    if bytes.count == 10 {
      self.init(day: days)
      return
    }
    guard byte(10) == UInt8(ascii: "T") || byte(10) == UInt8(ascii: " "),
      let hour = number(11..<13), hour < 24, byte(13) == UInt8(ascii: ":"), let minute = number(14..<16), minute < 60
    else { return nil }
    var second = 0
    var next = 16
    if byte(16) == UInt8(ascii: ":") {
      guard let value = number(17..<19), value < 60 else { return nil }
      second = value
      next = 19
    }
    var microseconds: Int64 = 0
    var unit = Microseconds.perSecond
    if next == 19, byte(19) == UInt8(ascii: ".") {
      next = 20
      while let digit = byte(next), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), unit > 1 {
        unit /= 10
        microseconds += Int64(digit - UInt8(ascii: "0")) * unit
        next += 1
      }
      guard next > 20 else { return nil }
    }
    let isUTC = byte(next) == UInt8(ascii: "Z")
    if isUTC { next += 1 }
    guard next == bytes.count else { return nil }
    let seconds = Int64(days) * Seconds.perDay + Int64(hour * 3600 + minute * 60 + second)
    let first = seconds * Microseconds.perSecond + microseconds
    self.init(first: first, last: first + unit - 1, isUTC: isUTC)
  }
}
