internal import JafgenArguments
internal import JafgenColumns

/// How values become those of other types, and what is said where they cannot.
struct Conversions {
  /// Returns values as another type of their family, which holds them.
  func converted(_ value: TypedExpression, to type: ValueType) -> TypedExpression {
    if value.type == type { return value }
    if case .constant(.null) = value.form {
      return TypedExpression(form: value.form, facts: ValueFacts(type, isNullable: true), range: value.range)
    }
    var facts = ValueFacts(type, isNullable: value.facts.isNullable, maximumWidth: value.facts.maximumWidth)
    // Bytes become base64.
    if value.type == .column(.binary), [.text, .json].contains(type.family) {
      facts.maximumWidth = value.facts.maximumWidth.widened(times: 2).widened(by: 4)
    }
    switch (value.facts.bounds, value.type.scale, type.scale) {
    case (let known, let from?, let to?):
      let bounds = if case .exact(let range)? = known { range } else { value.type.limits }
      let factor = Int128(PowerOfTen.integer(max(0, to - from)))
      let wide = bounds * (factor...factor)
      // What does not fit 18 digits is null.
      if !wide.isWithin(type.limits) { facts.isNullable = true }
      if known != nil { facts.bounds = .exact(wide.clamped(to: type.limits)) }
    case (.exact(let bounds), let from?, nil) where type.isFloat:
      let unit = PowerOfTen.double(from)
      facts.bounds = .float((Double(bounds.lowerBound) / unit).nextDown...(Double(bounds.upperBound) / unit).nextUp)
    case (.float(let bounds), nil, nil): facts.bounds = .float(bounds)
    case (.exact(let bounds), nil, nil) where value.type == .date:
      let day = Int128(Microseconds.perDay)
      // Clocks of zones are up to a day away from UTC.
      let reach = if case .column(.timestamp(_, _?)) = type { day } else { Int128(0) }
      facts.bounds = .exact(bounds * (day...day) + (-reach...reach))
    default: break
    }
    return TypedExpression(form: .converted(value), facts: facts, range: value.range).folded
  }

  /// Returns values as another type, of another family too; null where they have no counterpart.
  func cast(
    _ value: TypedExpression, to type: ValueType, _ range: Range<Int>
  ) throws(ExpressionProblem) -> TypedExpression {
    guard Self.canCast(value.type.family, to: type.family) else {
      throw ExpressionProblem(
        range, "\(value.type.name) values cannot become \(type.name)", kind: .typeMismatch)
    }
    if value.type == type { return value }
    var facts = converted(value, to: type).facts
    if value.type.widened(with: type) != type {
      let (bounds, mayLack) = Self.narrowed(value, to: type)
      facts.bounds = bounds
      facts.isNullable = facts.isNullable || mayLack
    }
    return TypedExpression(form: .converted(value), facts: facts, range: range).folded
  }

  /// Returns between what values lie that become those of a type with fewer, and whether some have no counterpart: text
  /// that cannot be read, and numbers that do not fit.
  private static func narrowed(_ value: TypedExpression, to type: ValueType) -> (bounds: Bounds?, mayLack: Bool) {
    let limits = type.limits
    switch (value.facts.bounds, value.type.family, type.family) {
    case (_, _, .text): return (nil, false)
    case (_, .text, _): return (nil, true)
    case (_, _, .json): return (nil, false)
    case (_, .boolean, .number):
      return (nil, !type.isFloat && !limits.contains(Int128(PowerOfTen.integer(type.scale ?? 0))))
    case (.exact(let range)?, .number, .number):
      guard let from = value.type.scale, let to = type.scale else { return (nil, false) }
      let divisor = Int128(PowerOfTen.integer(max(0, from - to)))
      let factor = Int128(PowerOfTen.integer(max(0, to - from)))
      func rounded(_ number: Int128) -> Int128 { (number + (number < 0 ? -divisor : divisor) / 2) / divisor }
      let result = rounded(range.lowerBound) * factor...rounded(range.upperBound) * factor
      return (.exact(result.clamped(to: limits)), !result.isWithin(limits))
    case (.float(let range)?, .number, .number):
      guard let scale = type.scale else { return (.float(range), false) }
      let unit = PowerOfTen.double(scale)
      let ends = [range.lowerBound, range.upperBound].compactMap {
        Int128(exactly: ($0 * unit).rounded(.toNearestOrAwayFromZero))
      }
      guard ends.count == 2 else { return (nil, true) }
      let result = ends[0]...ends[1]
      return (.exact(result.clamped(to: limits)), !result.isWithin(limits))
    case (.exact(let range)?, .moment, .moment):
      guard case .column(.timestamp(_, let zone)) = value.type else { return (nil, false) }
      switch type {
      case .column(.date):
        // Clocks of zones are up to a day away from UTC.
        let reach = Int128(zone == nil ? 0 : Microseconds.perDay)
        let day = Int128(Microseconds.perDay)
        return (
          .exact((range.lowerBound - reach).floorDivided(by: day)...(range.upperBound + reach).floorDivided(by: day)),
          false
        )
      case .column(.timestamp(let digits, zone)):
        let unit = Int128(PowerOfTen.integer(6 - digits))
        return (
          .exact(range.lowerBound.floorDivided(by: unit) * unit...range.upperBound.floorDivided(by: unit) * unit), false
        )
      default: return (nil, false)
      }
    case (nil, .number, .number): return (nil, value.type.isFloat && !type.isFloat)
    default: return (nil, false)
    }
  }

  private static func canCast(_ from: ValueType.Family, to: ValueType.Family) -> Bool {
    switch (from, to) {
    case (.null, _), (.text, _): true
    case (.interval, _), (.list, _), (.object, _): false
    case (_, .text), (_, .json): true
    case (.number, .number), (.boolean, .number), (.number, .boolean), (.moment, .moment): true
    default: from == to
    }
  }

  /// Returns both values as the widest type of their family; a text literal beside a moment is read as one.
  func unified(
    _ left: TypedExpression, _ right: TypedExpression, at place: Range<Int>, what: String
  ) throws(ExpressionProblem) -> (TypedExpression, TypedExpression) {
    let left = try read(left, like: right.type)
    let right = try read(right, like: left.type)
    guard let type = left.type.widened(with: right.type) else {
      throw ExpressionProblem(
        place, "\(what) of \(left.type.name) and \(right.type.name)",
        help: "convert one of them: cast(... as \(Self.castName(left.type)))", kind: .typeMismatch)
    }
    return (converted(left, to: type), converted(right, to: type))
  }

  static func castName(_ type: ValueType) -> String {
    switch type.family {
    case .number: type.isFloat ? "float" : type.scale == 0 ? "integer" : type.name
    case .moment: type == .date ? "date" : "datetime"
    case .boolean: "boolean"
    case .uuid: "uuid"
    default: "string"
    }
  }

  /// Returns a text literal beside moments or UUIDs as one of them, and every other value as it is.
  func read(_ value: TypedExpression, like type: ValueType) throws(ExpressionProblem) -> TypedExpression {
    guard case .constant(.text(let text)) = value.form else { return value }
    if type.family == .uuid {
      guard let bytes = UUIDText.bytes(text) else {
        throw ExpressionProblem(
          value.range, "this text is no uuid", help: "write its 32 hexadecimal digits with the four hyphens",
          kind: .typeMismatch)
      }
      return TypedExpression(form: .constant(.uuid(bytes)), facts: ValueFacts(type), range: value.range)
    }
    guard type.family == .moment else { return value }
    if let moment = moment(text, as: type, value.range)
      ?? moment(text, as: .column(.timestamp(fractionDigits: 0)), value.range)
    {
      return moment
    }
    throw ExpressionProblem(
      value.range, "this text is no \(type.name)", help: "write it as '2024-01-31' or '2024-01-31 08:00:00'",
      kind: .typeMismatch)
  }

  func mismatch(
    _ value: TypedExpression, _ wanted: String, help: String? = nil
  ) -> ExpressionProblem {
    ExpressionProblem(
      value.range, "expected \(wanted), not \(value.type.name)", help: help, kind: .typeMismatch)
  }

  /// Returns values as the widest type of their family, and what is known of all of them together.
  func unified(_ values: [TypedExpression]) throws(ExpressionProblem) -> (values: [TypedExpression], facts: ValueFacts)
  {
    var type = ValueType.null
    for value in values where value.type.family != .text || !Self.isConstant(value) {
      guard let wide = type.widened(with: value.type) else {
        throw ExpressionProblem(
          value.range, "the values are of \(type.name) and \(value.type.name)",
          help: "convert them to one type: cast(... as \(Self.castName(type)))", kind: .typeMismatch)
      }
      type = wide
    }
    var read: [TypedExpression] = []
    for value in values {
      let value = try self.read(value, like: type)
      guard let wide = type.widened(with: value.type) else {
        throw ExpressionProblem(
          value.range, "the values are of \(type.name) and \(value.type.name)",
          help: "convert them to one type: cast(... as \(Self.castName(type)))", kind: .typeMismatch)
      }
      type = wide
      read.append(value)
    }
    let result = read.map { converted($0, to: type) }
    var bounds = result.first?.facts.bounds
    for value in result.dropFirst() { bounds = value.facts.bounds.flatMap { bounds?.union($0) } }
    let width = result.reduce(0) { max($0, $1.facts.maximumWidth) }
    return (
      result,
      ValueFacts(type, isNullable: result.contains(where: \.facts.isNullable), bounds: bounds, maximumWidth: width)
    )
  }

  private static func isConstant(_ value: TypedExpression) -> Bool {
    if case .constant = value.form { true } else { false }
  }

  func checkDivisor(_ value: TypedExpression) throws(ExpressionProblem) {
    let isZero =
      switch value.form {
      case .constant(.whole(0)): true
      case .constant(.float(let number)): number == 0
      default: false
      }
    if isZero {
      throw ExpressionProblem(
        value.range, "this divides by zero", help: "a quotient by zero is null", kind: .divisionByZero)
    }
  }

  /// Reads a text as a constant of a type of moments; nil if it is none.
  func moment(_ text: String, as type: ValueType, _ range: Range<Int>) -> TypedExpression? {
    func made(_ value: Int64, _ type: ValueType) -> TypedExpression {
      TypedExpression(
        form: .constant(.whole(value)), facts: ValueFacts(type, bounds: .exact(value, value)), range: range)
    }
    switch type {
    case .column(.date):
      return DateText.day(of: text.utf8).map { made(Int64($0), type) }
    case .column(.timestamp(_, let zone)):
      guard let bound = MomentBound(text), text.utf8.count > 4, !bound.isUTC || zone != nil else { return nil }
      let digits = bound.first % Microseconds.perSecond == 0 ? 0 : bound.first % 1000 == 0 ? 3 : 6
      let moment = bound.isUTC ? bound.first : MomentKernels.instant(ofLocal: bound.first, zone)
      return made(moment, .column(.timestamp(fractionDigits: digits, zone: zone)))
    default: return nil
    }
  }
}
