import JafgenColumns

/// Scalars as the text that text outputs show them by, for links that are declared as strings.
enum ValueText {
  /// Appends the text of a column's value; nothing for null and for lists.
  static func append(_ column: Column, _ index: Int, to bytes: inout ByteBuffer) {
    bytes.append(Array(text(of: column[index], type: column.type).utf8))
  }

  private static func text(of value: Value, type: ColumnType) -> String {
    switch value {
    case .null, .list, .object, .binary: return ""
    case .boolean(let truth): return truth ? "true" : "false"
    case .integer(let number): return "\(number)"
    case .double(let number): return "\(number)"
    case .decimal(let number): return decimal(number)
    case .string(let text), .json(let text): return text
    case .date(let days): return date(days)
    case .time(let microseconds): return time(microseconds, type)
    case .timestamp(let microseconds):
      guard case .timestamp(_, let zone?) = type else { return moment(microseconds, type) }
      if zone.isUTC { return moment(microseconds, type) + "Z" }
      let offset = zone.offset(at: microseconds / 1_000_000 - (microseconds % 1_000_000 < 0 ? 1 : 0))
      let minutes = (offset / 60).magnitude
      return moment(microseconds + offset * 1_000_000, type) + (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":"
        + padded(minutes % 60, 2)
    case .uuid(let bytes):
      let digits = bytes.map { padded(UInt64($0), 2, radix: 16) }.joined()
      return [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)]
        .map { String(digits.dropFirst($0).prefix($1)) }.joined(separator: "-")
    }
  }

  private static func decimal(_ number: ExactDecimal) -> String {
    let digits = padded(number.unscaled.magnitude, number.scale + 1)
    let sign = number.unscaled < 0 ? "-" : ""
    guard number.scale > 0 else { return sign + digits }
    return sign + digits.dropLast(number.scale) + "." + digits.suffix(number.scale)
  }

  private static func moment(_ microseconds: Int64, _ type: ColumnType) -> String {
    let day: Int64 = 86_400_000_000
    let days = microseconds / day - (microseconds % day < 0 ? 1 : 0)
    return date(Int(days)) + "T" + time(microseconds - days * day, type)
  }

  private static func date(_ days: Int) -> String {
    let date = CivilDate.civil(days: days)
    return "\(padded(UInt64(max(date.year, 0)), 4))-\(padded(UInt64(date.month), 2))-\(padded(UInt64(date.day), 2))"
  }

  private static func time(_ microseconds: Int64, _ type: ColumnType) -> String {
    let seconds = (microseconds / 1_000_000).magnitude
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    let digits: Int
    switch type {
    case .time(let count), .timestamp(let count, _): digits = count
    default: digits = 0
    }
    guard digits > 0 else { return parts }
    return parts + "." + padded((microseconds % 1_000_000).magnitude, 6).prefix(digits)
  }

  private static func padded(_ number: UInt64, _ width: Int, radix: Int = 10) -> String {
    let digits = String(number, radix: radix)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
