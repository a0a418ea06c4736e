internal import JafgenArguments
import JafgenMimesis
import JafgenSchema

/// What links demand: one form that the key and every column that leads to it can have.
extension RecordRules {
  /// Returns how a column can hold the values of a parent's key, which may be given a type and a form to that end; nil
  /// if it cannot. What earlier links demand of the key stays met.
  func linkForm(_ leaf: AttributeDraft, _ target: AttributeDraft, digits: String?) -> AttributeDraft.LinkForm? {
    let origin = origin(of: target)
    guard let type = self.type(of: target), type != .object, type != .array, !target.isAlwaysNull, !origin.isAlwaysNull
    else { return nil }
    let isHolder: Bool
    switch leaf.shape {
    case .object, .array: isHolder = true
    default: isHolder = false
    }
    let allowed = leaf.allowedTypes
    let allows: (JSONType) -> Bool = { type in allowed?.contains { type.isA($0) } ?? true }
    guard !isHolder || allowed?.contains(where: { $0 != .object && $0 != .array }) ?? true else { return nil }
    switch type {
    case .string:
      if allows(.string) {
        guard settleText(leaf, origin) else { return nil }
        target.allowedTypes = EffectiveSchema.common(target.allowedTypes, leaf.allowedTypes)
        return .same
      }
      guard allows(.integer) else { return nil }
      if becomesNumber(origin, for: leaf, target) { return .same }
      return settleDigits(origin, leaf.limits, pattern: digits) ? .number : nil
    case .integer, .number:
      if type == .number, !makeWhole(origin), !allows(.number) { return nil }
      // A cursor that is a link has the values of its target, which must then be such moments.
      if leaf.form == .moment, origin.form == .free, case .value = origin.shape, leaf.jsonType == .integer,
        origin.limits.isFree, !origin.isLinkedTo
      {
        origin.shape = leaf.shape
        origin.form = .moment
      }
      if allows(.integer) {
        guard settleNumbers(origin, leaf.limits) else { return nil }
        target.allowedTypes = EffectiveSchema.common(target.allowedTypes, leaf.allowedTypes)
        return .same
      }
      guard allows(.string), leaf.form == .free || leaf.form == .digits, self.type(of: target) == .integer else {
        return nil
      }
      return settleNumbers(origin, WholeLimits(digits: leaf.minLength, leaf.maxLength)) ? .text : nil
    case .boolean: return allows(.boolean) ? .same : nil
    default: return nil
    }
  }

  /// Gives a free key that may be a number or text the type of a column of numbers.
  func becomesNumber(_ origin: AttributeDraft, for leaf: AttributeDraft, _ target: AttributeDraft) -> Bool {
    guard origin === target, !origin.isLinkedTo, origin.form == .free, case .value = origin.shape,
      let types = origin.allowedTypes, types.contains(where: { JSONType.integer.isA($0) })
    else { return false }
    var limits = origin.limits
    limits.narrow(to: leaf.limits)
    guard let shape = limits.shape(usual: Self.usualKeys), Self.cardinality(shape) >= Self.fewestLinkedKeys else {
      return false
    }
    origin.limits = limits
    origin.shape = shape
    origin.allowedTypes = [.integer]
    return true
  }

  /// Whether a key has, or can be given, numbers that meet the limits of a column.
  func settleNumbers(_ origin: AttributeDraft, _ demanded: WholeLimits) -> Bool {
    if origin.jsonType == .string { return settleDigits(origin, demanded, pattern: nil) }
    if demanded.isFree { return true }
    var limits = origin.limits
    limits.narrow(to: demanded)
    guard limits.isPossible, case .value(let type, let arguments) = origin.shape else { return false }
    func number(_ name: String) -> Int64? {
      guard case .number(let text)? = arguments.first(where: { $0.key == name })?.value else { return nil }
      return Int64(text)
    }
    var isMet = false
    switch type {
    case "integer":
      if let low = number("min_value"), let high = number("max_value"), low <= high {
        isMet = limits.allows(low...high)
      }
    case "choice":
      if case .list(let choices)? = arguments.first(where: { $0.key == "choices" })?.value {
        isMet = choices.allSatisfy { choice in
          if case .number(let text) = choice, let whole = Int64(text) { limits.allows(whole) } else { false }
        }
      }
    case "datetime.datetime":
      if case .text(let format)? = arguments.first(where: { $0.key == "format" })?.value {
        isMet = CursorForm.range(of: format).map { limits.allows($0) } ?? false
      }
    default: break
    }
    if !isMet {
      guard origin.form == .free, let shape = limits.shape(usual: Self.usualKeys),
        Self.cardinality(shape) >= Self.fewestLinkedKeys
      else { return false }
      origin.shape = shape
    }
    origin.limits = limits
    return true
  }

  func makeWhole(_ origin: AttributeDraft) -> Bool {
    if origin.jsonType == .integer { return true }
    guard origin.form == .free, case .value = origin.shape, let shape = origin.limits.shape(usual: Self.usualKeys),
      Self.cardinality(shape) >= Self.fewestLinkedKeys
    else { return false }
    origin.shape = shape
    return true
  }

  /// Whether a text key has, or can be given, the form and the lengths that a column's schema demands.
  func settleText(_ leaf: AttributeDraft, _ origin: AttributeDraft) -> Bool {
    let lengths = WholeLimits(digits: leaf.minLength, leaf.maxLength)
    guard origin.jsonType == .string else {
      return (leaf.form == .free || leaf.form == .digits) && settleNumbers(origin, lengths)
    }
    guard case .value(let type, let constraints) = origin.shape else { return false }
    let least = max(leaf.minLength ?? 0, origin.minLength ?? 0)
    let most = min(leaf.maxLength ?? .max, origin.maxLength ?? .max)
    guard least <= most else { return false }
    func fits(_ shape: AttributeDraft.Shape) -> Bool {
      if least == 0, most == .max { return true }
      guard case .value(let type, let constraints) = shape,
        let lengths = AttributeDraft.textLengths(type, constraints)
      else { return false }
      return lengths.lowerBound >= least && lengths.upperBound <= most
    }
    func settle(_ shape: AttributeDraft.Shape, _ form: AttributeDraft.Form) -> Bool {
      origin.shape = shape
      origin.form = form
      origin.minLength = least > 0 ? least : nil
      origin.maxLength = most < .max ? most : nil
      return true
    }
    if leaf.form == .digits { return settleDigits(origin, lengths, pattern: nil) }
    if leaf.form == .free {
      if fits(origin.shape) { return settle(origin.shape, origin.form) }
      if origin.form == .digits { return settleDigits(origin, lengths, pattern: nil) }
      let sized = TextForm.sized(type, constraints, least, most < .max ? most : nil)
      if let sized, fits(sized), Self.cardinality(sized) >= Self.fewestLinkedKeys { return settle(sized, origin.form) }
      guard origin.form == .free else { return false }
      let shape = Self.identifier(minLength: least, maxLength: most < .max ? most : nil)
      return fits(shape) && settle(shape, .free)
    }
    guard case .value(let wanted, let demanded) = leaf.shape else { return false }
    if wanted == type, Self.isSame(demanded, constraints) {
      return settle(origin.shape, origin.form == .free ? leaf.form : origin.form)
    }
    if wanted == "choice", type == "choice", case .list(let wide)? = demanded.first?.value,
      case .list(let narrow)? = constraints.first?.value, Set(wide).isSuperset(of: narrow)
    {
      return settle(origin.shape, .fixed)
    }
    guard origin.form == .free, fits(leaf.shape) else { return false }
    // Keys of which there are many cannot become a few.
    let isKey = (origin.cardinality ?? 0) >= Self.fewestKeys && isKey(origin)
    guard !isKey || leaf.form == .day || Self.cardinality(leaf.shape) >= Self.fewestLinkedKeys else { return false }
    return settle(leaf.shape, leaf.form)
  }

  /// Whether constraints say the same but for the days between which values lie.
  static func isSame(_ left: [ArgumentEntry], _ right: [ArgumentEntry]) -> Bool {
    let isRest: (ArgumentEntry) -> Bool = { $0.key != "start_date" && $0.key != "end_date" }
    return left.filter(isRest) == right.filter(isRest)
  }

  /// Whether an attribute is the whole key of its stream.
  func isKey(_ attribute: AttributeDraft) -> Bool {
    streams.indices.contains { index in
      streams[index].primaryKey.count == 1
        && entities[index].attribute(streams[index].primaryKey[0])?.last === attribute
    }
  }

  /// Returns the pattern of the digits that a cursor of numbers takes from texts; nil for other columns.
  func digits(of path: [String], _ index: Int) -> String? {
    guard let cursor = streams[index].cursor, path == [cursor.field] else { return nil }
    return cursor.formats.lazy.compactMap { CursorForm.digits(of: $0) }.first
  }

  /// Whether a key consists of digits, or can be made so, so that a number within limits may hold it.
  func settleDigits(_ origin: AttributeDraft, _ demanded: WholeLimits, pattern: String?) -> Bool {
    // The text of a number is digits already.
    if origin.jsonType == .integer { return settleNumbers(origin, demanded) }
    guard origin.jsonType == .string, case .value(let type, let arguments) = origin.shape else { return false }
    var limits = origin.limits
    limits.narrow(to: demanded)
    limits.narrow(to: WholeLimits(digits: origin.minLength, origin.maxLength))
    guard limits.isPossible else { return false }
    func numbers(ofDigits count: Int) -> ClosedRange<Int64> {
      WholeLimits.power(count - 1)...WholeLimits.power(count) - 1
    }
    func shape(_ expression: String) -> AttributeDraft.Shape {
      .value("string", [ArgumentEntry(key: "pattern", value: .text(expression))])
    }
    func settle(_ shape: AttributeDraft.Shape) -> Bool {
      origin.shape = shape
      origin.form = .digits
      origin.limits = limits
      return true
    }
    let current = AttributeDraft.resolved(type, arguments)
    if let current, current.isWholeNumberText, let count = current.longestText, origin.form != .free,
      count > 1, limits.allows(numbers(ofDigits: count))
    {
      if let pattern, Self.cardinality(origin.shape) != Self.cardinality(shape(pattern)), origin.form == .digits {
        return settle(shape(pattern))
      }
      origin.limits = limits
      // Numbers lose the zeros that they begin with.
      if case .text(let own)? = arguments.first(where: { $0.key == "pattern" })?.value,
        ["^[0-9]{\(count)}$", "^\\d{\(count)}$", "[0-9]{\(count)}", "\\d{\(count)}"].contains(own)
      {
        origin.shape = shape("[1-9][0-9]{\(count - 1)}")
      }
      return true
    }
    guard origin.form == .free || origin.form == .digits else { return false }
    if let pattern,
      let lengths = AttributeDraft.textLengths("string", [ArgumentEntry(key: "pattern", value: .text(pattern))]),
      limits.allows(numbers(ofDigits: lengths.upperBound))
    {
      return settle(shape(pattern))
    }
    for count in Array((3...9).reversed()) + Array(10...18) {
      let range = numbers(ofDigits: count)
      if limits.step == 1, limits.allows(range) { return settle(shape("[1-9][0-9]{\(count - 1)}")) }
      let tens = WholeLimits(lower: limits.lower, upper: limits.upper)
      if 10 % max(1, limits.step) == 0, limits.step > 0, count > 3, tens.allows(range) {
        return settle(shape("[1-9][0-9]{\(count - 2)}0"))
      }
    }
    return false
  }
}
