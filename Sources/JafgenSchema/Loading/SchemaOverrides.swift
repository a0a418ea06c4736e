internal import JafgenDiagnostics

/// Changes that options make to schemas before validation.
public struct SchemaOverrides: Sendable {
  /// A count that replaces an entity's own.
  public struct Count: Sendable {
    /// The system, or nil if `entity` alone identifies the entity.
    public var system: String?
    /// The entity, or `system.entity` if `system` is nil.
    public var entity: String
    /// The number of rows.
    public var count: Int

    /// Makes a count.
    public init(system: String? = nil, entity: String, count: Int) {
      self.system = system
      self.entity = entity
      self.count = count
    }
  }

  /// Replaces the seed of every system.
  public var seed: Int64?
  /// Replaces the formats of every system and every entity.
  public var formats: [String]?
  /// Replaces the output path of every system.
  public var outputPath: String?
  /// Replaces the counts of individual entities.
  public var counts: [Count]
  /// Multiplies every count that `counts` does not replace, rounded to the nearest whole number, halves up, as far as
  /// unique values and links allow; see `ValidatedSchema.scalingExceptions`.
  public var scale: ScaleFactor?
  /// Replaces the reference date of every system; days since 1970-01-01.
  public var referenceDate: Int?

  /// Makes overrides; by default none.
  public init(
    seed: Int64? = nil, formats: [String]? = nil, outputPath: String? = nil, counts: [Count] = [],
    scale: ScaleFactor? = nil, referenceDate: Int? = nil
  ) {
    self.seed = seed
    self.formats = formats
    self.outputPath = outputPath
    self.counts = counts
    self.scale = scale
    self.referenceDate = referenceDate
  }

  /// Changes the systems but for the scale, and returns what the overrides themselves have wrong.
  ///
  /// `mayLackEntities` says that some entities could not be read, so that names not found prove nothing.
  func apply(to schemas: inout [SystemSchema], mayLackEntities: Bool) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for index in schemas.indices {
      if let seed { schemas[index].seed.value = seed }
      if let formats {
        schemas[index].output.formats = formats.map { Located($0) }
        for entity in schemas[index].output.entities.indices {
          schemas[index].output.entities[entity].formats = nil
        }
        schemas[index].output.hasReplacedFormats = true
      }
      if let outputPath { schemas[index].output.path.value = outputPath }
      if let referenceDate { schemas[index].referenceDate.value = referenceDate }
    }
    let lookup = EntityLookup(schemas)
    for count in counts {
      do throws(Diagnostic) {
        let index = try lookup.entity(system: count.system, name: count.entity)
        if let rows = schemas[index.system].entities[index.entity].fixedRows {
          throw Diagnostic(
            .severalSources,
            "the rows of \(DisplayText.quoted(count.entity)) are given, so that an option cannot set their number",
            at: rows.location, suggestion: "leave out the option for this entity")
        }
        schemas[index.system].entities[index.entity].count.change(to: count.count, "set by an option")
      } catch {
        if error.code == .ambiguousEntity || !mayLackEntities { diagnostics.append(error) }
      }
    }
    return diagnostics
  }
}

/// A factor for counts, an exact decimal number.
public struct ScaleFactor: Hashable, Sendable {
  /// The factor as written.
  public let text: String
  private let numerator: UInt64
  private let denominator: UInt64

  /// Reads a non-negative number, such as `10`, `0.01` or `1e-3`; nil for anything else and for numbers with more than
  /// 18 digits.
  public init?(_ text: String) {
    let digits: String
    switch YAMLScalar.coreMeaning(of: text) {
    case .integer(let value), .float(let value): digits = value
    default: return nil
    }
    let parts = digits.split(separator: "e")
    guard let mantissa = parts.first, !mantissa.hasPrefix("-"), parts.count <= 2 else { return nil }
    let exponent = parts.count == 2 ? Int(parts[1]) : 0
    let pieces = mantissa.split(separator: ".")
    guard let exponent, exponent.magnitude <= 18, let whole = pieces.first, pieces.count <= 2 else { return nil }
    var fraction = pieces.count == 2 ? pieces[1] : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let significant = whole == "0" ? fraction.utf8.count : whole.utf8.count + fraction.utf8.count
    guard significant <= 18, var numerator = UInt64(whole + fraction) else { return nil }
    var scale = fraction.utf8.count - exponent
    guard (-18...18).contains(scale) else { return nil }
    while scale < 0 {
      let (product, isTooLarge) = numerator.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      numerator = product
      scale += 1
    }
    var denominator: UInt64 = 1
    for _ in 0..<scale { denominator *= 10 }
    self.text = text
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether the factor is zero.
  var isZero: Bool { numerator == 0 }

  /// Returns the count times the factor, halves rounded up; nil if that is more than an entity may have.
  public func scaled(_ count: Int) -> Int? {
    guard count >= 0 else { return nil }
    var (high, low) = numerator.multipliedFullWidth(by: UInt64(count))
    let (sum, carry) = low.addingReportingOverflow(denominator / 2)
    low = sum
    // The product is below 2^64 x 2^63, so that its high half has room.
    if carry { high += 1 }
    guard high < denominator else { return nil }
    let quotient = denominator.dividingFullWidth((high, low)).quotient
    guard quotient <= UInt64(RowCount.maximum) else { return nil }
    return Int(quotient)
  }
}
