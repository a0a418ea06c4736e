internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenExpressions
internal import JafgenMimesis

/// What follows from expressions for the columns that they compute, and where conditions make nulls.
extension ValidationRun {
  /// Returns the attributes that an attribute's expressions read, and those that the conditions of the links on the way
  /// read; the attribute itself if it depends on a link's condition that depends on it.
  func expressionInputs(of place: AttributeID) -> [AttributeID] {
    guard texts[place] != nil else { return [] }
    var result: [AttributeID] = []
    var seen: Set<AttributeID> = [place]
    var waiting = [place]
    while let next = waiting.popLast() {
      guard let texts = texts[next] else { continue }
      var resolver = PathResolver(self, from: next)
      for path in texts.expressions.flatMap(\.paths) {
        guard let reference = try? resolver.resolve(path) else { continue }
        if let attribute = reference.attribute { result.append(attribute) }
        for link in reference.steps.map(\.relation.link) {
          if link == place { result.append(place) }
          // What its conditions and its look-up give has to be known first.
          if self.texts[link] != nil { result.append(link) }
          if seen.insert(link).inserted { waiting.append(link) }
        }
      }
    }
    return result
  }

  /// Returns how many levels of other values lie behind what an expression reads.
  private func depth(behind expression: BoundExpression) -> Int {
    expression.references.reduce(0) { depth, reference in
      let end = reference.attribute.flatMap { self[$0].facts?.depth } ?? 0
      return max(depth, reference.steps.reduce(end) { max($0, self[$1.relation.link].conditionDepth) })
    }
  }

  /// Reports values that lie too deep behind others; false if they do.
  private mutating func checkDepth(_ depth: Int, _ text: WrittenText, _ place: AttributeID, _ key: String) -> Bool {
    if depth <= Self.longestLinkChain { return true }
    report(
      .linkChainTooLong,
      "\(shortName(place)) reaches a value only through more than \(Self.longestLinkChain) others",
      at: text.location, path: "\(path(place)).\(key)",
      suggestion: "compute it from attributes that are nearer to those that have types")
    return false
  }

  // MARK: Facts

  /// Returns what an expression of an attribute computes.
  ///
  /// The scope, which is a copy of the run, ends here: states that were set while it lives would be copied as a whole.
  private func boundExpression(
    at place: AttributeID, _ type: (inout SchemaScope) throws(ExpressionProblem) -> TypedExpression
  ) throws(ExpressionProblem) -> BoundExpression {
    var scope = SchemaScope(self, from: place)
    let typed = try type(&scope)
    return BoundExpression(typed, references: scope.references)
  }

  /// Works out what the draws of an attribute are keyed by; false if something is wrong.
  mutating func deriveKeys(of place: AttributeID) -> Bool {
    let config = attribute(place)
    guard let first = config.by.first else { return true }
    guard let keys = texts[place]?.keys, keys.count == config.by.count else { return false }
    if config.unique.value {
      report(
        .conflictingConstraints, "\(shortName(place)) is unique, but draws the same for rows that agree in \"by\"",
        at: first.location, path: "\(path(place)).by", suggestion: "remove one of the two")
      return false
    }
    for (text, key) in zip(config.by, keys) {
      do throws(ExpressionProblem) {
        let bound = try boundExpression(at: place) { scope throws(ExpressionProblem) in
          try TypedExpression(key, in: &scope)
        }
        self[place].keys.append(bound)
        self[place].conditionDepth = max(self[place].conditionDepth, key.depth + depth(behind: bound))
      } catch {
        report(error, in: text, of: place, key: "by")
        return false
      }
    }
    return checkDepth(self[place].conditionDepth, first, place, "by")
  }

  /// Works out the value that a link looks for; false if it is wrong.
  mutating func deriveLookup(of place: AttributeID, _ target: AttributeID) -> Bool {
    guard let text = attribute(place).expression, let type = self[target].facts?.type else { return true }
    guard case .expression(let expression)? = texts[place]?.value else { return false }
    do throws(ExpressionProblem) {
      let bound = try boundExpression(at: place) { scope throws(ExpressionProblem) in
        let typed = try TypedExpression(expression, in: &scope).read(like: type)
        guard typed.type == .null || ValueType.column(type).family == typed.type.family else {
          throw ExpressionProblem(
            typed.range,
            "expected a value of \(fullName(target)), \(ValueType.column(type).name), not \(typed.type.name)",
            kind: .typeMismatch)
        }
        return try typed.cast(to: type)
      }
      self[place].lookup = bound
      self[place].conditionDepth = max(self[place].conditionDepth, expression.depth + depth(behind: bound))
      let required = attribute(place).required
      if required.value, required.location != nil, !isAlwaysFound(bound, in: target) {
        report(
          .maybeNull, "\(shortName(place)) is required, but some values may be in no row of its target",
          at: required.location, path: "\(path(place)).required",
          suggestion: "remove \"required: true\", or give rows for all values")
      }
      return checkDepth(self[place].conditionDepth, text, place, "expression")
    } catch {
      report(error, in: text, of: place, key: "expression")
      return false
    }
  }

  /// Whether every value that a link looks for is one of its target's, as far as that is known.
  func isAlwaysFound(_ lookup: BoundExpression, in target: AttributeID) -> Bool {
    guard case .fixed(let values)? = self[target].source, !lookup.expression.facts.isNullable else { return false }
    var known: Set<Value> = []
    for row in 0..<values.column.values.count { known.insert(values.column.values[row]) }
    return isAlwaysFound(lookup.expression, lookup.references, target, known)
  }

  private func isAlwaysFound(
    _ expression: TypedExpression, _ references: [ValueReference], _ target: AttributeID, _ known: Set<Value>
  ) -> Bool {
    switch expression.form {
    case .constant(.text(let text)): return known.contains(.string(text))
    case .constant(.whole(let number)): return known.contains { $0.storedNumber == number }
    case .constant(.uuid(let bytes)): return known.contains(.uuid(bytes))
    case .converted(let value) where value.type.widened(with: expression.type) == expression.type:
      return isAlwaysFound(value, references, target, known)
    case .choice(let branches, let otherwise):
      return branches.allSatisfy { isAlwaysFound($0.value, references, target, known) }
        && otherwise.map { isAlwaysFound($0, references, target, known) } ?? false
    case .reference(let number):
      guard let end = references[number].attribute else { return false }
      if end == target || self[end].target == target { return true }
      guard case .choice(let choices)? = self[end].type?.domain else { return false }
      let values = choices.dictionary.values
      return (0..<values.count).allSatisfy { known.contains(values[$0]) }
    default: return false
    }
  }

  /// Works out the bounds of what is drawn, of which one at least is computed.
  mutating func deriveBounds(_ place: AttributeID, _ type: ResolvedType, hasOwnNulls: Bool) {
    guard let texts = texts[place] else { return }
    let config = attribute(place)
    if config.unique.value, let constraint = (texts.lower ?? texts.upper)?.constraint {
      report(
        .conflictingConstraints, "\(shortName(place)) is unique, but its bounds differ by row",
        at: constraint.valueLocation, path: "\(path(place)).constraints.\(constraint.name)",
        suggestion: "remove \"unique: true\", or write plain bounds")
      return
    }
    guard case .range(let range, as: var columnType) = type.domain else {
      let constraint = (texts.lower ?? texts.upper)?.constraint
      report(
        .conflictingConstraints, "bounds that differ by row go with values that are drawn evenly alone",
        at: constraint?.valueLocation, path: "\(path(place)).constraints.\(constraint?.name ?? "min_value")",
        suggestion: "remove the distribution or the weights, or compute the value: min + share * (max - min)")
      return
    }
    // Computed bounds may be wider than those by default.
    if case .decimal(_, let scale) = columnType, !config.constraints.contains(where: { $0.name == "width" }) {
      columnType = .decimal(precision: 18, scale: scale)
    }
    var depth = self[place].conditionDepth
    var bounds: [(expression: BoundExpression, isDay: Bool)?] = []
    for bound in [texts.lower, texts.upper] {
      guard let (expression, constraint) = bound, let text = constraint.expression else {
        bounds.append(nil)
        continue
      }
      let key = "constraints.\(DisplayText.pathComponent(constraint.name))"
      do throws(ExpressionProblem) {
        var isDay = false
        let bound = try boundExpression(at: place) { scope throws(ExpressionProblem) in
          let typed = try TypedExpression(expression, in: &scope)
          isDay = typed.type == .date
          return try typed.asBound(of: columnType)
        }
        bounds.append((bound, isDay))
        depth = max(depth, expression.depth + self.depth(behind: bound))
        guard checkDepth(depth, text, place, key) else { return }
      } catch {
        report(error, in: text, of: place, key: key)
        return
      }
    }
    let computed = ComputedBounds(
      lower: bounds[0]?.expression, upper: bounds[1]?.expression,
      endsWithDay: bounds[1]?.isDay ?? false && columnType != .date)
    warnOfEmptyRange(computed, range, columnType, place, texts)
    self[place].source = .bounded(type, computed)
    self[place].facts = ColumnFacts(
      type: columnType,
      isNullable: hasOwnNulls || computed.expressions.contains { $0.expression.facts.isNullable },
      bounds: computed.bounds(within: range, as: columnType), depth: depth,
      extent: ColumnFacts.Extent(width: type.maximumWidth))
  }

  /// Warns where the lower bound may lie above the upper one.
  private mutating func warnOfEmptyRange(
    _ bounds: ComputedBounds, _ range: IntegerRange, _ type: ColumnType, _ place: AttributeID, _ texts: ParsedTexts
  ) {
    if let lower = bounds.lower, let upper = bounds.upper, upper.isAtLeast(lower) { return }
    let greatest = bounds.lower.map { $0.expression.greatest(as: type) } ?? .some(Int128(range.first))
    let least = bounds.upper.map { $0.expression.least(as: type) } ?? .some(Int128(range.value(range.last)))
    if let greatest, let least, greatest <= least { return }
    guard let constraint = (texts.lower ?? texts.upper)?.constraint else { return }
    report(
      .maybeEmptyRange, "the lower bound of \(shortName(place)) may lie above the upper one, and is the value then",
      at: constraint.valueLocation, path: "\(path(place)).constraints.\(constraint.name)",
      suggestion: type.isOfMoments
        ? "derive one bound from the other, as in end_date: = start + interval '30 days', or use greatest and least"
        : "derive one bound from the other, as in max_value: = low + 30, or use greatest and least")
  }

  /// Works out the condition of an attribute; false if it is wrong.
  mutating func deriveCondition(of place: AttributeID) -> Bool {
    guard let text = attribute(place).when else { return true }
    guard let expression = texts[place]?.condition else { return false }
    do throws(ExpressionProblem) {
      let bound = try boundExpression(at: place) { scope throws(ExpressionProblem) in
        try TypedExpression(condition: expression, in: &scope)
      }
      let depth = expression.depth + depth(behind: bound)
      self[place].condition = bound
      self[place].conditionDepth = depth
      checkCondition(bound, text, place)
      return checkDepth(depth, text, place, "when")
    } catch {
      report(error, in: text, of: place, key: "when")
      return false
    }
  }

  /// Works out what an expression or a template computes; all that it reads has been.
  mutating func deriveComputed(_ place: AttributeID, hasOwnNulls: Bool) {
    let config = attribute(place)
    guard let value = texts[place]?.value else { return }
    let key = config.expression != nil ? "expression" : "template"
    guard let text = config.expression ?? config.template else { return }
    let read: BoundExpression
    do throws(ExpressionProblem) {
      read = try boundExpression(at: place) { scope throws(ExpressionProblem) in
        switch value {
        case .expression(let expression): try TypedExpression(expression, in: &scope)
        case .template(let template): try TypedExpression(template, in: &scope)
        }
      }
    } catch {
      report(error, in: text, of: place, key: key)
      return
    }
    guard read.expression.type != .interval else {
      report(
        .typeMismatch, "\(shortName(place)) would be an interval, which no column can hold", at: text.location,
        path: "\(path(place)).\(key)",
        suggestion: "add it to a date, or count its units: date_diff('day', a, b)")
      return
    }
    guard let stated = stated(read.expression, place) else { return }
    let bound = BoundExpression(stated, references: read.references)
    let inputs = bound.inputs.compactMap { self[$0].facts }
    let depth = max(value.depth + depth(behind: bound), self[place].conditionDepth)
    guard checkDepth(depth, text, place, key) else { return }
    checkRequired(bound, text, place, key)
    checkComputedUniqueness(bound, place)
    var extent = inputs.reduce(ColumnFacts.Extent()) { extent, facts in
      var extent = extent
      extent.width = max(extent.width, facts.extent.width)
      return extent
    }
    // An object or an array that a path leads to comes as a whole.
    if case .reference(let number) = stated.form, let id = bound.references[number].attribute,
      let facts = self[id].facts
    {
      extent = facts.extent
    }
    extent.width = max(extent.width, stated.maximumWidth)
    let facts = ColumnFacts(
      type: stated.columnType, isNullable: hasOwnNulls || stated.facts.isNullable, bounds: stated.facts.bounds,
      depth: depth, extent: extent)
    guard checkExtent(extent, place) else { return }
    self[place].source = .expression(bound)
    self[place].facts = facts
  }

  /// Reports a value that is said to be required, written out, and may be null.
  private mutating func checkRequired(
    _ bound: BoundExpression, _ text: WrittenText, _ place: AttributeID, _ key: String
  ) {
    let required = attribute(place).required
    guard required.value, required.location != nil, bound.expression.facts.isNullable else { return }
    report(
      .maybeNull, "\(shortName(place)) is required, but its \(key) may be null", at: required.location,
      path: "\(path(place)).required",
      suggestion: "give what stands for null: coalesce(..., 0); or remove \"required: true\"")
  }

  /// Works out the column of several definitions; theirs have been.
  mutating func deriveCases(_ place: AttributeID, _ cases: [Int], hasOwnNulls: Bool) {
    let members = cases.map { place.entityID.attribute($0) }
    let facts = members.compactMap { self[$0].facts }
    guard facts.count == members.count, let first = facts.first else { return }
    var type = ValueType.column(first.type)
    for (member, facts) in zip(members, facts).dropFirst() {
      guard let wider = type.widened(with: .column(facts.type)) else {
        report(
          .casesDiffer,
          "the cases of \(shortName(place)) are of \(type.name) and of \(ValueType.column(facts.type).name)",
          at: attribute(member).location, path: path(member),
          suggestion: "give them one type, say, by an expression with cast(... as \(type.name))")
        return
      }
      type = wider
    }
    guard case .column(let columnType) = type else { return }
    checkOrder(of: members)
    let isOpen = members.allSatisfy { attribute($0).when != nil }
    var extent = first.extent
    let scales = facts.map { ValueType.column($0.type).scale }
    let all = zip(facts, scales).map { $0.bounds?.rescaled(from: $1, to: type.scale) }
    var bounds = all[0]
    for other in all.dropFirst() { bounds = other.flatMap { bounds?.union($0) } }
    for other in facts.dropFirst() { extent.width = max(extent.width, other.extent.width) }
    let hasOneType = type.scale != nil || facts.allSatisfy { $0.type == columnType }
    let joined = ColumnFacts(
      type: columnType, isNullable: hasOwnNulls || isOpen || facts.contains(where: \.isNullable),
      bounds: hasOneType ? bounds : nil, depth: facts.reduce(0) { max($0, $1.depth) } + 1, extent: extent)
    if checkExtent(extent, place) { self[place].facts = joined }
  }

  /// Warns of cases behind one that always holds.
  private mutating func checkOrder(of members: [AttributeID]) {
    guard let last = members.firstIndex(where: { isAlwaysTrue($0) }), last + 1 < members.count else { return }
    report(
      .neverTrue, "this case is never reached, since the one before it always holds",
      at: attribute(members[last + 1]).location, path: path(members[last + 1]),
      suggestion: "put the case without \"when\" last, or remove what stands behind it")
  }

  private func isAlwaysTrue(_ member: AttributeID) -> Bool {
    guard attribute(member).when != nil else { return true }
    return self[member].condition.map { isAlwaysTrue($0) } ?? false
  }
}

extension ParsedTexts.Value {
  /// How deeply the parts are nested: levels of the stack.
  fileprivate var depth: Int {
    switch self {
    case .expression(let expression): expression.depth
    case .template(let template):
      // Its parts are joined by halves.
      Int.bitWidth - template.parts.count.leadingZeroBitCount + template.expressions.reduce(0) { max($0, $1.depth) }
    }
  }
}

extension TypedExpression {
  /// Returns the values as bounds of a column's values: of floats as floats.
  fileprivate func asBound(of type: ColumnType) throws(ExpressionProblem) -> TypedExpression {
    guard case .column(let own) = self.type, ValueType.column(own).family == ValueType.column(type).family else {
      throw ExpressionProblem(
        range, "expected a bound of type \(ValueType.column(type).name), not \(self.type.name)", kind: .typeMismatch)
    }
    if case .float64 = type { return try cast(to: .float64(decimals: nil)) }
    // Numbers keep their digits, so that each bound can be rounded into the range.
    return self.type.family == .number ? self : try cast(to: type)
  }

  /// The greatest value in units of a column's type; nil where that is not known.
  fileprivate func greatest(as type: ColumnType) -> Int128? {
    guard case .exact(let range)? = facts.bounds, self.type.scale == ValueType.column(type).scale else { return nil }
    return range.upperBound
  }

  /// The least value in units of a column's type; nil where that is not known.
  fileprivate func least(as type: ColumnType) -> Int128? {
    guard case .exact(let range)? = facts.bounds, self.type.scale == ValueType.column(type).scale else { return nil }
    return range.lowerBound
  }
}

extension ComputedBounds {
  /// Returns between what the values lie, all rows together; nil where that is not known.
  fileprivate func bounds(within range: IntegerRange, as type: ColumnType) -> Bounds? {
    let (step, day) = (Int128(range.step), endsWithDay ? Int128(Microseconds.perDay) - 1 : 0)
    let known = (lower: lower?.expression, upper: upper?.expression)
    guard let least = known.lower.map({ $0.least(as: type) }) ?? .some(Int128(range.first)),
      let lastLower = known.lower.map({ $0.greatest(as: type) }) ?? .some(Int128(range.first)),
      let greatest = known.upper.map({ $0.greatest(as: type) }) ?? .some(Int128(range.value(range.last)))
    else { return nil }
    // A lower bound above the upper one is the value, in whole steps.
    return .exact(least...max(greatest + day, (lastLower + step - 1).floorDivided(by: step) * step))
  }
}

extension Value {
  /// The whole number that stores it in a column: of decimals their units, of dates their days, of moments microseconds.
  fileprivate var storedNumber: Int64? {
    switch self {
    case .integer(let number): number
    case .decimal(let number): number.unscaled
    case .date(let days): Int64(days)
    case .timestamp(let microseconds), .time(let microseconds): microseconds
    default: nil
    }
  }
}

extension ColumnType {
  /// Whether it is dates or date-times.
  fileprivate var isOfMoments: Bool { ValueType.column(self).family == .moment }
}
