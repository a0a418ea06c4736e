/// Finds the known names that someone may have meant.
///
/// Holds a budget of work, so that a hostile file with countless wrong names costs bounded time; when it is spent,
/// there are no more suggestions.
package struct NameSuggestion {
  /// Comparisons left.
  private var budget: Int

  /// Makes a finder that compares at most `budget` pairs of names.
  package init(budget: Int = 200_000) {
    self.budget = budget
  }

  /// Takes work off the budget; false if there is not enough of it left.
  package mutating func spend(_ work: Int) -> Bool {
    guard budget >= work else { return false }
    budget -= work
    return true
  }

  /// Returns up to `limit` candidates nearest to `name`, nearest first; ties keep the candidates' order.
  ///
  /// Near means: at most a third of the longer name's letters are wrong (one at least, four at most), case aside.
  ///
  /// - Complexity: O(candidates x length of the name x 4).
  package mutating func nearest(to name: String, among candidates: [String], limit: Int = 1) -> [String] {
    // Names as long as this are no typing errors.
    guard name.utf8.count <= 100, spend(candidates.count) else { return [] }
    let wanted = Self.folded(name)
    guard !wanted.isEmpty else { return [] }
    var found: [(distance: Int, candidate: String)] = []
    for candidate in candidates {
      let known = Self.folded(candidate)
      let allowed = min(4, max(1, max(wanted.count, known.count) / 3))
      guard let distance = editDistance(wanted, known, atMost: allowed) else { continue }
      found.append((distance, candidate))
    }
    let ordered = found.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    guard let best = ordered.first?.element.distance else { return [] }
    // What is clearly farther off than the best only distracts.
    return ordered.prefix(limit).filter { $0.element.distance <= best + 1 }.map(\.element.candidate)
  }

  /// Returns the nearest names as a question, `did you mean "email"?`, or nil if none is near.
  package mutating func question(for name: String, among candidates: [String]) -> String? {
    let names = nearest(to: name, among: candidates, limit: 2)
    return names.isEmpty ? nil : "did you mean \(DisplayText.alternatives(names))?"
  }

  /// Returns a name without what spellings differ in: case, and anything but letters, digits and dots.
  package static func key(of name: String) -> String {
    String(
      decoding: name.lowercased().utf8.filter { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
          0x80...0xff:
          true
        default: false
        }
      }, as: UTF8.self)
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "-"), UInt8(ascii: " "): UInt8(ascii: "_")
      default: byte
      }
    }
  }
}

/// Returns how many insertions, deletions, replacements and swaps of neighbours turn `left` into `right`, or nil if
/// that is more than `limit`.
///
/// - Complexity: O(left x limit).
package func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
  let columns = right.count
  guard abs(left.count - columns) <= limit else { return nil }
  if left.isEmpty || right.isEmpty { return max(left.count, columns) }
  let far = limit + 1
  var beforeLast = [Int](repeating: far, count: columns + 1)
  var last = (0...columns).map { min($0, far) }
  var current = [Int](repeating: far, count: columns + 1)
  for row in 1...left.count {
    let low = max(1, row - limit)
    let high = min(columns, row + limit)
    guard low <= high else { return nil }
    current[low - 1] = low == 1 ? min(row, far) : far
    var best = current[low - 1]
    for column in low...high {
      let isSame = left[row - 1] == right[column - 1]
      var value = last[column - 1] + (isSame ? 0 : 1)
      // Beyond the band the last row is far by definition.
      if column < row + limit { value = min(value, last[column] + 1) }
      value = min(value, current[column - 1] + 1)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        value = min(value, beforeLast[column - 2] + 1)
      }
      current[column] = min(value, far)
      best = min(best, current[column])
    }
    if high < columns { current[high + 1] = far }
    if best > limit { return nil }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[columns] <= limit ? last[columns] : nil
}
