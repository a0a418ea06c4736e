internal import JafgenArguments
internal import JafgenMimesis

extension ComputedBounds {
  /// The types whose bounds may be expressions.
  static let types = ["integer", "float", "decimal", "datetime.date", "datetime.datetime"]

  /// Which end of a range a constraint states.
  enum End {
    case lower, upper

    /// Takes the end that a constraint of a type states; nil if it states none that can be computed.
    init?(_ name: String, of type: String) {
      guard let declaration = MimesisEngine.declaration(of: type),
        types.contains(where: { MimesisEngine.canonicalName(of: $0) == declaration.name })
      else { return nil }
      switch declaration.parameters.first(where: { $0.name == name || $0.synonyms.contains(name) })?.name {
      case "min_value"?, "start_date"?: self = .lower
      case "max_value"?, "end_date"?: self = .upper
      default: return nil
      }
    }
  }
}
