internal import JafgenDiagnostics
internal import JafgenMimesis

/// What others call the keys of the schema language, and where what they ask for stands here.
struct KeySynonym: Sendable {
  /// What to write for a key.
  enum Cure: Sendable {
    /// Another key of the same mapping.
    case key(String)
    /// A truth value under another key: the value given to it, or its opposite.
    case truth(String, isOpposite: Bool)
    /// A type of this name, or the one that the value names.
    case type
    /// The locale of the country that the value names.
    case locale
    /// Something that is said in words.
    case remark(String)
  }

  private let names: Set<String>
  private let cure: Cure

  private init(_ names: String, _ cure: Cure) {
    self.names = Set(names.split(separator: " ").map { NameSuggestion.key(of: String($0)) })
    self.cure = cure
  }

  /// Returns what a key of others means in a mapping of some level; nil if that is not clear.
  static func cure(for key: String, in level: [KeySynonym]) -> Cure? {
    guard key.utf8.count <= 100 else { return nil }
    let name = NameSuggestion.key(of: key)
    return level.first { $0.names.contains(name) }?.cure
  }

  /// In a file.
  static let document = [
    KeySynonym("tables models objects collections classes datasets streams entity table", .key("entities")),
    KeySynonym("database db schema project dataset", .key("system")),
    KeySynonym(
      "name title random_seed locale language reference_date format formats path output outputs",
      .remark("put it under \"system:\"")),
  ]

  /// In a system.
  static let system = [
    KeySynonym("title system_name id schema_name database", .key("name")),
    KeySynonym("random_seed rng_seed random_state rand_seed", .key("seed")),
    KeySynonym("language lang locales", .key("locale")),
    KeySynonym("today now as_of base_date current_date ref_date", .key("reference_date")),
    KeySynonym("outputs out export destination sink target writer", .key("output")),
    KeySynonym(
      "format formats path per_entity folder directory dir output_dir output_path", .remark("put it under \"output:\"")),
    KeySynonym("entities tables models", .remark("\"entities:\" stands beside \"system:\", not in it")),
    KeySynonym("count rows scale", .remark("each entity has a \"count\"; --scale multiplies them all")),
    KeySynonym("description comment", .remark("write it as a comment: # ...")),
  ]

  /// In a system's output.
  static let output = entityOutput + [KeySynonym("entities entity tables overrides", .key("per_entity"))]

  /// In an entity's output.
  static let entityOutput = [
    KeySynonym("dir directory folder output_dir output_path location output_folder out_dir", .key("path")),
    KeySynonym("type types kind file_format output_format", .key("format")),
    KeySynonym(
      "filename_pattern filename file_name file pattern name_pattern",
      .remark("it belongs to one format: formats: {csv: {filename_pattern: \"{entity}.csv\"}}")),
    KeySynonym(
      "options settings params parameters", .remark("options belong to one format: formats: {csv: {options: {...}}}")),
    KeySynonym("overwrite mode force append", .remark("files are replaced as a whole; there is no such setting")),
  ]

  /// In a format's settings.
  static let format = [
    KeySynonym("filename file_name file pattern name name_pattern path", .key("filename_pattern")),
    KeySynonym("settings parameters params option config", .key("options")),
  ]

  /// In an entity.
  static let entity = [
    KeySynonym(
      """
      row row_count num_rows nrows n size records num_records record_count total quantity amount limit instances \
      number num length counts cardinality
      """, .key("count")),
    KeySynonym(
      "fields field columns column cols properties props attrs attribute schema features variables", .key("attributes")),
    KeySynonym(
      "primary_key primary_keys pk key unique uniques unique_keys unique_key unique_constraint unique_constraints",
      .remark(
        "put \"unique: true\" on the attribute; several that are unique together go under unique_together: [[a, b]]")),
    KeySynonym(
      "foreign_keys foreign_key relations relationships references links link_to joins parent parents depends_on belongs_to has_many",
      .remark("a link is declared on its attribute: link_to: entity.attribute; the order follows from the links")),
    KeySynonym("data values records_list fixtures seed_rows static", .key("rows")),
    KeySynonym("csv jsonl source_file data_file", .key("file")),
    KeySynonym("hide is_hidden internal private invisible", .key("hidden")),
    KeySynonym(
      "format formats output path filename per_entity",
      .remark("put it under \"system:\", as output: {per_entity: {...}}")),
    KeySynonym("seed random_seed reference_date version", .remark("put it under \"system:\"")),
    KeySynonym("language lang", .key("locale")),
    KeySynonym("name table table_name entity", .remark("an entity's name is its key")),
    KeySynonym(
      "description comment doc type", .remark("write it as a comment: # ...; attributes take a \"description\"")),
    KeySynonym(
      "indexes indices index partition_by cluster_by sort order_by",
      .remark("there is no such setting: data has no indexes")),
  ]

  /// In an attribute.
  static let attribute = [
    KeySynonym(
      "nullable null optional allow_null is_nullable allows_null can_be_null",
      .truth("required", isOpposite: true)),
    KeySynonym("not_null notnull non_null mandatory is_required", .truth("required", isOpposite: false)),
    KeySynonym(
      "primary_key primary pk is_primary_key key is_unique distinct unique_key",
      .truth("unique", isOpposite: false)),
    KeySynonym(
      """
      null_prob null_rate null_ratio null_chance null_percentage null_percent null_pct null_fraction null_share nulls \
      null_frequency null_prop p_null prob_null probability_null percent_null pct_null missing missing_rate \
      missing_probability blank blank_rate blank_percentage none_probability null_weight sparsity
      """, .key("null_probability")),
    KeySynonym(
      """
      reference references ref foreign_key fk relation relationship relates_to links_to link linked_to belongs_to \
      foreign parent lookup join target points_to
      """, .key("link_to")),
    KeySynonym(
      "params parameters param args arguments kwargs config settings constraint rules validators opts",
      .key("constraints")),
    KeySynonym("fields columns properties members children keys", .key("attributes")),
    KeySynonym("item element elements element_type items_type of", .key("items")),
    KeySynonym("min_length_items min_elements min_count minitems", .key("min_items")),
    KeySynonym("max_length_items max_elements max_count maxitems", .key("max_items")),
    KeySynonym("comment doc docs note notes title label help desc", .key("description")),
    KeySynonym("language lang", .key("locale")),
    KeySynonym("country country_code nationality region", .locale),
    KeySynonym(
      "faker fake mimesis generator provider method function kind data_type datatype dtype field_type column_type field sql_type format",
      .type),
    KeySynonym("auto_increment autoincrement serial identity", .remark("write type: numeric.increment")),
    KeySynonym(
      "formula expr computed calculated derived_from script lambda sql eval value_from compute calc", .key("expression")
    ),
    KeySynonym("jinja f_string concat pattern_text text_template", .key("template")),
    KeySynonym("if condition only_if conditional where", .key("when")),
    KeySynonym("case switch branches variants one_of", .key("cases")),
    KeySynonym("hide is_hidden internal private invisible exclude omit", .key("hidden")),
    KeySynonym("depends_on", .remark("there is no order to say: an expression may use every attribute")),
    KeySynonym(
      "value constant const fixed", .remark("write type: choice, constraints: {choices: [...]} with the one value")),
    KeySynonym(
      "default default_value",
      .remark("there are no defaults: all values are generated; a choice takes choices and weights")
    ),
    KeySynonym(
      "sort sorted order order_by index indexed",
      .remark("there is no such setting: values are drawn row by row")),
    KeySynonym("name column column_name", .remark("an attribute's name is its key")),
    KeySynonym(
      "count rows", .remark("the number of rows is the entity's \"count\"; an array has min_items and max_items")),
    KeySynonym("seed", .remark("the seed belongs to the system; each column is drawn under its own name")),
  ]
}
