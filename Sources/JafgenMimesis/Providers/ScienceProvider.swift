internal import JafgenArguments

/// Sequences of nucleic acids.
enum ScienceProvider {
  static let declarations: [TypeDeclaration] = [
    sequence("science.dna_sequence", "A sequence of DNA bases.", Alphabet("TCGA")),
    sequence("science.rna_sequence", "A sequence of RNA bases.", Alphabet("UCGA")),
  ]

  private static func sequence(_ name: String, _ summary: String, _ bases: Alphabet) -> TypeDeclaration {
    TypeDeclaration(
      name, summary, parameters: [Parameter("length", .integer(1...65_536), default: "10", "The number of bases.")]
    ) { arguments throws(ArgumentProblem) in
      .text(.characters(bases, count: Int(arguments.integer("length", default: 10))))
    }
  }
}
