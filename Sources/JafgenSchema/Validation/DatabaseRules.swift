internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenOutputs

/// What DuckDB does not take in good time.
extension ValidationRun {
  /// The most arrays within each other in a DuckDB file. Each doubles the time in which DuckDB reads even one value: with
  /// this many it is hundredths of a second for a column, with thirty it is minutes.
  private static let mostArrays = 12

  /// Checks the columns of entities that become tables of DuckDB files; to be called when facts are known.
  mutating func checkDatabases() {
    for place in allAttributes where node(place).parent == nil {
      guard isInDatabase(place.entityID), let facts = self[place].facts,
        facts.type.arrayCount > Self.mostArrays
      else { continue }
      report(
        .tooDeep,
        "values of \(shortName(place)) have \(facts.type.arrayCount) levels of arrays, more than the "
          + "\(Self.mostArrays) that DuckDB reads in reasonable time",
        at: attribute(place).location, path: path(place),
        suggestion: "write \"type: json\", or choose a format other than duckdb")
    }
  }

  private func isInDatabase(_ entity: EntityID) -> Bool {
    outputs[entity.system][entity.entity].contains { if case .database = $0.kind { true } else { false } }
  }
}

extension ColumnType {
  /// How many arrays are within each other in a value.
  fileprivate var arrayCount: Int {
    switch self {
    case .list(let element, _): element.arrayCount + 1
    case .object(let members): members.reduce(0) { max($0, $1.type.arrayCount) }
    default: 0
    }
  }
}
