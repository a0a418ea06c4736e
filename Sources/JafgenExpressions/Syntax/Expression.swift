/// An expression as it is written; every part knows its place in the text.
///
/// The grammar is that of SQL's scalar expressions. Nothing is known here of names, types or schemas.
package struct Expression: Sendable {
  /// What it is.
  package let form: Form
  /// Where it stands, in bytes of the text.
  package let range: Range<Int>

  /// The forms of expressions.
  package indirect enum Form: Sendable {
    /// `12`, `12.50`, `1e3`, `'text'`, `true`, `null`, `date '2024-01-31'`.
    case literal(Literal)
    /// `order_id.customer_id.created_at`: at least one step.
    case path([Name])
    /// `sum(items.amount) filter (where ...) by (...)`.
    case call(Call)
    /// `cast(x as decimal(2))`.
    case cast(Expression, to: TypeName)
    /// `case subject when ... then ... else ... end`; without a subject the conditions are true or not.
    case choice(subject: Expression?, branches: [Branch], otherwise: Expression?)
    /// `-x`.
    case negative(Expression)
    /// `not x`.
    case not(Expression)
    /// Two operands; chains are nested to the left.
    case binary(Operator, Expression, Expression, symbol: Range<Int>)
    /// `x is null`, `x is not null`.
    case isNull(Expression, isNegated: Bool)
    /// `x in (a, b)`, `x not in (a, b)`.
    case among(Expression, [Expression], isNegated: Bool)
    /// `x between a and b`, `x not between a and b`.
    case between(Expression, Expression, Expression, isNegated: Bool)
    /// `x like 'a%'`, `x not like 'a%'`.
    case like(Expression, Expression, isNegated: Bool)
  }

  /// A name and its place.
  package struct Name: Sendable {
    /// The name without quotes.
    package let text: String
    /// Where it stands, its quotes included.
    package let range: Range<Int>
  }

  /// A condition and the value where it holds.
  package struct Branch: Sendable {
    package let condition: Expression
    package let value: Expression
  }

  /// A call of a function.
  package struct Call: Sendable {
    /// The function.
    package let name: Name
    /// The arguments in order.
    package let arguments: [Expression]
    /// The condition of the rows that an aggregate takes; nil for all.
    package let filter: Expression?
    /// What a random draw is keyed by; empty for the row.
    package let keys: [Expression]
  }

  /// The type that a cast names.
  package struct TypeName: Sendable, Equatable {
    /// The types' names.
    package enum Base: String, CaseIterable, Sendable {
      case boolean, integer, float, decimal, string, date, datetime, uuid
    }

    package let base: Base
    /// The digits after the point of a decimal; nil if the name has none.
    package let scale: Int?
  }

  /// A constant.
  package enum Literal: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// `units` of the last of `scale` digits after the point.
    case decimal(units: Int64, scale: Int)
    case float(Double)
    case text(String)
    /// `date '2024-01-31'`, `timestamp '2024-01-31 08:00:00'`, `interval '3 days'`: the text is not read yet.
    case moment(MomentKind, String)
  }

  /// What the text behind a keyword stands for.
  package enum MomentKind: String, CaseIterable, Sendable {
    case date, timestamp, interval
  }

  /// The operators between two operands.
  package enum Operator: String, CaseIterable, Sendable {
    case or, and
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case join = "||"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
  }
}
