public import JafgenDiagnostics

extension SchemaLoader {
  /// Validates one system by itself; links to other systems are errors.
  public func validateSchema(_ schema: SystemSchema) -> ValidationResult {
    SchemaValidator().validate([schema]).result
  }
}
