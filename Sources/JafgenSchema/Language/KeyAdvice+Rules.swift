internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenOutputs

extension KeyAdvice {
  /// Returns where a key belongs that an attribute does not have, if it is a constraint or what others call one.
  static func constraint(
    _ pair: YAMLReader.Pair, of attribute: YAMLTree.NodeID, _ reader: YAMLReader
  ) -> KeyAdvice? {
    let key = pair.key
    let type = reader.value(of: "type", in: attribute)
    let isConstraint =
      MimesisEngine.commonConstraints.contains(key)
      || KeySynonym.cure(for: key, in: KeySynonym.attribute) == nil && ParameterSynonym.isKnown(key)
    if type == AttributeConfig.linkType || reader.isMapping(attribute, withKey: ["link_to"]) {
      return isConstraint
        ? KeyAdvice(
          "remove it: a link has its target's values and draws them uniformly; constrain the attribute it links to")
        : nil
    }
    if type == AttributeConfig.arrayType || reader.isMapping(attribute, withKey: ["items"]) {
      if let counts = ParameterSynonym.itemCounts(for: key, value: reader.scalar(pair.value)?.text) {
        return KeyAdvice("write \(counts)")
      }
      return isConstraint ? KeyAdvice("put it under \"items:\", as a constraint on the elements") : nil
    }
    if type == AttributeConfig.objectType || reader.isMapping(attribute, withKey: ["attributes"]) {
      return isConstraint ? KeyAdvice("an object has no constraints: constrain its attributes") : nil
    }
    let here = KeyAdvice("put it under \"constraints:\"")
    guard let declaration = type.flatMap({ MimesisEngine.declaration(of: $0) }) else {
      if type == nil, key == "choices" || ParameterSynonym.named(key, among: ["choices"]).parameter != nil,
        let list = reader.shownList(pair.value)
      {
        return KeyAdvice("write type: choice, constraints: {choices: \(list)}", meant: "type")
      }
      if MimesisEngine.commonConstraints.contains(key) { return here }
      guard isConstraint else { return nil }
      let synonym = ParameterSynonym.named(key, among: nil)
      return (synonym.parameter.map { "write \($0) under \"constraints:\"" } ?? synonym.remark).map { KeyAdvice($0) }
    }
    let parameters = declaration.parameters.flatMap { [$0.name] + $0.synonyms }
    let scale = key == "precision" ? reader.value(ofOneOf: ParameterSynonym.scaleNames, in: attribute) : nil
    let precision = ParameterSynonym.scaleNames.contains(key) ? reader.value(of: "precision", in: attribute) : nil
    let value = reader.scalar(pair.value)?.text
    if parameters.contains("width"), let total = precision ?? value, let scale = precision == nil ? scale : value,
      let help = ParameterSynonym.precision(total, scale: scale)
    {
      return KeyAdvice("write \(help) under \"constraints:\"")
    }
    if parameters.contains(key) { return here }
    // JSON Schema's format is a type here: {type: string, format: email}.
    let meant = key == "format" ? parameters.filter { $0 != "pattern" } : parameters
    guard isConstraint || key == "format" else { return nil }
    let synonym = ParameterSynonym.named(key, among: meant)
    if let parameter = synonym.parameter { return KeyAdvice("write \(parameter) under \"constraints:\"") }
    if key == "format", value?.contains("%") == false { return nil }
    if let users = MimesisEngine.usersOfCommonConstraint(key) {
      return KeyAdvice("remove it, or choose a type that uses it under \"constraints:\": \(users)")
    }
    return synonym.remark.map { KeyAdvice($0) }
  }

  /// Returns where a key belongs that is an option of formats.
  static func option(_ pair: YAMLReader.Pair, _ reader: YAMLReader) -> KeyAdvice? {
    let format = OutputFormats.known.first { name in
      OutputFormats.declaration(of: name)?.parameters.contains { $0.name == pair.key } == true
    }
    return format.map { KeyAdvice("put it under \"formats:\", as \($0): {options: {\(pair.key): ...}}") }
  }

  /// Returns pairs without those that stand one level too far out, among the names of what they belong to, and reports
  /// them; `owned` are their keys by the name that they belong to.
  ///
  /// `keys` are the keys of the level below, and `marks` those by which one knows what is of this level.
  static func withoutOutdented(
    _ pairs: [YAMLReader.Pair], keys: [String], marks: [String], _ reader: inout YAMLReader
  ) -> (pairs: [YAMLReader.Pair], owned: [String: Set<String>]) {
    var result: [YAMLReader.Pair] = []
    var owned: [String: Set<String>] = [:]
    for pair in pairs {
      guard let owner = result.last, keys.contains(pair.key), !reader.isMapping(pair.value, withKey: marks),
        reader.isNull(owner.value)
          || reader.isMapping(owner.value, withKey: keys) && !reader.isMapping(owner.value, withKey: [pair.key])
            && !reader.isType(pair.value)
      else {
        result.append(pair)
        continue
      }
      let name = DisplayText.quoted(owner.key)
      reader.report(
        .unknownKey, "\(DisplayText.quoted(pair.key)) is indented one level too little to belong to \(name)",
        at: pair.keyLocation, path: pair.path,
        suggestion: reader.isInBraces(owner)
          ? "put it into the braces of \(name)"
          : "indent it and everything under it by two spaces more than \(name)")
      owned[owner.key, default: []].insert(pair.key)
    }
    return (result, owned)
  }
}
