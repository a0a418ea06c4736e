/// The position automaton of a pattern (Glushkov): what decides whether a text can be made in two ways.
///
/// Each character of the pattern, its repeats unrolled, is a position; a way to make a text is a path of positions.
/// Two different paths that spell one text run, from where they part, through pairs of different positions that share
/// a character, until they meet again or both end. The search walks such pairs, of which there are finitely many.
struct PatternAutomaton {
  /// The characters of each position.
  private var labels: [Label] = []
  /// The positions that can come next after each.
  private var following: [[Int32]] = []
  private var linkCount = 0
  private var isTooLarge = false

  private static let positionLimit = 20_000
  private static let linkLimit = 500_000
  /// How many pairs of neighbouring positions the search compares before it gives up.
  private static let workLimit = 1_000_000

  /// Returns why texts of the pattern cannot be told apart by the choices that make them, or nil if they can.
  ///
  /// - Complexity: bounded by the limits above, a fraction of a second; microseconds for everyday patterns.
  static func ambiguity(of root: PatternNode) -> String? {
    if root.isEmptyAmbiguous { return ambiguous }
    var automaton = PatternAutomaton()
    let whole = automaton.add(root)
    return automaton.isTooLarge ? undecided : automaton.search(whole)
  }

  private static let ambiguous = "the pattern can produce the same text in two ways, so its texts cannot be enumerated"
  private static let undecided =
    "the pattern is too large to decide whether it can produce the same text in two ways; use shorter repeats"

  // MARK: Positions

  /// The characters of a position: a mask for ASCII, ranges beyond.
  private struct Label {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var wide: [ClosedRange<UInt32>] = []

    init(_ ranges: [ClosedRange<UInt32>]) {
      for range in ranges {
        if range.lowerBound < 0x80 {
          for value in range.lowerBound...min(range.upperBound, 0x7F) {
            if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
          }
        }
        if range.upperBound >= 0x80 { wide.append(max(range.lowerBound, 0x80)...range.upperBound) }
      }
    }

    /// Whether a character belongs to both; `work` grows by the comparisons made.
    func meets(_ other: Label, work: inout Int) -> Bool {
      work += 1
      if (low & other.low) | (high & other.high) != 0 { return true }
      var (left, right) = (0, 0)
      while left < wide.count, right < other.wide.count {
        work += 1
        if wide[left].overlaps(other.wide[right]) { return true }
        if wide[left].upperBound < other.wide[right].upperBound { left += 1 } else { right += 1 }
      }
      return false
    }
  }

  /// The positions that a part of the pattern can begin and end with.
  private struct Fragment {
    var first: [Int32] = []
    var last: [Int32] = []
    /// Whether the part also makes the empty text.
    var isNullable = true
  }

  private mutating func add(_ node: PatternNode) -> Fragment {
    // Nested repeats of nothing must cost nothing.
    guard node.maximumLength > 0, !isTooLarge else { return Fragment() }
    switch node.form {
    case .text(let scalars):
      var whole = Fragment()
      for scalar in scalars { append(position(Label([scalar.value...scalar.value])), to: &whole) }
      return whole
    case .characters(let characters):
      return position(Label(characters.ranges))
    case .sequence(let nodes):
      var whole = Fragment()
      for node in nodes { append(add(node), to: &whole) }
      return whole
    case .alternatives(let nodes):
      var whole = Fragment(isNullable: false)
      for node in nodes {
        let next = add(node)
        whole.first += next.first
        whole.last += next.last
        whole.isNullable = whole.isNullable || next.isNullable
      }
      return whole
    case .repeated(let node, let counts):
      return add(node, counts: counts)
    }
  }

  /// Unrolls a repeat as its copies in a row, those past the least count being left out from some copy on: as many
  /// positions as the greatest count, where one row for each count would take the square.
  private mutating func add(_ node: PatternNode, counts: ClosedRange<Int>) -> Fragment {
    var whole = Fragment()
    var ends: [Int32] = []
    for copy in 0..<counts.upperBound where !isTooLarge {
      if copy >= counts.lowerBound { ends += whole.last }
      append(add(node), to: &whole)
    }
    guard counts.lowerBound < counts.upperBound else { return whole }
    // A node that can be empty does not come here with a choice of counts: the empty text would have two ways.
    whole.last += ends
    whole.isNullable = counts.lowerBound == 0
    return whole
  }

  private mutating func position(_ label: Label) -> Fragment {
    guard labels.count < Self.positionLimit else {
      isTooLarge = true
      return Fragment()
    }
    let place = Int32(labels.count)
    labels.append(label)
    following.append([])
    return Fragment(first: [place], last: [place], isNullable: false)
  }

  private mutating func append(_ next: Fragment, to whole: inout Fragment) {
    linkCount += whole.last.count * next.first.count
    guard linkCount <= Self.linkLimit else {
      isTooLarge = true
      return
    }
    for place in whole.last { following[Int(place)] += next.first }
    if whole.isNullable { whole.first += next.first }
    whole.last = next.isNullable ? whole.last + next.last : next.last
    whole.isNullable = whole.isNullable && next.isNullable
  }

  // MARK: Search

  private struct Pair: Hashable {
    let left: Int32
    let right: Int32

    init(_ one: Int32, _ other: Int32) {
      left = min(one, other)
      right = max(one, other)
    }
  }

  private func search(_ whole: Fragment) -> String? {
    var isLast = [Bool](repeating: false, count: labels.count)
    for place in whole.last { isLast[Int(place)] = true }
    var work = 0
    var known: Set<Pair> = []
    var open: [Pair] = []
    // Where two paths part: positions that follow the same one, or begin the text. All positions are reached.
    for nexts in [whole.first] + following {
      for (index, left) in nexts.enumerated() {
        for right in nexts[(index + 1)...] {
          if work > Self.workLimit { return Self.undecided }
          guard labels[Int(left)].meets(labels[Int(right)], work: &work) else { continue }
          let pair = Pair(left, right)
          if known.insert(pair).inserted { open.append(pair) }
        }
      }
    }
    while let pair = open.popLast() {
      if isLast[Int(pair.left)], isLast[Int(pair.right)] { return Self.ambiguous }
      for left in following[Int(pair.left)] {
        for right in following[Int(pair.right)] {
          if work > Self.workLimit { return Self.undecided }
          guard labels[Int(left)].meets(labels[Int(right)], work: &work) else { continue }
          // Every position leads to an end, so paths that have met again spell at least one text together.
          if left == right { return Self.ambiguous }
          let pair = Pair(left, right)
          if known.insert(pair).inserted { open.append(pair) }
        }
      }
    }
    return nil
  }
}
