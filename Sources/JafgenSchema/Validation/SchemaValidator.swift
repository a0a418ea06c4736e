public import JafgenDiagnostics

/// Checks systems against every rule of the schema language. Only it makes a `ValidatedSchema`. Reports every problem
/// at once, except those that would only follow from an error already reported.
public struct SchemaValidator: Sendable {
  /// Changes made before the check.
  public var overrides: SchemaOverrides

  /// Makes a validator.
  public init(overrides: SchemaOverrides = SchemaOverrides()) {
    self.overrides = overrides
  }

  /// Merges files of one system, applies the overrides, and checks everything.
  ///
  /// - Complexity: O(attributes x log attributes), and one resolution of each attribute's type.
  public func validate(_ loaded: LoadedSchemas) -> ValidationOutcome {
    validate(loaded.schemas, loadDiagnostics: loaded.diagnostics, mayLackSystems: loaded.isIncomplete)
  }

  /// Checks systems that a program made, or that were loaded one by one.
  public func validate(_ schemas: [SystemSchema]) -> ValidationOutcome {
    validate(schemas, loadDiagnostics: [], mayLackSystems: false)
  }

  private func validate(
    _ schemas: [SystemSchema], loadDiagnostics: [Diagnostic], mayLackSystems: Bool
  ) -> ValidationOutcome {
    var (systems, diagnostics) = SystemMerger.merge(schemas)
    diagnostics = loadDiagnostics + diagnostics
    if systems.isEmpty, diagnostics.isEmpty {
      diagnostics.append(Diagnostic(.noSchemas, "there are no schemas to check"))
    }
    let mayLackEntities = mayLackSystems || systems.contains { $0.hasUnreadEntities }
    diagnostics += overrides.apply(to: &systems, mayLackEntities: mayLackEntities)

    var run = ValidationRun(systems, mayLackSystems: mayLackSystems)
    run.resolveTypes()
    run.resolveLinks()
    run.resolveDistributions()
    run.readExpressions()
    if let scale = overrides.scale { run.scaleCounts(by: scale) }
    run.checkSystems()
    run.checkSources()
    run.checkNesting()
    run.checkOutputs()
    run.checkValueCounts()
    run.deriveFacts()
    run.checkRowGroups()
    run.checkDatabases()
    run.checkLinks()
    run.checkUniqueGroups()
    let graph = run.resolver.buildDependencyGraph()
    run.checkEntityCycles(graph)

    let result = ValidationResult(diagnostics + run.diagnostics)
    let schema = result.isValid ? run.validatedSchema(warnings: result.warnings, dependencies: graph) : nil
    return ValidationOutcome(schema: schema, result: result)
  }
}

/// The result of validation.
public struct ValidationOutcome: Sendable {
  /// The schema, ready to plan from; nil if there are errors.
  public let schema: ValidatedSchema?
  /// The diagnostics.
  public let result: ValidationResult
}
