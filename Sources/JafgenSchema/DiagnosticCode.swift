/// The kinds of diagnostic. The raw values are stable: programs may branch on them.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Files and YAML.
  /// A file or folder of schemas cannot be read.
  case fileUnreadable = "file-unreadable"
  /// A folder holds no schema files.
  case noSchemas = "no-schemas"
  /// A schema file is larger than 16 MB.
  case fileTooLarge = "file-too-large"
  /// A schema file is not UTF-8 text.
  case invalidUTF8 = "invalid-utf8"
  /// A schema file holds no YAML.
  case emptyFile = "empty-file"
  /// The text is not well-formed YAML.
  case yamlSyntax = "yaml-syntax"
  /// A file holds more than one YAML document.
  case severalDocuments = "several-documents"
  /// Values are nested too deeply.
  case tooDeep = "too-deep"
  /// A file has too many values once its aliases are expanded.
  case tooManyNodes = "too-many-nodes"
  /// A mapping has one key twice.
  case duplicateKey = "duplicate-key"
  /// A YAML tag is none that schemas use.
  case unknownTag = "unknown-tag"

  // Shape.
  /// A mapping has a key that schemas do not know.
  case unknownKey = "unknown-key"
  /// A mapping lacks a key that it needs.
  case missingKey = "missing-key"
  /// A value is of another kind than its key takes.
  case wrongType = "wrong-type"
  /// A value is empty where something must stand.
  case emptyValue = "empty-value"
  /// A number does not fit its key.
  case numberOutOfRange = "number-out-of-range"
  /// Infinity or not-a-number stands where a number is needed.
  case nonFiniteNumber = "non-finite-number"
  /// A name cannot serve as a name of a file or column.
  case invalidName = "invalid-name"
  /// A count is not a whole number from 0 to 2^53.
  case invalidCount = "invalid-count"
  /// The reference date is not a calendar date.
  case invalidDate = "invalid-date"
  /// A key has no effect where it stands.
  case unusedKey = "unused-key"

  // Settings and outputs.
  /// No locale has this name.
  case unknownLocale = "unknown-locale"
  /// No output format has this name.
  case unknownFormat = "unknown-format"
  /// An output format is listed twice.
  case duplicateFormat = "duplicate-format"
  /// The name for output files cannot be one, or has unknown placeholders.
  case invalidFilenamePattern = "invalid-filename-pattern"
  /// Options of an output format contradict each other.
  case conflictingOptions = "conflicting-options"
  /// Two outputs would be written to one file.
  case outputCollision = "output-collision"
  /// Files of one system disagree on a setting.
  case settingsDiffer = "settings-differ"
  /// Two files of one system declare the same entity.
  case duplicateEntity = "duplicate-entity"
  /// An option, or a key of `per_entity`, names an entity that no schema declares.
  case unknownEntity = "unknown-entity"
  /// An option names an entity that several systems declare.
  case ambiguousEntity = "ambiguous-entity"

  // Types and constraints.
  /// No attribute type has this name.
  case unknownType = "unknown-type"
  /// The attribute's type has no such constraint.
  case unknownConstraint = "unknown-constraint"
  /// A constraint has no effect on the attribute's type.
  case unusedConstraint = "unused-constraint"
  /// The attribute's type needs a constraint that is absent.
  case missingConstraint = "missing-constraint"
  /// A constraint's value is of another kind than the constraint takes.
  case constraintWrongType = "constraint-wrong-type"
  /// A constraint's value is outside what the type can do.
  case constraintOutOfRange = "constraint-out-of-range"
  /// A lower bound lies above its upper bound.
  case invertedRange = "inverted-range"
  /// A value is none of those that its constraint or option takes.
  case unknownOption = "unknown-option"
  /// Constraints contradict each other.
  case conflictingConstraints = "conflicting-constraints"
  /// Null is among the choices of a required attribute.
  case nullChoice = "null-choice"
  /// The type has no values in its locale, so that the column is all null.
  case alwaysNull = "always-null"
  /// A null probability is not a number from 0 to 1.
  case invalidProbability = "invalid-probability"
  /// A required attribute states a null probability.
  case unusedNullProbability = "unused-null-probability"
  /// A unique attribute, or attributes that are unique together, have fewer different values than rows.
  case notEnoughValues = "not-enough-values"
  /// The attribute's type cannot be unique.
  case uniqueUnsupported = "unique-unsupported"
  /// An attribute within an array is unique.
  case uniqueInArray = "unique-in-array"
  /// `unique_together` names an attribute that the entity does not have.
  case unknownAttribute = "unknown-attribute"
  /// `unique_together` names an attribute twice.
  case repeatedAttribute = "repeated-attribute"
  /// One value may hold too many others.
  case valueTooLarge = "value-too-large"

  // Links.
  /// A link is neither entity.attribute nor system.entity.attribute.
  case invalidLink = "invalid-link"
  /// A link names something that does not exist.
  case brokenLink = "broken-link"
  /// A link can be read in two ways.
  case ambiguousLink = "ambiguous-link"
  /// A link states a type that links cannot have.
  case linkTypeConflict = "link-type-conflict"
  /// A required link goes to an attribute with nulls.
  case linkToNullable = "link-to-nullable"
  /// A required link goes to an entity without rows.
  case linkToEmptyEntity = "link-to-empty-entity"
  /// A unique link goes to an attribute that is not unique.
  case linkTargetNotUnique = "link-target-not-unique"
  /// A link leads to what an array holds.
  case linkIntoArray = "link-into-array"
  /// A unique link goes to an entity with fewer rows.
  case linkParentTooSmall = "link-parent-too-small"
  /// Links draw their values only from each other.
  case linkCycle = "link-cycle"
  /// A chain of links is too long.
  case linkChainTooLong = "link-chain-too-long"
  /// Entities link to each other in a circle.
  case entityCycle = "entity-cycle"
  /// A link within an entity may run in circles.
  case circularSelfLink = "circular-self-link"

  // Databases.
  /// A database does not take a name, or not beside another one.
  case nameChanged = "name-changed"
  /// A link has no foreign key in a database.
  case noForeignKey = "no-foreign-key"

  // Imports.
  /// A file is no connector manifest, or no JSON Schema of records.
  case notAManifest = "not-a-manifest"
  /// A reference of a manifest or JSON Schema leads nowhere.
  case unresolvedReference = "unresolved-reference"
  /// A reference of a manifest or JSON Schema leads back to itself.
  case circularReference = "circular-reference"
  /// Nothing of a manifest can be translated.
  case nothingTranslated = "nothing-translated"
  /// A stream is left out.
  case streamSkipped = "stream-skipped"
  /// A part of a stream's schema cannot be read.
  case schemaUnread = "schema-unread"
  /// A part of a JSON Schema is broken, or beyond the import, and is taken for the nearest thing.
  case schemaGuessed = "schema-guessed"
  /// A key or cursor of a stream is not in its schema.
  case keyMissing = "key-missing"
  /// A key of a stream is not made unique.
  case keyNotUnique = "key-not-unique"
  /// A relation of streams is not made a link.
  case relationLeftOut = "relation-left-out"

  /// How grave a problem of this kind is.
  public var severity: Diagnostic.Severity {
    switch self {
    case .unusedKey, .duplicateFormat, .unusedConstraint, .alwaysNull, .unusedNullProbability, .entityCycle,
      .circularSelfLink, .nameChanged, .noForeignKey, .streamSkipped, .schemaUnread, .schemaGuessed, .keyMissing,
      .keyNotUnique, .relationLeftOut:
      .warning
    default: .error
    }
  }

  /// What the code means, in one line without final mark.
  public var summary: String {
    switch self {
    case .fileUnreadable: "A file or folder of schemas cannot be read"
    case .noSchemas: "A folder holds no schema files"
    case .fileTooLarge: "A schema file is larger than 16 MB"
    case .invalidUTF8: "A schema file is not UTF-8 text"
    case .emptyFile: "A schema file holds no YAML"
    case .yamlSyntax: "The text is not well-formed YAML"
    case .severalDocuments: "A file holds more than one YAML document"
    case .tooDeep: "Values are nested too deeply"
    case .tooManyNodes: "A file has too many values once its aliases are expanded"
    case .duplicateKey: "A mapping has one key twice"
    case .unknownTag: "A YAML tag is none that schemas use"
    case .unknownKey: "A mapping has a key that schemas do not know"
    case .missingKey: "A mapping lacks a key that it needs"
    case .wrongType: "A value is of another kind than its key takes"
    case .emptyValue: "A value is empty where something must stand"
    case .numberOutOfRange: "A number does not fit its key"
    case .nonFiniteNumber: "Infinity or not-a-number stands where a number is needed"
    case .invalidName: "A name cannot serve as a name of a file or column"
    case .invalidCount: "A count is not a whole number from 0 to 2^53"
    case .invalidDate: "The reference date is not a calendar date"
    case .unusedKey: "A key has no effect where it stands"
    case .unknownLocale: "No locale has this name"
    case .unknownFormat: "No output format has this name"
    case .duplicateFormat: "An output format is listed twice"
    case .invalidFilenamePattern: "The name for output files cannot be one, or has unknown placeholders"
    case .conflictingOptions: "Options of an output format contradict each other"
    case .outputCollision: "Two outputs would be written to one file"
    case .settingsDiffer: "Files of one system disagree on a setting"
    case .duplicateEntity: "Two files of one system declare the same entity"
    case .unknownEntity: "An option, or a key of per_entity, names an entity that no schema declares"
    case .ambiguousEntity: "An option names an entity that several systems declare"
    case .unknownType: "No attribute type has this name"
    case .unknownConstraint: "The attribute's type has no such constraint"
    case .unusedConstraint: "A constraint has no effect on the attribute's type"
    case .missingConstraint: "The attribute's type needs a constraint that is absent"
    case .constraintWrongType: "A constraint's value is of another kind than the constraint takes"
    case .constraintOutOfRange: "A constraint's value is outside what the type can do"
    case .invertedRange: "A lower bound lies above its upper bound"
    case .unknownOption: "A value is none of those that its constraint or option takes"
    case .conflictingConstraints: "Constraints contradict each other"
    case .nullChoice: "Null is among the choices of a required attribute"
    case .alwaysNull: "The type has no values in its locale, so that the column is all null"
    case .invalidProbability: "A null probability is not a number from 0 to 1"
    case .unusedNullProbability: "A required attribute states a null probability"
    case .notEnoughValues:
      "A unique attribute, or attributes that are unique together, have fewer different values than rows"
    case .uniqueUnsupported: "The attribute's type cannot be unique"
    case .uniqueInArray: "An attribute within an array is unique"
    case .unknownAttribute: "unique_together names an attribute that the entity does not have"
    case .repeatedAttribute: "unique_together names an attribute twice"
    case .valueTooLarge: "One value may hold too many others"
    case .invalidLink: "A link is neither entity.attribute nor system.entity.attribute"
    case .brokenLink: "A link names something that does not exist"
    case .ambiguousLink: "A link can be read in two ways"
    case .linkTypeConflict: "A link states a type that links cannot have"
    case .linkToNullable: "A required link goes to an attribute with nulls"
    case .linkToEmptyEntity: "A required link goes to an entity without rows"
    case .linkTargetNotUnique: "A unique link goes to an attribute that is not unique"
    case .linkIntoArray: "A link leads to what an array holds"
    case .linkParentTooSmall: "A unique link goes to an entity with fewer rows"
    case .linkCycle: "Links draw their values only from each other"
    case .linkChainTooLong: "A chain of links is longer than 1,000"
    case .entityCycle: "Entities link to each other in a circle"
    case .circularSelfLink: "A link within an entity may run in circles"
    case .nameChanged: "A database does not take a name, or not beside another one"
    case .noForeignKey: "A link has no foreign key in a database"
    case .notAManifest: "A file is no connector manifest, or no JSON Schema of records"
    case .unresolvedReference: "A reference of a manifest or JSON Schema leads nowhere"
    case .circularReference: "A reference of a manifest or JSON Schema leads back to itself"
    case .nothingTranslated: "Nothing of a manifest can be translated"
    case .streamSkipped: "A stream is left out of an import"
    case .schemaUnread: "A part of a stream's schema cannot be read"
    case .schemaGuessed: "A part of a JSON Schema is broken, or beyond the import, and is taken for the nearest thing"
    case .keyMissing: "A key or cursor of a stream is not in its schema"
    case .keyNotUnique: "A key of a stream is not made unique"
    case .relationLeftOut: "A relation of streams is not made a link"
    }
  }
}
