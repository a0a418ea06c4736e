internal import JafgenMimesis

extension ValidatedSchema {
  /// Returns in a few words, or as an expression, what makes an attribute's values.
  public func origin(of id: AttributeID) -> String {
    let attribute = attribute(id)
    let config = attribute.config
    switch attribute.source {
    case .domain(let type): return type.name
    case .bounded(let type, _):
      let bounds = config.constraints.compactMap { constraint in
        constraint.expression.map { "\(constraint.name) = \(Self.oneLine($0.text))" }
      }
      return "\(type.name), \(bounds.joined(separator: ", "))"
    case .fixed: return "given"
    case .expression:
      if let template = config.template { return "template \(Self.oneLine(template.text))" }
      return config.expression.map { "= \(Self.oneLine($0.text))" } ?? "expression"
    case .through(let relation, let target, _): return "link to \(fullName(of: target)), \(pick(of: relation))"
    case .object(let members): return "object of \(Self.count(members.count, "member"))"
    case .array(let items, let counts, _):
      let number = counts.count > 1 ? "\(counts.lowerBound) to \(counts.upperBound)" : "\(counts.lowerBound)"
      return "array of \(number) of: \(origin(of: id.entityID.attribute(items)))"
    case .cases(let cases): return "the first of \(cases.count) definitions whose condition holds"
    }
  }

  /// Returns how the rows of a relation find others.
  private func pick(of id: RelationID) -> String {
    guard let relation = relations[id] else { return "none" }
    let config = attribute(id.link).config
    if relation.lookup != nil, let expression = config.expression {
      return "the row whose value is \(Self.oneLine(expression.text))"
    }
    return switch relation.pick {
    case .any: "any row"
    case .ranked(let exponent): "zipf with exponent \(exponent)"
    case .weighted: "by weight"
    case .eachOnce: "each row once"
    case .lowerRows: "an earlier row"
    case .combination: "each combination once"
    }
  }

  /// Returns the condition of an attribute as written.
  public func condition(of id: AttributeID) -> String? { attribute(id).config.when.map { Self.oneLine($0.text) } }

  /// Returns what an attribute's draws are the same for, as written.
  public func keys(of id: AttributeID) -> [String] { attribute(id).config.by.map { Self.oneLine($0.text) } }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// Returns a text with every run of blanks and line ends as one space.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
