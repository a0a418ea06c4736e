/// The kinds of diagnostic, one per line: the name, which is stable so that programs can rely on it; whether it is a
/// warning; and what it means.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Files and YAML.
  case fileUnreadable = "file-unreadable: A file or folder of schemas cannot be read"
  case noSchemas = "no-schemas: A folder holds no schema files"
  case fileTooLarge =
    "file-too-large: A schema file is larger than 16 MB, or a file of rows than 64 MB or a million rows"
  case invalidUTF8 = "invalid-utf8: A file of schemas or rows is not UTF-8 text"
  case emptyFile = "empty-file: A schema file holds no YAML, or a file of rows no rows"
  case yamlSyntax = "yaml-syntax: The text is not well-formed YAML"
  case severalDocuments = "several-documents: A file holds more than one YAML document"
  case tooDeep = "too-deep: Values are nested too deeply"
  case tooManyNodes = "too-many-nodes: A file has too many values once its aliases are expanded"
  case duplicateKey = "duplicate-key: A mapping has the same key twice"
  case unknownTag = "unknown-tag: A YAML tag is not one that schemas use"

  // Shape.
  case unknownKey = "unknown-key: A mapping has a key that schemas do not know"
  case missingKey = "missing-key: A mapping lacks a key that it needs"
  case wrongType = "wrong-type: A value is not of the kind that its key takes"
  case emptyValue = "empty-value: A value is empty where one is required"
  case numberOutOfRange = "number-out-of-range: A number does not fit its key"
  case nonFiniteNumber = "non-finite-number: Infinity or not-a-number is given where a number is needed"
  case invalidName = "invalid-name: A name cannot be used for a file or column"
  case invalidCount = "invalid-count: A count is not a whole number from 0 to 2^53"
  case invalidDate = "invalid-date: The reference date is not a calendar date"
  case unusedKey = "unused-key (warning): A key has no effect here"

  // Settings and outputs.
  case unknownLocale = "unknown-locale: No locale has this name"
  case unknownFormat = "unknown-format: No output format has this name"
  case duplicateFormat = "duplicate-format (warning): An output format is listed twice"
  case invalidFilenamePattern =
    "invalid-filename-pattern: The pattern for file names is invalid or has unknown placeholders"
  case conflictingOptions = "conflicting-options: Options of an output format contradict each other"
  case outputCollision = "output-collision: Two outputs would be written to one file"
  case settingsDiffer = "settings-differ: Files of one system disagree on a setting"
  case duplicateEntity = "duplicate-entity: Two files of one system declare the same entity"
  case unknownEntity = "unknown-entity: An option, or a key of per_entity, names an entity that no schema declares"
  case ambiguousEntity = "ambiguous-entity: An option names an entity that several systems declare"

  // Given rows.
  case rowsDiffer = "rows-differ: Given rows do not have the same attributes"
  case rowsSyntax = "rows-syntax: A file of rows is neither well-formed CSV nor JSON Lines"
  case fileOutsideFolder = "file-outside-folder: A file of rows is not below the schema's folder"

  // Types and constraints.
  case unknownType = "unknown-type: No attribute type has this name"
  case unknownConstraint = "unknown-constraint: The attribute's type has no such constraint"
  case unusedConstraint = "unused-constraint: A constraint has no effect on the attribute's type"
  case mixedChoices = "mixed-choices (warning): Choices have several types, so all become text"
  case charactersAsChoices =
    "characters-as-choices (warning): Text is given in place of a list of choices and stands for its characters"
  case missingConstraint = "missing-constraint: The attribute's type needs a constraint that is missing"
  case constraintWrongType = "constraint-wrong-type: A constraint's value is not of the kind that the constraint takes"
  case constraintOutOfRange =
    "constraint-out-of-range: A constraint's value is outside the range that the type supports"
  case invertedRange = "inverted-range: A lower bound lies above its upper bound"
  case unknownOption = "unknown-option: A value is not one of those that its constraint or option takes"
  case conflictingConstraints = "conflicting-constraints: Constraints contradict each other"
  case distributionEmpty =
    "distribution-empty: Less than one in a billion of a distribution lies within the bounds"
  case nullChoice = "null-choice: Null is among the choices of a required attribute"
  case alwaysNull = "always-null (warning): The type has no values in its locale, so the column is all null"
  case invalidProbability = "invalid-probability: A null probability is not a number from 0 to 1"
  case unusedNullProbability = "unused-null-probability (warning): A required attribute has a null probability"
  case notEnoughValues =
    "not-enough-values: A unique attribute, or attributes that are unique together, have fewer distinct values than rows"
  case uniqueUnsupported = "unique-unsupported: The attribute's type cannot be unique"
  case uniqueInArray = "unique-in-array: An attribute within an array is unique"
  case unknownAttribute =
    "unknown-attribute: unique_together or an argument names an attribute that the entity does not have"
  case repeatedAttribute = "repeated-attribute: unique_together names an attribute twice"
  case valueTooLarge = "value-too-large: A single value may be too large"

  // Links.
  case invalidLink = "invalid-link: A link is neither entity.attribute nor system.entity.attribute"
  case brokenLink = "broken-link: A link names something that does not exist"
  case ambiguousLink = "ambiguous-link: A link can be read in two ways"
  case linkTypeConflict = "link-type-conflict: A link has a type that links cannot have"
  case linkToNullable = "link-to-nullable: A required link goes to an attribute with nulls"
  case linkToEmptyEntity = "link-to-empty-entity: A required link goes to an entity without rows"
  case linkTargetNotUnique = "link-target-not-unique: A unique link goes to an attribute that is not unique"
  case linkIntoArray = "link-into-array: A link leads into an array"
  case linkParentTooSmall = "link-parent-too-small: A unique link goes to an entity with fewer rows"
  case linkCycle = "link-cycle: Links draw their values only from each other"
  case linkChainTooLong = "link-chain-too-long: A chain of links is longer than 1,000"
  case entityCycle = "entity-cycle (warning): Entities link to each other in a cycle"
  case circularSelfLink = "circular-self-link (warning): A link within an entity may form cycles"

  // Expressions.
  case expressionSyntax = "expression-syntax: The text is not a well-formed expression or template"
  case unquotedComma = "unquoted-comma: Inside braces of YAML a comma ends an expression that is not in quotes"
  case unknownName = "unknown-name: An expression names something that does not exist"
  case unknownFunction = "unknown-function: An expression calls a function that does not exist"
  case wrongArguments = "wrong-arguments: A function is called with arguments that it does not take"
  case typeMismatch = "type-mismatch: Values of these types do not go together"
  case expressionOverflow = "expression-overflow: The result of an expression never fits its type"
  case divisionByZero = "division-by-zero: An expression divides by zero"
  case valueCycle = "value-cycle: Values are computed only from each other"
  case maybeNull = "maybe-null: A value that is said to be required may be null"
  case maybeEmptyRange = "maybe-empty-range (warning): A computed lower bound may lie above the upper one"
  case neverTrue = "never-true (warning): A condition that no row meets, or a case behind one that always holds"
  case severalSources = "several-sources: An attribute has two sources of values"
  case casesDiffer = "cases-differ: The cases of an attribute have types that do not go together"
  case uniqueUnprovable = "unique-unprovable: Nothing proves that a computed value never repeats"
  case hiddenEverything = "hidden-everything: All attributes of an entity or an object are hidden"

  // Databases.
  case nameChanged = "name-changed (warning): A database does not accept a name, or not together with another one"
  case noForeignKey = "no-foreign-key (warning): A link has no foreign key in a database"

  // Imports.
  case notAManifest = "not-a-manifest: A file is not a connector manifest or a JSON Schema of records"
  case unresolvedReference = "unresolved-reference: A reference in a manifest or JSON Schema leads nowhere"
  case circularReference = "circular-reference: A reference in a manifest or JSON Schema leads back to itself"
  case nothingTranslated = "nothing-translated: Nothing in a manifest can be translated"
  case streamSkipped = "stream-skipped (warning): A stream is left out of the import"
  case schemaUnread = "schema-unread (warning): Part of a stream's schema cannot be read"
  case schemaGuessed =
    "schema-guessed (warning): Part of a JSON Schema is invalid or unsupported and is replaced by its nearest equivalent"
  case keyMissing = "key-missing (warning): A key or cursor of a stream is not in its schema"
  case keyNotUnique = "key-not-unique (warning): A key of a stream is not made unique"
  case relationLeftOut = "relation-left-out (warning): A relation between streams does not become a link"

  /// The name, such as `unknown-type`: stable, for programs.
  public var name: String { String(rawValue.prefix { $0 != ":" && $0 != " " }) }

  /// The severity of problems of this kind.
  public var severity: Diagnostic.Severity {
    rawValue.dropFirst(name.count).hasPrefix(" (warning)") ? .warning : .error
  }

  /// What the code means: one line without a final full stop, such as "No attribute type has this name".
  public var summary: String { String(rawValue.drop { $0 != ":" }.dropFirst(2)) }
}
