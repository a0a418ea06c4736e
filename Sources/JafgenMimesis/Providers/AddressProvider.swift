internal import JafgenArguments
import JafgenColumns

/// Places: streets, cities, states, countries, coordinates.
enum AddressProvider {
  static let declarations: [TypeDeclaration] = [
    place,
    TypeDeclaration(
      "address.address", "A street address in the locale's form.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(address(arguments)) },
    .listed("address.street_name", "A street name without its suffix.", localeTopic: "address", "street.name"),
    .listed("address.street_suffix", "A street suffix.", localeTopic: "address", "street.suffix"),
    .listed("address.city", "A city.", localeTopic: "address", "city"),
    .listed("address.country", "A country's name in the locale's language.", localeTopic: "address", "country.name"),
    .listed(
      "address.default_country", "The locale's own country, always the same.", localeTopic: "address",
      "country.current_locale"),
    .listed("address.calling_code", "A country's calling code with +.", commonTopic: "address", "calling_codes"),
    .listed("address.iata_code", "An airport code of three characters.", commonTopic: "address", "iata_codes"),
    .listed("address.icao_code", "An airport code of four characters.", commonTopic: "address", "icao_codes"),
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
      "address.secondary_address", "A flat, suite or unit in one of the locale's forms.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      let masks = arguments.locale.lines("address", "secondary_address_fmt")
      return .text(Mask.part(anyOf: masks.isEmpty ? secondaryAddressMasks : masks))
    },
    TypeDeclaration(
      "address.state", "A state or region.",
      parameters: [Parameter("abbr", .boolean, default: "false", "Whether to give the code instead of the name.")],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(arguments.locale.list("address", arguments.boolean("abbr") ? "state.abbr" : "state.name"))
    },
    TypeDeclaration(
      "address.continent", "A continent's name in the locale's language.",
      parameters: [
        Parameter("code", .boolean, default: "false", "Whether to give the two-letter code instead of the name.")
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(
        arguments.boolean("code")
          ? LocaleData.common("address", "continent_codes") : arguments.locale.list("address", "continent"))
    },
    TypeDeclaration(
      "address.country_code", "A country's code.",
      parameters: [
        Parameter(
          "code", .member(codeStandards.map { .init($0.uppercased(), $0) }), default: "a2",
          "The standard: two or three letters, digits, or a sports body's.")
      ]
    ) { arguments throws(ArgumentProblem) in countryCode(arguments) },
    TypeDeclaration(
      "address.country_emoji_flag", "A country's flag, as the emoji of its two letters."
    ) { arguments throws(ArgumentProblem) in .listed(flags) },
    TypeDeclaration(
      "address.postal_code", "A postal code in the locale's form.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .text(LocaleForm.part(anyOf: LocaleForm.forms("postal_code", arguments.locale)))
    },
    angle("address.latitude", "A latitude, at most six decimals.") { latitude(isText: $0) },
    angle("address.longitude", "A longitude, at most six decimals.") { longitude(isText: $0) },
    angle("address.coordinates", "A longitude and a latitude.") { isText in
      .object([
        DomainMember("longitude", longitude(isText: isText)), DomainMember("latitude", latitude(isText: isText)),
      ])
    },
  ]

  private static let codeStandards = ["a2", "a3", "numeric", "ioc", "fifa"]

  /// The forms of locales that have none of their own.
  private static let secondaryAddressMasks = [
    "Apt. #", "Apt. ##", "Apt. ###", "Apt. @", "Suite ###", "Suite ####", "Unit #", "Unit @",
  ]

  /// Number, name and suffix of a street in the locale's order, with or without spaces; the Japanese form has the city
  /// and three numbers.
  private static func address(_ arguments: TypeArguments) -> TextPart {
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

  private static func countryCode(_ arguments: TypeArguments) -> ValueDomain {
    let standards = arguments.has("code") ? arguments.member("code").map { [$0] } ?? codeStandards : ["a2"]
    return .listed(
      LocaleData.commonDerived("country codes \(standards)") {
        WordList.merged(standards.map { LocaleData.common("address", "country_codes.\($0)") })
      })
  }

  /// The flag of each code of two letters: each letter as the regional indicator of its place in the alphabet.
  private static var flags: WordList {
    LocaleData.commonDerived("country flags") {
      let regionalIndicatorA: UInt32 = 0x1F1E6
      return WordList(
        LocaleData.common("address", "country_codes.a2").strings.map { code in
          var flag = String.UnicodeScalarView()
          for letter in code.utf8 {
            if let indicator = Unicode.Scalar(regionalIndicatorA + UInt32(letter & 31) - 1) { flag.append(indicator) }
          }
          return String(flag)
        })
    }
  }

  private static func angle(
    _ name: String, _ summary: String, _ domain: @escaping @Sendable (_ isText: Bool) -> ValueDomain
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: [
        Parameter(
          "dms", .boolean, default: "false", "Whether it is text in degrees, minutes and seconds.")
      ]
    ) { arguments throws(ArgumentProblem) in domain(arguments.boolean("dms")) }
  }

  private static func latitude(isText: Bool) -> ValueDomain { angle(isText: isText, bound: 90, letters: ("N", "S")) }

  private static func longitude(isText: Bool) -> ValueDomain { angle(isText: isText, bound: 180, letters: ("E", "W")) }

  private static func angle(
    isText: Bool, bound: Int64, letters: (positive: String, negative: String)
  ) -> ValueDomain {
    guard isText else {
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
