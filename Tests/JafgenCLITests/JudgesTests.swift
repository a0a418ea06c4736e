import Foundation
import JafgenTestSupport
import Testing

/// Where there are judges, all are there: tests that need one are skipped where `JAFGEN_JUDGES` names none, and fail where
/// one of those that it promises is missing.
@Suite("Judges", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct JudgesTests {
  @Test("The Python of JAFGEN_JUDGES and the programs beside it can be run")
  func programs() throws {
    for program in [Judges.python, Judges.duckDB, Judges.originalJafgen] {
      let path = try #require(program)
      #expect(FileManager.default.isExecutableFile(atPath: path), "there is no \(path): scripts/setup --judges")
    }
  }

  @Test("Every pinned package is there in its version")
  func packages() throws {
    let directory = try TemporaryDirectory()
    let script = """
      import importlib.metadata, sys
      pins = [line.strip().split("==") for line in open(sys.argv[1]) if "==" in line]
      assert len(pins) > 10
      for name, version in pins:
          assert importlib.metadata.version(name) == version, name
      """
    let result = try Command(
      try #require(Judges.python), ["-c", script, Repository.path("scripts/requirements.txt")], in: directory
    ).wait()
    #expect(result.status == 0, "\(result.stderr)")
  }
}
