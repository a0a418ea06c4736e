internal import JafgenColumns

/// How a template writes a value: what stands behind the colon in `{x:06}`, `{price:,.2f}` or `{name:>10}`, in the
/// language of DuckDB's `format`: fill and alignment, sign, zeros, width, commas, precision and form.
package struct ValueFormat: Sendable, Hashable {
  enum Form: UInt8, Sendable { case text, whole, hexadecimal, capitalHexadecimal, fixed }

  private static let longestWidth = 1000

  var form: Form
  private var fill: UInt32 = 0x20
  /// Where the value stands in its width: `<`, `>` or `^`.
  private var alignment: UInt8
  private var showsSign = false
  private var hasZeros = false
  private(set) var width = 0
  private var hasCommas = false
  private(set) var precision: Int?

  /// Reads a format for values of a type.
  ///
  /// - Throws: A problem with the whole format.
  init(_ format: Template.Format, for type: ValueType) throws(ExpressionProblem) {
    let isNumber = type.family == .number
    form = !isNumber ? .text : type.scale == 0 ? .whole : .fixed
    alignment = isNumber ? UInt8(ascii: ">") : UInt8(ascii: "<")
    var rest = Array(format.text.unicodeScalars)[...]
    func problem(_ message: String) -> ExpressionProblem {
      ExpressionProblem(
        format.range, message, help: "write, say, {x:06}, {x:,.2f} or {x:>10}", kind: .wrongArguments)
    }
    let marks: [Unicode.Scalar] = ["<", ">", "^"]
    if rest.count > 1, marks.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst().value
      alignment = UInt8(rest.removeFirst().value)
    } else if let first = rest.first, marks.contains(first) {
      alignment = UInt8(rest.removeFirst().value)
    }
    if isNumber, let sign = rest.first, sign == "+" || sign == "-" {
      showsSign = sign == "+"
      rest.removeFirst()
    }
    if isNumber, rest.first == "0" {
      hasZeros = true
      rest.removeFirst()
    }
    width = Self.number(&rest) ?? 0
    guard width <= Self.longestWidth else {
      throw problem("the width in the format is at most \(Self.longestWidth)")
    }
    if rest.first == ",", isNumber {
      hasCommas = true
      rest.removeFirst()
    }
    if rest.first == "." {
      rest.removeFirst()
      let most = !isNumber ? Self.longestWidth : type.isFloat ? 15 : 18
      guard let digits = Self.number(&rest), digits <= most else {
        throw problem("the point in the format needs a number of digits behind it, at most \(most)")
      }
      precision = digits
    }
    switch (rest.popFirst(), isNumber) {
    case (nil, _): break
    case ("d"?, true) where type.scale == 0: form = .whole
    case ("x"?, true) where type.scale == 0: form = .hexadecimal
    case ("X"?, true) where type.scale == 0: form = .capitalHexadecimal
    case ("f"?, true): form = .fixed
    case ("s"?, false): form = .text
    default: throw problem("\(type.name) values have no format \(format.text)")
    }
    guard rest.isEmpty else { throw problem("the format does not end where it should") }
    if form == .fixed, precision == nil { precision = type.scale ?? 6 }
    if form == .whole || form == .hexadecimal || form == .capitalHexadecimal, precision != nil {
      throw problem("whole numbers have no digits after the point")
    }
  }

  private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int(String(String.UnicodeScalarView(digits))) ?? Int.max
  }

  /// Whether it writes different values differently: whole numbers, unless digits fill them up.
  package var isFaithful: Bool {
    switch form {
    case .whole, .hexadecimal, .capitalHexadecimal: width == 0 || hasZeros || fill == 0x20
    case .text, .fixed: false
    }
  }

  /// The characters that it writes of whole numbers.
  package var alphabet: Set<Unicode.Scalar> {
    Set("-+,0123456789abcdefABCDEF".unicodeScalars).union(Unicode.Scalar(fill).map { [$0] } ?? [])
  }

  /// The most bytes that it makes of texts of a width.
  func maximumWidth(of width: Int) -> Int {
    // The largest float has 309 digits and 102 commas.
    (form == .text ? width : 416 + (precision ?? 0)).widened(by: self.width * 4)
  }

  // MARK: Writing

  /// Writes texts.
  static func formatted(_ value: Operand, _ type: ValueType, _ format: ValueFormat, _ count: Int) -> Operand {
    let validity = value.validity
    var output = TextColumnBuilder(capacity: count, meanLength: 16)
    let texts = value.texts
    let wholes = value.wholes
    let floats = value.floats
    for index in 0..<count {
      if validity?[index] ?? true {
        switch format.form {
        case .text: format.write(texts[index], &output)
        case .fixed where type.isFloat: format.write(float: floats[index], &output)
        case .fixed: format.write(units: wholes[index], scale: type.scale ?? 0, &output)
        case .whole where format.isPlain: format.write(plain: wholes[index], &output)
        case .whole: format.write(units: wholes[index], scale: 0, &output)
        case .hexadecimal, .capitalHexadecimal: format.write(hexadecimal: wholes[index], &output)
        }
      }
      output.endText()
    }
    return .each(output.finish(validity: validity))
  }

  private func write(_ text: UnsafeBufferPointer<UInt8>, _ output: inout TextColumnBuilder) {
    var text = text
    if let precision { text = UTF8Text.slice(text, from: 0, to: precision) }
    let missing = max(0, width - UTF8Text.count(text))
    let before = alignment == UInt8(ascii: ">") ? missing : alignment == UInt8(ascii: "^") ? missing / 2 : 0
    output.write(atMost: before * 4) { filled(before, $0) }
    output.write(text)
    output.write(atMost: (missing - before) * 4) { filled(missing - before, $0) }
  }

  /// Whether it writes whole numbers with nothing but zeros in front.
  private var isPlain: Bool { form == .whole && !showsSign && !hasCommas && (hasZeros || width == 0) && width <= 16 }

  @inline(__always)
  private func write(plain number: Int64, _ output: inout TextColumnBuilder) {
    output.write(atMost: IntegerText.maximumByteCount) {
      IntegerText.append(number, minimumDigits: number < 0 ? width - 1 : width, to: $0)
    }
  }

  private func filled(_ count: Int, _ output: OutputCursor) -> OutputCursor {
    (0..<count).reduce(output) { end, _ in UTF8Text.append(fill, to: end) }
  }

  private func write(hexadecimal number: Int64, _ output: inout TextColumnBuilder) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { digits in
      let letters: UInt64 = form == .hexadecimal ? 0x61 : 0x41
      var rest = number.magnitude
      var start = 16
      repeat {
        start -= 1
        let digit = rest & 0xf
        digits[start] = UInt8(truncatingIfNeeded: digit < 10 ? 0x30 + digit : letters + digit - 10)
        rest >>= 4
      } while rest > 0
      let used = UnsafeBufferPointer(rebasing: digits[start...])
      write(digits: used, isNegative: number < 0, fraction: 0, zeros: 0, &output)
    }
  }

  private func write(units: Int64, scale: Int, _ output: inout TextColumnBuilder) {
    let precision = form == .fixed ? self.precision ?? scale : 0
    // Rounded to the digits that are shown, halves away from zero.
    var magnitude = units.magnitude
    if precision < scale {
      let divisor = PowerOfTen.integer(scale - precision).magnitude
      magnitude = magnitude / divisor + (magnitude % divisor >= divisor - divisor / 2 ? 1 : 0)
    }
    let shown = min(precision, scale)
    let unit = PowerOfTen.integer(shown).magnitude
    write(
      whole: magnitude / unit, part: magnitude % unit, digits: shown, zeros: precision - shown, isNegative: units < 0,
      &output)
  }

  private func write(float: Double, _ output: inout TextColumnBuilder) {
    let precision = precision ?? 6
    let magnitude = float.magnitude
    guard magnitude < 0x1p53 else {
      LargeDigits.withDigits(of: magnitude) { digits in
        write(digits: digits, isNegative: float.sign == .minus, fraction: 0, zeros: precision, &output)
      }
      return
    }
    let whole = magnitude.rounded(.down)
    let fraction = magnitude - whole
    let power = PowerOfTen.double(precision)
    let scaled = fraction * power
    // The exact product is the rounded one and what that lacks; halves go to the even digit, as in DuckDB.
    let error = (-scaled).addingProduct(fraction, power)
    var part = scaled.rounded(.toNearestOrEven)
    if scaled - part == 0.5, error > 0 { part += 1 }
    if scaled - part == -0.5, error < 0 { part -= 1 }
    if precision == 0, fraction == 0.5 { part = whole.truncatingRemainder(dividingBy: 2) }
    let carry = part >= power
    write(
      whole: UInt64(whole) + (carry ? 1 : 0), part: carry ? 0 : UInt64(part), digits: precision, zeros: 0,
      isNegative: float.sign == .minus, &output)
  }

  /// Writes a number of which `part` stands behind the point, in so many digits and zeros.
  private func write(
    whole: UInt64, part: UInt64, digits: Int, zeros: Int, isNegative: Bool, _ output: inout TextColumnBuilder
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 + ByteBuffer.slack) { buffer in
      guard let base = buffer.baseAddress else { return }
      var end = IntegerText.append(whole, to: base)
      var rest = part
      for place in stride(from: digits - 1, through: 0, by: -1) {
        end[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      end += digits
      write(
        digits: UnsafeBufferPointer(start: base, count: end - base), isNegative: isNegative, fraction: digits,
        zeros: zeros, &output)
    }
  }

  /// Writes digits, of which the last `fraction` stand behind the point, and zeros behind them.
  private func write(
    digits: UnsafeBufferPointer<UInt8>, isNegative: Bool, fraction: Int, zeros: Int, _ output: inout TextColumnBuilder
  ) {
    let whole = digits.count - fraction
    let commas = hasCommas && form != .hexadecimal && form != .capitalHexadecimal ? (whole - 1) / 3 : 0
    let hasPoint = fraction + zeros > 0
    let length = (isNegative || showsSign ? 1 : 0) + whole + commas + (hasPoint ? fraction + zeros + 1 : 0)
    let missing = max(0, width - length)
    let before =
      hasZeros ? 0 : alignment == UInt8(ascii: ">") ? missing : alignment == UInt8(ascii: "^") ? missing / 2 : 0
    output.write(atMost: length + missing * 4) { output in
      var end = filled(before, output)
      if isNegative { end = end.append(UInt8(ascii: "-")) } else if showsSign { end = end.append(UInt8(ascii: "+")) }
      if hasZeros { for _ in 0..<missing { end = end.append(UInt8(ascii: "0")) } }
      for place in 0..<whole {
        if commas > 0, place > 0, (whole - place) % 3 == 0 { end = end.append(UInt8(ascii: ",")) }
        end = end.append(digits[place])
      }
      if hasPoint { end = end.append(UInt8(ascii: ".")) }
      for place in whole..<digits.count { end = end.append(digits[place]) }
      for _ in 0..<zeros { end = end.append(UInt8(ascii: "0")) }
      return hasZeros ? end : filled(missing - before, end)
    }
  }
}

/// The digits of floats so large that they are whole numbers.
private enum LargeDigits {
  private static let unit: UInt64 = 1_000_000_000
  /// Nine digits each: 2^1024 has 309.
  private static let mostParts = 35

  /// Gives the digits of a float of 2^53 or more to `body`.
  static func withDigits(of number: Double, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: mostParts) { parts in
      // The lowest first.
      var count = 0
      var rest = number.significandBitPattern | 1 << 52
      while rest > 0 {
        parts[count] = rest % unit
        rest /= unit
        count += 1
      }
      var doublings = Int(number.exponent) - 52
      while doublings > 0 {
        let step = min(doublings, 32)
        var carry: UInt64 = 0
        for place in 0..<count {
          let product = parts[place] << UInt64(step) + carry
          parts[place] = product % unit
          carry = product / unit
        }
        while carry > 0 {
          parts[count] = carry % unit
          carry /= unit
          count += 1
        }
        doublings -= step
      }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: mostParts * 9 + ByteBuffer.slack) { digits in
        guard let base = digits.baseAddress else { return }
        var end = IntegerText.append(parts[count - 1], to: base)
        for place in (0..<(count - 1)).reversed() {
          end = IntegerText.append(Int64(parts[place]), minimumDigits: 9, to: end)
        }
        body(UnsafeBufferPointer(start: base, count: end - base))
      }
    }
  }
}
