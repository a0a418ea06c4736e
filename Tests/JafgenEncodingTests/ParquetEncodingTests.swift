import CJafgenKernels
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenTestSupport
import Testing

/// The encodings' bytes, worked out from the format's specification.
@Suite struct ParquetEncodingTests {
  /// The bytes that `write` appends.
  private static func bytes(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
    var output = ByteBuffer()
    write(&output)
    return Array(output.bytes)
  }

  /// Reads numbers of some bits, least significant first.
  private struct BitReader {
    let bytes: [UInt8]
    var bit: Int

    mutating func next(_ width: Int) -> UInt64 {
      var value: UInt64 = 0
      for index in 0..<width {
        value |= UInt64(bytes[bit >> 3] >> UInt8(bit & 7) & 1) << UInt64(index)
        bit += 1
      }
      return value
    }

    mutating func varint() -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = next(8)
        value |= (byte & 0x7f) << shift
        shift += 7
        if byte < 0x80 { return value }
      }
    }

    mutating func zigzag() -> Int64 {
      let value = varint()
      return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
  }

  @Test func `packed words are the words' bits end to end`() {
    var random = TestRandom(seed: 3)
    for width in 0...64 {
      let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
      let values = (0..<32).map { $0 == 5 ? mask : random.next() & mask }
      var packed = [UInt8](repeating: 0xaa, count: width * 4 + 8)
      jafgen_pack32(values, UInt32(width), &packed)
      var reader = BitReader(bytes: packed, bit: 0)
      #expect(values.allSatisfy { $0 == reader.next(width) }, "width \(width)")
    }
  }

  @Test func `streams of bytes hold the bytes of every value`() {
    for count in [0, 1, 7, 8, 9, 16, 100] {
      let values = (0..<(count * 8)).map { UInt8(truncatingIfNeeded: $0 * 7) }
      var streams = [UInt8](repeating: 0, count: count * 8 + 8)
      jafgen_split8(values, count, &streams)
      for index in 0..<count {
        #expect((0..<8).allSatisfy { streams[$0 * count + index] == values[index * 8 + $0] })
      }
    }
  }

  @Test func `eight values of three bits are one group`() {
    let values: [UInt32] = [0, 1, 2, 3, 4, 5, 6, 7]
    let expected: [UInt8] = [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]
    #expect(Self.bytes { HybridEncoding.append(values, count: 8, width: 3, to: &$0) } == expected)
  }

  @Test func `a run is its length and its value`() {
    let values = [UInt32](repeating: 300, count: 100)
    #expect(Self.bytes { HybridEncoding.append(values, count: 100, width: 9, to: &$0) } == [0xc8, 0x01, 0x2c, 0x01])
  }

  @Test func `runs and packed values of every width come back`() {
    var random = TestRandom(seed: 5)
    for width in 1...32 {
      for _ in 0..<40 {
        var values: [UInt32] = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          let mask = width == 32 ? UInt32.max : (1 << UInt32(width)) - 1
          let value = UInt32(truncatingIfNeeded: random.next()) & mask
          let count = Int.random(in: 1...70, using: &random)
          let isRun = Bool.random(using: &random)
          values += (0..<count).map { _ in isRun ? value : UInt32(truncatingIfNeeded: random.next()) & mask }
        }
        let encoded = Self.bytes { HybridEncoding.append(values, count: values.count, width: width, to: &$0) }
        var reader = BitReader(bytes: encoded, bit: 0)
        var decoded: [UInt32] = []
        while reader.bit < encoded.count * 8 {
          let header = reader.varint()
          if header & 1 == 1 {
            for _ in 0..<(header >> 1 * 8) { decoded.append(UInt32(reader.next(width))) }
          } else {
            decoded += Array(repeating: UInt32(reader.next((width + 7) / 8 * 8)), count: Int(header >> 1))
          }
        }
        // Only the last group may hold more than was put in.
        #expect(decoded.starts(with: values) && decoded.count - values.count < 8, "width \(width)")
      }
    }
  }

  @Test func `differences of the specification's examples`() {
    let header: [UInt8] = [0x80, 0x01, 0x04]
    let rising: [Int64] = [1, 2, 3, 4, 5]
    #expect(Self.bytes { DeltaEncoding.append(rising, count: 5, to: &$0) } == header + [5, 2, 2, 0, 0, 0, 0])
    let turning: [Int32] = [7, 5, 3, 1, 2, 3, 4, 5]
    let block: [UInt8] = [3, 2, 0, 0, 0, 0b1100_0000, 0b0011_1111, 0, 0, 0, 0, 0, 0]
    #expect(Self.bytes { DeltaEncoding.append(turning, count: 8, to: &$0) } == header + [8, 14] + block)
    #expect(Self.bytes { DeltaEncoding.append(turning, count: 1, to: &$0) } == header + [1, 14])
    #expect(Self.bytes { DeltaEncoding.append(turning, count: 0, to: &$0) } == header + [0, 0])
  }

  private static func decodeDeltas(_ bytes: [UInt8]) -> [Int64] {
    var reader = BitReader(bytes: bytes, bit: 0)
    let (blockSize, miniblockCount, count) = (Int(reader.varint()), Int(reader.varint()), Int(reader.varint()))
    var values = [reader.zigzag()]
    while values.count < count {
      let smallest = reader.zigzag()
      let widths = (0..<miniblockCount).map { _ in Int(reader.next(8)) }
      for width in widths where values.count < count {
        for _ in 0..<(blockSize / miniblockCount) {
          values.append(values[values.count - 1] &+ smallest &+ Int64(bitPattern: reader.next(width)))
        }
      }
    }
    // Nothing stands behind the last miniblock in use.
    #expect(reader.bit == bytes.count * 8)
    return Array(values.prefix(count))
  }

  @Test func `differences of any numbers come back`() {
    var random = TestRandom(seed: 6)
    for count in [1, 2, 32, 33, 34, 127, 128, 129, 130, 256, 257, 1_000] {
      for shift in stride(from: UInt64(0), to: 64, by: 7) {
        var values = (0..<count).map { _ in Int64(bitPattern: random.next()) >> Int64(shift) }
        if count > 2 { (values[0], values[1], values[2]) = (.max, .min, .max) }
        let wide = Self.bytes { DeltaEncoding.append(values, count: count, to: &$0) }
        #expect(Self.decodeDeltas(wide) == values)
        let narrow = values.map { Int32(truncatingIfNeeded: $0) }
        let bytes = Self.bytes { DeltaEncoding.append(narrow, count: count, to: &$0) }
        #expect(Self.decodeDeltas(bytes).map { Int32(truncatingIfNeeded: $0) } == narrow)
      }
    }
  }

  @Test func `structures in Thrift's compact protocol`() {
    let bytes = CompactWriter.structure { writer in
      writer.field(1, i32: 1)
      writer.field(3, i64: -2)
      writer.field(4, boolean: true)
      writer.field(5, boolean: false)
      writer.field(6, i8: 64)
      writer.field(30, string: "é")
      writer.field(31) { $0.field(2, i32: 150) }
      writer.field(32, list: [1, 2], of: .i32) { $0.value($1) }
      writer.field(33, list: [true, false], of: .boolean) { $0.value($1) }
      writer.field(34, list: Array(repeating: [UInt8(7)], count: 15), of: .binary) { $0.value($1) }
    }
    let head: [UInt8] = [0x15, 0x02, 0x26, 0x03, 0x11, 0x12, 0x13, 0x40, 0x08, 0x3c, 0x02, 0xc3, 0xa9]
    let tail: [UInt8] = [
      0x1c, 0x25, 0xac, 0x02, 0x00, 0x19, 0x25, 0x02, 0x04, 0x19, 0x21, 0x01, 0x02, 0x19, 0xf8, 0x0f,
    ]
    let items = [[UInt8]](repeating: [1, 7], count: 15).joined()
    #expect(bytes == head + tail + Array(items) + [UInt8(0)])
  }

  @Test func `row groups have 122,880 rows or an even share that makes no more than 32 MiB`() {
    func rows(width: Int, _ options: ParquetOptions = ParquetOptions()) -> Int {
      let field = ColumnField(name: "a", type: .string, isNullable: false, estimatedWidth: width)
      return options.rowsPerRowGroup(of: BatchSchema(name: "t", fields: [field]))
    }
    #expect(rows(width: 1) == 122_880)
    #expect(rows(width: 1_023) == 30_720)
    #expect(rows(width: 400) == 61_440)
    #expect(rows(width: .max) == 1)
    #expect(rows(width: 1, ParquetOptions(rowGroupSize: 500)) == 500)
    #expect(rows(width: 1, ParquetOptions(rowGroupSize: 0)) == 1)
  }

  @Test func `tables without columns and objects without members are written`() {
    let object = Column(type: .object([]), count: 3, values: .object([]))
    for columns: KeyValuePairs<String, Column> in [[:], ["empty": object]] {
      let batch = Samples.batch(columns)
      let file = Samples.file(.parquet, batch.schema, units: [[batch]])
      #expect(file.starts(with: Array("PAR1".utf8)) && file.suffix(4) == Array("PAR1".utf8)[...])
    }
  }
}
