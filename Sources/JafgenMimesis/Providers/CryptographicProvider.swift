/// Identifiers and tokens; random, of the right form.
enum CryptographicProvider {
  static let declarations: [TypeDeclaration] = [
    TypeDeclaration("cryptographic.uuid", "A UUID of version 4; no two rows alike even without unique.") {
      arguments throws(ArgumentProblem) in .uuid
    },
    TypeDeclaration(
      "cryptographic.token_hex", "Random hexadecimal digits.",
      parameters: [Parameter("entropy", .integer(1...4096), default: "32", "The number of bytes, two digits each.")]
    ) { arguments throws(ArgumentProblem) in
      .text(.hexadecimal(Int(arguments.integer("entropy", default: 32)) * 2))
    },
  ]
}
