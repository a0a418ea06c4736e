/// An expression whose names are resolved and whose types are settled: what is evaluated.
package struct TypedExpression: Sendable {
  /// What it is.
  package let form: Form
  /// What is known of its values.
  package internal(set) var facts: ValueFacts
  /// Where it stands, in bytes of the text.
  package let range: Range<Int>

  /// The forms that are left: conversions are explicit, and everything else is an operation on values.
  package indirect enum Form: Sendable {
    /// The same in every row.
    case constant(Constant)
    /// A value that the scope knows by this number.
    case reference(Int)
    /// The values as the type of this expression.
    case converted(TypedExpression)
    /// With `mayLack`, some results have no value though all operands have: they overflow, or divide by zero.
    case operation(Operation, [TypedExpression], mayLack: Bool = false)
    /// A function by its place in `FunctionTable.declarations`.
    case function(Int, [TypedExpression], draw: Draw? = nil)
    /// The value of the first branch whose condition is true; null where none is.
    case choice([Branch], otherwise: TypedExpression?)
  }

  /// A condition and the value where it holds.
  package struct Branch: Sendable {
    package let condition: TypedExpression
    package let value: TypedExpression
  }

  /// What a random draw depends on besides the attribute.
  package struct Draw: Sendable {
    /// Which of the draws of its text it is.
    package let ordinal: Int
    /// The values that it is the same for; empty for the row.
    package let keys: [TypedExpression]
  }

  /// A constant, as its type stores it.
  package enum Constant: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// Of integers, decimals in units of their last digit, dates in days, moments and times in microseconds.
    case whole(Int64)
    case float(Double)
    case text(String)
    /// The 16 bytes of a UUID.
    case uuid([UInt8])
    case interval(Interval)
  }

  /// The operations that operators stand for, whatever they are written as.
  package enum Operation: Sendable, Hashable {
    case and, or, not, isNull
    case equal, less, lessOrEqual
    case like, join
    case add, subtract, multiply, divide, remainder, negate
    /// The value as text, as a template's format says.
    case formatted(ValueFormat)
  }

  /// The type.
  package var type: ValueType { facts.type }

  /// The most bytes of text that any part of it may have, itself included; `Int.max` stands for more.
  package var maximumWidth: Int { parts.reduce(facts.maximumWidth) { max($0, $1.maximumWidth) } }
}
