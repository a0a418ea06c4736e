import JaffleShop
import JafgenColumns
import JafgenTestSupport
import Testing

/// The shop's tables as sources of batches.
struct TableTests {
  private static func shop(days: Int, seed: Int64 = 42) -> JaffleShop? {
    JaffleShop(seed: seed, dayCount: days) { numbers, gender in
      numbers.map { "\(gender?.rawValue ?? "some") customer \($0)" }
    }
  }

  private static func tables(days: Int, seed: Int64 = 42) -> [any BatchSource] {
    shop(days: days, seed: seed)?.tables.map(\.source) ?? []
  }

  /// The rows of a table, each with its values.
  private static func rows(_ table: any BatchSource, _ range: Range<Int>) -> [[Value]] {
    let batch = table.batch(rows: range)
    return range.indices.map { row in batch.columns.map { $0[row - range.lowerBound] } }
  }

  @Test("Have the names and columns of the original")
  func columns() {
    let found = Self.tables(days: 1).map { table in
      "\(table.schema.name): " + table.schema.fields.map(\.name).joined(separator: " ")
    }
    #expect(
      found == [
        "customers: id name", "orders: id customer ordered_at store_id subtotal tax_paid order_total",
        "items: id order_id sku", "products: sku name type price description", "stores: id name opened_at tax_rate",
        "supplies: id name cost perishable sku", "tweets: id user_id tweeted_at content",
      ])
  }

  @Test("Give any rows as they are in the whole", arguments: [40, 240])
  func randomAccess(days: Int) {
    var random = TestRandom(seed: UInt64(days))
    for table in Self.tables(days: days) {
      let all = Self.rows(table, 0..<table.rowCount)
      #expect(all.count == table.rowCount && !all.isEmpty)
      #expect(table.batch(rows: 0..<0).rows.isEmpty)
      #expect(Self.rows(table, (table.rowCount - 1)..<table.rowCount) == [all[table.rowCount - 1]])
      for _ in 0..<20 {
        let bounds = [
          Int.random(in: 0...table.rowCount, using: &random), Int.random(in: 0...table.rowCount, using: &random),
        ]
        let range = min(bounds[0], bounds[1])..<max(bounds[0], bounds[1])
        #expect(Self.rows(table, range) == Array(all[range]), "\(table.schema.name) \(range)")
      }
    }
  }

  @Test("Of more days have the rows of fewer at their beginning")
  func moreDays() {
    for (few, many) in zip(Self.tables(days: 60), Self.tables(days: 200)) {
      #expect(few.rowCount <= many.rowCount)
      #expect(Self.rows(few, 0..<few.rowCount) == Self.rows(many, 0..<few.rowCount), "\(few.schema.name)")
    }
  }

  @Test("Of no days are empty but for what does not come with the days")
  func noDays() {
    #expect(Self.tables(days: 0).map(\.rowCount) == [0, 0, 0, 10, 6, 65, 0])
    for table in Self.tables(days: 0) { #expect(table.batch(rows: 0..<0).columns.allSatisfy { $0.count == 0 }) }
  }

  @Test("Of days that are not wanted any more do not come about")
  func stopping() {
    var dayCount = 0
    let shop = JaffleShop(
      seed: 42, dayCount: 36_500,
      shouldStop: {
        dayCount += 1
        return dayCount > 30
      }, names: { _, _ in [] })
    #expect(shop == nil && dayCount == 31)
  }

  @Test("Of another seed are other people's")
  func seeds() {
    for (index, (one, other)) in zip(Self.tables(days: 30, seed: 1), Self.tables(days: 30, seed: 2)).enumerated() {
      let isFixed = ["products", "supplies"].contains(one.schema.name)
      let ids = Set(Self.rows(one, 0..<one.rowCount).map { $0[0] })
      let others = Set(Self.rows(other, 0..<other.rowCount).map { $0[0] })
      #expect(isFixed ? ids == others : ids.isDisjoint(with: others), "table \(index)")
    }
  }

  @Test("Name customers by their numbers, a few with a title or with letters after the name that become them")
  func customers() throws {
    var names: [String] = []
    for seed in 1...8 as ClosedRange<Int64> {
      let customers = try #require(Self.tables(days: 1200, seed: seed).first)
      let found = Self.rows(customers, 0..<customers.rowCount).map { row in
        if case .string(let name) = row[1] { name } else { "" }
      }
      #expect(Set(found).count == found.count)
      names += found
    }
    let count = Double(names.count)
    let plain = names.filter { $0.wholeMatch(of: /some customer \d+/) != nil }
    #expect(abs(1 - Double(plain.count) / count - 0.044) < 0.006)
    let forms = [
      "Dr. some _", "some _ MD", "some _ PhD", "some _ DDS", "Mr. male _", "male _ Jr.", "male _ II", "male _ III",
      "Mrs. female _", "Ms. female _",
    ]
    let found = names.map { $0.replacing(/customer \d+/, with: "_") }
    #expect(Set(found) == Set(forms + ["some _"]))
    for form in forms {
      let share = Double(found.count { $0 == form }) / count
      #expect((0.0008...0.011).contains(share), "\(form): \(share)")
    }
  }

  @Test("Tweet within twenty minutes and never on the full second, which would be written without its fraction")
  func tweetDelays() {
    #expect(TweetDelay.microseconds(0) == 1)
    #expect(TweetDelay.microseconds(.max) == 1_199_999_999)
    // The first draws of some whole seconds, and of the microseconds before and after one.
    func draw(_ microseconds: UInt64) -> UInt64 {
      let (quotient, remainder) = (1_200_000_000 as UInt64).dividingFullWidth((microseconds, 0))
      return quotient + (remainder > 0 ? 1 : 0)
    }
    for second in [1, 60, 599, 1199] as [UInt64] {
      #expect(TweetDelay.microseconds(draw(second * 1_000_000)) == Int64(second) * 1_000_000 + 1)
      #expect(TweetDelay.microseconds(draw(second * 1_000_000 + 1)) == Int64(second) * 1_000_000 + 1)
      #expect(TweetDelay.microseconds(draw(second * 1_000_000 - 1)) == Int64(second) * 1_000_000 - 1)
    }
  }

  @Test("Know their keys and links")
  func links() throws {
    let tables = try #require(Self.shop(days: 1)).tables
    for table in tables {
      for link in table.links {
        let parent = tables.first { $0.source.schema.name == link.table }
        #expect(parent?.key == link.key)
        #expect(table.source.schema.fields.contains { $0.name == link.column })
      }
    }
    #expect(tables.map { $0.links.count } == [0, 2, 2, 0, 0, 1, 1])
  }
}
