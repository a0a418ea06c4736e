/// All functions.
package enum FunctionTable {
  /// The functions by groups, in the order of the documentation.
  package static let declarations: [FunctionDeclaration] =
    ChoiceFunctions.declarations + NumberFunctions.declarations + TextFunctions.declarations
    + TimeFunctions.declarations + RowFunctions.declarations + RandomFunctions.declarations

  private static let indexes = Dictionary(uniqueKeysWithValues: declarations.enumerated().map { ($1.name, $0) })

  /// Returns the place of a function in `declarations`, whatever the case of its letters; nil if there is none.
  package static func index(of name: String) -> Int? { indexes[name.lowercased()] }
}
