internal import JafgenArguments
internal import JafgenColumns
internal import JafgenMimesis

extension FixedCells {
  /// A cell that is not of the type that is stated.
  struct Mismatch: Error {
    let cell: Cell
  }

  /// The types that can be stated for given values.
  static let typeNames = [
    "boolean", "integer", "float", "decimal", "string", "uuid", "json", "datetime.date", "datetime.datetime",
    "datetime.time",
  ]

  /// Returns which of the types that can be stated a name means; nil for others.
  static func base(_ name: String) -> String? {
    guard let canonical = MimesisEngine.canonicalName(of: name) else { return nil }
    return typeNames.first { MimesisEngine.canonicalName(of: $0) == canonical }
  }

  /// Returns the column, of the type of that name or of one that holds all values.
  func column(as type: String?) throws(Mismatch) -> FixedColumn {
    let survey = CellSurvey(self)
    let columnType = survey.columnType(of: type.flatMap { Self.base($0) } ?? survey.inferredType)
    var width = 8
    var hasNulls = false
    var values: [Value] = []
    values.reserveCapacity(count)
    for cell in cells {
      guard cell.form != .null else {
        hasNulls = true
        values.append(.null)
        continue
      }
      guard let value = Self.value(of: cell, as: columnType) else { throw Mismatch(cell: cell) }
      if case .string(let text) = value { width = max(width, text.utf8.count) }
      if case .json(let text) = value { width = max(width, text.utf8.count) }
      values.append(value)
    }
    let column = Column(
      values, type: columnType, validity: hasNulls ? Bitmap(count: count) { values[$0] != .null } : nil)
    let distinctCount = ValueIndex(column).distinctCount
    return FixedColumn(
      name: name, values: column, isUnique: distinctCount > 0 && distinctCount == survey.valueCount,
      maximumWidth: max(width, 36))
  }

  private static func value(of cell: Cell, as type: ColumnType) -> Value? {
    let text = cell.text
    switch type {
    case .boolean: return if case .boolean(let truth) = cell.meaning { .boolean(truth) } else { nil }
    case .int64:
      if case .integer(let digits) = cell.meaning { return Int64(digits).map { .integer($0) } }
      return Int64(text).map { .integer($0) }
    case .decimal(_, let scale):
      guard let number = ExactDecimal(text), number.scale <= scale,
        let units = number.scaled(to: scale, rounding: .down), units.magnitude < PowerOfTen.integer(18)
      else { return nil }
      return .decimal(ExactDecimal(unscaled: units, scale: scale))
    case .float64: return CellSurvey.float(cell.meaning).map { .double($0) }
    case .date: return DateText.day(of: text.utf8).map { .date(daysSinceEpoch: $0) }
    case .timestamp: return CellSurvey.moment(text).map { .timestamp(microseconds: $0.first) }
    case .time: return CellSurvey.time(text).map { .time(microseconds: $0) }
    case .uuid: return UUIDText.bytes(text).map { .uuid($0) }
    case .json: return JSONSyntax.isValue(text) ? .json(text) : nil
    default: return .string(text)
    }
  }
}

/// What the cells of a column have in common.
struct CellSurvey {
  /// The number of cells that have a value.
  private(set) var valueCount = 0
  private var truths = 0
  /// Whole numbers of 64 bits.
  private var wholes = 0
  /// Numbers with a point, or without one.
  private var exacts = 0
  private var numbers = 0
  private var days = 0
  /// Dates with a time, and those of them that are moments of UTC.
  private var moments = 0
  private var instants = 0
  private var times = 0
  /// The most digits before and after the point of exact numbers.
  private var wholeDigits = 0
  private var scale = 0
  /// The most digits of a second.
  private var fractionDigits = 0

  /// Goes through the cells once.
  init(_ cells: FixedCells) {
    for cell in cells.cells where cell.form != .null {
      valueCount += 1
      // What is stated may be read from quotes, so that their digits count too.
      let isPlain = cell.form == .plain
      switch cell.meaning {
      case .boolean: truths += isPlain ? 1 : 0
      case .integer(let digits):
        add(digits)
        guard isPlain, Int64(digits) != nil else { continue }
        wholes += 1
        exacts += 1
        numbers += 1
      case .float(let digits):
        let isExact = !digits.utf8.contains(UInt8(ascii: "e"))
        if isExact { add(digits) } else if let number = ExactDecimal(digits) { add(number) }
        guard isPlain, Self.float(cell.meaning) != nil else { continue }
        exacts += isExact ? 1 : 0
        numbers += 1
      case .text: addMoment(cell)
      case .null, .notFinite: break
      }
    }
  }

  private mutating func add(_ digits: String) {
    let parts = digits.utf8.drop { $0 == UInt8(ascii: "-") }.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    wholeDigits = max(wholeDigits, parts[0].drop { $0 == UInt8(ascii: "0") }.count)
    if parts.count == 2 { scale = max(scale, parts[1].count) }
  }

  private mutating func add(_ number: ExactDecimal) {
    wholeDigits = max(wholeDigits, "\(number.unscaled.magnitude)".utf8.count - number.scale)
    scale = max(scale, number.scale)
  }

  private mutating func addMoment(_ cell: FixedCells.Cell) {
    let mayBeOne = cell.form != .text
    if DateText.day(of: cell.text.utf8) != nil {
      days += mayBeOne ? 1 : 0
    } else if let moment = Self.moment(cell.text) {
      addFraction(cell.text)
      moments += mayBeOne ? 1 : 0
      instants += moment.isUTC ? 1 : 0
    } else if Self.time(cell.text) != nil {
      addFraction(cell.text)
      times += mayBeOne ? 1 : 0
    }
  }

  private mutating func addFraction(_ text: String) {
    guard let point = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return }
    let count = text.utf8[point...].dropFirst().prefix { $0 != UInt8(ascii: "Z") }.count
    fractionDigits = max(fractionDigits, count <= 3 ? 3 : 6)
  }

  /// The narrowest type that holds all cells.
  var inferredType: String {
    if valueCount == 0 { return "string" }
    if truths == valueCount { return "boolean" }
    if wholes == valueCount { return "integer" }
    if numbers == valueCount { return exacts == valueCount && wholeDigits + scale <= 18 ? "decimal" : "float" }
    if days == valueCount { return "datetime.date" }
    // Local times and moments of UTC have no order.
    if days + moments == valueCount, instants == 0 || instants == moments { return "datetime.datetime" }
    return times == valueCount ? "datetime.time" : "string"
  }

  /// The type of a column of the type of that name that holds all cells.
  func columnType(of name: String) -> ColumnType {
    switch name {
    case "boolean": .boolean
    case "integer": .int64
    case "float": .float64(decimals: nil)
    case "decimal": .decimal(precision: min(18, max(wholeDigits + scale, scale + 1)), scale: min(scale, 18))
    case "uuid": .uuid
    case "json": .json
    case "datetime.date": .date
    case "datetime.datetime":
      .timestamp(
        fractionDigits: fractionDigits, zone: instants > 0 ? ZoneRules(name: "UTC", isUTC: true, offset: 0) : nil)
    case "datetime.time": .time(fractionDigits: fractionDigits)
    default: .string
    }
  }

  // MARK: Values

  /// Returns a number as a float; nil for what is none, or too large.
  static func float(_ meaning: YAMLScalar.Meaning) -> Double? {
    switch meaning {
    // The two zeros are one.
    case .integer(let digits), .float(let digits): Double(digits).flatMap { $0.isFinite ? $0 + 0 : nil }
    default: nil
    }
  }

  /// Returns a date or a date-time; nil for other text, years among it.
  static func moment(_ text: String) -> MomentBound? { text.utf8.count > 4 ? MomentBound(text) : nil }

  /// Returns the microseconds of a time of day since midnight; nil for other text.
  static func time(_ text: String) -> Int64? {
    guard text.utf8.count >= 5, text.utf8.dropFirst(2).first == UInt8(ascii: ":") else { return nil }
    return MomentBound("1970-01-01T\(text)").flatMap { $0.isUTC ? nil : $0.first }
  }
}

extension Column {
  /// Makes a column of single values of a type.
  fileprivate convenience init(_ cells: [Value], type: ColumnType, validity: Bitmap?) {
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
