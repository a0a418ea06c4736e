internal import JafgenColumns

/// Values that texts are the text of; null where they are of none. Blanks around them do not count.
enum ReadingKernels {
  static func read(_ column: Column, as type: ColumnType) -> Column {
    let texts = Texts(column)
    switch type {
    case .int64, .decimal:
      let scale = if case .decimal(_, let scale) = type { scale } else { 0 }
      let limits = ValueType.column(type).limits
      return ConversionKernels.wholes(column, type) {
        NumberText.units(trimmed(texts[$0]), scale: scale, within: limits)
      }
    case .date: return ConversionKernels.wholes(column, type) { MomentReading(trimmed(texts[$0]))?.day }
    case .timestamp(let digits, let zone):
      // Without a zone of its own, a text is a reading of the column's clock.
      let read = ConversionKernels.wholes(column, type) { index in
        MomentReading(trimmed(texts[index])).map { reading in
          reading.isUTC ? reading.microseconds : MomentKernels.instant(ofLocal: reading.microseconds, zone)
        }
      }
      return ConversionKernels.cut(read, type, to: digits)
    case .float64:
      let numbers = Buffer<Double>(capacity: column.count)
      let validity = Bitmap(count: column.count) { index in
        let number = column.validity?[index] ?? true ? NumberText.float(trimmed(texts[index])) : nil
        numbers.base[index] = number ?? 0
        return number != nil
      }
      return Column(type: type, count: column.count, validity: validity, values: .float64(numbers))
    case .boolean:
      let known = Bitmap(count: column.count) { index in
        (column.validity?[index] ?? true) && truth(trimmed(texts[index])) != nil
      }
      return .truths(Bitmap(count: column.count) { truth(trimmed(texts[$0])) == true }, validity: known)
    case .uuid:
      let bytes = Buffer<UInt8>(capacity: column.count * 16)
      let validity = Bitmap(count: column.count) { index in
        (column.validity?[index] ?? true) && uuid(trimmed(texts[index]), to: bytes.base + index * 16)
      }
      return Column(type: type, count: column.count, validity: validity, values: .uuids(bytes))
    default: return .nulls(of: type, count: column.count)
    }
  }

  @inline(__always)
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
    var (start, end) = (0, text.count)
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  private static let truths: [(word: StaticString, truth: Bool)] = [
    ("true", true), ("t", true), ("yes", true), ("y", true), ("1", true), ("false", false), ("f", false), ("no", false),
    ("n", false), ("0", false),
  ]

  private static func truth(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    for (word, truth) in truths where word.utf8CodeUnitCount == text.count {
      var isSame = true
      for place in 0..<text.count {
        // Letters alone become other letters of a word by this bit.
        isSame = isSame && (text[place] | (text[place] >= 0x40 ? 0x20 : 0)) == word.utf8Start[place]
      }
      if isSame { return truth }
    }
    return nil
  }

  /// Writes the bytes of 32 hexadecimal digits, with or without the four hyphens; zeros for other text.
  private static func uuid(_ text: UnsafeBufferPointer<UInt8>, to bytes: UnsafeMutablePointer<UInt8>) -> Bool {
    bytes.update(repeating: 0, count: 16)
    guard text.count == 32 || text.count == 36 else { return false }
    var count = 0
    for byte in text where byte != UInt8(ascii: "-") {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return false
      }
      if count < 32 { bytes[count / 2] = bytes[count / 2] << 4 | digit }
      count += 1
    }
    return count == 32
  }
}

/// A day and a time of day that a text says: `YYYY-MM-DD` or `YYYY-MM-DD[T ]HH:MM[:SS[.ffffff]][Z]`.
private struct MomentReading {
  let day: Int64
  private var ofDay: Int64 = 0
  /// Whether it says that it is of UTC.
  private(set) var isUTC = false

  /// Since 1970-01-01T00:00:00.
  var microseconds: Int64 { day * Microseconds.perDay + ofDay }

  /// Reads a text; nil for other ones and for days that do not exist.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    @inline(__always)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start &+ count <= text.count else { return nil }
      var number = 0
      for place in start..<(start &+ count) {
        let digit = text[place] &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        number = number &* 10 &+ Int(digit)
      }
      return number
    }
    func holds(_ place: Int, _ byte: Unicode.Scalar) -> Bool { place < text.count && text[place] == UInt8(ascii: byte) }
    guard let year = number(0, 4), year > 0, holds(4, "-"), let month = number(5, 2), holds(7, "-"),
      let day = number(8, 2), day > 0, day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.day = Int64(CivilDate.days(year: year, month: month, day: day))
    if text.count == 10 { return }
    guard holds(10, "T") || holds(10, " "), let hour = number(11, 2), hour < 24, holds(13, ":"),
      let minute = number(14, 2), minute < 60
    else { return nil }
    var seconds = Int64(hour * 3600 + minute * 60)
    var place = 16
    if holds(16, ":") {
      guard let second = number(17, 2), second < 60 else { return nil }
      seconds += Int64(second)
      place = 19
    }
    ofDay = seconds * Microseconds.perSecond
    if place == 19, holds(19, ".") {
      var unit = Microseconds.perSecond
      place = 20
      while place < text.count, unit > 1, let digit = number(place, 1) {
        unit /= 10
        ofDay += Int64(digit) * unit
        place += 1
      }
      guard place > 20 else { return nil }
    }
    if holds(place, "Z") {
      place += 1
      isUTC = true
    }
    guard place == text.count else { return nil }
  }
}

/// Texts of numbers.
enum NumberText {
  /// Reads a number without blanks around it, in units of the last of `scale` digits, rounded half away from zero; nil for other text and for
  /// numbers beyond the limits.
  static func units(
    _ text: UnsafeBufferPointer<UInt8>, scale: Int, within limits: ClosedRange<Int128>
  ) -> Int64? {
    var place = 0
    let end = text.count
    var isNegative = false
    if place < end, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
      isNegative = text[place] == UInt8(ascii: "-")
      place += 1
    }
    var number: Int128 = 0
    var digits = 0
    var dropped = 0
    var fraction: Int?
    while place < end {
      let byte = text[place]
      if byte == UInt8(ascii: "."), fraction == nil {
        fraction = 0
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        // One digit more than is kept decides how to round.
        if number < 1_000_000_000_000_000_000_000_000_000_000 {
          number = number * 10 + Int128(byte - UInt8(ascii: "0"))
          if let count = fraction { fraction = count + 1 }
        } else if fraction == nil {
          dropped += 1
        }
      } else {
        break
      }
      place += 1
    }
    guard digits > 0 else { return nil }
    var exponent = scale - (fraction ?? 0) + dropped
    if place < end, text[place] == UInt8(ascii: "e") || text[place] == UInt8(ascii: "E") {
      guard let power = Self.power(UnsafeBufferPointer(rebasing: text[(place + 1)...])) else { return nil }
      exponent += power
      place = end
    }
    guard place == end else { return nil }
    while exponent > 0, number != 0 {
      let (next, overflow) = number.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      number = next
      exponent -= 1
    }
    if exponent < -40 { number = 0 }
    if exponent < 0, number != 0 {
      var divisor: Int128 = 1
      for _ in 0..<min(38, -exponent) { divisor *= 10 }
      let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
      number = quotient + (rest >= divisor - divisor / 2 ? 1 : 0)
    }
    let signed = isNegative ? -number : number
    return limits.contains(signed) ? Int64(exactly: signed) : nil
  }

  /// Reads an exponent of three digits at most, with or without a sign.
  private static func power(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let isSigned = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+")
    let digits = text.dropFirst(isSigned ? 1 : 0)
    guard digits.count <= 3, let power = IntegerText.value(of: digits) else { return nil }
    return text.first == UInt8(ascii: "-") ? -power : power
  }

  /// Reads a float without blanks around it; nil for other text and for what is not finite.
  static func float(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    if let number = short(text) { return number }
    // Swift reads more than numbers, such as hexadecimal ones.
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        continue
      default: return nil
      }
    }
    return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Reads up to 16 characters: digits, or 15 and a point. So few are exact, as is a power of ten, so that the quotient is
  /// the nearest float; of 16 digits, the conversion gives that.
  private static func short(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let isNegative = text.first == UInt8(ascii: "-")
    guard text.count <= 16 else { return nil }
    var number: Int64 = 0
    var (count, fraction) = (0, 0)
    var hasPoint = false
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), !hasPoint, count > 0 {
        hasPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        number = number &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
        count &+= 1
        fraction &+= hasPoint ? 1 : 0
      } else {
        return nil
      }
    }
    guard count > 0, fraction > 0 || !hasPoint else { return nil }
    let magnitude = Double(number) / PowerOfTen.double(fraction)
    return isNegative ? -magnitude : magnitude
  }
}
