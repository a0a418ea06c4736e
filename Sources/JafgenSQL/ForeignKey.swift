internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenSchema

/// What becomes of a link in a database.
enum ForeignKey {
  /// A key stated with its table; a deferred one is checked at the end of a transaction.
  case inTable(isDeferred: Bool)
  /// A key added when all tables are there.
  case afterTables(isDeferred: Bool)
  /// No key.
  case none(Reason)

  /// Why a link has no foreign key.
  enum Reason {
    case otherSystem
    case targetNotUnique
    case nestedTarget
    case hiddenTarget
    case asText
    case withinTable(SQLDialect)
    case circular(SQLDialect)
    case targetNotPrimaryKey(SQLDialect)
    case keyType(String, SQLDialect)
    case noTable
    case tableInPart
    case noKeys

    /// The reason, as the end of a sentence.
    var text: String {
      switch self {
      case .otherSystem: "the target belongs to another system"
      case .targetNotUnique: "the target is not unique"
      case .nestedTarget: "the target is part of an object"
      case .hiddenTarget: "the target is hidden"
      case .asText: "the values have a different type from the target"
      case .withinTable(.duckdb): "DuckDB rejects rows that refer to rows of their own table"
      case .withinTable(let dialect): "\(dialect.displayName) has no foreign key within a table"
      case .circular(let dialect):
        "the tables link in a cycle, and \(dialect.displayName) checks every row at once"
      case .targetNotPrimaryKey(let dialect):
        "the target is not the primary key, and \(dialect.displayName) cannot refer to another column"
      case .keyType(let type, let dialect): "\(dialect.displayName) does not accept \(type) as a key"
      case .noTable: "the target is in no table of this database"
      case .tableInPart: "only some rows of the target's table are generated"
      case .noKeys: "the target's table has no keys"
      }
    }

    /// Whether the schema does not say so by itself, so that users may miss the key.
    var isSurprising: Bool {
      switch self {
      case .otherSystem, .withinTable, .circular, .noTable, .tableInPart: true
      case .targetNotUnique, .nestedTarget, .hiddenTarget, .asText, .targetNotPrimaryKey, .keyType, .noKeys: false
      }
    }
  }

  /// Decides by what the database can do; `parent` is the table of the target.
  init(_ link: LinkDefinition, to parent: TableDefinition?, in dialect: SQLDialect) {
    switch link.kind {
    case .otherSystem:
      self = .none(.otherSystem)
      return
    case .targetNotUnique:
      self = .none(.targetNotUnique)
      return
    case .nestedTarget:
      self = .none(.nestedTarget)
      return
    case .hiddenTarget:
      self = .none(.hiddenTarget)
      return
    case .asText:
      self = .none(.asText)
      return
    case .plain, .withinTable, .circular: break
    }
    guard let parent else {
      self = .none(.noTable)
      return
    }
    let type = parent.columns[link.parentColumn].type
    if !dialect.canBeKey(type) {
      self = .none(.keyType(dialect.typeName(type), dialect))
    } else if dialect == .bigquery, parent.primaryKey != link.parentColumn, link.kind != .withinTable {
      self = .none(.targetNotPrimaryKey(dialect))
    } else {
      self =
        switch (link.kind, dialect) {
        case (.withinTable, .duckdb), (.withinTable, .bigquery): .none(.withinTable(dialect))
        case (.circular, .duckdb): .none(.circular(dialect))
        case (.withinTable, .sqlite), (.circular, .sqlite): .inTable(isDeferred: true)
        case (.withinTable, .postgres), (.circular, .postgres): .afterTables(isDeferred: true)
        case (.withinTable, _), (.circular, _): .afterTables(isDeferred: false)
        default: .inTable(isDeferred: false)
        }
    }
  }
}

extension TableDefinition {
  /// Returns the declaration of a foreign key of the table.
  func foreignKey(_ link: LinkDefinition, to parent: TableDefinition, in dialect: SQLDialect, isDeferred: Bool)
    -> String
  {
    let column = dialect.identifier(columns[link.column].name)
    let target = dialect.identifier(parent.columns[link.parentColumn].name)
    return "FOREIGN KEY (\(column)) REFERENCES \(dialect.identifier(parent.name)) (\(target))\(dialect.keyMark)"
      + (isDeferred ? " DEFERRABLE INITIALLY DEFERRED" : "")
  }

  /// Returns the warning that a link has no foreign key.
  func warning(of link: LinkDefinition, _ reason: ForeignKey.Reason) -> Diagnostic {
    Diagnostic(
      .noForeignKey,
      "\(DisplayText.quoted("\(name).\(columns[link.column].name)", limit: 200)) has no foreign key to "
        + "\(DisplayText.quoted(link.target, limit: 200)): \(reason.text)",
      at: link.location, path: "\(path(ofColumn: link.column)).link_to")
  }
}
