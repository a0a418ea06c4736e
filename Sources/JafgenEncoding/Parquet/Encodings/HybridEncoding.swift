internal import CJafgenKernels
package import JafgenColumns

/// The encoding RLE: runs of one value, and stretches of values packed at a fixed number of bits.
///
/// Levels, booleans and the indexes of dictionaries are stored in it.
package enum HybridEncoding {
  /// Returns the bits that values up to `maximum` take.
  package static func width(ofMaximum maximum: Int) -> Int { Int.bitWidth - maximum.leadingZeroBitCount }

  /// Appends `count` values of `width` bits (1...32).
  ///
  /// A run is written as such where it saves more than the headers that it costs.
  package static func append<Element: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ values: UnsafePointer<Element>, count: Int, width: Int, to output: inout ByteBuffer
  ) {
    // A run costs its own header and value, and the header of what follows: about 8 bytes at most.
    let shortestRun = max(8, (64 / width + 7) & ~7)
    var packedStart = 0
    var place = 0
    while place &+ 8 <= count {
      let value = values[place]
      guard values[place &+ 1] == value && isUniform(values + place) else {
        place &+= 8
        continue
      }
      var end = place &+ 8
      while end < count && values[end] == value { end &+= 1 }
      if end &- place >= shortestRun {
        appendPacked(values + packedStart, count: place &- packedStart, width: width, to: &output)
        appendRun(of: UInt64(value), count: end &- place, width: width, to: &output)
        place = end
        packedStart = end
      } else {
        place &+= (end &- place) & ~7
      }
    }
    appendPacked(values + packedStart, count: count &- packedStart, width: width, to: &output)
  }

  /// Appends one value `count` times.
  package static func appendRun(of value: UInt64, count: Int, width: Int, to output: inout ByteBuffer) {
    var end = output.reserve(10 + 8)
    end = Varint.write(UInt64(count) << 1, to: end)
    UnsafeMutableRawPointer(end).storeBytes(of: value.littleEndian, as: UInt64.self)
    output.commit(end + (width + 7) / 8)
  }

  /// Appends `count` bits of `source` from bit `first` on, as values of one bit.
  package static func append(bits source: UnsafePointer<UInt8>, first: Int, count: Int, to output: inout ByteBuffer) {
    let setCount = Bits.count(source, first: first, count: count)
    if setCount == 0 || setCount == count {
      return appendRun(of: setCount == 0 ? 0 : 1, count: count, width: 1, to: &output)
    }
    let byteCount = (count + 7) / 8
    var end = output.reserve(10 + byteCount)
    end = Varint.write(UInt64(byteCount) << 1 | 1, to: end)
    Bits.copy(source, first: first, count: count, to: end)
    output.commit(end + byteCount)
  }

  /// Whether eight values are equal.
  @inline(__always)
  private static func isUniform<Element: FixedWidthInteger>(_ values: UnsafePointer<Element>) -> Bool {
    var difference: Element = 0
    for index in 1..<8 { difference |= values[index] ^ values[0] }
    return difference == 0
  }

  /// Appends values in groups of eight, the last one filled up with zeros.
  private static func appendPacked<Element: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafePointer<Element>, count: Int, width: Int, to output: inout ByteBuffer
  ) {
    guard count > 0 else { return }
    let groupCount = (count + 7) / 8
    // Blocks are of four groups: the last one may be written past its end.
    var end = output.reserve(10 + (groupCount + 3) * width)
    end = Varint.write(UInt64(groupCount) << 1 | 1, to: end)
    let first = end
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 32) { block in
      guard let words = block.baseAddress else { return }
      var place = 0
      while place < count {
        let step = min(32, count &- place)
        if step == 32 {
          for index in 0..<32 { words[index] = UInt64(truncatingIfNeeded: values[place &+ index]) }
        } else {
          for index in 0..<32 {
            words[index] = index < step ? UInt64(truncatingIfNeeded: values[place &+ index]) : 0
          }
        }
        jafgen_pack32(words, UInt32(width), end)
        end += width &* 4
        place &+= step
      }
    }
    output.commit(first + groupCount * width)
  }
}
