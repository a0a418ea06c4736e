internal import CJafgenKernels
import JafgenColumns

/// The values of one leaf that are not null, one after the other, in the layout that encodings read.
///
/// Borrows its memory; whoever hands it out says how long it is valid.
enum LeafValues {
  /// One bit a value, from bit `first` on.
  case bits(UnsafePointer<UInt8>, first: Int)
  case int32(UnsafePointer<Int32>)
  case int64(UnsafePointer<Int64>)
  case float64(UnsafePointer<Double>)
  /// Sixteen bytes a value.
  case uuids(UnsafePointer<UInt8>)
  /// The values' bytes without gaps and the length of each.
  case bytes(lengths: UnsafePointer<Int32>, bytes: UnsafePointer<UInt8>)
  /// Codes of a dictionary's values.
  case codes(UnsafePointer<UInt32>, ColumnDictionary)
}

/// Gathers a leaf's values from columns, without gaps where nulls are.
///
/// Memory is kept for the next chunk. What it hands out is valid until `removeAll` or the next `append`.
struct LeafStorage: ~Copyable {
  private let physicalType: PhysicalType
  private var bits = BitScratch()
  private var fixed = Scratch<UInt8>()
  private var lengths = Scratch<Int32>()
  private var codes = Scratch<UInt32>()
  private var dictionary: ColumnDictionary?
  private var isPlain = false
  /// The number of values.
  private(set) var count = 0

  /// Makes an empty store of values that a file keeps as `physicalType`.
  init(_ physicalType: PhysicalType) { self.physicalType = physicalType }

  /// Forgets the values and keeps the memory.
  mutating func removeAll() {
    bits.removeAll()
    fixed.removeAll()
    lengths.removeAll()
    codes.removeAll()
    dictionary = nil
    isPlain = false
    count = 0
  }

  /// Appends the values of `column` at `positions`, which ascend.
  ///
  /// Codes stay codes as long as all of them belong to one dictionary.
  mutating func append(_ column: Column, at positions: UnsafePointer<Int32>, count more: Int) {
    guard more > 0 else { return }
    // Positions ascend: if none between the first and the last is left out, the values lie without gaps.
    let isDense = Int(positions[more - 1]) - Int(positions[0]) == more - 1
    if case .codes(let source, let owner) = column.values {
      if !isPlain && (dictionary == nil || dictionary === owner) {
        dictionary = owner
        if isDense {
          codes.append(source.base + Int(positions[0]), count: more)
        } else {
          let target = codes.reserve(more)
          for index in 0..<more { target[index] = source.base[Int(positions[index])] }
          codes.add(more)
        }
      } else {
        resolveCodes()
        let scattered = Memory.allocate(more * 4).bindMemory(to: UInt32.self, capacity: more)
        defer { Memory.release(scattered) }
        for index in 0..<more { scattered[index] = source.base[Int(positions[index])] }
        appendValues(of: owner.values, codes: scattered, count: more)
      }
    } else {
      resolveCodes()
      if isDense {
        appendDense(column, first: Int(positions[0]), count: more)
      } else {
        appendPlain(column, at: positions, count: more)
      }
    }
    count += more
  }

  /// Appends the values that `codes` stand for.
  mutating func append(codes: UnsafePointer<UInt32>, of dictionary: ColumnDictionary, count more: Int) {
    resolveCodes()
    appendValues(of: dictionary.values, codes: codes, count: more)
    count += more
  }

  /// The values.
  var values: LeafValues {
    if let dictionary { return .codes(codes.base, dictionary) }
    return switch physicalType {
    case .boolean: .bits(bits.base, first: 0)
    case .int32: .int32(UnsafeRawPointer(fixed.base).assumingMemoryBound(to: Int32.self))
    case .int64: .int64(UnsafeRawPointer(fixed.base).assumingMemoryBound(to: Int64.self))
    case .double: .float64(UnsafeRawPointer(fixed.base).assumingMemoryBound(to: Double.self))
    case .fixedLengthByteArray: .uuids(fixed.base)
    case .byteArray: .bytes(lengths: lengths.base, bytes: fixed.base)
    }
  }

  /// Returns the values `first..<(first + count)` of `column` where they need no gathering, else nil; of texts just
  /// their lengths are made here.
  mutating func borrow(_ column: Column, first: Int, count: Int) -> LeafValues? {
    switch column.values {
    case .bits(let bits): return .bits(bits.bytes.base, first: first)
    case .int32(let values): return .int32(values.base + first)
    case .int64(let values): return .int64(values.base + first)
    case .float64(let values): return .float64(values.base + first)
    case .uuids(let values):
      return physicalType == .fixedLengthByteArray ? .uuids(values.base + first * 16) : nil
    case .codes(let codes, let dictionary): return .codes(codes.base + first, dictionary)
    case .bytes(let offsets, let bytes):
      let source = offsets.base + first
      let target = lengths.reserve(count)
      for index in 0..<count { target[index] = source[index &+ 1] &- source[index] }
      lengths.add(count)
      return .bytes(lengths: target, bytes: bytes.base + Int(source[0]))
    case .list, .object: return nil
    }
  }

  /// Puts values in the place of the codes gathered so far.
  private mutating func resolveCodes() {
    isPlain = true
    guard let owner = dictionary else { return }
    dictionary = nil
    var resolved = Scratch<UInt32>()
    swap(&resolved, &codes)
    appendValues(of: owner.values, codes: resolved.base, count: resolved.count)
  }

  private mutating func appendValues(of values: Column, codes: UnsafePointer<UInt32>, count more: Int) {
    // Safe: a dictionary has fewer than 2^31 values.
    codes.withMemoryRebound(to: Int32.self, capacity: more) { appendPlain(values, at: $0, count: more) }
  }

  /// Appends values that lie without gaps; `first` is the place of the first.
  private mutating func appendDense(_ column: Column, first: Int, count more: Int) {
    switch column.values {
    case .bits(let source): bits.append(source.bytes.base, first: first, count: more)
    case .int32(let source): appendFixed(source.base + first, count: more)
    case .int64(let source): appendFixed(source.base + first, count: more)
    case .float64(let source): appendFixed(source.base + first, count: more)
    case .uuids(let source): appendUUIDs(source.base + first * 16, count: more)
    case .bytes(let offsets, let bytes):
      let source = offsets.base + first
      let lengths = self.lengths.reserve(more)
      for index in 0..<more { lengths[index] = source[index &+ 1] &- source[index] }
      self.lengths.add(more)
      fixed.append(bytes.base + Int(source[0]), count: Int(source[more]) - Int(source[0]))
    case .codes, .list, .object: preconditionFailure("a leaf's values are scalars, and codes stay codes")
    }
  }

  private mutating func appendFixed<Element: BitwiseCopyable>(_ source: UnsafePointer<Element>, count more: Int) {
    let bytes = UnsafeRawPointer(source).assumingMemoryBound(to: UInt8.self)
    fixed.append(bytes, count: more * MemoryLayout<Element>.stride)
  }

  private mutating func appendUUIDs(_ source: UnsafePointer<UInt8>, count more: Int) {
    guard physicalType == .byteArray else { return fixed.append(source, count: more * 16) }
    let target = fixed.reserve(more * 36)
    for index in 0..<more { jafgen_uuid_text(source + index &* 16, target + index &* 36) }
    fixed.add(more * 36)
    lengths.append(repeating: 36, count: more)
  }

  private mutating func appendPlain(_ column: Column, at positions: UnsafePointer<Int32>, count more: Int) {
    switch column.values {
    case .bits(let source): bits.append(source.bytes.base, at: positions, count: more)
    case .int32(let source): appendFixed(source.base, at: positions, count: more)
    case .int64(let source): appendFixed(source.base, at: positions, count: more)
    case .float64(let source): appendFixed(source.base, at: positions, count: more)
    case .uuids(let source): appendUUIDs(source.base, at: positions, count: more)
    case .bytes(let offsets, let bytes): appendBytes(offsets.base, bytes.base, at: positions, count: more)
    case .codes, .list, .object: preconditionFailure("a leaf's values are scalars, a dictionary's are plain")
    }
  }

  private mutating func appendFixed<Element: BitwiseCopyable>(
    _ source: UnsafePointer<Element>, at positions: UnsafePointer<Int32>, count more: Int
  ) {
    let byteCount = more * MemoryLayout<Element>.stride
    let target = UnsafeMutableRawPointer(fixed.reserve(byteCount)).assumingMemoryBound(to: Element.self)
    for index in 0..<more { target[index] = source[Int(positions[index])] }
    fixed.add(byteCount)
  }

  private mutating func appendUUIDs(
    _ source: UnsafePointer<UInt8>, at positions: UnsafePointer<Int32>, count more: Int
  ) {
    let width = physicalType == .fixedLengthByteArray ? 16 : 36
    let target = fixed.reserve(more * width)
    if width == 16 {
      for index in 0..<more { (target + index &* 16).update(from: source + Int(positions[index]) &* 16, count: 16) }
    } else {
      for index in 0..<more { jafgen_uuid_text(source + Int(positions[index]) &* 16, target + index &* 36) }
      lengths.append(repeating: 36, count: more)
    }
    fixed.add(more * width)
  }

  private mutating func appendBytes(
    _ offsets: UnsafePointer<Int32>, _ bytes: UnsafePointer<UInt8>, at positions: UnsafePointer<Int32>,
    count more: Int
  ) {
    let lengths = self.lengths.reserve(more)
    var byteCount = 0
    for index in 0..<more {
      let position = Int(positions[index])
      let length = offsets[position &+ 1] &- offsets[position]
      lengths[index] = length
      byteCount += Int(length)
    }
    self.lengths.add(more)
    var target = fixed.reserve(byteCount)
    for index in 0..<more {
      // Sixteen bytes at a time may run over the end of both: there is slack.
      target = target.append(bytes + Int(offsets[Int(positions[index])]), count: Int(lengths[index]))
    }
    fixed.add(byteCount)
  }
}
