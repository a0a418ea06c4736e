internal import JafgenArguments

/// Names, numbers and headers of the net; the words are English in every locale.
enum InternetProvider {
  static let declarations: [TypeDeclaration] =
    InternetAddressTypes.declarations + [
      TypeDeclaration(
        "internet.url", "A web address: scheme, host name, slash.",
        parameters: [
          scheme,
          Parameter(
            "port_range", .member(portRanges.map { .init($0.name, $0.name.lowercased()) }),
            "The range of a port after the host; none by default."),
          tldType, subdomains,
        ]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try url(arguments))) },
      TypeDeclaration(
        "internet.uri", "A web address with a date, a slug and perhaps a query.",
        parameters: [
          scheme, tldType, subdomains,
          Parameter(
            "query_params_count", .integer(0...32), default: "null", "The number of query pairs; none by default."),
        ]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try uri(arguments))) },
      TypeDeclaration(
        "internet.hostname", "A host name: a word and a top-level domain.", parameters: [tldType, subdomains]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try host(arguments))) },
      TypeDeclaration(
        "internet.top_level_domain", "A top-level domain with its dot.",
        parameters: [
          Parameter(
            "tld_type", .member(tldKinds.map { .init($0.uppercased(), $0) }), default: "cctld",
            "The kind of top-level domain.")
        ]
      ) { arguments throws(ArgumentProblem) in
        .text(.list(domains(arguments.has("tld_type") ? arguments.member("tld_type") : "cctld")))
      },
      TypeDeclaration(
        "internet.dsn", "A data source name: scheme, host name and the scheme's usual port.",
        parameters: [
          Parameter(
            "dsn_type", .member(sources.map { .init($0.name, $0.name.lowercased()) }), default: "null",
            "The kind of data source."), tldType, subdomains,
        ]
      ) { arguments throws(ArgumentProblem) in .text(try dataSource(arguments)) },
      TypeDeclaration(
        "internet.slug", "Words separated by dashes.", parameters: [partsCount]
      ) { arguments throws(ArgumentProblem) in .text(InternetWords.joined(by: "-", partCounts(arguments))) },
      TypeDeclaration(
        "internet.path", "Words separated by slashes.", parameters: [partsCount]
      ) { arguments throws(ArgumentProblem) in .text(InternetWords.joined(by: "/", partCounts(arguments))) },
      TypeDeclaration(
        "internet.query_string", "Pairs of words, as in the query of a web address; no key repeats.",
        parameters: [pairCount]
      ) { arguments throws(ArgumentProblem) in .text(InternetWords.query(pairCounts(arguments))) },
      TypeDeclaration(
        "internet.query_parameters", "An object of words, keyed by words; its keys differ from row to row.",
        parameters: [pairCount]
      ) { arguments throws(ArgumentProblem) in
        .json(ComposedText(InternetWords.object(pairCounts(arguments))))
      },
      .listed("internet.http_method", "An HTTP method.", commonTopic: "internet", "http_methods"),
      .listed(
        "internet.http_status_message", "An HTTP status: number and words.", commonTopic: "internet",
        "http_status_msgs"),
      TypeDeclaration(
        "internet.http_status_code", "An HTTP status as a number."
      ) { arguments throws(ArgumentProblem) in
        .choice(ChoiceList(integers: LocaleData.common("internet", "http_status_codes")))
      },
      TypeDeclaration(
        "internet.http_request_headers", "The headers of a request; numbers are numbers."
      ) { arguments throws(ArgumentProblem) in .object(try HTTPHeaders.request(arguments)) },
      TypeDeclaration(
        "internet.http_response_headers", "The headers of a response; numbers are numbers."
      ) { arguments throws(ArgumentProblem) in .object(try HTTPHeaders.response(arguments)) },
      TypeDeclaration(
        "internet.content_type", "A media type.",
        parameters: [
          Parameter(
            "mime_type", .member(FileProvider.mediaFamilies), default: "null",
            "The family, which is the part before the slash.")
        ]
      ) { arguments throws(ArgumentProblem) in .listed(FileProvider.mediaTypes(arguments.member("mime_type"))) },
      TypeDeclaration(
        "internet.cloud_region", "A cloud region: continent, direction, number.",
        parameters: [Parameter("separator", .text, default: "-", "The text between the parts.")]
      ) { arguments throws(ArgumentProblem) in .text(.list(cloudRegions(arguments.text("separator") ?? "-"))) },
      .listed("internet.user_agent", "A browser's user agent.", commonTopic: "internet", "user_agents"),
    ]

  // MARK: Hosts

  static let portRanges: [(name: String, range: ClosedRange<Int64>)] = [
    ("ALL", 1...65535), ("WELL_KNOWN", 1...1023), ("EPHEMERAL", 49152...65535), ("REGISTERED", 1024...49151),
  ]

  private static let schemes = ["ws", "wss", "ftp", "sftp", "http", "https"]

  private static let scheme = Parameter(
    "scheme", .member(schemes.map { .init($0.uppercased(), $0) }), default: "https", "The scheme.")

  private static let tldKinds = ["cctld", "gtld", "geotld", "utld", "stld"]

  private static let tldType = Parameter(
    "tld_type", .member(tldKinds.map { .init($0.uppercased(), $0) }), default: "null",
    "The kind of top-level domain.")

  private static let subdomains = Parameter(
    "subdomains", .list, default: "null", "Names to put before the host, one of them each time.")

  /// The top-level domains of a kind; of all kinds, the kind being drawn first, for nil.
  private static func domains(_ kind: String?) -> WordList {
    let kinds = kind.map { [$0] } ?? tldKinds
    return LocaleData.commonDerived("tld \(kinds)") {
      WordList.merged(kinds.map { LocaleData.common("internet", "tld.\($0)") })
    }
  }

  static func host(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
    var parts: [TextPart] = []
    if let given = arguments.list("subdomains"), !given.isEmpty {
      var names: [[UInt8]] = []
      for (index, element) in given.enumerated() {
        guard case .text(let name) = element, !name.isEmpty else {
          throw arguments.problem(.wrongType, "subdomains", element: index, "a subdomain is text that is not empty")
        }
        names.append(Array(name.utf8))
      }
      // Texts differ where subdomains do: no word has a dot, and no top-level domain ends with another one.
      parts += [.list(WordList(names)), .literal(".")]
    }
    return parts + [.list(LocaleData.common("person", "usernames")), .list(domains(arguments.member("tld_type")))]
  }

  private static func url(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
    let schemes = arguments.has("scheme") ? arguments.member("scheme").map { [$0] } ?? schemes : ["https"]
    var parts: [TextPart] = [.list(WordList(schemes)), .literal("://")]
    parts += try host(arguments)
    if arguments.has("port_range") {
      // null means no port here, as in Mimesis.
      if let name = arguments.member("port_range"),
        let ports = portRanges.first(where: { $0.name.lowercased() == name })?.range
      {
        parts += [.literal(":"), .integer(ports, minimumDigits: 1)]
      }
    }
    return parts + [.literal("/")]
  }

  static func uri(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
    var parts = try url(arguments)
    parts += [InternetWords.date(upTo: arguments.referenceYear), .literal("/")]
    parts.append(InternetWords.joined(by: "-", partCounts(arguments)))
    if let count = arguments.integer("query_params_count"), count > 0 {
      parts += [.literal("?"), InternetWords.query(Int(count)...Int(count))]
    }
    return parts
  }

  private static let sources: [(name: String, prefix: String, port: Int)] = [
    ("POSTGRES", "postgres", 5432), ("MYSQL", "mysql", 3306), ("MONGODB", "mongodb", 27017), ("REDIS", "redis", 6379),
    ("COUCHBASE", "couchbase", 8092), ("MEMCACHED", "memcached", 11211), ("RABBITMQ", "rabbitmq", 5672),
  ]

  private static func dataSource(_ arguments: TypeArguments) throws(ArgumentProblem) -> TextPart {
    let member = arguments.member("dsn_type")
    let host = try host(arguments)
    return .oneOf(
      sources.filter { member == nil || $0.name.lowercased() == member }.map { source in
        .sequence([.literal("\(source.prefix)://")] + host + [.literal(":\(source.port)")])
      })
  }

  // MARK: Words

  private static let partsCount = Parameter(
    "parts_count", .integer(2...12), default: "null", "The number of words; by default drawn from 2 to 12 each time.")

  private static let pairCount = Parameter(
    "length", .integer(1...32), default: "null", "The number of pairs; by default drawn from 1 to 10 each time.")

  private static func partCounts(_ arguments: TypeArguments) -> ClosedRange<Int> {
    arguments.integer("parts_count").map { Int($0)...Int($0) } ?? 2...12
  }

  private static func pairCounts(_ arguments: TypeArguments) -> ClosedRange<Int> {
    arguments.integer("length").map { Int($0)...Int($0) } ?? 1...10
  }

  // MARK: Lists

  private static func cloudRegions(_ separator: String) -> WordList {
    // In full, since with an empty separator two combinations may give one text.
    let prefixes = LocaleData.common("internet", "cloud_region_prefixes").strings
    let directions = LocaleData.common("internet", "cloud_region_directions").strings
    return WordList(
      prefixes.flatMap { prefix in
        directions.flatMap { direction in
          (1...5).map { "\(prefix)\(separator)\(direction)\(separator)\($0)" }
        }
      })
  }
}
