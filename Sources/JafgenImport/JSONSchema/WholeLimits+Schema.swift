extension WholeLimits {
  /// Allows what a schema's limits do.
  init(_ schema: EffectiveSchema) {
    self.init(bounds: schema)
    allowsFractions = schema.multipleOf == nil
    if let divisor = schema.multipleOf.flatMap({ Double($0) }), divisor.isFinite, divisor > 0 {
      step =
        (1...1000).lazy.map { Double($0) }.first { ($0 / divisor).rounded() == $0 / divisor }.map { Int64($0) }
        ?? Int64(exactly: divisor) ?? 0
    }
  }

  /// Allows what lies between a schema's limits.
  init(bounds schema: EffectiveSchema) {
    self.init(
      lower: schema.minimum.map { Self.bound($0, isLower: true) },
      upper: schema.maximum.map { Self.bound($0, isLower: false) })
  }

  private static func bound(_ limit: EffectiveSchema.Limit, isLower: Bool) -> Int64 {
    if let whole = Int64(limit.text) {
      guard limit.isExclusive else { return whole }
      let (result, overflow) =
        isLower ? whole.addingReportingOverflow(1) : whole.subtractingReportingOverflow(1)
      return overflow ? whole : result
    }
    guard let value = Double(limit.text), value.isFinite else { return isLower ? .min : .max }
    let rounded = isLower ? value.rounded(.up) : value.rounded(.down)
    guard let whole = Int64(exactly: rounded) else { return value > 0 ? .max : .min }
    guard limit.isExclusive, rounded == value else { return whole }
    let (result, overflow) = isLower ? whole.addingReportingOverflow(1) : whole.subtractingReportingOverflow(1)
    return overflow ? whole : result
  }
}
