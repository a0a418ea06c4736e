/// Something on the menu.
struct Product {
  let sku: String
  let name: String
  /// `jaffle` or `beverage`.
  let type: String
  let dollars: Int
  let description: String

  /// The menu.
  static let all = [
    Product("JAF-001", "nutellaphone who dis?", "jaffle", 11, "nutella and banana jaffle"),
    Product("JAF-002", "doctor stew", "jaffle", 11, "house-made beef stew jaffle"),
    Product(
      "JAF-003", "the krautback", "jaffle", 12,
      "lamb and pork bratwurst with house-pickled cabbage sauerkraut and mustard"),
    Product(
      "JAF-004", "flame impala", "jaffle", 14,
      "pulled pork and pineapple al pastor marinated in ghost pepper sauce, kevin parker's favorite! "),
    Product("JAF-005", "mel-bun", "jaffle", 12, "melon and minced beef bao, in a jaffle, savory and sweet"),
    Product("BEV-001", "tangaroo", "beverage", 6, "mango and tangerine smoothie"),
    Product("BEV-002", "chai and mighty", "beverage", 5, "oatmilk chai latte with protein boost"),
    Product("BEV-003", "vanilla ice", "beverage", 6, "iced coffee with house-made french vanilla syrup"),
    Product(
      "BEV-004", "for richer or pourover ", "beverage", 7,
      "daily selection of single estate beans for a delicious hot pourover"),
    Product(
      "BEV-005", "adele-ade", "beverage", 4, "a kiwi and lime agua fresca, hello from the other side of thirst"),
  ]

  /// The indexes of the dishes.
  static let food = 0..<5
  /// The indexes of the drinks.
  static let drinks = 5..<10

  private init(_ sku: String, _ name: String, _ type: String, _ dollars: Int, _ description: String) {
    self.sku = sku
    self.name = name
    self.type = type
    self.dollars = dollars
    self.description = description
  }
}

/// Something that products are made of or served with.
struct Supply {
  let name: String
  let cents: Int
  let isPerishable: Bool
  /// The indexes of the products that take it.
  let products: [Int]

  /// All supplies; the first is SUP-001.
  static let all = [
    Supply("compostable cutlery - knife", 7, false, jaffles),
    Supply("cutlery - fork", 7, false, jaffles),
    Supply("serving boat", 11, false, jaffles),
    Supply("napkin", 4, false, jaffles),
    Supply("16oz compostable clear cup", 13, false, beverages),
    Supply("16oz compostable clear lid", 4, false, beverages),
    Supply("biodegradable straw", 13, false, beverages),
    Supply("chai mix", 98, true, ["BEV-002"]),
    Supply("bread", 33, true, jaffles),
    Supply("cheese", 20, true, ["JAF-002", "JAF-003", "JAF-004", "JAF-005"]),
    Supply("nutella", 46, true, ["JAF-001"]),
    Supply("banana", 13, true, ["JAF-001"]),
    Supply("beef stew", 169, true, ["JAF-002"]),
    Supply("lamb and pork bratwurst", 234, true, ["JAF-003"]),
    Supply("house-pickled cabbage sauerkraut", 43, true, ["JAF-003"]),
    Supply("mustard", 7, true, ["JAF-003"]),
    Supply("pulled pork", 215, true, ["JAF-004"]),
    Supply("pineapple", 26, true, ["JAF-004"]),
    Supply("melon", 33, true, ["JAF-005"]),
    Supply("minced beef", 124, true, ["JAF-005"]),
    Supply("ghost pepper sauce", 20, true, ["JAF-004"]),
    Supply("mango", 32, true, ["BEV-001"]),
    Supply("tangerine", 20, true, ["BEV-001"]),
    Supply("oatmilk", 11, true, ["BEV-002"]),
    Supply("whey protein", 36, true, ["BEV-002"]),
    Supply("coffee", 52, true, ["BEV-003", "BEV-004"]),
    Supply("french vanilla syrup", 72, true, ["BEV-003"]),
    Supply("kiwi", 20, true, ["BEV-005"]),
    Supply("lime", 13, true, ["BEV-005"]),
  ]

  /// Every supply of every product: product by product, the supplies of one by their numbers.
  static let uses = Product.all.indices.flatMap { product in
    all.indices.filter { all[$0].products.contains(product) }.map { (supply: $0, product: product) }
  }

  /// Returns the id of the supply of an index: `SUP-001`.
  static func id(_ index: Int) -> String { index < 9 ? "SUP-00\(index + 1)" : "SUP-0\(index + 1)" }

  private static let jaffles = Product.food.map { Product.all[$0].sku }
  private static let beverages = Product.drinks.map { Product.all[$0].sku }

  private init(_ name: String, _ cents: Int, _ isPerishable: Bool, _ skus: [String]) {
    self.name = name
    self.cents = cents
    self.isPerishable = isPerishable
    products = Product.all.indices.filter { skus.contains(Product.all[$0].sku) }
  }
}
