extension Column {
  /// Returns a number for each row that is the same where all values are, nulls included, and else differs but for
  /// chance. Frozen: the draws of `by` depend on it.
  ///
  /// - Complexity: O(count x columns) and the bytes of texts.
  package static func hashes(of columns: [Column], count: Int) -> Buffer<UInt64> {
    let result = Buffer<UInt64>(capacity: count)
    result.base.update(repeating: 0x9E37_79B9_7F4A_7C15, count: count)
    for column in columns { column.hash(into: result) }
    return result
  }

  private func hash(into hashes: Buffer<UInt64>) {
    let base = hashes.base
    @inline(__always)
    func add(_ index: Int, _ bits: UInt64) {
      let isValid = validity?[index] ?? true
      base[index] = Self.mix(base[index] ^ Self.mix(isValid ? bits : 0x6E75_6C6C_6E75_6C6C))
    }
    let plain = decoded
    switch plain.values {
    case .bits(let bits): for index in 0..<count { add(index, bits[index] ? 1 : 0) }
    case .int32(let numbers):
      for index in 0..<count { add(index, UInt64(bitPattern: Int64(numbers.base[index]))) }
    case .int64(let numbers): for index in 0..<count { add(index, UInt64(bitPattern: numbers.base[index])) }
    case .float64(let numbers):
      // The two zeros are equal.
      for index in 0..<count { add(index, (numbers.base[index] + 0).bitPattern) }
    case .uuids(let bytes): for index in 0..<count { add(index, Self.hash(bytes.base + index * 16, 16)) }
    case .bytes(let offsets, let bytes):
      for index in 0..<count {
        let start = Int(offsets.base[index])
        add(index, Self.hash(bytes.base + start, Int(offsets.base[index + 1]) - start))
      }
    case .object(let members):
      for member in members { member.hash(into: hashes) }
      for index in 0..<count { add(index, 0) }
    case .list(let offsets, let elements):
      let inner = Column.hashes(of: [elements], count: elements.count)
      for index in 0..<count {
        var bits: UInt64 = 0
        for element in Int(offsets.base[index])..<Int(offsets.base[index + 1]) {
          bits = Self.mix(bits ^ inner.base[element])
        }
        add(index, bits)
      }
    case .codes: break
    }
  }

  /// Returns the hash of some bytes; those behind them may be read.
  private static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var bits = UInt64(truncatingIfNeeded: count)
    var place = 0
    while place < count {
      var word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self).littleEndian
      let rest = count - place
      if rest < 8 { word &= (1 << UInt64(rest * 8)) - 1 }
      bits = mix(bits ^ word)
      place += 8
    }
    return bits
  }

  /// A bijection of 64 bits that leaves no structure: the finalizer of splitmix64, by Vigna and Steele.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
