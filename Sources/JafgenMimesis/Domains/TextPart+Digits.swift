extension TextPart {
  /// How many decimal digits the texts consist of; nil if some text holds anything else, or nothing.
  var digitCounts: ClosedRange<Int>? {
    switch self {
    case .literal(let text):
      let bytes = Array(text.utf8)
      return !bytes.isEmpty && bytes.allSatisfy(Self.isDigit) ? bytes.count...bytes.count : nil
    case .characters(let alphabet, let count):
      return count > 0 && alphabet.characters.allSatisfy(Self.isDigit) ? count...count : nil
    case .integer(let range, let minimumDigits):
      guard range.lowerBound >= 0 else { return nil }
      let counts = [range.lowerBound, range.upperBound].map { max(minimumDigits, "\($0)".utf8.count) }
      return counts[0]...counts[1]
    case .sequence(let parts):
      var total: ClosedRange<Int>?
      for part in parts {
        guard let counts = part.digitCounts else { return nil }
        // Safe: programs of texts bound their lengths far below the type's.
        total = total.map { $0.lowerBound + counts.lowerBound...$0.upperBound + counts.upperBound } ?? counts
      }
      return total
    case .repeated(let part, let count):
      guard count > 0, let counts = part.digitCounts else { return nil }
      return counts.lowerBound * count...counts.upperBound * count
    case .oneOf(let parts):
      var total: ClosedRange<Int>?
      for part in parts {
        guard let counts = part.digitCounts else { return nil }
        total = total.map { min($0.lowerBound, counts.lowerBound)...max($0.upperBound, counts.upperBound) } ?? counts
      }
      return total
    case .distinct(let sampled, _): return sampled.digitCounts
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

extension ResolvedType {
  /// Whether every value is text of the same number of digits, at most 18, so that it is one whole number and different
  /// texts are different numbers.
  package var isWholeNumberText: Bool {
    guard case .composed(let text, _) = domain, let counts = text.part.digitCounts else { return false }
    return counts.lowerBound == counts.upperBound && counts.upperBound <= 18
  }
}
