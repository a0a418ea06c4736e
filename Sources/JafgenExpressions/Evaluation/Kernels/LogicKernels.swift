internal import JafgenColumns

/// SQL's logic of three values, on bits.
enum LogicKernels {
  /// Returns where both hold: false beside null is false.
  static func and(_ left: Operand, _ right: Operand, _ count: Int) -> Operand {
    let (first, second) = (Truths(left, count), Truths(right, count))
    guard first.validity != nil || second.validity != nil else {
      return .each(.truths(combined(first.bits, second.bits, count) { $0 & $1 }, validity: nil))
    }
    // True for sure, and false for sure; what is neither is null.
    let truths = combined(first.truths(count), second.truths(count), count) { $0 & $1 }
    let lies = combined(first.lies(count), second.lies(count), count) { $0 | $1 }
    return .each(.truths(truths, validity: combined(truths, lies, count) { $0 | $1 }))
  }

  /// Returns where one holds: true beside null is true.
  static func or(_ left: Operand, _ right: Operand, _ count: Int) -> Operand {
    if !left.isNull, !right.isNull, left.validity == nil, right.validity == nil {
      return .each(.truths(combined(left.bits(count), right.bits(count), count) { $0 | $1 }, validity: nil))
    }
    return not(.each(and(not(left, count), not(right, count), count).column(count, type: .boolean)), count)
  }

  /// Returns where it does not hold.
  static func not(_ operand: Operand, _ count: Int) -> Operand {
    if operand.isNull { return operand }
    let bits = operand.bits(count)
    return .each(.truths(combined(bits, bits, count) { ~$0 & ~$1 }, validity: operand.validity))
  }

  /// Returns where it is null.
  static func isNull(_ operand: Operand, _ count: Int) -> Operand {
    switch operand {
    case .same(let constant): return .same(.boolean(constant == .null))
    case .each(let column):
      guard let validity = column.validity else { return .same(.boolean(false)) }
      return .each(.truths(combined(validity, validity, count) { ~$0 & ~$1 }, validity: nil))
    }
  }

  private struct Truths {
    let bits: Bitmap
    let validity: Bitmap?

    init(_ operand: Operand, _ count: Int) {
      bits = operand.bits(count)
      validity = operand.isNull ? Bitmap(count: count) { _ in false } : operand.validity
    }

    /// Where it is true for sure.
    func truths(_ count: Int) -> Bitmap { validity.map { combined(bits, $0, count) { $0 & $1 } } ?? bits }

    /// Where it is false for sure.
    func lies(_ count: Int) -> Bitmap {
      combined(bits, validity ?? bits, count) { validity == nil ? ~$0 : ~$0 & $1 }
    }
  }

  /// Returns what `body` makes of each eight bits of two bitmaps.
  @inline(__always)
  static func combined(_ left: Bitmap, _ right: Bitmap, _ count: Int, _ body: (UInt8, UInt8) -> UInt8) -> Bitmap {
    let byteCount = (count + 7) / 8
    let result = Buffer<UInt8>(capacity: byteCount)
    for index in 0..<byteCount { result.base[index] = body(left.bytes.base[index], right.bytes.base[index]) }
    // Bits past the end are zero.
    if count & 7 != 0 { result.base[byteCount - 1] &= (1 << UInt8(count & 7)) &- 1 }
    return Bitmap(bytes: result, count: count)
  }
}
