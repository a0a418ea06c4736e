import JafgenColumns
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenSQL
import JafgenSchema
import Testing

/// Attributes that are unique together.
struct UniqueTogetherTests {
  /// Returns the tuples of a table's columns.
  private static func tuples(_ table: PlannedTable, _ columns: [String], rows: Range<Int>? = nil) throws -> [[Value]] {
    let values = try columns.map { try table.values($0, rows: rows) }
    return (0..<(rows?.count ?? table.rowCount)).map { row in values.map { $0[row] } }
  }

  private static func stock(count: Int, group: String = "[product_id, store_id, shelf]") -> String {
    """
    system: {name: s}
    entities:
      products: {count: 12, attributes: {id: {type: uuid, unique: true}, name: {type: text.word}}}
      stores: {count: 5, attributes: {id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 90}}}}
      stock:
        count: \(count)
        unique_together: [\(group)]
        attributes:
          product_id: {link_to: s.products.id}
          store_id: {link_to: s.stores.id, type: string}
          shelf: {type: choice, constraints: {choices: [top, middle, low], weights: [8, 1, 1]}}
          product: {link_to: s.products.name}
          amount: {type: integer, constraints: {min_value: 0, max_value: 9}}
      reports:
        count: 40
        attributes:
          store_id: {link_to: s.stock.store_id}
    """
  }

  @Test("All combinations occur once", arguments: [1, 100, 180])
  func combinations(count: Int) throws {
    let plan = GenerationPlan(try Schemas.text(Self.stock(count: count)))
    let table = try plan.table("s", "stock")
    let tuples = try Self.tuples(table, ["product_id", "store_id", "shelf"])
    #expect(Set(tuples).count == count)
    // Links still lead to their targets, and what links to a member finds it.
    #expect(try Set(table.values("product_id")).isSubset(of: plan.table("s", "products").values("id")))
    let stores = try plan.table("s", "stores").values("id").compactMap(\.whole).map { Value.string("\($0)") }
    #expect(try Set(table.values("store_id")).isSubset(of: stores))
    #expect(try Set(plan.table("s", "reports").values("store_id")).isSubset(of: table.values("store_id")))
    if count == 180 { #expect(try Set(table.values("product_id")).count == 12) }
  }

  @Test func oneMoreThanThereAreIsRefused() throws {
    #expect(Schemas.codes(Self.stock(count: 180)) == [])
    #expect(Schemas.codes(Self.stock(count: 181)) == [.notEnoughValues])
    // A link to names that may repeat adds nothing.
    #expect(Schemas.codes(Self.stock(count: 13, group: "[product, shelf]")) == [.notEnoughValues])
    #expect(Schemas.codes(Self.stock(count: 30, group: "[product, amount, shelf]")) == [])
    #expect(Schemas.codes(Self.stock(count: 31, group: "[product, amount, shelf]")) == [.notEnoughValues])
  }

  @Test func anAttributeWithEnoughValuesBecomesUnique() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        parents: {count: 50, attributes: {id: {type: uuid, unique: true}}}
        both:
          count: 50
          unique_together: [[parent, day]]
          attributes:
            parent: {link_to: s.parents.id}
            day: {type: datetime.date, constraints: {start_date: 2024-01-01, end_date: 2024-02-29}}
        linked:
          count: 50
          unique_together: [[flag, parent]]
          attributes:
            flag: {type: boolean}
            parent: {link_to: s.parents.id}
      """)
    let plan = GenerationPlan(schema)
    let both = try plan.table("s", "both")
    #expect(try Set(both.values("day")).count == 50)
    #expect(try Set(both.values("parent")).count < 50)
    #expect(try Set(plan.table("s", "linked").values("parent")).count == 50)
  }

  @Test func rowsDependOnNothingElse() throws {
    let whole = try GenerationPlan(Schemas.text(Self.stock(count: 150))).table("s", "stock")
    let columns = whole.schema.fields.map(\.name)
    let all = try Self.tuples(whole, columns)
    #expect(try Self.tuples(whole, columns, rows: 40..<90) == Array(all[40..<90]))
    let grown = try GenerationPlan(Schemas.text(Self.stock(count: 170))).table("s", "stock")
    #expect(try Self.tuples(grown, columns, rows: 0..<150) == all)
    // Attributes outside the group are as without it.
    let free = try GenerationPlan(
      Schemas.text(Self.stock(count: 150).replacing("    unique_together: [[product_id, store_id, shelf]]\n", with: ""))
    )
    .table("s", "stock")
    #expect(try free.values("amount") == whole.values("amount"))
    #expect(try free.values("shelf") != whole.values("shelf"))
  }

  @Test func nullsLieOnTop() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        e:
          count: 2000
          unique_together: [[a, b]]
          attributes:
            a: {type: integer, required: false, null_probability: 0.3, constraints: {min_value: 1, max_value: 50}}
            b: {type: integer, constraints: {min_value: 1, max_value: 40}}
      """)
    let table = try GenerationPlan(schema).table("s", "e")
    let tuples = try Self.tuples(table, ["a", "b"])
    let full = tuples.filter { $0[0] != .null }
    #expect(Set(full).count == full.count)
    #expect((1200...1600).contains(full.count))
  }

  @Test func memberValuesAreSpreadEvenly() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        e:
          count: 10000
          unique_together: [[a, b, c]]
          attributes:
            a: {type: integer, constraints: {min_value: 0, max_value: 9}}
            b: {type: code.pin, constraints: {mask: "##"}}
            c: {type: integer, constraints: {min_value: 0, max_value: 99}}
      """)
    let table = try GenerationPlan(schema).table("s", "e")
    for (column, count) in [("a", 10), ("b", 100), ("c", 100)] {
      var counts: [Value: Int] = [:]
      for value in try table.values(column) { counts[value, default: 0] += 1 }
      #expect(counts.count == count)
      let expected = 10_000 / count
      #expect(counts.values.allSatisfy { $0 > expected / 2 && $0 < expected * 3 / 2 })
    }
  }

  @Test func databasesGetTheKey() throws {
    let schema = try Schemas.text(Self.stock(count: 100))
    let tables = TableDefinition.tables(of: schema)
    let ddl = DDLScript(tables, dialect: .postgres).text
    #expect(ddl.contains(#"PRIMARY KEY ("product_id", "store_id", "shelf")"#))
    #expect(
      DDLScript(tables, dialect: .bigquery).text.contains(
        "PRIMARY KEY (`product_id`, `store_id`, `shelf`) NOT ENFORCED"))
  }
}
