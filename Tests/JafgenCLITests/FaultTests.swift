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

/// Disks and folders that do not take what is written.
@Suite("Faults of the disk")
struct FaultTests {
  private static let absence: Comment = "mounting a file system takes the superuser of Linux"

  /// Generates an earlier output of 1,040 rows on the disk.
  private func generateEarlier(_ directory: TemporaryDirectory, on disk: SmallDisk) throws -> [String: Data] {
    #expect(try runJafgen(["generate", "-q", "-o", disk.path], in: directory).status == 0)
    let content = try content(of: disk)
    #expect(content.keys.sorted() == ["customers.csv", "customers.json", "orders.csv", "orders.json"])
    return content
  }

  private func content(of disk: SmallDisk) throws -> [String: Data] {
    var content: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: disk.path) {
      // A folder that was left has no bytes, but a name.
      content[name] = (try? Data(contentsOf: URL(fileURLWithPath: "\(disk.path)/\(name)"))) ?? Data()
    }
    return content
  }

  @Test(
    "A full disk exits 74, with the earlier files and no others", .enabled(if: SmallDisk.isPermitted, Self.absence),
    arguments: [1, 2, 8])
  func fullDisk(threads: Int) throws {
    let directory = try Shop.directory()
    let disk = try SmallDisk(size: "4m")
    let before = try generateEarlier(directory, on: disk)
    let arguments = ["generate", "-o", disk.path, "--threads", "\(threads)", "--count", "orders=3000000"]
    let result = try runJafgen(arguments, in: directory)
    #expect(result.status == 74)
    #expect(result.output.isEmpty)
    #expect(
      result.stderr.wholeMatch(of: /error: cannot write .*\/orders\.(csv|json): No space left on device\n/) != nil)
    #expect(try content(of: disk) == before)
    let json = try runJafgen(arguments + ["--json"], in: directory)
    #expect(json.status == 74)
    #expect(try JSONDocument(json.stdout)["diagnostics"].array[0]["code"].string == "write-failed")
    #expect(try content(of: disk) == before)
    // There is room again for what fits.
    #expect(try runJafgen(["generate", "-q", "-o", disk.path, "--seed", "5"], in: directory).status == 0)
    #expect(try content(of: disk).count == 4)
  }

  @Test(
    "A full disk exits 74 in whatever is being written, also in DuckDB itself",
    .enabled(if: SmallDisk.isPermitted, Self.absence), .enabled(if: Judges.duckDB != nil, "\(Judges.absence)"),
    arguments: ["csv", "parquet", "duckdb", "csv,parquet,duckdb"])
  func fullDiskOfEveryFormat(formats: String) throws {
    let directory = try Shop.directory(.binary)
    let disk = try SmallDisk(size: "24m")
    func run(_ arguments: [String]) throws -> CommandResult {
      try runJafgen(["generate", "-q", "-o", disk.path] + arguments, in: directory, environment: DuckDB.environment)
    }
    #expect(try run([]).status == 0)
    let before = try content(of: disk)
    #expect(before.keys.sorted() == Shop.Formats.binary.files)
    // The second is little enough for the tables of a database to fit, but not for the database.
    for count in formats == "duckdb" ? [5_000_000, 600_000] : [5_000_000] {
      let result = try run(["--format", formats, "--count", "orders=\(count)"])
      #expect(result.status == 74)
      #expect(result.output.isEmpty)
      #expect(result.stderr.hasPrefix("error: cannot "))
      #expect(result.stderr.contains("No space left on device"), "\(result.stderr)")
      #expect(try content(of: disk) == before)
    }
    #expect(try run(["--seed", "5"]).status == 0)
    #expect(try content(of: disk).keys == before.keys)
  }

  @Test("A full disk behind standard output exits 74", .enabled(if: SmallDisk.isPermitted, Self.absence))
  func fullDiskBehindStandardOutput() throws {
    let directory = try Shop.directory()
    let disk = try SmallDisk(size: "1m")
    let script = #""$JAFGEN" generate -o - --entity orders --count orders=3000000 --format csv > "$DISK/rows.csv""#
    let result = try runShell(script, in: directory, environment: ["DISK": disk.path])
    #expect(result.status == 74)
    #expect(result.stderr.contains("No space left on device"))
  }

  @Test("A disk that cannot be written exits 73", .enabled(if: SmallDisk.isPermitted, Self.absence))
  func readOnlyDisk() throws {
    let directory = try Shop.directory()
    let disk = try SmallDisk(size: "4m")
    let before = try generateEarlier(directory, on: disk)
    try disk.makeReadOnly()
    for folder in [disk.path, disk.path + "/new/folders"] {
      let result = try runJafgen(["generate", "-o", folder], in: directory)
      #expect(result.status == 73)
      #expect(result.output.isEmpty)
      #expect(
        result.stderr.wholeMatch(of: /error: cannot create .*\/customers\.csv: .*Read-only file system\n/) != nil)
    }
    #expect(try content(of: disk) == before)
  }

  @Test(
    "A folder that may not be written exits 73",
    .enabled(if: geteuid() != 0, "the superuser may write to every folder"))
  func unwritableFolder() throws {
    let folder = try OutputFolder()
    let path = folder.directory.path("output")
    chmod(path, 0o555)
    defer { chmod(path, 0o755) }
    let result = try runJafgen(["generate"], in: folder.directory)
    #expect(result.status == 73)
    #expect(result.stderr == "error: cannot create ./output/customers.csv: Permission denied\n")
    #expect(folder.isAsBefore)
  }

  @Test(
    "A folder in the way of a file exits 73 before a row is made, wherever it is",
    arguments: ["customers.csv", "orders.json", ".orders.csv.jafgen"])
  func folderInTheWay(name: String) throws {
    let folder = try OutputFolder()
    if !name.hasSuffix(".jafgen") {
      try FileManager.default.removeItem(atPath: folder.directory.path("output/\(name)"))
    }
    try folder.directory.write("kept", to: "output/\(name)/note")
    let now = OutputFolder(folder.directory)
    let result = try runJafgen(["generate", "--count", "orders=90000000000"], in: folder.directory)
    #expect(result.status == 73)
    #expect(result.stderr.hasPrefix("error: cannot create ./output/"))
    #expect(result.stderr.contains(name))
    #expect(now.isAsBefore)
  }

  @Test("A file in the way of a folder exits 73, however deep")
  func fileInTheWay() throws {
    let folder = try OutputFolder()
    for path in ["output/orders.csv", "output/orders.csv/and/more"] {
      let result = try runJafgen(["generate", "-o", path], in: folder.directory)
      #expect(result.status == 73)
      #expect(result.stderr.wholeMatch(of: /error: cannot create .*output\/orders\.csv is not a folder\n/) != nil)
      #expect(folder.isAsBefore)
    }
  }

  @Test("Folders made for a run that fails go with it")
  func foldersOfAFailedRun() throws {
    let folder = try OutputFolder()
    try folder.directory.write("in the way", to: "parts/orders")
    let arguments = ["generate", "-o", "parts", "--partition-index", "0", "--partition-count", "2"]
    let result = try runJafgen(arguments, in: folder.directory)
    #expect(result.status == 73)
    #expect(folder.directory.files(in: "parts") == ["orders"])
    #expect(!FileManager.default.fileExists(atPath: folder.directory.path("parts/customers")))
  }
}
