import JafgenColumns
import JafgenMimesis
import JafgenRandom
import Testing

/// The grammar of sentences gives no text in two ways: unique sentences rest on it.
struct GrammarTests {
  private static let sections = ["sentence", "title", "quote", "question"]

  private static func patterns(_ section: String) throws -> [GrammarAutomaton.Pattern] {
    let locale = try #require(LocaleData("en"))
    return try locale.lines("grammar", section).map { line in
      let pieces = try pieces(of: line).map { piece -> [String] in
        guard piece.hasPrefix("{") else { return [piece] }
        let words = locale.list("grammar", String(piece.dropFirst().dropLast())).strings
        try #require(!words.isEmpty, "\(piece) of '\(line)' names no list")
        return words
      }
      return GrammarAutomaton.Pattern(text: line, pieces: pieces)
    }
  }

  /// Splits a pattern before every `{` and after every `}`.
  private static func pieces(of line: String) throws -> [String] {
    var pieces = [""]
    for character in line {
      if character == "{" { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      if character == "}" { pieces.append("") }
    }
    let found = pieces.filter { !$0.isEmpty }
    try #require(found.allSatisfy { $0.hasPrefix("{") == $0.hasSuffix("}") }, "an open brace in '\(line)'")
    return found
  }

  @Test(arguments: sections)
  func noTextArisesInTwoWays(section: String) throws {
    let patterns = try Self.patterns(section)
    #expect(patterns.count >= 20)
    if let found = GrammarAutomaton(patterns).ambiguity() {
      Issue.record("'\(found.text)' arises from '\(found.first)' and from '\(found.second)'")
    }
  }

  @Test(arguments: sections)
  func sentencesAreWhole(section: String) throws {
    for pattern in try Self.patterns(section) {
      let last = try #require(pattern.pieces.last)
      #expect(last.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("!") || $0.hasSuffix("?") })
      for word in try #require(pattern.pieces.first) {
        #expect(word.first?.isUppercase == true, "'\(pattern.text)' can begin with '\(word)'")
      }
      // A full stop only at the end tells sentences of one text apart.
      let inner = pattern.pieces.dropLast().flatMap { $0 } + last.map { String($0.dropLast()) }
      for word in inner {
        #expect(word.allSatisfy { $0.isASCII && !".!?".contains($0) }, "'\(word)' in '\(pattern.text)'")
      }
    }
  }

  @Test func ambiguityIsFound() throws {
    func ambiguity(_ patterns: [[[String]]]) -> String? {
      GrammarAutomaton(patterns.map { GrammarAutomaton.Pattern(text: "\($0)", pieces: $0) }).ambiguity()?.text
    }
    #expect(ambiguity([[["a", "a b"], [" "], ["c", "b c"]]]) == "a b c")
    #expect(ambiguity([[["x", "y"], ["!"]], [["y", "z"], ["!"]]]) == "y!")
    #expect(ambiguity([[["x", "y"]], [["y "], ["z"]]]) == nil)
    #expect(ambiguity([[["a", "ab"], ["c", "bc"]]]) == "abc")
    #expect(ambiguity([[["a", "ab"], ["c", "d"]]]) == nil)
    #expect(ambiguity([[["a", "ab"], ["c", "bc"], ["d"], ["e"]]]) != nil)
  }

  @Test(arguments: ["text.sentence", "text.title", "text.quote", "text.text"])
  func drawnTextsFollowTheGrammar(name: String) throws {
    let section = name == "text.text" ? "sentence" : String(name.dropFirst("text.".count))
    let automaton = GrammarAutomaton(try Self.patterns(section))
    let type = try Types.resolved(name)
    for unique in [false, true] {
      let column = type.generator(key: StreamKey(seed: 8).child(name), unique: unique).column(
        rows: RowSelection(0..<1000))
      for value in column.allValues {
        let text = try #require(value.text)
        for sentence in try Self.sentences(of: text, count: name == "text.text" ? 5 : 1) {
          #expect(automaton.accepts(sentence), "'\(sentence)' is no text of the grammar")
        }
      }
    }
  }

  private static func sentences(of text: String, count: Int) throws -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in text {
      if sentence.isEmpty, character == " " { continue }
      sentence.append(character)
      if ".!?".contains(character) {
        sentences.append(sentence)
        sentence = ""
      }
    }
    try #require(sentence.isEmpty && sentences.count == count)
    return sentences
  }
}
