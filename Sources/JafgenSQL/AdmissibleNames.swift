/// Names in one scope that a database accepts and distinguishes: unchanged where possible, otherwise changed.
struct AdmissibleNames {
  /// What is named.
  enum Scope {
    /// The tables of a schema or dataset.
    case tables
    /// The columns of a table.
    case columns
    /// The members of an object.
    case members
  }

  /// Why a name is changed.
  enum Change {
    /// The database does not take it as it stands.
    case notTaken
    /// The database does not tell it from a name before it.
    case notToldApart
  }

  /// The names, in the order of those given.
  let names: [String]
  /// Why each was changed; nil for a name as given.
  let changes: [Change?]

  private let dialect: SQLDialect
  private let scope: Scope

  /// Finds names for all of a scope. The first of several that a database takes for one stays, the others get `_2` and
  /// so on, past every name that is given.
  init(for originals: [String], as scope: Scope, in dialect: SQLDialect) {
    self.dialect = dialect
    self.scope = scope
    let rules = Rules(dialect: dialect, scope: scope)
    let wanted = originals.map { rules.admissible($0) }
    let wantedKeys = Set(wanted.map { rules.key(of: $0) })
    var used = rules.reservedKeys
    var names: [String] = []
    var changes: [Change?] = []
    for (original, name) in zip(originals, wanted) {
      if used.insert(rules.key(of: name)).inserted {
        names.append(name)
        changes.append(Self.isSame(original, name) ? nil : .notTaken)
        continue
      }
      changes.append(rules.reservedKeys.contains(rules.key(of: name)) ? .notTaken : .notToldApart)
      var number = 2
      var candidate = rules.admissible(name, suffix: "_2")
      while wantedKeys.contains(rules.key(of: candidate)) || !used.insert(rules.key(of: candidate)).inserted {
        number += 1
        candidate = rules.admissible(name, suffix: "_\(number)")
      }
      names.append(candidate)
    }
    self.names = names
    self.changes = changes
  }

  /// By code points, not by what looks alike.
  private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}

/// What a database demands of the names of one scope.
private struct Rules {
  let dialect: SQLDialect
  let scope: AdmissibleNames.Scope

  /// The most bytes of a name in PostgreSQL; it cuts what is longer without asking.
  private static let postgresByteCount = 63

  /// Keys of the names that cannot be given.
  var reservedKeys: Set<String> {
    switch (dialect, scope) {
    // System columns, which every table has (PostgreSQL documentation, 5.6 "System Columns").
    case (.postgres, .columns): ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]
    default: []
    }
  }

  /// Returns what two names have in common that the database takes for one.
  func key(of name: String) -> String {
    switch (dialect, scope) {
    case (.duckdb, _), (.sqlite, _): Self.asciiLowercased(name)
    case (.bigquery, .columns), (.bigquery, .members): name.lowercased()
    default: name
    }
  }

  /// Returns the name, changed as little as the database allows, with `suffix` at its end.
  func admissible(_ name: String, suffix: String = "") -> String {
    switch (dialect, scope) {
    case (.postgres, _): Self.cut(name, toByteCount: Self.postgresByteCount - suffix.utf8.count) + suffix
    // Names that begin so are SQLite's own, in any case ("CREATE TABLE", section 2).
    case (.sqlite, .tables): (key(of: name).hasPrefix("sqlite_") ? "_" : "") + name + suffix
    case (.bigquery, _): bigQueryName(name) + suffix
    default: name + suffix
    }
  }

  /// Letters, marks, digits, dashes, connectors and spaces are what BigQuery takes in tables and columns alike.
  private func bigQueryName(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { result.append(Self.isBigQueryName(scalar) ? scalar : "_") }
    let text = String(result)
    // The beginnings of columns that BigQuery keeps for itself ("Specify a schema", column names).
    let reserved = ["_table_", "_file_", "_partition", "_row_timestamp", "__root__", "_colidentifier", "_change_"]
    let lowercased = text.lowercased()
    return scope != .tables && reserved.contains { lowercased.hasPrefix($0) } ? "c" + text : text
  }

  private static func isBigQueryName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation:
      true
    default: scalar == " "
    }
  }

  private static func asciiLowercased(_ name: String) -> String {
    String(
      decoding: name.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Returns the longest beginning of whole code points within that many bytes.
  private static func cut(_ name: String, toByteCount limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in name.unicodeScalars {
      count += UTF8.width(scalar)
      if count > limit { break }
      result.append(scalar)
    }
    return String(result)
  }
}
