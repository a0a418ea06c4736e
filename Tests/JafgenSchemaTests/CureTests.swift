internal import JafgenDiagnostics
import JafgenSchema
import Testing

/// Cures, followed to the letter: what is written then has no errors.
struct CureTests {
  /// An attribute, what is said about it, and the attribute with that done.
  struct Case: CustomTestStringConvertible {
    let attribute: String
    let help: String
    let cured: String

    init(_ attribute: String, _ help: String, _ cured: String) {
      self.attribute = attribute
      self.help = help
      self.cured = cured
    }

    var testDescription: String { attribute }
  }

  private func diagnostics(_ attribute: String) -> [Diagnostic] {
    validate(
      "system: {name: s}\nentities:\n  k: {count: 9, attributes: {id: {type: uuid, unique: true}}}\n"
        + "  e:\n    count: 5\n    attributes:\n      x: \(attribute)\n"
    ).result.diagnostics
  }

  static let cases: [Case] = [
    Case("{type: uuid, unique:true}", "put a space after the colon: unique: true", "{type: uuid, unique: true}"),
    Case("{type: uuid, unique = true}", "write unique: true", "{type: uuid, unique: true}"),
    Case("{type uuid}", "write type: uuid", "{type: uuid}"),
    Case(
      "{type: array, items: {type: uuid}, constraints: {min_items: 1}}", "write min_items: 1 beside \"type:\"",
      "{type: array, items: {type: uuid}, min_items: 1}"),
    Case(
      "{type: numeric(3,2)}", "write {type: decimal, constraints: {precision: 2, width: 3}}",
      "{type: decimal, constraints: {precision: 2, width: 3}}"),
    Case("{link_to: k}", "write link_to: k.id", "{link_to: k.id}"),
    Case("{link_to: k(id)}", "write link_to: k.id", "{link_to: k.id}"),
    Case("{link_to: s.k}", "write link_to: k.id", "{link_to: k.id}"),
    Case("{link_to: s/k/id}", "write link_to: k.id", "{link_to: k.id}"),
    Case("{type: [string, \"null\"]}", "write type: string, required: false", "{type: string, required: false}"),
    Case("{type: [null, integer]}", "write type: integer, required: false", "{type: integer, required: false}"),
    Case("{type: [uuid]}", "write type: uuid", "{type: uuid}"),
    Case(
      "{type: [string, integer]}", "a column has one type: write, say, type: string", "{type: string}"),
    Case(
      "{type: integer, constraints: [min_value: 3, max_value: 9]}",
      "write the keys without a list: {min_value: 3, max_value: 9}",
      "{type: integer, constraints: {min_value: 3, max_value: 9}}"),
    Case("{type: uuid, unique}", "write unique: true, or remove it", "{type: uuid, unique: true}"),
    Case("{type: uuid, required: }", "write required: true, or remove it", "{type: uuid, required: true}"),
    Case(
      "{type: varchar2(10 char)}", "write {type: string, constraints: {max_length: 10}}",
      "{type: string, constraints: {max_length: 10}}"),
    Case(
      "{type: DECIMAL(12,2)}", "write {type: decimal, constraints: {precision: 2, width: 12}}",
      "{type: decimal, constraints: {precision: 2, width: 12}}"),
    Case(
      "{type: money}", "write {type: finance.price, constraints: {as_decimal: true}}",
      "{type: finance.price, constraints: {as_decimal: true}}"),
    Case(
      "{type: array, items: {type: integer}, max: 3}", "write max_items: 3",
      "{type: array, items: {type: integer}, max_items: 3}"),
    Case(
      "{type: array, items: {type: integer}, constraints: {min: 2}}", "write min_items: 2 beside \"type:\"",
      "{type: array, items: {type: integer}, min_items: 2}"),
    Case(
      "{type: array, items: {type: integer}, length: 3}", "write min_items: 3, max_items: 3",
      "{type: array, items: {type: integer}, min_items: 3, max_items: 3}"),
    Case(
      "{type: decimal, precision: 12, scale: 2}", "write width: 12, precision: 2 under \"constraints:\"",
      "{type: decimal, constraints: {width: 12, precision: 2}}"),
    Case(
      "{type: decimal, constraints: {precision: 12, scale: 2}}", "write width: 12, precision: 2",
      "{type: decimal, constraints: {width: 12, precision: 2}}"),
    Case(
      "{link_to: k.id, weights: [1, 2]}",
      "remove it: a link has its target's values and draws them uniformly; constrain the attribute it links to",
      "{link_to: k.id}"),
    Case(
      "{type: uuid, min_value: 3}",
      "remove it, or choose a type that uses it under \"constraints:\": integer, decimal or datetime.date",
      "{type: integer, constraints: {min_value: 3}}"),
    Case("{Type: integer}", "did you mean \"type\"?", "{type: integer}"),
    Case(
      "{enum: [a, \"b c\"]}", "write type: choice, constraints: {choices: [a, \"b c\"]}",
      "{type: choice, constraints: {choices: [a, \"b c\"]}}"),
    Case(
      "[a, b]", "write x: {type: choice, constraints: {choices: [a, b]}}",
      "{type: choice, constraints: {choices: [a, b]}}"),
    Case(
      "{type: choice, constraints: {choices: (a, b)}}", "write \"(a, b)\" for one text, or [a, b] for a list",
      "{type: choice, constraints: {choices: [a, b]}}"),
    Case(
      "{type: choice, constraints: {choices: a|b|c}}",
      "write choices: [a, b, c], or choices: [\"a|b|c\"] for the whole text",
      "{type: choice, constraints: {choices: [a, b, c]}}"),
    Case(
      "{type: choice, constraints: {choices: 1-5}}",
      "write {type: integer, constraints: {min_value: 1, max_value: 5}}, or choices: [\"1-5\"] for the whole text",
      "{type: integer, constraints: {min_value: 1, max_value: 5}}"),
    Case(
      "{type: choice, constraints: {choices: [{value: a, weight: 3}, {value: b, weight: 1}]}}",
      "write choices: [a, b], weights: [3, 1]", "{type: choice, constraints: {choices: [a, b], weights: [3, 1]}}"),
    Case(
      "{type: choice, constraints: {choices: [[a, 3], [b, 1]]}}", "write choices: [a, b], weights: [3, 1]",
      "{type: choice, constraints: {choices: [a, b], weights: [3, 1]}}"),
    Case(
      "{type: choice, constraints: {choices: [{a: 3}, {b: 1}]}}", "write choices: [a, b], weights: [3, 1]",
      "{type: choice, constraints: {choices: [a, b], weights: [3, 1]}}"),
    Case(
      "{type: datetime.date, constraints: {format: ISO}}", "write format: \"%Y-%m-%d\"",
      "{type: datetime.date, constraints: {format: \"%Y-%m-%d\"}}"),
    Case(
      "{type: datetime.datetime, constraints: {format: iso8601}}", "write format: \"%Y-%m-%dT%H:%M:%S\"",
      "{type: datetime.datetime, constraints: {format: \"%Y-%m-%dT%H:%M:%S\"}}"),
    Case(
      "{type: datetime.datetime, constraints: {format: epoch}}", "write format: \"%s\"",
      "{type: datetime.datetime, constraints: {format: \"%s\"}}"),
    Case(
      "{type: datetime.time, constraints: {format: unix}}", "write format: \"%H:%M:%S\"",
      "{type: datetime.time, constraints: {format: \"%H:%M:%S\"}}"),
    Case(
      "{type: datetime.datetime, constraints: {format: \"%T.%L\"}}", "write format: \"%T.%_ms\"",
      "{type: datetime.datetime, constraints: {format: \"%T.%_ms\"}}"),
    Case(
      "{type: datetime.date, constraints: {format: DD/MM/%Y}}", "write format: \"%d/%m/%Y\"",
      "{type: datetime.date, constraints: {format: \"%d/%m/%Y\"}}"),
    Case(
      "{type: datetime.date, constraints: {format: D/M/%y}}", "write format: \"%-d/%-m/%y\"",
      "{type: datetime.date, constraints: {format: \"%-d/%-m/%y\"}}"),
    Case(
      "{type: person.phone_number, format: \"+49 ###\"}", "write mask under \"constraints:\"",
      "{type: person.phone_number, constraints: {mask: \"+49 ###\"}}"),
    Case("{type: address.postal_code, country: DE}", "write locale: de", "{type: address.postal_code, locale: de}"),
    Case(
      "{type: address.postal_code, constraints: {country: Austria}}",
      "write locale: de-at beside \"type:\", for what that country has", "{type: address.postal_code, locale: de-at}"),
    Case("{type: person.name, locale: us}", "did you mean \"en\"?", "{type: person.name, locale: en}"),
    Case("{type: person.name, locale: german}", "did you mean \"de\"?", "{type: person.name, locale: de}"),
    Case(
      "{type: uuid, nullable: 0.2}", "write required: false, null_probability: 0.2",
      "{type: uuid, required: false, null_probability: 0.2}"),
    Case(
      "{type: uuid, required: 0.8}", "write required: false, null_probability: 0.2",
      "{type: uuid, required: false, null_probability: 0.2}"),
    Case(
      "{type: uuid, required: false, null_probability: 20%}", "write null_probability: 0.2",
      "{type: uuid, required: false, null_probability: 0.2}"),
  ]

  @Test("What is said holds when it is done", arguments: cases)
  func cure(_ wanted: Case) {
    let told = diagnostics(wanted.attribute)
    #expect(Set(told.map(\.suggestion)) == [wanted.help], "\(told)")
    #expect(diagnostics(wanted.cured) == [])
  }

  @Test(
    "Formats whose letters may be meant are left alone",
    arguments: ["%Y-W%V", "%dT%H", "SS %Y", "%H h", "Day %d", "%Y%m%dZ", "%A, %d. %B"])
  func literals(format: String) {
    #expect(diagnostics("{type: datetime.datetime, constraints: {format: \"\(format)\"}}") == [])
  }

  @Test(
    "What stands one level too far out is told once",
    arguments: [
      ("  e:\n    count: 5\n  attributes:\n    id: {type: uuid}\n", ["attributes"]),
      ("  e:\n  count: 5\n  attributes:\n    id: {type: uuid}\n", ["count", "attributes"]),
      (
        "  e:\n    count: 5\n    attributes:\n      id:\n        type: integer\n      constraints:\n        min_value: 1\n",
        ["constraints"]
      ),
      (
        "  e:\n    count: 5\n    attributes:\n      id:\n      type: integer\n      unique: true\n", ["type", "unique"]
      ),
      ("  e:\n    count: 5\n    attributes:\n      id: {type: integer}\n      type: {type: text}\n", []),
    ])
  func outdented(entities: String, keys: [String]) {
    let told = validate("system: {name: s}\nentities:\n" + entities).result.diagnostics
    #expect(told.count == keys.count, "\(told)")
    for (diagnostic, key) in zip(told, keys) {
      #expect(diagnostic.message.hasPrefix("\"\(key)\" is indented one level too little"), "\(diagnostic)")
    }
  }

  @Test func aCountInQuotesIsWrittenOut() {
    let told = validate("system: {name: s}\nentities:\n  e: {count: \"5k\", attributes: {id: {type: uuid}}}\n")
    #expect(told.result.diagnostics.map(\.suggestion) == ["write 5000"])
  }

  @Test func aLinkInAGroupNamesWhatToMakeUnique() {
    func told(_ key: String) -> [Diagnostic] {
      validate(
        "system: {name: s}\nentities:\n  a: {count: 5, attributes: {id: \(key)}}\n  b: {count: 10, "
          + "unique_together: [[x, y]], attributes: {x: {link_to: a.id}, y: {type: boolean}}}\n"
      ).result.diagnostics
    }
    #expect(
      told("{type: uuid}").map(\.suggestion) == [
        "add \"unique: true\" to \"s.a.id\", so that links to it differ by row"
      ])
    #expect(told("{type: uuid, unique: true}") == [])
  }
}
