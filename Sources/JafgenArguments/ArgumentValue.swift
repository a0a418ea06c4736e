internal import JafgenDiagnostics

/// The value of one constraint, as given by a schema or a program.
public indirect enum ArgumentValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case boolean(Bool)
  /// A number by its text as written (`5.00`, `-3`, `1e5`), so that no digit is lost.
  case number(String)
  /// Text; dates are text too.
  case text(String)
  /// Values in order.
  case list([ArgumentValue])
  /// Values by key, in order.
  case mapping([ArgumentEntry])
}

/// One key of a mapping and its value.
public struct ArgumentEntry: Hashable, Sendable {
  /// The key's text.
  public let key: String
  /// The value.
  public let value: ArgumentValue
  /// The scalars of a list as they were written, nil for others: `+49` is the number 49, but may be meant as text. Empty
  /// where that is not known.
  public let elementTexts: [String?]

  /// Makes an entry.
  public init(key: String, value: ArgumentValue, elementTexts: [String?] = []) {
    self.key = key
    self.value = value
    self.elementTexts = elementTexts
  }
}

extension ArgumentValue {
  /// What the value is, for messages.
  package var description: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .number(let text): text
    case .text(let text): DisplayText.quoted(text)
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
