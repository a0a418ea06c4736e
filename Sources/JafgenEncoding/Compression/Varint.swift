import JafgenColumns

/// Whole numbers of any size, seven bits a byte, the lowest first (ULEB 128).
enum Varint {
  /// Writes `value`, at most 10 bytes, and returns the place after it.
  static func write(_ value: UInt64, to output: OutputCursor) -> OutputCursor {
    var rest = value
    var end = output
    while rest >= 0x80 {
      end = end.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return end.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Returns how many bytes `write` takes for `value`.
  static func byteCount(of value: UInt64) -> Int { max(UInt64.bitWidth - value.leadingZeroBitCount + 6, 7) / 7 }

  /// Writes `value` so that small magnitudes of both signs are short.
  static func write(zigzag value: Int64, to output: OutputCursor) -> OutputCursor {
    write(UInt64(bitPattern: (value << 1) ^ (value >> 63)), to: output)
  }
}
