import JafgenMimesis

extension DomainTests {
  private static func number(_ text: String) -> ArgumentValue { .number(text) }

  /// Parameters of `internet`, `numeric`, `text`, `person` and `choice`.
  static let netAndNumbers: [Case] = [
    Case("internet.uri", ["scheme": .text("FTP"), "tld_type": .text("stld"), "subdomains": .list([.text("www")])]),
    Case("internet.uri", ["scheme": .null, "query_params_count": number("3")]),
    Case("internet.uri", ["query_params_count": .null, "subdomains": .null]),
    Case("internet.top_level_domain", ["tld_type": .text("GEOTLD")]),
    Case("internet.top_level_domain", ["tld_type": .null]),
    Case("internet.dsn", ["dsn_type": .text("RABBITMQ")]),
    Case(
      "internet.dsn", ["dsn_type": .text("postgres"), "tld_type": .text("utld"), "subdomains": .list([.text("db")])]),
    Case("internet.slug", ["parts_count": number("2")]),
    Case("internet.slug", ["parts_count": number("12")]),
    Case("internet.path", ["parts_count": number("3")]),
    Case("internet.query_string", ["length": number("1")]),
    Case("internet.query_string", ["length": number("32")]),
    Case("internet.query_parameters", ["length": number("1")]),
    Case("internet.query_parameters", ["length": number("32")]),
    Case("internet.query_parameters", ["length": .null]),
    Case("internet.content_type", ["mime_type": .text("IMAGE")]),
    Case("internet.content_type", ["mime_type": .text("text")]),
    Case("internet.cloud_region", ["separator": .text("")]),
    Case("internet.cloud_region", ["separator": .text("_/")]),
    Case("internet.ip_v4_with_port", ["port_range": .text("REGISTERED")]),
    Case("internet.ip_v4_with_port", ["port_range": .null]),
    Case("internet.port", ["port_range": .text("WELL_KNOWN")]),
    Case("internet.port", ["port_range": .text("ephemeral")]),
    Case("internet.port", ["port_range": .null]),
    Case("internet.special_ip_v4", ["purpose": .text("PRIVATE_USE_2")]),
    Case("internet.special_ip_v4", ["purpose": .text("LOOBACK")]),
    Case("internet.special_ip_v4", ["purpose": .text("LIMITED_BROADCAST")]),
    Case("internet.special_ip_v4", ["purpose": .text("ipv4_service_continuity_prefix")]),
    Case("numeric.integers", ["start": number("-3"), "end": number("4"), "n": number("7")]),
    Case("numeric.integers", ["start": number("5"), "end": number("5"), "n": number("1")]),
    Case("numeric.floats", ["start": number("-2.5"), "end": number("7"), "n": number("3"), "precision": number("2")]),
    Case("numeric.floats", ["n": number("0")]),
    Case("numeric.decimals", ["start": number("-0.125"), "end": number("0.125"), "n": number("4")]),
    Case(
      "numeric.complex_number",
      [
        "start_real": number("-1"), "end_real": number("1"), "start_imag": number("10"), "end_imag": number("20.5"),
        "precision_real": number("3"), "precision_imag": number("1"),
      ]),
    Case(
      "numeric.complexes",
      ["start_real": number("-4"), "end_imag": number("7"), "precision_real": number("2"), "n": number("3")]),
    Case("numeric.matrix", ["m": number("2"), "n": number("3"), "num_type": .text("INTEGER")]),
    Case(
      "numeric.matrix",
      ["m": number("2"), "n": number("3"), "num_type": .text("integers"), "start": number("-9"), "end": number("-5")]),
    Case("numeric.matrix", ["m": number("4"), "n": number("1"), "num_type": .text("FLOAT"), "precision": number("3")]),
    Case("numeric.matrix", ["m": number("1"), "n": number("4"), "num_type": .text("DECIMAL"), "end": number("5")]),
    Case(
      "numeric.matrix",
      ["m": number("3"), "n": number("2"), "num_type": .text("COMPLEX"), "end_real": number("0.5")]),
    Case("numeric.matrix", ["m": number("0")]),
    Case("numeric.increment", ["accumulator": .text("orders")]),
    Case("text.alphabet", ["lower_case": .boolean(true)]),
    Case("text.emoji", ["category": .text("DEFAULT")]),
    Case("text.emoji", ["category": .text("FLAGS")]),
    Case("text.emoji", ["category": .text("food_and_drink")]),
    Case("text.emoji", ["category": .null]),
    Case("text.hex_color", ["safe": .boolean(true)]),
    Case("text.rgb_color", ["safe": .boolean(true)]),
    Case("text.words", ["quantity": number("1")]),
    Case("person.nationality", ["gender": .text("male")]),
    Case("person.patronymic", ["gender": .text("FEMALE")]),
    Case("person.password", ["length": number("20")]),
    Case("person.password", ["length": number("1")]),
    Case("person.password", ["hashed": .boolean(true)]),
    Case("person.height", ["minimum": number("0.5"), "maximum": number("1.25")]),
    Case("person.phone_number", ["mask": .text("")]),
    Case("choice.choice", ["items": .text("añ😀b"), "length": number("0")]),
    Case("choice.choice", ["items": .text("aabbbccccddddd"), "length": number("4"), "unique": .boolean(true)]),
    Case("choice.choice", ["items": .text("abc"), "length": number("5")]),
    Case("choice.choice", ["items": .list([.text("x"), .text("y, z")]), "length": number("3")]),
    Case(
      "choice.choice",
      [
        "items": .list([number("1"), number("2"), number("3"), number("3")]), "length": number("3"),
        "unique": .boolean(true),
      ]),
    Case("choice.choice", ["items": .list([.boolean(true), .text("a"), number("2.5")]), "length": number("2")]),
  ]
}
