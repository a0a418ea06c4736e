/// Draws well-typed expressions over the columns i, j (integers), d, e (decimals), f (float), b, c (booleans), s, t (texts),
/// m, n (dates) and p, q (date-times).
package struct RandomExpressions {
  /// The types that expressions are drawn of.
  package enum Kind: CaseIterable, Sendable {
    case truth, whole, decimal, float, text, day, moment
  }

  private var random: TestRandom

  /// Draws from a generator.
  package init(_ random: TestRandom) { self.random = random }

  /// Returns an expression of any type.
  package mutating func next() -> String {
    make(Kind.allCases[random.below(Kind.allCases.count)], depth: 1 + random.below(4))
  }

  /// Returns an expression of a type, nested at most as deeply as asked.
  package mutating func make(_ kind: Kind, depth: Int) -> String {
    if depth == 0 || random.chance(10) { return leaf(kind) }
    // What every type has.
    switch random.below(12) {
    case 0:
      return
        "case when \(make(.truth, depth: depth - 1)) then \(make(kind, depth: depth - 1)) else \(make(kind, depth: depth - 1)) end"
    case 1: return "coalesce(\(make(kind, depth: depth - 1)), \(make(kind, depth: depth - 1)))"
    case 2:
      return "if(\(make(.truth, depth: depth - 1)), \(make(kind, depth: depth - 1)), \(make(kind, depth: depth - 1)))"
    case 3:
      return "\(random.pick(["greatest", "least"]))(\(make(kind, depth: depth - 1)), \(make(kind, depth: depth - 1)))"
    case 4: return "nullif(\(make(kind, depth: depth - 1)), \(leaf(kind)))"
    default: break
    }
    func a(_ kind: Kind, _ random: inout RandomExpressions) -> String { random.make(kind, depth: depth - 1) }
    switch kind {
    case .truth: return truth(depth - 1)
    case .whole: return whole(depth - 1)
    case .decimal:
      switch random.below(6) {
      case 0: return "(\(a(.decimal, &self)) + \(a(.decimal, &self)))"
      case 1: return "(\(a(.decimal, &self)) - \(leaf(.whole)))"
      case 2: return "(\(leaf(.decimal)) * \(leaf(random.chance(50) ? .whole : .decimal)))"
      case 3: return "round(\(a(.decimal, &self)), \(random.below(3)))"
      case 4: return "abs(\(a(.decimal, &self)))"
      default: return "cast(\(a(.whole, &self)) as decimal(2))"
      }
    case .float:
      switch random.below(6) {
      case 0: return "(\(a(.float, &self)) \(random.pick(["+", "-", "*"])) \(a(.float, &self)))"
      case 1: return "sqrt(abs(\(a(.float, &self))))"
      case 2: return "cast(\(a(.whole, &self)) as float)"
      case 3: return "\(random.pick(["floor", "ceil"]))(\(a(.float, &self)))"
      case 4: return "-(\(a(.float, &self)))"
      default: return "(\(a(.float, &self)) + \(a(.whole, &self)))"
      }
    case .text: return text(depth - 1)
    case .day:
      switch random.below(4) {
      // In DuckDB the sum is a moment.
      case 0:
        return
          "cast(\(a(.day, &self)) \(random.pick(["+", "-"])) interval '\(random.below(40)) \(random.pick(["days", "months", "weeks"]))' as date)"
      case 1: return "last_day(\(a(.day, &self)))"
      case 2: return "cast(\(a(.moment, &self)) as date)"
      default: return "cast(\(a(.day, &self)) + interval '1 day' * \(leaf(.whole)) as date)"
      }
    case .moment:
      switch random.below(3) {
      case 0:
        return
          "(\(a(.moment, &self)) + interval '\(random.below(90)) \(random.pick(["hours", "minutes", "days", "months"]))')"
      case 1: return "date_trunc('\(random.pick(["year", "month", "week", "day", "hour"]))', \(a(.moment, &self)))"
      default: return "cast(\(a(.day, &self)) as datetime)"
      }
    }
  }

  private mutating func leaf(_ kind: Kind) -> String {
    switch kind {
    case .truth: random.pick(["b", "c", "true", "false", "i > 3", "j is null"])
    case .whole: random.pick(["i", "j", "i", "\(random.below(7) - 3)"])
    case .decimal: random.pick(["d", "e", "d", "1.5", "-0.25", "12.345"])
    case .float: random.pick(["f", "f", "2.5e0", "-1e-3"])
    case .text: random.pick(["s", "t", "s", "'a'", "''", "'é, ß'"])
    case .day: random.pick(["m", "n", "date '2024-02-29'"])
    case .moment: random.pick(["p", "q", "timestamp '1999-12-31 23:59:59'"])
    }
  }

  private mutating func truth(_ depth: Int) -> String {
    let kind = Kind.allCases[1 + random.below(Kind.allCases.count - 1)]
    switch random.below(8) {
    case 0: return "(\(make(.truth, depth: depth)) and \(make(.truth, depth: depth)))"
    case 1: return "(\(make(.truth, depth: depth)) or \(make(.truth, depth: depth)))"
    case 2: return "(not \(make(.truth, depth: depth)))"
    case 3: return "(\(make(kind, depth: depth)) is \(random.pick(["", "not "]))null)"
    case 4: return "(\(make(kind, depth: depth)) \(random.pick(["", "not "]))in (\(leaf(kind)), \(leaf(kind))))"
    case 5: return "(\(make(kind, depth: depth)) between \(leaf(kind)) and \(make(kind, depth: depth)))"
    case 6:
      return
        "(\(make(.text, depth: depth)) \(random.pick(["", "not "]))like '\(random.pick(["%a%", "_", "a%", "%ß", "_b_"]))')"
    default:
      return
        "(\(make(kind, depth: depth)) \(random.pick(["=", "<>", "<", "<=", ">", ">="])) \(make(kind, depth: depth)))"
    }
  }

  private mutating func whole(_ depth: Int) -> String {
    switch random.below(11) {
    case 0: return "(\(make(.whole, depth: depth)) + \(make(.whole, depth: depth)))"
    case 1: return "(\(make(.whole, depth: depth)) - \(make(.whole, depth: depth)))"
    case 2: return "(\(leaf(.whole)) * \(leaf(.whole)))"
    case 3: return "(\(make(.whole, depth: depth)) % \(random.pick(["7", "nullif(j, 0)", "-3"])))"
    case 4: return "\(random.pick(["abs", "sign"]))(\(make(.whole, depth: depth)))"
    case 5: return "length(\(make(.text, depth: depth)))"
    case 6: return "div(\(make(.whole, depth: depth)), \(leaf(.whole).replacing("0", with: "2")))"
    case 7:
      return
        "\(random.pick(["year", "month", "day", "isodow"]))(\(make(random.chance(50) ? .day : .moment, depth: depth)))"
    case 8: return "(\(make(.day, depth: depth)) - \(make(.day, depth: depth)))"
    case 9:
      return
        "date_diff('\(random.pick(["month", "day", "week", "quarter"]))', \(make(.day, depth: depth)), \(make(.day, depth: depth)))"
    default: return "cast(\(make(.decimal, depth: depth)) as integer)"
    }
  }

  private mutating func text(_ depth: Int) -> String {
    switch random.below(10) {
    case 0: return "(\(make(.text, depth: depth)) || \(make(.text, depth: depth)))"
    case 1: return "(\(make(.text, depth: depth)) || \(make(random.chance(50) ? .whole : .day, depth: depth)))"
    case 2: return "\(random.pick(["lower", "upper", "trim", "strip_accents"]))(\(make(.text, depth: depth)))"
    case 3: return "\(random.pick(["left", "right"]))(\(make(.text, depth: depth)), \(random.below(9) - 3))"
    case 4: return "substring(\(make(.text, depth: depth)), \(random.below(7) - 2), \(random.below(5)))"
    case 5: return "replace(\(make(.text, depth: depth)), \(random.pick(["'a'", "', '", "t"])), 'xy')"
    case 6: return "\(random.pick(["lpad", "rpad"]))(\(make(.text, depth: depth)), \(random.below(12)), '*-')"
    case 7: return "split_part(\(make(.text, depth: depth)), ',', \(random.below(5) - 2))"
    case 8: return "concat(\(make(.text, depth: depth)), \(make(.whole, depth: depth)))"
    default: return "cast(\(make(.whole, depth: depth)) as string)"
    }
  }
}
