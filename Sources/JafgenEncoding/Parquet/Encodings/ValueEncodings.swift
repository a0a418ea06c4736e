internal import CJafgenKernels
import JafgenColumns
internal import JafgenOutputs

extension LeafValues {
  /// The encodings other than a dictionary that these values can have, the usual one first.
  func encodings(compressed: Bool) -> [ParquetEncoding] {
    switch self {
    case .bits: [.rle, .plain]
    case .int32, .int64: [.deltaBinaryPacked, .plain]
    case .float64: compressed ? [.byteStreamSplit, .plain] : [.plain, .byteStreamSplit]
    case .uuids: [.plain]
    case .bytes: [.deltaLengthByteArray, .plain]
    case .codes: []
    }
  }

  /// Appends the values `range` in `encoding`; `byteStart` is where the first one's bytes begin, if they vary in length.
  /// Returns how many of the bytes, the first ones, are packed bits.
  @discardableResult
  func append(_ range: Range<Int>, byteStart: Int, as encoding: ParquetEncoding, to output: inout ByteBuffer) -> Int {
    let start = output.count
    let first = range.lowerBound
    let count = range.count
    switch (self, encoding) {
    case (.bits(let bits, let bit), .rle):
      let lengthPlace = output.reserveLength()
      HybridEncoding.append(bits: bits, first: bit + first, count: count, to: &output)
      output.setLength(at: lengthPlace)
    case (.bits(let bits, let bit), _):
      let place = output.reserve((count + 7) / 8)
      Bits.copy(bits, first: bit + first, count: count, to: place)
      output.commit(place + (count + 7) / 8)
    case (.int32(let values), .deltaBinaryPacked): DeltaEncoding.append(values + first, count: count, to: &output)
    case (.int64(let values), .deltaBinaryPacked): DeltaEncoding.append(values + first, count: count, to: &output)
    case (.int32(let values), _): output.append(raw: values + first, byteCount: count * 4)
    case (.int64(let values), _): output.append(raw: values + first, byteCount: count * 8)
    case (.float64(let values), .byteStreamSplit):
      let place = output.reserve(count * 8)
      jafgen_split8(UnsafeRawPointer(values + first).assumingMemoryBound(to: UInt8.self), count, place)
      output.commit(place + count * 8)
    case (.float64(let values), _): output.append(raw: values + first, byteCount: count * 8)
    case (.uuids(let values), _): output.append(raw: values + first * 16, byteCount: count * 16)
    case (.bytes(let lengths, let bytes), .deltaLengthByteArray):
      DeltaEncoding.append(lengths + first, count: count, to: &output)
      let packedByteCount = output.count - start
      var byteCount = 0
      for index in range { byteCount &+= Int(lengths[index]) }
      output.append(raw: bytes + byteStart, byteCount: byteCount)
      return packedByteCount
    case (.bytes(let lengths, let bytes), _):
      Self.appendPlain(bytes + byteStart, lengths: lengths + first, count: count, to: &output)
    case (.codes, _): preconditionFailure("codes are written as indexes or resolved before")
    }
    return encoding == .deltaBinaryPacked ? output.count - start : 0
  }

  /// Each value led by its length in four bytes.
  private static func appendPlain(
    _ bytes: UnsafePointer<UInt8>, lengths: UnsafePointer<Int32>, count: Int, to output: inout ByteBuffer
  ) {
    var byteCount = count * 4
    for index in 0..<count { byteCount &+= Int(lengths[index]) }
    var source = bytes
    var end = output.reserve(byteCount)
    for index in 0..<count {
      let length = Int(lengths[index])
      UnsafeMutableRawPointer(end).storeBytes(of: lengths[index].littleEndian, as: Int32.self)
      end = (end + 4).append(source, count: length)
      source += length
    }
    output.commit(end)
  }
}

extension ByteBuffer {
  /// Appends `byteCount` bytes as they lie in memory.
  mutating func append(raw source: UnsafeRawPointer, byteCount: Int) {
    append(UnsafeBufferPointer(start: source.assumingMemoryBound(to: UInt8.self), count: byteCount))
  }

  /// Makes room for a length of four bytes that stands before what it counts, and returns its place.
  mutating func reserveLength() -> Int {
    let place = count
    commit(reserve(4) + 4)
    return place
  }

  /// Sets the length at `place` to the number of bytes after it.
  mutating func setLength(at place: Int) {
    let length = UInt32(truncatingIfNeeded: count - place - 4)
    UnsafeMutableRawPointer(base + place).storeBytes(of: length.littleEndian, as: UInt32.self)
  }
}
