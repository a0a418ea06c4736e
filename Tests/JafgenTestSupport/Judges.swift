import Foundation

/// Other implementations, in Python, that judge what jafgen writes.
package enum Judges {
  /// The Python that has them, as `JAFGEN_JUDGES` says; nil if there is none, so that their tests are skipped.
  package static let python = TestEnvironment.text("JAFGEN_JUDGES")

  /// DuckDB's command line, which is installed beside the Python; nil if there are no judges.
  package static let duckDB: String? = python.map { ($0 as NSString).deletingLastPathComponent + "/duckdb" }

  /// The command line of the original jafgen in Python, which is installed beside the Python; nil if there are no judges.
  package static let originalJafgen: String? = python.map { ($0 as NSString).deletingLastPathComponent + "/jafgen" }

  /// Why tests are skipped where there are no judges.
  package static let absence = "JAFGEN_JUDGES names no Python; scripts/setup --judges makes one"
}

/// Runs a script of `Tests/Judges` and returns how it ended.
package func runJudge(
  _ script: String, _ arguments: [String], in directory: TemporaryDirectory, environment: [String: String] = [:]
) throws -> CommandResult {
  guard let python = Judges.python else { throw CommandProblem(description: Judges.absence) }
  return try Command(
    python, [Repository.path("Tests/Judges/\(script)")] + arguments, in: directory, environment: environment
  ).wait()
}
