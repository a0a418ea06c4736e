/// One piece of a pattern that has been read, with the measures that its bounds are checked by.
struct PatternNode: Sendable {
  indirect enum Form: Sendable {
    /// These characters; perhaps none.
    case text([Unicode.Scalar])
    /// One character of a class of two or more.
    case characters(PatternClass)
    /// The nodes one after the other.
    case sequence([PatternNode])
    /// One of the nodes.
    case alternatives([PatternNode])
    /// The node as often as a number of the range says.
    case repeated(PatternNode, ClosedRange<Int>)
  }

  let form: Form
  /// The number of bytes of the longest text.
  let maximumLength: Int
  /// How many steps the node unrolls to, roughly and not too few.
  let size: Int
  /// How deep alternatives are nested.
  let depth: Int
  /// In how many ways the node makes the empty text; two stands for more.
  let emptyWays: Int
  /// Whether the node or one within it makes the empty text in two ways.
  let isEmptyAmbiguous: Bool

  /// Makes a node. Children were checked against the bounds when they were made, so no measure can overflow.
  init(_ form: Form) {
    self.form = form
    switch form {
    case .text(let scalars):
      maximumLength = scalars.reduce(0) { $0 + UTF8.width($1) }
      // Steps copy 16 bytes at a time.
      size = 1 + maximumLength / 16
      depth = 0
      emptyWays = scalars.isEmpty ? 1 : 0
      isEmptyAmbiguous = false
    case .characters(let characters):
      maximumLength = characters.maximumWidth
      size = 1
      depth = 0
      emptyWays = 0
      isEmptyAmbiguous = false
    case .sequence(let nodes):
      maximumLength = nodes.reduce(0) { $0 + $1.maximumLength }
      size = nodes.reduce(0) { $0 + $1.size }
      depth = nodes.reduce(0) { max($0, $1.depth) }
      emptyWays = nodes.reduce(1) { min($0 * $1.emptyWays, 2) }
      isEmptyAmbiguous = emptyWays > 1 || nodes.contains { $0.isEmptyAmbiguous }
    case .alternatives(let nodes):
      maximumLength = nodes.reduce(0) { max($0, $1.maximumLength) }
      size = nodes.reduce(1) { $0 + $1.size + 1 }
      depth = nodes.reduce(0) { max($0, $1.depth) } + 1
      emptyWays = nodes.reduce(0) { min($0 + $1.emptyWays, 2) }
      isEmptyAmbiguous = emptyWays > 1 || nodes.contains { $0.isEmptyAmbiguous }
    case .repeated(let node, let counts):
      let choices = counts.upperBound - counts.lowerBound + 1
      maximumLength = node.maximumLength * counts.upperBound
      depth = node.depth + (choices > 1 ? 1 : 0)
      // Each count has its own run of copies: lower + ... + upper of them.
      let copyCount = (counts.lowerBound + counts.upperBound) * choices / 2
      if maximumLength == 0 {
        size = 1
      } else {
        switch node.form {
        case .text: size = 1 + choices * 2 + node.maximumLength * copyCount / 16
        case .characters(let characters) where characters.isASCII: size = 1 + choices * 2
        default: size = 1 + choices * 2 + node.size * copyCount
        }
      }
      if node.emptyWays == 0 || counts.upperBound == 0 {
        emptyWays = counts.lowerBound == 0 ? 1 : 0
      } else {
        emptyWays = choices > 1 ? 2 : node.emptyWays
      }
      isEmptyAmbiguous = emptyWays > 1 || (counts.upperBound > 0 && node.isEmptyAmbiguous)
    }
  }

  /// Returns the nodes one after the other as one node; neighbouring texts become one text.
  static func joined(_ nodes: [PatternNode]) -> PatternNode {
    var result: [PatternNode] = []
    var run: [Unicode.Scalar] = []
    for node in nodes {
      if case .text(let scalars) = node.form {
        run += scalars
        continue
      }
      if !run.isEmpty { result.append(PatternNode(.text(run))) }
      run = []
      result.append(node)
    }
    if !run.isEmpty || result.isEmpty { result.append(PatternNode(.text(run))) }
    return result.count == 1 ? result[0] : PatternNode(.sequence(result))
  }
}

/// A set of characters, as ascending ranges of Unicode scalar values that neither touch nor overlap.
struct PatternClass: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  /// 0 to 9.
  static let digits = PatternClass([0x30...0x39])
  /// Letters and digits of ASCII, and the low line.
  static let word = PatternClass([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// The space.
  static let space = PatternClass([0x20...0x20])
  /// All of ASCII that prints, the space included.
  static let printable = PatternClass([0x20...0x7E])

  private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF

  /// Makes the set of all values in `ranges`, in any order; surrogates, which are no characters, are left out.
  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    let parts = ranges.flatMap { range in
      [
        range.clamped(below: Self.surrogates.lowerBound - 1), range.clamped(above: Self.surrogates.upperBound + 1),
      ].compactMap { $0 }
    }
    for range in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// The number of characters.
  var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether all characters are below 0x80.
  var isASCII: Bool { ranges.allSatisfy { $0.upperBound < 0x80 } }

  /// The number of bytes of the longest character as UTF-8.
  var maximumWidth: Int {
    ranges.last.flatMap { Unicode.Scalar($0.upperBound) }.map { UTF8.width($0) } ?? 0
  }

  /// The characters in ascending order.
  var scalars: [Unicode.Scalar] { ranges.flatMap { $0.compactMap { Unicode.Scalar($0) } } }

  /// The characters of printable ASCII that are not in this set.
  var negated: PatternClass {
    PatternClass((0x20...0x7E).filter { value in !ranges.contains { $0.contains(value) } }.map { $0...$0 })
  }

  /// Returns the characters of both sets.
  func union(_ other: PatternClass) -> PatternClass { PatternClass(ranges + other.ranges) }
}

extension ClosedRange<UInt32> {
  fileprivate func clamped(below limit: UInt32) -> ClosedRange? {
    lowerBound <= limit ? lowerBound...Swift.min(upperBound, limit) : nil
  }

  fileprivate func clamped(above limit: UInt32) -> ClosedRange? {
    upperBound >= limit ? Swift.max(lowerBound, limit)...upperBound : nil
  }
}
