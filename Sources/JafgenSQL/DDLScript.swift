package import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenSchema

/// The statements that create tables in a database.
package struct DDLScript: Sendable {
  /// The statements with comments; ends in a line end. Depends only on the tables and the dialect.
  package let text: String
  /// The names that had to be changed, and the foreign keys that one might miss; sorted by place.
  package let warnings: [Diagnostic]

  /// Makes the statements for tables that stand parents first.
  ///
  /// Without `withKeys` there are no keys; `NOT NULL` stays.
  package init(_ definitions: [TableDefinition], dialect: SQLDialect, withKeys: Bool = true) {
    var (tables, warnings) = definitions.named(for: dialect)
    let byEntity = Dictionary(tables.map { ($0.entity, $0) }, uniquingKeysWith: { first, _ in first })
    var blocks = [Self.heading(definitions, dialect)]
    var additions: [String] = []
    for (definition, table) in zip(definitions, tables) {
      var create = CreateTable(table: table, dialect: dialect, describesColumns: true)
      var notes: [String] = []
      if withKeys {
        (create.constraints, notes) = Self.keys(of: table, dialect)
        for link in table.links {
          let parent = byEntity[link.parent]
          switch (ForeignKey(link, to: parent, in: dialect), parent) {
          case (.inTable(let isDeferred), let parent?):
            create.constraints.append(table.foreignKey(link, to: parent, in: dialect, isDeferred: isDeferred))
          case (.afterTables(let isDeferred), let parent?):
            let key = table.foreignKey(link, to: parent, in: dialect, isDeferred: isDeferred)
            additions.append("ALTER TABLE \(dialect.identifier(table.name)) ADD \(key);\n")
          case (.none(let reason), _):
            let name = DisplayText.quoted(table.columns[link.column].name, limit: 200)
            notes.append("No foreign key for \(name): \(reason.text).")
            if reason.isSurprising { warnings.append(definition.warning(of: link, reason)) }
          case (_, nil): break
          }
        }
      }
      blocks.append(notes.map { "-- \($0)\n" }.joined() + create.text + create.comments)
    }
    if !additions.isEmpty { blocks.append(additions.joined()) }
    text = blocks.joined(separator: "\n")
    self.warnings = warnings.sortedByPlace()
  }

  private static func heading(_ tables: [TableDefinition], _ dialect: SQLDialect) -> String {
    var systems: [String] = []
    for table in tables where !systems.contains(table.system) { systems.append(table.system) }
    let names = DisplayText.alternatives(systems, last: "and")
    return "-- \(dialect.displayName): the tables of \(names), each after those it refers to.\n"
  }

  /// Returns the declarations of the keys of a table, and remarks about those that it cannot have.
  private static func keys(of table: TableDefinition, _ dialect: SQLDialect) -> (keys: [String], notes: [String]) {
    var keys: [String] = []
    var notes: [String] = []
    func uniqueness(_ columns: [Int]) -> String {
      let names = columns.map { table.columns[$0].name }
      return names.count == 1
        ? "\(DisplayText.quoted(names[0], limit: 200)) is unique"
        : "\(DisplayText.alternatives(names, last: "and")) are unique together"
    }
    let primaryKey = table.primaryKeyColumns
    if let refused = primaryKey.first(where: { !dialect.canBeKey(table.columns[$0].type) }) {
      notes.append(
        "No primary key: \(dialect.displayName) takes no \(dialect.typeName(table.columns[refused].type)) as a key. "
          + "\(uniqueness(primaryKey)).")
    } else if !primaryKey.isEmpty {
      keys.append("PRIMARY KEY (\(table.identifiers(primaryKey, in: dialect)))\(dialect.keyMark)")
    }
    for columns in table.otherKeys {
      if dialect.hasUniqueConstraints {
        keys.append("UNIQUE (\(table.identifiers(columns, in: dialect)))")
      } else {
        notes.append("\(uniqueness(columns)); \(dialect.displayName) has no such key.")
      }
    }
    return (keys, notes)
  }
}
