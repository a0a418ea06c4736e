internal import JafgenDiagnostics

/// Rows that are given under a key of an entity.
struct GivenRows: Sendable {
  let key: String
  let path: String
  let location: SourceLocation
  /// The columns; nil if they could not be read.
  let columns: [FixedCells]?

  /// The path of the entity.
  var entityPath: String { String(path.dropLast(key.count + 1)) }

  init(_ pair: YAMLReader.Pair, _ columns: [FixedCells]?) {
    key = pair.key
    path = pair.path
    location = pair.keyLocation
    self.columns = columns
  }
}

extension EntityConfig {
  /// Makes attributes of given columns; what is stated of them says how they are read.
  mutating func take(_ columns: [FixedCells], _ given: GivenRows, _ reader: inout YAMLReader) {
    var attributes: [AttributeConfig] = []
    var fixed: [FixedColumn] = []
    for cells in columns {
      let stated = self.attributes.firstIndex { $0.name == cells.name }
      var config =
        stated.map { self.attributes.remove(at: $0) }
        ?? AttributeConfig(name: cells.name, location: cells.location)
      if let column = config.take(cells, at: given.entityPath, &reader) {
        fixed.append(column)
      } else {
        config.isIncomplete = true
      }
      attributes.append(config)
    }
    self.attributes = attributes + self.attributes
    let rowCount = columns.first?.count ?? 0
    count = RowCount(Located(rowCount, at: given.location))
    fixedRows = FixedTable(columns: fixed, rowCount: rowCount, location: given.location)
  }
}

extension AttributeConfig {
  /// Takes given values, as the type that is stated for them.
  fileprivate mutating func take(
    _ cells: FixedCells, at entityPath: String, _ reader: inout YAMLReader
  ) -> FixedColumn? {
    let place = "\(entityPath).attributes.\(DisplayText.pathComponent(name))"
    guard kind == .value, by.isEmpty, when == nil else {
      reader.report(
        .severalSources, "the values of \(DisplayText.quoted(name)) are given, so that nothing else can make them",
        at: location, path: place, suggestion: "state only the type, or rename one of the two")
      return nil
    }
    if let type, FixedCells.base(type.value) == nil {
      reader.report(
        .typeMismatch, "given values cannot be of type \(DisplayText.quoted(type.value))", at: type.location,
        path: "\(place).type",
        suggestion: "their type may be \(DisplayText.alternatives(FixedCells.typeNames)), or be left out")
      return nil
    }
    for constraint in constraints {
      reader.report(
        .unusedConstraint, "\(DisplayText.quoted(constraint.name)) has no effect on given values",
        at: constraint.location, path: "\(place).constraints", suggestion: "remove it")
    }
    do throws(FixedCells.Mismatch) {
      let column = try cells.column(as: type?.value)
      if unique.value, !column.isUnique {
        reader.report(
          .notEnoughValues, "\(DisplayText.quoted(name)) is to be unique, but its given values repeat",
          at: unique.location, path: "\(place).unique", suggestion: "change the values, or remove \"unique: true\"")
      }
      if required.value, required.location != nil, column.hasNulls {
        reader.report(
          .maybeNull, "\(DisplayText.quoted(name)) is required, but some of its given values are null",
          at: required.location, path: "\(place).required", suggestion: "give the values, or remove \"required: true\"")
      }
      unique.value = column.isUnique
      fixed = column
      return column
    } catch {
      reader.report(
        .wrongType,
        "\(DisplayText.quoted(error.cell.text, limit: 80)) is no value of type \(type?.value ?? "string")",
        at: error.cell.location, path: place, suggestion: "change the value, or state another type")
      return nil
    }
  }
}

extension YAMLReader {
  /// Reads rows that stand in the schema itself: a list of mappings that have the same keys.
  mutating func fixedRows(_ pair: Pair) -> [FixedCells]? {
    guard let items = sequence(pair.value) else {
      let count = scalar(pair.value).flatMap { scalar -> String? in
        if case .integer(let digits) = scalar.meaning { "write count: \(digits)" } else { nil }
      }
      report(
        .wrongType, "\"rows\" must be a list of rows, not \(kindDescription(pair.value))", at: pair.valueLocation,
        path: pair.path, suggestion: count ?? "write, say, rows: [{code: basic, price: 9.00}]")
      return nil
    }
    guard !items.isEmpty else {
      report(
        .emptyValue, "there are no rows", at: pair.valueLocation, path: pair.path,
        suggestion: "write, say, rows: [{code: basic, price: 9.00}]")
      return nil
    }
    var columns: [FixedCells] = []
    var places: [String: Int] = [:]
    let errorsBefore = errorCount
    for (index, item) in items.enumerated() {
      let path = "\(pair.path)[\(index)]"
      guard let cells = pairs(item, path: path, what: "a row") else { continue }
      if index == 0 {
        if cells.isEmpty {
          report(
            .emptyValue, "this row has no values", at: location(item), path: path,
            suggestion: "write, say, {code: basic, price: 9.00}")
        }
        for cell in cells {
          places[cell.key] = columns.count
          columns.append(FixedCells(name: cell.key, at: cell.keyLocation))
        }
      }
      var missing = Set(places.keys)
      for cell in cells {
        guard let place = places[cell.key] else {
          report(
            .rowsDiffer, "this row has \(DisplayText.quoted(cell.key)), which the first row does not have",
            at: cell.keyLocation,
            path: cell.path, suggestion: "give it to every row; null where there is no value")
          continue
        }
        missing.remove(cell.key)
        guard let scalar = scalar(cell.value) else {
          report(
            .wrongType, "a value of a row must be a single one, not \(kindDescription(cell.value))",
            at: cell.valueLocation, path: cell.path, suggestion: "give parts of it names of their own")
          continue
        }
        columns[place].append(scalar, at: cell.valueLocation)
      }
      for name in missing.sorted() {
        report(
          .rowsDiffer, "this row lacks \(DisplayText.quoted(name)), which the first row has", at: location(item),
          path: path, suggestion: "write \(DisplayText.pathComponent(name)): null where there is no value")
      }
    }
    return errorCount == errorsBefore ? columns : nil
  }

  /// Reads rows from the file that a pair names, below the folder of the schema.
  mutating func fixedFile(_ pair: Pair) -> [FixedCells]? {
    guard let name = text(pair, what: "the file") else { return nil }
    let file = TableFile(name.value, below: folder, ofSchema: source.name)
    do throws(Diagnostic) {
      return try file.read()
    } catch {
      report(
        error.code, error.message, at: error.location ?? pair.valueLocation, path: pair.path,
        suggestion: error.suggestion)
      return nil
    }
  }
}
