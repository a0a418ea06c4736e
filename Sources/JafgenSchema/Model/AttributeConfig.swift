public import JafgenArguments
public import JafgenDiagnostics
internal import JafgenMimesis

/// One attribute: what its values are, or which attribute they are drawn from.
public struct AttributeConfig: Sendable {
  /// The name that links use and outputs show.
  public var name: String
  /// The type's name as written; nil if none is given, as a link allows.
  public var type: Located<String>?
  /// Whether every value is different.
  public var unique: Located<Bool>
  /// Whether every row has a value.
  public var required: Located<Bool>
  /// The probability of null if the attribute is not required; nil means 0.1, of computed values 0.
  public var nullProbability: Located<Double>?
  /// The attribute that the values are drawn from; nil if this is not a link.
  public var linkTo: LinkConfig?
  /// The constraints in the order written.
  public var constraints: [ConstraintConfig]
  /// The members of an object in output order; empty for other types.
  public var attributes: [AttributeConfig]
  /// A description for readers of the schema.
  public var description: Located<String>?
  /// The location of the name.
  public var location: SourceLocation?

  /// Whether loading has already reported errors in it, so that what it says may be a guess.
  package var isIncomplete = false

  // What most attributes do not have: an array of at most one, which costs their copies next to nothing.
  private var rareStorage: [Rare]

  // A struct cannot hold itself; an array of at most one can stand for it.
  private var itemStorage: [AttributeConfig]

  /// The elements of an array, as an attribute named `items`; nil for other types.
  public var items: AttributeConfig? {
    get { itemStorage.first }
    set { itemStorage = newValue.map { [$0] } ?? [] }
  }

  /// The deepest nesting: an attribute within this many others holds none itself.
  static let deepestNesting = 64

  /// The default probability of null for an attribute that is not required.
  public static let defaultNullProbability = 0.1
  /// The default for the fewest elements of an array.
  public static let defaultMinItems = 0
  /// The default for the most elements of an array.
  public static let defaultMaxItems = 3
  /// The most elements that an array may have.
  public static let mostItems = 10_000

  /// Makes an attribute: by default required, not unique and without constraints.
  public init(
    name: String,
    type: Located<String>? = nil,
    unique: Located<Bool> = Located(false),
    required: Located<Bool> = Located(true),
    nullProbability: Located<Double>? = nil,
    linkTo: LinkConfig? = nil,
    expression: WrittenText? = nil,
    template: WrittenText? = nil,
    when: WrittenText? = nil,
    by: [WrittenText] = [],
    cases: [AttributeConfig] = [],
    hidden: Located<Bool> = Located(false),
    locale: Located<String>? = nil,
    constraints: [ConstraintConfig] = [],
    attributes: [AttributeConfig] = [],
    items: AttributeConfig? = nil,
    minItems: Located<Int>? = nil,
    maxItems: Located<Int>? = nil,
    distribution: ConstraintConfig? = nil,
    description: Located<String>? = nil,
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.type = type
    self.unique = unique
    self.required = required
    self.nullProbability = nullProbability
    self.linkTo = linkTo
    self.constraints = constraints
    self.attributes = attributes
    itemStorage = items.map { [$0] } ?? []
    rareStorage = []
    self.description = description
    self.location = location
    rare = Rare(
      expression: expression, template: template, when: when, by: by, cases: cases,
      hidden: hidden.value || hidden.location != nil ? hidden : nil, locale: locale, minItems: minItems,
      maxItems: maxItems, distribution: distribution)
  }
}

extension AttributeConfig {
  /// The settings that most attributes do not have.
  private struct Rare: Sendable {
    var expression: WrittenText?
    var template: WrittenText?
    var when: WrittenText?
    var by: [WrittenText] = []
    var cases: [AttributeConfig] = []
    var hidden: Located<Bool>?
    var locale: Located<String>?
    var minItems: Located<Int>?
    var maxItems: Located<Int>?
    var distribution: ConstraintConfig?
    var fixed: FixedColumn?
    var attributesLocation: SourceLocation?

    var isEmpty: Bool {
      expression == nil && template == nil && when == nil && by.isEmpty && cases.isEmpty && hidden == nil
        && locale == nil && minItems == nil && maxItems == nil && distribution == nil && fixed == nil
        && attributesLocation == nil
    }
  }

  private var rare: Rare {
    get { rareStorage.first ?? Rare() }
    set { rareStorage = newValue.isEmpty ? [] : [newValue] }
  }

  /// What the values are computed by; nil if they are not.
  public var expression: WrittenText? {
    get { rareStorage.first?.expression }
    set { rare.expression = newValue }
  }

  /// The text with expressions in braces that the values are; nil if there is none.
  public var template: WrittenText? {
    get { rareStorage.first?.template }
    set { rare.template = newValue }
  }

  /// Where the definition applies; elsewhere the value is null.
  public var when: WrittenText? {
    get { rareStorage.first?.when }
    set { rare.when = newValue }
  }

  /// What the draw depends on in place of the row: rows that agree in these have the same value; empty for the row.
  public var by: [WrittenText] {
    get { rareStorage.first?.by ?? [] }
    set { rare.by = newValue }
  }

  /// Definitions of which the first applies whose condition holds; empty if there is only one.
  public var cases: [AttributeConfig] {
    get { rareStorage.first?.cases ?? [] }
    set { rare.cases = newValue }
  }

  /// Whether the values are computed and used, but not written.
  public var hidden: Located<Bool> {
    get { rareStorage.first?.hidden ?? Located(false) }
    set { rare.hidden = newValue }
  }

  /// The locale of the values, if it differs from the entity's.
  public var locale: Located<String>? {
    get { rareStorage.first?.locale }
    set { rare.locale = newValue }
  }

  /// The fewest elements of an array; nil means `defaultMinItems`.
  public var minItems: Located<Int>? {
    get { rareStorage.first?.minItems }
    set { rare.minItems = newValue }
  }

  /// The most elements of an array; nil means `defaultMaxItems`.
  public var maxItems: Located<Int>? {
    get { rareStorage.first?.maxItems }
    set { rare.maxItems = newValue }
  }

  /// How the numbers of an array's elements are spread; nil means evenly.
  public var distribution: ConstraintConfig? {
    get { rareStorage.first?.distribution }
    set { rare.distribution = newValue }
  }

  /// The values, where the rows are given.
  package var fixed: FixedColumn? {
    get { rareStorage.first?.fixed }
    set { rare.fixed = newValue }
  }

  /// The location of the key `attributes`; nil if there is none and in schemas that a program made.
  package var attributesLocation: SourceLocation? {
    get { rareStorage.first?.attributesLocation }
    set { rare.attributesLocation = newValue }
  }
}

extension AttributeConfig {
  /// What an attribute is, as far as its keys say.
  enum Kind {
    /// Its type makes its values.
    case value
    /// Its values are those of another attribute.
    case link
    /// It holds other attributes by name.
    case object
    /// It holds any number of values of one attribute.
    case array
    /// An expression or a template computes its values.
    case computed
    /// The first of several definitions applies whose condition holds.
    case cases
    /// Its values are given.
    case fixed
  }

  /// The type that an attribute with a link may name.
  static let linkType = "link"
  /// The type of attributes that hold others by name.
  package static let objectType = "object"
  /// The type of attributes that hold any number of values.
  package static let arrayType = "array"

  /// How many elements an array has; see `RangeEnds` for bounds that are not given.
  ///
  /// The lower bound stands for both where the schema has them the wrong way round.
  var itemCounts: ClosedRange<Int> {
    let (lower, upper) = RangeEnds.of(
      lower: minItems.map { Int64($0.value) }, upper: maxItems.map { Int64($0.value) },
      default: Int64(Self.defaultMinItems)...Int64(Self.defaultMaxItems), within: 0...Int64(Self.mostItems))
    return Int(lower)...Int(Swift.max(lower, upper))
  }

  /// The probability of null where an attribute that is not required says none: what is computed has nulls of its own.
  var usualNullProbability: Double {
    switch kind {
    case .computed, .cases, .fixed: 0
    case .value, .link, .object, .array: Self.defaultNullProbability
    }
  }

  /// What the attribute is.
  var kind: Kind {
    if fixed != nil { return .fixed }
    if linkTo != nil { return .link }
    if expression != nil || template != nil { return .computed }
    if !cases.isEmpty { return .cases }
    switch type?.value {
    case Self.objectType: return .object
    case Self.arrayType: return .array
    default: return .value
    }
  }
}

/// One constraint of an attribute, or one option of an output format.
public struct ConstraintConfig: Sendable {
  /// The parameter's name as written.
  public var name: String
  /// Its value.
  public var value: ArgumentValue
  /// The expression that the value is, behind `=`; nil if it is none.
  public var expression: WrittenText?
  /// The location of the name.
  public var location: SourceLocation?
  /// The location of the value.
  public var valueLocation: SourceLocation?
  /// The location of each element of a list, or of the value of each key of a mapping; empty for other values.
  public var elementLocations: [SourceLocation?]
  /// The scalars of a list as written, nil for other elements; empty for other values.
  public var elementTexts: [String?]

  /// Makes a constraint.
  public init(
    name: String, value: ArgumentValue, expression: WrittenText? = nil, location: SourceLocation? = nil,
    valueLocation: SourceLocation? = nil,
    elementLocations: [SourceLocation?] = [], elementTexts: [String?] = []
  ) {
    self.name = name
    self.value = value
    self.expression = expression
    self.location = location
    self.valueLocation = valueLocation
    self.elementLocations = elementLocations
    self.elementTexts = elementTexts
  }
}

/// How an attribute names the attribute that it links to.
public enum LinkReference: Hashable, Sendable {
  /// `system.entity.attribute` as one text, or `entity.attribute` within its own system, followed by `.member` and so
  /// on for members of objects; the names may contain dots themselves.
  case text(String)
  /// The names as a list, without the system if it is the link's own; those of members lead into an object.
  case parts(system: String?, entity: String, attribute: String, members: [String] = [])
}

/// A link as the schema states it.
public struct LinkConfig: Sendable {
  /// What it names.
  public var reference: LinkReference
  /// The location of the reference.
  public var location: SourceLocation?
  /// The locations of the names in the list form; empty in the text form.
  public var partLocations: [SourceLocation?]

  /// Makes a link.
  public init(_ reference: LinkReference, location: SourceLocation? = nil, partLocations: [SourceLocation?] = []) {
    self.reference = reference
    self.location = location
    self.partLocations = partLocations
  }
}

extension LinkReference {
  /// The link's text form: `system.entity.attribute`, the system perhaps left out, with the names of members after it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .parts(let system, let entity, let attribute, let members):
      ((system.map { [$0] } ?? []) + [entity, attribute] + members).joined(separator: ".")
    }
  }
}
