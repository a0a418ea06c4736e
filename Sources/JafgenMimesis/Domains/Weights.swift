package import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics

/// How often each of some values comes, in proportion.
enum Weights {
  /// The most values that a message lists.
  private static let longestListing = 8

  /// Reads the parameter `weights`: a number for each of `values`, as a list in their order or by value; nil where it is
  /// not given. Their sum is positive. `name` is what messages call the values.
  static func read(
    _ arguments: TypeArguments, of values: [ArgumentValue], called name: String
  ) throws(ArgumentProblem) -> [Double]? {
    switch arguments.any("weights") {
    case .list(let given):
      guard given.count == values.count else {
        throw arguments.problem(
          .conflict, "weights",
          "weights has \(DisplayText.plural(given.count, "number")) for \(values.count) of \(name); give one for each"
        )
      }
      var weights: [Double] = []
      for (index, element) in given.enumerated() { weights.append(try weight(element, index, arguments)) }
      return try checked(weights, arguments)
    case .mapping(let entries):
      var weights = [Double?](repeating: nil, count: values.count)
      var places: [Identity: Int] = [:]
      // A value that is listed twice has its weight once.
      for (index, value) in values.enumerated() {
        if places[Identity(value)] == nil { places[Identity(value)] = index } else { weights[index] = 0 }
      }
      for entry in entries {
        guard let place = Identity.readings(of: entry.key).lazy.compactMap({ places[$0] }).first else {
          throw arguments.problem(
            .outOfRange, "weights", "weights names \(DisplayText.quoted(entry.key)), which is not one of \(name)",
            suggestion: "name \(values.prefix(longestListing).map(\.description).joined(separator: ", "))"
              + (values.count > longestListing ? " and so on" : ""))
        }
        weights[place] = try weight(entry.value, nil, arguments)
      }
      if let missing = weights.firstIndex(of: nil) {
        throw arguments.problem(
          .conflict, "weights", "weights has no number for \(values[missing].description)",
          suggestion: "give it one; 0 means never")
      }
      return try checked(weights.compactMap(\.self), arguments)
    default: return nil
    }
  }

  private static func weight(
    _ value: ArgumentValue, _ index: Int?, _ arguments: TypeArguments
  ) throws(ArgumentProblem) -> Double {
    guard case .number(let text) = value, let weight = Double(text), weight >= 0, weight.isFinite else {
      throw arguments.problem(
        .outOfRange, "weights", element: index, "a weight is a number from zero up, not \(value.description)")
    }
    return weight
  }

  private static func checked(_ weights: [Double], _ arguments: TypeArguments) throws(ArgumentProblem) -> [Double] {
    let sum = weights.reduce(0, +)
    guard sum.isFinite else {
      throw arguments.problem(
        .outOfRange, "weights", "the weights add up to more than a float holds", suggestion: "write smaller ones")
    }
    guard sum > 0 else {
      throw arguments.problem(.outOfRange, "weights", "the weights add up to 0; the sum must be positive")
    }
    return weights
  }
}

/// What makes two values the same: numbers are compared as numbers, texts by their bytes.
package enum Identity: Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case text([UInt8])
  case list([Identity])
  /// The keys and the values, in their order.
  case mapping([[UInt8]], [Identity])

  /// The identity of a value.
  package init(_ value: ArgumentValue) {
    switch value {
    case .null: self = .null
    case .list(let values): self = .list(values.map(Identity.init))
    case .mapping(let entries): self = .mapping(entries.map { Array($0.key.utf8) }, entries.map { Identity($0.value) })
    case .boolean(let truth): self = .boolean(truth)
    // By bytes: strings that are canonically equal count as one to Swift, but they are two values.
    case .text(let text): self = .text(Array(text.utf8))
    case .number(let text): self = Self(number: text) ?? .text(Array(text.utf8))
    }
  }

  /// The identity of a number by its text; nil if it is none that data can hold.
  init?(number text: String) {
    if let number = ExactDecimal(text), number.isInteger, let whole = number.scaled(to: 0, rounding: .down) {
      self = .integer(whole)
    } else if let number = Double(text), number.isFinite {
      self = .float(number)
    } else {
      return nil
    }
  }

  /// What a key of a mapping, which is text, may name.
  static func readings(of key: String) -> [Identity] {
    var readings = [Identity.text(Array(key.utf8))]
    if let number = Identity(number: key) { readings.append(number) }
    switch key.lowercased() {
    case "true": readings.append(.boolean(true))
    case "false": readings.append(.boolean(false))
    case "null", "~", "": readings.append(.null)
    default: break
    }
    return readings
  }
}
