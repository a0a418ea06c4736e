public import JafgenDiagnostics

/// One entity: how many rows it has and what its attributes are.
public struct EntityConfig: Sendable {
  /// The name that links and outputs use.
  public var name: String
  /// The number of rows.
  public var count: RowCount
  /// The locale of its attributes, if it differs from the system's.
  public var locale: Located<String>?
  /// The attributes in output order.
  public var attributes: [AttributeConfig]
  /// The groups of attributes whose combined values never repeat; an attribute is in one of them at most.
  public var uniqueTogether: [UniqueGroupConfig]
  /// The rows that are given beforehand; nil if they are made.
  public var fixedRows: FixedTable?
  /// Whether the entity is computed for others to use, but not written.
  public var hidden: Located<Bool>
  /// The location of the name.
  public var location: SourceLocation?

  /// The rows as they are written, until they are taken.
  var given: [GivenRows] = []
  /// Whether there are attributes that could not be read, which has already been reported.
  package var hasUnreadAttributes = false

  /// Makes an entity.
  public init(
    name: String, count: Located<Int>, locale: Located<String>? = nil, attributes: [AttributeConfig],
    uniqueTogether: [UniqueGroupConfig] = [], hidden: Located<Bool> = Located(false),
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.count = RowCount(count)
    self.locale = locale
    self.attributes = attributes
    self.uniqueTogether = uniqueTogether
    self.hidden = hidden
    self.location = location
  }

  /// Returns the attribute of that name, or nil.
  ///
  /// - Complexity: O(attributes).
  public func attribute(named name: String) -> AttributeConfig? {
    attributes.first { $0.name == name }
  }
}

/// Attributes of an entity whose combined values never repeat, as the schema names them.
public struct UniqueGroupConfig: Sendable {
  /// The names of the attributes.
  public var attributes: [Located<String>]
  /// The location of the list of names.
  public var location: SourceLocation?

  /// Makes a group.
  public init(attributes: [Located<String>], location: SourceLocation? = nil) {
    self.attributes = attributes
    self.location = location
  }
}
