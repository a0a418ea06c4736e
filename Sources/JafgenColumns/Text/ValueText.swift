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
    case .date(let days): DateText.text(day: days)
    case .time(let microseconds): Self.time(microseconds, type)
    case .timestamp(let microseconds): Self.timestamp(microseconds, type)
    case .uuid(let bytes): Self.uuid(bytes)
    case .binary(let bytes): Self.base64(bytes)
    case .list, .object: json(as: type)
    }
  }

  // MARK: JSON

  /// Returns the value as it stands within a list or an object.
  private func json(as type: ColumnType?) -> String {
    switch self {
    case .null: return "null"
    case .double(let number): return number.isFinite ? "\(number)" : "null"
    case .boolean, .integer, .decimal, .json: return text(as: type)
    case .string, .date, .time, .timestamp, .uuid, .binary: return JSONEscaping.quoted(text(as: type))
    case .list(let elements):
      let elementType: ColumnType? = if case .list(let element, _)? = type { element } else { nil }
      return "[" + elements.map { $0.json(as: elementType) }.joined(separator: ",") + "]"
    case .object(let members):
      let types: [ColumnType?] = if case .object(let members)? = type { members.map(\.type) } else { [] }
      let texts = members.enumerated().map { index, member in
        "\(JSONEscaping.quoted(member.name)):\(member.value.json(as: index < types.count ? types[index] : nil))"
      }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }

  // MARK: Numbers and bytes

  private static func decimal(_ number: ExactDecimal) -> String {
    String(maximumByteCount: DecimalText.maximumByteCount) {
      DecimalText.append(number.unscaled, scale: number.scale, to: $0)
    }
  }

  private static func uuid(_ bytes: [UInt8]) -> String {
    let digits = bytes.map { $0.padded(to: 2, radix: 16) }.joined()
    return [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)]
      .map { String(digits.dropFirst($0).prefix($1)) }.joined(separator: "-")
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    String(maximumByteCount: Base64Text.byteCount(of: bytes.count)) { output in
      bytes.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { Base64Text.append($0, count: bytes.count, to: output) } ?? output
      }
    }
  }

  // MARK: Moments

  private static func timestamp(_ microseconds: Int64, _ type: ColumnType?) -> String {
    var zone: ZoneRules?
    if case .timestamp(_, let shown)? = type { zone = shown }
    let offset =
      zone.map { $0.isUTC ? 0 : $0.offset(at: microseconds.floorDivided(by: Microseconds.perSecond)) } ?? 0
    let local = microseconds &+ offset &* Microseconds.perSecond
    return String(maximumByteCount: DateText.maximumTimestampByteCount + DateText.maximumOffsetByteCount) { output in
      let end = DateText.append(microseconds: local, fractionDigits: fractionDigits(of: local, type), to: output)
      guard let zone else { return end }
      return zone.isUTC ? end.append(UInt8(ascii: "Z")) : DateText.appendOffset(offset, to: end)
    }
  }

  private static func time(_ microseconds: Int64, _ type: ColumnType?) -> String {
    // A value outside the day is nobody's promise; the remainder keeps the text within its width.
    let ofDay = UInt64(bitPattern: microseconds) % UInt64(Microseconds.perDay)
    return String(maximumByteCount: DateText.maximumTimeByteCount) {
      DateText.appendTime(microseconds: ofDay, fractionDigits: fractionDigits(of: microseconds, type), to: $0)
    }
  }

  /// The digits of a second that the type says; without one, those that there are.
  private static func fractionDigits(of microseconds: Int64, _ type: ColumnType?) -> Int {
    switch type {
    case .timestamp(let digits, _)?, .time(let digits)?: digits
    default: microseconds % Microseconds.perSecond == 0 ? 0 : microseconds % 1000 == 0 ? 3 : 6
    }
  }
}
