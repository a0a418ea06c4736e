internal import JafgenArguments
package import JafgenColumns

/// Values as those of other types; null where there is no such value.
enum ConversionKernels {
  static func converted(_ column: Column, from: ValueType, to: ValueType) -> Column {
    if from == to { return column }
    guard case .column(let type) = to, case .column(let source) = from else { return column }
    let operand = Operand.each(column)
    switch (from.family, to.family) {
    case (_, .text): return column.asText()
    case (.text, .json):
      return Column(type: type, count: column.count, validity: column.validity, values: column.values)
    case (.text, _): return read(column, as: type)
    case (.number, .number): return numbers(column, from, to, type)
    case (.boolean, .number):
      let bits = operand.bits(column.count)
      if to.isFloat { return floats(column, type) { bits[$0] ? 1 : 0 } }
      let one = PowerOfTen.integer(to.scale ?? 0)
      return wholes(column, type) { bits[$0] ? one : 0 }
    case (.number, .boolean):
      if from.isFloat {
        return .truths(operand.floats.bits(.same(0), column.count) { $1 != $2 }, validity: column.validity)
      }
      return .truths(operand.wholes.bits(.same(0), column.count) { $1 != $2 }, validity: column.validity)
    case (.moment, .moment): return moments(column, source, type)
    case (.time, .time):
      guard case .time(let digits) = type else { return column }
      return cut(column, type, to: digits)
    default:
      return Column(type: type, count: column.count, validity: column.validity, values: column.values)
    }
  }

  // MARK: Numbers

  private static func numbers(_ column: Column, _ from: ValueType, _ to: ValueType, _ type: ColumnType) -> Column {
    let operand = Operand.each(column)
    switch (from.scale, to.scale) {
    case (let scale?, let other?):
      let numbers = operand.wholes
      let most: UInt64 = type == .int64 ? UInt64(Int64.max) : 999_999_999_999_999_999
      if scale == other, type == .int64 || from != .integer {
        return Column(type: type, count: column.count, validity: column.validity, values: column.decoded.values)
      }
      if other >= scale {
        let factor = PowerOfTen.integer(other - scale)
        return wholes(column, type) { index in
          let (number, overflow) = numbers[index].multipliedReportingOverflow(by: factor)
          return overflow || number.magnitude > most ? nil : number
        }
      }
      let divisor = PowerOfTen.integer(scale - other)
      return wholes(column, type) { numbers[$0].rounded(dividingBy: divisor) }
    case (let scale?, nil):
      let numbers = operand.wholes
      let unit = PowerOfTen.double(scale)
      return floats(column, type) { Double(numbers[$0]) / unit }
    case (nil, let scale?):
      let numbers = operand.floats
      let unit = PowerOfTen.double(scale)
      let most = type == .int64 ? 0x1p63 : 1e18
      return wholes(column, type) { index in
        let number = (numbers[index] * unit).rounded(.toNearestOrAwayFromZero)
        return number > -most && number < most ? Int64(number) : nil
      }
    case (nil, nil): return Column(type: type, count: column.count, validity: column.validity, values: column.values)
    }
  }

  @inline(__always)
  private static func wholes(_ column: Column, _ type: ColumnType, _ body: (Int) -> Int64?) -> Column {
    let numbers = Buffer<Int64>(capacity: column.count)
    var hasAll = true
    let validity = Bitmap(count: column.count) { index in
      // What stands in the place of a null may have no counterpart.
      let number = column.validity?[index] ?? true ? body(index) : nil
      numbers.base[index] = number ?? 0
      hasAll = hasAll && number != nil
      return number != nil
    }
    return .wholes(type, column.count, validity: hasAll ? nil : validity, numbers)
  }

  @inline(__always)
  private static func floats(_ column: Column, _ type: ColumnType, _ body: (Int) -> Double) -> Column {
    let numbers = Buffer<Double>(capacity: column.count)
    for index in 0..<column.count { numbers.base[index] = body(index) }
    return Column(type: type, count: column.count, validity: column.validity, values: .float64(numbers))
  }

  // MARK: Moments

  private static func moments(_ column: Column, _ from: ColumnType, _ to: ColumnType) -> Column {
    let numbers = Operand.each(column).wholes
    switch (from, to) {
    case (.date, .timestamp(_, let zone)):
      return wholes(column, to) { MomentKernels.instant(ofLocal: numbers[$0] * Microseconds.perDay, zone) }
    case (.timestamp(_, let zone), .date):
      return wholes(column, to) { index in
        (numbers[index] + MomentKernels.offset(of: numbers[index], zone)).floorDivided(by: Microseconds.perDay)
      }
    case (.timestamp(_, let zone), .timestamp(let digits, let other)):
      if zone == other { return cut(column, to, to: digits) }
      // A reading of the clock in the zone, or the first moment at which the other zone's clock shows it.
      let moved = wholes(column, to) { index in
        MomentKernels.instant(ofLocal: numbers[index] + MomentKernels.offset(of: numbers[index], zone), other)
      }
      return cut(moved, to, to: digits)
    default: return Column(type: to, count: column.count, validity: column.validity, values: column.values)
    }
  }

  /// Leaves so many digits of a second.
  private static func cut(_ column: Column, _ type: ColumnType, to digits: Int) -> Column {
    let unit = PowerOfTen.integer(6 - digits)
    let numbers = Operand.each(column).wholes
    return wholes(column, type) { numbers[$0].floorDivided(by: unit) * unit }
  }

  // MARK: Reading

  private static func read(_ column: Column, as type: ColumnType) -> Column {
    let texts = Texts(column)
    func text(_ index: Int) -> Substring {
      String(decoding: texts[index], as: UTF8.self)[...].trimmingBlanks
    }
    switch type {
    case .int64, .decimal:
      let scale = if case .decimal(_, let scale) = type { scale } else { 0 }
      let limits = ValueType.column(type).limits
      return wholes(column, type) { NumberText.units(texts[$0], scale: scale, within: limits) }
    case .date:
      return wholes(column, type) { index in
        MomentBound(String(text(index))).flatMap { bound in
          text(index).utf8.count > 4 ? bound.first.floorDivided(by: Microseconds.perDay) : nil
        }
      }
    case .timestamp(let digits, _):
      let read = wholes(column, type) { index in
        MomentBound(String(text(index))).flatMap { text(index).utf8.count > 4 ? $0.first : nil }
      }
      return cut(read, type, to: digits)
    case .float64:
      let numbers = Buffer<Double>(capacity: column.count)
      let validity = Bitmap(count: column.count) { index in
        let number = column.validity?[index] ?? true ? Double(text(index)) : nil
        numbers.base[index] = number ?? 0
        return number?.isFinite ?? false
      }
      return Column(type: type, count: column.count, validity: validity, values: .float64(numbers))
    case .boolean:
      let known = Bitmap(count: column.count) { index in
        (column.validity?[index] ?? true) && Self.truth(text(index)) != nil
      }
      return .truths(Bitmap(count: column.count) { Self.truth(text($0)) == true }, validity: known)
    case .uuid:
      let bytes = Buffer<UInt8>(capacity: column.count * 16)
      let validity = Bitmap(count: column.count) { index in
        let uuid = column.validity?[index] ?? true ? UUIDText.bytes(text(index)) : nil
        for place in 0..<16 { bytes.base[index * 16 + place] = uuid?[place] ?? 0 }
        return uuid != nil
      }
      return Column(type: type, count: column.count, validity: validity, values: .uuids(bytes))
    default: return .nulls(of: type, count: column.count)
    }
  }

  private static func truth(_ text: Substring) -> Bool? {
    switch text.lowercased() {
    case "true", "t", "yes", "y", "1": true
    case "false", "f", "no", "n", "0": false
    default: nil
    }
  }
}

extension Int64 {
  /// Returns the quotient rounded half away from zero; the divisor is a power of ten.
  @inline(__always)
  func rounded(dividingBy divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest.magnitude >= (divisor - divisor / 2).magnitude ? quotient + (self < 0 ? -1 : 1) : quotient
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}

/// Texts of numbers.
enum NumberText {
  /// Reads a number in units of the last of `scale` digits, rounded half away from zero; nil for other text and for
  /// numbers beyond the limits.
  static func units(
    _ text: UnsafeBufferPointer<UInt8>, scale: Int, within limits: ClosedRange<Int128>
  ) -> Int64? {
    var place = 0
    var end = text.count
    while place < end, isBlank(text[place]) { place += 1 }
    while end > place, isBlank(text[end - 1]) { end -= 1 }
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
      let rest = String(decoding: UnsafeBufferPointer(rebasing: text[(place + 1)..<end]), as: UTF8.self)
      guard let power = Int(rest), power.magnitude < 1000 else { return nil }
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

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}

extension Column {
  /// Returns the values as those of another type of their family, which holds them.
  package func widened(to type: ColumnType) -> Column {
    ConversionKernels.converted(self, from: .column(self.type), to: .column(type))
  }
}
