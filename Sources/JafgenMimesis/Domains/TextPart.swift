/// The composition of a text domain: which texts there are, and which of them each index stands for.
///
/// Whoever composes parts sees to it that no text arises in two ways; then different indexes give different texts,
/// which is what `unique` rests on. Where a natural composition cannot promise that, `distinct` gives a second one.
package indirect enum TextPart: Sendable {
  /// Always the same text.
  case literal(String)
  /// One of the texts of a list.
  case list(WordList)
  /// A whole number in decimal, with zeros in front up to `minimumDigits`.
  case integer(ClosedRange<Int64>, minimumDigits: Int)
  /// A decimal with exactly `scale` digits after the point, given in units of the last.
  case decimal(ClosedRange<Int64>, scale: Int)
  /// A number in lower-case hexadecimal without zeros in front.
  case hexadecimalNumber(ClosedRange<Int64>)
  /// `count` characters, each drawn from an alphabet of one-byte characters.
  case characters(Alphabet, count: Int)
  /// `count` characters as `characters` gives them, each written as two hexadecimal digits.
  case characterCodes(Alphabet, count: Int)
  /// The parts one after the other.
  case sequence([TextPart])
  /// The part as often as `count` says, chosen anew each time; it holds no `repeated` itself.
  case repeated(TextPart, count: Int)
  /// `count` of the list's texts one after the other, none twice; at most as many as there are. Their chances are equal.
  case arrangement(WordList, count: Int)
  /// An IPv4 address: one of the `count` from `first` on whose last `hostBits` bits are zero.
  case ipv4(first: UInt32, count: UInt64, hostBits: Int)
  /// An IPv6 address whose bits behind the first `prefixLength`, 0...128, are zero.
  case ipv6(prefixLength: Int)
  /// A bitcoin address: the version, 160 bits and their checksum, in base 58.
  case bitcoinAddress(version: UInt8)
  /// One of the parts, all equally likely; no text belongs to two of them.
  case oneOf([TextPart])
  /// A moment of a range, in microseconds since 1970-01-01T00:00:00, as text.
  case moment(IntegerRange, MomentFormat)
  /// A digit that the digits before it in this value call for.
  case checkDigit(CheckDigit)
  /// Two compositions of one domain: `sampled` has the natural chances, `unique` no text twice; it is made when needed.
  case distinct(sampled: TextPart, unique: @Sendable () -> TextPart)

  /// A moment as text, in steps of one second from `first` on, `count` of them; both in seconds.
  package static func moment(first: Int64, count: UInt64, _ format: MomentFormat) -> TextPart {
    let last = first &+ Int64(bitPattern: count &- 1)
    return .moment(IntegerRange(first &* 1_000_000, last &* 1_000_000, step: 1_000_000), format)
  }

  /// Whether drawn texts are all equally likely, as far as that shows without looking at single texts.
  var isEven: Bool {
    switch self {
    case .literal, .integer, .decimal, .hexadecimalNumber, .characters, .characterCodes, .arrangement, .ipv4, .ipv6,
      .bitcoinAddress, .moment:
      true
    case .list(let list): list.weights == nil
    case .sequence(let parts): parts.allSatisfy(\.isEven)
    case .repeated(let part, _): part.isEven
    case .oneOf, .checkDigit, .distinct: false
    }
  }

  /// The check digit of a weighted sum.
  package static func weighted(_ sum: WeightedSum) -> TextPart { .checkDigit(.weighted(sum)) }

  /// A check digit by a rule of its own.
  package static func national(_ check: NationalCheck) -> TextPart { .checkDigit(.national(check)) }

  /// `count` decimal digits.
  package static func digits(_ count: Int) -> TextPart { .characters(.digits, count: count) }

  /// `count` lower-case hexadecimal digits.
  package static func hexadecimal(_ count: Int) -> TextPart { .characters(.lowerHexadecimal, count: count) }
}
