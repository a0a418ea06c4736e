public import JafgenColumns
internal import JafgenEncoding
internal import JafgenOutputs
public import JafgenSchema

/// Realistic, relational, reproducible data from YAML schemas: the whole program as a library.
///
/// ```swift
/// let loaded = SchemaLoader().loadSchemas(in: "schemas")
/// let outcome = SchemaValidator().validate(loaded)
/// guard let schema = outcome.schema else {
///   print(DiagnosticRenderer(sources: loaded.sources).render(outcome.result.diagnostics))
///   return
/// }
/// let report = try Jafgen.generate(schema)
/// print(report.rows, "rows")
/// ```
public enum Jafgen {
  /// The program's version.
  public static let version = programVersion

  /// The version of the values: the same schema and seed give the same bytes as long as it stays. 0 makes no guarantee
  /// yet; from 1 on any change of values raises it.
  public static let dataVersion = 0

  /// Generates a schema's entities to files, or one of them to standard output, and returns what was written. Blocks
  /// until everything is done. The bytes depend on the schema and the rows chosen, not on the threads. `PlannedRun`
  /// says beforehand which files there will be.
  ///
  /// - Throws: see `RunError.Code`; earlier files are then as they were.
  public static func generate(
    _ schema: ValidatedSchema, options: GenerationOptions = GenerationOptions(), interrupts: Interrupts? = nil,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) throws(RunError) -> RunReport {
    try PlannedRun(schema, options).run(interrupts: interrupts, progress: progress)
  }

  /// Returns the bytes of a file that holds just the rows of `batch`, in a format of `OutputFormats.known`; nil for any other.
  public static func encode(_ batch: Batch, as format: String) -> [UInt8]? {
    guard let encoder = OutputFormat(rawValue: format)?.makeEncoder(schema: batch.schema) else { return nil }
    let worker = encoder.makeUnitEncoder()
    worker.begin(startsFile: true)
    worker.append(batch)
    let unit = worker.finish()
    let header = encoder.header()
    return header + unit.bytes
      + encoder.footer(units: [unit.summary], byteCount: header.count + unit.bytes.count)
  }
}
