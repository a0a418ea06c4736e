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
    SchemaKey("seed", "A signed 64-bit integer. A different seed gives different values of the same kind."),
    SchemaKey("locale", "The locale of all attributes that do not set their own."),
    SchemaKey("reference_date", "The day used as today wherever a default needs one."),
    SchemaKey("output", "Formats, their options, and where files go."),
  ]

  /// The keys of `system.output`.
  static let output = [
    SchemaKey("format", "One format or a list of them."),
    SchemaKey("path", "The folder, relative to the working directory; created if it is missing."),
    SchemaKey("formats", "Settings for individual formats, by name."),
    SchemaKey("per_entity", "Settings for individual entities, by name."),
  ]

  /// The keys of an entity under `per_entity`.
  static let entityOutput = [
    SchemaKey("format", "The entity's formats, one or a list of them. They replace the system's."),
    SchemaKey("path", "The folder, relative to the system's path unless absolute."),
    SchemaKey("formats", "Settings for individual formats, by name. They override the system's."),
  ]

  /// The keys of a format under `formats`.
  static let format = [
    SchemaKey("filename_pattern", "The names of files, relative to the path: text with placeholders."),
    SchemaKey("options", "The format's options."),
  ]

  /// The keys of an entity.
  static let entity = [
    SchemaKey("count", "The number of rows."),
    SchemaKey("locale", "The locale of its attributes, if it differs from the system's."),
    SchemaKey("attributes", "The attributes by name, in column order."),
    SchemaKey("unique_together", "Lists of attributes whose combined values never repeat."),
  ]

  /// The keys of an attribute.
  static let attribute = [
    SchemaKey("type", "The type's name or an alias. An attribute with link_to needs none."),
    SchemaKey("unique", "Whether every value is different."),
    SchemaKey("required", "Whether every row has a value; if false, some are null."),
    SchemaKey("null_probability", "The probability of null, from 0 to 1, for an attribute that is not required."),
    SchemaKey(
      "link_to",
      "The attribute that values are taken from: entity.attribute, system.entity.attribute, or a list of the names."),
    SchemaKey("locale", "The locale of the values, if it differs from the entity's."),
    SchemaKey("constraints", "The parameters of the type, by name."),
    SchemaKey("attributes", "The members of an object: attributes by name."),
    SchemaKey("items", "The elements of an array: an attribute without a name."),
    SchemaKey("min_items", "The fewest elements of an array."),
    SchemaKey("max_items", "The most elements of an array."),
    SchemaKey("description", "A text for readers of the schema. It does not affect the data."),
  ]
}
