import JafgenTestSupport
import Testing

@Suite("jafgen export ddl")
struct ExportDDLTests {
  private static let postgres = """
    -- PostgreSQL: the tables of "shop", each after those it refers to.

    CREATE TABLE "customers" (
      "id" uuid NOT NULL,
      "name" text NOT NULL,
      "email" text NOT NULL,
      "phone" text,
      PRIMARY KEY ("id"),
      UNIQUE ("email")
    );

    CREATE TABLE "orders" (
      "id" bigint NOT NULL,
      "customer_id" uuid NOT NULL,
      "amount" numeric(4, 2) NOT NULL,
      PRIMARY KEY ("id"),
      FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
    );

    """

  private static func twoSystems() throws -> TemporaryDirectory {
    let directory = try Shop.directory()
    try directory.write(
      """
      system: {name: crm, output: {path: ./crm}}
      entities:
        customers: {count: 1, attributes: {shop_id: {link_to: shop.customers.id}}}
        notes: {count: 1, attributes: {text: {type: text.word}}}
      """, to: "schemas/crm.yaml")
    return directory
  }

  @Test("Other names of a dialect mean the same", arguments: ["postgresql", "pg", "PostgreSQL", "Postgres"])
  func dialectNames(name: String) throws {
    let result = try runJafgen(["export", "ddl", "--dialect", name], in: try Shop.directory())
    #expect(result.status == 0)
    #expect(result.stdout == Self.postgres)
  }

  @Test("A name of no dialect is refused with those that there are")
  func unknownDialect() throws {
    let result = try runJafgen(["export", "ddl", "--dialect", "mssql"], in: try Shop.directory())
    #expect(result.status == 64)
    #expect(result.stderr.contains("mssql") && result.stderr.contains("postgres"))
  }

  @Test("The statements go to standard output, or to a file that is whole")
  func output() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["export", "ddl", "--dialect", "postgres"], in: directory)
    #expect(result.status == 0)
    #expect(result.stdout == Self.postgres)
    #expect(result.stderr.isEmpty)
    #expect(
      try runJafgen(["export", "ddl", "--dialect", "postgres", "--output", "-"], in: directory).stdout == Self.postgres)
    let file = try runJafgen(
      ["export", "ddl", "-s", "schemas", "--dialect", "postgres", "-o", "new/tables.sql"], in: directory)
    #expect(file.status == 0)
    #expect(file.output.isEmpty)
    #expect(file.stderr.isEmpty)
    #expect(try directory.text(of: "new/tables.sql") == Self.postgres)
    #expect(directory.files() == ["new/tables.sql", "schemas/shop.yaml"])
    let shorter = try runJafgen(
      ["export", "ddl", "--dialect", "postgres", "--no-constraints", "-o", "new/tables.sql"], in: directory)
    #expect(shorter.status == 0)
    let text = try directory.text(of: "new/tables.sql")
    #expect(!text.contains("KEY") && !text.contains("UNIQUE") && text.contains("NOT NULL"))
  }

  @Test("A file that cannot be made is status 73 and leaves nothing")
  func cannotCreate() throws {
    let directory = try Shop.directory()
    for place in ["schemas", "schemas/shop.yaml/tables.sql"] {
      let result = try runJafgen(["export", "ddl", "--dialect", "sqlite", "-o", place], in: directory)
      #expect(result.status == 73)
      #expect(result.stderr.contains("cannot create \(place)"))
    }
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test("Schemas that are wrong are diagnostics and status 65; formats do not matter")
  func invalid() throws {
    let wrong = try runJafgen(["export", "ddl", "--dialect", "duckdb", "-o", "t.sql"], in: try Shop.wrongDirectory())
    #expect(wrong.status == 65)
    #expect(wrong.stderr.contains("[unknown-type]"))
    #expect(wrong.output.isEmpty)
    let directory = try TemporaryDirectory(files: [
      "schemas/p.yaml": """
      system: {name: p, output: {format: parquet}}
      entities: {e: {count: 1, attributes: {a: {type: uuid}}}}
      """
    ])
    #expect(try runJafgen(["export", "ddl", "--dialect", "duckdb"], in: directory).status == 0)
  }

  @Test("Systems with tables of one name are taken one at a time")
  func systems() throws {
    let directory = try Self.twoSystems()
    let both = try runJafgen(["export", "ddl", "--dialect", "sqlite"], in: directory)
    #expect(both.status == 64)
    #expect(both.stderr.contains(#"the systems "shop" and "crm" both have an entity "customers""#), "\(both.stderr)")
    #expect(both.stderr.contains("--system"))
    #expect(both.output.isEmpty)
    let crm = try runJafgen(["export", "ddl", "--dialect", "sqlite", "--system", "crm"], in: directory)
    #expect(crm.status == 0)
    #expect(crm.stdout.contains(#"-- No foreign key for "shop_id": the target belongs to another system."#))
    #expect(crm.stderr.contains("[no-foreign-key]"))
    #expect(crm.stderr.hasSuffix("\n1 warning in 1 file\n"))
    #expect(crm.stderr.contains("shop_id: {link_to: shop.customers.id}"))
    #expect(!crm.stdout.contains("orders"))
    let shop = try runJafgen(["export", "ddl", "--dialect", "postgres", "--system", "shop"], in: directory)
    #expect(shop.stdout == Self.postgres)
  }

  @Test("A file without a name is wrong usage")
  func emptyFile() throws {
    let result = try runJafgen(["export", "ddl", "--dialect", "duckdb", "-o", ""], in: try Shop.directory())
    #expect(result.status == 64)
    #expect(result.stderr.contains("--output needs the name of a file"))
  }
}
