internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis

/// Distributions of links and of the lengths of arrays; those of values are constraints of their types.
extension ValidationRun {
  /// The constraint that a link takes.
  static let linkConstraint = LinkDistribution.parameter.name

  /// Reads the distributions of links and arrays. Links must have been resolved.
  mutating func resolveDistributions() {
    for place in allAttributes {
      let config = attribute(place)
      switch config.kind {
      case .link:
        if let constraint = config.constraints.first(where: { $0.name == Self.linkConstraint }) {
          resolve(constraint, ofLink: place)
        }
      case .array:
        guard let constraint = config.distribution, case .array(let items, let counts, _)? = self[place].source else {
          continue
        }
        do throws(ArgumentProblem) {
          self[place].source = .array(
            items: items, counts: counts, lengths: try CountDistribution.read(constraint.value, over: counts))
        } catch {
          report(error, of: constraint, at: "\(path(place)).distribution")
        }
      case .object, .value, .computed, .cases, .fixed: break
      }
    }
  }

  private mutating func resolve(_ constraint: ConstraintConfig, ofLink place: AttributeID) {
    let keyPath = "\(path(place)).constraints.\(constraint.name)"
    do throws(ArgumentProblem) {
      guard let distribution = try LinkDistribution.read(constraint.value) else { return }
      guard let target = self[place].target else { return }
      let config = attribute(place)
      if config.unique.value || isForest(place, target) {
        throw ArgumentProblem(
          .conflict, parameter: constraint.name,
          message: config.unique.value
            ? "a unique link goes to each row once, so that no distribution can hold"
            : "a link to earlier rows of its own entity takes no distribution",
          suggestion: "remove the distribution\(config.unique.value ? ", or \"unique: true\"" : "")")
      }
      if case .weights(let name) = distribution, weights(of: name, in: target.entityID) == nil {
        throw ArgumentProblem(
          .conflict, parameter: constraint.name,
          message: "\(DisplayText.quoted(name)) is no number of given rows of "
            + "\(DisplayText.quoted(resolver.name(of: target.entityID))) that could weigh them",
          suggestion: "give the rows under \"rows\" with a number in each, or write distribution: zipf")
      }
      self[place].linkDistribution = distribution
    } catch {
      report(error, of: constraint, at: keyPath)
    }
  }

  /// Returns the weight of each row of an entity by one of its attributes, whose values must be known beforehand.
  func weights(of attribute: String, in entity: EntityID) -> [Double]? {
    guard let member = resolver.attributes(of: entity).member(attribute, of: nil),
      case .fixed(let values)? = self[entity.attribute(member)].source
    else { return nil }
    let column = values.column.values
    let weights = (0..<column.count).compactMap { row -> Double? in
      switch column[row] {
      case .integer(let number): Double(number)
      case .double(let number): number
      case .decimal(let number): Double(number.unscaled) / PowerOfTen.double(number.scale)
      default: nil
      }
    }
    guard weights.count == column.count, weights.allSatisfy({ $0 >= 0 && $0.isFinite }),
      weights.contains(where: { $0 > 0 })
    else { return nil }
    return weights
  }

  /// Reports a problem of an argument that stands at a place of its own.
  mutating func report(_ problem: ArgumentProblem, of constraint: ConstraintConfig, at path: String) {
    var location = constraint.valueLocation ?? constraint.location
    var path = path
    if let element = problem.element, let place = constraint.place(of: element) {
      location = place.location ?? location
      path += place.path
    }
    report(
      Self.code(of: problem.kind), DisplayText.cut(problem.message, limit: 400), at: location, path: path,
      suggestion: problem.suggestion.map { DisplayText.cut($0, limit: 400) })
  }
}

extension ConstraintConfig {
  /// Returns where an element of a list or the value of a mapping's key stands; nil if there is none of that number.
  func place(of element: Int) -> (location: SourceLocation?, path: String)? {
    guard elementLocations.indices.contains(element) else { return nil }
    if case .mapping(let entries) = value, entries.indices.contains(element) {
      return (elementLocations[element], ".\(DisplayText.pathComponent(entries[element].key))")
    }
    return (elementLocations[element], "[\(element)]")
  }
}
