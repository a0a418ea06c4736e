/// Dates, times of day and both together, in ISO 8601's extended form; instants with their offset from UTC.
@usableFromInline package enum DateText {
  /// The most bytes that a date takes; ten within the years 0...9999.
  package static let maximumDateByteCount = 16
  /// The most bytes that a time of day takes.
  package static let maximumTimeByteCount = 16
  /// The most bytes that a timestamp takes.
  package static let maximumTimestampByteCount = maximumDateByteCount + 1 + maximumTimeByteCount

  /// The most bytes that an offset takes.
  package static let maximumOffsetByteCount = 6

  /// The first day whose text is prepared: 1900-01-01.
  @usableFromInline static var firstPreparedDay: Int { -25_567 }
  /// The number of days whose text is prepared: those of the years 1900...2100.
  @usableFromInline static var preparedDayCount: Int { 73_414 }

  private static let preparedSlots: Buffer<UInt8> = {
    let slots = Buffer<UInt8>(capacity: preparedDayCount * 16)
    // Month by month: the days of one differ in the last two digits alone, and no day is computed separately.
    var index = 0
    while index < preparedDayCount {
      let first = slots.base + index * 16
      _ = append(day: firstPreparedDay + index, to: first)
      let date = CivilDate.civil(days: firstPreparedDay + index)
      let dayCount = CivilDate.daysInMonth(year: date.year, month: date.month)
      for day in 1..<dayCount {
        let slot = first + day * 16
        slot.copy16(from: first)
        _ = IntegerText.append(UInt64(day + 1), digitCount: 2, to: slot + 8)
      }
      index += dayCount
    }
    return slots
  }()

  /// The prepared dates in slots of 16 bytes, made when they are first asked for; valid as long as the process.
  ///
  /// Emitters take the pointer from their column, so that no lazy value is asked for per row.
  package static var table: UnsafePointer<UInt8> { UnsafePointer(preparedSlots.base) }

  /// Writes the date `day` days after 1970-01-01: `YYYY-MM-DD`.
  @inlinable @inline(__always)
  package static func append(day: Int, table: UnsafePointer<UInt8>, to output: OutputCursor) -> OutputCursor {
    let index = day &- firstPreparedDay
    guard UInt(bitPattern: index) < UInt(bitPattern: preparedDayCount) else { return append(day: day, to: output) }
    output.copy16(from: table + (index &<< 4))
    return output + 10
  }

  /// Writes the instant `microseconds` after 1970-01-01T00:00:00, with `fractionDigits` (0, 3 or 6) of a second.
  @inlinable @inline(__always)
  package static func append(
    microseconds: Int64, fractionDigits: Int, table: UnsafePointer<UInt8>, to output: OutputCursor
  ) -> OutputCursor {
    // Counted from the table's first day the usual instants are positive, and unsigned division by a constant is
    // cheaper than division that rounds down.
    let fromTable = microseconds &- Int64(truncatingIfNeeded: firstPreparedDay) &* Microseconds.perDay
    guard fromTable >= 0 else {
      return append(microseconds: microseconds, fractionDigits: fractionDigits, to: output)
    }
    let day = UInt64(bitPattern: fromTable) / UInt64(Microseconds.perDay)
    let ofDay = UInt64(bitPattern: fromTable) &- day &* UInt64(Microseconds.perDay)
    let date = append(day: Int(truncatingIfNeeded: day) &+ firstPreparedDay, table: table, to: output)
    return appendTime(microseconds: ofDay, fractionDigits: fractionDigits, to: date.append(UInt8(ascii: "T")))
  }

  /// Writes the instant `microseconds` after 1970-01-01T00:00:00Z in a zone, and the zone's offset; nil stands for UTC.
  @inlinable @inline(__always)
  package static func append(
    instant microseconds: Int64, fractionDigits: Int, zone: UnsafePointer<ZoneLookup>?, table: UnsafePointer<UInt8>,
    to output: OutputCursor
  ) -> OutputCursor {
    guard let zone else {
      return append(microseconds: microseconds, fractionDigits: fractionDigits, table: table, to: output)
        .append(UInt8(ascii: "Z"))
    }
    let offset = zone.pointee.offset(at: microseconds.floorDivided(by: Microseconds.perSecond))
    let end = append(
      microseconds: microseconds &+ offset &* Microseconds.perSecond, fractionDigits: fractionDigits, table: table,
      to: output)
    return appendOffset(offset, to: end)
  }

  /// Writes an offset from UTC, given in seconds, as `+HH:MM`.
  @inlinable @inline(__always)
  package static func appendOffset(_ offset: Int64, to output: OutputCursor) -> OutputCursor {
    // A sign and two pairs of digits with a colon between, in one word.
    let minutes = offset.magnitude / 60
    let hours = minutes / 60
    let pairs = hours &<< 8 | ((minutes &- hours &* 60) &<< 32)
    let tens = ((pairs &* 103) &>> 10) & 0x000f_0000_0f00
    let sign: UInt64 = offset < 0 ? 0x2d : 0x2b
    output.store((tens | ((pairs &- tens &* 10) &<< 8)) &+ 0x3030_3a30_3000 | sign)
    return output + 6
  }

  /// Writes the time of day `microseconds` after midnight, with `fractionDigits` (0, 3 or 6) of a second.
  ///
  /// - Precondition: `microseconds` is below a day's; larger ones give wrong digits.
  @inlinable @inline(__always)
  package static func appendTime(microseconds: UInt64, fractionDigits: Int, to output: OutputCursor) -> OutputCursor {
    let seconds = microseconds / UInt64(Microseconds.perSecond)
    let minutes = seconds / 60
    let hours = minutes / 60
    // Three pairs of digits and the colons between them, in the eight bytes of one word.
    let pairs = hours | ((minutes &- hours &* 60) &<< 24) | ((seconds &- minutes &* 60) &<< 48)
    let tens = ((pairs &* 103) &>> 10) & 0x000f_0000_0f00_000f
    output.store((tens | ((pairs &- tens &* 10) &<< 8)) &+ 0x3030_3a30_303a_3030)
    let end = output + 8
    guard fractionDigits > 0 else { return end }
    let fraction =
      IntegerText.digits(microseconds &- seconds &* UInt64(Microseconds.perSecond)) | IntegerText.asciiZeros
    end.append(UInt8(ascii: ".")).store(fraction &>> 16)
    return end + (1 &+ fractionDigits)
  }

  // MARK: Without the table

  /// Writes any instant by the calendar.
  @inline(never)
  @usableFromInline package static func append(microseconds: Int64, fractionDigits: Int, to output: OutputCursor)
    -> OutputCursor
  {
    let day = microseconds.floorDivided(by: Microseconds.perDay)
    let ofDay = UInt64(bitPattern: microseconds &- day &* Microseconds.perDay)
    let date = append(day: Int(day), to: output)
    return appendTime(microseconds: ofDay, fractionDigits: fractionDigits, to: date.append(UInt8(ascii: "T")))
  }

  /// Writes any date by the calendar; a year past 9999 takes the digits it needs, one before 0 a minus sign.
  @inline(never)
  @usableFromInline package static func append(day: Int, to output: OutputCursor) -> OutputCursor {
    let date = CivilDate.civil(days: day)
    output.pointee = UInt8(ascii: "-")
    var end = output + (date.year < 0 ? 1 : 0)
    let year = UInt64(date.year.magnitude)
    end = year > 9999 ? IntegerText.append(year, to: end) : IntegerText.appendShort(year, digitCount: 4, to: end)
    return appendPair(date.day, to: appendPair(date.month, to: end))
  }

  /// Writes a minus sign and two digits.
  private static func appendPair(_ value: Int, to output: OutputCursor) -> OutputCursor {
    IntegerText.append(UInt64(value), digitCount: 2, to: output.append(UInt8(ascii: "-")))
  }

  // MARK: Single dates

  /// Returns the date `day` days after 1970-01-01 as `YYYY-MM-DD`.
  package static func text(day: Int) -> String {
    String(maximumByteCount: maximumDateByteCount) { append(day: day, to: $0) }
  }

  /// Returns the days from 1970-01-01 to a date written `YYYY-MM-DD`; nil for other text and for days that the years
  /// 1...9999 do not have.
  package static func day(of text: some Collection<UInt8>) -> Int? {
    let bytes = Array(text)
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
      let year = IntegerText.value(of: bytes[..<4]), let month = IntegerText.value(of: bytes[5..<7]),
      let day = IntegerText.value(of: bytes[8...]),
      year >= 1, day >= 1, day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    return CivilDate.days(year: year, month: month, day: day)
  }
}
