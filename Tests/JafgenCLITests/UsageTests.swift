internal import JafgenArguments
import JafgenTestSupport
import Testing

@Suite("Wrong usage")
struct UsageTests {
  /// Arguments and a part of what is said about them.
  static let cases: [(arguments: String, message: String)] = [
    ("nothing", "Unexpected argument 'nothing'"),
    ("generate --bogus", "Unknown option '--bogus'"),
    ("generate --out x", "Unknown option '--out'. Did you mean '--output-dir'?"),
    ("generate -f csv", "Did you mean '--format'?"),
    ("preview schemas/shop.yaml", "jafgen preview --schema-dir schemas/shop.yaml"),
    ("generate --rows 5:3", "the range is reversed: it starts at row 5 and stops before row 3"),
    ("generate --rows -1:5", "rows are counted from 0"),
    ("generate --rows 5", "write two whole numbers"),
    ("generate --rows 1:99999999999999999999", "write two whole numbers"),
    ("generate --rows 0:5", "needs exactly one entity, but 2 entities are requested"),
    (
      "generate --count customers=99999999999999999999", "a number of rows is a whole number from 0 to 9007199254740992"
    ),
    ("generate --count customers=9007199254740993", "a number of rows is a whole number from 0 to 9007199254740992"),
    ("generate --count customers=-1", "a number of rows is a whole number"),
    ("generate --count customers=1.0005k", "and not \"1.0005k\""),
    ("generate --count customers=5,000", "as in 5_000, 5k or 1.5M"),
    ("generate --count customers", "as in customers=1000"),
    ("generate --count =5", "as in customers=1000"),
    ("generate --count custmers=5", "did you mean \"customers\"?"),
    ("generate --entity custmers", "did you mean \"customers\"?"),
    ("generate --threads 0", "write a whole number from 1 to 512"),
    ("generate --threads 513", "write a whole number from 1 to 512"),
    ("generate --scale nan", "a scale is a number from zero up"),
    ("generate --scale -1", "a scale is a number from zero up"),
    ("generate --scale 1e99", "a scale is a number from zero up"),
    (
      "generate --seed 9223372036854775808", "a seed is a whole number from -9223372036854775808 to 9223372036854775807"
    ),
    ("generate --format csb", "did you mean \"csv\"?"),
    ("generate --format csv,,json", "\"\" is not a format"),
    ("generate --partition-index 4 --partition-count 4", "partition indexes start at 0, so 0 to 3 are valid"),
    ("generate --partition-index -1 --partition-count 4", "partition indexes start at 0"),
    ("generate --partition-index 0 --partition-count 0", "must be at least 1"),
    ("generate --partition-index 0", "--partition-count too"),
    ("generate --partition-count 3", "--partition-index too"),
    ("generate --partition-index 0 --partition-count 2 --rows 0:5", "--rows and a partition cannot be combined"),
    ("generate --quiet --verbose", "--quiet and --verbose cannot be combined"),
    ("generate --output-dir -", "choose one entity with --entity"),
    ("generate --output-dir - --entity orders", "standard output needs exactly one format"),
    ("generate --output-dir - --entity orders --format duckdb", "standard output cannot take a DuckDB file"),
    ("preview --json", "json shows one entity; the entities are customers, orders"),
    ("preview orders --json --vertical", "--format, --vertical and --json cannot be combined"),
    ("preview orders --json --format csv", "--format, --vertical and --json cannot be combined"),
    ("generate --entity customers,oders", "did you mean \"orders\"?"),
    ("generate --entity customers,", "there is no entity \"\""),
    ("preview custmers", "did you mean \"customers\"?"),
    ("preview orders -n -1", "write a whole number from 0 to 100000"),
    ("preview orders -n 100001", "write a whole number from 0 to 100000"),
    ("preview orders -n 3 --rows 0:3", "-n and --rows cannot be combined"),
    ("preview orders --rows 0:100001", "at most 100,000 rows, not 100,001"),
    ("preview orders --format parquet", "--format"),
    ("providers person.emial", "did you mean \"person.email\"?"),
    ("providers link", "write link_to"),
    ("providers --locale xx", "there is no locale \"xx\""),
    ("providers person.email --search x", "cannot be combined"),
    ("export ddl", "Missing expected argument '--dialect <dialect>'"),
    ("export ddl --dialect mysql", "mysql"),
    ("export ddl --dialect duckdb --system shoop", #"no schema has a system "shoop"; did you mean "shop"?"#),
    ("export nothing", "Unexpected argument 'nothing'"),
  ]

  @Test("Wrong usage exits 64, says why on standard error, and writes nothing", arguments: cases)
  func wrongUsage(arguments: String, message: String) throws {
    let directory = try Shop.directory()
    let result = try runJafgen(arguments.split(separator: " ").map(String.init), in: directory)
    #expect(result.status == 64)
    #expect(result.stderr.contains(message), "\(result.stderr)")
    #expect(result.output.isEmpty)
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test("An output folder without a name is wrong usage")
  func emptyFolder() throws {
    let result = try runJafgen(["generate", "-o", ""], in: try Shop.directory())
    #expect(result.status == 64)
    #expect(result.stderr.contains("--output-dir needs the name of a folder"))
  }

  @Test("Partition variables are checked like the options")
  func variables() throws {
    let directory = try Shop.directory()
    let alone = try runJafgen(["generate"], in: directory, environment: ["JAFGEN_PARTITION_INDEX": "0"])
    #expect(alone.status == 64)
    #expect(alone.stderr.contains("JAFGEN_PARTITION_COUNT"))
    let word = try runJafgen(
      ["generate"], in: directory, environment: ["JAFGEN_PARTITION_INDEX": "one", "JAFGEN_PARTITION_COUNT": "2"])
    #expect(word.status == 64)
    #expect(word.stderr.contains("the environment variable JAFGEN_PARTITION_INDEX is not a whole number: \"one\""))
    let large = try runJafgen(
      ["generate"], in: directory, environment: ["JAFGEN_PARTITION_INDEX": "2", "JAFGEN_PARTITION_COUNT": "2"])
    #expect(large.status == 64)
    #expect(large.stderr.contains("indexes start at 0"))
  }
}
