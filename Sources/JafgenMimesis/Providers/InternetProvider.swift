internal import JafgenArguments

/// Names, numbers and headers of the net; the words are English in every locale.
enum InternetProvider {
  static let declarations: [TypeDeclaration] =
    InternetAddressTypes.declarations + [
      TypeDeclaration(
        "internet.url", "A web address: scheme, host name, slash.",
        parameters: [
          WebAddress.scheme,
          Parameter(
            "port_range", .member(WebAddress.portRanges.map { .init($0.name, $0.name.lowercased()) }),
            "The range of a port after the host; none by default."),
          WebAddress.tldType, WebAddress.subdomains,
        ]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try WebAddress.url(arguments))) },
      TypeDeclaration(
        "internet.uri", "A web address with a date, a slug and perhaps a query.",
        parameters: [
          WebAddress.scheme, WebAddress.tldType, WebAddress.subdomains,
          Parameter(
            "query_params_count", .integer(0...32), default: "null", "The number of query pairs; none by default."),
        ]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try WebAddress.uri(arguments))) },
      TypeDeclaration(
        "internet.hostname", "A host name: a word and a top-level domain.",
        parameters: [WebAddress.tldType, WebAddress.subdomains]
      ) { arguments throws(ArgumentProblem) in .text(.sequence(try WebAddress.host(arguments))) },
      TypeDeclaration(
        "internet.top_level_domain", "A top-level domain with its dot.",
        parameters: [
          Parameter(
            "tld_type", .member(WebAddress.tldKinds.map { .init($0.uppercased(), $0) }), default: "cctld",
            "The kind of top-level domain.")
        ]
      ) { arguments throws(ArgumentProblem) in
        .text(.list(WebAddress.domains(arguments.has("tld_type") ? arguments.member("tld_type") : "cctld")))
      },
      TypeDeclaration(
        "internet.dsn", "A data source name: scheme, host name and the scheme's usual port.",
        parameters: [
          Parameter(
            "dsn_type", .member(sources.map { .init($0.name, $0.name.lowercased()) }), default: "null",
            "The kind of data source."), WebAddress.tldType, WebAddress.subdomains,
        ]
      ) { arguments throws(ArgumentProblem) in .text(try dataSource(arguments)) },
      TypeDeclaration(
        "internet.slug", "Words separated by dashes.", parameters: [partsCount]
      ) { arguments throws(ArgumentProblem) in .text(InternetWords.joined(by: "-", InternetWords.partCounts(arguments)))
      },
      TypeDeclaration(
        "internet.path", "Words separated by slashes.", parameters: [partsCount]
      ) { arguments throws(ArgumentProblem) in .text(InternetWords.joined(by: "/", InternetWords.partCounts(arguments)))
      },
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

  // MARK: Data sources

  private static let sources: [(name: String, prefix: String, port: Int)] = [
    ("POSTGRES", "postgres", 5432), ("MYSQL", "mysql", 3306), ("MONGODB", "mongodb", 27017), ("REDIS", "redis", 6379),
    ("COUCHBASE", "couchbase", 8092), ("MEMCACHED", "memcached", 11211), ("RABBITMQ", "rabbitmq", 5672),
  ]

  private static func dataSource(_ arguments: TypeArguments) throws(ArgumentProblem) -> TextPart {
    let member = arguments.member("dsn_type")
    let host = try WebAddress.host(arguments)
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
