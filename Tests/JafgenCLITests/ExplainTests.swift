import JafgenTestSupport
import Testing

@Suite("jafgen explain")
struct ExplainTests {
  private static let schema = """
    system: {name: shop, seed: 7}
    entities:
      stores:
        count: 4
        attributes:
          id: {type: numeric.increment, unique: true}
          rate: {type: decimal, constraints: {min_value: 0.05, max_value: 0.09}}
          opened_on: {type: datetime.date, constraints: {start_date: 2019-01-01, end_date: 2019-12-31}}
          city: {type: object, required: false, null_probability: 0.25, attributes: {size: {type: integer, constraints: {max_value: 8, min_value: 2}}}}
      orders:
        count: 2000
        attributes:
          id: {type: numeric.increment, unique: true}
          store_id: {link_to: stores.id}
          placed_on: {type: datetime.date, constraints: {start_date: = store_id.opened_on, end_date: 2024-12-31}}
          status: {type: choice, constraints: {choices: [open, paid, lost], weights: [1, 8, 1]}}
          quantity: {type: choice, constraints: {choices: [1, 2, 3]}, by: [id]}
          price: {type: decimal, hidden: true, constraints: {min_value: 1.00, max_value: 9.00}}
          tax: {expression: price * quantity * store_id.rate, type: decimal, constraints: {precision: 2}}
          note: {type: text.word, when: status = 'paid' and id > 10}
          delay: {type: integer, required: false, null_probability: 0.3, constraints: {min_value: 0, max_value: 10, distribution: {type: geometric, mean: 2}}}
          tags: {type: array, max_items: 2, items: {type: integer, constraints: {min_value: 1, max_value: 5}}}
    """

  private func explain(_ arguments: [String]) throws -> CommandResult {
    let directory = try TemporaryDirectory(files: ["schemas/shop.yaml": Self.schema])
    return try runJafgen(["explain"] + arguments, in: directory)
  }

  @Test(
    "Says what makes the values of an attribute and what to expect of them",
    arguments: [
      (
        "orders.id",
        """
        shop.orders.id

        type       integer
        made by    numeric.increment
        nulls      none
        unique     yes
        range      1 to 2000
        mean       1000.5 (of 2,000 rows)
        quartiles  500, 1000, 1500 (of 2,000 rows)
        cost       no other values

        """
      ),
      (
        "orders.store_id",
        """
        shop.orders.store_id

        type       integer
        made by    link to shop.stores.id, any row
        nulls      none
        unique     no
        range      1 to 4
        mean       2.52 (of 2,000 rows)
        quartiles  1, 3, 4 (of 2,000 rows)
        cost       1 other value; 1 linked row

        """
      ),
      (
        "orders.status",
        """
        shop.orders.status

        type     string
        made by  choice.choice
        nulls    none
        unique   no
        values   paid 80 %, open 10 %, lost 10 %
        cost     no other values

        """
      ),
      (
        "shop.stores.city.size",
        """
        shop.stores.city.size

        type       integer
        made by    numeric.integer_number
        nulls      none
        unique     no
        range      2 to 8
        mean       5.0
        quartiles  4, 5, 7
        cost       no other values

        """
      ),
      (
        "orders.tags",
        """
        shop.orders.tags

        type     array of integer
        made by  array of 0 to 2 of: numeric.integer_number
        nulls    none
        unique   no
        cost     1 other value

        """
      ),
    ])
  func attributes(name: String, expected: String) throws {
    let result = try explain([name])
    #expect(result.status == 0)
    #expect(result.stderr.isEmpty)
    #expect(result.stdout == expected)
  }

  /// Facts as JSON, each beside what it must be.
  @Test("JSON has the same facts")
  func json() throws {
    let tax = try JSONDocument(explain(["orders.tax", "--json"]).stdout)
    #expect(try tax["attribute"].string == "shop.orders.tax")
    #expect(try tax["type"].string == "decimal(2)")
    #expect(try tax["made_by"].string == "= price * quantity * store_id.rate")
    #expect(try tax["needs"].array.map(\.string) == ["price", "quantity", "store_id.rate"])
    // Quantity needs the id.
    #expect(try tax["needed_values"].number == 4)
    #expect(try tax["linked_rows"].number == 1)
    #expect(try tax["null_share"].number == 0)
    #expect(try tax["least"].number == 0.05)
    #expect(try tax["greatest"].number == 2.43)
    #expect(try tax["sampled_rows"].number == 2000)
    let mean = try #require(tax["mean"].number)
    #expect(abs(mean - 5 * 2 * 0.07) < 0.05)

    let note = try JSONDocument(explain(["orders.note", "--json"]).stdout)
    #expect(try note["when"].string == "status = 'paid' and id > 10")
    #expect(abs(try #require(note["null_share"].number) - 0.2) < 0.04)
    #expect(try note["mean"].isNull)
    #expect(try note["needs"].array.map(\.string) == ["status", "id"])

    let quantity = try JSONDocument(explain(["orders.quantity", "--json"]).stdout)
    #expect(try quantity["by"].array.map(\.string) == ["id"])

    // What follows from the schema is exact, whatever the rows have.
    let delay = try JSONDocument(explain(["orders.delay", "--json"]).stdout)
    #expect(try delay["null_share"].number == 0.3)
    #expect(try delay["sampled_rows"].isNull)
    #expect(abs(try #require(delay["mean"].number) - 1.9) < 0.1)

    let placed = try JSONDocument(explain(["orders.placed_on", "--json"]).stdout)
    #expect(try placed["least"].string == "2019-01-01")
    #expect(try placed["greatest"].string == "2024-12-31")

    let all = try JSONDocument(explain(["orders", "--json"]).stdout).array
    #expect(all.count == 10)
    #expect(try all[5]["hidden"].boolean == true)
  }

  @Test("An entity's attributes are a table; without a name, all entities")
  func tables() throws {
    let stores = """
      stores: 4 rows

      attribute  type        made by                 nulls       least        mean    greatest  needs
      ---------  ----------  ----------------------  -----  ----------  ----------  ----------  -----
      id         integer     numeric.increment                       1         2.5           4
      rate       decimal(2)  numeric.decimal_number               0.05        0.07        0.09
      opened_on  date        datetime.date                  2019-01-01  2019-07-02  2019-12-31
      city       object      object of 1 member       25 %                                          1
      city.size  integer     numeric.integer_number                  2         5.0           8

      what does not follow from the schema was counted in 4 rows

      """
    #expect(try explain(["stores"]).stdout == stores)
    let all = try explain([])
    #expect(all.status == 0)
    #expect(all.stdout.hasPrefix(stores + "\norders: 2,000 rows\n\n"))
    #expect(try explain(["orders"]).stdout.contains("\nprice (hidden)  decimal(2)        numeric.decimal_number"))
  }

  @Test("preview --explain adds the table to the rows")
  func preview() throws {
    let directory = try TemporaryDirectory(files: ["schemas/shop.yaml": Self.schema])
    let rows = try runJafgen(["preview", "stores"], in: directory).stdout
    let table = try runJafgen(["explain", "stores"], in: directory).stdout.dropFirst("stores: 4 rows\n\n".count)
    #expect(try runJafgen(["preview", "stores", "--explain"], in: directory).stdout == rows + "\n" + table)
    let refused = try runJafgen(["preview", "stores", "--explain", "--json"], in: directory)
    #expect(refused.status == 64)
    #expect(refused.stderr.hasPrefix("error: --explain cannot be combined with --format json\n"))
  }

  @Test(
    "Names that lead nowhere are reported with the nearest",
    arguments: [
      (
        "orders.pric",
        """
        error: entity "orders" has no attribute "pric" [unknown-attribute]
          help: did you mean "orders.price"?

        1 error

        """
      ),
      (
        "shop.stores.nothing_like_it",
        """
        error: entity "stores" has no attribute "nothing_like_it" [unknown-attribute]
          help: the attributes are id, rate, opened_on, city

        1 error

        """
      ),
      (
        "order",
        """
        error: no schema has an entity "order" [unknown-entity]
          help: did you mean "orders"?

        1 error

        """
      ),
    ])
  func wrongNames(name: String, expected: String) throws {
    let result = try explain([name])
    #expect(result.status == 64)
    #expect(result.stdout.isEmpty)
    #expect(result.stderr == expected)
  }

  @Test("The cost of values that need very many others is counted up to a limit")
  func manyNeeds() throws {
    // Each entity reads the next through two links of its own: 2^n rows.
    var yaml = "system: {name: s}\nentities:\n"
    for level in 0..<20 {
      yaml += "  e\(level):\n    count: 3\n    attributes:\n      id: {type: numeric.increment, unique: true}\n"
      guard level < 19 else {
        yaml += "      v: {type: integer}\n"
        break
      }
      yaml += "      a: {link_to: e\(level + 1).id}\n      b: {link_to: e\(level + 1).id}\n      v: = a.v + b.v\n"
    }
    let directory = try TemporaryDirectory(files: ["schemas/s.yaml": yaml])
    let few = try runJafgen(["explain", "e16.v"], in: directory)
    #expect(few.stdout.hasSuffix("\ncost       14 other values; 14 linked rows\n"))
    let many = try runJafgen(["validate-schema"], in: directory)
    #expect(many.status == 0)
    let text = try runJafgen(["explain", "e5.v"], in: directory)
    #expect(text.status == 0)
    #expect(text.stdout.contains("\ncost       at least 10,000 other values; "))
  }

  @Test("The page shows what the command prints")
  func page() throws {
    let page = try MarkdownPage("docs/realistic-data.md")
    let shown = try #require(page.blocks.first { $0.info == "text" }).text
    let directory = try TemporaryDirectory()
    let schemas = Repository.path("schemas")
    let result = try runJafgen(["explain", "orders.total", "-s", schemas], in: directory)
    #expect(result.stdout == shown)
  }
}
