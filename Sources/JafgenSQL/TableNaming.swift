internal import JafgenColumns
package import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenSchema

extension [TableDefinition] {
  /// Returns the tables with names that the database takes and tells apart, those of objects' members included where
  /// its types have them, and a warning for each name that is changed. Of two tables that it does not tell apart, the
  /// one that the schema lists first keeps its name.
  package func named(for dialect: SQLDialect) -> (tables: [TableDefinition], warnings: [Diagnostic]) {
    var naming = Naming(dialect: dialect)
    let listed = indices.sorted { (one, other) in
      let (one, other) = (self[one].entity, self[other].entity)
      return (one.system, one.entity) < (other.system, other.entity)
    }
    let found = naming.names(
      for: listed.map { (self[$0].name, self[$0].location, path: self[$0].path) }, as: .tables, noun: "table")
    var names = map(\.name)
    for (index, name) in zip(listed, found) { names[index] = name }
    let tables = zip(self, names).map { table, name in naming.named(table, as: name) }
    return (tables, naming.warnings)
  }
}

extension TableDefinition {
  /// Where the schema declares the entity.
  var path: String { "entities.\(DisplayText.pathComponent(name))" }

  /// Where the schema declares the attribute of a column.
  func path(ofColumn index: Int) -> String {
    "\(path).attributes.\(DisplayText.pathComponent(columns[index].name))"
  }
}

/// The naming of all tables for one database.
private struct Naming {
  let dialect: SQLDialect
  var warnings: [Diagnostic] = []

  init(dialect: SQLDialect) { self.dialect = dialect }

  mutating func named(_ table: TableDefinition, as name: String) -> TableDefinition {
    let names = names(
      for: table.columns.enumerated().map { ($1.name, $1.location, path: table.path(ofColumn: $0)) }, as: .columns,
      noun: "column")
    var columns: [ColumnDefinition] = []
    for (index, (column, name)) in zip(table.columns, names).enumerated() {
      let type =
        dialect.typesNameMembers
        ? named(column.type, at: column.location, path: table.path(ofColumn: index)) : column.type
      columns.append(
        ColumnDefinition(
          name: name, type: type, isNullable: column.isNullable, description: column.summary,
          location: column.location))
    }
    return TableDefinition(
      entity: table.entity, system: table.system, name: name, columns: columns, primaryKey: table.primaryKey,
      uniqueColumns: table.uniqueColumns, uniqueGroups: table.uniqueGroups, links: table.links,
      location: table.location)
  }

  private mutating func named(_ type: ColumnType, at location: SourceLocation?, path: String) -> ColumnType {
    switch type {
    case .list(let element, let hasNulls):
      return .list(named(element, at: location, path: "\(path).items"), hasNulls: hasNulls)
    case .object(let members):
      let paths = members.map { "\(path).attributes.\(DisplayText.pathComponent($0.name))" }
      let names = names(
        for: zip(members, paths).map { ($0.name, location, path: $1) }, as: .members, noun: "member")
      var result: [ObjectMember] = []
      for (index, member) in members.enumerated() {
        result.append(
          ObjectMember(
            name: names[index], type: named(member.type, at: location, path: paths[index]),
            isNullable: member.isNullable))
      }
      return .object(result)
    default: return type
    }
  }

  mutating func names(
    for items: [(name: String, location: SourceLocation?, path: String)], as scope: AdmissibleNames.Scope, noun: String
  ) -> [String] {
    let admissible = AdmissibleNames(for: items.map(\.name), as: scope, in: dialect)
    for (index, item) in items.enumerated() {
      guard let change = admissible.changes[index] else { continue }
      let reason =
        switch change {
        case .notTaken: "\(dialect.displayName) does not accept the name"
        case .notToldApart: "\(dialect.displayName) does not distinguish the name from that of another \(noun)"
        }
      warnings.append(
        Diagnostic(
          .nameChanged,
          "the \(noun) \(DisplayText.quoted(item.name, limit: 200)) is called "
            + "\(DisplayText.quoted(admissible.names[index], limit: 200)): \(reason)",
          at: item.location, path: item.path))
    }
    return admissible.names
  }
}
