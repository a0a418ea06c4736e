internal import JafgenArguments
import JafgenColumns

/// Numbers by which machines and networks are known.
enum InternetAddressTypes {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("internet.ip_v4", "An IPv4 address.") { arguments throws(ArgumentProblem) in .text(anyV4) },
    TypeDeclaration("internet.ip_v6", "An IPv6 address in its shortest form.") { arguments throws(ArgumentProblem) in
      .text(.ipv6(prefixLength: 128))
    },
    TypeDeclaration(
      "internet.ip_v4_cidr", "An IPv4 network: its address and the length of its prefix."
    ) { arguments throws(ArgumentProblem) in
      .text(
        .oneOf(
          (0...32).map { length in
            .sequence([
              .ipv4(first: 0, count: 1 << UInt64(length), hostBits: 32 - length), .literal("/\(length)"),
            ])
          }))
    },
    TypeDeclaration(
      "internet.ip_v6_cidr", "An IPv6 network: its address and the length of its prefix."
    ) { arguments throws(ArgumentProblem) in
      .text(.oneOf((0...128).map { .sequence([.ipv6(prefixLength: $0), .literal("/\($0)")]) }))
    },
    TypeDeclaration(
      "internet.ip_v4_with_port", "An IPv4 address and a port.", parameters: [portRange]
    ) { arguments throws(ArgumentProblem) in
      .text(.sequence([anyV4, .literal(":"), portText(arguments)]))
    },
    TypeDeclaration(
      "internet.port", "A port number.", parameters: [portRange]
    ) { arguments throws(ArgumentProblem) in port(arguments) },
    TypeDeclaration(
      "internet.special_ip_v4", "An IPv4 address reserved for a special purpose.",
      parameters: [
        Parameter(
          "purpose", .member(purposes.map { .init($0.name, $0.value) }), default: "null",
          "The purpose that the address is reserved for.")
      ]
    ) { arguments throws(ArgumentProblem) in .text(special(arguments.member("purpose"))) },
    .listed("internet.public_dns", "The address of a public name server.", commonTopic: "internet", "public_dns"),
    TypeDeclaration("internet.mac_address", "A MAC address of the range 00:16:3e.") {
      arguments throws(ArgumentProblem) in
      .text(
        .sequence([
          .literal("00:16:3e:"), .characters(Alphabet("01234567"), count: 1), .hexadecimal(1), .literal(":"),
          .hexadecimal(2), .literal(":"), .hexadecimal(2),
        ]))
    },
    TypeDeclaration("internet.asn", "The number of an autonomous system, never one for private use.") {
      arguments throws(ArgumentProblem) in
      .text(.sequence([.literal("AS"), .integer(1...4_199_999_999, minimumDigits: 1)]))
    },
  ]

  private static let anyV4 = TextPart.ipv4(first: 0, count: 1 << 32, hostBits: 0)

  // MARK: Ports

  private static let portRange = Parameter(
    "port_range", .member(WebAddress.portRanges.map { .init($0.name, $0.name.lowercased()) }), default: "all",
    "The range of the port.")

  /// The ranges that a port is drawn from: one as a rule, all of them, one being drawn first, for null.
  private static func ranges(_ arguments: TypeArguments) -> [ClosedRange<Int64>] {
    let name = arguments.has("port_range") ? arguments.member("port_range") : "all"
    return WebAddress.portRanges.filter { name == nil || $0.name.lowercased() == name }.map(\.range)
  }

  private static func portText(_ arguments: TypeArguments) -> TextPart {
    let parts = ranges(arguments).map { TextPart.integer($0, minimumDigits: 1) }
    guard parts.count > 1 else { return parts[0] }
    return .distinct(sampled: .oneOf(parts)) { .integer(1...65535, minimumDigits: 1) }
  }

  private static func port(_ arguments: TypeArguments) -> ValueDomain {
    let ranges = ranges(arguments)
    guard ranges.count > 1 else { return .range(IntegerRange(ranges[0]), as: .int64) }
    let numbers = Array<Int64>(1...65535)
    let weights = numbers.map { number in
      ranges.reduce(0.0) { $1.contains(number) ? $0 + 1 / Double($1.count) : $0 }
    }
    let column = Column(type: .int64, count: numbers.count, values: .int64(Buffer(numbers)))
    return .choice(ChoiceList(dictionary: ColumnDictionary(values: column), weights: weights, nullProbability: 0))
  }

  // MARK: Special addresses

  /// The ranges of RFC 6890 as Mimesis names them; the one that it misspells goes by its right name too.
  private static let purposes: [(name: String, value: String, range: ClosedRange<UInt32>)] = [
    ("THIS_NETWORK", "this_network", 0x0000_0000...0x00FF_FFFF),
    ("AMT", "amt", 0xC034_C100...0xC034_C1FF),
    ("LOOBACK", "loopback", 0x7F00_0000...0x7FFF_FFFF),
    ("AS112_V4", "as112_v4", 0xC01F_C400...0xC01F_C4FF),
    ("LINK_LOCAL", "link_local", 0xA9FE_0000...0xA9FE_FFFF),
    ("TEST_NET_1", "test_net_1", 0xC000_0200...0xC000_02FF),
    ("TEST_NET_2", "test_net_2", 0xC633_6400...0xC633_64FF),
    ("TEST_NET_3", "test_net_3", 0xCB00_7100...0xCB00_71FF),
    ("BENCHMARKING", "benchmarking", 0xC612_0000...0xC613_FFFF),
    ("PRIVATE_USE_1", "private_use_1", 0x0A00_0000...0x0AFF_FFFF),
    ("PRIVATE_USE_2", "private_use_2", 0xAC10_0000...0xAC1F_FFFF),
    ("PRIVATE_USE_3", "private_use_3", 0xC0A8_0000...0xC0A8_FFFF),
    ("RESERVED", "reserved", 0xF000_0000...0xFFFF_FFFF),
    ("SHARE_ADDRESS_SPACE", "share_address_space", 0x6440_0000...0x647F_FFFF),
    ("LIMITED_BROADCAST", "limited_broadcast", 0xFFFF_FFFF...0xFFFF_FFFF),
    ("IPV4_DUMMY_ADDRESS", "ipv4_dummy_address", 0xC000_0008...0xC000_0008),
    ("TURN_RELAY_ANYCAST", "turn_relay_anycast", 0xC000_000A...0xC000_000A),
    ("IETF_PROTOCOL_ASSIGNMENTS", "ietf_protocol_assignments", 0xC000_0000...0xC000_00FF),
    ("PORT_CONTROL_PROTOCOL_ANYCAST", "port_control_protocol_anycast", 0xC000_0009...0xC000_0009),
    ("IPV4_SERVICE_CONTINUITY_PREFIX", "ipv4_service_continuity_prefix", 0xC000_0000...0xC000_0007),
    ("DIRECT_DELEGATION_AS112_SERVICE", "direct_delegation_as112_service", 0xC0AF_3000...0xC0AF_30FF),
  ]

  private static func special(_ purpose: String?) -> TextPart {
    @Sendable func part(_ range: ClosedRange<UInt32>) -> TextPart {
      .ipv4(first: range.lowerBound, count: UInt64(range.upperBound - range.lowerBound) + 1, hostBits: 0)
    }
    let ranges = purposes.filter { purpose == nil || $0.value == purpose }.map(\.range)
    guard ranges.count > 1 else { return part(ranges[0]) }
    return .distinct(sampled: .oneOf(ranges.map(part))) {
      // Some ranges lie within others: what remains is one flat set.
      .oneOf(ranges.filter { range in !ranges.contains { $0 != range && $0.contains(range) } }.map(part))
    }
  }
}
