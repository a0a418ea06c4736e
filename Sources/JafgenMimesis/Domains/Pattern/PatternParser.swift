/// Reads the text of a pattern, by recursive descent of bounded depth.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  /// The UTF-8 offset of each scalar, and of the end.
  private let offsets: [Int]
  private var place = 0
  /// Classes with characters beyond ASCII, each of which becomes one list; together they must stay small.
  private var wideClasses: Set<PatternClass> = []
  private var wideCharacterCount = 0

  /// Prepares to read `text`.
  init(_ text: String) throws(PatternProblem) {
    guard text.utf8.count <= Pattern.longestText else {
      throw PatternProblem(
        "the pattern is longer than \(Pattern.longestText) bytes", offset: Pattern.longestText)
    }
    scalars = Array(text.unicodeScalars)
    var offsets: [Int] = [0]
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offset += UTF8.width(scalar)
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  /// Returns the whole pattern.
  mutating func parse() throws(PatternProblem) -> PatternNode {
    let root = try alternatives(depth: 0)
    if peek == ")" { throw problem("this parenthesis does not close a group", suggestion: "\\)") }
    return root
  }

  private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private func peek(after distance: Int) -> Unicode.Scalar? {
    place + distance < scalars.count ? scalars[place + distance] : nil
  }

  private func problem(_ message: String, at place: Int? = nil, suggestion: String? = nil) -> PatternProblem {
    PatternProblem(message, offset: offsets[place ?? self.place], suggestion: suggestion)
  }

  private func checked(_ node: PatternNode, at start: Int) throws(PatternProblem) -> PatternNode {
    if node.maximumLength > Pattern.longestText {
      throw problem("the pattern matches texts of more than \(Pattern.longestText) bytes", at: start)
    }
    if node.size > Pattern.largestSize {
      throw problem("the repeats of the pattern unroll to more than \(Pattern.largestSize) steps", at: start)
    }
    if node.depth > Pattern.deepestNesting {
      throw problem("alternatives and repeats are nested more than \(Pattern.deepestNesting) deep", at: start)
    }
    return node
  }

  // MARK: Alternatives and sequences

  private mutating func alternatives(depth: Int) throws(PatternProblem) -> PatternNode {
    let start = place
    var nodes = [try sequence(depth: depth)]
    while peek == "|" {
      place += 1
      nodes.append(try sequence(depth: depth))
    }
    return nodes.count == 1 ? nodes[0] : try checked(PatternNode(.alternatives(nodes)), at: start)
  }

  private mutating func sequence(depth: Int) throws(PatternProblem) -> PatternNode {
    let start = place
    var nodes: [PatternNode] = []
    while let next = peek, next != "|", next != ")" {
      if let anchor = anchorHere {
        // Texts match from end to end, so an anchor at an end says nothing; elsewhere it would forbid every text.
        let isAtEnd = anchor.isStart ? nodes.isEmpty : isEndAfterAnchors
        guard depth == 0, isAtEnd else {
          throw problem(
            "an anchor is only allowed at the ends of the pattern, which always matches the whole text",
            suggestion: anchor.length == 1 ? "\\\(next)" : nil)
        }
        place += anchor.length
        continue
      }
      let start = place
      let node = try atom(depth: depth)
      nodes.append(try repeated(node, from: start))
    }
    return try checked(PatternNode.joined(nodes), at: start)
  }

  private var anchorHere: (isStart: Bool, length: Int)? { anchor(after: 0) }

  private func anchor(after distance: Int) -> (isStart: Bool, length: Int)? {
    switch peek(after: distance) {
    case "^": return (true, 1)
    case "$": return (false, 1)
    case "\\":
      switch peek(after: distance + 1) {
      case "A": return (true, 2)
      case "z", "Z": return (false, 2)
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether only anchors of the end stand between here and the end of the alternative.
  private var isEndAfterAnchors: Bool {
    var distance = 0
    while let anchor = anchor(after: distance), !anchor.isStart { distance += anchor.length }
    return peek(after: distance).map { $0 == "|" } ?? true
  }

  private mutating func atom(depth: Int) throws(PatternProblem) -> PatternNode {
    guard let next = peek else { throw problem("the pattern ends too early") }
    switch next {
    case "(": return try group(depth: depth)
    case "[": return try characterClass()
    case ".":
      place += 1
      return PatternNode(.characters(.printable))
    case "\\":
      let start = place
      switch try escape() {
      case .scalar(let scalar): return PatternNode(.text([scalar]))
      case .set(let set): return try node(of: set, at: start)
      }
    case "*", "+", "?":
      throw problem("there is nothing here to repeat", suggestion: "\\\(next)")
    case "{":
      throw problem("this brace begins no repeat count", suggestion: "\\{")
    default:
      place += 1
      return PatternNode(.text([next]))
    }
  }

  // MARK: Groups

  private mutating func group(depth: Int) throws(PatternProblem) -> PatternNode {
    let start = place
    guard depth < Pattern.deepestNesting else {
      throw problem("groups are nested more than \(Pattern.deepestNesting) deep")
    }
    place += 1
    if peek == "?" { try groupKind(from: start) }
    let node = try alternatives(depth: depth + 1)
    guard peek == ")" else { throw problem("this group is not closed", at: start) }
    place += 1
    return node
  }

  /// Reads what follows the parenthesis of a group that begins with a question mark.
  private mutating func groupKind(from start: Int) throws(PatternProblem) {
    switch (peek(after: 1), peek(after: 2)) {
    case (":", _):
      place += 2
    case ("=", _), ("!", _), ("<", "="), ("<", "!"):
      throw problem("look-around cannot be enumerated; write out the texts that remain", at: start)
    case ("<", _):
      place += 2
      try groupName(from: start)
    case ("P", "<"):
      place += 3
      try groupName(from: start)
    case ("P", "="):
      throw problem("back-references cannot be enumerated", at: start)
    case (">", _):
      throw problem("atomic groups are not supported", at: start, suggestion: "(?:")
    default:
      throw problem("flags and other special groups are not supported", at: start, suggestion: "(?:")
    }
  }

  private mutating func groupName(from start: Int) throws(PatternProblem) {
    let first = place
    while let next = peek, next != ">" {
      let isLetter = ("a"..."z").contains(next) || ("A"..."Z").contains(next) || next == "_"
      guard isLetter || (place > first && ("0"..."9").contains(next)) else {
        throw problem("the name of a group consists of ASCII letters, digits and low lines")
      }
      place += 1
    }
    guard peek == ">", place > first else {
      throw problem("the name of this group is empty or not closed", at: start, suggestion: "(?:")
    }
    place += 1
  }

  // MARK: Repeats

  private mutating func repeated(_ node: PatternNode, from start: Int) throws(PatternProblem) -> PatternNode {
    guard let counts = try repeatCounts() else { return node }
    if peek == "?" {
      // A lazy repeat matches the same whole texts.
      place += 1
    } else if peek == "+" {
      throw problem("possessive repeats are not supported; remove the plus sign")
    }
    switch peek {
    case "*", "+", "?", "{":
      throw problem("a repeat cannot follow a repeat; put the first one in a group (?:...)")
    default: break
    }
    return try checked(PatternNode(.repeated(node, counts)), at: start)
  }

  private mutating func repeatCounts() throws(PatternProblem) -> ClosedRange<Int>? {
    switch peek {
    case "?":
      place += 1
      return 0...1
    case "*":
      place += 1
      return 0...Pattern.openEnd
    case "+":
      place += 1
      return 1...Pattern.openEnd
    case "{":
      return try bracedCounts()
    default:
      return nil
    }
  }

  private mutating func bracedCounts() throws(PatternProblem) -> ClosedRange<Int> {
    let start = place
    place += 1
    guard let lower = try count() else {
      throw problem("this brace begins no repeat count", at: start, suggestion: "\\{")
    }
    var upper = lower
    if peek == "," {
      place += 1
      upper = try count() ?? max(lower, Pattern.openEnd)
    }
    guard peek == "}" else {
      throw problem("this brace begins no repeat count", at: start, suggestion: "\\{")
    }
    guard lower <= upper else {
      throw problem(
        "the repeat count begins at \(lower), above its end \(upper)", at: start, suggestion: "{\(upper),\(lower)}")
    }
    place += 1
    return lower...upper
  }

  private mutating func count() throws(PatternProblem) -> Int? {
    let start = place
    var value = 0
    while let next = peek, ("0"..."9").contains(next) {
      value = value * 10 + Int(next.value - 48)
      place += 1
      guard value <= Pattern.largestCount else {
        throw problem("a repeat count can be at most \(Pattern.largestCount)", at: start)
      }
    }
    return place > start ? value : nil
  }

  // MARK: Classes and escapes

  private enum Escaped {
    case scalar(Unicode.Scalar)
    case set(PatternClass)
  }

  private mutating func node(of set: PatternClass, at start: Int) throws(PatternProblem) -> PatternNode {
    let count = set.count
    guard count > 0 else { throw problem("no printable ASCII character is left for this class", at: start) }
    if count == 1 { return PatternNode(.text(set.scalars)) }
    if !set.isASCII, wideClasses.insert(set).inserted {
      wideCharacterCount += count
      guard wideCharacterCount <= Pattern.largestSize else {
        throw problem("the classes of the pattern have more than \(Pattern.largestSize) characters", at: start)
      }
    }
    return PatternNode(.characters(set))
  }

  private mutating func characterClass() throws(PatternProblem) -> PatternNode {
    let start = place
    place += 1
    let isNegated = peek == "^"
    if isNegated { place += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    while let next = peek, next != "]" {
      let first = place
      switch try classElement() {
      case .set(let set):
        if peek == "-", peek(after: 1) != "]" {
          throw problem("a range cannot begin with a class; write \\- for the sign", suggestion: "\\-")
        }
        ranges += set.ranges
      case .scalar(let lower):
        guard peek == "-", let last = peek(after: 1), last != "]" else {
          ranges.append(lower.value...lower.value)
          continue
        }
        try refuseSetOperator()
        place += 1
        guard case .scalar(let upper) = try classElement() else {
          throw problem("a range cannot end with a class; write \\- for the sign", at: first)
        }
        guard lower <= upper else { throw problem("the range of characters runs backwards", at: first) }
        ranges.append(lower.value...upper.value)
      }
    }
    guard peek == "]" else { throw problem("this class is not closed", at: start) }
    guard !ranges.isEmpty else {
      throw problem("this class is empty; write \\] for the bracket itself", at: start)
    }
    place += 1
    let set = PatternClass(ranges)
    return try node(of: isNegated ? set.negated : set, at: start)
  }

  private mutating func classElement() throws(PatternProblem) -> Escaped {
    guard let next = peek else { throw problem("the pattern ends too early") }
    if next == "\\" { return try escape() }
    if next == "[" {
      throw problem("classes within classes are not supported; write \\[ for the bracket itself", suggestion: "\\[")
    }
    try refuseSetOperator()
    place += 1
    return .scalar(next)
  }

  /// Some dialects read doubled signs in a class as set operations, others as themselves.
  private func refuseSetOperator() throws(PatternProblem) {
    guard let next = peek, next == peek(after: 1) else { return }
    switch next {
    case "&", "-", "|", "~":
      throw problem(
        "the doubled \(next) in this class means different things in different dialects; write \\\(next)",
        suggestion: "\\\(next)")
    default: break
    }
  }

  private mutating func escape() throws(PatternProblem) -> Escaped {
    let start = place
    guard let kind = peek(after: 1) else { throw problem("the pattern ends with a backslash", suggestion: "\\\\") }
    place += 2
    switch kind {
    case "d": return .set(.digits)
    case "w": return .set(.word)
    case "s": return .set(.space)
    case "D": return .set(PatternClass.digits.negated)
    case "W": return .set(PatternClass.word.negated)
    case "S": return .set(PatternClass.space.negated)
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{C}")
    case "x": return .scalar(try hexadecimal(digitCount: 2, from: start))
    case "u": return .scalar(try hexadecimal(digitCount: 4, from: start))
    case "b", "B": throw problem("word boundaries are not supported", at: start)
    case "p", "P": throw problem("Unicode properties are not supported; list the characters", at: start)
    case "k", "0"..."9": throw problem("back-references cannot be enumerated", at: start)
    case "A", "z", "Z":
      throw problem(
        "an anchor is only allowed at the ends of the pattern, which always matches the whole text", at: start)
    case " "..."~" where !("a"..."z").contains(kind) && !("A"..."Z").contains(kind):
      return .scalar(kind)
    default:
      throw problem("the escape \\\(kind) is not known", at: start)
    }
  }

  private mutating func hexadecimal(digitCount: Int, from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digitCount {
      guard let next = peek, let digit = Self.hexadecimalDigit(next) else {
        throw problem("\(digitCount) hexadecimal digits are expected after this escape", at: start)
      }
      value = value * 16 + digit
      place += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw problem("a surrogate is not a character", at: start)
    }
    return scalar
  }

  private static func hexadecimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f": scalar.value - 87
    case "A"..."F": scalar.value - 55
    default: nil
    }
  }
}
