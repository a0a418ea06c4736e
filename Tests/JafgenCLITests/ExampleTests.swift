import JafgenTestSupport
import Testing

@Suite("The example in schemas/")
struct ExampleTests {
  @Test("The jaffle shop is valid without warnings and has the rows that it promises")
  func jaffleShop() throws {
    let directory = try TemporaryDirectory()
    let schemas = ["--schema-dir", Repository.path("schemas")]
    let validation = try runJafgen(["validate-schema"] + schemas, in: directory)
    #expect(validation.status == 0)
    #expect(validation.stderr.isEmpty)
    let result = try runJafgen(["generate", "--format", "csv"] + schemas, in: directory)
    #expect(result.status == 0)
    let counts = ["stores": 6, "products": 24, "customers": 1000, "orders": 5000, "order_items": 12000]
    #expect(directory.files(in: "output") == counts.keys.map { "\($0).csv" }.sorted())
    for (entity, count) in counts {
      #expect(try directory.text(of: "output/\(entity).csv").split(separator: "\n").count == count + 1)
    }
    let orders = Set(try column("id", of: "orders", in: directory))
    #expect(orders.count == 5000)
    #expect(Set(try column("order_id", of: "order_items", in: directory)).isSubset(of: orders))
    let products = Set(try column("sku", of: "products", in: directory))
    #expect(Set(try column("product_sku", of: "order_items", in: directory)) == products)
    #expect(Set(try column("email", of: "customers", in: directory)).count == 1000)
  }

  /// A column of a file none of whose values before it hold commas.
  private func column(_ name: String, of entity: String, in directory: TemporaryDirectory) throws -> [Substring] {
    let lines = try directory.text(of: "output/\(entity).csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let index = try #require(lines.first?.firstIndex { $0 == name })
    return lines.dropFirst().map { $0[index] }
  }
}
