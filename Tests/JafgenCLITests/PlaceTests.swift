import Foundation
import JafgenTestSupport
import Testing

/// Places that no file can take, found before a row is made; and what becomes of earlier files when one is found too late.
@Suite("Places of files")
struct PlaceTests {
  private static let absence: Comment = "mounting takes the superuser of Linux"
  /// More rows than can be made.
  private static let endless = ["generate", "--count", "orders=90000000000"]

  /// Runs `jafgen` in a shell between two commands.
  private func run(
    _ arguments: [String], in directory: TemporaryDirectory, after before: String, then after: String
  ) throws -> CommandResult {
    let command = arguments.joined(separator: " ")
    return try runShell(
      "\(before) || exit 99\n\"$JAFGEN\" \(command)\nstatus=$?\n\(after)\nexit $status", in: directory)
  }

  @Test(
    "A mounted file exits 73 before a row is made", .enabled(if: SmallDisk.isPermitted, Self.absence),
    arguments: ["customers.csv", "orders.json"])
  func mountedFile(name: String) throws {
    let folder = try OutputFolder()
    try folder.directory.write("mounted", to: "mounted")
    let result = try run(
      Self.endless, in: folder.directory, after: "mount --bind mounted output/\(name)", then: "umount output/\(name)")
    #expect(result.status == 73)
    #expect(
      result.stderr
        == "error: cannot create ./output/\(name): it is a mount point, so no other file can replace it; "
        + "mount its folder instead\n")
    #expect(folder.isAsBefore)
    #expect(try folder.directory.text(of: "mounted") == "mounted")
  }

  #if os(Linux)
    @Test("A folder in which no file can be made is told as one")
    func folderWithoutFiles() throws {
      let result = try runJafgen(["generate", "-q", "-o", "/proc"], in: try Shop.directory())
      #expect(result.status == 73)
      #expect(result.stderr.hasPrefix("error: cannot create /proc/"))
      #expect(result.stderr.hasSuffix(": no file can be made in its folder\n"), "\(result.stderr)")
    }
  #endif

  @Test("A mounted folder is a folder like any other", .enabled(if: SmallDisk.isPermitted, Self.absence))
  func mountedFolder() throws {
    let directory = try Shop.directory()
    try directory.write("old", to: "elsewhere/orders.csv")
    try directory.write("", to: "output/.keep")
    let result = try run(
      ["generate", "-q"], in: directory, after: "mount --bind elsewhere output", then: "umount output")
    #expect(result.status == 0, "\(result.stderr)")
    #expect(directory.files(in: "elsewhere") == ["customers.csv", "customers.json", "orders.csv", "orders.json"])
  }

  @Test(
    "An immutable or append-only file exits 73 before a row is made",
    .enabled(if: SmallDisk.isPermitted, Self.absence), arguments: ["i", "a"])
  func markedFile(mark: String) throws {
    let folder = try OutputFolder()
    let result = try run(
      Self.endless, in: folder.directory, after: "chattr +\(mark) output/orders.csv",
      then: "chattr -\(mark) output/orders.csv")
    // Not every file system has the marks.
    if result.status == 99 { return }
    #expect(result.status == 73)
    #expect(
      result.stderr.hasPrefix(
        "error: cannot create ./output/orders.csv: it is \(mark == "i" ? "immutable" : "append-only")"))
    #expect(folder.isAsBefore)
  }

  @Test(
    "An append-only folder exits 73, and no temporary file is stuck in it",
    .enabled(if: SmallDisk.isPermitted, Self.absence))
  func appendOnlyFolder() throws {
    let folder = try OutputFolder()
    let result = try run(Self.endless, in: folder.directory, after: "chattr +a output", then: "chattr -a output")
    if result.status == 99 { return }
    #expect(result.status == 73)
    #expect(result.stderr.contains("its folder is append-only"))
    #expect(folder.isAsBefore)
  }

  @Test(
    "Another user's file in a sticky folder exits 73 before a row is made",
    .enabled(if: SmallDisk.isPermitted, Self.absence))
  func stickyFolder() throws {
    let folder = try OutputFolder()
    let script = """
      chown -R 65534 schemas && chmod 1777 output && chmod -R a+rX . || exit 99
      python3 -c 'import os, sys; os.setgroups([]); os.setgid(65533); os.setuid(65533); os.execv(sys.argv[1], sys.argv[1:])' \
        "$JAFGEN" generate || exit $?
      """
    let result = try runShell(script, in: folder.directory)
    // Somebody else may not be allowed to run what lies below a home folder.
    if result.stderr.contains("Traceback") || result.status == 127 { return }
    #expect(result.status == 73, "\(result.stderr)")
    #expect(
      result.stderr
        == "error: cannot create ./output/customers.csv: it belongs to another user, and its folder lets only owners "
        + "replace files\n")
    #expect(folder.isAsBefore)
  }

  @Test("What lies in the place of a database's log is found before a row is made")
  func logOfDatabase() throws {
    let directory = try Shop.directory()
    try directory.write("in the way", to: "output/shop.duckdb.wal/note")
    try directory.write("#!/bin/sh\nexit 1\n", to: "duckdb")
    chmod(directory.path("duckdb"), 0o755)
    let result = try runJafgen(
      Self.endless + ["--format", "duckdb"], in: directory, environment: ["JAFGEN_DUCKDB": directory.path("duckdb")])
    #expect(result.status == 73)
    #expect(result.stderr == "error: cannot create ./output/shop.duckdb.wal: it is a folder\n")
    let dry = try runJafgen(
      ["generate", "--dry-run", "--format", "duckdb"], in: directory,
      environment: ["JAFGEN_DUCKDB": directory.path("duckdb")])
    #expect(dry.status == 73 && dry.stderr == result.stderr && dry.output.isEmpty)
    #expect(directory.files(in: "output") == ["shop.duckdb.wal/note"])
  }

  @Test(
    "A file that is mounted or marked while rows are made exits 74, and those before it are taken back",
    .enabled(if: SmallDisk.isPermitted, Self.absence),
    arguments: [
      ("mount --bind \"$FOLDER/mounted\" output/orders.csv", "umount output/orders.csv", "Device or resource busy"),
      ("chattr +i output/orders.csv", "chattr -i output/orders.csv", "Operation not permitted"),
    ])
  func tooLate(before: String, after: String, reason: String) throws {
    let folder = try OutputFolder()
    try folder.directory.write("mounted", to: "mounted")
    // The run is stopped among its rows while the place is taken.
    let script = """
      "$JAFGEN" generate --seed 9 --count orders=400000 2> message &
      run=$!
      while [ ! -e output/.orders.csv.jafgen ]; do sleep 0.01; done
      kill -STOP $run
      \(before); marked=$?
      kill -CONT $run
      wait $run; status=$?
      \(after)
      cat message >&2
      [ $marked = 0 ] && exit $status || exit 99
      """
    let result = try runShell(script, in: folder.directory, environment: ["FOLDER": folder.directory.path])
    if result.status == 99 { return }
    #expect(result.status == 74)
    #expect(
      result.stderr == "error: cannot write ./output/orders.csv: \(reason); earlier files are unchanged\n")
    #expect(folder.isAsBefore)
  }

  // MARK: The summary

  @Test(
    "When only the summary cannot be written, the files are there and that is said",
    arguments: ["> /dev/full", ">&-"], ["generate", "generate --json", "run --days 3 -o output"])
  func summary(redirection: String, arguments: String) throws {
    let directory = try Shop.directory()
    let result = try runShell("\"$JAFGEN\" \(arguments) \(redirection)", in: directory)
    #expect(result.status == 74)
    let reason = redirection == ">&-" ? "Bad file descriptor" : "No space left on device"
    #expect(
      result.stderr
        == "error: cannot write the summary to standard output: \(reason); the files are complete and in place\n")
    let earlier = try Shop.directory()
    #expect(try runJafgen(arguments.split(separator: " ").map { String($0) }, in: earlier).status == 0)
    #expect(OutputFolder(directory).content == OutputFolder(earlier).content)
    #expect(!OutputFolder(directory).content.isEmpty)
  }

  @Test("Nothing that is said lands in a file when standard streams are closed")
  func closedStreams() throws {
    let directory = try Shop.directory()
    let plain = try OutputFolder(Shop.directory())
    #expect(plain.content.isEmpty)
    #expect(try runJafgen(["generate"], in: plain.directory).status == 0)
    let result = try runShell("\"$JAFGEN\" generate -v <&- >&- 2>&-", in: directory)
    #expect(result.status == 74)
    #expect(OutputFolder(directory).content == OutputFolder(plain.directory).content)
  }
}
