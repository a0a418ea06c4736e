import JafgenTestSupport
import Testing

/// More files than the system lets a process have open.
@Suite("Open files")
struct OpenFileTests {
  private static func directory(entities: Int, output: String = "{format: [csv, jsonl]}") throws
    -> TemporaryDirectory
  {
    let attribute = "{count: 3, attributes: {id: {type: uuid}}}"
    let lines = (0..<entities).map { "  e\($0): \(attribute)\n" }.joined()
    return try TemporaryDirectory(files: [
      "schemas/many.yaml": "system: {name: many, output: \(output)}\nentities:\n\(lines)"
    ])
  }

  @Test("A thousand files are written where 64 can be open, first and again", arguments: [1, 8])
  func manyEntities(threads: Int) throws {
    let directory = try Self.directory(entities: 500)
    #expect(try runJafgen(["generate", "-q", "-o", "plain"], in: directory).status == 0)
    for seed in [1, 42] {
      let result = try runShell(
        "ulimit -n 64; \"$JAFGEN\" generate -q --seed \(seed) --threads \(threads)", in: directory)
      #expect(result.status == 0, "\(result.stderr)")
    }
    let names = directory.files(in: "output")
    #expect(names.count == 1000)
    #expect(names == directory.files(in: "plain"))
    for name in names {
      #expect(try directory.bytes(of: "output/\(name)") == directory.bytes(of: "plain/\(name)"), "\(name)")
    }
  }

  @Test("A file that another run has is busy, open or not")
  func busy() throws {
    let directory = try Self.directory(entities: 200, output: "{format: csv}")
    // The first run is stopped with all files in the making; the second asks for the last of them.
    let script = """
      ulimit -n 64
      "$JAFGEN" generate -q --count e0=4000000000 --threads 1 & run=$!
      while [ ! -e output/.e199.csv.jafgen ]; do sleep 0.01; done
      sleep 0.2; kill -STOP $run
      "$JAFGEN" generate -q --entity e199; status=$?
      kill -CONT $run; kill -TERM $run; wait $run
      exit $status
      """
    let result = try runShell(script, in: directory)
    #expect(result.status == 73)
    #expect(result.stderr.contains("another run is writing ./output/e199.csv"), "\(result.stderr)")
    #expect(directory.files(in: "output") == [])
  }

  @Test("Where not even the files of one moment can be open, the message says how many are needed")
  func tooFew() throws {
    let directory = try Self.directory(entities: 200, output: "{format: [csv, json, jsonl, parquet]}")
    let result = try runShell("ulimit -n 40; \"$JAFGEN\" generate --threads 64", in: directory)
    #expect(result.status == 73)
    #expect(
      result.stderr.wholeMatch(
        of:
          /error: cannot create .*: too many open files: only 40 may be open at once; "ulimit -n 320" is enough; or use fewer threads or entities\n/
      ) != nil, "\(result.stderr)")
    #expect(directory.files(in: "output") == [])
  }

  @Test("Where all files can be open, nothing more is asked for, however many threads write")
  func enough() throws {
    let directory = try Self.directory(entities: 60, output: "{format: [csv, json, jsonl, parquet]}")
    let result = try runShell("ulimit -n 310; \"$JAFGEN\" generate -q --threads 64", in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "output").count == 240)
  }

  @Test("A soft limit is raised by itself")
  func softLimit() throws {
    let directory = try Self.directory(entities: 100)
    let result = try runShell("ulimit -S -n 32; \"$JAFGEN\" generate -q", in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "output").count == 200)
  }
}
