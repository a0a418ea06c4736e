internal import CJafgenKernels
package import JafgenColumns

/// The encoding DELTA_BINARY_PACKED: differences to the value before, less the block's smallest, packed at as many
/// bits as the largest of 32 takes.
package enum DeltaEncoding {
  private static let blockSize = 128
  private static let miniblockSize = 32
  private static let miniblocksPerBlock = 4

  /// Appends 64-bit values.
  package static func append(_ values: UnsafePointer<Int64>, count: Int, to output: inout ByteBuffer) {
    append(values, count: count, to: &output) { jafgen_deltas128_i64($0, $1) }
  }

  /// Appends 32-bit values.
  package static func append(_ values: UnsafePointer<Int32>, count: Int, to output: inout ByteBuffer) {
    append(values, count: count, to: &output) { jafgen_deltas128_i32($0, $1) }
  }

  /// `deltas` writes the differences of a whole block and returns the smallest.
  @inline(__always)
  private static func append<Element: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
    _ values: UnsafePointer<Element>, count: Int, to output: inout ByteBuffer,
    deltas: (UnsafePointer<Element>, UnsafeMutablePointer<UInt64>) -> Int64
  ) {
    let deltaCount = max(count - 1, 0)
    let blockCount = (deltaCount + blockSize - 1) / blockSize
    // A block at its widest: the smallest difference, four widths, 64 bits a value.
    var end = output.reserve(30 + blockCount * (10 + miniblocksPerBlock + blockSize * 8))
    end = Varint.write(UInt64(blockSize), to: end)
    end = Varint.write(UInt64(miniblocksPerBlock), to: end)
    end = Varint.write(UInt64(count), to: end)
    end = Varint.write(zigzag: count > 0 ? Int64(values[0]) : 0, to: end)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: blockSize) { block in
      withUnsafeTemporaryAllocation(of: Element.self, capacity: blockSize + 1) { tail in
        guard let words = block.baseAddress, let rest = tail.baseAddress else { return }
        var place = 1
        while place < count {
          let valueCount = min(blockSize, count &- place)
          let smallest: Int64
          if valueCount == blockSize {
            smallest = deltas(values + place, words)
          } else {
            // Copies of the first difference fill up the block, which leaves its smallest as it is.
            rest.update(from: values + (place &- 1), count: valueCount &+ 1)
            let step = rest[1] &- rest[0]
            for index in (valueCount &+ 1)..<(blockSize &+ 1) { rest[index] = rest[index &- 1] &+ step }
            smallest = deltas(rest + 1, words)
            // What no value stands behind takes no bits.
            (words + valueCount).update(repeating: UInt64(bitPattern: smallest), count: blockSize &- valueCount)
          }
          end = appendBlock(words, smallest: smallest, valueCount: valueCount, to: end)
          place &+= valueCount
        }
      }
    }
    output.commit(end)
  }

  @inline(__always)
  private static func appendBlock(
    _ words: UnsafeMutablePointer<UInt64>, smallest: Int64, valueCount: Int, to output: OutputCursor
  ) -> OutputCursor {
    let widths = Varint.write(zigzag: smallest, to: output)
    var end = widths + miniblocksPerBlock
    for index in 0..<miniblocksPerBlock {
      // Miniblocks past the last value have no bytes.
      guard index &* miniblockSize < valueCount else {
        widths[index] = 0
        continue
      }
      let miniblock = words + index &* miniblockSize
      let width = jafgen_rebase32(miniblock, UInt64(bitPattern: smallest))
      widths[index] = UInt8(truncatingIfNeeded: width)
      jafgen_pack32(miniblock, width, end)
      end += Int(width) &* 4
    }
    return end
  }
}
