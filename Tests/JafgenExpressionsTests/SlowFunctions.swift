import Foundation
import JafgenColumns
import JafgenExpressions
import JafgenNumerics

/// The functions over boxed values, by their descriptions.
enum SlowFunctions {
  typealias Argument = (value: Value, type: ValueType)

  /// Calls a function.
  static func call(_ name: String, _ arguments: [Argument], _ type: ValueType) -> Value {
    switch name {
    case "coalesce": return arguments.first { $0.value != .null }?.value ?? .null
    case "if": return arguments[0].value == .boolean(true) ? arguments[1].value : arguments[2].value
    case "greatest", "least":
      let known = arguments.filter { $0.value != .null }
      let sign = name == "least" ? 1 : -1
      return known.dropFirst().reduce(known.first) { best, next in
        best.map { SlowEvaluator.order(next, $0) * sign < 0 ? next : $0 }
      }?.value ?? .null
    case "nullif":
      if arguments.contains(where: { $0.value == .null }) { return arguments[0].value }
      return SlowEvaluator.order(arguments[0], arguments[1]) == 0 ? .null : arguments[0].value
    case "concat": return .string(arguments.map { SlowEvaluator.text($0.value) }.joined())
    case "hash": return .integer(Int64(hash(arguments.map(\.value)) >> 1))
    default: break
    }
    if arguments.contains(where: { $0.value == .null }) { return .null }
    if let number = number(name, arguments, type) { return number }
    if let text = text(name, arguments) { return text }
    return time(name, arguments, type)
  }

  // MARK: Numbers

  private static func number(_ name: String, _ arguments: [Argument], _ type: ValueType) -> Value? {
    let numbers = arguments.map { SlowEvaluator.whole($0.value) }
    let floats = arguments.map { SlowEvaluator.float($0.value) }
    guard let first = arguments.first else { return name == "pi" ? .double(.pi) : nil }
    let unit = SlowEvaluator.power(first.type.scale ?? 0)
    switch (name, first.type.isFloat) {
    case ("abs", true): return .double(abs(floats[0]))
    case ("abs", false): return SlowEvaluator.made(Int128(numbers[0].magnitude), type)
    case ("sign", true): return .double(floats[0] > 0 ? 1 : floats[0] < 0 ? -1 : 0)
    case ("sign", false): return .integer(Int64(numbers[0].signum()))
    case ("floor", true): return .double(Foundation.floor(floats[0]))
    case ("ceil", true): return .double(Foundation.ceil(floats[0]))
    case ("floor", false): return SlowEvaluator.made((numbers[0] - (numbers[0] % unit + unit) % unit) / unit, type)
    case ("ceil", false): return SlowEvaluator.made((numbers[0] + (unit - numbers[0] % unit) % unit) / unit, type)
    case ("round", true): return .double(rounded(floats[0], arguments.count > 1 ? Int(numbers[1]) : 0))
    case ("round", false):
      let digits = arguments.count > 1 ? Int(numbers[1]) : 0
      let wide = numbers[0] * SlowEvaluator.power(digits)
      return SlowEvaluator.made(SlowEvaluator.rounded(wide, unit), type)
    case ("div", _): return numbers[1] == 0 ? .null : SlowEvaluator.made(numbers[0] / numbers[1], type)
    case ("sqrt", _): return SlowEvaluator.made(floats[0].squareRoot())
    case ("exp", _): return SlowEvaluator.made(Elementary.exp(floats[0]))
    case ("ln", _): return SlowEvaluator.made(Elementary.log(floats[0]))
    case ("power", _): return SlowEvaluator.made(Elementary.power(floats[0], floats[1]))
    case ("sin", _): return SlowEvaluator.made(Elementary.sin(floats[0]))
    case ("cos", _): return SlowEvaluator.made(Elementary.cos(floats[0]))
    default: return nil
    }
  }

  /// Rounds the digits that a float is written with.
  private static func rounded(_ number: Double, _ digits: Int) -> Double {
    guard var decimal = Decimal(string: "\(number)"), number.magnitude > 1e-30, number.magnitude < 1e20 else {
      return number.magnitude < 1 ? 0 : number
    }
    var result = Decimal()
    let isNegative = decimal < 0
    if isNegative { decimal = -decimal }
    NSDecimalRound(&result, &decimal, digits, .plain)
    return Double("\(isNegative ? "-" : "")\(result)") ?? .nan
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  private static func hash(_ values: [Value]) -> UInt64 {
    func hash(_ bytes: [UInt8]) -> UInt64 {
      stride(from: 0, to: bytes.count, by: 8).reduce(UInt64(bytes.count)) { bits, start in
        mix(bits ^ bytes[start...].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
      }
    }
    return values.reduce(0x9E37_79B9_7F4A_7C15) { result, value in
      let bits: UInt64 =
        switch value {
        case .null: 0x6E75_6C6C_6E75_6C6C
        case .double(let number): (number + 0).bitPattern
        case .string(let text): hash(Array(text.utf8))
        case .uuid(let bytes): hash(bytes)
        default: UInt64(bitPattern: Int64(SlowEvaluator.whole(value)))
        }
      return mix(result ^ mix(bits))
    }
  }

  // MARK: Texts

  private static func text(_ name: String, _ arguments: [Argument]) -> Value? {
    guard let first = arguments.first, first.type.family == .text else { return nil }
    let characters = Array(SlowEvaluator.text(first.value).unicodeScalars)
    let numbers = arguments.map { SlowEvaluator.whole($0.value) }
    func text(_ number: Int) -> String { SlowEvaluator.text(arguments[number].value) }
    func made(_ characters: some Sequence<Unicode.Scalar>) -> Value {
      var text = ""
      text.unicodeScalars.append(contentsOf: characters)
      return .string(text)
    }
    func clamped(_ number: Int128) -> Int { Int(max(-1_000_000, min(number, 1_000_000))) }
    switch name {
    case "length": return .integer(Int64(characters.count))
    case "lower": return made(characters.map(lower))
    case "upper": return made(characters.map(upper))
    case "strip_accents": return .string(characters.map(plain).joined())
    case "initcap":
      return made(
        characters.enumerated().map { index, character in
          !isWord(character)
            ? character : index > 0 && isWord(characters[index - 1]) ? lower(character) : upper(character)
        })
    case "slug":
      let plain = characters.map(plain).joined().unicodeScalars
      let words = plain.split { !isWord($0) }
      return .string(words.map { String(String.UnicodeScalarView($0.map(lower))) }.joined(separator: "-"))
    case "trim":
      let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.generalCategory == .spaceSeparator }
      return made(characters.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    case "left":
      let count = clamped(numbers[1])
      return made(count >= 0 ? characters.prefix(count) : characters.dropLast(-count))
    case "right":
      let count = clamped(numbers[1])
      return made(count >= 0 ? characters.suffix(count) : characters.dropFirst(-count))
    case "substring":
      // Places are counted from 1, from the end where they are negative; a negative length goes back.
      let place = clamped(numbers[1])
      let start = place < 0 ? characters.count + place + 1 : place
      let length = numbers.count > 2 ? clamped(numbers[2]) : 1_000_000
      let wanted = length >= 0 ? start..<(start + length) : (start + length)..<start
      return made(characters.enumerated().filter { wanted.contains($0.offset + 1) }.map(\.element))
    case "replace":
      return .string(text(1).isEmpty ? text(0) : text(0).bytewiseParts(text(1)).joined(separator: text(2)))
    case "lpad", "rpad":
      let count = max(0, clamped(numbers[1]))
      if characters.count >= count { return made(characters.prefix(count)) }
      let fill = Array(text(2).unicodeScalars)
      if fill.isEmpty { return .null }
      let pad = (0..<(count - characters.count)).map { fill[$0 % fill.count] }
      return made(name == "lpad" ? pad + characters : characters + pad)
    case "split_part":
      let parts = text(1).isEmpty ? characters.map { String($0) } : text(0).bytewiseParts(text(1))
      let place = clamped(numbers[2])
      let index = place > 0 ? place - 1 : place < 0 ? parts.count + place : -1
      return .string(parts.indices.contains(index) ? parts[index] : "")
    default: return nil
    }
  }

  private static func lower(_ character: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = character.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 || character == "İ" ? mapped.first ?? character : character
  }

  private static func upper(_ character: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = character.properties.uppercaseMapping.unicodeScalars
    return character == "ß" ? "ẞ" : mapped.count == 1 ? mapped.first ?? character : character
  }

  private static func isWord(_ character: Unicode.Scalar) -> Bool {
    switch character.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber,
      .otherNumber:
      true
    default: false
    }
  }

  private static func plain(_ character: Unicode.Scalar) -> String {
    var parts = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
    parts.removeAll { [.nonspacingMark, .spacingMark, .enclosingMark].contains($0.properties.generalCategory) }
    return String(parts).precomposedStringWithCanonicalMapping
  }

  // MARK: Times

  private static func time(_ name: String, _ arguments: [Argument], _ type: ValueType) -> Value {
    if name == "make_date" {
      let parts = arguments.map { SlowEvaluator.whole($0.value) }
      guard (1...9999).contains(parts[0]), (1...12).contains(parts[1]), parts[2] >= 1,
        parts[2] <= SlowCalendar.lastDay(Int(parts[0]), Int(parts[1]))
      else { return .null }
      return .date(daysSinceEpoch: SlowCalendar.day(Int(parts[0]), Int(parts[1]), Int(parts[2])))
    }
    let perDay = Int(SlowCalendar.microsecondsPerDay)
    let moments = arguments.map { argument -> (instant: Int, local: Int, day: Int, clock: Int) in
      let number = Int(SlowEvaluator.whole(argument.value))
      let zone = SlowEvaluator.zone(argument.type)
      let local = argument.type == .date ? number * perDay : number + Int(SlowCalendar.ahead(Int64(number), zone))
      let day = SlowCalendar.floorQuotient(local, perDay)
      return (argument.type == .date ? local : number, local, day, local - day * perDay)
    }
    let date = SlowCalendar.date(moments[0].day)
    let (hour, minute, second) = (
      moments[0].clock / 3_600_000_000, moments[0].clock / 60_000_000 % 60, moments[0].clock / 1_000_000 % 60
    )
    switch name {
    case "year": return .integer(Int64(date.year))
    case "month": return .integer(Int64(date.month))
    case "day": return .integer(Int64(date.day))
    case "isodow": return .integer(Int64(SlowCalendar.weekday(moments[0].day)))
    case "hour": return .integer(Int64(hour))
    case "minute": return .integer(Int64(minute))
    case "second": return .integer(Int64(second))
    case "last_day":
      let last = SlowCalendar.lastDay(date.year, date.month)
      return .date(daysSinceEpoch: SlowCalendar.day(date.year, date.month, last))
    case "epoch":
      return type.isFloat
        ? .double(Double(moments[0].instant) / 1e6)
        : .integer(Int64(SlowCalendar.floorQuotient(moments[0].instant, 1_000_000)))
    case "strftime":
      var text = SlowEvaluator.text(arguments[1].value)
      let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      for (directive, part) in [
        ("%Y", padded(date.year, 4)), ("%m", padded(date.month, 2)), ("%d", padded(date.day, 2)),
        ("%y", padded(date.year % 100, 2)), ("%H", padded(hour, 2)), ("%M", padded(minute, 2)),
        ("%S", padded(second, 2)),
        ("%j", padded(moments[0].day - SlowCalendar.day(date.year, 1, 1) + 1, 3)),
        ("%A", weekdays[SlowCalendar.weekday(moments[0].day) - 1]),
      ] {
        text = text.replacingOccurrences(of: directive, with: part)
      }
      return .string(text)
    case "date_trunc":
      let (reading, zone) = (moments[1], SlowEvaluator.zone(type))
      let unit = SlowEvaluator.text(arguments[0].value)
      let start = start(unit, reading.local)
      if type == .date { return .date(daysSinceEpoch: SlowCalendar.floorQuotient(start, perDay)) }
      return .timestamp(microseconds: Int64(instant(unit, start, reading, zone)))
    case "date_diff", "date_sub":
      let unit = SlowEvaluator.text(arguments[0].value)
      return .integer(Int64(difference(unit, moments[1], moments[2], SlowEvaluator.zone(arguments[1].type), name)))
    default: return .string("no function \(name)")
    }
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    String(repeating: "0", count: max(0, count - "\(number)".count)) + "\(number)"
  }

  private static let lengths = [
    "second": 1_000_000, "minute": 60_000_000, "hour": 3_600_000_000, "day": 86_400_000_000, "week": 604_800_000_000,
  ]
  private static let months = ["month": 1, "quarter": 3, "year": 12]

  /// The reading at which a unit began.
  private static func start(_ unit: String, _ local: Int) -> Int {
    let perDay = Int(SlowCalendar.microsecondsPerDay)
    let day = SlowCalendar.floorQuotient(local, perDay)
    if let months = months[unit] {
      let date = SlowCalendar.date(day)
      return SlowCalendar.day(date.year, (date.month - 1) / months * months + 1, 1) * perDay
    }
    if unit == "week" { return (day - SlowCalendar.weekday(day) + 1) * perDay }
    return SlowCalendar.floorQuotient(local, lengths[unit] ?? 1) * (lengths[unit] ?? 1)
  }

  private static func instant(
    _ unit: String, _ start: Int, _ reading: (instant: Int, local: Int, day: Int, clock: Int), _ zone: ZoneRules?
  ) -> Int {
    if start == reading.local || unit == "minute" || unit == "second" {
      return reading.instant - (reading.local - start)
    }
    return Int(SlowCalendar.instant(Int64(start), zone))
  }

  private static func difference(
    _ unit: String, _ first: (instant: Int, local: Int, day: Int, clock: Int),
    _ second: (instant: Int, local: Int, day: Int, clock: Int), _ zone: ZoneRules?, _ name: String
  ) -> Int {
    if name == "date_diff" {
      if let months = months[unit] {
        let numbers = [first, second].map { reading in
          let date = SlowCalendar.date(reading.day)
          return SlowCalendar.floorQuotient(date.year * 12 + date.month - 1, months)
        }
        return numbers[1] - numbers[0]
      }
      if unit == "day" { return second.day - first.day }
      if unit == "week" { return (second.day - first.day) / 7 }
      let starts = [first, second].map { instant(unit, start(unit, $0.local), $0, zone) }
      return (starts[1] - starts[0]) / (lengths[unit] ?? 1)
    }
    if unit == "day" || unit == "week" { return (second.local - first.local) / (lengths[unit] ?? 1) }
    if let length = lengths[unit] { return (second.instant - first.instant) / length }
    // The most months after which the earlier moment is not past the later one.
    if second.local < first.local { return -difference(unit, second, first, zone, name) }
    let dates = [first, second].map { SlowCalendar.date($0.day) }
    var count = (dates[1].year - dates[0].year) * 12 + dates[1].month - dates[0].month
    while count > 0, let day = SlowCalendar.moved(first.day, months: count),
      (day, first.clock) > (second.day, second.clock)
    {
      count -= 1
    }
    return count / (months[unit] ?? 1)
  }
}

extension String {
  /// The parts between a text, by bytes, so that no accent joins the letter before it.
  fileprivate func bytewiseParts(_ mark: String) -> [String] {
    let (bytes, mark) = (Array(utf8), Array(mark.utf8))
    var parts: [[UInt8]] = [[]]
    var place = 0
    while place < bytes.count {
      if bytes[place...].starts(with: mark) {
        parts.append([])
        place += mark.count
      } else {
        parts[parts.count - 1].append(bytes[place])
        place += 1
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
