/// A bounded regular expression whose matching texts can be drawn and enumerated.
///
/// The language is the part that dialects agree on: literals, escapes, classes, groups, alternatives and counted repeats.
/// `.` and negated classes range over printable ASCII, `\s` is a space, and a repeat without upper bound ends at
/// `openEnd` or its own minimum. What would read differently elsewhere, or cannot be enumerated, is a `PatternProblem`.
package struct Pattern: Sendable {
  /// Texts that match the whole pattern, each choice drawn with equal chances.
  package let part: TextPart
  /// Why the pattern cannot be unique, in one sentence without a full stop; nil if no text can be made in two ways, so
  /// that the part's cardinality counts texts.
  package let ambiguity: String?

  /// The largest count of a repeat that names none.
  package static let openEnd = 8
  /// The largest count that a repeat may name.
  package static let largestCount = 1000
  /// The longest pattern, and the longest text that it may match, in bytes.
  package static let longestText = 65_536
  /// How deep groups, and alternatives within alternatives, may be nested.
  package static let deepestNesting = 60
  /// The largest number of steps that a pattern may unroll to.
  package static let largestSize = 100_000

  /// Reads a pattern.
  ///
  /// - Throws: `PatternProblem` at the first place that cannot be read or passes a bound.
  /// - Complexity: bounded for every input; below a millisecond for patterns of everyday use.
  package init(_ text: String) throws(PatternProblem) {
    var parser = try PatternParser(text)
    let root = try parser.parse()
    var compiler = PatternCompiler()
    part = compiler.part(of: root)
    ambiguity = PatternAutomaton.ambiguity(of: root)
  }
}

/// Why a pattern cannot be used, and where.
package struct PatternProblem: Error, Sendable, Equatable {
  /// What is wrong, in one sentence without a final full stop.
  package let message: String
  /// The place in the pattern, in UTF-8 bytes from its beginning.
  package let offset: Int
  /// What to write instead of the thing at `offset`, where that is clear.
  package let suggestion: String?

  /// Makes a problem.
  package init(_ message: String, offset: Int, suggestion: String? = nil) {
    self.message = message
    self.offset = offset
    self.suggestion = suggestion
  }
}
