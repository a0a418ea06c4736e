import JafgenColumns

extension TextPart {
  /// The number of characters that every text has at least; of moments, which have many forms, it is 0.
  fileprivate var leastLength: Int {
    switch self {
    case .literal(let text): text.unicodeScalars.count
    case .list(let list): Self.leastLength(in: list)
    case .integer(let range, let minimumDigits):
      max(
        minimumDigits, range.contains(0) ? 1 : min("\(range.lowerBound)".utf8.count, "\(range.upperBound)".utf8.count))
    case .decimal(_, let scale): scale > 0 ? scale + 2 : 1
    case .hexadecimalNumber, .checkDigit: 1
    case .characters(_, let count): count
    case .characterCodes(_, let count): count * 2
    // Safe: programs of texts bound their lengths far below the type's.
    case .sequence(let parts): parts.reduce(0) { $0 + $1.leastLength }
    case .repeated(let part, let count): part.leastLength * count
    case .arrangement(let list, let count): Self.leastLength(in: list) * count
    case .ipv4: 7
    case .ipv6: 2
    case .bitcoinAddress(let version): BitcoinAddress.lengths(version: version).lowerBound
    case .oneOf(let parts): parts.map(\.leastLength).min() ?? 0
    case .moment: 0
    case .distinct(let sampled, _): sampled.leastLength
    }
  }

  private static func leastLength(in list: WordList) -> Int {
    var least = Int.max
    for index in 0..<list.count {
      let slot = list.slots.base[index]
      let bytes = UnsafeBufferPointer(start: list.bytes.base + Int(slot.offset), count: Int(slot.length))
      // The bytes that begin a character.
      least = min(least, bytes.count { $0 & 0xC0 != 0x80 })
    }
    return least == .max ? 0 : least
  }
}

extension ResolvedType {
  /// The number of characters that every text of the type has at least; 0 where that is not known.
  ///
  /// - Complexity: O(texts of the lists that it is composed of); ask once.
  package var shortestText: Int {
    switch domain {
    case .composed(let text, _): text.part.leastLength
    case .uuid: 36
    case .range(_, as: .date): 10
    case .range(_, as: .timestamp): 19
    case .range(_, as: .time): 8
    default: 0
    }
  }
}
