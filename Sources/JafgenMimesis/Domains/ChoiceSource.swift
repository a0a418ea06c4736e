internal import CJafgenKernels
import JafgenRandom

/// Where the choices of a text program come from: draws, or the digits of an index.
protocol ChoiceSource {
  /// Returns a number in `0..<count`.
  mutating func take(_ count: UInt64) -> UInt64
  /// Returns the place of a text of a list with unequal chances.
  mutating func takeWeighted(_ entries: UnsafeBufferPointer<AliasTable.Entry>) -> Int
  /// Writes `count` characters of an alphabet of `radix` characters.
  mutating func takeCharacters(
    _ alphabet: UnsafePointer<UInt8>, radix: UInt64, count: Int, perDraw: Int, to out: UnsafeMutablePointer<UInt8>)
  /// Writes `count` lower-case hexadecimal digits, those that `takeCharacters` would write.
  mutating func takeHexadecimal(_ count: Int, to out: UnsafeMutablePointer<UInt8>)
  /// Chooses an alternative and returns the step it begins at.
  mutating func open(_ choice: Alternatives) -> Int
  /// Ends the alternative chosen last.
  mutating func close()
}

/// The alternatives of a `choose` step: where each begins, and how many texts lie before it.
///
/// `cumulative` holds one number more than `targets`. Sendable: both lead into memory that the program keeps alive.
struct Alternatives: @unchecked Sendable {
  let targets: UnsafeBufferPointer<Int>
  let cumulative: UnsafePointer<UInt64>
  let total: UInt64
}

/// Draws of one row: every choice is independent and has its natural chance.
struct DrawnChoices: ChoiceSource {
  var draws: DrawSequence

  @inline(__always)
  mutating func take(_ count: UInt64) -> UInt64 {
    Uniform.index(draws.next(), below: count)
  }

  @inline(__always)
  mutating func takeWeighted(_ entries: UnsafeBufferPointer<AliasTable.Entry>) -> Int {
    AliasTable.outcome(draws.next(), entries: entries)
  }

  @inline(__always)
  mutating func takeCharacters(
    _ alphabet: UnsafePointer<UInt8>, radix: UInt64, count: Int, perDraw: Int, to out: UnsafeMutablePointer<UInt8>
  ) {
    if count > 4, radix & (radix &- 1) == 0 {
      takeBits(alphabet, bitCount: UInt64(truncatingIfNeeded: radix.trailingZeroBitCount), count, perDraw, to: out)
      return
    }
    var place = 0
    // The draw is a fraction; each multiplication moves one digit of base `radix` before the point.
    while place < count {
      var fraction = draws.next()
      let end = min(place &+ perDraw, count)
      while place < end {
        let product = fraction.multipliedFullWidth(by: radix)
        out[place] = alphabet[Int(truncatingIfNeeded: product.high)]
        fraction = product.low
        place &+= 1
      }
    }
  }

  /// Writes what `takeCharacters` does for an alphabet of two to the `bitCount`: a shift moves a digit before the point.
  @inline(never)
  private mutating func takeBits(
    _ alphabet: UnsafePointer<UInt8>, bitCount: UInt64, _ count: Int, _ perDraw: Int,
    to out: UnsafeMutablePointer<UInt8>
  ) {
    var place = 0
    while place < count {
      var fraction = draws.next()
      let end = min(place &+ perDraw, count)
      while place < end {
        out[place] = alphabet[Int(truncatingIfNeeded: fraction >> (64 &- bitCount))]
        fraction = fraction &<< bitCount
        place &+= 1
      }
    }
  }

  // Apart from the steps of programs, whose speed hangs on their being few and small.
  @inline(never)
  mutating func takeHexadecimal(_ count: Int, to out: UnsafeMutablePointer<UInt8>) {
    var place = 0
    while place < count {
      // Safe: 32 digits at a time may pass the end, where there is slack.
      let first = draws.next().bigEndian
      let second = count &- place > 16 ? draws.next().bigEndian : 0
      withUnsafeBytes(of: (first, second)) { bytes in
        guard let base = bytes.baseAddress else { return }
        jafgen_hex_lower(base.assumingMemoryBound(to: UInt8.self), out + place)
      }
      place &+= 32
    }
  }

  @inline(__always)
  mutating func open(_ choice: Alternatives) -> Int {
    choice.targets[Int(truncatingIfNeeded: take(UInt64(choice.targets.count)))]
  }

  @inline(__always)
  mutating func close() {}
}

/// The digits of an index in the mixed base of the choices: different indexes make different choices.
///
/// A domain larger than `Cardinality.limit` is told apart by its first choices; the rest of them are drawn.
struct IndexedChoices: ChoiceSource {
  /// What is left of the index, below `size`.
  var index: UInt64
  /// How many indexes are possible here; one when the rest is to be drawn.
  var size: UInt64
  /// Whether the choices have exactly `size` outcomes, so that nothing is left to be drawn.
  let isExact: Bool
  var draws: DrawSequence
  /// The index and size outside the alternatives that are open, innermost last.
  let outer: UnsafeMutablePointer<(index: UInt64, size: UInt64)>
  var depth = 0

  /// How many alternatives may be open at a time; deeper ones would overwrite, so compilers keep below.
  static let maximumDepth = 64

  @inline(__always)
  mutating func take(_ count: UInt64) -> UInt64 {
    if isExact {
      let (quotient, remainder) = index.quotientAndRemainder(dividingBy: max(count, 1))
      index = quotient
      return remainder
    }
    return takeInexact(count)
  }

  private mutating func takeInexact(_ given: UInt64) -> UInt64 {
    let count = max(given, 1)
    if size <= 1 { return Uniform.index(draws.next(), below: count) }
    if count > size {
      // More outcomes than indexes: each index gets a block of them, and a draw picks within the block.
      let block = count / size
      let result = index &* block &+ Uniform.index(draws.next(), below: block)
      index = 0
      size = 1
      return result
    }
    let (quotient, remainder) = index.quotientAndRemainder(dividingBy: count)
    index = quotient
    size = size / count &+ (size % count == 0 ? 0 : 1)
    return remainder
  }

  mutating func takeWeighted(_ entries: UnsafeBufferPointer<AliasTable.Entry>) -> Int {
    Int(truncatingIfNeeded: take(UInt64(entries.count)))
  }

  mutating func takeCharacters(
    _ alphabet: UnsafePointer<UInt8>, radix: UInt64, count: Int, perDraw: Int, to out: UnsafeMutablePointer<UInt8>
  ) {
    for place in 0..<count { out[place] = alphabet[Int(truncatingIfNeeded: take(radix))] }
  }

  mutating func takeHexadecimal(_ count: Int, to out: UnsafeMutablePointer<UInt8>) {
    for place in 0..<count {
      _ = HexadecimalDigits.write(UInt64(truncatingIfNeeded: take(16)), to: out + place)
    }
  }

  mutating func open(_ choice: Alternatives) -> Int {
    let position = take(choice.total)
    // The last alternative whose first index is not above the position, among those that have any.
    var low = 0
    var high = choice.targets.count &- 1
    while low < high {
      let middle = (low &+ high) / 2
      if choice.cumulative[middle &+ 1] <= position { low = middle &+ 1 } else { high = middle }
    }
    if depth < Self.maximumDepth {
      outer[depth] = (index, size)
      depth &+= 1
    }
    index = position &- choice.cumulative[low]
    size = choice.cumulative[low &+ 1] &- choice.cumulative[low]
    return choice.targets[low]
  }

  mutating func close() {
    guard depth > 0 else { return }
    depth &-= 1
    (index, size) = outer[depth]
  }
}
