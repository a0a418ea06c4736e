/// Functions of texts; characters are Unicode code points.
enum TextFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      "length", .text, "s", "The number of characters.", counts: 1...1, [("length('größe')", "5")],
      evaluate: { call in
        let texts = call.arguments[0].texts
        return call.wholes { Int64(UTF8Text.count(texts[$0])) }
      }
    ) { arguments, check throws(ExpressionProblem) in
      check.result(.integer, [try check.text(arguments[0])], bounds: .exact(0, Int64(Int32.max)))
    },
    plain("lower", "The text in lower case.", [("lower('ÄB')", "äb")], { CharacterKernels.mapped($0, by: .lower) }),
    plain("upper", "The text in upper case.", [("upper('äb')", "ÄB")], { CharacterKernels.mapped($0, by: .upper) }),
    plain(
      "initcap", "Each word with a capital and small letters.", [("initcap('JOHN o''neil')", "John O'Neil")],
      CharacterKernels.capitalised),
    plain("trim", "The text without blanks at its ends.", [("trim('  a b ')", "a b")], CharacterKernels.trimmed),
    part(
      "left", "The first n characters; all but the last -n where n is negative.",
      [("left('abcd', 2)", "ab"), ("left('abcd', -1)", "abc")], { CharacterKernels.end($0, isLeft: true) }),
    part(
      "right", "The last n characters; all but the first -n where n is negative.", [("right('abcd', 2)", "cd")],
      { CharacterKernels.end($0, isLeft: false) }),
    FunctionDeclaration(
      "substring", .text, "s, from [, n]", "The characters from a place on, counted from 1: n of them, or all.",
      counts: 2...3,
      [("substring('abcdef', 2, 3)", "bcd"), ("substring('abcdef', 5)", "ef")], evaluate: CharacterKernels.substrings
    ) { arguments, check throws(ExpressionProblem) in
      var values = [try check.text(arguments[0]), try check.integer(arguments[1])]
      if arguments.count > 2 { values.append(try check.integer(arguments[2])) }
      return check.result(.string, values, width: values[0].facts.maximumWidth)
    },
    texts(
      "replace", "s, from, to", "The text with every occurrence of one text replaced by another.", 3,
      [("replace('a-b-c', '-', '+')", "a+b+c")], CharacterKernels.replaced),
    padded(
      "lpad", "The text brought to n characters by characters put before it, or cut.", [("lpad('7', 3, '0')", "007")],
      isLeft: true),
    padded(
      "rpad", "The text brought to n characters by characters put behind it, or cut.", [("rpad('ab', 4, '.')", "ab..")],
      isLeft: false),
    FunctionDeclaration(
      "split_part", .text, "s, separator, k",
      "The k-th part of a text, from 1, or from the last one where k is negative; an empty text where there is none.",
      counts: 3...3,
      [("split_part('a,b,c', ',', 2)", "b"), ("split_part('a,b,c', ',', -1)", "c")], evaluate: CharacterKernels.parts
    ) { arguments, check throws(ExpressionProblem) in
      check.result(
        .string, [try check.text(arguments[0]), try check.text(arguments[1]), try check.integer(arguments[2])],
        width: arguments[0].facts.maximumWidth)
    },
    FunctionDeclaration(
      "concat", .text, "a, b, ...", "The values as CSV shows them, one after the other; nulls are left out.",
      counts: 1...100,
      [("concat('a', null, 1)", "a1")], takesNulls: true, evaluate: CharacterKernels.concatenated
    ) { arguments, check throws(ExpressionProblem) in
      var values: [TypedExpression] = []
      for value in arguments {
        if [.list, .object, .interval].contains(value.type.family) {
          throw check.checker.mismatch(value, "a value that can be written as text")
        }
        values.append(check.checker.converted(value, to: .string))
      }
      let width = values.reduce(0) { $0.widened(by: $1.facts.maximumWidth) }
      return FunctionCheck.Result(arguments: values, facts: ValueFacts(.string, maximumWidth: width))
    },
    plain(
      "strip_accents", "The text with letters that have marks as the plain ones.",
      [("strip_accents('Crème brûlée')", "Creme brulee")], { CharacterKernels.mapped($0, by: .plain) }),
    plain(
      "slug", "The text for an address: small letters and digits, and one - for everything between them.",
      [("slug('Crème brûlée, 2x!')", "creme-brulee-2x")], CharacterKernels.slugs),
  ]

  private static func plain(
    _ name: String, _ summary: String, _ examples: [(String, String)],
    _ evaluate: @escaping @Sendable (FunctionCall) -> Operand
  ) -> FunctionDeclaration {
    texts(name, "s", summary, 1, examples, evaluate)
  }

  private static func texts(
    _ name: String, _ parameters: String, _ summary: String, _ count: Int, _ examples: [(String, String)],
    _ evaluate: @escaping @Sendable (FunctionCall) -> Operand
  ) -> FunctionDeclaration {
    FunctionDeclaration(name, .text, parameters, summary, counts: count...count, examples, evaluate: evaluate) {
      arguments, check throws(ExpressionProblem) in
      var values: [TypedExpression] = []
      for value in arguments { values.append(try check.text(value)) }
      // A letter may take a byte more in the other case, and every byte may be replaced.
      let width = values[0].facts.maximumWidth
      let replaced = values.count > 2 ? width.widened(times: values[2].facts.maximumWidth.widened(by: 1)) : width
      return check.result(.string, values, width: replaced.widened(times: values.count > 2 ? 1 : 2))
    }
  }

  private static func part(
    _ name: String, _ summary: String, _ examples: [(String, String)],
    _ evaluate: @escaping @Sendable (FunctionCall) -> Operand
  ) -> FunctionDeclaration {
    FunctionDeclaration(name, .text, "s, n", summary, counts: 2...2, examples, evaluate: evaluate) {
      arguments, check throws(ExpressionProblem) in
      let values = [try check.text(arguments[0]), try check.integer(arguments[1])]
      return check.result(.string, values, width: values[0].facts.maximumWidth)
    }
  }

  private static func padded(
    _ name: String, _ summary: String, _ examples: [(String, String)], isLeft: Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .text, "s, n, with", summary, counts: 3...3, examples,
      evaluate: { CharacterKernels.padded($0, isLeft: isLeft) }
    ) { arguments, check throws(ExpressionProblem) in
      let values = [try check.text(arguments[0]), try check.integer(arguments[1]), try check.text(arguments[2])]
      // There must be something to fill with.
      let isEmpty = if case .constant(.text(let text)) = values[2].form { text.isEmpty } else { true }
      // A character has four bytes at most.
      let most = if case .exact(let range)? = values[1].facts.bounds { range.upperBound } else { Int128(Int64.max) }
      return check.result(
        .string, values, mayLack: isEmpty, width: Int(clamping: max(most, 0)).widened(times: 4))
    }
  }
}
