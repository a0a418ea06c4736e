internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import JafgenTestSupport
import Testing

struct NameSuggestionTests {
  @Test(
    "Edit distance counts slips of the finger",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("email", "emial", 1), ("uuid", "uiud", 1),
      ("ab", "ba", 1), ("abcd", "badc", 2), ("customers", "custmers", 1), ("flaw", "lawn", 2), ("same", "same", 0),
    ])
  func distance(left: String, right: String, expected: Int) {
    for limit in expected...(expected + 4) {
      #expect(editDistance(Array(left.utf8), Array(right.utf8), atMost: limit) == expected)
      #expect(editDistance(Array(right.utf8), Array(left.utf8), atMost: limit) == expected)
    }
    if expected > 0 { #expect(editDistance(Array(left.utf8), Array(right.utf8), atMost: expected - 1) == nil) }
  }

  /// The same by the definition, without a band.
  private func plainDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count {
      for column in 0...right.count {
        if row == 0 || column == 0 {
          table[row][column] = row + column
          continue
        }
        let replaced = table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var best = min(replaced, table[row - 1][column] + 1, table[row][column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, table[row - 2][column - 2] + 1)
        }
        table[row][column] = best
      }
    }
    return table[left.count][right.count]
  }

  @Test func theBandChangesNoDistance() {
    var random = TestRandom(seed: 1)
    for _ in 0..<5000 {
      let left = (0..<random.below(9)).map { _ in UInt8(97 + random.below(3)) }
      let right = (0..<random.below(9)).map { _ in UInt8(97 + random.below(3)) }
      let exact = plainDistance(left, right)
      let limit = 1 + random.below(6)
      #expect(editDistance(left, right, atMost: limit) == (exact <= limit ? exact : nil), "\(left) \(right) \(limit)")
    }
  }

  @Test func nearNamesComeNearestFirst() {
    var suggestion = NameSuggestion()
    let names = ["person.name", "person.email", "person.full_name", "text.word", "uuid"]
    #expect(suggestion.nearest(to: "persn.email", among: names) == ["person.email"])
    #expect(suggestion.nearest(to: "Person.Full-Name", among: names) == ["person.full_name"])
    #expect(suggestion.nearest(to: "person.nam", among: names, limit: 2) == ["person.name"])
    #expect(suggestion.nearest(to: "quite different", among: names).isEmpty)
    #expect(suggestion.nearest(to: "", among: names).isEmpty)
    #expect(suggestion.nearest(to: String(repeating: "a", count: 1_000_000), among: names).isEmpty)
  }

  @Test func theBudgetRunsOut() {
    var suggestion = NameSuggestion(budget: 5)
    #expect(suggestion.nearest(to: "aa", among: ["ab", "ac", "ad"]).count == 1)
    #expect(suggestion.nearest(to: "aa", among: ["ab", "ac", "ad"]).isEmpty)
  }
}
