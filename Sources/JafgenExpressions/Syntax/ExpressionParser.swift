/// Reads the text of an expression, from the loosest operator down to names and numbers.
///
/// ```text
/// expression := and { "or" and }
/// and        := not { "and" not }
/// not        := "not" not | comparison
/// comparison := joined [ ( "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=" ) joined
///                      | ["not"] "in" "(" expression { "," expression } ")"
///                      | ["not"] "between" joined "and" joined
///                      | ["not"] "like" joined
///                      | "is" ["not"] "null" ]
/// joined     := sum { "||" sum }
/// sum        := product { ( "+" | "-" ) product }
/// product    := unary { ( "*" | "/" | "%" ) unary }
/// unary      := "-" unary | primary
/// primary    := number | text | "true" | "false" | "null"
///             | ( "date" | "timestamp" | "interval" ) text
///             | "case" [ expression ] { "when" expression "then" expression } [ "else" expression ] "end"
///             | "cast" "(" expression "as" type ")"
///             | name "(" [ expression { "," expression } ] ")" [ "filter" "(" "where" expression ")" ]
///               [ "by" "(" expression { "," expression } ")" ]
///             | name { "." name } | "(" expression ")"
/// ```
struct ExpressionParser {
  /// The most bytes of an expression.
  static let longest = 10_000
  /// The most levels of brackets and operators within each other.
  static let deepest = 200

  private var lexer: Lexer
  private(set) var token: Token
  private var depth = 0
  /// Where the last word taken ends.
  private var lastEnd: Int

  /// Begins with the first word of `bytes`.
  init(_ bytes: ArraySlice<UInt8>) throws(ExpressionProblem) {
    if bytes.count > Self.longest {
      throw ExpressionProblem(
        bytes.startIndex..<(bytes.startIndex + 1), "the expression has more than \(Self.longest) bytes",
        help: "give parts of it names, as hidden attributes")
    }
    lexer = Lexer(bytes)
    lastEnd = bytes.startIndex
    token = try lexer.next()
  }

  /// Returns the expression that the whole text is.
  mutating func parseAll() throws(ExpressionProblem) -> Expression {
    let expression = try parse()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return expression
  }

  /// Returns the longest expression that the text begins with; what follows it is `token`.
  mutating func parse() throws(ExpressionProblem) -> Expression {
    try nested { parser throws(ExpressionProblem) in
      try parser.chain([.keyword(.or): .or]) { parser throws(ExpressionProblem) in try parser.conjunction() }
    }
  }

  // MARK: Words

  private mutating func take() throws(ExpressionProblem) {
    lastEnd = token.range.upperBound
    token = try lexer.next()
  }

  private mutating func take(_ kind: Token.Kind) throws(ExpressionProblem) -> Bool {
    guard token.kind == kind else { return false }
    try take()
    return true
  }

  private mutating func expect(_ kind: Token.Kind, _ what: String) throws(ExpressionProblem) {
    guard try take(kind) else { throw unexpected(what) }
  }

  private func unexpected(_ expected: String) -> ExpressionProblem {
    switch token.kind {
    case .end: ExpressionProblem(token.range, "the expression ends too early", help: "write \(expected) here")
    case .symbol(.equal): ExpressionProblem(token.range, "expected \(expected)", help: "equality is a single =")
    case .name, .number, .text: ExpressionProblem(token.range, "expected \(expected) before this word", help: nil)
    case .keyword(let keyword):
      ExpressionProblem(
        token.range, "expected \(expected), not the keyword \(keyword.rawValue)",
        help: "if it is a name, put it in double quotes: \"\(keyword.rawValue)\"")
    case .symbol: ExpressionProblem(token.range, "expected \(expected)", help: nil)
    }
  }

  private mutating func nested<Result>(
    _ body: (inout ExpressionParser) throws(ExpressionProblem) -> Result
  ) throws(ExpressionProblem) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw ExpressionProblem(
        token.range, "the expression has more than \(Self.deepest) levels",
        help: "give parts of it names, as hidden attributes")
    }
    return try body(&self)
  }

  // MARK: Operators

  private mutating func chain(
    _ operators: [Token.Kind: Expression.Operator],
    _ operand: (inout ExpressionParser) throws(ExpressionProblem) -> Expression
  ) throws(ExpressionProblem) -> Expression {
    var left = try operand(&self)
    var length = 0
    while let symbol = operators[token.kind] {
      // A chain is as deep as it is long.
      length += 1
      guard depth + length <= Self.deepest else {
        throw ExpressionProblem(
          token.range, "more than \(Self.deepest) operators follow each other",
          help: "give parts of it names, as hidden attributes")
      }
      let place = token.range
      try take()
      let right = try operand(&self)
      left = Expression(
        form: .binary(symbol, left, right, symbol: place), range: left.range.lowerBound..<right.range.upperBound)
    }
    return left
  }

  private mutating func conjunction() throws(ExpressionProblem) -> Expression {
    try chain([.keyword(.and): .and]) { parser throws(ExpressionProblem) in try parser.negation() }
  }

  private mutating func negation() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    guard try take(.keyword(.not)) else { return try comparison() }
    let operand = try nested { parser throws(ExpressionProblem) in try parser.negation() }
    return Expression(form: .not(operand), range: start..<operand.range.upperBound)
  }

  private static let comparisons: [Token.Kind: Expression.Operator] = [
    .symbol(.equal): .equal, .symbol(.notEqual): .unequal, .symbol(.notEqualInC): .unequal, .symbol(.less): .less,
    .symbol(.lessOrEqual): .lessOrEqual, .symbol(.greater): .greater, .symbol(.greaterOrEqual): .greaterOrEqual,
  ]

  private mutating func comparison() throws(ExpressionProblem) -> Expression {
    let left = try joined()
    if let symbol = Self.comparisons[token.kind] {
      let place = token.range
      try take()
      let right = try joined()
      return whole(.binary(symbol, left, right, symbol: place), from: left)
    }
    if try take(.keyword(.is)) {
      let isNegated = try take(.keyword(.not))
      try expect(.keyword(.null), isNegated ? "null" : "null or not null")
      return whole(.isNull(left, isNegated: isNegated), from: left)
    }
    let isNegated = try take(.keyword(.not))
    if try take(.keyword(.in)) {
      try expect(.symbol(.open), "a list in parentheses")
      let values = try list()
      return whole(.among(left, values, isNegated: isNegated), from: left)
    }
    if try take(.keyword(.between)) {
      let lower = try joined()
      try expect(.keyword(.and), "and")
      let upper = try joined()
      return whole(.between(left, lower, upper, isNegated: isNegated), from: left)
    }
    if try take(.keyword(.like)) {
      let pattern = try joined()
      return whole(.like(left, pattern, isNegated: isNegated), from: left)
    }
    if isNegated { throw unexpected("in, between or like") }
    return left
  }

  private func whole(_ form: Expression.Form, from first: Expression) -> Expression {
    Expression(form: form, range: first.range.lowerBound..<lastEnd)
  }

  private mutating func joined() throws(ExpressionProblem) -> Expression {
    try chain([.symbol(.join): .join]) { parser throws(ExpressionProblem) in try parser.sum() }
  }

  private mutating func sum() throws(ExpressionProblem) -> Expression {
    try chain([.symbol(.plus): .plus, .symbol(.minus): .minus]) { parser throws(ExpressionProblem) in
      try parser.product()
    }
  }

  private mutating func product() throws(ExpressionProblem) -> Expression {
    try chain([.symbol(.times): .times, .symbol(.divided): .divided, .symbol(.remainder): .remainder]) {
      parser throws(ExpressionProblem) in try parser.unary()
    }
  }

  private mutating func unary() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    guard try take(.symbol(.minus)) else { return try primary() }
    // The number is read with its sign: the least of 64 bits has no positive counterpart.
    if token.kind == .number {
      let place = start..<token.range.upperBound
      let literal = try number(isNegative: true)
      return Expression(form: .literal(literal), range: place)
    }
    let operand = try nested { parser throws(ExpressionProblem) in try parser.unary() }
    return Expression(form: .negative(operand), range: start..<operand.range.upperBound)
  }

  // MARK: Operands

  private mutating func primary() throws(ExpressionProblem) -> Expression {
    let place = token.range
    switch token.kind {
    case .number: return Expression(form: .literal(try number(isNegative: false)), range: place)
    case .text(let text): return try literal(.text(text))
    case .keyword(.true): return try literal(.boolean(true))
    case .keyword(.false): return try literal(.boolean(false))
    case .keyword(.null): return try literal(.null)
    case .keyword(.date): return try moment(.date)
    case .keyword(.timestamp): return try moment(.timestamp)
    case .keyword(.interval): return try moment(.interval)
    case .keyword(.case): return try nested { parser throws(ExpressionProblem) in try parser.choice() }
    case .keyword(.cast): return try nested { parser throws(ExpressionProblem) in try parser.cast() }
    case .keyword(.if):
      // The one function that is called as a keyword.
      try take()
      guard token.kind == .symbol(.open) else { throw unexpected("(") }
      return try call(Expression.Name(text: "if", range: place))
    case .name(let text):
      try take()
      let name = Expression.Name(text: text, range: place)
      return token.kind == .symbol(.open) ? try call(name) : try path(name)
    case .symbol(.open):
      try take()
      let inner = try parse()
      try expect(.symbol(.close), ")")
      return Expression(form: inner.form, range: place.lowerBound..<lastEnd)
    default: throw unexpected("a value")
    }
  }

  private mutating func literal(_ literal: Expression.Literal) throws(ExpressionProblem) -> Expression {
    let place = token.range
    try take()
    return Expression(form: .literal(literal), range: place)
  }

  private mutating func number(isNegative: Bool) throws(ExpressionProblem) -> Expression.Literal {
    let place = token.range
    let text = (isNegative ? "-" : "") + lexer.text(in: place)
    try take()
    if text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let value = Double(text), value.isFinite else {
        throw ExpressionProblem(place, "the number is too large", help: "a float is below 1.8e308")
      }
      return .float(value)
    }
    let digits = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = digits.count > 1 ? digits[1] : ""
    guard fraction.utf8.count <= 18, let units = Int64(digits[0] + fraction),
      fraction.isEmpty || abs(units) < 1_000_000_000_000_000_000
    else {
      throw ExpressionProblem(
        place, "the number has too many digits",
        help: "whole numbers have 64 bits and decimals 18 digits; an exponent makes a float: 1e20")
    }
    return digits.count > 1 ? .decimal(units: units, scale: fraction.utf8.count) : .integer(units)
  }

  private mutating func moment(_ kind: Expression.MomentKind) throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    try take()
    guard case .text(let text) = token.kind else {
      throw ExpressionProblem(
        start..<lastEnd, "\(kind.rawValue) is a keyword, which a text follows",
        help:
          "write, say, \(kind.rawValue) '\(Self.sample(of: kind))'; if it is a name, put it in double quotes: \"\(kind.rawValue)\""
      )
    }
    try take()
    return Expression(form: .literal(.moment(kind, text)), range: start..<lastEnd)
  }

  private static func sample(of kind: Expression.MomentKind) -> String {
    switch kind {
    case .date: "2024-01-31"
    case .timestamp: "2024-01-31 08:00:00"
    case .interval: "3 days"
    }
  }

  private mutating func path(_ first: Expression.Name) throws(ExpressionProblem) -> Expression {
    var steps = [first]
    while try take(.symbol(.point)) {
      switch token.kind {
      case .name(let text): steps.append(Expression.Name(text: text, range: token.range))
      // Behind a point nothing but a name can stand.
      case .keyword: steps.append(Expression.Name(text: lexer.text(in: token.range), range: token.range))
      default: throw unexpected("a name")
      }
      try take()
    }
    return Expression(form: .path(steps), range: first.range.lowerBound..<lastEnd)
  }

  private mutating func call(_ name: Expression.Name) throws(ExpressionProblem) -> Expression {
    try nested { parser throws(ExpressionProblem) in
      try parser.take()
      var arguments: [Expression] = []
      if try !parser.take(.symbol(.close)) { arguments = try parser.list() }
      var filter: Expression?
      if try parser.take(.keyword(.filter)) {
        try parser.expect(.symbol(.open), "(where ...)")
        try parser.expect(.keyword(.where), "where")
        filter = try parser.parse()
        try parser.expect(.symbol(.close), ")")
      }
      var keys: [Expression] = []
      if try parser.take(.keyword(.by)) {
        try parser.expect(.symbol(.open), "a list in parentheses")
        keys = try parser.list()
      }
      let call = Expression.Call(name: name, arguments: arguments, filter: filter, keys: keys)
      return Expression(form: .call(call), range: name.range.lowerBound..<parser.lastEnd)
    }
  }

  /// Reads expressions up to the bracket that closes them; at least one.
  private mutating func list() throws(ExpressionProblem) -> [Expression] {
    var values = [try parse()]
    while try take(.symbol(.comma)) { values.append(try parse()) }
    try expect(.symbol(.close), ", or )")
    return values
  }

  private mutating func choice() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    try take()
    let subject = token.kind == .keyword(.when) ? nil : try parse()
    var branches: [Expression.Branch] = []
    while try take(.keyword(.when)) {
      let condition = try parse()
      try expect(.keyword(.then), "then")
      branches.append(Expression.Branch(condition: condition, value: try parse()))
    }
    if branches.isEmpty { throw unexpected("when") }
    let otherwise = try take(.keyword(.else)) ? try parse() : nil
    try expect(.keyword(.end), otherwise == nil ? "when, else or end" : "end")
    return Expression(
      form: .choice(subject: subject, branches: branches, otherwise: otherwise), range: start..<lastEnd)
  }

  private mutating func cast() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    try take()
    try expect(.symbol(.open), "(")
    let value = try parse()
    guard token.kind == .name("as") || token.kind == .name("AS") || token.kind == .name("As") else {
      throw unexpected("as and a type")
    }
    try take()
    let type = try typeName()
    try expect(.symbol(.close), ")")
    return Expression(form: .cast(value, to: type), range: start..<lastEnd)
  }

  private mutating func typeName() throws(ExpressionProblem) -> Expression.TypeName {
    let place = token.range
    let word = lexer.text(in: place).lowercased()
    guard let base = Expression.TypeName.Base(rawValue: word) else {
      let names = Expression.TypeName.Base.allCases.map(\.rawValue).joined(separator: ", ")
      throw ExpressionProblem(place, "there is no such type", help: "the types are \(names)")
    }
    try take()
    guard base == .decimal, try take(.symbol(.open)) else { return Expression.TypeName(base: base, scale: nil) }
    let digits = token.range
    guard token.kind == .number, let scale = Int(lexer.text(in: digits)), (0...18).contains(scale) else {
      throw ExpressionProblem(digits, "expected the number of digits after the point, 0 to 18")
    }
    try take()
    try expect(.symbol(.close), ")")
    return Expression.TypeName(base: base, scale: scale)
  }
}

extension Expression {
  /// Reads an expression.
  ///
  /// - Throws: The first problem, with its place.
  /// - Complexity: O(bytes).
  package init(_ text: String) throws(ExpressionProblem) {
    var parser = try ExpressionParser(Array(text.utf8)[...])
    self = try parser.parseAll()
  }
}
