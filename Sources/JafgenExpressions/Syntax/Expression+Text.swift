extension Expression: CustomStringConvertible {
  /// The expression with every bracket that its structure has, as in `((a + b) * 2)`; it reads as the same expression.
  package var description: String {
    switch form {
    case .literal(let literal): literal.description
    case .path(let names): names.map(\.description).joined(separator: ".")
    case .call(let call):
      call.name.text + "(" + Self.list(call.arguments) + ")"
        + (call.filter.map { " filter (where \($0))" } ?? "")
        + (call.keys.isEmpty ? "" : " by (\(Self.list(call.keys)))")
    case .cast(let value, let type): "cast(\(value) as \(type))"
    case .choice(let subject, let branches, let otherwise):
      "case " + (subject.map { "\($0) " } ?? "")
        + branches.map { "when \($0.condition) then \($0.value) " }.joined()
        + (otherwise.map { "else \($0) " } ?? "") + "end"
    case .negative(let value): "(- \(value))"
    case .not(let value): "(not \(value))"
    case .binary(let symbol, let left, let right, _): "(\(left) \(symbol.rawValue) \(right))"
    case .isNull(let value, let isNegated): "(\(value) is \(isNegated ? "not " : "")null)"
    case .among(let value, let list, let isNegated): "(\(value) \(isNegated ? "not " : "")in (\(Self.list(list))))"
    case .between(let value, let lower, let upper, let isNegated):
      "(\(value) \(isNegated ? "not " : "")between \(lower) and \(upper))"
    case .like(let value, let pattern, let isNegated): "(\(value) \(isNegated ? "not " : "")like \(pattern))"
    }
  }

  private static func list(_ expressions: [Expression]) -> String {
    expressions.map(\.description).joined(separator: ", ")
  }
}

extension Expression.Name: CustomStringConvertible {
  /// The name, in double quotes where it needs them.
  package var description: String {
    let isBare =
      Keyword(rawValue: text.lowercased()) == nil && !(text.utf8.first.map { $0 < 0x3a } ?? true)
      && text.utf8.allSatisfy {
        $0 >= 0x80 || $0 == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
      }
    return isBare ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension Expression.TypeName: CustomStringConvertible {
  package var description: String { base.rawValue + (scale.map { "(\($0))" } ?? "") }
}

extension Expression.Literal: CustomStringConvertible {
  /// The literal as it can be written.
  package var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .decimal(let units, let scale):
      (units < 0 ? "-" : "") + Self.decimal(units.magnitude, scale: scale)
    case .float(let value): Self.float(value)
    case .text(let text): "'\(text.replacing("'", with: "''"))'"
    case .moment(let kind, let text): "\(kind.rawValue) '\(text.replacing("'", with: "''"))'"
    }
  }

  private static func decimal(_ units: UInt64, scale: Int) -> String {
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }

  /// With an exponent, which is what makes a float.
  private static func float(_ value: Double) -> String {
    let text = "\(value)"
    return text.contains("e") ? text : "\(text)e0"
  }
}
