import ArgumentParser
internal import JafgenDiagnostics
import JafgenExpressions

/// `jafgen functions`: documents the functions of expressions.
struct FunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions",
    abstract: "Lists the functions that expressions can use, or shows one with examples.",
    discussion: """
      Without a name, prints a table of all functions. With the name of one, such as round, shows what it gives and \
      examples with their results. Names may be in any case of letters.
      """)

  @Argument(help: ArgumentHelp("A function, such as round or date_trunc."))
  var name: String?

  @Flag(help: ArgumentHelp("Print JSON: an array with one object per function, or a single object for one."))
  var json = false

  func validate() throws {
    guard let name, FunctionTable.index(of: name) == nil else { return }
    var finder = NameSuggestion()
    let question = finder.question(for: name, among: FunctionTable.declarations.map(\.name)).map { "; \($0)" } ?? ""
    throw UsageError("there is no function \(DisplayText.quoted(name))\(question)")
  }

  func run() throws {
    if let name, let index = FunctionTable.index(of: name) {
      let function = FunctionTable.declarations[index]
      try TextStream.output.write(json ? function.json.document : function.details)
    } else if json {
      try TextStream.output.write(JSONValue.array(FunctionTable.declarations.map(\.json)).document)
    } else {
      var table = TextTable([("function", .left), ("group", .left), ("what it gives", .left)])
      for function in FunctionTable.declarations {
        table.add([function.signature, function.group.rawValue, function.summary])
      }
      try TextStream.output.write(
        table.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
          + "\n\(DisplayText.plural(FunctionTable.declarations.count, "function")); jafgen functions <name> shows one\n"
      )
    }
  }
}

extension FunctionDeclaration {
  fileprivate var details: String {
    let width = examples.reduce(0) { max($0, $1.expression.utf8.count) }
    let lines = examples.map { example in
      guard let result = example.result else { return "  \(example.expression)" }
      let padding = String(repeating: " ", count: width - example.expression.utf8.count)
      return "  \(example.expression)\(padding)  \(result.isEmpty ? "null" : result)"
    }
    return "\(signature)\n\n\(summary)\n\nexamples:\n\(lines.joined(separator: "\n"))\n"
  }

  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)), ("signature", .string(signature)), ("group", .string(group.rawValue)),
      ("summary", .string(summary)),
      (
        "examples",
        .array(
          examples.map { example in
            .object([
              ("expression", .string(example.expression)),
              ("result", .optional(example.result.flatMap { $0.isEmpty ? nil : $0 })),
            ])
          })
      ),
    ])
  }
}
