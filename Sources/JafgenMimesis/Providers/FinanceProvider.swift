internal import JafgenArguments
import JafgenColumns

/// Companies, banks, prices, currencies and stocks.
enum FinanceProvider {
  static let declarations: [TypeDeclaration] = [
    .listed("finance.company", "A company's name.", localeTopic: "finance", "company.name"),
    TypeDeclaration(
      "finance.company_type", "A legal form of company.",
      parameters: [Parameter("abbr", .boolean, default: "false", "Whether to give the short name.")],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(arguments.locale.list("finance", arguments.boolean("abbr") ? "company.type.abbr" : "company.type.title"))
    },
    .listed("finance.bank", "A bank.", localeTopic: "finance", "banks"),
    price("finance.price", "A price with the decimals of the locale's currency.", (500, 1500), scale: nil),
    price("finance.price_in_btc", "A price in bitcoins.", (0, 2), scale: 8),
    TypeDeclaration(
      "finance.currency_iso_code", "The locale's currency, or any.",
      parameters: [
        Parameter("allow_random", .boolean, default: "false", "Whether any currency may occur.")
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(
        arguments.boolean("allow_random")
          ? LocaleData.common("finance", "currency_iso_codes") : arguments.locale.list("finance", "currency-code"))
    },
    TypeDeclaration(
      "finance.currency_symbol", "The symbol of the locale's currency, always the same.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .listed(LocaleData.common("finance", "currency_symbols.\(arguments.locale.name)"))
    },
    .listed(
      "finance.cryptocurrency_iso_code", "A cryptocurrency code.", commonTopic: "finance",
      "cryptocurrency_iso_codes"),
    .listed(
      "finance.cryptocurrency_symbol", "A cryptocurrency symbol.", commonTopic: "finance", "cryptocurrency_symbols"),
    .listed("finance.stock_exchange", "A stock exchange.", commonTopic: "finance", "stock_exchanges"),
    .listed("finance.stock_name", "A listed company's name.", commonTopic: "finance", "stock_names"),
    .listed("finance.stock_ticker", "A listed company's short name.", commonTopic: "finance", "stock_tickers"),
  ]

  /// The type of prices of `scale` digits after the point, or of as many as the locale's currency has.
  private static func price(
    _ name: String, _ summary: String, _ bounds: (lower: Int64, upper: Int64), scale fixedScale: Int?
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: Parameter.bounds(
        Parameter("min_value", synonyms: ["minimum"], .decimal, default: "\(bounds.lower)", "The smallest value."),
        Parameter("max_value", synonyms: ["maximum"], .decimal, default: "\(bounds.upper)", "The largest value.")
      ) + [
        Parameter(
          "precision", .integer(0...15), default: fixedScale.map { "\($0)" }, "The number of digits after the point."),
        Parameter(
          "as_decimal", .boolean, default: "false", "Whether it is an exact decimal instead of a float."),
        NumericProvider.width,
      ],
      isLocaleDependent: fixedScale == nil
    ) { arguments throws(ArgumentProblem) in
      let given = arguments.integer("precision").map { Int($0) }
      let scale = given ?? fixedScale ?? currencyDecimals(arguments.locale)
      let usual = (ExactDecimal(unscaled: bounds.lower, scale: 0), ExactDecimal(unscaled: bounds.upper, scale: 0))
      if arguments.boolean("as_decimal") {
        return try NumericProvider.decimal(arguments, default: usual, scale: scale, isAmount: true)
      }
      guard !arguments.has("width") else {
        throw arguments.problem(
          .conflict, "width", "width is for exact decimals, and this is a float", suggestion: "add as_decimal: true")
      }
      let range = try NumericProvider.scaledRange(arguments, default: usual, scale: scale, isAmount: true)
      // A float shows a point; a price of a currency without cents does not.
      return .range(range, as: given == nil && scale == 0 ? .int64 : .float64(decimals: scale))
    }
  }

  /// How many digits after the point amounts of the locale's currency have (ISO 4217).
  private static func currencyDecimals(_ locale: LocaleData) -> Int {
    let currency = locale.lines("finance", "currency-code").first
    for line in LocaleData.commonLines("forms", "currency_decimals") {
      let cells = line.split(separator: "\t")
      if cells.count == 2, currency == String(cells[0]), let decimals = Int(cells[1]) { return decimals }
    }
    return 2
  }
}
