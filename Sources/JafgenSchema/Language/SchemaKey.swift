/// One key of the schema language.
///
/// Decoding and the structure of the language both read these declarations.
struct SchemaKey: Sendable {
  /// The key as schemas write it.
  let name: String
  /// What it says, in one line.
  let summary: String

  private init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }

  /// The keys of a file.
  static let document = [
    SchemaKey("system", "The settings of the system."),
    SchemaKey("entities", "The entities by name."),
  ]

  /// The keys of `system`.
  static let system = [
    SchemaKey("name", "The system's name. Links use it, and every value depends on it."),
    SchemaKey("version", "Any text, taken as written. No value depends on it."),
    SchemaKey("seed", "A whole number of 64 bits. Another seed gives other values of the same kind."),
    SchemaKey("locale", "The locale of all attributes that name none themselves."),
    SchemaKey("reference_date", "The day that stands for today wherever a default needs one."),
    SchemaKey("output", "Formats, their options, and where files go."),
  ]

  /// The keys of `system.output`.
  static let output = [
    SchemaKey("format", "One format or a list of them."),
    SchemaKey("path", "The folder, relative to the working directory; made if it is missing."),
    SchemaKey("formats", "Settings of single formats, by their names."),
    SchemaKey("per_entity", "What differs for single entities, by their names."),
  ]

  /// The keys of an entity under `per_entity`.
  static let entityOutput = [
    SchemaKey("format", "The entity's formats, one or a list of them. They replace the system's."),
    SchemaKey("path", "The folder, relative to the system's path unless it is absolute."),
    SchemaKey("formats", "Settings of single formats, by their names. What they say replaces what the system says."),
  ]

  /// The keys of a format under `formats`.
  static let format = [
    SchemaKey("filename_pattern", "What files are called, below the path: text with placeholders."),
    SchemaKey("options", "The format's options."),
  ]

  /// The keys of an entity.
  static let entity = [
    SchemaKey("count", "The number of rows."),
    SchemaKey("locale", "The locale of its attributes, where it differs from the system's."),
    SchemaKey("attributes", "The attributes by name, in the order of the columns."),
    SchemaKey("unique_together", "Lists of attributes whose values together never occur twice."),
  ]

  /// The keys of an attribute.
  static let attribute = [
    SchemaKey("type", "The type's name or an alias of it. An attribute with link_to needs none."),
    SchemaKey("unique", "Whether no value occurs twice."),
    SchemaKey("required", "Whether no value is null."),
    SchemaKey("null_probability", "The share of nulls, from 0 to 1, of an attribute that is not required."),
    SchemaKey(
      "link_to",
      "The attribute that values are taken from: entity.attribute, system.entity.attribute, or a list of the names."),
    SchemaKey("locale", "The locale of the values, where it differs from the entity's."),
    SchemaKey("constraints", "The parameters of the type, by name."),
    SchemaKey("attributes", "What an object holds: attributes by name."),
    SchemaKey("items", "What an array holds: an attribute without a name."),
    SchemaKey("min_items", "The fewest elements of an array."),
    SchemaKey("max_items", "The most elements of an array."),
    SchemaKey("description", "A text for readers of the schema. No value depends on it."),
  ]
}
