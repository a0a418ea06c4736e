import JafgenColumns
import JafgenMimesis
import JafgenRandom

extension Column {
  /// The values as texts that differ where the values differ; nil for nulls.
  var texts: [String?] {
    (0..<count).map { index in
      if let validity, !validity[index] { return nil }
      return text(index)
    }
  }

  private func text(_ index: Int) -> String {
    switch values {
    case .bits(let bits): return "\(bits[index])"
    case .int32(let numbers): return "\(numbers[index])"
    case .int64(let numbers): return "\(numbers[index])"
    case .float64(let numbers): return "\(numbers[index])"
    case .bytes(let offsets, let bytes):
      let range = Int(offsets[index])..<Int(offsets[index + 1])
      return String(decoding: UnsafeBufferPointer(start: bytes.base, count: range.upperBound)[range], as: UTF8.self)
    case .uuids(let bytes):
      return (0..<16).map { byte in
        let value = bytes[index * 16 + byte]
        return String(value >> 4, radix: 16) + String(value & 15, radix: 16)
      }.joined()
    case .codes(let codes, let dictionary):
      return dictionary.values.text(Int(codes[index]))
    case .list(let offsets, let elements):
      return "[" + (offsets[index]..<offsets[index + 1]).map { elements.text(Int($0)) }.joined(separator: ", ") + "]"
    case .object(let members): return "{" + members.map { $0.text(index) }.joined(separator: ", ") + "}"
    }
  }
}

extension TextPart {
  /// Returns `count` texts drawn with natural chances.
  func drawn(_ count: Int, seed: Int64 = 42) -> [String] {
    texts(count, seed: seed, unique: false)
  }

  /// Returns the texts at `count` places of a permutation of the domain.
  func enumerated(_ count: Int, seed: Int64 = 42) -> [String] {
    texts(count, seed: seed, unique: true)
  }

  /// The number of texts that the unique form gives.
  var cardinality: Cardinality { TextProgram(self, for: .unique).cardinality }

  private func texts(_ count: Int, seed: Int64, unique: Bool) -> [String] {
    let generator = ValueDomain.text(self).generator(key: StreamKey(seed: seed).child("texts"), unique: unique)
    return generator.column(rows: RowSelection(0..<count)).texts.compactMap { $0 }
  }
}
