internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
import JafgenGeneration
import JafgenMimesis
import JafgenSchema

/// An explanation for people, and as JSON.
struct ExplanationText {
  let schema: ValidatedSchema
  let explanation: AttributeExplanation

  /// The most values whose shares are shown.
  private static let mostShares = 10

  // MARK: One attribute

  /// A line for each fact.
  var details: String {
    var facts: [(name: String, text: String)] = [
      ("type", explanation.type.displayName), ("made by", explanation.origin),
    ]
    if let condition = explanation.condition { facts.append(("when", condition)) }
    if !explanation.keys.isEmpty { facts.append(("by", explanation.keys.joined(separator: ", "))) }
    facts.append(("nulls", nulls))
    facts.append(("unique", explanation.isUnique ? "yes" : "no"))
    if !explanation.isWritten { facts.append(("hidden", "yes")) }
    if let range = explanation.range { facts.append(("range", "\(text(range.least)) to \(text(range.greatest))")) }
    if let summary = explanation.summary {
      facts.append(("mean", text(summary.fact.mean) + origin(of: summary.sampledRows)))
      facts.append(
        ("quartiles", summary.fact.quartiles.map { text($0) }.joined(separator: ", ") + origin(of: summary.sampledRows))
      )
    }
    if let shares { facts.append(("values", shares)) }
    if !explanation.needs.paths.isEmpty { facts.append(("needs", explanation.needs.paths.joined(separator: ", "))) }
    facts.append(("cost", cost))
    let width = facts.reduce(0) { max($0, $1.name.utf8.count) }
    let name = TextStyle.bold.applied(
      to: DisplayText.sanitized(schema.fullName(of: explanation.id)), if: Terminal.output.usesColor)
    return "\(name)\n\n"
      + facts.map { fact in
        fact.name + String(repeating: " ", count: width - fact.name.utf8.count + 2) + DisplayText.sanitized(fact.text)
          + "\n"
      }.joined()
  }

  private var nulls: String {
    guard let share = explanation.nullShare else { return "unknown" }
    if share.fact == 0, share.sampledRows == nil { return "none" }
    return "\(Self.percent(share.fact)) of rows\(origin(of: share.sampledRows))"
  }

  private var cost: String {
    let needs = explanation.needs
    if needs.valueCount == 0 { return "no other values" }
    let values =
      needs.valueCount < ValueNeeds.limit
      ? DisplayText.plural(needs.valueCount, "other value")
      : "at least \(NumberText.grouped(needs.valueCount)) other values"
    return needs.linkedRowCount == 0
      ? values : "\(values); \(DisplayText.plural(needs.linkedRowCount, "linked row"))"
  }

  private var shares: String? {
    guard let shares = explanation.shares, !shares.isEmpty else { return nil }
    let shown = shares.prefix(Self.mostShares).map { "\(text($0.value)) \(Self.percent($0.share))" }
    let rest = shares.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(NumberText.grouped(rest)) more" : "")
  }

  private func origin(of rows: Int?) -> String { rows.map { " (of \(NumberText.grouped($0)) rows)" } ?? "" }

  private func text(_ value: Value) -> String { Self.text(value, as: explanation.type) }

  /// Returns a value as it is written; a mean, which may have more digits than the values, with two more.
  private static func text(_ value: Value, as type: ColumnType) -> String {
    guard case .double(let number) = value else { return value.text(as: type) }
    let digits =
      switch type {
      case .decimal(_, let scale): scale + 2
      case .float64(let decimals): decimals.map { $0 + 2 } ?? 6
      default: 2
      }
    let unit = PowerOfTen.double(min(digits, 15))
    let rounded = (number * unit).rounded() / unit
    return Value.double(rounded.isFinite ? rounded : number).text(as: nil)
  }

  /// Returns a share as `12.5 %`, with three digits at most.
  private static func percent(_ share: Double) -> String {
    let percents = share * 100
    if percents > 0, percents < 0.001 { return "<0.001 %" }
    let unit: Double = percents < 1 ? 1000 : percents < 10 ? 100 : 10
    let rounded = (percents * unit).rounded() / unit
    return (rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") + " %"
  }

  // MARK: All of an entity

  /// Returns a table with a line for each attribute.
  static func table(_ explanations: [AttributeExplanation]) -> String {
    var table = TextTable([
      ("attribute", .left), ("type", .left), ("made by", .left), ("nulls", .right), ("least", .right), ("mean", .right),
      ("greatest", .right), ("needs", .right),
    ])
    var sampledRows = 0
    for explanation in explanations {
      let (range, summary) = (explanation.range, explanation.summary)
      sampledRows = max(sampledRows, explanation.nullShare?.sampledRows ?? 0, summary?.sampledRows ?? 0)
      table.add([
        explanation.path + (explanation.isWritten ? "" : " (hidden)"), explanation.type.displayName, explanation.origin,
        explanation.nullShare.map { $0.fact == 0 ? "" : percent($0.fact) } ?? "",
        range.map { text($0.least, as: explanation.type) } ?? "",
        summary.map { text($0.fact.mean, as: explanation.type) } ?? "",
        range.map { text($0.greatest, as: explanation.type) } ?? "",
        explanation.needs.valueCount == 0 ? "" : NumberText.grouped(explanation.needs.valueCount),
      ])
    }
    return table.rendered(width: Terminal.output.width, usesColor: Terminal.output.usesColor)
      + (sampledRows > 0
        ? "\nwhat does not follow from the schema was counted in \(NumberText.grouped(sampledRows)) rows\n" : "")
  }

  // MARK: JSON

  var json: JSONValue {
    let (needs, summary) = (explanation.needs, explanation.summary)
    let sampledRows = explanation.nullShare?.sampledRows ?? summary?.sampledRows
    let shares = explanation.shares.map { shares in
      JSONValue.array(shares.map { .object([("value", json($0.value)), ("share", .number($0.share))]) })
    }
    let members: [(String, JSONValue?)] = [
      ("attribute", .string(schema.fullName(of: explanation.id))),
      ("type", .string(explanation.type.displayName)),
      ("made_by", .string(explanation.origin)),
      ("when", explanation.condition.map { .string($0) }),
      ("by", .array(explanation.keys.map { .string($0) })),
      ("hidden", .boolean(!explanation.isWritten)),
      ("unique", .boolean(explanation.isUnique)),
      ("null_share", explanation.nullShare.map { .number($0.fact) }),
      ("least", explanation.range.map { json($0.least) }),
      ("greatest", explanation.range.map { json($0.greatest) }),
      ("mean", summary.map { json($0.fact.mean) }),
      ("quartiles", summary.map { .array($0.fact.quartiles.map { json($0) }) }),
      ("shares", shares),
      ("sampled_rows", sampledRows.map { .integer($0) }),
      ("needs", .array(needs.paths.map { .string($0) })),
      ("needed_values", .integer(needs.valueCount)),
      ("linked_rows", .integer(needs.linkedRowCount)),
    ]
    return .object(members.map { ($0.0, $0.1 ?? .null) })
  }

  private func json(_ value: Value) -> JSONValue {
    switch value {
    case .integer(let number): .integer(number)
    case .double(let number): .number(number)
    case .decimal(let number): .number(Double(number.unscaled) / PowerOfTen.double(number.scale))
    case .boolean(let truth): .boolean(truth)
    case .null: .null
    default: .string(value.text(as: explanation.type))
    }
  }
}

extension ColumnType {
  /// The name that expressions have for the type, with that of the elements of an array.
  fileprivate var displayName: String {
    if case .list(let element, _) = self { return "array of \(element.displayName)" }
    return ValueType.column(self).name
  }
}
