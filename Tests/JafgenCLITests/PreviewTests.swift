import JafgenTestSupport
import Testing

@Suite("jafgen preview")
struct PreviewTests {
  @Test("Shows the first ten rows as a table whose cells are those of the file")
  func table() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["preview", "orders"], in: directory)
    #expect(result.status == 0)
    #expect(result.stderr.isEmpty)
    let csv = try runJafgen(["generate", "-q", "-o", "-", "--entity", "orders", "--format", "csv"], in: directory)
    let shown = result.stdout.split(separator: "\n").map { $0.split(separator: " ").joined(separator: ",") }
    let lines = csv.stdout.split(separator: "\n").map(String.init)
    #expect(shown[0] == lines[0])
    #expect(Array(shown[2..<12]) == Array(lines[1...10]))
    #expect(result.stdout.hasSuffix("\n\nrows 0 to 9 of 1,000, seed 7\n"))
    #expect(directory.files() == ["schemas/shop.yaml"])
  }

  @Test("The other forms print the bytes that generate writes", arguments: ["csv", "json", "jsonl"])
  func formats(format: String) throws {
    let directory = try Shop.directory()
    for entity in ["customers", "shop.orders"] {
      let preview = try runJafgen(["preview", entity, "-n", "10000", "--format", format], in: directory)
      let generated = try runJafgen(
        ["generate", "-q", "-o", "-", "--entity", entity, "--format", format], in: directory)
      #expect(preview.status == 0)
      #expect(preview.output == generated.output)
      let none = try runJafgen(["preview", entity, "-n", "0", "--format", format], in: directory)
      let empty = try runJafgen(
        ["generate", "-q", "-o", "-", "--entity", entity, "--rows", "0:0", "--format", format], in: directory)
      #expect(none.output == empty.output)
    }
  }

  @Test("Without an entity all of them are shown, each under its name")
  func allEntities() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["preview", "-n", "2"], in: directory)
    #expect(result.status == 0)
    let single = try ["customers", "orders"].map { entity in
      "\(entity)\n\n" + (try runJafgen(["preview", entity, "-n", "2"], in: directory).stdout)
    }
    #expect(result.stdout == single.joined(separator: "\n"))
  }

  @Test("--vertical shows one value a line, whole", arguments: [["--vertical"], ["--format", "vertical"]])
  func vertical(options: [String]) throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["preview", "customers", "--rows", "3:5"] + options, in: directory)
    #expect(result.status == 0)
    let csv = try CSVText.lines(
      runJafgen(["preview", "customers", "--rows", "3:5", "--format", "csv"], in: directory).output)
    let blocks = [1, 2].map { row in
      "row \(row + 2)\n"
        + zip(["id     ", "name   ", "email  ", "phone  "], csv[row]).map {
          $0 + ($1.isEmpty ? "null" : $1) + "\n"
        }.joined()
    }
    #expect(result.stdout == blocks.joined(separator: "\n") + "\nrows 3 to 4 of 40, seed 7\n")
  }

  @Test("--json is --format json")
  func json() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["preview", "orders", "--json"], in: directory)
    #expect(result.status == 0)
    #expect(result.output == (try runJafgen(["preview", "orders", "--format", "json"], in: directory).output))
    #expect(try JSONDocument(result.stdout).array.count == 10)
  }

  @Test("Far rows are there at once and are those of the whole")
  func far() throws {
    let directory = try Shop.directory()
    let count = ["--count", "orders=10000000000"]
    let result = try runJafgen(
      ["preview", "orders", "--rows", "9000000000:9000000002", "--format", "csv"] + count, in: directory)
    let rows = try runJafgen(
      ["generate", "-q", "-o", "-", "--entity", "orders", "--rows", "9000000000:9000000002", "--format", "csv"] + count,
      in: directory)
    #expect(result.status == 0)
    #expect(result.stdout.split(separator: "\n").count == 3)
    #expect(result.output == rows.output)
    let beyond = try runJafgen(["preview", "orders", "--rows", "5000:5010"], in: directory)
    #expect(beyond.status == 0)
    #expect(beyond.stdout.hasSuffix("\nno rows of 1,000, seed 7\n"))
    let last = try runJafgen(["preview", "orders", "--rows", "995:1010", "--seed", "3"], in: directory)
    #expect(last.stdout.hasSuffix("\nrows 995 to 999 of 1,000, seed 3\n"))
  }

  @Test("Nulls, quotes, line breaks and wide characters keep the columns straight")
  func awkwardCells() throws {
    let directory = try TemporaryDirectory(files: [
      "schemas/t.yaml": #"""
      system: {name: t, output: {format: parquet}}
      entities:
        cells:
          count: 7
          attributes:
            text:
              type: choice
              unique: true
              required: false
              null_probability: 0
              constraints: {choices: ["a\nb", "say \"so\"", "", "日本", "ö", "e\u0301", "\u001b[31mred"]}
            last: {type: choice, constraints: {choices: [x]}}
      """#
    ])
    let result = try runJafgen(["preview", "cells"], in: directory)
    #expect(result.status == 0)
    let lines = result.stdout.split(separator: "\n").map(String.init)
    try #require(lines.count == 10)
    #expect(lines[0] == "text      last")
    #expect(
      Set(lines[2..<9]) == [
        #"a\nb      x"#, #"say "so"  x"#, "          x", "日本      x", "ö         x", "e\u{301}         x",
        "\u{fffd}[31mred  x",
      ])
    #expect(lines[9] == "all 7 rows, seed 42")
  }
}
