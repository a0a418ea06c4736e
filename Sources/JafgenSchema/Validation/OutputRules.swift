internal import JafgenArguments
internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenOutputs
internal import JafgenSystem

/// Formats, their options, and where outputs go.
extension ValidationRun {
  /// Checks what the systems say of outputs, and works out those of every entity.
  mutating func checkOutputs() {
    var places = OutputPlaces<(entity: EntityID, output: ValidatedOutput)>()
    for (systemIndex, system) in systems.enumerated() {
      let output = system.output
      let path = "system.output"
      checkFormats(output.formats, at: output.location, path: "\(path).format")
      checkFolder(output.path, path: "\(path).path")
      var common: [String: ResolvedFormat] = [:]
      for setting in output.formatSettings {
        if let format = resolve([setting], path: [path]) { common[setting.name.value] = format }
      }
      let special = checkEntityOutputs(of: system)
      checkUse(of: system)

      var entities: [[ValidatedOutput]] = []
      for (entityIndex, entity) in system.entities.enumerated() {
        let own = special[entity.name]
        var formats = common
        for (name, format) in own?.formats ?? [:] { formats[name] = format }
        let outputs = outputs(
          of: entity, in: system, own?.config.formats ?? output.formats, formats,
          folder: Self.folder(output.path.value, own?.config.path?.value))
        entities.append(outputs)
        let index = EntityID(system: systemIndex, entity: entityIndex)
        for output in entity.hidden.value ? [] : outputs {
          guard let other = places.add(output, of: system.name.value, (index, output)) else { continue }
          report(other, output, of: index)
          // Once an entity is enough.
          break
        }
      }
      outputs.append(entities)
    }
    for (file, other) in places.filesInTheWay { reportFileInTheWay(file.output, of: file.entity, owner: other.entity) }
    for (file, other) in places.filesInReservedPlaces {
      reportReservedPlace(file.output, of: file.entity, owner: other.output)
    }
  }

  // MARK: Formats

  private mutating func checkFormats(_ formats: [Located<String>], at location: SourceLocation?, path: String) {
    var seen: Set<String> = []
    for (index, format) in formats.enumerated() {
      let place = formats.count > 1 ? "\(path)[\(index)]" : path
      if OutputFormats.declaration(of: format.value) == nil {
        reportUnknown(format, path: place)
      } else if !seen.insert(format.value).inserted {
        report(
          .duplicateFormat, "the output format \(DisplayText.quoted(format.value)) is listed twice",
          at: format.location, path: place, suggestion: "remove one of them")
      }
    }
    if formats.isEmpty {
      report(
        .emptyValue, "the list of formats is empty", at: location, path: path,
        suggestion: "name a format, such as csv")
    }
  }

  private mutating func reportUnknown(_ format: Located<String>, path: String) {
    report(
      .unknownFormat, "there is no output format \(DisplayText.quoted(format.value))", at: format.location, path: path,
      suggestion: suggestion.question(for: format.value, among: OutputFormats.known)
        ?? "the formats are \(DisplayText.alternatives(OutputFormats.known, last: "and"))")
  }

  /// The most bytes of an output path.
  private static let longestPath = 4096

  private mutating func checkFolder(_ folder: Located<String>, path: String) {
    guard folder.value.utf8.count > Self.longestPath else { return }
    report(
      .invalidName, "the output path is longer than \(Self.longestPath) bytes", at: folder.location, path: path,
      suggestion: "choose a shorter one")
  }

  /// One format with its options, as far as they are right.
  private struct ResolvedFormat {
    let kind: ValidatedOutput.Kind?
    let pattern: FilenamePattern?
    let patternLocation: SourceLocation?
  }

  private func defaults(of declaration: FormatDeclaration) -> ResolvedFormat {
    ResolvedFormat(
      kind: declaration.kind([]).kind, pattern: try? FilenamePattern(declaration.defaultPattern),
      patternLocation: nil)
  }

  /// Returns a format with the settings of one or two levels, those of an entity last; nil if there is no such format.
  ///
  /// `paths` are where the settings stand, up to `formats`. What is wrong at the first of two levels is reported once.
  private mutating func resolve(_ settings: [FormatConfig], path paths: [String]) -> ResolvedFormat? {
    guard let last = settings.last, let ownPath = paths.last else { return nil }
    let name = last.name.value
    guard let declaration = OutputFormats.declaration(of: name) else {
      reportUnknown(last.name, path: "\(ownPath).formats.\(DisplayText.pathComponent(name))")
      return nil
    }
    var options: [(option: ConstraintConfig, level: Int)] = []
    for (level, setting) in settings.enumerated() {
      // Options of the level above give way, to null as well.
      let own = Set(setting.options.map(\.name))
      options.removeAll { own.contains($0.option.name) }
      options += setting.options.map { ($0, level) }
    }
    let (kind, problems) = declaration.kind(options.map { ArgumentEntry($0.option) })
    let reported =
      settings.count > 1 ? Set(declaration.kind(settings[0].options.map { ArgumentEntry($0) }).problems) : []
    for problem in problems where !reported.contains(problem) {
      guard let (option, level) = options.first(where: { $0.option.name == problem.parameter }) else {
        // Of no option in particular: the settings as a whole.
        report(
          problem, ConstraintConfig(name: name, value: .null, location: last.name.location), path: "\(ownPath).formats")
        continue
      }
      // What could not be read may have been what contradicts nothing.
      if problem.kind == .conflict, settings.contains(where: \.isIncomplete) { continue }
      report(problem, option, path: "\(paths[level]).formats.\(name).options")
    }
    guard let stated = settings.last(where: { $0.filenamePattern != nil })?.filenamePattern else {
      return ResolvedFormat(kind: kind, pattern: defaults(of: declaration).pattern, patternLocation: nil)
    }
    do throws(FilenamePattern.Problem) {
      return ResolvedFormat(kind: kind, pattern: try FilenamePattern(stated.value), patternLocation: stated.location)
    } catch {
      if last.filenamePattern != nil {
        report(
          .invalidFilenamePattern, "the file name pattern \(DisplayText.quoted(stated.value)) \(error.message)",
          at: stated.location, path: "\(ownPath).formats.\(name).filename_pattern", suggestion: error.suggestion)
      }
      return ResolvedFormat(kind: kind, pattern: nil, patternLocation: stated.location)
    }
  }

  private mutating func report(_ problem: ArgumentProblem, _ option: ConstraintConfig, path: String) {
    let code: DiagnosticCode =
      switch problem.kind {
      case .unknownParameter, .unusedConstraint, .mixedChoices, .charactersAsChoices, .missingParameter, .unknownType,
        .unknownLocale:
        .unknownKey
      case .wrongType: .wrongType
      case .outOfRange, .invertedRange, .emptyDistribution: .numberOutOfRange
      case .unknownMember: .unknownOption
      case .conflict: .conflictingOptions
      }
    report(
      code, DisplayText.cut(problem.message, limit: 400),
      at: code == .unknownKey ? option.location : option.valueLocation ?? option.location,
      path: "\(path).\(DisplayText.pathComponent(option.name))",
      suggestion: problem.suggestion.map { DisplayText.cut($0, limit: 400) })
  }

  // MARK: Entities

  /// What the schema says of one entity's outputs.
  private struct EntityOutputs {
    let config: EntityOutputConfig
    /// The formats that it has settings for.
    var formats: [String: ResolvedFormat] = [:]
  }

  private mutating func checkEntityOutputs(of system: SystemSchema) -> [String: EntityOutputs] {
    let names = Set(system.entities.map(\.name))
    var result: [String: EntityOutputs] = [:]
    for config in system.output.entities {
      let name = config.entity.value
      let path = "system.output.per_entity.\(DisplayText.pathComponent(name))"
      if result[name] != nil {
        report(
          .duplicateKey, "there are two outputs of \(DisplayText.quoted(name))", at: config.entity.location,
          path: path, suggestion: "remove one of them")
        continue
      }
      if !names.contains(name), !mayLackSystems, !system.hasUnreadEntities {
        let known = system.entities.map(\.name)
        report(
          .unknownEntity, "system \(DisplayText.quoted(system.name.value)) has no entity \(DisplayText.quoted(name))",
          at: config.entity.location, path: path,
          suggestion: suggestion.question(for: name, among: known)
            ?? DisplayText.listing("entity", plural: "entities", known))
      }
      if let formats = config.formats {
        checkFormats(formats, at: config.entity.location, path: "\(path).format")
      }
      if let folder = config.path { checkFolder(folder, path: "\(path).path") }
      var outputs = EntityOutputs(config: config)
      for setting in config.formatSettings {
        let above = system.output.formatSettings.first { $0.name.value == setting.name.value }
        let format =
          if let above {
            resolve([above, setting], path: ["system.output", path])
          } else {
            resolve([setting], path: [path])
          }
        if let format { outputs.formats[setting.name.value] = format }
      }
      result[name] = outputs
    }
    return result
  }

  /// Warns of settings for formats that nothing is written in.
  private mutating func checkUse(of system: SystemSchema) {
    let output = system.output
    guard !output.hasReplacedFormats else { return }
    let common = Set(output.formats.map(\.value))
    let all = output.entities.reduce(into: common) { $0.formUnion(($1.formats ?? []).map(\.value)) }
    var unused: [(format: Located<String>, path: String)] = []
    for setting in output.formatSettings where !all.contains(setting.name.value) {
      unused.append((setting.name, "system.output"))
    }
    for config in output.entities {
      let formats = config.formats.map { Set($0.map(\.value)) } ?? common
      for setting in config.formatSettings where !formats.contains(setting.name.value) {
        unused.append((setting.name, "system.output.per_entity.\(DisplayText.pathComponent(config.entity.value))"))
      }
    }
    for (format, path) in unused where OutputFormats.declaration(of: format.value) != nil {
      report(
        .unusedKey, "nothing is written as \(format.value), so its settings have no effect",
        at: format.location, path: "\(path).formats.\(format.value)",
        suggestion: "add \(format.value) to \"format\", or remove the settings")
    }
  }

  private mutating func outputs(
    of entity: EntityConfig, in system: SystemSchema, _ formats: [Located<String>],
    _ resolved: [String: ResolvedFormat], folder: String
  ) -> [ValidatedOutput] {
    guard folder.utf8.count <= 2 * Self.longestPath + 1 else { return [] }
    var result: [ValidatedOutput] = []
    for format in formats where !result.contains(where: { $0.format == format.value }) {
      guard let declaration = OutputFormats.declaration(of: format.value) else { continue }
      let settings = resolved[format.value] ?? defaults(of: declaration)
      guard let kind = settings.kind, let pattern = settings.pattern else { continue }
      let name = pattern.fileName(
        system: system.name.value, entity: entity.name, fileExtension: kind.fileExtension)
      let longest = PathText.components(name).map(\.utf8.count).max() ?? 0
      // A name that is too long by itself is another error.
      if longest > FilenamePattern.longestComponent, entity.name.utf8.count <= NameRules.maximumByteCount,
        system.name.value.utf8.count <= NameRules.maximumByteCount
      {
        report(
          .invalidFilenamePattern,
          "the file name pattern makes a name of \(longest) bytes for \(DisplayText.quoted(entity.name))",
          at: settings.patternLocation ?? entity.location, path: path(entity),
          suggestion: "shorten it; a file's name has at most \(FilenamePattern.longestComponent) bytes")
      }
      result.append(ValidatedOutput(format: format.value, folder: folder, fileName: name, kind: kind))
    }
    return result
  }

  /// Returns an entity's folder: its own path below the system's, unless it is absolute.
  private static func folder(_ common: String, _ own: String?) -> String {
    guard let own else { return common }
    return PathText.isAbsolute(own) ? own : PathText.join(common, own)
  }

  // MARK: Collisions

  private func description(of index: EntityID) -> String {
    let place = systems[index.system].entities[index.entity].location.map { " (\($0.file), line \($0.line))" } ?? ""
    return DisplayText.quoted(resolver.name(of: index)) + place
  }

  private mutating func report(
    _ other: (entity: EntityID, output: ValidatedOutput), _ output: ValidatedOutput, of index: EntityID
  ) {
    let entity = systems[index.system].entities[index.entity]
    let otherEntity = systems[other.entity.system].entities[other.entity.entity]
    // Two entities of one name in one system are another error.
    if other.entity != index, other.entity.system == index.system, otherEntity.name == entity.name { return }
    let name = DisplayText.quoted(resolver.name(of: index))
    let file = DisplayText.quoted(output.normalizedPath, limit: 200)
    let message: String
    let advice: String
    if other.entity == index {
      message = "\(name) would be written to \(file) twice, as \(other.output.format) and as \(output.format)"
      advice = "add \"{ext}\" to the file name pattern"
    } else {
      message = "\(name) would be written to \(file), as \(description(of: other.entity)) already is"
      if other.entity.system != index.system {
        advice = "give the systems different output paths"
      } else if otherEntity.name.lowercased() == entity.name.lowercased() {
        advice = "rename one of them; many file systems do not distinguish \"A\" from \"a\""
      } else {
        advice = "add \"{entity}\" to the file name pattern, or give them different paths"
      }
    }
    report(.outputCollision, message, at: entity.location, path: path(entity), suggestion: advice)
  }

  private mutating func reportFileInTheWay(
    _ output: ValidatedOutput, of index: EntityID, owner: EntityID
  ) {
    let entity = systems[index.system].entities[index.entity]
    report(
      .outputCollision,
      "\(DisplayText.quoted(resolver.name(of: index))) would be written to "
        + "\(DisplayText.quoted(output.normalizedPath, limit: 200)), which is a folder of "
        + description(of: owner),
      at: entity.location, path: path(entity), suggestion: "give them different paths or file names")
  }

  private mutating func reportReservedPlace(
    _ output: ValidatedOutput, of index: EntityID, owner: ValidatedOutput
  ) {
    let entity = systems[index.system].entities[index.entity]
    report(
      .outputCollision,
      "\(DisplayText.quoted(resolver.name(of: index))) would be written to "
        + "\(DisplayText.quoted(output.normalizedPath, limit: 200)), which is needed to make "
        + DisplayText.quoted(owner.normalizedPath, limit: 200),
      at: entity.location, path: path(entity), suggestion: "choose another path or file name")
  }
}

extension ArgumentEntry {
  fileprivate init(_ option: ConstraintConfig) { self.init(key: option.name, value: option.value) }
}
