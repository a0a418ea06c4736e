internal import JafgenArguments

/// Plain strings without meaning.
enum StringProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "string", "Lower-case letters, or text that matches a pattern.",
      parameters: [
        Parameter("length", .integer(0...65_536), "The exact number of letters.")
      ]
        + Parameter.bounds(
          Parameter("min_length", .integer(0...65_536), default: "5", "The smallest number of letters."),
          Parameter("max_length", .integer(0...65_536), default: "15", "The largest number of letters.")
        ) + [Parameter("pattern", .text, "A regular expression that the whole text matches.")]
    ) { arguments throws(ArgumentProblem) in
      guard let pattern = arguments.text("pattern") else {
        return .text(letters(try Lengths.range(arguments, default: 5...15)))
      }
      for name in ["length", "min_length", "max_length"] where arguments.has(name) {
        throw arguments.problem(
          .conflict, name, "\(name) and pattern cannot be given together",
          suggestion: "write the length into the pattern, as in {5,15}")
      }
      return try matching(pattern, arguments)
    }
  ]

  private static func letters(_ lengths: ClosedRange<Int>) -> TextPart {
    let alternatives = lengths.map { TextPart.characters(.lowerLetters, count: $0) }
    return alternatives.count == 1 ? alternatives[0] : .oneOf(alternatives)
  }

  private static func matching(_ text: String, _ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    do throws(PatternProblem) {
      let pattern = try Pattern(text)
      return .composed(ComposedText(pattern.part), ambiguity: pattern.ambiguity)
    } catch {
      throw arguments.problem(
        .outOfRange, "pattern", "\(error.message) (character \(error.offset + 1) of the pattern)",
        suggestion: error.suggestion)
    }
  }
}

/// The parameters `length`, `min_length` and `max_length` of texts.
enum Lengths {
  /// Returns the lengths asked for.
  ///
  /// - Throws: `conflict` if `length` stands beside another, `invertedRange` if the least is above the greatest.
  static func range(_ arguments: TypeArguments, default bounds: ClosedRange<Int>) throws(ArgumentProblem)
    -> ClosedRange<
      Int
    >
  {
    if let length = arguments.integer("length") {
      for name in ["min_length", "max_length"] where arguments.has(name) {
        throw arguments.problem(.conflict, name, "\(name) and length cannot be given together")
      }
      return Int(length)...Int(length)
    }
    let least = arguments.integer("min_length")
    let greatest = arguments.integer("max_length")
    // No text is empty unless that is asked for.
    let range = try arguments.ordered(
      RangeEnds.of(
        lower: least, upper: greatest, default: Int64(bounds.lowerBound)...Int64(bounds.upperBound),
        within: min(1, greatest ?? 1)...Int64(PassagePool.longest)), "min_length", "max_length")
    return Int(range.lowerBound)...Int(range.upperBound)
  }
}
