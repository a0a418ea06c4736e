internal import JafgenArguments
import JafgenMimesis
import Testing

/// What is wrong with arguments is told one by one, by kind, place and what to write instead.
struct ArgumentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let type: String
    let arguments: [ArgumentEntry]
    let kind: ArgumentProblem.Kind
    let parameter: String?
    let suggestion: String?

    init(
      _ type: String, _ arguments: KeyValuePairs<String, ArgumentValue>, _ kind: ArgumentProblem.Kind,
      _ parameter: String?, suggestion: String? = nil
    ) {
      self.type = type
      self.arguments = arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }
      self.kind = kind
      self.parameter = parameter
      self.suggestion = suggestion
    }

    var testDescription: String { "\(type): \(arguments.map(\.key)) \(kind)" }
  }

  private static func number(_ text: String) -> ArgumentValue { .number(text) }

  @Test(
    "A wrong argument is a problem of its kind, at its place",
    arguments: [
      Case("internet.port", ["port_rnge": .text("all")], .unknownParameter, "port_rnge", suggestion: "port_range"),
      Case("internet.port", ["port_range": .text("ephemral")], .unknownMember, "port_range", suggestion: "ephemeral"),
      Case("internet.special_ip_v4", ["purpose": .text("TEST_NET_4")], .unknownMember, "purpose"),
      Case("internet.content_type", ["mime_type": .text("vidio")], .unknownMember, "mime_type", suggestion: "video"),
      Case("internet.slug", ["parts_count": number("1")], .outOfRange, "parts_count"),
      Case("internet.slug", ["parts_count": number("13")], .outOfRange, "parts_count"),
      Case("internet.path", ["parts_count": .text("three")], .wrongType, "parts_count"),
      Case("internet.query_string", ["length": number("33")], .outOfRange, "length"),
      Case("internet.query_parameters", ["length": number("2.5")], .wrongType, "length"),
      Case("internet.uri", ["query_params_count": number("33")], .outOfRange, "query_params_count"),
      Case("internet.uri", ["port_range": .text("all")], .unknownParameter, "port_range"),
      Case("internet.dsn", ["subdomains": .list([number("1")])], .wrongType, "subdomains"),
      Case("internet.cloud_region", ["separator": .list([])], .wrongType, "separator"),
      Case("internet.asn", ["start": number("1")], .unknownParameter, "start"),
      Case("numeric.integers", ["start": number("10"), "end": number("0")], .invertedRange, "start"),
      Case("numeric.integers", ["n": number("0")], .outOfRange, "n"),
      Case("numeric.floats", ["n": number("-1")], .outOfRange, "n"),
      Case("numeric.decimals", ["start": number("2"), "max_value": number("1")], .invertedRange, "start"),
      Case("numeric.decimals", ["start": number("2"), "min_value": number("1")], .conflict, "min_value"),
      Case(
        "numeric.complex_number", ["start_imag": number("2"), "end_imag": number("1")], .invertedRange, "start_imag"),
      Case("numeric.complex_number", ["precision": number("2")], .unusedConstraint, "precision"),
      Case("numeric.matrix", ["num_type": .text("floots")], .unknownMember, "num_type", suggestion: "floats"),
      Case("numeric.matrix", ["num_type": .null], .outOfRange, "num_type", suggestion: "num_type: floats"),
      Case("numeric.matrix", ["num_type": .text("INTEGER"), "precision": number("2")], .conflict, "precision"),
      Case("numeric.matrix", ["num_type": .text("INTEGER"), "start": number("0.5")], .wrongType, "start"),
      Case("numeric.matrix", ["num_type": .text("COMPLEX"), "start": number("0")], .conflict, "start"),
      Case("numeric.matrix", ["start_real": number("0")], .conflict, "start_real"),
      Case("numeric.matrix", ["m": number("10000"), "n": number("101")], .outOfRange, "m"),
      Case("text.emoji", ["category": .text("flag")], .unknownMember, "category", suggestion: "flags"),
      Case("text.alphabet", ["lower_case": number("1")], .wrongType, "lower_case"),
      Case("text.rgb_color", ["safe": .text("yes")], .wrongType, "safe"),
      Case("person.password", ["length": number("-1")], .outOfRange, "length"),
      Case("person.height", ["minimum": number("2"), "maximum": number("1.5")], .invertedRange, "minimum"),
      Case("person.height", ["minimum": number("-1")], .outOfRange, "minimum"),
      Case("person.height", ["maximum": number("1001")], .outOfRange, "maximum"),
      Case("person.nationality", ["gender": .text("femal")], .unknownMember, "gender", suggestion: "female"),
      Case("choice.choice", [:], .missingParameter, nil),
      Case("choice.choice", ["items": number("12")], .wrongType, "items", suggestion: "items: [12]"),
      Case("choice.choice", ["items": .text("ab")], .charactersAsChoices, "items", suggestion: "[\"ab\"]"),
      Case("choice.choice", ["items": .text("a, b c,,d")], .wrongType, "items", suggestion: "items: [a, b c, d]"),
      Case("choice.choice", ["items": .text("a b\tc")], .wrongType, "items", suggestion: "items: [a, b, c]"),
      Case("choice.choice", ["items": .text("#1, -x")], .wrongType, "items", suggestion: "[\"#1\", \"-x\"]"),
      Case("choice.choice", ["items": .list([.text("a"), number("1")])], .mixedChoices, "items", suggestion: "json"),
      Case("choice.choice", ["items": .list([.boolean(true), number("1")])], .mixedChoices, "items"),
      Case("person.email", ["domains": .text("a.b, c.d")], .wrongType, "domains", suggestion: "domains: [a.b, c.d]"),
      Case("boolean", ["weights": .text("1, 9")], .wrongType, "weights", suggestion: "weights: [1, 9]"),
      Case("boolean", ["weights": .list([number("1")])], .conflict, "weights"),
      Case("boolean", ["weights": .list([number("0"), number("0")])], .outOfRange, "weights"),
      Case("boolean", ["probability": number("1.01")], .outOfRange, "probability"),
      Case("boolean", ["probability": number("-0.1")], .outOfRange, "probability"),
      Case("boolean", ["choices": .list([.boolean(true)])], .unusedConstraint, "choices", suggestion: "choice"),
      Case("integer", ["precision": number("2")], .unusedConstraint, "precision", suggestion: "decimal"),
      Case("datetime.date", ["format": .text("DD/MM/YYYY")], .outOfRange, "format", suggestion: "\"%d/%m/%Y\""),
      Case("datetime.date", ["format": .text("yyyy-mm-dd")], .outOfRange, "format", suggestion: "\"%Y-%m-%d\""),
      Case("datetime.date", ["format": .text("D/M/YY")], .outOfRange, "format", suggestion: "\"%-d/%-m/%y\""),
      Case("datetime.date", ["format": .text("MMM D, YYYY")], .outOfRange, "format", suggestion: "\"%b %-d, %Y\""),
      Case(
        "datetime.datetime", ["format": .text("YYYY-MM-DD HH24:MI:SS")], .outOfRange, "format",
        suggestion: "\"%Y-%m-%d %H:%M:%S\""),
      Case("datetime.date", ["format": .text("MMM DD, YY")], .outOfRange, "format", suggestion: "\"%b %d, %y\""),
      Case("datetime.date", ["format": .text("%%")], .outOfRange, "format", suggestion: "\"%Y-%m-%d\""),
      Case(
        "datetime.datetime", ["format": .text("MM/DD/YYYY HH:MM:SS")], .outOfRange, "format",
        suggestion: "\"%m/%d/%Y %H:%M:%S\""),
      Case(
        "datetime.datetime", ["format": .text("yyyy-MM-dd'T'HH:mm:ss.SSS")], .outOfRange, "format",
        suggestion: "\"%Y-%m-%dT%H:%M:%S.%_ms\""),
      Case("datetime.time", ["format": .text("hh:mm a")], .outOfRange, "format", suggestion: "\"%I:%M %p\""),
      Case("datetime.formatted_time", ["format": .text("HH:mm")], .outOfRange, "format", suggestion: "\"%H:%M\""),
      Case("numeric.increment", ["step": number("0")], .outOfRange, "step"),
      Case(
        "decimal", ["width": number("4"), "min_value": number("-100.5")], .outOfRange, "min_value", suggestion: "5"),
      Case("decimal", ["width": number("1")], .outOfRange, "width"),
      Case("decimal", ["width": number("19")], .outOfRange, "width"),
      Case("finance.price", ["width": number("9")], .conflict, "width", suggestion: "as_decimal"),
      Case("choice.choice", ["items": .text("")], .outOfRange, "items"),
      Case("choice.choice", ["items": .text("ab"), "weights": .list([number("1")])], .conflict, "weights"),
      Case(
        "choice.choice", ["items": .text("aab"), "length": number("3"), "unique": .boolean(true)], .outOfRange, "length"
      ),
      Case(
        "choice.choice",
        ["items": .list([number("1"), number("1.0")]), "length": number("2"), "unique": .boolean(true)], .outOfRange,
        "length"),
      Case(
        "choice.choice",
        [
          "items": .text("ab"), "length": number("1"), "unique": .boolean(true),
          "weights": .list([number("1"), number("2")]),
        ], .conflict, "weights"),
    ])
  func problems(item: Case) {
    let resolution = MimesisEngine.resolve(TypeRequest(type: item.type, arguments: item.arguments))
    #expect(resolution.problems.map(\.kind) == [item.kind])
    #expect(resolution.problems.first?.parameter == item.parameter)
    #expect((resolution.type != nil) == resolution.problems.allSatisfy(\.isWarning))
    guard let suggestion = item.suggestion else { return }
    #expect(resolution.problems.first?.suggestion?.contains(suggestion) == true, "\(resolution.problems)")
  }

  @Test(
    "Messages call parameters what the request calls them",
    arguments: [
      ("numeric.float_number", ["start": number("2"), "end": number("1")], "start is above end"),
      ("numeric.float_number", ["min_value": number("2"), "end": number("1")], "min_value is above end"),
      (
        "numeric.float_number", ["start": number("0.11"), "end": number("0.12"), "precision": number("1")],
        "no value with 1 digits after the point lies between start and end"
      ),
      ("numeric.integer_number", ["start": number("2"), "end": number("1")], "start 2 is above end 1"),
      (
        "numeric.integer_number", ["min_value": number("2"), "max_value": number("1")],
        "min_value 2 is above max_value 1"
      ),
      (
        "numeric.matrix", ["num_type": .text("integers"), "start": number("2"), "end": number("1")],
        "start 2 is above end 1"
      ),
      (
        "numeric.matrix", ["num_type": .text("integers"), "start": number("0.5")],
        "start takes a whole number for integers"
      ),
      ("person.height", ["maximum": number("1001")], "maximum is out of range: it must be 0 to 1000"),
      ("datetime.year", ["minimum": number("3"), "max_value": number("2")], "minimum 3 is above max_value 2"),
      ("datetime.date", ["start": .text("2021"), "end": .text("2020")], "start is after end"),
      (
        "datetime.date", ["min_value": .text("2020-01-01T10:00"), "max_value": .text("2020-01-01T12:00")],
        "no day begins between min_value and max_value"
      ),
      (
        "datetime.datetime", ["start": .text("2020-01-01T10:00:00.2"), "end": .text("2020-01-01T10:00:00.3")],
        "no whole unit of resolution lies between start and end"
      ),
      ("datetime.formatted_date", ["format": .text("%Q")], "format has no directive"),
      ("datetime.formatted_time", ["format": .text("%Y")], "a time of day has no date, which format asks for"),
      ("choice.choice", ["items": .list([])], "items is empty"),
      (
        "choice.choice", ["items": .list([.text("a")]), "weights": .list([])],
        "weights has 0 numbers for 1 of items; give one for each"
      ),
      (
        "boolean", ["weights": .list([.number("1e308"), .number("1e308")])],
        "the weights add up to more than a float holds"
      ),
      (
        "boolean", ["weights": .list([.number("0"), .number("0")])], "the weights add up to 0; the sum must be positive"
      ),
    ] as [(String, KeyValuePairs<String, ArgumentValue>, String)])
  func spelling(type: String, arguments: KeyValuePairs<String, ArgumentValue>, message: String) throws {
    let entries = arguments.map { ArgumentEntry(key: $0.key, value: $0.value) }
    let problem = try #require(MimesisEngine.resolve(TypeRequest(type: type, arguments: entries)).problems.first)
    #expect(problem.message.hasPrefix(message), "\(problem.message)")
  }

  @Test(
    "Null stands for a default that is null",
    arguments: [
      ("internet.slug", "parts_count"), ("internet.query_string", "length"), ("internet.uri", "query_params_count"),
      ("internet.url", "subdomains"), ("numeric.increment", "accumulator"), ("person.email", "domains"),
    ])
  func nulls(type: String, parameter: String) {
    let given = MimesisEngine.resolve(
      TypeRequest(type: type, arguments: [ArgumentEntry(key: parameter, value: .null)]))
    let plain = MimesisEngine.resolve(TypeRequest(type: type))
    #expect(given.problems.isEmpty)
    #expect(given.type?.uniqueness == plain.type?.uniqueness)
  }

  @Test("The types that messages name for a common constraint take it")
  func users() throws {
    for (constraint, users) in MimesisEngine.usersOfCommonConstraints {
      for user in users.replacing(" or ", with: ", ").split(separator: ", ") {
        let declaration = try #require(MimesisEngine.declaration(of: String(user)), "\(user)")
        let names = declaration.parameters.flatMap { [$0.name] + $0.synonyms }
        #expect(names.contains(constraint), "\(user) has no \(constraint)")
      }
    }
  }
}
