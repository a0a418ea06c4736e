import JafgenColumns

/// Companies, prices and currencies.
enum FinanceProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "finance.company", "A company's name.", isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in .text(.list(arguments.locale.list("finance", "company.name"))) },
    TypeDeclaration(
      "finance.price", "A price without currency sign.",
      parameters: [
        Parameter("min_value", synonyms: ["minimum"], .decimal, default: "500", "The smallest value."),
        Parameter("max_value", synonyms: ["maximum"], .decimal, default: "1500", "The largest value."),
        Parameter("precision", .integer(0...15), default: "2", "The number of digits after the point."),
        Parameter(
          "as_decimal", .boolean, default: "false", "Whether it is an exact decimal instead of a float."),
      ]
    ) { arguments throws(ArgumentProblem) in
      let scale = Int(arguments.integer("precision", default: 2))
      let range = try NumericProvider.scaledRange(
        arguments, default: (ExactDecimal(unscaled: 500, scale: 0), ExactDecimal(unscaled: 1500, scale: 0)),
        scale: scale)
      return .range(
        range,
        as: arguments.boolean("as_decimal")
          ? NumericProvider.decimalType(of: range, scale: scale) : .float64(decimals: scale))
    },
    TypeDeclaration(
      "finance.currency_iso_code", "The locale's currency, or any.",
      parameters: [
        Parameter("allow_random", .boolean, default: "false", "Whether any of the currencies may come.")
      ],
      isLocaleDependent: true
    ) { arguments throws(ArgumentProblem) in
      .text(
        .list(
          arguments.boolean("allow_random")
            ? LocaleData.common("finance", "currency_iso_codes")
            : arguments.locale.list("finance", "currency-code")))
    },
  ]
}
