import Foundation
import JafgenGeneration
import JafgenSchema
import JafgenTestSupport
import Testing

/// The design document's own schema, verbatim but for the formats: from the text to the files.
struct SpecExampleTests {
  private let directory: TemporaryDirectory
  private let paths: [String]

  init() throws {
    directory = try TemporaryDirectory()
    let overrides = SchemaOverrides(formats: ["csv", "json", "jsonl"], outputPath: directory.path)
    paths = try generate(Schemas.fixture("spec-example.yaml", overrides))
  }

  private func rows(_ entity: String) throws -> [[String: String]] {
    let lines = try CSVText.lines(directory.bytes(of: "\(entity).csv"))
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  @Test func writesEveryEntityInEveryFormat() {
    let names = ["customers", "orders"].flatMap { entity in ["csv", "json", "jsonl"].map { "\(entity).\($0)" } }
    #expect(directory.files() == names.sorted())
    #expect(Set(paths) == Set(names.map { directory.path($0) }))
  }

  @Test func customersAreAsTheSchemaSays() throws {
    let customers = try rows("customers")
    #expect(customers.count == 1000)
    for column in ["id", "email"] {
      #expect(Set(customers.map { $0[column] }).count == 1000, "\(column) repeats")
    }
    for customer in customers {
      let created = try #require(customer["created_at"])
      #expect(created >= "2020-01-01T00:00:00" && created <= "2024-12-31T23:59:59" && created.utf8.count == 19)
      #expect(try #require(customer["name"]).contains(" "))
      #expect(try #require(customer["email"]).split(separator: "@").count == 2)
      #expect(UUID(uuidString: try #require(customer["id"])) != nil)
    }
  }

  @Test func ordersAreAsTheSchemaSays() throws {
    let orders = try rows("orders")
    let customers = Set(try rows("customers").map { $0["id"] })
    #expect(orders.count == 5000)
    #expect(Set(orders.map { $0["id"] }).count == 5000)
    for order in orders {
      #expect(customers.contains(order["customer_id"]), "no customer has the id \(order["customer_id"] ?? "")")
      let date = try #require(order["order_date"])
      #expect(date >= "2000-01-01" && date <= "2025-12-31" && date.utf8.count == 10)
      let amount = try #require(order["total_amount"])
      let value = try #require(Double(amount))
      #expect(value >= 5 && value <= 150)
      #expect(amount.split(separator: ".").last?.utf8.count == 2)
    }
    // 5,000 draws from 1,000 customers leave about seven of them without an order.
    #expect(Set(orders.map { $0["customer_id"] }).count > 950)
  }

  @Test func theFormatsHoldTheSameRows() throws {
    for entity in ["customers", "orders"] {
      let expected = try rows(entity)
      let array = try JSONSerialization.jsonObject(with: Data(directory.bytes(of: "\(entity).json")))
      let objects = try #require(array as? [[String: Any]])
      let lines = try directory.text(of: "\(entity).jsonl").split(separator: "\n")
      #expect(objects.count == expected.count && lines.count == expected.count)
      for (object, row) in zip(objects, expected) {
        for (name, text) in row {
          if name == "total_amount" {
            #expect((object[name] as? NSNumber)?.doubleValue == Double(text))
          } else {
            #expect(object[name] as? String == text)
          }
        }
      }
      for (line, row) in zip(lines, expected) {
        #expect(row.allSatisfy { line.contains($0.key == "total_amount" ? ":\($0.value)" : "\"\($0.value)\"") })
      }
    }
  }

  @Test(.enabled(if: Judges.python != nil, "\(Judges.absence)"))
  func otherImplementationsAgree() throws {
    let result = try runJudge("check_shop.py", [directory.path, "--formats", "csv,json,jsonl"], in: directory)
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
    #expect(result.stdout == "ok\n")
  }
}
