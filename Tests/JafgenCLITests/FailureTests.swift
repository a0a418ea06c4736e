import JafgenTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Failures of jafgen generate")
struct FailureTests {
  @Test("Wrong schemas exit 65 with the place, and nothing is written")
  func wrongSchema() throws {
    let directory = try Shop.wrongDirectory()
    let result = try runJafgen(["generate"], in: directory)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.stderr.hasPrefix("./schemas/wrong.yaml:6:20: error: "))
    #expect(
      result.stderr.hasSuffix(
        """
         [unknown-type]
            6 |       name: {type: persn.full_name}
              |                    ^
          at: entities.people.attributes.name.type
          help: did you mean "person.full_name"?

        1 error in 1 file

        """))
    #expect(directory.files() == ["schemas/wrong.yaml"])
  }

  @Test("With --json the diagnostics are JSON on standard output")
  func wrongSchemaAsJSON() throws {
    let result = try runJafgen(["generate", "--json"], in: try Shop.wrongDirectory())
    #expect(result.status == 65)
    #expect(result.stderr.isEmpty)
    let diagnostic = try JSONDocument(result.stdout)["diagnostics"].array[0]
    #expect(
      diagnostic.names == ["code", "severity", "message", "file", "line", "column", "path", "suggestion"])
    #expect(try diagnostic["code"].string == "unknown-type")
    #expect(try diagnostic["line"].integer == 6)
    #expect(try diagnostic["column"].integer == 20)
    let range = try JSONDocument(
      try runJafgen(["generate", "--json", "--rows", "0:1"], in: try Shop.directory()).stdout)
    #expect(try range["diagnostics"].array[0]["code"].string == "several-outputs")
  }

  @Test("A folder that is missing or holds no schema exits 66")
  func missingSchemas() throws {
    let directory = try TemporaryDirectory(files: ["empty/readme.txt": "no schema"])
    for command in [["generate"], ["validate-schema"], ["list-schemas"], ["preview", "orders"]] {
      let missing = try runJafgen(command + ["-s", "nowhere"], in: directory)
      #expect(missing.status == 66)
      #expect(missing.stderr.contains("no such folder"))
      let empty = try runJafgen(command + ["-s", "empty"], in: directory)
      #expect(empty.status == 66)
      #expect(empty.stderr.contains("there are no schemas in \"empty\""))
    }
  }

  @Test("An output that cannot be made exits 73 and names the path")
  func cannotCreate() throws {
    let directory = try Shop.directory()
    try directory.write("in the way", to: "taken")
    let result = try runJafgen(["generate", "-o", "taken"], in: directory)
    #expect(result.status == 73)
    #expect(result.stderr.hasPrefix("error: cannot create taken/customers.csv: "))
    #expect(try directory.text(of: "taken") == "in the way")
    let json = try runJafgen(["generate", "-o", "taken", "--json"], in: directory)
    #expect(json.status == 73)
    #expect(json.stderr.isEmpty)
    let diagnostic = try JSONDocument(json.stdout)["diagnostics"].array[0]
    #expect(try diagnostic["code"].string == "cannot-create-output")
    #expect(try diagnostic["file"].string == "taken/customers.csv")
  }

  @Test("A full standard output exits 74", .enabled(if: access("/dev/full", W_OK) == 0, "there is no /dev/full"))
  func fullOutput() throws {
    let directory = try Shop.directory()
    for arguments in ["generate -o - --entity orders --format csv", "list-schemas", "--help", "providers"] {
      let result = try runShell(#""$JAFGEN" \#(arguments) > /dev/full"#, in: directory)
      #expect(result.status == 74, "\(arguments)")
      #expect(result.stderr.contains("No space left on device"))
    }
  }

  @Test("A signal ends the run with its status and leaves earlier files", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let directory = try Shop.directory()
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    let before = try directory.files(in: "output").map { try directory.bytes(of: "output/\($0)") }
    let command = try startJafgen(["generate", "--count", "orders=2000000000"], in: directory)
    while !directory.files(in: "output").contains(".orders.csv.jafgen") { usleep(5000) }
    // The files are opened after the handlers are set.
    usleep(50_000)
    command.send(signal)
    let result = try command.wait()
    #expect(result.status == 128 + signal)
    #expect(result.stderr == "error: interrupted; no file was replaced\n")
    #expect(
      directory.files(in: "output") == ["customers.csv", "customers.json", "orders.csv", "orders.json"])
    #expect(try directory.files(in: "output").map { try directory.bytes(of: "output/\($0)") } == before)
  }
}
