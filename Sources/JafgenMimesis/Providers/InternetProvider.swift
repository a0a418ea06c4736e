/// Names and numbers of hosts.
enum InternetProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration(
      "internet.url", "A web address: scheme, host name, slash.",
      parameters: [
        Parameter(
          "scheme", .member(["ws", "wss", "ftp", "sftp", "http", "https"].map { .init($0.uppercased(), $0) }),
          default: "https", "The scheme."),
        Parameter(
          "port_range", .member(portRanges.map { .init($0.name, $0.name.lowercased()) }),
          "The range of a port after the host; none by default."),
        tldType, subdomains,
      ]
    ) { arguments throws(ArgumentProblem) in .text(try url(arguments)) },
    TypeDeclaration(
      "internet.hostname", "A host name: a word and a top-level domain.", parameters: [tldType, subdomains]
    ) { arguments throws(ArgumentProblem) in .text(.sequence(try host(arguments))) },
    TypeDeclaration(
      "internet.ip_v4", "An IPv4 address."
    ) { arguments throws(ArgumentProblem) in .text(dotted(byte, count: 4)) },
    TypeDeclaration(
      "internet.ip_v6", "An IPv6 address in canonical text, none of its groups zero."
    ) { arguments throws(ArgumentProblem) in
      let group = TextPart.hexadecimalNumber(1...0xFFFF)
      let groups = (0..<8).flatMap { $0 == 0 ? [group] : [.literal(":"), group] }
      return .text(.sequence(groups))
    },
    TypeDeclaration(
      "internet.mac_address", "A MAC address of the range 00:16:3e."
    ) { arguments throws(ArgumentProblem) in
      .text(
        .sequence([
          .literal("00:16:3e:"), .characters(Alphabet("01234567"), count: 1), .hexadecimal(1), .literal(":"),
          .hexadecimal(2), .literal(":"), .hexadecimal(2),
        ]))
    },
    TypeDeclaration(
      "internet.user_agent", "A browser's user agent."
    ) { arguments throws(ArgumentProblem) in .text(.list(LocaleData.common("internet", "user_agents"))) },
  ]

  private static let portRanges: [(name: String, range: ClosedRange<Int64>)] = [
    ("ALL", 1...65535), ("WELL_KNOWN", 1...1023), ("EPHEMERAL", 49152...65535), ("REGISTERED", 1024...49151),
  ]

  private static let tldKinds = ["cctld", "gtld", "geotld", "utld", "stld"]

  private static let tldType = Parameter(
    "tld_type", .member(tldKinds.map { .init($0.uppercased(), $0) }), default: "null",
    "The kind of top-level domain.")

  private static let subdomains = Parameter("subdomains", .list, "Names to put before the host, one of them each time.")

  private static let byte = TextPart.integer(0...255, minimumDigits: 1)

  private static func dotted(_ part: TextPart, count: Int) -> TextPart {
    .sequence((0..<count).flatMap { $0 == 0 ? [part] : [.literal("."), part] })
  }

  private static func host(_ arguments: Arguments) throws(ArgumentProblem) -> [TextPart] {
    let kinds = arguments.member("tld_type").map { [$0] } ?? tldKinds
    let domains = LocaleData.commonDerived("tld \(kinds)") {
      WordList.merged(kinds.map { LocaleData.common("internet", "tld.\($0)") })
    }
    var parts: [TextPart] = []
    if let given = arguments.list("subdomains"), !given.isEmpty {
      var names: [[UInt8]] = []
      for (index, element) in given.enumerated() {
        guard case .text(let name) = element, !name.isEmpty else {
          throw arguments.problem(.wrongType, "subdomains", element: index, "a subdomain is text that is not empty")
        }
        names.append(Array(name.utf8))
      }
      // A name with a dot could be read as two; among several names the unique form keeps to those without.
      let list = WordList(names)
      parts += [
        .distinct(sampled: .list(list)) {
          .list(list.count == 1 ? list : list.filtered { !$0.contains(UInt8(ascii: ".")) })
        }, .literal("."),
      ]
    }
    return parts + [.list(LocaleData.common("person", "usernames")), .list(domains)]
  }

  private static func url(_ arguments: Arguments) throws(ArgumentProblem) -> TextPart {
    let schemes =
      arguments.has("scheme")
      ? arguments.member("scheme").map { [$0] } ?? ["ws", "wss", "ftp", "sftp", "http", "https"] : ["https"]
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
    return .sequence(parts + [.literal("/")])
  }
}
