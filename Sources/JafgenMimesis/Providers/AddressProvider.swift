import JafgenColumns

/// Places: streets, cities, states, countries, coordinates.
enum AddressProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "address.address", "A street address in the locale's form.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(address(arguments)) },
    listed("address.street_name", "A street's name without its kind.", "street.name"),
    listed("address.city", "A city.", "city"),
    listed("address.country", "A country's name in the locale's language.", "country.name"),
    TypeDeclaration(
      "address.street_number", "A house number, as text.",
      parameters: [
        Parameter(
          "maximum", synonyms: ["max_value"], .integer(1...Int64(Int32.max)), default: "1400", "The largest number.")
      ]
    ) { arguments throws(ArgumentProblem) in
      .text(.integer(1...arguments.integer("maximum", default: 1400), minimumDigits: 1))
    },
    TypeDeclaration(
      "address.state", "A state or region.",
      parameters: [Parameter("abbr", .boolean, default: "false", "Whether its code stands for its name.")],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .text(.list(arguments.locale.list("address", arguments.boolean("abbr") ? "state.abbr" : "state.name")))
    },
    TypeDeclaration(
      "address.country_code", "A country's code.",
      parameters: [
        Parameter(
          "code",
          .member([
            .init("A2", "a2"), .init("A3", "a3"), .init("NUMERIC", "numeric"), .init("IOC", "ioc"),
            .init("FIFA", "fifa"),
          ]), default: "a2", "The standard: two or three letters, digits, or a sports body's.")
      ]
    ) { arguments throws(ArgumentProblem) in countryCode(arguments) },
    TypeDeclaration(
      "address.postal_code", "A postal code in the locale's form.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .text(Mask.part(anyOf: arguments.locale.lines("address", "postal_code_fmt")))
    },
    angle("address.latitude", "A latitude, at most six decimals.", bound: 90, letters: ("N", "S")),
    angle("address.longitude", "A longitude, at most six decimals.", bound: 180, letters: ("E", "W")),
  ]

  private static func listed(_ name: String, _ summary: String, _ section: String) -> TypeDeclaration {
    TypeDeclaration(name, summary, isLocaleDependent: true) { arguments throws(ArgumentProblem) in
      .text(.list(arguments.locale.list("address", section)))
    }
  }

  /// Number, name and suffix of a street in the locale's order, with or without spaces; the Japanese form has the city
  /// and three numbers.
  private static func address(_ arguments: Arguments) -> TextPart {
    let locale = arguments.locale
    let pieces = Placeholders.pieces(of: locale.lines("address", "address_fmt").first ?? "{st_num} {st_name}")
    var lists: [String: WordList] = [:]
    for (name, section) in [("st_name", "street.name"), ("st_sfx", "street.suffix"), ("", "city")]
    where pieces.contains(.placeholder(name)) {
      lists[name] = locale.list("address", section)
    }
    let known = lists
    @Sendable func part(_ lists: [String: WordList]) -> TextPart {
      var isFirst = true
      return .sequence(
        pieces.map { piece in
          defer { isFirst = false }
          switch piece {
          case .literal(let text): return .literal(text)
          case .placeholder("st_num"): return .integer(1...1400, minimumDigits: 1)
          case .placeholder("") where !isFirst: return .integer(1...99, minimumDigits: 1)
          case .placeholder(let name): return lists[name].map { .list($0) } ?? .literal("{\(name)}")
          }
        })
    }
    return .distinct(sampled: part(known)) { part(distinct(known, in: pieces)) }
  }

  /// Lists of which no two choices give one address: a text is left out that could also be read as the beginning of
  /// another list's, or that ends with a digit where the number follows.
  private static func distinct(_ lists: [String: WordList], in pieces: [Placeholders.Piece]) -> [String: WordList] {
    var lists = lists
    var previous: (name: String, joint: String)?
    for piece in pieces {
      switch piece {
      case .literal(let text): previous?.joint += text
      case .placeholder(let name):
        if let (before, joint) = previous, let list = lists[before] {
          if let next = lists[name], before != name {
            lists[before] = list.unambiguous(before: next, joint: joint)
          } else if joint.isEmpty {
            lists[before] = list.filtered { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0.last ?? 0) }
          }
        }
        previous = (name, "")
      }
    }
    return lists
  }

  private static func countryCode(_ arguments: Arguments) -> ValueDomain {
    let standards =
      arguments.has("code") ? arguments.member("code").map { [$0] } ?? ["a2", "a3", "numeric", "ioc", "fifa"] : ["a2"]
    return .text(
      .list(
        LocaleData.commonDerived("country codes \(standards)") {
          WordList.merged(standards.map { LocaleData.common("address", "country_codes.\($0)") })
        }))
  }

  private static func angle(
    _ name: String, _ summary: String, bound: Int64, letters: (positive: String, negative: String)
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: [
        Parameter(
          "dms", .boolean, default: "false", "Whether it is text in degrees, minutes and seconds.")
      ]
    ) { arguments throws(ArgumentProblem) in
      guard arguments.boolean("dms") else {
        return .range(IntegerRange(-bound * 1_000_000, bound * 1_000_000), as: .float64(decimals: 6))
      }
      let angle: [TextPart] = [
        .integer(0...(bound - 1), minimumDigits: 1), .literal("º"), .integer(0...59, minimumDigits: 1), .literal("'"),
        .integer(0...59, minimumDigits: 1), .literal("."), .digits(3), .literal("\""),
      ]
      return .text(
        .oneOf([.sequence(angle + [.literal(letters.positive)]), .sequence(angle + [.literal(letters.negative)])]))
    }
  }
}

/// Patterns with `{name}` placeholders, as locale files hold them.
enum Placeholders {
  /// A stretch of a pattern.
  enum Piece: Equatable {
    case literal(String)
    case placeholder(String)
  }

  /// Returns the pieces of a pattern in order; an unclosed brace stands for itself.
  static func pieces(of pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Substring(pattern)
    while let character = rest.first {
      if character == "{", let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(.placeholder(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(character)
        rest = rest.dropFirst()
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }
}
