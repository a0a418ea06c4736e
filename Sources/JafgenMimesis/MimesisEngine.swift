public import JafgenArguments
public import JafgenColumns
internal import JafgenDiagnostics
import JafgenRandom
import Synchronization

/// All attribute types by name: the registry that validation, documentation and generation use.
///
/// ```swift
/// let request = TypeRequest(type: "person.full_name")
/// if let type = MimesisEngine.resolve(request).type {
///   let names = MimesisEngine(seed: 42).values(of: type, stream: ["shop", "customers", "name"], rows: 0..<3)
/// }
/// ```
public struct MimesisEngine: Sendable {
  private let root: StreamKey

  /// Makes an engine whose values all depend on `seed`.
  public init(seed: Int64) { root = StreamKey(seed: seed) }

  /// Returns the values of rows of a stream, such as `["shop", "customers", "name"]`. A value depends only on the seed,
  /// the type with its arguments, the stream's names and its row. With `unique`, rows below the type's number of
  /// distinct values never share one.
  public func values(of type: ResolvedType, stream: [String], rows: Range<Int>, unique: Bool = false) -> Column {
    let key = stream.reduce(root) { $0.child($1) }
    return type.domain.generator(key: key, unique: unique).column(rows: RowSelection(rows))
  }

  /// Returns the values of some rows of the stream that `stream` names; see `values(of:stream:rows:unique:)`.
  package func values(of type: ResolvedType, stream: [String], rows: [Int]) -> Column {
    let key = stream.reduce(root) { $0.child($1) }
    let selection = RowSelection(
      indexes: Buffer(rows.lazy.map { UInt64(truncatingIfNeeded: $0) }), count: rows.count)
    return type.domain.generator(key: key, unique: false).column(rows: selection)
  }

  /// Returns the value of one row of a stream; see `values(of:stream:rows:unique:)`.
  public func generateValue(of type: ResolvedType, stream: [String], row: Int, unique: Bool = false) -> Value {
    values(of: type, stream: stream, rows: row..<(row + 1), unique: unique)[0]
  }

  /// Every declaration, sorted by name.
  public static let declarations: [TypeDeclaration] = {
    let providers = [
      AddressProvider.declarations, BinaryFileProvider.declarations, ChoiceProvider.declarations,
      CodeProvider.declarations, CountryProvider.declarations, CryptographicProvider.declarations,
      DatetimeProvider.declarations,
      DevelopmentProvider.declarations, FileProvider.declarations, FinanceProvider.declarations,
      FoodProvider.declarations, HardwareProvider.declarations, InternetProvider.declarations,
      JSONProvider.declarations,
      NumericProvider.declarations, PathProvider.declarations, PaymentProvider.declarations,
      PersonProvider.declarations, ScienceProvider.declarations, StringProvider.declarations,
      TextProvider.declarations, TransportProvider.declarations,
    ]
    return providers.flatMap { $0 }.sorted { $0.name < $1.name }
  }()

  private static let byName: [String: TypeDeclaration] = {
    var byName: [String: TypeDeclaration] = [:]
    for declaration in declarations { byName[declaration.name] = declaration }
    for (alias, name) in TypeAlias.names { byName[alias] = byName[name] }
    return byName
  }()

  /// Every name that a schema may use as `type`, aliases included, sorted. `link` is not among them.
  public static let typeNames: [String] = byName.keys.sorted()

  /// The known locales, sorted.
  public static var localeNames: [String] { LocaleData.names }

  /// Returns the declared name for a type's name or alias, such as `person.surname` for `person.last_name`; nil if
  /// there is no such type.
  public static func canonicalName(of name: String) -> String? { byName[name]?.name }

  /// Returns a declaration by name or alias.
  public static func declaration(of name: String) -> TypeDeclaration? { byName[name] }

  /// Returns the other names of a declaration, sorted.
  public static func aliases(of name: String) -> [String] {
    TypeAlias.names.filter { $0.value == name }.map(\.key).sorted()
  }

  /// The constraint names of the schema language that several types share.
  public static let commonConstraints = usersOfCommonConstraints.map(\.key)

  /// The constraints that several types share, each with types that use it, for messages.
  package static let usersOfCommonConstraints: KeyValuePairs<String, String> = [
    "min_value": "integer, decimal or datetime.date", "max_value": "integer, decimal or datetime.date",
    "precision": "decimal or float", "width": "decimal", "probability": "boolean",
    "start_date": "datetime.date or datetime.datetime",
    "end_date": "datetime.date or datetime.datetime", "min_length": "string or text", "max_length": "string or text",
    "length": "string or text", "choices": "choice", "weights": "choice or boolean", "nb_words": "text.sentence",
    "nb_sentences": "text", "pattern": "string", "resolution": "datetime.datetime or datetime.time",
    "timezone": "datetime.datetime", "format": "datetime.date, datetime.datetime or datetime.time",
    "distribution": "integer, float, decimal, datetime.date, datetime.datetime or datetime.time",
    "ascending": "datetime.date or datetime.datetime", "every": "datetime.date or datetime.datetime",
    "jitter": "datetime.date or datetime.datetime", "missing": "datetime.date or datetime.datetime",
    "weekday_weights": "datetime.date or datetime.datetime", "month_weights": "datetime.date or datetime.datetime",
    "hour_weights": "datetime.datetime or datetime.time", "growth": "datetime.date or datetime.datetime",
  ]

  /// Returns types that use a constraint which several types share; nil for other names.
  package static func usersOfCommonConstraint(_ name: String) -> String? {
    usersOfCommonConstraints.first { $0.key == name }?.value
  }

  /// Checks a type with its arguments and prepares it to make values. All problems are returned at once; if they are
  /// only warnings, there is a type as well.
  /// - Complexity: a type without arguments is prepared once per process.
  public static func resolve(_ request: TypeRequest) -> Resolution {
    guard request.arguments.isEmpty else { return make(request) }
    if let known = resolutions.withLock({ $0[request] }) { return known }
    let made = make(request)
    resolutions.withLock { resolutions in
      if resolutions.count < 4096 { resolutions[request] = made }
    }
    return made
  }

  /// Types without arguments: schemas repeat the same few. Bounded, since reference dates are not.
  private static let resolutions = Mutex<[TypeRequest: Resolution]>([:])

  /// Returns a declaration by its name without making those of all providers, which takes a millisecond, if it is of the
  /// provider that schemas need most; by any name otherwise.
  private static func quickDeclaration(of name: String) -> TypeDeclaration? {
    if name.hasPrefix("person."), let own = PersonProvider.declarations.first(where: { $0.name == name }) { return own }
    return byName[name]
  }

  private static func make(_ request: TypeRequest) -> Resolution {
    guard let declaration = quickDeclaration(of: request.type) else {
      var finder = NameSuggestion()
      return Resolution(
        type: nil,
        problems: [
          ArgumentProblem(
            .unknownType, message: "there is no type \(DisplayText.quoted(request.type))",
            suggestion: finder.help(forType: request.type))
        ])
    }
    guard let locale = LocaleData(request.locale) else {
      var finder = NameSuggestion()
      return Resolution(
        type: nil,
        problems: [
          ArgumentProblem(
            .unknownLocale, message: "there is no locale \(DisplayText.quoted(request.locale))",
            suggestion: finder.question(forLocale: request.locale))
        ])
    }
    var problems: [ArgumentProblem] = []
    let arguments = TypeArguments(
      checking: request.arguments, named: "constraint", of: declaration.name, parameters: declaration.parameters,
      context: TypeContext(locale: locale, referenceDate: request.referenceDate),
      unused: { unusedConstraint($0, of: declaration) }, problems: &problems)
    guard problems.isEmpty else { return Resolution(type: nil, problems: problems) }
    do throws(ArgumentProblem) {
      let domain = try declaration.makeDomain(arguments)
      return Resolution(
        type: ResolvedType(name: declaration.name, domain: domain), problems: declaration.warnings(arguments))
    } catch {
      return Resolution(type: nil, problems: [error])
    }
  }

  /// Returns the problem of a constraint that other types use; nil for a name that none does.
  private static func unusedConstraint(_ name: String, of declaration: TypeDeclaration) -> ArgumentProblem? {
    guard let users = usersOfCommonConstraint(name) else { return nil }
    let known = declaration.parameters.flatMap { [$0.name] + $0.synonyms }
    let meant = ParameterSynonym.named(name, among: known).parameter
    return ArgumentProblem(
      .unusedConstraint, parameter: name, message: "\(declaration.name) does not use the constraint \(name)",
      suggestion: meant.map { "write \($0)" } ?? "remove it, or choose a type that uses it: \(users)")
  }
}

/// A request for a type with arguments.
public struct TypeRequest: Hashable, Sendable {
  /// The type's name or alias.
  public var type: String
  /// The locale's name.
  public var locale: String
  /// The arguments by name, in the order given.
  public var arguments: [ArgumentEntry]
  /// The day that counts as today, in days since 1970-01-01.
  public var referenceDate: Int

  /// 2025-01-01, the day that counts as today by default.
  public static let defaultReferenceDate = 20_089

  /// Makes a request.
  public init(
    type: String, locale: String = "en", arguments: [ArgumentEntry] = [],
    referenceDate: Int = TypeRequest.defaultReferenceDate
  ) {
    self.type = type
    self.locale = locale
    self.arguments = arguments
    self.referenceDate = referenceDate
  }
}

/// The result of a request.
public struct Resolution: Sendable {
  /// The type; nil if a problem prevents it.
  public let type: ResolvedType?
  /// All problems; there may be warnings as well as a type.
  public let problems: [ArgumentProblem]
}

/// A type with its arguments: knows its values.
public struct ResolvedType: Sendable {
  /// The name of the declaration.
  public let name: String
  /// The values.
  package let domain: ValueDomain

  /// The type of its columns.
  public var columnType: ColumnType { domain.columnType }

  /// How many distinct values there are.
  ///
  /// - Complexity: compiles the domain; ask once.
  public var uniqueness: Uniqueness { domain.uniqueness }

  /// Whether a value itself may be null: a null among choices.
  public var producesNulls: Bool { domain.producesNulls }

  /// How many rows have values: row numbers with large steps reach the end of 64 bits.
  package var rowLimit: UInt64 {
    switch domain {
    case .rowNumber(let numbers): numbers.count
    case .spread(_, let spread): spread.rowLimit
    default: Cardinality.limit
    }
  }

  /// Whether every value is null in this locale.
  public var isAlwaysNull: Bool {
    if case .null = domain { true } else { false }
  }
}

extension ResolvedType {
  /// The most bytes of a text that the type gives; nil for what is no text, or has no bound of its own.
  package var longestText: Int? {
    switch domain {
    case .composed(let text, _): text.program(for: .sampled).maximumLength
    case .uuid: 36
    case .range(_, as: .date): 10
    case .range(_, as: .timestamp): 32
    case .range(_, as: .time): 15
    case .spread(let values, _): ResolvedType(name: name, domain: values).longestText
    default: nil
    }
  }
}

/// The short and the customary names of types, and what they stand for.
enum TypeAlias {
  static let names: [String: String] = [
    "address.federal_subject": "address.state",
    "address.isd_code": "address.calling_code",
    "address.prefecture": "address.state",
    "address.province": "address.state",
    "address.region": "address.state",
    "address.zip_code": "address.postal_code",
    "bool": "development.boolean",
    "boolean": "development.boolean",
    "choice": "choice.choice",
    "company.company": "finance.company",
    "cryptographic.uuid_object": "cryptographic.uuid",
    "decimal": "numeric.decimal_number",
    "development.ility": "development.system_quality_attribute",
    "float": "numeric.float_number",
    "int": "numeric.integer_number",
    "integer": "numeric.integer_number",
    "internet.domain": "internet.hostname",
    "internet.domain_name": "internet.hostname",
    "internet.ip_v4_object": "internet.ip_v4",
    "internet.ip_v6_object": "internet.ip_v6",
    "internet.special_ip_v4_object": "internet.special_ip_v4",
    "internet.tld": "internet.top_level_domain",
    "numeric.decimal": "numeric.decimal_number",
    "numeric.float": "numeric.float_number",
    "numeric.integer": "numeric.integer_number",
    "person.last_name": "person.surname",
    "person.first_name": "person.name",
    "person.phone": "person.phone_number",
    "person.sex": "person.gender",
    "person.telephone": "person.phone_number",
    "text": "text.text",
    "text.paragraph": "text.text",
    "uuid": "cryptographic.uuid",
  ]
}
