import JafgenColumns
import JafgenRandom

/// A text composition made ready to run: a flat list of steps over constant memory.
///
/// One program makes either sampled values or the value at an index, as it was compiled; the steps are the same,
/// only where their choices come from differs (`ChoiceSource`).
package final class TextProgram: Sendable {
  /// What a program is compiled for.
  package enum Purpose: Sendable {
    /// Natural chances.
    case sampled
    /// Each text at one index.
    case unique
  }

  /// One step. Pointers lead into memory that the program keeps alive.
  enum Step: @unchecked Sendable {
    case literal(UnsafePointer<UInt8>, count: Int)
    case list(UnsafePointer<WordList.Slot>, UnsafePointer<UInt8>, count: UInt64)
    case weightedList(UnsafePointer<WordList.Slot>, UnsafePointer<UInt8>, UnsafeBufferPointer<AliasTable.Entry>)
    case integer(first: Int64, count: UInt64, minimumDigits: Int)
    case hexadecimalNumber(first: Int64, count: UInt64)
    case characters(UnsafePointer<UInt8>, radix: UInt64, count: Int, perDraw: Int)
    case hexadecimal(count: Int)
    case characterCodes(UnsafePointer<UInt8>, radix: UInt64, count: Int, perDraw: Int)
    case arrangement(UnsafePointer<WordList.Slot>, UnsafePointer<UInt8>, of: Int, count: Int)
    case ipv4(first: UInt32, count: UInt64, hostBits: UInt32)
    case ipv6(highBits: Int, lowBits: Int)
    case bitcoinAddress(version: UInt8)
    case choose(Alternatives)
    /// Ends an alternative and goes on at the step after the choice.
    case close(next: Int)
    /// Goes back to `start` until the steps from there to here have run `count` times; loops do not nest.
    case loop(start: Int, count: Int)
    case decimal(first: Int64, count: UInt64, scale: Int)
    case moment(first: Int64, step: Int64, count: UInt64, format: Int)
    case checkDigit(CheckDigit)
    case end
  }

  /// The number of different texts, in the order of the indexes; what `Purpose.unique` enumerates.
  package let cardinality: Cardinality
  /// The number of bytes of the longest text.
  package let maximumLength: Int
  /// About how many bytes a text has.
  package let meanLength: Double

  let steps: [Step]
  let formats: [MomentFormat]
  private let lists: [WordList]
  private let constants: [Buffer<UInt8>]
  private let targets: [Buffer<Int>]
  private let cumulatives: [Buffer<UInt64>]
  private let aliases: [Buffer<AliasTable.Entry>]

  /// Compiles `part` for `purpose`.
  package init(_ part: TextPart, for purpose: Purpose) {
    var compiler = Compiler(purpose: purpose)
    let size = compiler.compile(part)
    compiler.steps.append(.end)
    steps = compiler.steps
    formats = compiler.formats
    lists = compiler.lists
    constants = compiler.constants
    targets = compiler.targets
    cumulatives = compiler.cumulatives
    aliases = compiler.aliases
    cardinality = size.cardinality
    maximumLength = size.maximumLength
    meanLength = size.meanLength
  }

  /// Writes one text at `start`, its choices taken from `source`, and returns the place after it.
  ///
  /// Up to `maximumLength` bytes are written, and up to `Buffer.slack` beyond the returned place may be overwritten.
  /// - Complexity: a few nanoseconds a step; allocates nothing.
  @inline(__always)
  func run<Source: ChoiceSource>(
    _ source: inout Source, to start: UnsafeMutablePointer<UInt8>, steps: UnsafeBufferPointer<Step>
  ) -> UnsafeMutablePointer<UInt8> {
    var out = start
    var next = 0
    var lapCount = 0
    while true {
      let step = steps[next]
      next &+= 1
      switch step {
      case .literal(let bytes, let count):
        out = out.append(bytes, count: count)
      case .list(let slots, let bytes, let count):
        let slot = slots[Int(truncatingIfNeeded: source.take(count))]
        out = out.append(bytes + Int(slot.offset), count: Int(slot.length))
      case .weightedList(let slots, let bytes, let entries):
        let slot = slots[source.takeWeighted(entries)]
        out = out.append(bytes + Int(slot.offset), count: Int(slot.length))
      case .integer(let first, let count, let minimumDigits):
        let value = first &+ Int64(truncatingIfNeeded: source.take(count))
        out = IntegerText.append(value, minimumDigits: minimumDigits, to: out)
      case .hexadecimalNumber(let first, let count):
        let value = first &+ Int64(truncatingIfNeeded: source.take(count))
        out = HexadecimalDigits.write(UInt64(bitPattern: value), to: out)
      case .characters(let alphabet, let radix, let count, let perDraw):
        source.takeCharacters(alphabet, radix: radix, count: count, perDraw: perDraw, to: out)
        out += count
      case .hexadecimal(let count):
        source.takeHexadecimal(count, to: out)
        out += count
      case .characterCodes(let alphabet, let radix, let count, let perDraw):
        // The second half holds the characters until each has become two digits.
        source.takeCharacters(alphabet, radix: radix, count: count, perDraw: perDraw, to: out + count)
        HexadecimalDigits.spread(count, at: out)
        out += count &* 2
      case .arrangement(let slots, let bytes, let total, let count):
        out = Self.arrange(count, of: total, slots, bytes, &source, to: out)
      case .ipv4(let first, let count, let hostBits):
        let address = UInt32(truncatingIfNeeded: source.take(count)) << hostBits &+ first
        out = InternetAddress.write(v4: address, to: out)
      case .ipv6(let highBits, let lowBits):
        let high = InternetAddress.takePrefix(highBits, from: &source)
        let low = InternetAddress.takePrefix(lowBits, from: &source)
        out = InternetAddress.write(v6: high, low, to: out)
      case .bitcoinAddress(let version):
        out = BitcoinAddress.write(version: version, from: &source, to: out)
      case .choose(let choice):
        next = source.open(choice)
      case .close(let after):
        source.close()
        next = after
      case .loop(let first, let count):
        lapCount &+= 1
        if lapCount < count { next = first } else { lapCount = 0 }
      case .decimal(let first, let count, let scale):
        let value = first &+ Int64(truncatingIfNeeded: source.take(count))
        out = DecimalText.append(value, scale: scale, to: out)
      case .moment(let first, let step, let count, let format):
        let moment = first &+ Int64(truncatingIfNeeded: source.take(count)) &* step
        out = formats[format].write(microseconds: moment, to: out)
      case .checkDigit(let kind):
        out = kind.append(from: start, to: out, source: &source)
      case .end:
        return out
      }
    }
  }

  /// Writes `count` of `total` texts, each at most once, by the first steps of a shuffle.
  private static func arrange<Source: ChoiceSource>(
    _ count: Int, of total: Int, _ slots: UnsafePointer<WordList.Slot>, _ bytes: UnsafePointer<UInt8>,
    _ source: inout Source, to start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: total) { order in
      for index in 0..<total { order[index] = UInt32(truncatingIfNeeded: index) }
      var out = start
      for taken in 0..<min(count, total) {
        order.swapAt(taken, taken &+ Int(truncatingIfNeeded: source.take(UInt64(total &- taken))))
        let slot = slots[Int(order[taken])]
        out = out.append(bytes + Int(slot.offset), count: Int(slot.length))
      }
      return out
    }
  }
}

/// What a compiled part comes to.
private struct Size {
  var cardinality: Cardinality
  var maximumLength: Int
  var meanLength: Double
}

private struct Compiler {
  let purpose: TextProgram.Purpose
  var steps: [TextProgram.Step] = []
  var formats: [MomentFormat] = []
  var lists: [WordList] = []
  var constants: [Buffer<UInt8>] = []
  var targets: [Buffer<Int>] = []
  var cumulatives: [Buffer<UInt64>] = []
  var aliases: [Buffer<AliasTable.Entry>] = []

  mutating func compile(_ part: TextPart) -> Size {
    switch part {
    case .literal(let text):
      steps.append(literal(text))
      let length = text.utf8.count
      return Size(cardinality: Cardinality(1), maximumLength: length, meanLength: Double(length))
    case .list(let list):
      lists.append(list)
      if list.count == 0 {
        steps.append(literal(""))
      } else if purpose == .sampled, let weights = list.weights {
        let entries = Buffer(weights.entries)
        aliases.append(entries)
        steps.append(
          .weightedList(
            list.slots.base, list.bytes.base, UnsafeBufferPointer(start: entries.base, count: entries.capacity)))
      } else {
        steps.append(.list(list.slots.base, list.bytes.base, count: UInt64(list.count)))
      }
      return Size(
        cardinality: Cardinality(UInt64(list.count)), maximumLength: list.maximumLength, meanLength: list.meanLength)
    case .integer(let range, let minimumDigits):
      // The difference taken modulo 2^64 is exact, since a range never reaches back.
      let last = UInt64(bitPattern: range.upperBound &- range.lowerBound)
      let count = last == .max ? last : last + 1
      steps.append(.integer(first: range.lowerBound, count: count, minimumDigits: minimumDigits))
      let padded = minimumDigits + (range.lowerBound < 0 ? 1 : 0)
      let length = max(padded, max("\(range.lowerBound)".utf8.count, "\(range.upperBound)".utf8.count))
      return Size(cardinality: Cardinality(count), maximumLength: length, meanLength: Double(length))
    case .hexadecimalNumber(let range):
      let count = UInt64(bitPattern: range.upperBound &- range.lowerBound) &+ 1
      steps.append(.hexadecimalNumber(first: range.lowerBound, count: count))
      let length = String(UInt64(bitPattern: range.upperBound), radix: 16).utf8.count
      return Size(cardinality: Cardinality(count), maximumLength: length, meanLength: Double(length))
    case .characters(let alphabet, let count):
      let (bytes, radix) = constant(alphabet)
      steps.append(
        alphabet == .lowerHexadecimal
          ? .hexadecimal(count: count)
          : .characters(bytes, radix: radix, count: count, perDraw: Self.charactersPerDraw(radix: radix)))
      return Size(
        cardinality: Self.cardinality(radix: radix, count: count), maximumLength: count, meanLength: Double(count))
    case .characterCodes(let alphabet, let count):
      let (bytes, radix) = constant(alphabet)
      steps.append(.characterCodes(bytes, radix: radix, count: count, perDraw: Self.charactersPerDraw(radix: radix)))
      return Size(
        cardinality: Self.cardinality(radix: radix, count: count), maximumLength: count * 2,
        meanLength: Double(count * 2))
    case .sequence(let parts):
      var size = Size(cardinality: Cardinality(1), maximumLength: 0, meanLength: 0)
      for part in parts {
        let next = compile(part)
        size.cardinality = size.cardinality.times(next.cardinality)
        size.maximumLength += next.maximumLength
        size.meanLength += next.meanLength
      }
      return size
    case .repeated(let part, let count):
      guard count > 0 else { return Size(cardinality: Cardinality(1), maximumLength: 0, meanLength: 0) }
      let start = steps.count
      let size = compile(part)
      steps.append(.loop(start: start, count: count))
      var cardinality = size.cardinality
      for _ in 1..<count { cardinality = cardinality.times(size.cardinality) }
      return Size(
        cardinality: cardinality, maximumLength: size.maximumLength * count,
        meanLength: size.meanLength * Double(count))
    case .arrangement(let list, let given):
      let count = min(given, list.count)
      lists.append(list)
      steps.append(.arrangement(list.slots.base, list.bytes.base, of: list.count, count: count))
      var cardinality = Cardinality(1)
      for taken in 0..<count where cardinality.isExact {
        cardinality = cardinality.times(Cardinality(UInt64(list.count - taken)))
      }
      return Size(
        cardinality: cardinality, maximumLength: list.maximumLength * count,
        meanLength: list.meanLength * Double(count))
    case .ipv4(let first, let count, let hostBits):
      steps.append(.ipv4(first: first, count: count, hostBits: UInt32(truncatingIfNeeded: hostBits)))
      return Size(cardinality: Cardinality(count), maximumLength: 15, meanLength: 13.3)
    case .ipv6(let prefixLength):
      steps.append(.ipv6(highBits: min(prefixLength, 64), lowBits: max(prefixLength - 64, 0)))
      let cardinality =
        prefixLength < 62
        ? Cardinality(1 << UInt64(prefixLength))
        : Cardinality(Cardinality.limit, isExact: prefixLength == 62)
      return Size(cardinality: cardinality, maximumLength: 39, meanLength: Double(prefixLength) / 16 * 4.9 + 2)
    case .bitcoinAddress(let version):
      steps.append(.bitcoinAddress(version: version))
      let length = BitcoinAddress.lengths(version: version).upperBound
      return Size(
        cardinality: Cardinality(Cardinality.limit, isExact: false), maximumLength: length,
        meanLength: Double(length))
    case .oneOf(let parts):
      return compile(alternatives: parts)
    case .decimal(let range, let scale):
      let last = UInt64(bitPattern: range.upperBound &- range.lowerBound)
      let count = last == .max ? last : last + 1
      steps.append(.decimal(first: range.lowerBound, count: count, scale: scale))
      // A sign, a zero before the point and the point.
      let length = max("\(range.lowerBound)".utf8.count, "\(range.upperBound)".utf8.count, scale) + 3
      return Size(cardinality: Cardinality(count), maximumLength: length, meanLength: Double(length))
    case .moment(let range, let format):
      let count = range.last == .max ? range.last : range.last + 1
      steps.append(.moment(first: range.first, step: range.step, count: count, format: formats.count))
      formats.append(format)
      return Size(
        cardinality: Cardinality(count), maximumLength: format.maximumLength,
        meanLength: Double(format.maximumLength))
    case .checkDigit(let kind):
      steps.append(.checkDigit(kind))
      return Size(
        cardinality: Cardinality(kind.radix), maximumLength: kind.length, meanLength: Double(kind.length))
    case .distinct(let sampled, let unique):
      return compile(purpose == .sampled ? sampled : unique())
    }
  }

  private mutating func compile(alternatives parts: [TextPart]) -> Size {
    guard !parts.isEmpty else {
      steps.append(literal(""))
      return Size(cardinality: Cardinality(0), maximumLength: 0, meanLength: 0)
    }
    let chooseAt = steps.count
    steps.append(.end)
    var targets: [Int] = []
    var closes: [Int] = []
    var sizes: [Size] = []
    for part in parts {
      targets.append(steps.count)
      sizes.append(compile(part))
      closes.append(steps.count)
      steps.append(.close(next: 0))
    }
    for close in closes { steps[close] = .close(next: steps.count) }
    // Where the sum would pass the limit, every alternative gives an equal share of its indexes at most, so that each
    // of them still occurs.
    var counts = sizes.map(\.cardinality.count)
    var isExact = sizes.allSatisfy(\.cardinality.isExact)
    let sum = counts.reduce((value: UInt64(0), overflow: false)) { partial, count in
      let (value, overflow) = partial.value.addingReportingOverflow(count)
      return (value, overflow || partial.overflow)
    }
    if sum.overflow || sum.value > Cardinality.limit {
      let share = Cardinality.limit / UInt64(counts.count)
      counts = counts.map { min($0, share) }
      isExact = false
    }
    var cumulative: [UInt64] = [0]
    var total: UInt64 = 0
    for count in counts {
      total += count
      cumulative.append(total)
    }
    let targetBuffer = Buffer(targets)
    let cumulativeBuffer = Buffer(cumulative)
    self.targets.append(targetBuffer)
    cumulatives.append(cumulativeBuffer)
    steps[chooseAt] = .choose(
      Alternatives(
        targets: UnsafeBufferPointer(start: targetBuffer.base, count: targets.count),
        cumulative: cumulativeBuffer.base, total: total))
    // Enumerated, an alternative comes as often as it has texts: mostly the longest ones.
    let isByCount = purpose == .unique && total > 0
    let chances = counts.map { isByCount ? Double($0) : 1 }
    return Size(
      cardinality: Cardinality(total, isExact: isExact),
      maximumLength: sizes.reduce(0) { max($0, $1.maximumLength) },
      meanLength: zip(sizes, chances).reduce(0) { $0 + $1.0.meanLength * $1.1 } / chances.reduce(0, +))
  }

  private mutating func constant(_ alphabet: Alphabet) -> (bytes: UnsafePointer<UInt8>, radix: UInt64) {
    let bytes = Buffer<UInt8>(alphabet.characters)
    constants.append(bytes)
    return (UnsafePointer(bytes.base), UInt64(max(alphabet.characters.count, 1)))
  }

  private static func cardinality(radix: UInt64, count: Int) -> Cardinality {
    var cardinality = Cardinality(1)
    // Stops early: an alphabet of two or more reaches the limit within 62 characters.
    var rest = radix > 1 ? count : 0
    while rest > 0, cardinality.isExact {
      cardinality = cardinality.times(Cardinality(radix))
      rest -= 1
    }
    return cardinality
  }

  private mutating func literal(_ text: String) -> TextProgram.Step {
    let bytes = Buffer<UInt8>(Array(text.utf8))
    constants.append(bytes)
    return .literal(bytes.base, count: bytes.capacity)
  }

  /// How many characters one draw of 64 bits serves with a bias below 2^-24.
  private static func charactersPerDraw(radix: UInt64) -> Int {
    if radix & (radix &- 1) == 0 { return max(64 / max(radix.trailingZeroBitCount, 1), 1) }
    var count = 0
    var power: UInt64 = 1
    while power <= (1 << 40) / radix {
      power *= radix
      count += 1
    }
    return max(count, 1)
  }
}
