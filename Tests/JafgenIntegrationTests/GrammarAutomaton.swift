/// Patterns whose pieces are sets of texts, read byte by byte: finds a text that two choices of pieces give.
///
/// The exact test of ambiguity: two readings walk together as long as they read the same bytes; if they part and both end,
/// or meet again, the text has two readings.
struct GrammarAutomaton {
  /// One pattern: for each piece the texts that may stand there, none of them empty.
  struct Pattern {
    let text: String
    let pieces: [[String]]
  }

  /// A place in a pattern: what is read of it lies at a node of the piece's tree of texts.
  private struct State: Hashable {
    var pattern: Int
    var piece: Int
    var node: Int
  }

  private struct Pair: Hashable {
    var first: State
    var second: State
    var hasParted: Bool
  }

  /// The texts of a piece as a tree: no text is there twice.
  private final class Tree {
    var children: [[UInt8: Int]] = [[:]]
    var isEnd = [false]

    init(_ texts: [String]) {
      for text in Set(texts) {
        var node = 0
        for byte in text.utf8 {
          if let next = children[node][byte] {
            node = next
          } else {
            children.append([:])
            isEnd.append(false)
            children[node][byte] = children.count - 1
            node = children.count - 1
          }
        }
        isEnd[node] = true
      }
    }
  }

  private let patterns: [Pattern]
  private let trees: [[Tree]]

  init(_ patterns: [Pattern]) {
    self.patterns = patterns
    var known: [[String]: Tree] = [:]
    trees = patterns.map { pattern in
      pattern.pieces.map { piece in
        if let tree = known[piece] { return tree }
        let tree = Tree(piece)
        known[piece] = tree
        return tree
      }
    }
  }

  /// Whether some choice of pieces of some pattern gives the text.
  func accepts(_ text: String) -> Bool {
    var states = starts
    for byte in text.utf8 { states = states.flatMap { next($0, byte) } }
    return states.contains(where: isFinal)
  }

  /// Returns a text that arises in two ways, with the patterns of both; nil if there is none.
  func ambiguity() -> (text: String, first: String, second: String)? {
    var origin: [Pair: (pair: Pair, byte: UInt8)] = [:]
    var open: [Pair] = []
    for (place, first) in starts.enumerated() {
      for second in starts[place...] {
        open.append(Pair(first: first, second: second, hasParted: first != second))
      }
    }
    var seen = Set(open)
    while let pair = open.popLast() {
      if pair.hasParted, isFinal(pair.first), isFinal(pair.second) {
        return (text(to: pair, origin), patterns[pair.first.pattern].text, patterns[pair.second.pattern].text)
      }
      for byte in bytes(pair.first) {
        let firsts = next(pair.first, byte)
        let seconds = pair.first == pair.second ? firsts : next(pair.second, byte)
        for (place, first) in firsts.enumerated() {
          // Two readings in one state part in one way only, whichever is called the first.
          let partners = pair.first == pair.second && !pair.hasParted ? seconds[place...] : seconds[...]
          for second in partners {
            let reached = Pair(first: first, second: second, hasParted: pair.hasParted || first != second)
            guard seen.insert(reached).inserted else { continue }
            origin[reached] = (pair, byte)
            open.append(reached)
          }
        }
      }
    }
    return nil
  }

  private var starts: [State] { patterns.indices.map { State(pattern: $0, piece: 0, node: 0) } }

  private func isFinal(_ state: State) -> Bool {
    state.piece == trees[state.pattern].count - 1 && trees[state.pattern][state.piece].isEnd[state.node]
  }

  /// Whether a piece may end here and another follow.
  private func following(_ state: State) -> State? {
    let pieces = trees[state.pattern]
    guard pieces[state.piece].isEnd[state.node], state.piece + 1 < pieces.count else { return nil }
    return State(pattern: state.pattern, piece: state.piece + 1, node: 0)
  }

  private func bytes(_ state: State) -> Set<UInt8> {
    let own = Set(trees[state.pattern][state.piece].children[state.node].keys)
    return following(state).map { own.union(trees[$0.pattern][$0.piece].children[0].keys) } ?? own
  }

  private func next(_ state: State, _ byte: UInt8) -> [State] {
    [state, following(state)].compactMap { place in
      guard let place, let node = trees[place.pattern][place.piece].children[place.node][byte] else { return nil }
      return State(pattern: place.pattern, piece: place.piece, node: node)
    }
  }

  private func text(to pair: Pair, _ origin: [Pair: (pair: Pair, byte: UInt8)]) -> String {
    var bytes: [UInt8] = []
    var place = pair
    while let step = origin[place] {
      bytes.append(step.byte)
      place = step.pair
    }
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }
}
