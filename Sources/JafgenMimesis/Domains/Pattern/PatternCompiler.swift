/// Makes the text composition of a pattern that has been read.
struct PatternCompiler {
  private var lists: [PatternClass: WordList] = [:]

  /// Returns the texts that `node` matches.
  mutating func part(of node: PatternNode) -> TextPart {
    if node.maximumLength == 0 { return .literal("") }
    switch node.form {
    case .text(let scalars):
      return .literal(Self.string(scalars))
    case .characters(let characters):
      return part(of: characters, count: 1)
    case .sequence(let nodes):
      var sequence = Sequence()
      for node in nodes { sequence.append(part(of: node)) }
      return sequence.part
    case .alternatives(let nodes):
      if let texts = Self.texts(nodes) { return .list(WordList(texts)) }
      return .oneOf(nodes.map { part(of: $0) })
    case .repeated(let node, let counts):
      if case .text(let scalars) = node.form, counts.count > 1 {
        return .list(WordList(counts.map { String(repeating: Self.string(scalars), count: $0) }))
      }
      let parts = repeats(of: node, counts: counts)
      return parts.count == 1 ? parts[0] : .oneOf(parts)
    }
  }

  private mutating func repeats(of node: PatternNode, counts: ClosedRange<Int>) -> [TextPart] {
    if case .characters(let characters) = node.form {
      return counts.map { part(of: characters, count: $0) }
    }
    // Made once: the copies share it.
    let copy = part(of: node)
    return counts.map { count in
      var sequence = Sequence()
      for _ in 0..<count { sequence.append(copy) }
      return sequence.part
    }
  }

  private mutating func part(of characters: PatternClass, count: Int) -> TextPart {
    if count == 0 { return .literal("") }
    if characters.isASCII { return .characters(Alphabet(Self.string(characters.scalars)), count: count) }
    let list = lists[characters] ?? WordList(characters.scalars.map { String($0) })
    lists[characters] = list
    return count == 1 ? .list(list) : .sequence(Array(repeating: .list(list), count: count))
  }

  private static func texts(_ nodes: [PatternNode]) -> [String]? {
    var texts: [String] = []
    for node in nodes {
      guard case .text(let scalars) = node.form else { return nil }
      texts.append(string(scalars))
    }
    return texts
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Parts one after the other, flat, with neighbours joined where one step can write both.
private struct Sequence {
  private var parts: [TextPart] = []
  private var text = ""

  mutating func append(_ part: TextPart) {
    switch part {
    case .literal(let more):
      text += more
    case .sequence(let inner):
      for part in inner { append(part) }
    case .characters(let alphabet, let count):
      endText()
      if case .characters(alphabet, let earlier) = parts.last {
        parts[parts.count - 1] = .characters(alphabet, count: earlier + count)
      } else {
        parts.append(part)
      }
    default:
      endText()
      parts.append(part)
    }
  }

  var part: TextPart {
    var whole = self
    whole.endText()
    switch whole.parts.count {
    case 0: return .literal("")
    case 1: return whole.parts[0]
    default: return .sequence(whole.parts)
    }
  }

  private mutating func endText() {
    if !text.isEmpty { parts.append(.literal(text)) }
    text = ""
  }
}
