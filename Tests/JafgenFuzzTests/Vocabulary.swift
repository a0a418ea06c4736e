internal import JafgenArguments
import JafgenMimesis
import JafgenTestSupport

/// The words that cases are made of: those of the schema language, and those that it should fear.
enum Vocabulary {
  static let punctuation = [
    ":", ": ", "-", "- ", "? ", ",", "[", "]", "{", "}", "[]", "{}", "#", " #", "&a ", "*a", "&b [*a, *a]", "!",
    "!!int ",
    "!!str ", "!!binary ", "!!null ", "!!set ", "!<tag:yaml.org,2002:int> ", "!e!x ", "|", ">", "|2-\n", ">+9\n", "'",
    "\"",
    "%YAML 1.2\n", "%TAG ! x\n", "---\n", "...\n", "@", "`", "\t", "\n", "\r", "\r\n", "  ", "<<: *a", "\\",
    "\"\\u0000\"",
    "\"\\ud800\"", "\"\\U0010ffff\"", "'\n'", "~",
  ]

  static let numbers = [
    "0", "1", "-1", "2", "3", "7", "10", "100", "1000", "65536", "2147483647", "4294967296", "9007199254740991",
    "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "-9223372036854775809", "18446744073709551615", "18446744073709551616", "99999999999999999999999999999999999999",
    "-0", "0.0", "-0.0", ".5", "5.", "0.1", "0.5", "2.50", "1e2", "1e18", "1e19", "1e-19", "1e308", "1e309", "-1e309",
    "1e-400",
    "1e999999999", "1e-999999999", "1e99999999999999999999", "1.7976931348623157e308", "5e-324",
    "0.1000000000000000000000000000000000000001", "922337203685477.5807", "-92233720368547758.08", "+1", "1_000",
    "0x7f",
    "0xffffffffffffffffff", "0o17", "0b1", "007", "1e", "--1", ".inf", "-.inf", "+.INF", ".nan", "NaN", "1:30:45",
    "1/2",
  ]

  static let moments = [
    "2025-01-01", "0001-01-01", "0000-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2024-02-29", "2025-02-29",
    "2025-13-01", "2025-1-1", "1970-01-01", "1969-12-31T23:59:59", "2025-06-30T23:59:60", "2025-01-01T24:00:00",
    "2025-01-01 12:30:00", "2025-01-01T12:30:00.123456", "2025-01-01T12:30:00Z", "2025-01-01T12:30:00+25:00", "1900",
    "9999",
    "2262-04-11T23:47:16", "23:59:59", "now", "today",
  ]

  static let texts = [
    "", "a", "x y", "NO", "yes", "null", "true", "false", "Null", "en", "de", "ja", "EN", "csv", "json", "jsonl",
    "parquet",
    "duckdb", "link", "..", ".", "/", "a/b", "../../x", "con", ".hidden", "-", "é", "e\u{301}", "日本", "👩‍👩‍👧", "\u{feff}",
    "\u{200b}", "\u{202e}",
    "\u{85}", "\u{2028}", "\u{7f}", "{entity}", "$(x)", "\u{1b}[31m", "a,b", "a\\\"b",
  ]

  static let patterns = [
    "[a-z]{3}", "[A-Z]{2}-[0-9]{4}", #"\d+"#, #"\w*"#, "(a|b)*", "(a|a)", "a{1000000}", "a{3,2}", "a{0}",
    "(((((a)*)*)*)*)*",
    "[^a]", "[z-a]", "[]", "[^]", "(?:x)", "(?=x)", "^a$", "a$b", #"\p{L}"#, #"\x00"#, "(", ")", "*", "x{,3}", ".{5}",
    "(a{100}){100}",
    "(|a)", "[é-ü]{2}", "\\", "[[:alpha:]]", "(a|b|c){1,40}", "([0-9]{18}){4}", "a?b+c*",
  ]

  static let formats = [
    "%Y-%m-%d", "%d.%m.%Y %H:%M", "%s", "%ms", "%%", "%", "%Q", "%f", "%j %U %W %a %B", "%Y%", "%-d", "%10Y", "\u{0}",
    "plain",
  ]

  static let keys = [
    "system", "entities", "name", "version", "seed", "locale", "reference_date", "output", "format", "path", "formats",
    "per_entity", "filename_pattern", "options", "count", "attributes", "type", "unique", "required",
    "null_probability",
    "link_to", "constraints", "description", "items", "min_items", "max_items",
    "unique_together",
  ]

  static let zones = [
    "UTC", "Etc/UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Monrovia",
    "Africa/Casablanca", "Etc/GMT+12", "EST", "utc", "Europe/Berlin ", "../UTC", "''", "+01:00",
  ]

  static let types = MimesisEngine.typeNames

  static let parameters: [String] = {
    let declared = MimesisEngine.declarations.flatMap { $0.parameters.flatMap { [$0.name] + $0.synonyms } }
    return Array(Set(declared + MimesisEngine.commonConstraints)).sorted()
  }()

  static let members: [String] = {
    let members = MimesisEngine.declarations.flatMap(\.parameters).flatMap { parameter -> [Parameter.Member] in
      if case .member(let members) = parameter.kind { members } else { [] }
    }
    return Array(Set(members.flatMap { [$0.name, $0.value] })).sorted()
  }()

  /// The lists, each as likely as another, however long.
  static let all = [punctuation, numbers, moments, texts, patterns, formats, keys, types, parameters, members, zones]
}

extension TestRandom {
  /// Returns any word.
  mutating func word() -> String { pick(Vocabulary.all[below(Vocabulary.all.count)]) }
}
