import JafgenColumns
import JafgenExpressions

/// The columns that expressions are measured on.
struct SpeedTable {
  let count: Int
  /// Integers between bounds that sums and products cannot overflow; of `c` a tenth is null.
  let a, b, c: Buffer<Int64>
  /// Integers of any size: some of their products overflow.
  let big, huge: Buffer<Int64>
  /// Decimals of two digits after the point, of `q` a tenth null; of four; and of two without bounds.
  let p, q, r, wide: Buffer<Int64>
  /// Floats, of `g` a tenth null.
  let f, g: Buffer<Double>
  let day: Buffer<Int32>
  /// Texts of ASCII, of `t` a tenth null.
  let s, t: Texts
  /// Where `c`, `q`, `g` and `t` are not null.
  let validity: Bitmap

  private let members: [(name: String, column: Column, facts: ValueFacts)]

  struct Texts {
    let offsets: Buffer<Int32>
    let bytes: Buffer<UInt8>
  }

  init(count: Int) {
    self.count = count
    var random = SeededGenerator()
    func numbers<Element>(_ make: (inout SeededGenerator) -> Element) -> Buffer<Element> {
      Buffer((0..<count).map { _ in make(&random) })
    }
    func wholes(_ range: ClosedRange<Int64>) -> Buffer<Int64> { numbers { .random(in: range, using: &$0) } }
    func texts() -> Texts {
      let words = (0..<count).map { _ in "customer \(Int.random(in: 0..<1000, using: &random))" }
      guard case .bytes(let offsets, let bytes) = Column.texts(words).values else { fatalError("texts are bytes") }
      return Texts(offsets: offsets, bytes: bytes)
    }
    (a, b, c) = (wholes(0...999), wholes(1...999), wholes(0...999))
    (big, huge) = (wholes(-(1 << 40)...(1 << 40)), wholes(-(1 << 24)...(1 << 24)))
    (p, q, r) = (wholes(0...99_999), wholes(0...99_999), wholes(0...9_999_999))
    wide = wholes(-999_999_999_999_999_999...999_999_999_999_999_999)
    (f, g) = (numbers { .random(in: -1000...1000, using: &$0) }, numbers { .random(in: -1000...1000, using: &$0) })
    day = numbers { .random(in: 19_000...20_000, using: &$0) }
    (s, t) = (texts(), texts())
    validity = Bitmap(count: count) { _ in Int.random(in: 0..<10, using: &random) > 0 }

    let validity = validity
    func member(
      _ name: String, _ type: ColumnType, _ values: Column.Values, _ bounds: Bounds? = nil, isNullable: Bool = false
    ) -> (name: String, column: Column, facts: ValueFacts) {
      let column = Column(type: type, count: count, validity: isNullable ? validity : nil, values: values)
      return (name, column, ValueFacts(.column(type), isNullable: isNullable, bounds: bounds, maximumWidth: 12))
    }
    let decimal = ColumnType.decimal(precision: 18, scale: 2)
    members = [
      member("a", .int64, .int64(a), .exact(0, 999)), member("b", .int64, .int64(b), .exact(1, 999)),
      member("c", .int64, .int64(c), .exact(0, 999), isNullable: true),
      member("big", .int64, .int64(big)), member("huge", .int64, .int64(huge)),
      member("p", decimal, .int64(p), .exact(0, 99_999)),
      member("q", decimal, .int64(q), .exact(0, 99_999), isNullable: true),
      member("r", .decimal(precision: 18, scale: 4), .int64(r), .exact(0, 9_999_999)),
      member("wide", decimal, .int64(wide)),
      member("f", .float64(decimals: nil), .float64(f)),
      member("g", .float64(decimals: nil), .float64(g), isNullable: true),
      member("day", .date, .int32(day), .exact(19_000, 20_000)),
      member("s", .string, .bytes(offsets: s.offsets, bytes: s.bytes)),
      member("t", .string, .bytes(offsets: t.offsets, bytes: t.bytes), isNullable: true),
    ]
  }

  /// The rows to evaluate.
  var rows: ExpressionRows {
    ExpressionRows(
      count: count, column: { members[$0].column }, draws: { _, _ in fatalError("nothing is drawn here") })
  }

  /// Reads a case and settles its types.
  func typed(_ one: SpeedCase) throws -> TypedExpression {
    var scope = Scope(facts: members.map { ($0.name, $0.facts) })
    return one.isTemplate
      ? try TypedExpression(Template(one.text), in: &scope) : try TypedExpression(Expression(one.text), in: &scope)
  }

  /// Whether two columns have the same values and the same nulls.
  func areEqual(_ left: Column, _ right: Column) -> Bool {
    left.type == right.type && (0..<count).allSatisfy { left[$0] == right[$0] }
  }

  private struct Scope: ExpressionScope {
    let facts: [(name: String, facts: ValueFacts)]
    let referenceDate = 20_089

    func resolve(_ path: [Expression.Name]) throws(ExpressionProblem) -> (reference: Int, facts: ValueFacts) {
      guard let index = facts.firstIndex(where: { $0.name == path[0].text }) else {
        throw ExpressionProblem(path[0].range, "there is no name \(path[0].text)", kind: .unknownName)
      }
      return (index, facts[index].facts)
    }

    func rowNumber() -> (reference: Int, facts: ValueFacts) { fatalError("rows have no numbers here") }
  }
}

/// A generator of numbers that are the same in every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64 = 42

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
