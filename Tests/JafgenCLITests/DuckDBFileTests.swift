import Foundation
import JafgenTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Database files: what DuckDB itself says of them, and what becomes of a run whose DuckDB fails, hangs or is not there.
@Suite("DuckDB files", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct DuckDBFileTests {
  private static let generate = ["generate", "-q", "--format", "duckdb,csv"]

  /// Generates an earlier database and CSV files.
  private func earlierOutput() throws -> OutputFolder {
    let directory = try Shop.directory()
    let result = try runJafgen(Self.generate, in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "output") == ["customers.csv", "orders.csv", "shop.duckdb"])
    return OutputFolder(directory)
  }

  /// Puts a script in place of DuckDB; it may name the folder of the test as `$FOLDER`.
  private func impostor(_ script: String, in directory: TemporaryDirectory) throws -> [String: String] {
    // Written by another process: a test that starts a program just then would hand it our open file, and one that is
    // open for writing cannot be run.
    let writing = #"printf '#!/bin/sh\n%s\n' "$SCRIPT" > impostor && chmod 755 impostor"#
    _ = try runShell(writing, in: directory, environment: ["SCRIPT": script])
    return ["JAFGEN_DUCKDB": directory.path("impostor"), "FOLDER": directory.path]
  }

  /// Waits until an impostor has told its process; nil if it does not in 20 seconds.
  private func process(in directory: TemporaryDirectory) -> Int32? {
    for _ in 0..<20_000 {
      if let text = try? directory.text(of: "pid"), text.hasSuffix("\n") { return Int32(text.dropLast()) }
      usleep(1000)
    }
    return nil
  }

  /// Waits until a process is gone; false if it lives after five seconds.
  private func isGone(_ process: Int32) -> Bool {
    for _ in 0..<5000 {
      if kill(process, 0) != 0 { return true }
      usleep(1000)
    }
    return false
  }

  // MARK: What is in them

  @Test("Columns have the types and the nulls that the schema says")
  func types() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/kinds.yaml": """
      system: {name: kinds, output: {format: duckdb}}
      entities:
        all:
          count: 20
          attributes:
            id: {type: uuid, unique: true}
            flag: {type: boolean, required: false}
            whole: {type: integer}
            fraction: {type: float}
            price: {type: decimal, constraints: {min_value: 0.001, max_value: 999.999}}
            text: {type: text.word, required: false}
            day: {type: datetime.date}
            moment: {type: datetime.datetime, constraints: {resolution: microsecond}}
            hour: {type: datetime.time}
            mixed: {type: json, constraints: {choices: [1, a]}}
            words: {type: text.words}
            place: {type: object, required: false, attributes: {city: {type: text.word}, at: {type: array, items: {type: float}}}}
      """
    ])
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let columns = try DuckDB.run(
      """
      SELECT column_name, data_type, is_nullable FROM information_schema.columns
      WHERE table_name = 'all' ORDER BY ordinal_position;
      """, on: "kinds.duckdb", in: directory)
    #expect(
      columns == """
        id|UUID|NO
        flag|BOOLEAN|YES
        whole|BIGINT|NO
        fraction|DOUBLE|NO
        price|DECIMAL(6,3)|NO
        text|VARCHAR|YES
        day|DATE|NO
        moment|TIMESTAMP|NO
        hour|TIME|NO
        mixed|JSON|NO
        words|VARCHAR[]|NO
        place|STRUCT(city VARCHAR, "at" DOUBLE[])|YES

        """)
  }

  /// The keys that the shop's database has, a line each.
  private static func keys(of directory: TemporaryDirectory) throws -> String {
    try DuckDB.run(
      """
      SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints()
      WHERE constraint_type <> 'NOT NULL' ORDER BY ALL;
      """, on: "shop.duckdb", in: directory)
  }

  @Test("Keys are there, and the database itself refuses what violates them")
  func keys() throws {
    let folder = try earlierOutput()
    let constraints = try Self.keys(of: folder.directory)
    #expect(
      constraints == """
        customers|PRIMARY KEY|[id]
        customers|UNIQUE|[email]
        orders|FOREIGN KEY|[customer_id]
        orders|PRIMARY KEY|[id]

        """)
    for (statement, message) in [
      ("INSERT INTO customers FROM customers LIMIT 1;", "Constraint Error: Duplicate key"),
      ("INSERT INTO customers SELECT uuid(), name, email, phone FROM customers LIMIT 1;", "Duplicate key"),
      ("INSERT INTO orders FROM orders LIMIT 1;", "Duplicate key"),
      ("INSERT INTO orders VALUES (-1, uuid(), 1);", "Violates foreign key constraint"),
      ("DELETE FROM customers WHERE id IN (SELECT customer_id FROM orders);", "Violates foreign key constraint"),
      ("INSERT INTO orders (id, amount) VALUES (-1, 1);", "NOT NULL constraint failed"),
    ] {
      let result = try DuckDB.execute(statement, on: "shop.duckdb", in: folder.directory)
      #expect(result.status != 0 && result.stderr.contains(message), "\(statement): \(result.stderr)")
    }
    // What keeps them is taken.
    let valid = try DuckDB.execute(
      "INSERT INTO orders SELECT -1, id, 1 FROM customers LIMIT 1;", on: "shop.duckdb", in: folder.directory)
    #expect(valid.status == 0, "\(valid.stderr)")
  }

  @Test("Without constraints there are no keys, but required columns all the same")
  func withoutConstraints() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/shop.yaml": Shop.schema(
        output: "{format: duckdb, formats: {duckdb: {options: {constraints: false}}}}")
    ])
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let constraints = try DuckDB.run(
      "SELECT DISTINCT constraint_type FROM duckdb_constraints();", on: "shop.duckdb", in: directory)
    #expect(constraints == "NOT NULL\n")
  }

  @Test("An entity's own constraints are its table's, and those of a parent without keys are none")
  func constraintsOfEntities() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/shop.yaml": """
      system:
        name: shop
        output:
          format: duckdb
          formats: {duckdb: {options: {constraints: false}}}
          per_entity:
            customers: {formats: {duckdb: {options: {constraints: true}}}}
            orders: {formats: {duckdb: {options: {constraints: ~}}}}
            returns: {formats: {duckdb: {options: {constraints: true}}}}
      entities:
        customers: {count: 9, attributes: {id: {type: uuid, unique: true}}}
        stores: {count: 9, attributes: {id: {type: uuid, unique: true}}}
        orders:
          count: 9
          attributes: {id: {type: uuid, unique: true}, customer: {link_to: shop.customers.id}}
        returns: {count: 9, attributes: {id: {type: uuid, unique: true}, store: {link_to: shop.stores.id}}}
      """
    ])
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let constraints = try Self.keys(of: directory)
    #expect(
      constraints == """
        customers|PRIMARY KEY|[id]
        orders|FOREIGN KEY|[customer]
        orders|PRIMARY KEY|[id]
        returns|PRIMARY KEY|[id]

        """)
  }

  @Test("Tables of ten million rows have keys only if they are requested", arguments: [9_999_999, 10_000_000])
  func manyRows(count: Int) throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/shop.yaml": """
      system: {name: shop, output: {format: duckdb}}
      entities:
        events:
          count: \(count)
          attributes: {id: {type: integer, unique: true, constraints: {min_value: 1, max_value: 20000000}}}
      """
    ])
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let constraints = try DuckDB.run(
      "SELECT constraint_type FROM duckdb_constraints() ORDER BY ALL; SELECT count(DISTINCT id) FROM events;",
      on: "shop.duckdb", in: directory)
    #expect(constraints == (count < 10_000_000 ? "NOT NULL\nPRIMARY KEY\n" : "NOT NULL\n") + "\(count)\n")
  }

  @Test("Of two tables that DuckDB does not tell apart, the one listed first keeps its name")
  func namesOfTables() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/shop.yaml": """
      system: {name: shop, output: {format: duckdb}}
      entities:
        Orders: {count: 1, attributes: {parent: {link_to: shop.orders.id}}}
        orders: {count: 2, attributes: {id: {type: uuid, unique: true}}}
      """
    ])
    let result = try runJafgen(["generate"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    #expect(result.stderr.contains("the table \"orders\" is called \"orders_2\""), "\(result.stderr)")
    let counts = try DuckDB.run(
      "SELECT count(*) FROM \"Orders\"; SELECT count(*) FROM orders_2;", on: "shop.duckdb", in: directory)
    #expect(counts == "1\n2\n")
  }

  // MARK: DuckDB that does not do its work

  @Test("In place of the script of PyPI's package its program is run")
  func packagedProgram() throws {
    let directory = try Shop.directory()
    let script = "#!/bin/sh\nfrom=duckdb_cli.__main__\necho 'the script ran' >&2\nexit 1\n"
    let program = "#!/bin/sh\necho 'the program ran' >&2\nexit 1\n"
    let package = "environment/lib/python3.12/site-packages/duckdb_cli"
    try directory.write(script, to: "environment/bin/duckdb")
    chmod(directory.path("environment/bin/duckdb"), 0o755)
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("duckdb"), withDestinationPath: "environment/bin/duckdb")
    func message(_ environment: [String: String]) throws -> String {
      var text = ""
      for _ in 0..<20 {
        text = try runJafgen(["generate", "-q", "--format", "duckdb"], in: directory, environment: environment).stderr
        // A test beside this one that has just forked may hold what was written here open until it starts its program.
        if !text.contains("Text file busy") { break }
      }
      return text
    }
    let places = [
      ["JAFGEN_DUCKDB": directory.path("environment/bin/duckdb")], ["JAFGEN_DUCKDB": directory.path("duckdb")],
      ["PATH": directory.path("environment/bin") + ":/bin:/usr/bin"],
    ]
    // Without a program that can be run, the script has to do.
    try directory.write(program, to: "\(package)/duckdb")
    for place in places {
      let text = try message(place)
      #expect(text.contains("the script ran"), "\(text)")
    }
    chmod(directory.path("\(package)/duckdb"), 0o755)
    for place in places {
      let text = try message(place)
      #expect(text.contains("the program ran"), "\(text)")
    }
    try directory.write(program, to: "environment/lib/python3.13/site-packages/duckdb_cli/duckdb")
    chmod(directory.path("environment/lib/python3.13/site-packages/duckdb_cli/duckdb"), 0o755)
    for place in places {
      let text = try message(place)
      #expect(text.contains("the script ran"), "\(text)")
    }
  }

  @Test("No DuckDB exits 69 before a row is made, and touches nothing")
  func missing() throws {
    let folder = try earlierOutput()
    for environment in [
      ["JAFGEN_DUCKDB": "/nonexistent/duckdb"], ["JAFGEN_DUCKDB": folder.directory.path],
      ["JAFGEN_DUCKDB": folder.directory.path("schemas/shop.yaml")], ["PATH": ""],
    ] {
      let arguments = ["generate", "--format", "duckdb,csv", "--count", "orders=90000000000"]
      let result = try runJafgen(arguments, in: folder.directory, environment: environment)
      #expect(result.status == 69)
      #expect(result.output.isEmpty)
      #expect(result.stderr.hasPrefix("error: DuckDB files are made with the duckdb command, but "))
      #expect(result.stderr.contains("pip install duckdb-cli"))
      #expect(folder.isAsBefore)
      let json = try runJafgen(arguments + ["--json"], in: folder.directory, environment: environment)
      #expect(try JSONDocument(json.stdout)["diagnostics"].array[0]["code"].string == "program-missing")
      let dryRun = try runJafgen(arguments + ["--dry-run"], in: folder.directory, environment: environment)
      #expect(dryRun.status == 69)
      #expect(dryRun.output.isEmpty && dryRun.stderr == result.stderr)
    }
    // What is missing hides no warning.
    try folder.directory.write(
      "system: {name: s}\nentities: {a: {count: 1, attributes: {x: {type: choice, constraints: {choices: [a, 1]}}}}}\n",
      to: "warned.yaml")
    for extra in [[], ["--dry-run"]] {
      let warned = try runJafgen(
        ["generate", "warned.yaml", "--format", "duckdb"] + extra, in: folder.directory,
        environment: ["JAFGEN_DUCKDB": "/nowhere/duckdb"])
      #expect(warned.status == 69)
      #expect(warned.stderr.contains("[mixed-choices]"), "\(warned.stderr)")
    }
    try FileManager.default.removeItem(atPath: folder.directory.path("warned.yaml"))
    // Who asks for no database needs none.
    #expect(try runJafgen(["generate", "-q"], in: folder.directory, environment: ["PATH": ""]).status == 0)
  }

  @Test(
    "DuckDB that fails exits 74 with its own words, and leaves what was there",
    arguments: [
      ("echo 'Binder Error: no such thing' >&2; exit 1", "Binder Error: no such thing"),
      ("cat > /dev/null; echo half > database; echo 'IO Error: disk' >&2; exit 3", "IO Error: disk"),
      (
        "printf 'Catalog Error: none\\n\\nLINE 1: a\\n   ^\\n\\033[31mERROR:\\033[00m late\\n' >&2; exit 1",
        "shop.duckdb: Catalog Error: none LINE 1: a ^ ERROR: late\n"
      ),
      ("exit 7", "ended with status 7 and no message"),
      ("kill -9 $$", "was ended by signal 9"),
    ])
  func failing(script: String, message: String) throws {
    let folder = try earlierOutput()
    let environment = try impostor(script, in: folder.directory)
    let result = try runJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
    #expect(result.status == 74)
    #expect(result.stderr.hasPrefix("error: cannot make ./output/shop.duckdb: "))
    #expect(result.stderr.contains(message), "\(result.stderr)")
    #expect(folder.isAsBefore)
  }

  @Test(
    "A lack of memory is told by the kind of DuckDB's error, not by the data in it",
    arguments: [
      ("Out of Memory Error: failed to pin block", 71), ("Invalid Error: std::bad_alloc", 71),
      ("terminate called after throwing an instance of std::bad_alloc", 71),
      ("TransactionContext Error: Failed to commit: Failed to re-allocate block of 2097152 bytes (bad allocation)", 71),
      ("TransactionContext Error: Failed to commit: duplicate key failed to allocate", 74),
      ("Constraint Error: Duplicate key: out of memory", 74), ("IO Error: cannot open bad_alloc.parquet", 74),
    ])
  func lackOfMemory(message: String, status: Int32) throws {
    let folder = try earlierOutput()
    let environment = try impostor("echo '\(message)' >&2; exit 1", in: folder.directory)
    let result = try runJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
    #expect(result.status == status && result.stderr.contains(message), "\(result.stderr)")
    #expect(folder.isAsBefore)
  }

  @Test("A path of DuckDB that is not UTF-8 is told with its bytes")
  func nameOfOtherEncoding() throws {
    let folder = try earlierOutput()
    let result = try runShell(
      "JAFGEN_DUCKDB=$(printf '/tmp/\\351') \"$JAFGEN\" generate --format duckdb", in: folder.directory)
    #expect(result.status == 69)
    #expect(result.stderr.contains(#"JAFGEN_DUCKDB is not UTF-8: "/tmp/\xE9""#), "\(result.stderr)")
  }

  @Test("DuckDB that makes no file is an error too")
  func idle() throws {
    let folder = try earlierOutput()
    let environment = try impostor("cat > /dev/null", in: folder.directory)
    let result = try runJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
    #expect(result.status == 74)
    #expect(result.stderr.contains("./output/shop.duckdb"))
    #expect(folder.isAsBefore)
  }

  @Test(
    "What DuckDB leaves must be a database: a regular file that begins like one",
    arguments: [
      ("mkfifo database", "it is not a regular file"),
      ("mkdir database", "it is not a regular file"),
      ("ln -s /dev/zero database", "it is not a regular file"),
      ("printf 'xxxxxxxxDUCKyyyy' > \"$FOLDER/real\"; ln -s \"$FOLDER/real\" database", "it is not a regular file"),
      (
        "printf 'xxxxxxxxDUCKyyyy' > \"$FOLDER/real\"; ln \"$FOLDER/real\" database", "the file has other names as well"
      ),
      ("echo 'no database at all' > database", "the file does not begin like one"),
      ("printf 'DUCKDUCK' > database", "the file does not begin like one"),
      (": > database", "the file does not begin like one"),
      (":", "there is no file"),
    ])
  func noDatabase(script: String, reason: String) throws {
    let folder = try earlierOutput()
    let environment = try impostor("cat > /dev/null; \(script)", in: folder.directory)
    let result = try runJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
    #expect(result.status == 74)
    #expect(
      result.stderr
        == "error: cannot make ./output/shop.duckdb: \(folder.directory.path)/impostor ended successfully, but its "
        + "output is not a database: \(reason)\n")
    #expect(folder.isAsBefore)
    #expect((try? folder.directory.text(of: "real")) ?? "xxxxxxxxDUCKyyyy" == "xxxxxxxxDUCKyyyy")
  }

  @Test("The log of an earlier database goes with it, and comes back with it")
  func earlierLog() throws {
    let directory = try earlierOutput().directory
    try directory.write("log", to: "output/shop.duckdb.wal")
    let earlier = OutputFolder(directory)
    try FileManager.default.createDirectory(atPath: directory.path("late"), withIntermediateDirectories: false)
    // What takes the place of a file while DuckDB works is found when it is too late.
    let script = """
      mkdir "$FOLDER/output/.later"; mv "$FOLDER/output/orders.csv" "$FOLDER/late/orders.csv"
      mkdir "$FOLDER/output/orders.csv"; exec "$REAL" "$@"
      """
    var environment = try impostor(script, in: directory)
    environment["REAL"] = Judges.duckDB
    let late = try runJafgen(Self.generate + ["--seed", "2"], in: directory, environment: environment)
    #expect(late.status == 74)
    #expect(
      late.stderr == "error: cannot write ./output/orders.csv: it is a folder; earlier files are unchanged\n")
    try FileManager.default.removeItem(atPath: directory.path("output/orders.csv"))
    try FileManager.default.removeItem(atPath: directory.path("output/.later"))
    try FileManager.default.moveItem(
      atPath: directory.path("late/orders.csv"), toPath: directory.path("output/orders.csv"))
    #expect(try directory.text(of: "output/shop.duckdb.wal") == "log")
    try FileManager.default.removeItem(atPath: directory.path("output/shop.duckdb.wal"))
    #expect(try runJafgen(Self.generate, in: directory, environment: DuckDB.environment).status == 0)
    #expect(!earlier.directory.files(in: "output").contains("shop.duckdb.wal"))
  }

  @Test("Arrays as deep as they may be are written", arguments: [12])
  func deepArrays(depth: Int) throws {
    let inner = String(repeating: "{type: array, min_items: 1, max_items: 1, items: ", count: depth)
    let schema = """
      system: {name: deep, output: {format: duckdb}}
      entities: {e: {count: 3, attributes: {o: \(inner){type: integer}\(String(repeating: "}", count: depth))}}}
      """
    let directory = try TemporaryDirectory(files: ["schemas/deep.yaml": schema])
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(
      try DuckDB.run("SELECT count(o), typeof(any_value(o)) FROM e", on: "deep.duckdb", in: directory)
        == "3|BIGINT\(String(repeating: "[]", count: depth))\n")
  }

  @Test(
    "DuckDB that hangs ends with the run, even if it will not",
    arguments: [SIGTERM, SIGINT], ["exec sleep 1000", "sleep 1000", "trap '' TERM INT; while :; do sleep 1; done"])
  func hanging(signal: Int32, script: String) throws {
    let folder = try earlierOutput()
    let environment = try impostor("echo $$ > \"$FOLDER/pid\"\n\(script)", in: folder.directory)
    let command = try startJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
    let child = process(in: folder.directory)
    command.send(child == nil ? SIGKILL : signal)
    let result = try command.wait()
    #expect(result.status == 128 + signal)
    #expect(result.stderr == "error: interrupted; no file was replaced\n")
    #expect(isGone(try #require(child)))
    #expect(folder.isAsBefore)
  }

  #if os(Linux)
    @Test("A killed run takes DuckDB with it and leaves the earlier database; the next run succeeds and tidies up")
    func killed() throws {
      let folder = try earlierOutput()
      let environment = try impostor("echo $$ > \"$FOLDER/pid\"\nexec sleep 1000", in: folder.directory)
      let command = try startJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: environment)
      let child = process(in: folder.directory)
      command.send(SIGKILL)
      #expect(try command.wait().status == 128 + SIGKILL)
      #expect(isGone(try #require(child)))
      #expect(!folder.temporaryFiles.isEmpty)
      #expect(folder.isWhole(later: [:]))
      let next = try runJafgen(Self.generate, in: folder.directory, environment: DuckDB.environment)
      #expect(next.status == 0, "\(next.stderr)")
      #expect(folder.isAsBefore)
    }

    @Test("A run that is killed while DuckDB loads takes the DuckDB of PyPI's package with it")
    func killedWhileLoading() throws {
      let folder = try earlierOutput()
      let many = Self.generate + ["--seed", "2", "--count", "orders=3000000"]
      let stage = folder.directory.path("output/.shop.duckdb.jafgen.d")
      /// The processes that work in the folder of the database.
      func loaders() -> [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(Int32.init).filter {
          (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd")) == stage
        }
      }
      let command = try startJafgen(many, in: folder.directory, environment: DuckDB.environment)
      for _ in 0..<20_000 where access(stage + "/database", F_OK) != 0 { usleep(1000) }
      let found = loaders()
      command.send(SIGKILL)
      #expect(try command.wait().status == 128 + SIGKILL)
      #expect(!found.isEmpty)
      // The lock may be held until the system has ended DuckDB; nobody may be let in before.
      var next = try runJafgen(Self.generate, in: folder.directory, environment: DuckDB.environment)
      for _ in 0..<100 where next.status == 73 {
        usleep(50_000)
        next = try runJafgen(Self.generate, in: folder.directory, environment: DuckDB.environment)
      }
      for process in found { #expect(isGone(process), "process \(process)") }
      #expect(next.status == 0, "\(next.stderr)")
      #expect(folder.isAsBefore)
    }
  #endif

  @Test("Two runs at once on one database: the second exits 73 and harms nothing")
  func twoRuns() throws {
    let folder = try earlierOutput()
    let environment = try impostor("echo $$ > \"$FOLDER/pid\"\nexec sleep 1000", in: folder.directory)
    let first = try startJafgen(
      ["generate", "-q", "--format", "duckdb"], in: folder.directory, environment: environment)
    let child = process(in: folder.directory)
    let second = try runJafgen(
      ["generate", "-q", "--format", "duckdb"], in: folder.directory, environment: DuckDB.environment)
    #expect(second.status == 73)
    #expect(
      second.stderr.contains(
        /^error: another run is writing .*shop\.duckdb: it has locked .*\.shop\.duckdb\.jafgen\n$/))
    first.send(SIGTERM)
    #expect(try first.wait().status == 128 + SIGTERM)
    #expect(isGone(try #require(child)))
    #expect(folder.isAsBefore)
  }

  @Test("A link in the place of the temporary folder is removed, and what it leads to stays")
  func plantedLink() throws {
    let folder = try earlierOutput()
    try folder.directory.write("mine", to: "elsewhere/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.directory.path("output/.shop.duckdb.jafgen.d"),
      withDestinationPath: folder.directory.path("elsewhere"))
    let result = try runJafgen(Self.generate, in: folder.directory, environment: DuckDB.environment)
    #expect(result.status == 0, "\(result.stderr)")
    #expect(try folder.directory.text(of: "elsewhere/notes.txt") == "mine")
    #expect(folder.isAsBefore)
  }

  @Test("Files of other names stay as they are")
  func otherFiles() throws {
    let folder = try earlierOutput()
    let names = ["shop.duckdb.wal.txt", "database", "shop.parquet", "table-0.parquet", "notes/script.sql"]
    for name in names { try folder.directory.write("mine", to: "output/\(name)") }
    let result = try runJafgen(Self.generate + ["--seed", "2"], in: folder.directory, environment: DuckDB.environment)
    #expect(result.status == 0)
    for name in names { #expect(try folder.directory.text(of: "output/\(name)") == "mine") }
    #expect(folder.directory.files(in: "output").count == names.count + 3)
  }
}
