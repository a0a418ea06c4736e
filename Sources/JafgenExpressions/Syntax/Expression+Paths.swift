extension Expression {
  /// The paths in it, in the order of the text.
  package var paths: [[Name]] {
    var result: [[Name]] = []
    collect(&result)
    return result
  }

  /// How deeply its parts are nested.
  package var depth: Int {
    let levels = parts.reduce(0) { max($0, $1.depth) }
    guard case .among(_, let list, _) = form else { return 1 + levels }
    // As many comparisons, joined by halves.
    return 2 + levels + Int.bitWidth - list.count.leadingZeroBitCount
  }

  private func collect(_ paths: inout [[Name]]) {
    if case .path(let names) = form { paths.append(names) }
    for part in parts { part.collect(&paths) }
  }

  /// The expressions that it is made of.
  private var parts: [Expression] {
    switch form {
    case .literal, .path: []
    case .call(let call): call.arguments + (call.filter.map { [$0] } ?? []) + call.keys
    case .cast(let value, _), .negative(let value), .not(let value), .isNull(let value, _): [value]
    case .choice(let subject, let branches, let otherwise):
      (subject.map { [$0] } ?? []) + branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    case .binary(_, let left, let right, _), .like(let left, let right, _): [left, right]
    case .among(let value, let list, _): [value] + list
    case .between(let value, let lower, let upper, _): [value, lower, upper]
    }
  }
}

extension Template {
  /// The expressions in it, in order.
  package var expressions: [Expression] {
    parts.compactMap { if case .value(let expression, _) = $0 { expression } else { nil } }
  }
}
