/// Truth values.
enum DevelopmentProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("development.boolean", "True or false, equally likely.") { arguments throws(ArgumentProblem) in
      .boolean(probability: 0.5)
    }
  ]
}
