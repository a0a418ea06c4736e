extension Value: CustomStringConvertible {
  /// The value as text, `null` for none; see `text(as:)`.
  public var description: String { text() }

  /// Returns the value as in a CSV file, without quotes; `null` for none. The column's type decides how many fractional
  /// digits of a second are shown and in which zone. Without it, a fraction is shown if there is one, in milliseconds
  /// if that is exact, and an instant is shown in UTC without `Z`.
  public func text(as type: ColumnType? = nil) -> String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .integer(let number): "\(number)"
    case .double(let number): "\(number)"
    case .decimal(let number): Self.decimal(number)
    case .string(let text), .json(let text): text
    case .date(let days): Self.date(days)
    case .time(let microseconds): Self.time(microseconds, type)
    case .timestamp(let microseconds): Self.timestamp(microseconds, type)
    case .uuid(let bytes): Self.uuid(bytes)
    case .binary(let bytes): Self.base64(bytes)
    case .list, .object: json(as: type)
    }
  }

  /// Appends the text to a buffer; nothing for null.
  package func appendText(as type: ColumnType, to bytes: inout ByteBuffer) {
    if self != .null { bytes.append(Array(text(as: type).utf8)) }
  }

  // MARK: JSON

  /// Returns the value as it stands within a list or an object.
  private func json(as type: ColumnType?) -> String {
    switch self {
    case .null: return "null"
    case .double(let number): return number.isFinite ? "\(number)" : "null"
    case .boolean, .integer, .decimal, .json: return text(as: type)
    case .string, .date, .time, .timestamp, .uuid, .binary: return Self.quoted(text(as: type))
    case .list(let elements):
      let elementType: ColumnType? = if case .list(let element, _)? = type { element } else { nil }
      return "[" + elements.map { $0.json(as: elementType) }.joined(separator: ",") + "]"
    case .object(let members):
      let types: [ColumnType?] = if case .object(let members)? = type { members.map(\.type) } else { [] }
      let texts = members.enumerated().map { index, member in
        "\(Self.quoted(member.name)):\(member.value.json(as: index < types.count ? types[index] : nil))"
      }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{c}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case "\u{0}"..<" ": quoted += "\\u" + padded(UInt64(scalar.value), 4, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // MARK: Numbers and bytes

  private static func decimal(_ number: ExactDecimal) -> String {
    let digits = padded(number.unscaled.magnitude, number.scale + 1)
    let sign = number.unscaled < 0 ? "-" : ""
    guard number.scale > 0 else { return sign + digits }
    return sign + digits.dropLast(number.scale) + "." + digits.suffix(number.scale)
  }

  private static func uuid(_ bytes: [UInt8]) -> String {
    let digits = bytes.map { padded(UInt64($0), 2, radix: 16) }.joined()
    return [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)]
      .map { String(digits.dropFirst($0).prefix($1)) }.joined(separator: "-")
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let present = min(3, bytes.count - start)
      let group = (0..<3).reduce(0) { $0 << 8 | ($1 < present ? Int(bytes[start + $1]) : 0) }
      for index in 0..<4 { text.append(index <= present ? alphabet[group >> (18 - 6 * index) & 63] : "=") }
    }
    return text
  }

  // MARK: Moments

  private static func timestamp(_ microseconds: Int64, _ type: ColumnType?) -> String {
    guard case .timestamp(_, let zone?)? = type else { return moment(microseconds, type) }
    if zone.isUTC { return moment(microseconds, type) + "Z" }
    let offset = zone.offset(at: microseconds / 1_000_000 - (microseconds % 1_000_000 < 0 ? 1 : 0))
    let minutes = (offset / 60).magnitude
    return moment(microseconds &+ offset &* 1_000_000, type) + (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":"
      + padded(minutes % 60, 2)
  }

  private static func moment(_ microseconds: Int64, _ type: ColumnType?) -> String {
    let day: Int64 = 86_400_000_000
    let days = microseconds / day - (microseconds % day < 0 ? 1 : 0)
    return date(Int(days)) + "T" + time(microseconds - days * day, type)
  }

  private static func date(_ days: Int) -> String {
    let date = CivilDate.civil(days: days)
    return "\(padded(UInt64(max(date.year, 0)), 4))-\(padded(UInt64(date.month), 2))-\(padded(UInt64(date.day), 2))"
  }

  private static func time(_ microseconds: Int64, _ type: ColumnType?) -> String {
    let seconds = (microseconds / 1_000_000).magnitude
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    let digits: Int
    switch type {
    case .time(let count), .timestamp(let count, _): digits = count
    default: digits = microseconds % 1_000_000 == 0 ? 0 : microseconds % 1_000 == 0 ? 3 : 6
    }
    guard digits > 0 else { return parts }
    return parts + "." + padded((microseconds % 1_000_000).magnitude, 6).prefix(digits)
  }

  private static func padded(_ number: UInt64, _ width: Int, radix: Int = 10) -> String {
    let digits = String(number, radix: radix)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
