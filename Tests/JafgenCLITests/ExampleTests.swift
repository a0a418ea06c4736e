import Foundation
import JafgenTestSupport
import Testing

@Suite("The examples in schemas/ and examples/")
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

  @Test("The schema of the original's tables writes the files of the simulation, column for column")
  func jaffleShopRaw() throws {
    let directory = try TemporaryDirectory()
    let example = try String(contentsOfFile: Repository.path("examples/jaffle-shop-raw.yaml"), encoding: .utf8)
    try directory.write(example, to: "schemas/jaffle-shop-raw.yaml")
    let validation = try runJafgen(["validate-schema"], in: directory)
    #expect(validation.status == 0 && validation.stderr.isEmpty)
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    #expect(try runJafgen(["run", "-q", "-o", "simulated"], in: directory).status == 0)
    let files = directory.files(in: "jaffle-data")
    #expect(files.count == 7 && files == directory.files(in: "simulated"))
    for file in files {
      let described = try directory.text(of: "jaffle-data/\(file)").split(separator: "\r\n")
      let simulated = try directory.text(of: "simulated/\(file)").split(separator: "\r\n")
      #expect(described.first == simulated.first, "\(file)")
      let ratio = Double(described.count) / Double(simulated.count)
      #expect((0.9...1.1).contains(ratio), "\(file)")
    }
  }

  private func column(_ name: String, of entity: String, in directory: TemporaryDirectory) throws -> [String] {
    let lines = try CSVText.lines(directory.bytes(of: "output/\(entity).csv"))
    let index = try #require(lines.first?.firstIndex { $0 == name })
    return lines.dropFirst().map { $0[index] }
  }
}
