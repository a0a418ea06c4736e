import JafgenColumns

/// Dates, times of day and both together, in ISO 8601's extended form; instants with their offset from UTC.
enum DateText {
  /// The most bytes that a date takes; ten within the years 0...9999.
  static let maximumDateByteCount = 16
  /// The most bytes that a time of day takes.
  static let maximumTimeByteCount = 16
  /// The most bytes that a timestamp takes.
  static let maximumTimestampByteCount = maximumDateByteCount + 1 + maximumTimeByteCount

  /// The most bytes that an offset takes.
  static let maximumOffsetByteCount = 6

  /// The first day whose text is prepared: 1900-01-01.
  static let firstPreparedDay = -25_567
  /// The number of days whose text is prepared: those of the years 1900...2100.
  static let preparedDayCount = 73_414

  private static let preparedSlots: Buffer<UInt8> = {
    let slots = Buffer<UInt8>(capacity: preparedDayCount * 16)
    // Month by month: the days of one differ in the last two digits alone, and no day is computed separately.
    var index = 0
    while index < preparedDayCount {
      let first = slots.base + index * 16
      _ = appendCivil(day: firstPreparedDay + index, to: first)
      let date = CivilDate.civil(days: firstPreparedDay + index)
      let dayCount = CivilDate.daysInMonth(year: date.year, month: date.month)
      for day in 1..<dayCount {
        let slot = first + day * 16
        slot.copy16(from: first)
        slot[8] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: (day + 1) / 10)
        slot[9] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: (day + 1) % 10)
      }
      index += dayCount
    }
    return slots
  }()

  /// The prepared dates in slots of 16 bytes, made when they are first asked for; valid as long as the process.
  ///
  /// Emitters take the pointer from their column, so that no lazy value is asked for per row.
  static var table: UnsafePointer<UInt8> { UnsafePointer(preparedSlots.base) }

  /// Writes the date `day` days after 1970-01-01: `YYYY-MM-DD`.
  @inline(__always)
  static func append(day: Int, table: UnsafePointer<UInt8>, to output: OutputCursor) -> OutputCursor {
    let index = day &- firstPreparedDay
    guard UInt(bitPattern: index) < UInt(bitPattern: preparedDayCount) else { return appendCivil(day: day, to: output) }
    output.copy16(from: table + (index &<< 4))
    return output + 10
  }

  /// Writes the instant `microseconds` after 1970-01-01T00:00:00, with `fractionDigits` (0, 3 or 6) of a second.
  @inline(__always)
  static func append(
    microseconds: Int64, fractionDigits: Int, table: UnsafePointer<UInt8>, to output: OutputCursor
  ) -> OutputCursor {
    // Counted from the table's first day the usual instants are positive, and unsigned division by a constant is
    // cheaper than division that rounds down.
    let fromTable = microseconds &- Int64(truncatingIfNeeded: firstPreparedDay) &* microsecondsPerDay
    guard fromTable >= 0 else {
      return appendEarly(microseconds: microseconds, fractionDigits: fractionDigits, to: output)
    }
    let day = UInt64(bitPattern: fromTable) / UInt64(microsecondsPerDay)
    let ofDay = UInt64(bitPattern: fromTable) &- day &* UInt64(microsecondsPerDay)
    let date = append(day: Int(truncatingIfNeeded: day) &+ firstPreparedDay, table: table, to: output)
    return appendTime(microseconds: ofDay, fractionDigits: fractionDigits, to: date.append(UInt8(ascii: "T")))
  }

  /// Writes the instant `microseconds` after 1970-01-01T00:00:00Z in a zone, and the zone's offset; nil stands for UTC.
  @inline(__always)
  static func append(
    instant microseconds: Int64, fractionDigits: Int, zone: UnsafePointer<ZoneLookup>?, table: UnsafePointer<UInt8>,
    to output: OutputCursor
  ) -> OutputCursor {
    guard let zone else {
      return append(microseconds: microseconds, fractionDigits: fractionDigits, table: table, to: output)
        .append(UInt8(ascii: "Z"))
    }
    let second = microseconds / 1_000_000 &- (microseconds % 1_000_000 < 0 ? 1 : 0)
    let offset = zone.pointee.offset(at: second)
    let end = append(
      microseconds: microseconds &+ offset &* 1_000_000, fractionDigits: fractionDigits, table: table, to: output)
    // A sign and two pairs of digits with a colon between, in one word.
    let minutes = offset.magnitude / 60
    let hours = minutes / 60
    let pairs = hours &<< 8 | ((minutes &- hours &* 60) &<< 32)
    let tens = ((pairs &* 103) &>> 10) & 0x000f_0000_0f00
    let sign: UInt64 = offset < 0 ? 0x2d : 0x2b
    end.store((tens | ((pairs &- tens &* 10) &<< 8)) &+ 0x3030_3a30_3000 | sign)
    return end + 6
  }

  /// Writes the time of day `microseconds` after midnight, with `fractionDigits` (0, 3 or 6) of a second.
  ///
  /// - Precondition: `microseconds` is below a day's; larger ones give wrong digits.
  @inline(__always)
  static func appendTime(microseconds: UInt64, fractionDigits: Int, to output: OutputCursor) -> OutputCursor {
    let seconds = microseconds / 1_000_000
    let minutes = seconds / 60
    let hours = minutes / 60
    // Three pairs of digits and the colons between them, in the eight bytes of one word.
    let pairs = hours | ((minutes &- hours &* 60) &<< 24) | ((seconds &- minutes &* 60) &<< 48)
    let tens = ((pairs &* 103) &>> 10) & 0x000f_0000_0f00_000f
    output.store((tens | ((pairs &- tens &* 10) &<< 8)) &+ 0x3030_3a30_303a_3030)
    let end = output + 8
    guard fractionDigits > 0 else { return end }
    let fraction = IntegerText.digits(microseconds &- seconds &* 1_000_000) | IntegerText.asciiZeros
    end.append(UInt8(ascii: ".")).store(fraction &>> 16)
    return end + (1 &+ fractionDigits)
  }

  /// The number of microseconds of a day.
  static let microsecondsPerDay: Int64 = 86_400_000_000

  @inline(never)
  private static func appendEarly(
    microseconds: Int64, fractionDigits: Int, to output: OutputCursor
  ) -> OutputCursor {
    let remainder = microseconds % microsecondsPerDay
    let ofDay = remainder < 0 ? remainder + microsecondsPerDay : remainder
    let day = microseconds / microsecondsPerDay - (remainder < 0 ? 1 : 0)
    let date = appendCivil(day: Int(day), to: output)
    return appendTime(microseconds: UInt64(ofDay), fractionDigits: fractionDigits, to: date.append(UInt8(ascii: "T")))
  }

  /// Writes any date by the calendar; a year past 9999 takes the digits it needs, one before 0 a minus sign.
  @inline(never)
  private static func appendCivil(day: Int, to output: OutputCursor) -> OutputCursor {
    let date = CivilDate.civil(days: day)
    output.pointee = UInt8(ascii: "-")
    var end = output + (date.year < 0 ? 1 : 0)
    let year = UInt64(date.year.magnitude)
    if year > 9999 {
      end = IntegerText.append(year, to: end)
    } else {
      end.store((IntegerText.digits(year) | IntegerText.asciiZeros) &>> 32)
      end += 4
    }
    return appendPair(date.day, to: appendPair(date.month, to: end))
  }

  /// Writes a minus sign and two digits.
  private static func appendPair(_ value: Int, to output: OutputCursor) -> OutputCursor {
    output[0] = UInt8(ascii: "-")
    output[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
    output[2] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
    return output + 3
  }
}
