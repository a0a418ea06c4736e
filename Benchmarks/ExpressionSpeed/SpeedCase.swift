import JafgenColumns

/// An expression and the loop that one would write instead of it.
struct SpeedCase: Sendable {
  enum Group: String, Sendable {
    case arithmetic, comparison, choice, text
  }

  let group: Group
  let text: String
  var isTemplate = false
  /// Makes the values of the table's columns.
  let byHand: @Sendable (SpeedTable) -> Column

  static let all = arithmetic + comparisons + choices + writing

  // MARK: Arithmetic

  private static let arithmetic = [
    SpeedCase(group: .arithmetic, text: "a + b") { table in
      let (a, b) = (table.a.base, table.b.base)
      return wholes(table) { a[$0] &+ b[$0] }
    },
    SpeedCase(group: .arithmetic, text: "a * b + c") { table in
      let (a, b, c) = (table.a.base, table.b.base, table.c.base)
      return wholes(table, validity: table.validity) { a[$0] &* b[$0] &+ c[$0] }
    },
    SpeedCase(group: .arithmetic, text: "a % b") { table in
      let (a, b) = (table.a.base, table.b.base)
      return checked(table) { index in b[index] == 0 ? (0, true) : (a[index] % b[index], false) }
    },
    SpeedCase(group: .arithmetic, text: "big + huge") { table in
      let (big, huge) = (table.big.base, table.huge.base)
      return checked(table) { big[$0].addingReportingOverflow(huge[$0]) }
    },
    SpeedCase(group: .arithmetic, text: "big * huge") { table in
      let (big, huge) = (table.big.base, table.huge.base)
      return checked(table) { big[$0].multipliedReportingOverflow(by: huge[$0]) }
    },
    SpeedCase(group: .arithmetic, text: "p + q") { table in
      let (p, q) = (table.p.base, table.q.base)
      return wholes(table, scale: 2, validity: table.validity) { p[$0] &+ q[$0] }
    },
    SpeedCase(group: .arithmetic, text: "p + r") { table in
      let (p, r) = (table.p.base, table.r.base)
      return wholes(table, scale: 4) { p[$0] &* 100 &+ r[$0] }
    },
    SpeedCase(group: .arithmetic, text: "p * r") { table in
      let (p, r) = (table.p.base, table.r.base)
      return wholes(table, scale: 6) { p[$0] &* r[$0] }
    },
    SpeedCase(group: .arithmetic, text: "wide + p") { table in
      let (wide, p) = (table.wide.base, table.p.base)
      return checked(table, scale: 2) { index in
        let (sum, overflow) = wide[index].addingReportingOverflow(p[index])
        return (sum, overflow || sum.magnitude > 999_999_999_999_999_999)
      }
    },
    SpeedCase(group: .arithmetic, text: "p / q") { table in
      let (p, q) = (table.p.base, table.q.base)
      return checked(table, scale: 6, validity: table.validity) { index in
        if q[index] == 0 { return (0, true) }
        let (quotient, rest) = (p[index] &* 1_000_000).quotientAndRemainder(dividingBy: q[index])
        let isUp = rest.magnitude >= q[index].magnitude - rest.magnitude
        return (!isUp ? quotient : (p[index] < 0) == (q[index] < 0) ? quotient + 1 : quotient - 1, false)
      }
    },
    SpeedCase(group: .arithmetic, text: "f * g + f") { table in
      let (f, g) = (table.f.base, table.g.base)
      let numbers = Buffer<Double>(capacity: table.count)
      var areFinite = true
      for index in 0..<table.count {
        let number = f[index] * g[index] + f[index]
        numbers.base[index] = number
        areFinite = areFinite && number.isFinite
      }
      let finite = areFinite ? nil : bits(table) { numbers.base[$0].isFinite }
      return Column(
        type: .float64(decimals: nil), count: table.count, validity: .both(table.validity, finite),
        values: .float64(numbers))
    },
    SpeedCase(group: .arithmetic, text: "round(r, 2)") { table in
      let r = table.r.base
      return wholes(table, scale: 2) { index in
        let (quotient, rest) = r[index].quotientAndRemainder(dividingBy: 100)
        return rest.magnitude >= 50 ? quotient + (r[index] < 0 ? -1 : 1) : quotient
      }
    },
  ]

  // MARK: Comparisons

  private static let comparisons = [
    SpeedCase(group: .comparison, text: "a < b") { table in
      let (a, b) = (table.a.base, table.b.base)
      return truths(table) { a[$0] < b[$0] }
    },
    SpeedCase(group: .comparison, text: "c = 500") { table in
      let c = table.c.base
      return truths(table, validity: table.validity) { c[$0] == 500 }
    },
    SpeedCase(group: .comparison, text: "a between b and 700") { table in
      let (a, b) = (table.a.base, table.b.base)
      return truths(table) { a[$0] >= b[$0] && a[$0] <= 700 }
    },
    SpeedCase(group: .comparison, text: "a in (1, 20, 300)") { table in
      let a = table.a.base
      return truths(table) { a[$0] == 1 || a[$0] == 20 || a[$0] == 300 }
    },
    SpeedCase(group: .comparison, text: "p <= q") { table in
      let (p, q) = (table.p.base, table.q.base)
      return truths(table, validity: table.validity) { p[$0] <= q[$0] }
    },
    SpeedCase(group: .comparison, text: "p < r") { table in
      let (p, r) = (table.p.base, table.r.base)
      return truths(table) { p[$0] &* 100 < r[$0] }
    },
    SpeedCase(group: .comparison, text: "f < g") { table in
      let (f, g) = (table.f.base, table.g.base)
      return truths(table, validity: table.validity) { f[$0] < g[$0] }
    },
    SpeedCase(group: .comparison, text: "day >= '2024-01-01'") { table in
      let day = table.day.base
      return truths(table) { day[$0] >= 19_723 }
    },
    SpeedCase(group: .comparison, text: "s = t") { table in
      let (s, t) = (table.s, table.t)
      return truths(table, validity: table.validity) { index in
        let (left, right) = (s.text(index), t.text(index))
        return left.count == right.count && order(left, right) == 0
      }
    },
    SpeedCase(group: .comparison, text: "s < t") { table in
      let (s, t) = (table.s, table.t)
      return truths(table, validity: table.validity) { order(s.text($0), t.text($0)) < 0 }
    },
    SpeedCase(group: .comparison, text: "a < b and c > 300") { table in
      let (a, b, c) = (table.a.base, table.b.base, table.c.base)
      let left = bits(table) { a[$0] < b[$0] }
      let right = bits(table) { c[$0] > 300 }
      let both = Buffer<UInt8>(capacity: table.count / 8)
      let known = Buffer<UInt8>(capacity: table.count / 8)
      for index in 0..<table.count / 8 {
        let valid = table.validity.bytes.base[index]
        both.base[index] = left.bytes.base[index] & right.bytes.base[index] & valid
        // Null beside false is false.
        known.base[index] = valid | ~left.bytes.base[index]
      }
      return Column(
        type: .boolean, count: table.count, validity: Bitmap(bytes: known, count: table.count),
        values: .bits(Bitmap(bytes: both, count: table.count)))
    },
  ]

  // MARK: Choices

  private static let choices = [
    SpeedCase(group: .choice, text: "case when a < b then p else r end") { table in
      let (a, b, p, r) = (table.a.base, table.b.base, table.p.base, table.r.base)
      return wholes(table, scale: 4) { a[$0] < b[$0] ? p[$0] &* 100 : r[$0] }
    },
    SpeedCase(group: .choice, text: "coalesce(c, a)") { table in
      let (a, c) = (table.a.base, table.c.base)
      return wholes(table) { table.validity[$0] ? c[$0] : a[$0] }
    },
    SpeedCase(group: .choice, text: "greatest(a, b)") { table in
      let (a, b) = (table.a.base, table.b.base)
      return wholes(table) { max(a[$0], b[$0]) }
    },
    SpeedCase(group: .choice, text: "if(a < b, s, 'none')") { table in
      let (a, b) = (table.a.base, table.b.base)
      return texts(table, width: 12) { index, end in
        if a[index] < b[index] { return table.s.append(index, to: end) }
        end.store(0x656e_6f6e)
        return end + 4
      }
    },
  ]

  // MARK: Texts

  private static let writing = [
    SpeedCase(group: .text, text: "{a}-{b}", isTemplate: true) { table in
      let (a, b) = (table.a.base, table.b.base)
      return texts(table, width: 8) { index, end in
        IntegerText.append(b[index], to: IntegerText.append(a[index], to: end).append(UInt8(ascii: "-")))
      }
    },
    SpeedCase(group: .text, text: "SO-{a:06}", isTemplate: true) { table in
      let a = table.a.base
      return texts(table, width: 9) { index, end in
        end.store(0x2d4f53)
        return IntegerText.append(a[index], minimumDigits: 6, to: end + 3)
      }
    },
    SpeedCase(group: .text, text: "s || ' ' || t") { table in
      texts(table, width: 25, validity: table.validity) { index, end in
        table.t.append(index, to: table.s.append(index, to: end).append(UInt8(ascii: " ")))
      }
    },
    SpeedCase(group: .text, text: "upper(s)") { table in
      texts(table, width: 12) { index, end in
        let text = table.s.text(index)
        for place in 0..<text.count {
          let byte = text.base[place]
          precondition(byte < 0x80)
          end[place] = byte &- (byte >= 0x61 && byte <= 0x7a ? 0x20 : 0)
        }
        return end + text.count
      }
    },
    SpeedCase(group: .text, text: "left(s, 3)") { table in
      texts(table, width: 3) { index, end in
        let text = table.s.text(index)
        precondition(text.base[0] < 0x80 && text.base[1] < 0x80 && text.base[2] < 0x80)
        return end.append(text.base, count: min(text.count, 3))
      }
    },
    SpeedCase(group: .text, text: "cast(p as string)") { table in
      let p = table.p.base
      return texts(table, width: 8) { DecimalText.append(p[$0], scale: 2, to: $1) }
    },
  ]
}
