import JafgenTestSupport

/// DuckDB's command line as the tests use it.
enum DuckDB {
  /// Variables that let `jafgen` find it.
  static let environment = ["JAFGEN_DUCKDB": Judges.duckDB ?? ""]

  /// Runs statements on a database in `output`, which is only read, and returns what they print, a line a row.
  static func run(_ sql: String, on name: String, in directory: TemporaryDirectory) throws -> String {
    let result = try execute(sql, on: name, in: directory, isReadOnly: true)
    return result.status == 0 ? result.stdout : result.stderr
  }

  /// Runs statements on a database in `output`.
  static func execute(
    _ sql: String, on name: String, in directory: TemporaryDirectory, isReadOnly: Bool = false
  ) throws -> CommandResult {
    guard let program = Judges.duckDB else { throw CommandProblem(description: Judges.absence) }
    let arguments = ["-batch", "-bail", "-init", "/dev/null", "-list", "-noheader"] + (isReadOnly ? ["-readonly"] : [])
    return try Command(program, arguments + [directory.path("output/\(name)")], in: directory, input: sql).wait()
  }
}
