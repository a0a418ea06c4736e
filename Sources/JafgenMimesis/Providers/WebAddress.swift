internal import JafgenArguments

/// Host names and addresses of the web, and the parameters that choose among them.
enum WebAddress {
  /// The ranges of ports by their names.
  static let portRanges: [(name: String, range: ClosedRange<Int64>)] = [
    ("ALL", 1...65535), ("WELL_KNOWN", 1...1023), ("EPHEMERAL", 49152...65535), ("REGISTERED", 1024...49151),
  ]

  private static let schemes = ["ws", "wss", "ftp", "sftp", "http", "https"]

  static let scheme = Parameter(
    "scheme", .member(schemes.map { .init($0.uppercased(), $0) }), default: "https", "The scheme.")

  static let tldKinds = ["cctld", "gtld", "geotld", "utld", "stld"]

  static let tldType = Parameter(
    "tld_type", .member(tldKinds.map { .init($0.uppercased(), $0) }), default: "null",
    "The kind of top-level domain.")

  static let subdomains = Parameter(
    "subdomains", .list, default: "null", "Names to put before the host, one of them each time.")

  /// The top-level domains of a kind; of all kinds, the kind being drawn first, for nil.
  static func domains(_ kind: String?) -> WordList {
    let kinds = kind.map { [$0] } ?? tldKinds
    return LocaleData.commonDerived("tld \(kinds)") {
      WordList.merged(kinds.map { LocaleData.common("internet", "tld.\($0)") })
    }
  }

  /// A host name: perhaps one of the given subdomains, then a word and a top-level domain.
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

  /// Scheme, host name, perhaps a port, and a slash.
  static func url(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
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

  /// An address with a date, words and perhaps a query.
  static func uri(_ arguments: TypeArguments) throws(ArgumentProblem) -> [TextPart] {
    var parts = try url(arguments)
    parts += [InternetWords.date(upTo: arguments.referenceYear), .literal("/")]
    parts.append(InternetWords.joined(by: "-", InternetWords.partCounts(arguments)))
    if let count = arguments.integer("query_params_count"), count > 0 {
      parts += [.literal("?"), InternetWords.query(Int(count)...Int(count))]
    }
    return parts
  }
}
