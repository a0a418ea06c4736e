internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenMimesis
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport
import Testing

/// Instants and the zones that show them.
struct TimeZoneTests {
  private static let secondsPerDay: Int64 = 86_400

  @Test("All zones show instants as Python does", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func zonesAgreeWithPython() throws {
    let directory = try TemporaryDirectory()
    var random = TestRandom(seed: 5)
    var text = ""
    // The years 1800 to 2100 closely, all others here and there.
    let ranges: [ClosedRange<Int64>] = [
      -5_364_662_400...4_102_444_800, 0...2_145_916_800, -62_000_000_000...253_000_000_000,
    ]
    for name in ZoneData.names {
      let seconds = (0..<240).map { Int64.random(in: ranges[$0 % 3], using: &random) }
      text += try Self.lines(zone: name, seconds: seconds)
    }
    try directory.write(text, to: "instants.jsonl")
    let result = try runJudge("zones.py", [directory.path("instants.jsonl")], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout.contains("in \(ZoneData.names.count) zones"))
  }

  @Test("Every change of a zone comes at its second", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func changesAgreeWithPython() throws {
    let directory = try TemporaryDirectory()
    var text = ""
    for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza", "UTC"] {
      let rules = try #require(ZoneData.rules(of: name))
      var seconds: [Int64] = []
      var last = rules.offset(at: 0)
      // Hour by hour, and where the offset changes second by second.
      for hour in Int64(0)..<(24 * 366 * 75) {
        let offset = rules.offset(at: hour * 3600)
        if offset != last {
          var (low, high) = ((hour - 1) * 3600, hour * 3600)
          while high - low > 1 {
            let middle = (low + high) / 2
            if rules.offset(at: middle) == last { low = middle } else { high = middle }
          }
          seconds += [low, high]
        }
        last = offset
      }
      #expect(name == "UTC" || seconds.count > 100)
      text += try Self.lines(zone: name, seconds: seconds + [0])
    }
    try directory.write(text, to: "instants.jsonl")
    let result = try runJudge("zones.py", [directory.path("instants.jsonl")], in: directory)
    #expect(!result.stdout.contains("should show"), "\(result.stdout)\(result.stderr)")
  }

  private static func lines(zone name: String, seconds: [Int64]) throws -> String {
    let rules = try #require(ZoneData.rules(of: name))
    let type = ColumnType.timestamp(fractionDigits: 0, zone: rules)
    let names = ColumnDictionary(
      values: Column(
        type: .string, count: 1,
        values: .bytes(offsets: Buffer([0, Int32(name.utf8.count)]), bytes: Buffer(Array(name.utf8)))))
    let schema = BatchSchema(
      name: "t",
      fields: [
        ColumnField(name: "zone", type: .string, isNullable: false, dictionary: names, estimatedWidth: 8),
        ColumnField(name: "second", type: .int64, isNullable: false, estimatedWidth: 8),
        ColumnField(name: "shown", type: type, isNullable: false, estimatedWidth: 25),
      ])
    let count = seconds.count
    let columns = [
      Column(
        type: .string, count: count, values: .codes(Buffer([UInt32](repeating: 0, count: count)), names)),
      Column(type: .int64, count: count, values: .int64(Buffer(seconds))),
      Column(type: type, count: count, values: .int64(Buffer(seconds.map { $0 * 1_000_000 }))),
    ]
    let encoder = OutputFormat.jsonl.makeEncoder(schema: schema)
    let unit = encoder.makeUnitEncoder()
    unit.begin(startsFile: true)
    unit.append(Batch(schema: schema, rows: 0..<count, columns: columns))
    return String(decoding: encoder.header() + unit.finish().bytes, as: UTF8.self)
  }

  @Test func mimesisZonesAreAllKnown() throws {
    let type = try Types.resolved("datetime.timezone")
    guard case .upTo(let count) = type.uniqueness else {
      Issue.record("time zones are enumerable")
      return
    }
    let names = MimesisEngine(seed: 1).values(of: type, stream: ["z"], rows: 0..<Int(count), unique: true).allValues
    #expect(count == 424)
    for name in names.compactMap(\.text) { #expect(ZoneData.rules(of: name) != nil, "\(name)") }
  }

  @Test(
    "Bounds are read in local time of the zone",
    arguments: [
      // A day of 23 hours, one of 25, and one that is not there.
      ("Europe/Berlin", "2025-03-30", "2025-03-30", 82_800, 1_743_289_200),
      ("Europe/Berlin", "2025-10-26", "2025-10-26", 90_000, 1_761_429_600),
      ("Pacific/Apia", "2011-12-29", "2011-12-31", 172_800, 1_325_152_800),
      // An hour that is skipped and one that comes twice.
      ("Europe/Berlin", "2025-03-30T01:59:59", "2025-03-30T03:00:00", 2, 1_743_296_399),
      ("Europe/Berlin", "2025-03-30T02:30:00", "2025-03-30T03:00:01", 2, 1_743_296_400),
      ("Europe/Berlin", "2025-03-30T01:59:59", "2025-03-30T02:30:00", 1, 1_743_296_399),
      ("Europe/Berlin", "2025-10-26T02:00:00", "2025-10-26T02:59:59", 7200, 1_761_436_800),
      ("America/Sao_Paulo", "2018-11-04", "2018-11-04", 82_800, 1_541_300_400),
      // Bounds of UTC itself, and a zone that is UTC.
      ("Asia/Kolkata", "2025-01-01T00:00:00Z", "2025-01-01T00:00:09Z", 10, 1_735_689_600),
      ("Asia/Kolkata", "2025-01-01T00:00:00", "2025-01-01T00:00:09", 10, 1_735_669_800),
      ("UTC", "2025-01-01", "2025-01-01", 86_400, 1_735_689_600),
    ] as [(String, String, String, Int, Int64)])
  func bounds(zone: String, start: String, end: String, count: Int, first: Int64) throws {
    let type = try Types.resolved(
      "datetime.datetime",
      [
        ArgumentEntry(key: "start_date", value: .text(start)), ArgumentEntry(key: "end_date", value: .text(end)),
        ArgumentEntry(key: "timezone", value: .text(zone)),
      ])
    #expect(type.uniqueness == .upTo(UInt64(count)))
    #expect(type.columnType == .timestamp(fractionDigits: 0, zone: ZoneData.rules(of: zone)))
    let values = MimesisEngine(seed: 1).values(of: type, stream: ["z"], rows: 0..<count, unique: true)
    let seconds = values.allValues.compactMap(\.whole).map { $0 / 1_000_000 }.sorted()
    #expect(seconds == (0..<Int64(count)).map { first + $0 })
  }

  @Test func anUnknownZoneIsTold() {
    #expect(
      Schemas.codes(
        """
        system: {name: s}
        entities:
          e:
            count: 1
            attributes:
              at: {type: datetime.datetime, constraints: {timezone: Europe/Berlim}}
        """) == [.unknownOption])
  }

  @Test func theNamesOfUTCAreWrittenAsZ() throws {
    for name in ["UTC", "Etc/UTC", "Zulu", "Universal"] {
      #expect(try Self.lines(zone: name, seconds: [0]).contains("\"1970-01-01T00:00:00Z\""))
    }
    #expect(try Self.lines(zone: "GMT", seconds: [0]).contains("\"1970-01-01T00:00:00+00:00\""))
  }
}
