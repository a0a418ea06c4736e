internal import JafgenDiagnostics
import JafgenSchema

/// What a JSON schema says of a value once references, `allOf` and the chosen alternatives are laid together.
struct EffectiveSchema {
  /// A property and its schema.
  struct Property {
    let name: String
    let location: SourceLocation
    let schema: DocumentSet.Place
  }

  /// The types other than null, the likeliest first; nil if any is allowed.
  var types: [JSONType]?
  /// Whether a `type`, an enumeration or an alternative names null.
  var namesNull = false
  /// Whether null meets everything that the schema demands.
  var allowsNull = true
  private(set) var properties: [Property] = []
  /// The places of properties by their names.
  private var propertyIndexes: [String: Int] = [:]
  var required: Set<String> = []
  /// Required names in order of appearance.
  var requiredNames: [String] = []
  var items: DocumentSet.Place?
  /// The schemas of the first elements, where each has its own.
  var tuple: [DocumentSet.Place] = []
  /// The values allowed; null left out.
  var enumeration: [DocumentSet.Place]?
  var format: String?
  var airbyteType: String?
  var pattern: String?
  var minLength: Int?
  var maxLength: Int?
  var minimum: Limit?
  var maximum: Limit?
  var multipleOf: String?
  var minItems: Int?
  var maxItems: Int?
  var minProperties = 0
  var isUnique = false
  /// The schema of properties that have no other; nil if there is none to speak of.
  var additional: DocumentSet.Place?
  /// Whether no other properties are allowed.
  var closed = false
  /// Whether there are schemas for properties by the patterns of their names.
  var hasPatterns = false
  var description: String?
  /// Properties that must not be null, for one alternative alone to fit.
  var forced: Set<String> = []
  var strangeTypes: [String] = []
  /// Keywords that are not followed, in order of appearance.
  var beyond: [String] = []

  /// A bound on numbers by its text.
  struct Limit {
    let text: String
    let isExclusive: Bool
  }

  /// Lays the keywords of one mapping over what is known; alternatives are none of its business.
  mutating func absorb(_ place: DocumentSet.Place, _ documents: DocumentSet) {
    guard let entries = documents.entries(place) else { return }
    var claim: TypeClaim?
    var lowerExclusive = false
    var upperExclusive = false
    for entry in entries {
      switch entry.key {
      case "type": claim = Self.claim(entry.value, documents)
      case "properties": absorbProperties(entry.value, documents)
      case "required": absorbRequired(entry.value, documents)
      case "items":
        if let items = documents.items(entry.value) { tuple = items } else { items = items ?? entry.value }
      case "prefixItems": tuple = documents.items(entry.value) ?? []
      case "enum": absorbEnumeration(documents.items(entry.value) ?? [entry.value], documents)
      case "const": absorbEnumeration([entry.value], documents)
      case "format": format = format ?? documents.text(entry.value)
      case "airbyte_type": airbyteType = airbyteType ?? documents.text(entry.value)
      case "pattern": pattern = pattern ?? documents.text(entry.value)
      case "minLength": minLength = Self.larger(minLength, number(entry.value, documents))
      case "maxLength": maxLength = Self.smaller(maxLength, number(entry.value, documents))
      case "minimum": minimum = limit(entry.value, false, documents) ?? minimum
      case "maximum": maximum = limit(entry.value, false, documents) ?? maximum
      case "exclusiveMinimum":
        if documents.text(entry.value) == "true" { lowerExclusive = true }
        minimum = limit(entry.value, true, documents) ?? minimum
      case "exclusiveMaximum":
        if documents.text(entry.value) == "true" { upperExclusive = true }
        maximum = limit(entry.value, true, documents) ?? maximum
      case "multipleOf": multipleOf = multipleOf ?? documents.text(entry.value)
      case "minItems": minItems = Self.larger(minItems, number(entry.value, documents))
      case "maxItems": maxItems = Self.smaller(maxItems, number(entry.value, documents))
      case "minProperties": minProperties = max(minProperties, number(entry.value, documents) ?? 0)
      case "uniqueItems": isUnique = isUnique || documents.text(entry.value) == "true"
      case "additionalProperties":
        if documents.text(entry.value) == "false" { closed = true }
        if documents.entries(entry.value)?.isEmpty == false { additional = entry.value }
      case "patternProperties": hasPatterns = true
      case "propertyNames", "not", "contains", "if", "dependentSchemas", "dependentRequired", "$dynamicRef",
        "$recursiveRef":
        if entry.key == "propertyNames" { hasPatterns = true }
        if !beyond.contains(entry.key) { beyond.append(entry.key) }
      case "description": description = description ?? documents.text(entry.value)
      default: break
      }
    }
    if lowerExclusive, let bound = minimum { minimum = Limit(text: bound.text, isExclusive: true) }
    if upperExclusive, let bound = maximum { maximum = Limit(text: bound.text, isExclusive: true) }
    if let claim { narrow(to: claim) }
  }

  /// Takes what the schema's `type` says together with what is known.
  mutating func narrow(to claim: TypeClaim) {
    namesNull = namesNull || claim.namesNull
    strangeTypes += claim.strangeNames
    format = format ?? claim.format
    if !claim.namesNull, claim.types != nil { allowsNull = false }
    types = Self.common(types, claim.types)
  }

  /// Returns the types that both allow.
  static func common(_ left: [JSONType]?, _ right: [JSONType]?) -> [JSONType]? {
    guard let left else { return right }
    guard let right else { return left }
    var result: [JSONType] = []
    for one in left {
      for other in right where one.overlaps(other) {
        let narrow = one.isA(other) ? one : other
        if !result.contains(narrow) { result.append(narrow) }
      }
    }
    return result
  }

  /// Reads a `type`.
  static func claim(_ place: DocumentSet.Place, _ documents: DocumentSet) -> TypeClaim {
    var claim = TypeClaim()
    var types: [JSONType] = []
    var isAny = false
    var isStated = false
    for item in documents.items(place) ?? [place] {
      guard let scalar = documents.scalar(item) else {
        isAny = true
        claim.strangeNames.append("a type that is not a name")
        continue
      }
      isStated = true
      if scalar.meaning == .null {
        claim.namesNull = true
        continue
      }
      guard let named = JSONType.named(scalar.text) else {
        isAny = true
        claim.strangeNames.append(scalar.text)
        continue
      }
      if !named.isExact { claim.strangeNames.append(scalar.text) }
      claim.format = claim.format ?? named.format
      switch named.type {
      case .null?: claim.namesNull = true
      case let type?: if !types.contains(type) { types.append(type) }
      case nil: isAny = true
      }
    }
    if types.contains(.number) { types.removeAll { $0 == .integer } }
    claim.types = isAny && types.isEmpty || !isStated ? nil : types
    return claim
  }

  private mutating func absorbProperties(_ place: DocumentSet.Place, _ documents: DocumentSet) {
    for entry in documents.entries(place) ?? [] {
      guard let index = propertyIndexes[entry.key] else {
        propertyIndexes[entry.key] = properties.count
        properties.append(Property(name: entry.key, location: entry.location, schema: entry.value))
        continue
      }
      let own = properties[index]
      properties[index] = Property(
        name: own.name, location: own.location, schema: documents.both(own.schema, entry.value))
    }
  }

  /// Leaves out of an object and of an array what they need not have.
  mutating func reduce() {
    let required = required
    properties.removeAll { !required.contains($0.name) }
    propertyIndexes = Dictionary(uniqueKeysWithValues: properties.enumerated().map { ($1.name, $0) })
    if minProperties == 0 { closed = true }
    if (minItems ?? 0) == 0 { maxItems = 0 }
  }

  private mutating func absorbRequired(_ place: DocumentSet.Place, _ documents: DocumentSet) {
    for item in documents.items(place) ?? [] {
      guard let name = documents.text(item) else { continue }
      if required.insert(name).inserted { requiredNames.append(name) }
    }
  }

  private mutating func absorbEnumeration(_ places: [DocumentSet.Place], _ documents: DocumentSet) {
    let isNull: (DocumentSet.Place) -> Bool = { documents.scalar($0)?.meaning == .null }
    if places.contains(where: isNull) { namesNull = true } else { allowsNull = false }
    let values = places.filter { !isNull($0) }
    guard let known = enumeration else {
      enumeration = values
      return
    }
    let texts = Set(values.compactMap { documents.text($0) })
    enumeration = known.filter { documents.text($0).map { texts.contains($0) } ?? false }
  }

  private func number(_ place: DocumentSet.Place, _ documents: DocumentSet) -> Int? {
    Self.numeral(place, documents).flatMap { Int($0) ?? Double($0).flatMap { Int(exactly: $0.rounded(.up)) } }.map {
      max(0, $0)
    }
  }

  private func limit(_ place: DocumentSet.Place, _ isExclusive: Bool, _ documents: DocumentSet) -> Limit? {
    guard let text = Self.numeral(place, documents), Double(text)?.isFinite == true else { return nil }
    return Limit(text: text, isExclusive: isExclusive)
  }

  /// Returns the text of a number without the low lines that YAML 1.1 allows in it.
  private static func numeral(_ place: DocumentSet.Place, _ documents: DocumentSet) -> String? {
    documents.text(place).map { $0.filter { $0 != "_" } }
  }

  private static func larger(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  private static func smaller(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}
