internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// The facts about one attribute type: its declaration and its default values.
struct TypeFacts {
  private let declaration: TypeDeclaration
  private let locale: String
  private let aliases: [String]
  private let type: ResolvedType?
  /// nil where all values are null.
  private let uniqueness: Uniqueness?
  private let samples: [String?]

  /// The seed of the samples, so that the same command always prints the same.
  private static let seed = SystemSchema.defaultSeed

  /// Prepares a type with its defaults and takes samples of its values.
  init(_ declaration: TypeDeclaration, locale: String, sampleCount: Int) {
    self.declaration = declaration
    self.locale = locale
    aliases = MimesisEngine.aliases(of: declaration.name)
    let request = TypeRequest(
      type: declaration.name, locale: locale, arguments: declaration.parameters.compactMap { Self.example($0) })
    type = MimesisEngine.resolve(request).type
    uniqueness = type.flatMap { $0.isAlwaysNull ? nil : $0.uniqueness }
    samples =
      type.map { type in
        CellTexts.texts(
          of: MimesisEngine(seed: Self.seed).values(
            of: type, stream: ["providers", declaration.name], rows: 0..<sampleCount))
      } ?? []
  }

  /// A parameter that the type needs, with the default that its documentation shows.
  private static func example(_ parameter: Parameter) -> ArgumentEntry? {
    guard parameter.isRequired, let text = parameter.defaultValue else { return nil }
    func scalar(_ text: Substring) -> ArgumentValue {
      Double(text) == nil ? .text(String(text)) : .number(String(text))
    }
    let value: ArgumentValue
    switch parameter.kind {
    case .integer, .decimal: value = .number(text)
    case .boolean: value = .boolean(text == "true")
    case .text, .member, .date, .form: value = .text(text)
    case .list, .lists, .listOrText, .weights, .numbers, .any:
      if text.hasPrefix("["), text.hasSuffix("]") {
        let elements = text.dropFirst().dropLast().split(separator: ",").map { scalar($0.drop { $0 == " " }) }
        value = .list(elements)
      } else {
        value = scalar(text[...])
      }
    }
    return ArgumentEntry(key: parameter.name, value: value)
  }

  // MARK: Text

  /// The most cells of a sample in a list; paragraphs would fill the screen.
  private static let sampleWidth = 48

  /// Returns a line for each type.
  static func table(_ facts: [TypeFacts]) -> TextTable {
    var table = TextTable([("type", .left), ("values", .right), ("sample", .left), ("parameters", .left)])
    for fact in facts {
      let sample = fact.samples.first.map {
        $0.map { TextTable.Cell(TextTable.cut($0, to: sampleWidth)) } ?? TextTable.Cell("null", isDim: true)
      }
      table.add([
        TextTable.Cell(fact.declaration.name), TextTable.Cell(fact.valueCount), sample ?? TextTable.Cell(""),
        TextTable.Cell(fact.declaration.parameters.map(\.name).joined(separator: ", ")),
      ])
    }
    return table
  }

  /// How many distinct values there are: a number, `2^62 or more`, or `-` if there are none or `unique` is not
  /// possible.
  private var valueCount: String {
    switch uniqueness {
    case .upTo(let count): count >= 1 << 62 ? "2^62 or more" : NumberText.grouped(count)
    case .unsupported, nil: "-"
    }
  }

  /// Returns everything known about the type, over several lines.
  var details: String {
    let terminal = Terminal.output
    func heading(_ text: String) -> String { TextStyle.bold.applied(to: text, if: terminal.usesColor) }
    var text = "\(heading(declaration.name))\n\(declaration.summary)\n\n"
    if !aliases.isEmpty { text += "also called      \(aliases.joined(separator: ", "))\n" }
    if let type { text += "column type      \(Self.name(of: type.columnType))\n" }
    switch uniqueness {
    case .unsupported(let reason)?: text += "unique           not possible: \(reason)\n"
    default: text += "distinct values  \(valueCount)\n"
    }
    text += "locale           \(locale)\(localeRemark.map { " (\($0))" } ?? "")\n"
    if declaration.parameters.isEmpty {
      text += "\nno parameters\n"
    } else {
      text +=
        "\n\(heading("parameters"))\n\(parameterTable.rendered(width: terminal.width, usesColor: terminal.usesColor))"
      if declaration.parameters.contains(where: { $0.otherBound != nil }) { text += "\n\(Self.loneBoundNote)\n" }
    }
    if !members.isEmpty {
      text +=
        "\n\(heading("members"))\n\(memberTable.rendered(width: terminal.width, usesColor: terminal.usesColor))"
    }
    text += "\n\(heading("samples"))\n"
    for sample in samples {
      let shown = sample.map { DisplayText.sanitized($0.split(separator: "\n").joined(separator: "\\n")) }
      text += (shown ?? TextStyle.dim.applied(to: "null", if: terminal.usesColor)) + "\n"
    }
    return text
  }

  private static let loneBoundNote = """
    A bound given alone moves the other one where the default leaves it fewer than two values,
    so that the range is as wide as the default.
    """

  /// A remark on the values in this locale.
  private var localeRemark: String? {
    guard declaration.isLocaleDependent else { return "the values are the same in all" }
    return isForeign ? "the values are those of \(valueLocale), since it has no word list for texts" : nil
  }

  /// The locale whose values are used in this one.
  private var valueLocale: String { declaration.localeOfValues(in: locale) }

  /// Whether values come from another locale.
  private var isForeign: Bool { valueLocale != locale }

  /// Returns a sentence on the types whose values come from another locale; nil if there is none.
  static func foreignNote(_ facts: [TypeFacts]) -> String? {
    let foreign = facts.filter(\.isForeign)
    guard let first = foreign.first else { return nil }
    return "\(first.locale) has no word list for texts: those of "
      + "\(foreign.map(\.declaration.name).joined(separator: ", ")) are in \(first.valueLocale)"
  }

  /// The members of the type's objects; empty where values are no objects.
  private var members: [(member: ObjectMember, isUnique: Bool)] { type?.members ?? [] }

  private var memberTable: TextTable {
    var table = TextTable([("name", .left), ("type", .left), ("remark", .left)])
    for (member, isUnique) in members {
      let remarks = [member.isNullable ? "can be null" : nil, isUnique ? "unique where the object is" : nil]
      table.add([
        member.name, Self.name(of: member.type), remarks.compactMap { $0 }.joined(separator: "; "),
      ])
    }
    return table
  }

  private var parameterTable: TextTable {
    var table = TextTable([("name", .left), ("takes", .left), ("default", .left), ("meaning", .left)])
    for parameter in declaration.parameters {
      let names = ([parameter.name] + parameter.synonyms).joined(separator: ", ")
      let standard =
        parameter.isRequired ? "required, e.g. \(parameter.defaultValue ?? "")" : parameter.defaultValue ?? ""
      table.add([names, Self.name(of: parameter.kind), standard, parameter.summary])
    }
    return table
  }

  private static func name(of kind: Parameter.Kind) -> String {
    switch kind {
    case .integer(let range):
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "whole number"
      case (let low, .max): "whole number from \(low)"
      case (.min, let high): "whole number up to \(high)"
      case (let low, let high): "whole number \(low) to \(high)"
      }
    case .decimal: "number"
    case .boolean: "true or false"
    case .text: "text"
    case .member(let members): members.map(\.value).joined(separator: " | ")
    case .date: "date, date and time, or year"
    case .list: "list"
    case .lists(let count): "list of lists of \(count)"
    case .listOrText: "list or text"
    case .weights: "list, or numbers by value"
    case .numbers(let count): "\(count) numbers"
    case .form(let forms): forms.map(\.name).joined(separator: ", ")
    case .any: "any value"
    }
  }

  private static func name(of type: ColumnType) -> String {
    switch type {
    case .boolean: "boolean"
    case .int64: "integer"
    case .float64: "float"
    case .decimal(let precision, let scale): "decimal(\(precision), \(scale))"
    case .string: "string"
    case .date: "date"
    case .timestamp: "timestamp"
    case .time: "time"
    case .uuid: "uuid"
    case .binary: "binary"
    case .json: "json"
    case .list(let element, _): "list of \(name(of: element))"
    case .object: "object"
    }
  }

  // MARK: JSON

  /// Returns everything known about the type.
  var json: JSONValue {
    let distinct: JSONValue =
      if case .upTo(let count)? = uniqueness { .integer(Int64(clamping: count)) } else { .null }
    let members = members.map { member, isUnique in
      JSONValue.object([
        ("name", .string(member.name)), ("column_type", .string(Self.name(of: member.type))),
        ("nullable", .boolean(member.isNullable)), ("unique", .boolean(isUnique)),
      ])
    }
    return .object([
      ("name", .string(declaration.name)),
      ("summary", .string(declaration.summary)),
      ("aliases", .array(aliases.map { .string($0) })),
      ("locale", .string(locale)),
      ("locale_dependent", .boolean(declaration.isLocaleDependent)),
      ("locale_of_values", .string(valueLocale)),
      ("column_type", .optional(type.map { Self.name(of: $0.columnType) })),
      ("distinct_values", distinct),
      ("members", .array(members)),
      ("parameters", .array(declaration.parameters.map { Self.json($0) })),
      ("samples", .array(samples.map { .optional($0) })),
    ])
  }

  private static func json(_ parameter: Parameter) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(parameter.name)),
      ("synonyms", .array(parameter.synonyms.map { .string($0) })),
      ("takes", .string(name(of: parameter.kind))),
    ]
    if case .member(let enumerated) = parameter.kind {
      members.append(("members", .array(enumerated.map { .string($0.value) })))
    }
    members += [
      ("default", .optional(parameter.defaultValue)),
      ("required", .boolean(parameter.isRequired)),
      ("summary", .string(parameter.summary)),
    ]
    return .object(members)
  }
}
