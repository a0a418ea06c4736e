internal import CJafgenKernels
import JafgenColumns

/// The values of one column of one batch as the row loop reads them: raw pointers only, so that nothing is counted
/// or dispatched per value. Whoever makes one keeps the memory alive while it is used.
enum TextCell {
  case boolean(bits: UnsafePointer<UInt8>)
  case int64(UnsafePointer<Int64>)
  case float64(UnsafePointer<Double>)
  /// Doubles near multiples of 10^-`decimals`, where `power` is 10^`decimals`.
  case decimalFloat64(UnsafePointer<Double>, decimals: Int, power: Double)
  case decimal(UnsafePointer<Int64>, scale: Int)
  case date(UnsafePointer<Int32>, table: UnsafePointer<UInt8>)
  case timestamp(UnsafePointer<Int64>, table: UnsafePointer<UInt8>, fractionDigits: Int)
  /// Instants, shown in a zone; nil stands for UTC.
  case instant(UnsafePointer<Int64>, table: UnsafePointer<UInt8>, fractionDigits: Int, zone: UnsafePointer<ZoneLookup>?)
  case time(UnsafePointer<Int64>, fractionDigits: Int)
  case uuid(UnsafePointer<UInt8>)
  case binary(offsets: UnsafePointer<Int32>, bytes: UnsafePointer<UInt8>)
  /// Texts none of which has a special byte.
  case plainText(offsets: UnsafePointer<Int32>, bytes: UnsafePointer<UInt8>)
  case text(offsets: UnsafePointer<Int32>, bytes: UnsafePointer<UInt8>)
  case json(offsets: UnsafePointer<Int32>, bytes: UnsafePointer<UInt8>)
  /// JSON made from nested values.
  case nested(offsets: UnsafePointer<Int>, bytes: UnsafePointer<UInt8>)
  /// Finished texts of at most 15 bytes by code: slots of 16 bytes, the last of which is the length.
  case shortSlots(codes: UnsafePointer<UInt32>, slots: UnsafePointer<UInt8>)
  /// Finished texts of at most 31 bytes by code: slots of 32 bytes, the last of which is the length.
  case longSlots(codes: UnsafePointer<UInt32>, slots: UnsafePointer<UInt8>)
  /// Finished texts of any length by code.
  case packedSlots(codes: UnsafePointer<UInt32>, offsets: UnsafePointer<Int>, bytes: UnsafePointer<UInt8>)

  /// Writes the value of `row`, which is not null, and returns the place after it.
  @inline(__always)
  func append<Dialect: TextDialect>(row: Int, to output: OutputCursor, as dialect: Dialect) -> OutputCursor {
    switch self {
    case .boolean(let bits):
      let isTrue = (bits[row &>> 3] &>> UInt8(truncatingIfNeeded: row & 7)) & 1 != 0
      let start = dialect.beginNumber(at: output)
      start.store((isTrue ? 0x6575_7274 : 0x65_736c_6166) ^ dialect.truthMask)
      return dialect.endNumber(from: output, at: start + (isTrue ? 4 : 5))
    case .int64(let values):
      let end = IntegerText.append(values[row], to: dialect.beginNumber(at: output))
      return dialect.endNumber(from: output, at: end)
    case .float64(let values):
      guard let end = FloatText.append(values[row], to: dialect.beginNumber(at: output)) else {
        return dialect.appendNull(to: output)
      }
      return dialect.endNumber(from: output, at: end)
    case .decimalFloat64(let values, let decimals, let power):
      let start = dialect.beginNumber(at: output)
      guard let end = FloatText.append(values[row], decimals: decimals, power: power, to: start) else {
        return dialect.appendNull(to: output)
      }
      return dialect.endNumber(from: output, at: end)
    case .decimal(let values, let scale):
      let end = DecimalText.append(values[row], scale: scale, to: dialect.beginNumber(at: output))
      return dialect.endNumber(from: output, at: end)
    case .date(let values, let table):
      let start = dialect.beginWord(at: output)
      let end = DateText.append(day: Int(truncatingIfNeeded: values[row]), table: table, to: start)
      return dialect.endWord(from: output, at: end)
    case .timestamp(let values, let table, let fractionDigits):
      let start = dialect.beginWord(at: output)
      let end = DateText.append(
        microseconds: values[row], fractionDigits: fractionDigits, table: table, to: start)
      return dialect.endWord(from: output, at: end)
    case .instant(let values, let table, let fractionDigits, let zone):
      let start = dialect.beginWord(at: output)
      let end = DateText.append(
        instant: values[row], fractionDigits: fractionDigits, zone: zone, table: table, to: start)
      return dialect.endWord(from: output, at: end)
    case .time(let values, let fractionDigits):
      let start = dialect.beginWord(at: output)
      // A value outside the day is nobody's promise; the remainder keeps the text within its width.
      let ofDay = UInt64(bitPattern: values[row]) % UInt64(Microseconds.perDay)
      let end = DateText.appendTime(microseconds: ofDay, fractionDigits: fractionDigits, to: start)
      return dialect.endWord(from: output, at: end)
    case .uuid(let values):
      let start = dialect.beginWord(at: output)
      jafgen_uuid_text(values + (row &<< 4), start)
      return dialect.endWord(from: output, at: start + 36)
    case .binary(let offsets, let bytes):
      let (place, count) = Self.extent(of: row, offsets)
      if count == 0 { return dialect.appendPlain(bytes, count: 0, to: output) }
      let end = Base64Text.append(bytes + place, count: count, to: dialect.beginWord(at: output))
      return dialect.endWord(from: output, at: end)
    case .plainText(let offsets, let bytes):
      let (place, count) = Self.extent(of: row, offsets)
      return dialect.appendPlain(bytes + place, count: count, to: output)
    case .text(let offsets, let bytes):
      let (place, count) = Self.extent(of: row, offsets)
      return dialect.appendText(bytes + place, count: count, to: output)
    case .json(let offsets, let bytes):
      let (place, count) = Self.extent(of: row, offsets)
      return dialect.appendJSON(bytes + place, count: count, to: output)
    case .nested(let offsets, let bytes):
      let place = offsets[row]
      return dialect.appendJSON(bytes + place, count: offsets[row &+ 1] &- place, to: output)
    case .shortSlots(let codes, let slots):
      let slot = slots + (Int(truncatingIfNeeded: codes[row]) &<< 4)
      output.copy16(from: slot)
      return output + Int(truncatingIfNeeded: slot[15])
    case .longSlots(let codes, let slots):
      let slot = slots + (Int(truncatingIfNeeded: codes[row]) &<< 5)
      output.copy16(from: slot)
      (output + 16).copy16(from: slot + 16)
      return output + Int(truncatingIfNeeded: slot[31])
    case .packedSlots(let codes, let offsets, let bytes):
      let code = Int(truncatingIfNeeded: codes[row])
      let place = offsets[code]
      return output.append(bytes + place, count: offsets[code &+ 1] &- place)
    }
  }

  @inline(__always)
  private static func extent(of row: Int, _ offsets: UnsafePointer<Int32>) -> (place: Int, count: Int) {
    let place = Int(truncatingIfNeeded: offsets[row])
    return (place, Int(truncatingIfNeeded: offsets[row &+ 1]) &- place)
  }
}

/// A cell with its nulls.
struct TextColumn {
  /// The values.
  var cell: TextCell
  /// One bit a value, set where it is not null; nil where none is null.
  var validity: UnsafePointer<UInt8>?

  /// Writes the value or null of `row` and returns the place after it.
  @inline(__always)
  func append<Dialect: TextDialect>(row: Int, to output: OutputCursor, as dialect: Dialect) -> OutputCursor {
    if let validity, (validity[row &>> 3] &>> UInt8(truncatingIfNeeded: row & 7)) & 1 == 0 {
      return dialect.appendNull(to: output)
    }
    return cell.append(row: row, to: output, as: dialect)
  }
}
