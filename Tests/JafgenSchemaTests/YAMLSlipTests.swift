internal import JafgenDiagnostics
import JafgenSchema
import JafgenTestSupport
import Testing

/// Slips that keep a file from being YAML, or make something else of it: the place and the cure.
struct YAMLSlipTests {
  /// A text with `§` where the diagnostic must point, and its cure.
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let help: String

    init(_ name: String, _ text: String, _ help: String) {
      self.name = name
      self.text = text
      self.help = help
    }

    var testDescription: String { name }
  }

  private static func attribute(_ lines: String) -> String {
    "system: {name: shop}\nentities:\n  a:\n    count: 10\n    attributes:\n      x:\n        type: string\n" + lines
      + "\n      y: {type: uuid}\n"
  }

  private static func flow(_ text: String) -> String {
    "system: {name: shop}\nentities:\n  a:\n    count: 10\n    attributes:\n      x: \(text)\n      y: {type: uuid}\n"
  }

  static let cases: [Case] = [
    Case(
      "blank before an indented block",
      "system: {name: shop}\nentities:\n  a:\n    count:§10\n    attributes:\n      id: {type: uuid}\n",
      "write count: 10"),
    Case(
      "blank at the end", "system: {name: shop}\nentities:\n  a:\n    attributes: {id: {type: uuid}}\n    count:§10\n",
      "write count: 10"),
    Case(
      "blank before a mapping", "system: {name: shop}\nentities:\n  a:§{count: 10, attributes: {id: {type: uuid}}}\n",
      "write a: {count: 10, attributes: {id: {type: uuid}}}"),
    Case(
      "blank deep inside", attribute("        description: é\n        unique:§true\n        required: true"),
      "write unique: true"),
    Case("two blanks", "system:\n  name:§shop\n  seed:5\n  locale: en\nentities: {}\n", "write name: shop"),
    Case("blank inside braces", flow("{§type:uuid}"), "put a space after the colon: type: uuid"),
    Case("blank of an only key", "system:\n  §name:shop\nentities: {}\n", "put a space after the colon: name: shop"),
    Case(
      "bracket", attribute("        constraints:\n          pattern: §[A-Z]{3}"), "put the text in quotes: \"[A-Z]{3}\""
    ),
    Case(
      "bracket inside braces", flow("{type: string, constraints: {pattern: §[A-Z]{3}}}"),
      "put the text in quotes: \"[A-Z]{3}\""),
    Case(
      "bracket and backslash", attribute("        constraints: {pattern: §[A-Z]\\d}"),
      "put the text in quotes: '[A-Z]\\d'"),
    Case("brace", attribute("        description: §{a} and b"), "put the text in quotes: \"{a} and b\""),
    Case(
      "braces within", flow("{type: string, constraints: {pattern: §a{1,2}}}"), "put the text in quotes: \"a{1,2}\""),
    Case("star", attribute("        description: §*.csv"), "put the text in quotes: \"*.csv\""),
    Case(
      "star in a list", attribute("        constraints:\n          choices:\n            - a\n            - §**bold**"),
      "put the text in quotes: \"**bold**\""),
    Case("ampersand", attribute("        description: §& more"), "put the text in quotes: \"& more\""),
    Case("at", attribute("        description: §@home"), "put the text in quotes: \"@home\""),
    Case("percent", attribute("        description: §%d items"), "put the text in quotes: \"%d items\""),
    Case("backtick", attribute("        description: §`x`"), "put the text in quotes: \"`x`\""),
    Case(
      "exclamation mark", attribute("        description: §!x"),
      "quote text that begins with \"!\", or remove the tag; schemas use !!str, !!int, !!float, !!bool and !!null"),
    Case("bar", attribute("        description: §| x y"), "put the text in quotes: \"| x y\""),
    Case(
      "bar in braces", "system: {name: shop, output: {formats: {csv: {options: {delimiter: §|}}}}}\nentities: {}\n",
      "put the text in quotes: \"|\""),
    Case(
      "key that begins with a sign", "system: {name: shop}\nentities:\n  §@a:\n    count: 10\n",
      "put the text in quotes: \"@a\""),
    Case(
      "tab for all indentation", "system:\n§\tname: shop\nentities:\n\ta:\n\t\tcount: 1\n",
      "indent with spaces, two for each level"),
    Case("tab among blanks", attribute("      §\tunique: true"), "indent with spaces, two for each level"),
    Case(
      "tab after a dash", attribute("        constraints:\n          choices:\n            -§\ta\n            -\tb"),
      "put a space there"),
    Case(
      "colon within a text", "system:\n  name: §shop: the best\nentities: {}\n",
      "put the text in quotes: \"shop: the best\""),
    Case(
      "colon within a text in braces", flow("{type: uuid, description: §note: good}"),
      "put the text in quotes: \"note: good\""),
    Case(
      "comma within a text", flow("{type: uuid, description: Hello, §big, world}"),
      "write \"Hello, big, world\" for one text, or [Hello, big, world] for a list"),
    Case(
      "comma for a list", flow("{type: choice, constraints: {choices: a, §b, c}}"),
      "write \"a, b, c\" for one text, or [a, b, c] for a list"),
    Case(
      "hash in a list", attribute("        constraints: {choices: [§#fff, #000]}"), "put the value in quotes: \"#fff\""),
    Case(
      "hash for a constraint", attribute("        constraints:\n          pattern:§ #[0-9]"),
      "quote a value that begins with \"#\", which begins a comment"),
    Case(
      "hash for a key", "system:\n  §name: #1\nentities: {}\n",
      "quote a value that begins with \"#\", which begins a comment"),
    Case("quote", "system:\n  name: §\"shop\n  seed: 5\nentities: {}\n", "write \"shop\""),
    Case(
      "quote, with quotes below",
      "system:\n  name: §\"shop\nentities:\n  a: {count: 1, attributes: {x: {type: \"uuid\"}}}\n", "write \"shop\""),
    Case("quote in braces", flow("{type: §'uuid}"), "write 'uuid'"),
    Case("quote within a text", attribute("        description: §'it's'"), "put the text in quotes: \"it's\""),
    Case(
      "text after a quote", attribute("        description: §\"a\" and \"b\""),
      "put the text in quotes: '\"a\" and \"b\"'"),
    Case("escape", attribute("        constraints: {pattern: \"§\\d{3}\"}"), "put the text in single quotes: '\\d{3}'"),
    Case(
      "pattern with a comma", flow("{type: string, constraints: {pattern: §[A-Z]{3},[0-9]}}"),
      "put the text in quotes: \"[A-Z]{3},[0-9]\""),
    Case("comma behind braces", flow("{type: uuid}§,"), "remove it"),
    Case("comment of another language", flow("{type: uuid} §// the key"), "write # the key"),
    Case("semicolon", flow("{type: uuid§; unique: true}"), "write a comma in place of the semicolon"),
    Case(
      "enumeration in braces", flow("{type: §enum('a','b')}"), "write {type: choice, constraints: {choices: [a, b]}}"),
    Case(
      "blank after a dash", attribute("        constraints:\n          choices:\n          - a\n          -§b"),
      "write - b"),
    Case(
      "blank inside braces, not first", flow("{type: uuid, §unique:true}"), "put a space after the colon: unique: true"),
    Case("key without a value", flow("{type: uuid, §unique}"), "write unique: true, or remove it"),
    Case(
      "brace without a colon",
      "system: {name: s}\nentities:\n  a:\n    count: 1\n    attributes:\n      §b {type: uuid}\n",
      "write b: {type: uuid}"),
    Case("closing brace", flow("{type: uuid§"), "add \"}\" here"),
    Case("closing bracket inside braces", flow("{type: choice, constraints: {choices: [a, b§}}"), "add \"]\" here"),
    Case("closing brace over several lines", flow("{\n        type: uuid,\n        unique: true§"), "add \"}\" here"),
    Case("closing bracket too many", flow("{type: uuid}§}"), "remove it, or quote the text around it"),
    Case(
      "comma missing", flow("{type: uuid§ unique: true}"), "put a comma there, or the text in quotes if it is one text"),
    Case(
      "comma missing at an end", flow("{\n        type: uuid§\n        unique: true\n      }"),
      "end the line with a comma, or close the open bracket"),
    Case("colon missing", "system: {name: shop}\nentities:\n  a§\n    count: 10\n", "write a:"),
    Case(
      "equals sign", "system: {name: shop}\nentities:\n  a:\n    count§ = 10\n    attributes: {x: {type: uuid}}\n",
      "write count: 10"),
    Case(
      "indentation too small",
      "system: {name: shop}\nentities:\n  a:\n    count: 10\n   §attributes:\n      x: {type: uuid}\n",
      "indent it by 4 spaces like line 4, or like its own key"),
    Case(
      "indentation too large", "system:\n  name: shop\n    §seed: 5\nentities: {}\n",
      "indent it by 2 spaces like line 2, or like its own key"),
    Case(
      "item too far left", attribute("        constraints:\n          choices:\n            - a\n           §- b"),
      "indent it by 12 spaces like line 10, or like its own key"),
    Case(
      "item among keys", attribute("        §- a"),
      "there is a list item where a key is expected; give the list its own key, and align all its items"),
    Case(
      "list of a file", "- system: {name: shop}\n§entities: {}\n",
      "the line above begins a list: remove its dash, or begin this line with one"),
    Case(
      "bracket of two kinds in braces", flow("{type: string, constraints: {pattern: §(a|b){2}[x], length: 3}}"),
      "put the text in quotes: \"(a|b){2}[x]\""),
    Case(
      "two quoted words", attribute("        constraints:\n          choices:\n            - §\"a\" b"),
      "put the text in quotes: '\"a\" b'"),
    Case(
      "anchor for a value", "system:\n  §name: &co\nentities: {}\n",
      "quote a value that begins with \"&\", which begins an anchor"),
    Case(
      "alias", "system: {name: shop}\nentities:\n  a: {count: 1, attributes: {x: &shared {type: uuid}, y: §*shard}}\n",
      "did you mean *shared? Otherwise quote text that begins with \"*\""),
  ]

  private func check(_ wanted: Case, _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let before = try #require(text.firstRange(of: "§")).lowerBound
    let lines = text[..<before].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let result = SchemaLoader().loadSchema(bytes: Array(text.replacing("§", with: "").utf8), name: "s.yaml")
    let all = result.diagnostics.map { "\($0)" }.joined(separator: "\n")
    let found = result.diagnostics.first { $0.suggestion == wanted.help }
    let diagnostic = try #require(found, "\(all)", sourceLocation: sourceLocation)
    let column = (lines.last?.filter { $0 != "\u{feff}" }.count ?? 0) + 1
    #expect(
      diagnostic.location?.line == lines.count && diagnostic.location?.column == column, "\(all)",
      sourceLocation: sourceLocation)
  }

  @Test("The place is where the cure applies", arguments: cases)
  func place(_ wanted: Case) throws {
    try check(wanted, wanted.text)
    try check(wanted, wanted.text.replacing("\n", with: "\r\n"))
    try check(wanted, "\u{feff}" + wanted.text)
    if !wanted.help.contains("like line") { try check(wanted, "# A comment: with [what, 'else\n\n" + wanted.text) }
  }

  @Test(
    "All slips of a file are told, each with its own cure",
    arguments: [
      (
        "system: {name: s}\nentities:\n  e:\n    count:5\n    attributes:\n      id: {type: uuid}\n"
          + "      b: {type: string, constraints: {pattern: [A-Z]{3}}}\n      c: {type: uuid\n      d: {type: uuid},\n",
        ["write count: 5", "put the text in quotes: \"[A-Z]{3}\"", "add \"}\" here", "remove it"]
      ),
      (
        "system: {name: \"s}\nentities:\n  e:\n    count: 5\n    attributes:\n      id: {type: uuid unique: true}\n",
        ["write \"s\"", "put a comma there, or the text in quotes if it is one text"]
      ),
      (
        "system: {name: s}\nentities:\n  e:\n    count: 5\n    attributes:\n"
          + "      id: {type: uuid unique: true, description: [a]b}\n",
        ["put a comma there, or the text in quotes if it is one text", "put the text in quotes: \"[a]b\""]
      ),
    ])
  func several(text: String, helps: [String]) {
    #expect(SchemaLoader().loadSchema(text: text, name: "s.yaml").diagnostics.map(\.suggestion) == helps)
  }

  @Test("Whatever breaks a file, the search ends")
  func hostile() {
    let parts = [
      "{", "[", "\"", "'", "a: ", "- ", "\t", "#x ", "&", "*a", "\n", "  ", "x", ",", "}", "]", ": ", "|", "\\",
    ]
    var random = TestRandom(seed: 7)
    for _ in 0..<300 {
      let text = "system: {name: shop}\n" + (0..<40).map { _ in random.pick(parts) }.joined()
      #expect(!SchemaLoader().loadSchema(text: text, name: "s.yaml").diagnostics.isEmpty, "\(text)")
    }
    for part in parts {
      let text = String(repeating: part, count: 50_000)
      #expect(!SchemaLoader().loadSchema(text: text, name: "s.yaml").diagnostics.isEmpty, "\(part)")
    }
  }
}
