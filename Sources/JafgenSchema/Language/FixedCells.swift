internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis

/// One cell of given rows, as it is written.
struct FixedCell: Sendable {
  /// The text.
  let text: String
  /// What it means by the rules of YAML; text if it is in quotes.
  let meaning: YAMLScalar.Meaning
  /// Whether it may be a date or a time, which stand without quotes.
  let isPlain: Bool
  let location: SourceLocation
}

/// The cells of one column, which become its values.
struct FixedCells: Sendable {
  /// A cell that is not of the type that is stated.
  struct Mismatch: Error {
    let cell: FixedCell
  }

  /// The types that can be stated for given values.
  static let typeNames = [
    "boolean", "integer", "float", "decimal", "string", "uuid", "json", "datetime.date", "datetime.datetime",
    "datetime.time",
  ]

  let name: Located<String>
  private(set) var cells: [FixedCell] = []

  init(name: Located<String>) { self.name = name }

  mutating func append(_ cell: FixedCell) { cells.append(cell) }

  /// Returns the column, of the type of that name or of one that holds all values.
  func column(as type: String?) throws(Mismatch) -> FixedColumn {
    let type = type.flatMap { Self.base($0) } ?? inferredType
    let columnType = columnType(of: type)
    let count = cells.count
    let validity: Bitmap? =
      cells.contains { $0.meaning == .null } ? Bitmap(count: count) { cells[$0].meaning != .null } : nil
    var width = 8
    var seen: Set<Value> = []
    var isUnique = true
    var values: [Value] = []
    values.reserveCapacity(count)
    for cell in cells {
      guard cell.meaning != .null else {
        values.append(.null)
        continue
      }
      guard let value = Self.value(of: cell, as: columnType) else { throw Mismatch(cell: cell) }
      if isUnique { isUnique = seen.insert(value).inserted }
      if case .string(let text) = value { width = max(width, text.utf8.count) }
      if case .json(let text) = value { width = max(width, text.utf8.count) }
      values.append(value)
    }
    return FixedColumn(
      name: name, values: Column(values, type: columnType, validity: validity), isUnique: isUnique && !seen.isEmpty,
      maximumWidth: max(width, 36))
  }

  /// Returns which of the types that can be stated a name means; nil for others.
  static func base(_ name: String) -> String? {
    guard let canonical = MimesisEngine.canonicalName(of: name) else { return nil }
    return typeNames.first { MimesisEngine.canonicalName(of: $0) == canonical }
  }

  // MARK: Types

  /// The narrowest type that holds all cells.
  private var inferredType: String {
    let given = cells.filter { $0.meaning != .null }
    guard !given.isEmpty else { return "string" }
    func all(_ holds: (FixedCell) -> Bool) -> Bool { given.allSatisfy(holds) }
    if all({ if case .boolean = $0.meaning { true } else { false } }) { return "boolean" }
    if all({ if case .integer(let digits) = $0.meaning { Int64(digits) != nil } else { false } }) { return "integer" }
    let isNumber = all { cell in
      switch cell.meaning {
      case .integer, .float: true
      default: false
      }
    }
    if isNumber {
      let isExact = all { !$0.text.utf8.contains(UInt8(ascii: "e")) && !$0.text.utf8.contains(UInt8(ascii: "E")) }
      let digits = scale
      let fits = all {
        ExactDecimal($0.text)?.scaled(to: digits, rounding: .down).map { $0.magnitude < 1_000_000_000_000_000_000 }
          ?? false
      }
      return isExact && fits ? "decimal" : "float"
    }
    guard all(\.isPlain) else { return "string" }
    if all({ DateText.day(of: $0.text.utf8) != nil }) { return "datetime.date" }
    if all({ $0.text.utf8.count > 4 && MomentBound($0.text) != nil }) { return "datetime.datetime" }
    if all({ Self.time($0.text) != nil }) { return "datetime.time" }
    return "string"
  }

  /// The most digits after the point.
  private var scale: Int {
    cells.reduce(0) { scale, cell in
      guard case .float = cell.meaning else { return scale }
      return max(scale, ExactDecimal(cell.text)?.scale ?? 0)
    }
  }

  private func columnType(of name: String) -> ColumnType {
    switch name {
    case "boolean": return .boolean
    case "integer": return .int64
    case "float": return .float64(decimals: nil)
    case "decimal":
      let digits = scale
      let most = cells.reduce(1) { most, cell in
        max(
          most, ExactDecimal(cell.text)?.scaled(to: digits, rounding: .down).map { "\($0.magnitude)".utf8.count } ?? 1)
      }
      return .decimal(precision: min(18, max(most, digits + 1)), scale: digits)
    case "uuid": return .uuid
    case "json": return .json
    case "datetime.date": return .date
    case "datetime.datetime":
      let isUTC = cells.contains { MomentBound($0.text)?.isUTC ?? false }
      let digits = cells.reduce(0) { max($0, Self.fractionDigits($1.text)) }
      return .timestamp(fractionDigits: digits, zone: isUTC ? ZoneRules(name: "UTC", isUTC: true, offset: 0) : nil)
    case "datetime.time": return .time(fractionDigits: cells.reduce(0) { max($0, Self.fractionDigits($1.text)) })
    default: return .string
    }
  }

  private static func fractionDigits(_ text: String) -> Int {
    guard let point = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return 0 }
    let digits = text.utf8[text.utf8.index(after: point)...].prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return digits.isEmpty ? 0 : digits.count <= 3 ? 3 : 6
  }

  // MARK: Values

  private static func value(of cell: FixedCell, as type: ColumnType) -> Value? {
    let text = cell.text
    switch type {
    case .boolean:
      switch cell.meaning {
      case .boolean(let truth): return .boolean(truth)
      default: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
      }
    case .int64:
      if case .integer(let digits) = cell.meaning { return Int64(digits).map { .integer($0) } }
      return Int64(text).map { .integer($0) }
    case .decimal(_, let scale):
      guard let number = ExactDecimal(text), number.scale <= scale,
        let units = number.scaled(to: scale, rounding: .down), units.magnitude < 1_000_000_000_000_000_000
      else { return nil }
      return .decimal(ExactDecimal(unscaled: units, scale: scale))
    case .float64:
      // The two zeros are one.
      return Double(text).flatMap { $0.isFinite ? .double($0 + 0) : nil }
    case .date: return DateText.day(of: text.utf8).map { .date(daysSinceEpoch: $0) }
    case .timestamp: return text.utf8.count > 4 ? MomentBound(text).map { .timestamp(microseconds: $0.first) } : nil
    case .time: return time(text).map { .time(microseconds: $0) }
    case .uuid: return UUIDText.bytes(text).map { .uuid($0) }
    case .json: return .json(text)
    default: return .string(text)
    }
  }

  private static func time(_ text: String) -> Int64? {
    guard text.utf8.count >= 5, text.utf8.dropFirst(2).first == UInt8(ascii: ":") else { return nil }
    return MomentBound("1970-01-01T\(text)").flatMap { $0.isUTC ? nil : $0.first }
  }
}

extension Column {
  /// Makes a column of single values of a type.
  convenience init(_ cells: [Value], type: ColumnType, validity: Bitmap?) {
    let count = cells.count
    let values: Column.Values
    switch type {
    case .boolean: values = .bits(Bitmap(count: count) { cells[$0] == .boolean(true) })
    case .date:
      values = .int32(Buffer(cells.map { if case .date(let day) = $0 { Int32(truncatingIfNeeded: day) } else { 0 } }))
    case .float64: values = .float64(Buffer(cells.map { if case .double(let number) = $0 { number } else { 0 } }))
    case .uuid:
      values = .uuids(
        Buffer(cells.flatMap { if case .uuid(let bytes) = $0 { bytes } else { [UInt8](repeating: 0, count: 16) } }))
    case .string, .json:
      values =
        Column.texts(
          cells.map { cell in
            switch cell {
            case .string(let text), .json(let text): text
            default: ""
            }
          }
        ).values
    default:
      values = .int64(
        Buffer(
          cells.map { cell in
            switch cell {
            case .integer(let number): number
            case .decimal(let number): number.unscaled
            case .timestamp(let microseconds), .time(let microseconds): microseconds
            default: 0
            }
          }))
    }
    self.init(type: type, count: count, validity: validity, values: values)
  }
}
