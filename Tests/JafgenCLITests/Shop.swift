import JafgenTestSupport

/// Small schemas that the tests of the command line share.
enum Shop {
  /// Two linked entities in two formats.
  static let schema = """
    system:
      name: shop
      version: "2.1"
      seed: 7
      output: {format: [csv, json], path: ./output}
    entities:
      customers:
        count: 40
        attributes:
          id: {type: uuid, unique: true}
          name: {type: person.full_name}
          email: {type: person.email, unique: true}
          phone: {type: person.phone_number, required: false, null_probability: 0.5}
      orders:
        count: 1000
        attributes:
          id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 100000000000}}
          customer_id: {link_to: shop.customers.id}
          amount: {type: decimal, constraints: {min_value: 1, max_value: 20}}
    """

  /// A schema with an error on line 6.
  static let wrongSchema = """
    system: {name: wrong}
    entities:
      people:
        count: 3
        attributes:
          name: {type: persn.full_name}
    """

  /// Formats that the shop is written in.
  enum Formats: CaseIterable {
    case text
    /// Compressed text, and lines that are not.
    case packed
    /// Compressed, columnar, and a database.
    case binary

    /// Those that are files alone, so that they take no other program.
    static let ofFiles: [Formats] = [.text, .packed]

    /// The files, by name.
    var files: [String] {
      switch self {
      case .text: ["customers.csv", "customers.json", "orders.csv", "orders.json"]
      case .packed:
        [
          "customers.csv.zst", "customers.json.gz", "customers.jsonl", "orders.csv.zst", "orders.json.gz",
          "orders.jsonl",
        ]
      case .binary: ["customers.csv.gz", "customers.parquet", "orders.csv.gz", "orders.parquet", "shop.duckdb"]
      }
    }
  }

  /// The schema with `output` as written, in YAML's flow style.
  static func schema(output: String) -> String {
    schema.replacing("output: {format: [csv, json], path: ./output}", with: "output: \(output)")
  }

  /// A query whose result tells the content of the shop's database.
  static let digest = """
    SELECT count(*), sum(hash(rowid, o)) FROM orders AS o;
    SELECT count(*), sum(hash(rowid, c)) FROM customers AS c;
    SELECT count(*) FROM duckdb_constraints();
    """

  /// Makes a folder with the schema in it.
  static func directory(_ formats: Formats = .text) throws -> TemporaryDirectory {
    let text =
      switch formats {
      case .text: schema
      case .packed:
        schema(
          output: "{format: [csv, json, jsonl], path: ./output, formats: {"
            + "csv: {options: {compression: zstd}}, json: {options: {compression: gzip}}}}")
      case .binary:
        schema(
          output: "{format: [csv, parquet, duckdb], path: ./output, formats: {csv: {options: {compression: gzip}}}}")
      }
    return try TemporaryDirectory(files: ["schemas/shop.yaml": text])
  }

  /// Makes a folder with a schema that is wrong.
  static func wrongDirectory() throws -> TemporaryDirectory {
    try TemporaryDirectory(files: ["schemas/wrong.yaml": wrongSchema])
  }
}
