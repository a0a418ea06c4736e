internal import JafgenDiagnostics

/// What others call our constraints and options, by what they mean.
package struct ParameterSynonym: Sendable {
  private let names: Set<String>
  /// The parameters that may be meant, the likeliest first.
  private let parameters: [String]
  /// What to say to an owner that has none of the parameters.
  private let remark: String?

  private init(_ names: String, _ parameters: String = "", otherwise remark: String? = nil) {
    self.names = Set(names.split(separator: " ").map { NameSuggestion.key(of: String($0)) })
    self.parameters = parameters.split(separator: " ").map(String.init)
    self.remark = remark
  }

  private static let all: [ParameterSynonym] = [
    ParameterSynonym(
      "min minimum low lower lower_bound lowest gte ge gt from at_least greater_than min_val minval floor min_inclusive",
      "min_value start_date min_length min_duration min_year start date_start start_real min_items"),
    ParameterSynonym(
      "max maximum high upper upper_bound highest lte le lt to at_most less_than max_val maxval ceiling max_inclusive",
      "max_value end_date max_length max_duration max_year end date_end end_real max_items"),
    ParameterSynonym(
      "start begin after since min_date from_date date_from not_before start_datetime earliest first_date date_min",
      "start_date min_value date_start"),
    ParameterSynonym(
      "end finish before until till max_date to_date date_to not_after end_datetime latest last_date date_max",
      "end_date max_value date_end"),
    ParameterSynonym(
      "range between bounds interval", otherwise: "bounds are two constraints, such as min_value and max_value"),
    ParameterSynonym(
      "regex regexp re reg_exp regular_expression match matches", "pattern",
      otherwise: "for a regular expression use type: string, with pattern"),
    ParameterSynonym("pattern template format mask form", "mask fmt format pattern"),
    ParameterSynonym(
      """
      values options enum items list elements one_of allowed allowed_values categories candidates choice members \
      enumeration picks from_list set domain values_list
      """, "choices", otherwise: "for your own values use type: choice, with choices"),
    ParameterSynonym(
      "weight probabilities probability distribution frequencies frequency chances odds p probs shares ratio ratios",
      "weights",
      otherwise: "all values are equally likely; a choice takes weights"),
    ParameterSynonym("true_probability probability_true p_true chance true_share true_rate", "probability"),
    ParameterSynonym("sigma std std_dev sd standard_deviation deviation", "stddev sigma"),
    ParameterSynonym("mu average avg expectation", "mean"),
    ParameterSynonym(
      "mean mu average avg std stddev std_dev sigma variance standard_deviation skew lambda alpha beta shape",
      otherwise:
        "numbers and dates take a distribution, such as distribution: {type: normal, mean: 50, stddev: 10}; a choice takes weights"
    ),
    ParameterSynonym(
      "size len width chars characters num_chars char_count digits_count n_chars", "length entropy nb_words quantity n"),
    ParameterSynonym("min_len min_size min_chars minlen min_characters", "min_length min_items"),
    ParameterSynonym("max_len max_size max_chars maxlen limit max_characters", "max_length max_items"),
    ParameterSynonym(
      "scale digits decimals decimal_places places fraction_digits ndigits right_digits round rounding frac_digits decimal",
      "precision"),
    ParameterSynonym("tz zone time_zone tzinfo", "timezone"),
    ParameterSynonym("date_format time_format datetime_format strftime output_format pattern", "format fmt"),
    ParameterSynonym("unit granularity time_precision timespec", "resolution duration_unit"),
    ParameterSynonym(
      "count number num quantity k amount n_words word_count", "n nb_words nb_sentences length subdomains"),
    ParameterSynonym("sex", "gender"),
    ParameterSynonym("country countries country_code country_codes nation nations", "countries country"),
    ParameterSynonym("min_people min_size population minimum_population min_inhabitants", "min_population"),
    ParameterSynonym("domain email_domain", "domains"),
    ParameterSynonym("lower upper case lowercase uppercase", "lower_case"),
    ParameterSynonym("type kind", "file_type card_type num_type"),
    ParameterSynonym("formula expression expr eval computed sql", otherwise: "there are no computed columns"),
    ParameterSynonym(
      "default default_value fallback", otherwise: "there are no defaults: a choice takes choices and weights"),
    // Options of formats.
    ParameterSynonym("sep separator delim field_delimiter", "delimiter"),
    ParameterSynonym("quote quotes quote_style quotemode", "quoting"),
    ParameterSynonym("na na_rep null_value null_string null_text nulls nan", "null"),
    ParameterSynonym("newline eol line_terminator lineterminator line_break", "line_ending"),
    ParameterSynonym("headers has_header include_header write_header", "header"),
    ParameterSynonym("charset codec encoding", "encoding"),
    ParameterSynonym("codec compress compressor gzip zip", "compression"),
    ParameterSynonym("pretty indentation spaces", "indent"),
    ParameterSynonym("ascii escape_unicode", "ensure_ascii"),
  ]

  /// Returns which of the parameters someone means by another name, the likeliest of all where it is not known which
  /// there are, or what to know about it.
  package static func named(_ name: String, among parameters: [String]?) -> (parameter: String?, remark: String?) {
    guard name.utf8.count <= 100 else { return (nil, nil) }
    let key = NameSuggestion.key(of: name)
    let rows = all.filter { $0.names.contains(key) }
    for row in rows {
      let meant = row.parameters.first { parameters?.contains($0) ?? true }
      if let meant { return (meant, nil) }
    }
    return (nil, rows.lazy.compactMap(\.remark).first)
  }

  /// Whether a name is in the table.
  package static func isKnown(_ name: String) -> Bool {
    let key = NameSuggestion.key(of: name)
    return all.contains { $0.names.contains(key) }
  }

  /// Returns the keys of an array that someone means by a bound of its length, with its value.
  package static func itemCounts(for name: String, value: String?) -> String? {
    let number = value.flatMap { Int($0) }.map { "\($0)" }
    if ["length", "size", "len", "n", "number", "num"].contains(name), let number {
      return "min_items: \(number), max_items: \(number)"
    }
    if ["min_items", "max_items"].contains(name) { return "\(name): \(number ?? "...")" }
    let bare = ["_value", "_length"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.utf8.count)) } ?? name
    return named(bare, among: ["min_items", "max_items"]).parameter.map { "\($0): \(number ?? "...")" }
  }

  /// The names of the digits behind the point that go with the `precision` of SQL, which counts all digits.
  package static let scaleNames = ["scale", "decimals", "decimal_places"]

  /// Returns the constraints that say what `precision` and `scale` say in SQL; nil if that is not clear.
  package static func precision(_ precision: String, scale: String) -> String? {
    guard let width = Int(precision), let scale = Int(scale), (1...18).contains(width), (0...width).contains(scale)
    else {
      return nil
    }
    return "width: \(width), precision: \(scale)"
  }

  /// Returns which of the parameters someone means as a question, or what to know about it; nil if that is not clear.
  static func help(for name: String, among parameters: [String]) -> String? {
    let synonym = named(name, among: parameters)
    return synonym.parameter.map { "did you mean \(DisplayText.quoted($0))?" } ?? synonym.remark
  }

  /// Returns the problem of a name that no parameter has, with the one that it may mean.
  static func problem(
    unknown name: String, named noun: String, of owner: String, _ parameters: [Parameter], beside given: [ArgumentEntry]
  ) -> ArgumentProblem {
    func digits(_ name: String) -> String? {
      if case .number(let text)? = given.first(where: { $0.key == name })?.value { text } else { nil }
    }
    var precision: String?
    if scaleNames.contains(name), parameters.contains(where: { $0.name == "width" }),
      let total = digits("precision"), let scale = digits(name)
    {
      precision = Self.precision(total, scale: scale).map { "write \($0)" }
    }
    let known = parameters.flatMap { [$0.name] + $0.synonyms }
    var finder = NameSuggestion()
    let taken = known.isEmpty ? "it takes none" : "it takes " + known.joined(separator: ", ")
    let shown = DisplayText.pathComponent(DisplayText.cut(name, limit: 80))
    return ArgumentProblem(
      .unknownParameter, parameter: name, message: "\(owner) has no \(noun) \(shown); \(taken)",
      suggestion: precision ?? help(for: name, among: known)
        ?? finder.question(for: name, among: known))
  }
}
