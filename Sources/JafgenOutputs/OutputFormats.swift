/// The output formats of the schema language.
public enum OutputFormats {
  /// Every format, in the order of the documentation.
  public static let declarations = [
    CSVOptions.declaration, JSONOptions.json, JSONOptions.jsonl, ParquetOptions.declaration, DuckDBOptions.declaration,
  ]

  /// Every name that `output.format` may hold.
  public static let known = declarations.map(\.name)

  /// Returns a format by its name; nil if there is none.
  public static func declaration(of name: String) -> FormatDeclaration? {
    declarations.first { $0.name == name }
  }
}
