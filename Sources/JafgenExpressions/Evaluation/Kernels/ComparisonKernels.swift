internal import JafgenColumns

/// Comparisons of two operands of one type.
enum ComparisonKernels {
  /// Returns where the comparison holds; of nulls, anything.
  static func bits(
    _ operation: TypedExpression.Operation, _ left: Operand, _ right: Operand, _ type: ValueType, _ count: Int
  ) -> Bitmap {
    switch type.family {
    case .number where type.isFloat: return compared(operation, left.floats, right.floats, count)
    case .number, .moment, .time: return compared(operation, left.wholes, right.wholes, count)
    case .boolean:
      let (left, right) = (left.bits(count), right.bits(count))
      switch operation {
      case .equal: return LogicKernels.combined(left, right, count) { ~($0 ^ $1) }
      case .less: return LogicKernels.combined(left, right, count) { ~$0 & $1 }
      default: return LogicKernels.combined(left, right, count) { ~$0 | $1 }
      }
    case .interval:
      let (left, right) = (left.intervals, right.intervals)
      return Bitmap(count: count) { index in
        let (left, right) = (left[index].length, right[index].length)
        return operation == .equal ? left == right : operation == .less ? left < right : left <= right
      }
    case .text, .uuid, .json, .binary: return texts(operation, left.texts, right.texts, count)
    case .list, .object, .null: return Bitmap(count: count) { _ in false }
    }
  }

  /// Returns where the comparison of exact numbers holds that have so many digits after the point.
  static func bits(
    _ operation: TypedExpression.Operation, _ left: (numbers: Operand, scale: Int),
    _ right: (numbers: Operand, scale: Int), _ count: Int
  ) -> Bitmap {
    let scale = max(left.scale, right.scale)
    return compared(
      operation, scaled(left.numbers.wholes, by: scale - left.scale, count),
      scaled(right.numbers.wholes, by: scale - right.scale, count), count)
  }

  /// Returns numbers with more digits after the point. What passes 64 bits is the greatest or the least number of these, which
  /// lies beyond all decimals: only those have more digits after the point than others.
  private static func scaled(_ numbers: Elements<Int64>, by digits: Int, _ count: Int) -> Elements<Int64> {
    if digits == 0 { return numbers }
    let factor = PowerOfTen.integer(digits)
    let result = Buffer<Int64>(capacity: count)
    numbers.zip(.same(factor), count) { index, number, factor in
      let (product, overflow) = number.multipliedReportingOverflow(by: factor)
      result.base[index] = overflow ? (number < 0 ? .min : .max) : product
    }
    return .each(result)
  }

  private static func compared<Element: Comparable>(
    _ operation: TypedExpression.Operation, _ left: Elements<Element>, _ right: Elements<Element>, _ count: Int
  ) -> Bitmap {
    switch operation {
    case .equal: left.bits(right, count) { $1 == $2 }
    case .less: left.bits(right, count) { $1 < $2 }
    default: left.bits(right, count) { $1 <= $2 }
    }
  }

  private static func texts(
    _ operation: TypedExpression.Operation, _ left: Texts, _ right: Texts, _ count: Int
  ) -> Bitmap {
    switch operation {
    case .equal: Bitmap(count: count) { TextOrder.areEqual(left[$0], right[$0]) }
    case .less: Bitmap(count: count) { TextOrder.compare(left[$0], right[$0]) < 0 }
    default: Bitmap(count: count) { TextOrder.compare(left[$0], right[$0]) <= 0 }
    }
  }

  /// Returns for each row which of the operands is the greatest, or the least, of those that are not null; the number
  /// of operands where all are null.
  static func extremes(_ operands: [Operand], _ type: ValueType, _ count: Int, isGreatest: Bool) -> Buffer<UInt32> {
    let none = UInt32(truncatingIfNeeded: operands.count)
    let result = Buffer<UInt32>(capacity: count)
    result.base.update(repeating: none, count: count)
    for (number, operand) in operands.enumerated() where !operand.isNull {
      let number = UInt32(truncatingIfNeeded: number)
      // It is taken where none was, and where it beats the one that was.
      var isTaken = Bitmap(count: count) { result.base[$0] == none }
      for (place, other) in operands[..<Int(number)].enumerated() where !other.isNull {
        let beats = isGreatest ? bits(.less, other, operand, type, count) : bits(.less, operand, other, type, count)
        let place = UInt32(truncatingIfNeeded: place)
        let known = isTaken
        isTaken = Bitmap(count: count) { known[$0] || (result.base[$0] == place && beats[$0]) }
      }
      guard let isTaken = Bitmap.both(isTaken, operand.validity) else { continue }
      for index in 0..<count { result.base[index] = isTaken[index] ? number : result.base[index] }
    }
    return result
  }
}

/// The order of texts by their bytes, of which some past the end are read: all texts of columns have slack.
enum TextOrder {
  @inline(__always)
  static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    left.count == right.count && difference(left, right, left.count) == nil
  }

  /// Returns a number below, at or above zero.
  @inline(__always)
  static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    guard let (first, second) = difference(left, right, min(left.count, right.count)) else {
      return left.count - right.count
    }
    return first.byteSwapped < second.byteSwapped ? -1 : 1
  }

  /// Returns the first words of eight bytes that differ, the first byte in the lowest bits and zeros past the end.
  @inline(__always)
  private static func difference(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, _ count: Int
  ) -> (UInt64, UInt64)? {
    guard let left = left.baseAddress, let right = right.baseAddress else { return nil }
    var place = 0
    while place < count {
      var first = UnsafeRawPointer(left + place).loadUnaligned(as: UInt64.self).littleEndian
      var second = UnsafeRawPointer(right + place).loadUnaligned(as: UInt64.self).littleEndian
      if count &- place < 8 {
        let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: (count &- place) &* 8)) &- 1
        first &= mask
        second &= mask
      }
      if first != second { return (first, second) }
      place &+= 8
    }
    return nil
  }
}
