import JafgenTestSupport
import Testing

@Suite("jafgen generate")
struct GenerateTests {
  @Test("Writes every entity in every format and ends with a summary")
  func summary() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["generate"], in: directory)
    #expect(result.status == 0)
    #expect(result.stderr.isEmpty)
    #expect(
      directory.files(in: "output") == ["customers.csv", "customers.json", "orders.csv", "orders.json"])
    let lines = result.stdout.split(separator: "\n")
    #expect(lines.first?.hasPrefix("entity") == true)
    #expect(result.stdout.contains(/customers +40 .*\.\/output\/customers\.\{csv,json\}/))
    #expect(result.stdout.contains(/orders +1,000 .*\.\/output\/orders\.\{csv,json\}/))
    #expect(result.stdout.contains(/\n1,040 rows, .* rows\/s\)\nseed 7\n$/))
    #expect(try directory.text(of: "output/customers.csv").split(separator: "\n").count == 41)
  }

  @Test("Runs again give the same bytes, with any number of threads")
  func reproducible() throws {
    let directory = try Shop.directory()
    for threads in ["1", "2", "3", "8"] {
      let result = try runJafgen(["generate", "-q", "--threads", threads, "-o", "with-\(threads)"], in: directory)
      #expect(result.status == 0)
    }
    for name in ["customers.csv", "customers.json", "orders.csv", "orders.json"] {
      let bytes = try directory.bytes(of: "with-1/\(name)")
      for threads in ["2", "3", "8"] { #expect(try directory.bytes(of: "with-\(threads)/\(name)") == bytes) }
    }
  }

  @Test("Options replace folder, formats, counts and seed")
  func overrides() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(
      [
        "generate", "-s", "schemas", "-o", "here", "--format", "jsonl,csv", "--format", "csv", "--count",
        "customers=3", "--count", "shop.orders=5", "--scale", "100", "--seed", "-1",
      ], in: directory)
    #expect(result.status == 0)
    #expect(directory.files(in: "here") == ["customers.csv", "customers.jsonl", "orders.csv", "orders.jsonl"])
    #expect(try directory.text(of: "here/orders.jsonl").split(separator: "\n").count == 5)
    #expect(try directory.text(of: "here/customers.csv").split(separator: "\n").count == 4)
    #expect(result.stdout.hasSuffix("\nseed -1\n"))
    let scaled = try runJafgen(
      [
        "generate", "--scale", "0.0105", "--entity", "orders", "--count", "customers=9", "-o", "-", "--format", "jsonl",
        "-q",
      ], in: directory)
    // 1000 x 0.0105 = 10.5, halves up.
    #expect(scaled.stdout.split(separator: "\n").count == 11)
  }

  @Test("Schemas are files or folders, by option or as arguments, each read once")
  func schemaPaths() throws {
    let directory = try Shop.directory()
    try directory.write(
      """
      system: {name: crm}
      entities:
        "a,b": {count: 1, attributes: {id: {type: uuid}}}
        notes: {count: 2, attributes: {customer: {link_to: shop.customers.id}}}
      """, to: "other/crm.txt")
    let shop = "schemas/shop.yaml"
    let whole = try runJafgen(["generate", "--dry-run", "--json"], in: directory)
    #expect(whole.status == 0)
    for places in [["-s", shop], [shop], ["schemas"], ["-s", "schemas", shop], [shop, "schemas", "-s", "schemas/"]] {
      let result = try runJafgen(["generate", "--dry-run", "--json"] + places, in: directory)
      #expect(result.status == 0, "\(places): \(result.stderr)")
      #expect(result.stdout == whole.stdout)
    }
    for command in ["validate-schema", "list-schemas"] {
      let both = try runJafgen([command, "other/crm.txt", "-s", shop, "--json"], in: directory)
      #expect(both.status == 0)
      #expect(try JSONDocument(both.stdout)["systems"].array.map { try $0["name"].string } == ["shop", "crm"])
    }
    let ddl = ["export", "ddl", "--dialect", "pg"]
    #expect(try runJafgen(ddl + [shop], in: directory).stdout == runJafgen(ddl, in: directory).stdout)
    let preview = try runJafgen(["preview", "notes", "-s", "other/crm.txt", "-s", shop, "--json"], in: directory)
    #expect(preview.status == 0)
    // A comma may be part of a name.
    let chosen = try runJafgen(
      ["generate", "other/crm.txt", shop, "--format", "csv", "--entity", "a,b", "--entity", "notes,shop.customers"],
      in: directory)
    #expect(chosen.status == 0, "\(chosen.stderr)")
    #expect(directory.files(in: "output") == ["a,b.csv", "customers.csv", "notes.csv"])
    for missing in ["gone.yaml", "gone"] {
      let result = try runJafgen(["generate", missing], in: directory)
      #expect(result.status == 66)
      #expect(result.stderr.contains("no such \(missing == "gone" ? "folder" : "file")"))
    }
    #expect(try runJafgen(["generate", "-s", "other"], in: directory).status == 66)
  }

  @Test("Numbers of rows may be written short", arguments: ["0.05k", "5_0", "5e1", "050"])
  func shortCounts(count: String) throws {
    let result = try runJafgen(
      [
        "generate", "--count", "orders=\(count)", "--entity", "orders", "--format", "jsonl", "-o", "-", "-q", "--rows",
        "0.01k:1M",
      ], in: try Shop.directory())
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout.split(separator: "\n").count == 40)
  }

  @Test("The summary names what --scale leaves alone, and why", arguments: [["--dry-run"], []])
  func scalingExceptions(options: [String]) throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/shop.yaml": """
      system: {name: shop}
      entities:
        stores:
          count: 3
          attributes: {name: {type: choice, unique: true, constraints: {choices: [Bonn, Kiel, Ulm]}}}
        orders:
          count: 100
          attributes: {id: {type: uuid, unique: true}, store: {link_to: shop.stores.name}}
      """
    ])
    let larger = try runJafgen(["generate", "--scale", "100"] + options, in: directory)
    #expect(larger.status == 0, "\(larger.stderr)")
    let reason = "\"stores.name\" is unique and has only 3 different values"
    #expect(larger.stdout.contains("\nstores has 3 rows instead of 300: \(reason)\n"))
    #expect(larger.stdout.contains("10,000"))
    let smaller = try runJafgen(["generate", "--scale", "0.01", "--json"] + options, in: directory)
    #expect(smaller.status == 0, "\(smaller.stderr)")
    let exceptions = try JSONDocument(smaller.stdout)["scaling_exceptions"].array
    #expect(exceptions.count == 1)
    #expect(try exceptions[0]["entity"].string == "stores")
    #expect(try exceptions[0]["rows"].integer == 1)
    #expect(try exceptions[0]["scaled_rows"].integer == 0)
    #expect(try exceptions[0]["reason"].string == "\"orders.store\" links to it")
    let strict = try runJafgen(["generate", "--count", "stores=4"] + options, in: directory)
    #expect(strict.status == 65)
  }

  @Test("Quiet success says nothing")
  func quiet() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["generate", "--quiet", "--sync"], in: directory)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.stderr.isEmpty)
    #expect(directory.files(in: "output").count == 4)
  }

  @Test("Verbose tells on standard error what is read and written")
  func verbose() throws {
    let result = try runJafgen(["generate", "--verbose", "--format", "csv"], in: try Shop.directory())
    #expect(result.status == 0)
    #expect(
      result.stderr == """
        read ./schemas/shop.yaml
        system shop 2.1: seed 7, locale en, 2 entities
        to write ./output/customers.csv: rows 0..<40 of customers
        to write ./output/orders.csv: rows 0..<1000 of orders

        """)
  }

  @Test("A dry run prints what would be written and writes nothing")
  func dryRun() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["generate", "--dry-run", "--format", "csv"], in: directory)
    #expect(result.status == 0)
    #expect(
      result.stdout == """
        entity     format   rows  from row  file
        ---------  ------  -----  --------  ----------------------
        customers  csv        40         0  ./output/customers.csv
        orders     csv     1,000         0  ./output/orders.csv

        seed 7
        nothing was written

        """)
    let json = try JSONDocument(
      try runJafgen(["generate", "--dry-run", "--json", "--entity", "orders", "--rows", "990:2000"], in: directory)
        .stdout)
    #expect(try json["dry_run"].boolean == true)
    let file = try #require(try json["files"].array.first)
    #expect(try file["path"].string == "./output/orders.csv")
    #expect(try file["first_row"].integer == 990)
    #expect(try file["end_row"].integer == 1000)
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test("The summary as JSON says when, from which seed, what and where")
  func json() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["generate", "--json"], in: directory)
    #expect(result.status == 0)
    #expect(result.stderr.isEmpty)
    let json = try JSONDocument(result.stdout)
    #expect(try json["generated_at"].string?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    #expect(try json["seed"].integer == 7)
    #expect(try json["rows"].integer == 1040)
    let system = try #require(try json["systems"].array.first)
    #expect(try system["entity_counts"]["orders"].integer == 1000)
    #expect(try system["total_records"].integer == 1040)
    let orders = try json["entities"].array[1]
    #expect(try orders["rows"].integer == 1000)
    let file = try orders["files"].array[0]
    #expect(try file["path"].string == "./output/orders.csv")
    #expect(try file["bytes"].integer == (try directory.bytes(of: "output/orders.csv")).count)
  }

  @Test("Standard output takes the bytes of one file, the summary goes beside them")
  func standardOutput() throws {
    let directory = try Shop.directory()
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    let result = try runJafgen(
      ["generate", "-o", "-", "--entity", "orders", "--format", "csv"], in: directory)
    #expect(result.status == 0)
    #expect(result.output == (try directory.bytes(of: "output/orders.csv")))
    #expect(result.stderr.contains("1,000 rows"))
    let json = try runJafgen(
      ["generate", "-o", "-", "--entity", "shop.orders", "--format", "json", "--json"], in: directory)
    #expect(json.output == (try directory.bytes(of: "output/orders.json")))
    #expect(try JSONDocument(json.stderr)["rows"].integer == 1000)
  }

  @Test("A pipe takes Parquet and compressed text as a file does")
  func pipedBinary() throws {
    let directory = try Shop.directory(.binary)
    let common = ["generate", "-q", "--entity", "orders", "--count", "orders=300000"]
    for (format, name) in [("parquet", "orders.parquet"), ("csv", "orders.csv.gz")] {
      // One by one: how compressed text is cut into members follows the row groups of a Parquet file beside it.
      #expect(try runJafgen(common + ["--format", format], in: directory).status == 0)
      let script = "\"$JAFGEN\" \(common.joined(separator: " ")) -o - --format \(format) | cat > piped"
      let result = try runShell("set -o pipefail; " + script, in: directory)
      #expect(result.status == 0, "\(result.stderr)")
      let isSame = try directory.bytes(of: "piped") == directory.bytes(of: "output/\(name)")
      #expect(isSame, "\(name)")
    }
  }

  @Test("A reader that stops early ends the run quietly")
  func closedPipe() throws {
    let directory = try Shop.directory()
    let result = try runShell(
      #""$JAFGEN" generate -o - --entity orders --count orders=50000000 --format csv | head -n 3; echo ${PIPESTATUS[0]}"#,
      in: directory)
    #expect(result.stdout.split(separator: "\n").count == 4)
    #expect(result.stdout.hasSuffix("\n0\n"))
    #expect(result.stderr.isEmpty)
    let help = try runShell(#""$JAFGEN" generate --help | true; echo ${PIPESTATUS[0]}"#, in: directory)
    #expect(help.stdout == "0\n")
  }

  @Test("A range of rows is that slice of the whole")
  func rows() throws {
    let directory = try Shop.directory()
    #expect(try runJafgen(["generate", "-q"], in: directory).status == 0)
    let lines = try directory.text(of: "output/orders.csv").split(separator: "\n")
    let result = try runJafgen(
      ["generate", "-q", "--entity", "orders", "--rows", "300:310", "-o", "-", "--format", "csv"], in: directory)
    #expect(result.stdout.split(separator: "\n") == [lines[0]] + lines[301...310])
    let beyond = try runJafgen(
      ["generate", "-q", "--entity", "orders", "--rows", "5000:6000", "-o", "-", "--format", "csv"], in: directory)
    #expect(beyond.status == 0)
    #expect(beyond.stdout == lines[0] + "\n")
  }

  @Test("Partitions by separate processes are the whole")
  func partitions() throws {
    let directory = try Shop.directory()
    #expect(try runJafgen(["generate", "-q", "--format", "jsonl"], in: directory).status == 0)
    for count in [1, 3, 7, 64] {
      // Three runs at a time, by options, by variables, and by both, where the options win.
      for index in 0..<count {
        let result: CommandResult
        let common = ["generate", "-q", "--format", "jsonl", "-o", "parts-\(count)"]
        switch index % 3 {
        case 0:
          result = try runJafgen(
            common + ["--partition-index", "\(index)", "--partition-count", "\(count)"], in: directory)
        case 1:
          result = try runJafgen(
            common, in: directory,
            environment: ["JAFGEN_PARTITION_INDEX": "\(index)", "JAFGEN_PARTITION_COUNT": "\(count)"])
        default:
          result = try runJafgen(
            common + ["--partition-index", "\(index)"], in: directory,
            environment: ["JAFGEN_PARTITION_INDEX": "0", "JAFGEN_PARTITION_COUNT": "\(count)"])
        }
        #expect(result.status == 0)
      }
      for entity in ["customers", "orders"] {
        let names = directory.files(in: "parts-\(count)/\(entity)")
        #expect(names.count == count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /part-\d{5}-of-\d{5}\.jsonl/) != nil })
        let parts = try names.flatMap { try directory.bytes(of: "parts-\(count)/\(entity)/\($0)") }
        #expect(parts == (try directory.bytes(of: "output/\(entity).jsonl")))
      }
    }
  }

  @Test("Warnings are told and do not fail")
  func warnings() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/w.yaml": """
      system: {name: w}
      entities:
        people:
          count: 2
          attributes:
            name: {type: person.full_name, null_probability: 0.5}
      """
    ])
    let result = try runJafgen(["generate"], in: directory)
    #expect(result.status == 0)
    #expect(result.stderr.contains("warning: "))
    #expect(result.stderr.contains("[unused-null-probability]"))
    #expect(result.stderr.hasSuffix("\n\n1 warning in 1 file\n\n"))
    #expect(directory.files(in: "output") == ["people.csv"])
    let json = try JSONDocument(try runJafgen(["generate", "--json"], in: directory).stdout)
    #expect(try json["diagnostics"].array[0]["code"].string == "unused-null-probability")
  }
}
