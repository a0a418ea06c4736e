internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// What names stand for in the expressions of an attribute.
struct SchemaScope: ExpressionScope {
  private let run: ValidationRun
  private var paths: PathResolver
  private let rowCount: Int
  let referenceDate: Int
  /// What the names led to, each once.
  private(set) var references: [ValueReference] = []
  private var numbers: [ValueReference: Int] = [:]

  /// Finds names as seen from an attribute.
  init(_ run: ValidationRun, from place: AttributeID) {
    self.run = run
    paths = PathResolver(run, from: place)
    rowCount = run.entity(place).count.value
    referenceDate = run.systems[place.system].referenceDate.value
  }

  mutating func resolve(_ path: [Expression.Name]) throws(ExpressionProblem) -> (reference: Int, facts: ValueFacts) {
    let reference = try paths.resolve(path)
    guard let id = reference.attribute, let facts = run[id].facts else {
      throw ExpressionProblem(path[0].range, "", kind: .consequence)
    }
    if case .member(_, let index) = reference.end, let member = run[id].type?.members[index].member {
      let isAbsent =
        facts.isNullable || member.isNullable || reference.steps.contains { run.mayLeadNowhere($0) }
        || reference.holders.contains { run.mayBeAbsent(id.entityID.attribute($0)) }
      return (
        number(of: reference),
        ValueFacts(
          .column(member.type), isNullable: isAbsent, maximumWidth: max(facts.extent.width, ValueFacts.numberWidth))
      )
    }
    let isNullable =
      facts.isNullable || reference.steps.contains { run.mayLeadNowhere($0) }
      || reference.holders.contains { run.mayBeAbsent(id.entityID.attribute($0)) }
    return (
      number(of: reference),
      ValueFacts(
        .column(facts.type), isNullable: isNullable, bounds: facts.bounds,
        maximumWidth: max(facts.extent.width, ValueFacts.numberWidth))
    )
  }

  mutating func rowNumber() -> (reference: Int, facts: ValueFacts) {
    (number(of: paths.rowNumber()), ValueFacts(.integer, bounds: .exact(1, Int64(max(rowCount, 1)))))
  }

  private mutating func number(of reference: ValueReference) -> Int {
    if let number = numbers[reference] { return number }
    numbers[reference] = references.count
    references.append(reference)
    return references.count - 1
  }
}

extension ValidationRun {
  /// Whether a row may find no other through a link.
  func mayLeadNowhere(_ step: ValueReference.Step) -> Bool {
    let link = step.relation.link
    guard let target = self[link].target else { return true }
    return mayBeAbsent(link) || isForest(link, target) || entity(target).count.value == 0
      || step.holders.contains { mayBeAbsent(link.entityID.attribute($0)) }
      || self[link].lookup.map { !isAlwaysFound($0, in: target) } ?? false
  }

  /// Whether an attribute is null in some rows of its own accord.
  func mayBeAbsent(_ place: AttributeID) -> Bool {
    let config = attribute(place)
    return config.when != nil || nullProbability(config) > 0
  }
}
