package import JafgenColumns

/// Values as those of other types; null where there is no such value.
enum ConversionKernels {
  /// Converts values, which lie between `bounds` where they are not null.
  static func converted(_ column: Column, from: ValueType, to: ValueType, bounds: Bounds? = nil) -> Column {
    if from == to { return column }
    guard case .column(let type) = to, case .column(let source) = from else { return column }
    let operand = Operand.each(column)
    switch (from.family, to.family) {
    case (_, .text): return column.asText()
    case (_, .json): return json(column, from)
    case (.text, _): return ReadingKernels.read(column, as: type)
    case (.number, .number): return numbers(column, from, to, type, bounds)
    case (.boolean, .number):
      let bits = operand.bits(column.count)
      if to.isFloat { return floats(column, type) { bits[$0] ? 1 : 0 } }
      let one = PowerOfTen.integer(to.scale ?? 0)
      let holdsOne = to.limits.contains(Int128(one))
      return wholes(column, type) { !bits[$0] ? 0 : holdsOne ? one : nil }
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

  private static func numbers(
    _ column: Column, _ from: ValueType, _ to: ValueType, _ type: ColumnType, _ bounds: Bounds?
  ) -> Column {
    let operand = Operand.each(column)
    switch (from.scale, to.scale) {
    case (let scale?, let other?):
      let numbers = operand.wholes
      if scale == other, type == .int64 || from != .integer {
        return Column(type: type, count: column.count, validity: column.validity, values: column.decoded.values)
      }
      if other >= scale {
        let factor = PowerOfTen.integer(other - scale)
        let wide = Int128(factor)
        let fits = bounds?.exact.map { ($0 * (wide...wide)).isWithin(to.limits) } ?? false
        let (scaled, validity) = ArithmeticKernels.wholes(
          .multiply, numbers, .same(factor), column.count, limit: fits ? .none : .digits)
        return .wholes(type, column.count, validity: .both(column.validity, validity), scaled)
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
  static func wholes(_ column: Column, _ type: ColumnType, _ body: (Int) -> Int64?) -> Column {
    let numbers = Buffer<Int64>(capacity: column.count)
    let known = Buffer<Bool>(capacity: column.count)
    for index in 0..<column.count {
      // What stands in the place of a null may have no counterpart.
      let number = column.validity?[index] ?? true ? body(index) : nil
      numbers.base[index] = number ?? 0
      known.base[index] = number != nil
    }
    return .wholes(type, column.count, validity: .validity(known, count: column.count), numbers)
  }

  @inline(__always)
  private static func floats(_ column: Column, _ type: ColumnType, _ body: (Int) -> Double) -> Column {
    let numbers = Buffer<Double>(capacity: column.count)
    for index in 0..<column.count { numbers.base[index] = body(index) }
    return Column(type: type, count: column.count, validity: column.validity, values: .float64(numbers))
  }

  // MARK: JSON

  /// Returns values as those of JSON: texts as what they are the text of, null where they are none, and what JSON has no
  /// type for as its texts.
  private static func json(_ column: Column, _ from: ValueType) -> Column {
    let texts = column.asText().decoded
    guard case .bytes(let offsets, let bytes) = texts.values else { return .nulls(of: .json, count: column.count) }
    switch from.family {
    case .number, .boolean:
      return Column(type: .json, count: column.count, validity: column.validity, values: texts.values)
    case .text:
      let valid = Bitmap(count: column.count) { index in
        let start = Int(offsets.base[index])
        let text = UnsafeBufferPointer(start: bytes.base + start, count: Int(offsets.base[index + 1]) - start)
        return (column.validity?[index] ?? true) && JSONSyntax.isValue(text)
      }
      return Column(type: .json, count: column.count, validity: valid, values: texts.values)
    default:
      var builder = TextColumnBuilder(capacity: column.count, meanLength: 40)
      let quote = UInt8(ascii: "\"")
      for index in 0..<column.count {
        let start = Int(offsets.base[index])
        let count = Int(offsets.base[index + 1]) - start
        if column.validity?[index] ?? true {
          builder.write(atMost: count + 2) { $0.append(quote).append(bytes.base + start, count: count).append(quote) }
        }
        builder.endText()
      }
      return builder.finish(type: .json, validity: column.validity)
    }
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
  static func cut(_ column: Column, _ type: ColumnType, to digits: Int) -> Column {
    let unit = PowerOfTen.integer(6 - digits)
    let numbers = Operand.each(column).wholes
    return wholes(column, type) { numbers[$0].floorDivided(by: unit) * unit }
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

extension Column {
  /// Returns the values as those of another type of their family, which holds them.
  package func widened(to type: ColumnType) -> Column {
    ConversionKernels.converted(self, from: .column(self.type), to: .column(type))
  }
}
