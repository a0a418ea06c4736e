internal import JafgenArguments
import JafgenMimesis

/// How a moment, a day or a time is written, or what else a `format` of JSON Schema means.
enum TextFormat: Equatable {
  /// A date and time; with `Z` at its end unless it is local.
  case moment(fractionDigits: Int, isLocal: Bool)
  case day
  case time
  /// By directives of `strftime`.
  case directives(String)
  /// Another type of values.
  case type(String, pattern: String?)
  /// Nothing that changes the values.
  case none

  /// Returns what a format means, by its evident sense if it is none of JSON Schema's; nil if that cannot be told.
  init?(named name: String) {
    let text = Template.trimmed(name)
    if text.contains("%") {
      self = .directives(text)
      return
    }
    switch text.lowercased() {
    case "date-time": self = .moment(fractionDigits: 0, isLocal: false)
    case "local-date-time", "timestamp_without_timezone", "timestamp-ntz":
      self = .moment(fractionDigits: 0, isLocal: true)
    case "date", "full-date": self = .day
    case "time", "full-time", "time_with_timezone": self = .directives("%H:%M:%SZ")
    case "local-time", "partial-time", "time_without_timezone": self = .time
    case "uuid", "guid": self = .type("uuid", pattern: nil)
    case "email", "idn-email", "e-mail": self = .type("person.email", pattern: nil)
    case "uri", "url", "iri", "uri-reference", "iri-reference", "link": self = .type("internet.url", pattern: nil)
    case "hostname", "idn-hostname", "host-name", "domain": self = .type("internet.hostname", pattern: nil)
    case "ipv4", "ip", "ip-address": self = .type("internet.ip_v4", pattern: nil)
    case "ipv6": self = .type("internet.ip_v6", pattern: nil)
    case "phone", "phone-number": self = .type("person.phone_number", pattern: nil)
    case "int32", "int64", "integer", "int", "long", "big_integer", "bigint", "number", "numeric":
      self = .type("string", pattern: "[1-9][0-9]{0,8}")
    case "float", "double", "decimal", "currency": self = .type("string", pattern: "[1-9][0-9]{0,3}\\.[0-9]{2}")
    case "byte", "binary", "base64": self = .type("string", pattern: "[A-Za-z0-9]{16}")
    case "duration": self = .type("string", pattern: "P[1-9]DT[1-9]H")
    case "json-pointer", "relative-json-pointer": self = .type("string", pattern: "/[a-z]{3,8}")
    case "regex": self = .type("string", pattern: "[a-z]{3,8}")
    case "color", "hex-color": self = .type("string", pattern: "#[0-9a-f]{6}")
    case "string", "text", "html", "markdown", "password", "none", "": self = .none
    default:
      let letters = text.lowercased().filter { $0.isLetter }
      if text.contains("YYYY") || text.contains("yyyy"), let directives = Self.directives(ofTemplate: text) {
        self = .directives(directives)
      } else if letters.hasPrefix("datetim") || letters.hasPrefix("datetime") || letters.hasPrefix("timestamp")
        || letters.hasPrefix("datestamp") || letters.hasPrefix("isodate") || letters.hasPrefix("iso8601")
        || letters.hasPrefix("rfc3339") || letters == "iso" || letters.hasSuffix("datetime")
      {
        self = .moment(fractionDigits: 0, isLocal: false)
      } else if letters.hasSuffix("date") {
        self = .day
      } else if letters.hasPrefix("ur") {
        self = .type("internet.url", pattern: nil)
      } else if letters.hasPrefix("email") {
        self = .type("person.email", pattern: nil)
      } else {
        return nil
      }
    }
  }

  /// Reads a form such as `YYYY-MM-DDTHH:mm:ss.sssZ`.
  private static func directives(ofTemplate text: String) -> String? {
    var result = ""
    var rest = text[...]
    let parts = [
      ("YYYY", "%Y"), ("yyyy", "%Y"), ("MM", "%m"), ("DD", "%d"), ("dd", "%d"), ("HH", "%H"), ("hh", "%H"),
      ("mm", "%M"), (".SSS", ".%_ms"), (".sss", ".%_ms"), ("ss", "%S"), ("SS", "%S"), ("XXX", "Z"), ("'T'", "T"),
      ("'Z'", "Z"), ("Z", "Z"), ("T", "T"),
    ]
    while let first = rest.first {
      if let (name, directive) = parts.first(where: { rest.hasPrefix($0.0) }) {
        result += directive
        rest = rest.dropFirst(name.count)
      } else if "-:/. +".contains(first) || first.isNumber {
        result.append(first)
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    return result
  }

  /// Reads a regular expression for dates, such as `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`; nil if it is none.
  init?(pattern: String) {
    var text = pattern
    if text.hasPrefix("^$|") { text = String(text.dropFirst(3)) }
    guard text.hasPrefix("^"), text.hasSuffix("$") else { return nil }
    var rest = text.dropFirst().dropLast()
    var digits: [Int] = []
    var shape = ""
    while let first = rest.first {
      let classes = ["[0-9]", "\\d"]
      if let name = classes.first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(name.count)
        guard rest.first == "{", let end = rest.firstIndex(of: "}"),
          let count = Int(rest[rest.index(after: rest.startIndex)..<end])
        else { return nil }
        rest = rest[rest.index(after: end)...]
        digits.append(count)
        shape += "\(count)"
      } else if rest.hasPrefix("\\.") {
        shape += "."
        rest = rest.dropFirst(2)
      } else if "-:TZ./ ".contains(first) {
        shape.append(first)
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    let known = [
      "4-2-2": "%Y-%m-%d", "2-2-4": "%m-%d-%Y", "2/2/4": "%m/%d/%Y", "8": "%Y%m%d", "4-2": "%Y-%m",
      "4-2-2T2:2:2Z": "%Y-%m-%dT%H:%M:%SZ", "4-2-2T2:2:2": "%Y-%m-%dT%H:%M:%S",
      "4-2-2T2:2:2.3Z": "%Y-%m-%dT%H:%M:%S.%_msZ", "4-2-2T2:2:2.6Z": "%Y-%m-%dT%H:%M:%S.%fZ",
      "4-2-2 2:2:2": "%Y-%m-%d %H:%M:%S", "8T6Z": "%Y%m%dT%H%M%SZ", "2:2:2": "%H:%M:%S", "2:2": "%H:%M",
    ]
    guard let directives = known[shape] else { return nil }
    self = .directives(directives)
  }

  /// Returns the type and constraints that make such texts, with bounds if there are some; nil for `none`.
  func shape(between bounds: [ArgumentEntry] = []) -> (type: String, constraints: [ArgumentEntry])? {
    switch self {
    case .moment(let digits, let isLocal):
      var constraints = bounds
      if digits == 3 { constraints.append(ArgumentEntry(key: "resolution", value: .text("millisecond"))) }
      if digits == 6 { constraints.append(ArgumentEntry(key: "resolution", value: .text("microsecond"))) }
      if !isLocal { constraints.append(ArgumentEntry(key: "timezone", value: .text("UTC"))) }
      return ("datetime.datetime", constraints)
    case .day: return ("datetime.date", bounds)
    case .time: return ("datetime.time", [])
    case .directives(let pattern):
      if pattern == "%Y-%m-%d" { return ("datetime.date", bounds) }
      let entry = ArgumentEntry(key: "format", value: .text(pattern))
      let hasDate = pattern.contains { _ in true } && Self.hasDirective(pattern, in: "YymdjbBGFDsfe")
      let hasClock = Self.hasDirective(pattern, in: "HIMSfpTRszk")
      if !hasDate, hasClock { return ("datetime.time", [entry]) }
      return (hasClock ? "datetime.datetime" : "datetime.date", bounds + [entry])
    case .type(let type, let pattern):
      return (type, pattern.map { [ArgumentEntry(key: "pattern", value: .text($0))] } ?? [])
    case .none: return nil
    }
  }

  private static func hasDirective(_ pattern: String, in letters: String) -> Bool {
    var isDirective = false
    for character in pattern {
      if isDirective {
        if character == "_" || character == "-" || character == ":" { continue }
        if letters.contains(character) { return true }
        isDirective = false
      } else {
        isDirective = character == "%"
      }
    }
    return false
  }
}
