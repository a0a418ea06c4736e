/// Food and drink.
enum FoodProvider {
  static let declarations: [TypeDeclaration] = [
    .listed("food.dish", "A dish.", localeTopic: "food", "dishes"),
    .listed("food.drink", "A drink.", localeTopic: "food", "drinks"),
    .listed("food.fruit", "A fruit.", localeTopic: "food", "fruits"),
    .listed("food.spices", "A spice.", localeTopic: "food", "spices"),
    .listed("food.vegetable", "A vegetable.", localeTopic: "food", "vegetables"),
  ]
}
