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

  /// Makes a folder with the schema in it.
  static func directory() throws -> TemporaryDirectory {
    try TemporaryDirectory(files: ["schemas/shop.yaml": schema])
  }

  /// Makes a folder with a schema that is wrong.
  static func wrongDirectory() throws -> TemporaryDirectory {
    try TemporaryDirectory(files: ["schemas/wrong.yaml": wrongSchema])
  }
}
