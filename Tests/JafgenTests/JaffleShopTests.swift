import Jafgen
import JafgenTestSupport
import Testing

/// The jaffle shop through the library.
@Suite("The jaffle shop by the library")
struct JaffleShopTests {
  @Test("Tables without rows are a header line that ends as lines do")
  func emptyTables() throws {
    let directory = try TemporaryDirectory()
    var options = try JaffleShopOptions(folder: directory.path("data"))
    // Nobody can ask for no days: even one brings customers.
    options.dayCount = 0
    let report = try Jafgen.generateJaffleShop(options)
    #expect(report.tables.map(\.rows) == [0, 0, 0, 10, 6, 65, 0])
    #expect(try directory.text(of: "data/raw_customers.csv") == "id,name\r\n")
    #expect(
      try directory.text(of: "data/raw_orders.csv")
        == "id,customer,ordered_at,store_id,subtotal,tax_paid,order_total\r\n")
    #expect(try directory.text(of: "data/raw_items.csv") == "id,order_id,sku\r\n")
    #expect(try directory.text(of: "data/raw_tweets.csv") == "id,user_id,tweeted_at,content\r\n")
  }

  @Test("As many threads work as there are processors, sixteen at most, where no number is asked for")
  func threads() {
    #expect([1, 2, 16, 17, 128].map(JaffleShopOptions.defaultThreadCount) == [1, 2, 16, 16, 16])
  }

  @Test("A run that is not wanted any more ends while it goes through the days for the first time")
  func interrupted() throws {
    let directory = try TemporaryDirectory()
    let interrupts = Interrupts()
    interrupts.request(signal: 15)
    let options = try JaffleShopOptions(years: 100, folder: directory.path("data"))
    let error = #expect(throws: RunError.self) { try Jafgen.generateJaffleShop(options, interrupts: interrupts) }
    #expect(error?.code == .interrupted)
    #expect(directory.files().isEmpty)
  }
}
