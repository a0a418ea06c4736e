internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// A type beside an expression: computed values are cast to it, rounded, cut and kept within its bounds.
extension ValidationRun {
  /// The types that computed values can be cast to, with the constraints that then apply.
  private static let types: KeyValuePairs<String, [String]> = [
    "boolean": [], "integer": ["min_value", "max_value"], "float": ["min_value", "max_value", "precision"],
    "decimal": ["min_value", "max_value", "precision", "width"], "string": ["length", "max_length"], "uuid": [],
    "json": [], "datetime.date": ["start_date", "end_date"],
    "datetime.datetime": ["start_date", "end_date", "resolution", "timezone"], "datetime.time": ["resolution"],
  ]

  /// Returns what an attribute's expression gives as the type that is stated beside it; nil if that is wrong.
  mutating func stated(_ value: TypedExpression, _ place: AttributeID) -> TypedExpression? {
    let config = attribute(place)
    guard let type = config.type else {
      for constraint in config.constraints {
        reportUnused(
          constraint, place, "on a computed value without a type", "add a type, as in type: decimal, or remove it")
      }
      return config.constraints.isEmpty ? value : nil
    }
    let name = MimesisEngine.canonicalName(of: type.value)
    guard let (base, allowed) = Self.types.first(where: { MimesisEngine.canonicalName(of: $0.key) == name }),
      name != nil
    else {
      report(
        name == nil ? .unknownType : .typeMismatch,
        name == nil
          ? "there is no type \(DisplayText.quoted(type.value))"
          : "a computed value cannot be of type \(DisplayText.quoted(type.value))",
        at: type.location, path: "\(path(place)).type",
        suggestion: "its type may be \(DisplayText.alternatives(Self.types.map(\.key))), or be left out")
      return nil
    }
    var isWrong = false
    for constraint in config.constraints where !allowed.contains(constraint.name) {
      isWrong = true
      reportUnused(
        constraint, place, "on a computed value of type \(base)",
        allowed.isEmpty ? "remove it" : "it takes \(DisplayText.alternatives(allowed, last: "and"))")
    }
    if isWrong { return nil }
    return cast(value, to: type, base, place)
  }

  private mutating func reportUnused(
    _ constraint: ConstraintConfig, _ place: AttributeID, _ where: String, _ help: String
  ) {
    report(
      .unusedConstraint, "\(DisplayText.quoted(constraint.name)) has no effect \(`where`)", at: constraint.location,
      path: "\(path(place)).constraints.\(DisplayText.pathComponent(constraint.name))", suggestion: help)
  }

  private mutating func cast(
    _ value: TypedExpression, to type: Located<String>, _ base: String, _ place: AttributeID
  ) -> TypedExpression? {
    let config = attribute(place)
    func has(_ name: String) -> Bool { config.constraints.contains { $0.name == name } }
    var columnType = ColumnType.json
    var bounds: (lower: Int64, upper: Int64)?
    if base != "json" {
      let resolution = MimesisEngine.resolve(
        TypeRequest(
          type: type.value,
          arguments: config.constraints.map {
            ArgumentEntry(key: $0.name, value: $0.value, elementTexts: $0.elementTexts)
          }, referenceDate: systems[place.system].referenceDate.value))
      for problem in resolution.problems { report(problem, type, place) }
      guard let resolved = resolution.type else { return nil }
      columnType = resolved.columnType
      if case .range(let range, as: _) = resolved.domain { bounds = (range.first, range.value(range.last)) }
    }
    if case .decimal(let digits, let scale) = columnType {
      if has("width") {
        let most = PowerOfTen.integer(digits) - 1
        bounds = (
          has("min_value") ? bounds?.lower ?? -most : -most, has("max_value") ? bounds?.upper ?? most : most
        )
      } else if !has("min_value") || !has("max_value") {
        // What is computed may be wider than what is drawn by default.
        columnType = .decimal(precision: 18, scale: scale)
      }
    }
    if case .float64 = columnType, !has("precision") { columnType = .float64(decimals: nil) }
    do throws(ExpressionProblem) {
      var result = value
      if case .float64(let decimals?) = columnType {
        result = try result.cast(to: .float64(decimals: nil)).rounded(to: decimals, as: columnType)
      } else {
        result = try result.cast(to: columnType)
      }
      if let bounds {
        result = result.clamped(
          lower: has("min_value") || has("start_date") || has("width") ? Self.bound(bounds.lower, columnType) : nil,
          upper: has("max_value") || has("end_date") || has("width") ? Self.bound(bounds.upper, columnType) : nil)
      }
      for constraint in config.constraints where base == "string" {
        guard case .number(let text) = constraint.value, let length = Int(text) else { continue }
        result = result.cut(to: length)
      }
      return result
    } catch {
      report(
        .typeMismatch, "\(shortName(place)): \(error.message)", at: type.location, path: "\(path(place)).type",
        suggestion: "remove the type, or convert the expression's parts")
      return nil
    }
  }

  private static func bound(_ units: Int64, _ type: ColumnType) -> TypedExpression.Constant {
    guard case .float64(let decimals) = type else { return .whole(units) }
    return .float(Double(units) / PowerOfTen.double(decimals ?? 0))
  }
}
