/// Draws well-typed expressions over the columns i, j (integers), d, e (decimals), f (float), b, c (booleans), s, t (texts),
/// m, n (dates), p, q (date-times), and u, x (UUIDs).
package struct RandomExpressions {
  /// The types that expressions are drawn of.
  package enum Kind: CaseIterable, Sendable {
    case truth, whole, decimal, float, text, day, moment, uuid
  }

  private var random: TestRandom
  private let leavesDuckDB: Bool

  /// Draws from a generator; on demand also what the language computes otherwise than DuckDB, or has alone.
  package init(_ random: TestRandom, leavesDuckDB: Bool = false) {
    self.random = random
    self.leavesDuckDB = leavesDuckDB
  }

  /// Returns an expression of any type.
  package mutating func next() -> String {
    make(Kind.allCases[random.below(Kind.allCases.count)], depth: 1 + random.below(5))
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
    if leavesDuckDB, random.chance(25), let own = own(kind, depth - 1) { return own }
    switch kind {
    case .truth: return truth(depth - 1)
    case .whole: return whole(depth - 1)
    case .uuid: return "cast(cast(\(a(.uuid, &self)) as string) as uuid)"
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
    case .uuid: random.pick(["u", "x", "cast('00000000-0000-0000-0000-000000000000' as uuid)"])
    }
  }

  /// What DuckDB computes otherwise, or not at all; nil if there is nothing of a type.
  private mutating func own(_ kind: Kind, _ depth: Int) -> String? {
    switch kind {
    case .truth, .uuid, .moment: return nil
    case .whole:
      return random.pick([
        "(\(make(.whole, depth: depth)) % \(make(.whole, depth: depth)))",
        "hash(\(make(.text, depth: depth)), i, null)",
        "div(\(make(.whole, depth: depth)), \(make(.whole, depth: depth)))", "big",
        "(big + \(make(.whole, depth: depth)))",
        "(big * \(make(.whole, depth: depth)))", "row_number()", "epoch(\(make(.moment, depth: depth)))",
        "cast(\(make(.float, depth: depth)) as integer)", "round(\(make(.decimal, depth: depth)))",
        "date_sub('\(random.pick(["month", "week", "hour"]))', z, y)", "hour(z)", "second(v)",
        "date_diff('hour', z, y)",
      ])
    case .decimal:
      return random.pick([
        "(\(make(.decimal, depth: depth)) / \(make(.whole, depth: depth)))",
        "(\(make(.whole, depth: depth)) / \(make(.decimal, depth: depth)))", "wide",
        "(\(make(.decimal, depth: depth)) % \(make(.decimal, depth: depth)))",
        "cast(\(make(.float, depth: depth)) as decimal(\(random.below(8))))",
      ])
    case .float:
      return random.pick([
        "g", "h", "(g * \(make(.float, depth: depth)))",
        "(\(make(.float, depth: depth)) / \(make(.float, depth: depth)))",
        "round(\(make(.float, depth: depth)), \(random.below(6)))", "ln(\(make(.float, depth: depth)))",
        "exp(\(make(.float, depth: depth)))", "power(\(make(.float, depth: depth)), \(leaf(.whole)))",
        "sin(\(make(.float, depth: depth)))", "sqrt(\(make(.float, depth: depth)))", "epoch(v)",
      ])
    case .text:
      return random.pick([
        "initcap(\(make(.text, depth: depth)))", "slug(\(make(.text, depth: depth)))", "r", "cast(z as string)",
        "cast(v as string)",
        "cast(\(make(.float, depth: depth)) as string)", "rpad(s, j, \(leaf(.text)))", "left(s, big)",
        "substring(s, big, i)",
        "split_part(s, t, j)", "strftime(z, '%Y-%m-%dT%H:%M:%S')", "concat(k, w, \(make(.decimal, depth: depth)))",
      ])
    case .day:
      return random.pick([
        "(\(make(.day, depth: depth)) + interval '\(random.below(5)) months')", "o", "cast(z as date)",
        "date_trunc('week', o)",
        "(\(make(.day, depth: depth)) - interval '1 year' * \(make(.whole, depth: depth)))", "last_day(z)",
        "make_date(\(make(.whole, depth: depth)), i, 3)", "cast(as_of() as date)",
      ])
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
    switch random.below(12) {
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
        "\(random.pick(["date_diff", "date_sub"]))('\(random.pick(["month", "day", "week", "quarter"]))', \(make(.day, depth: depth)), \(make(.day, depth: depth)))"
    case 10: return "\(random.pick(["hour", "minute", "second"]))(\(make(.moment, depth: depth)))"
    default: return "cast(\(make(.decimal, depth: depth)) as integer)"
    }
  }

  private mutating func text(_ depth: Int) -> String {
    switch random.below(13) {
    case 0: return "(\(make(.text, depth: depth)) || \(make(.text, depth: depth)))"
    case 1: return "(\(make(.text, depth: depth)) || \(make(random.chance(50) ? .whole : .day, depth: depth)))"
    case 2: return "\(random.pick(["lower", "upper", "trim", "strip_accents"]))(\(make(.text, depth: depth)))"
    case 3: return "\(random.pick(["left", "right"]))(\(make(.text, depth: depth)), \(random.below(9) - 3))"
    case 4: return "substring(\(make(.text, depth: depth)), \(random.below(7) - 2), \(random.below(5)))"
    case 5: return "replace(\(make(.text, depth: depth)), \(random.pick(["'a'", "', '", "t"])), 'xy')"
    case 6: return "\(random.pick(["lpad", "rpad"]))(\(make(.text, depth: depth)), \(random.below(12)), '*-')"
    case 7: return "split_part(\(make(.text, depth: depth)), ',', \(random.below(5) - 2))"
    case 8: return "concat(\(make(.text, depth: depth)), \(make(.whole, depth: depth)))"
    case 9:
      return
        "strftime(\(make(random.chance(50) ? .day : .moment, depth: depth)), '\(random.pick(["%Y-%m", "%d.%m.%y", "%H:%M", "%A %j"]))')"
    case 10: return "right(\(make(.text, depth: depth)), \(leaf(.whole)))"
    case 11: return "cast(\(make(random.chance(50) ? .uuid : .decimal, depth: depth)) as string)"
    default: return "cast(\(make(.whole, depth: depth)) as string)"
    }
  }
}
