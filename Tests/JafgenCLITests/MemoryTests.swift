import Foundation
import JafgenTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

#if os(Linux)
  /// Returns the most memory that a run had, in bytes, as the system says while it runs.
  func peakMemory(_ arguments: [String], in directory: TemporaryDirectory) throws -> Int {
    let command = try startJafgen(arguments, in: directory)
    var peak = 0
    while let status = try? String(contentsOfFile: "/proc/\(command.processID)/status", encoding: .utf8),
      let match = status.firstMatch(of: /VmHWM:\s+(\d+) kB/)
    {
      peak = max(peak, (Int(match.1) ?? 0) * 1024)
      usleep(2000)
    }
    let result = try command.wait()
    #expect(result.status == 0, "\(result.stderr)")
    return peak
  }
#endif

/// What the command's memory depends on: threads and formats, never the rows.
@Suite("Memory of jafgen generate")
struct MemoryTests {
  #if os(Linux)
    @Test("Twenty times the rows take no more memory", arguments: ["csv", "json"])
    func constant(format: String) throws {
      let directory = try Shop.directory()
      func run(_ count: Int) throws -> Int {
        try peakMemory(
          ["generate", "-q", "--threads", "2", "--format", format, "--entity", "customers", "--count"]
            + ["customers=\(count)"], in: directory)
      }
      let few = try run(200_000)
      let many = try run(4_000_000)
      #expect(few > 1 << 20)
      #expect(many < few * 13 / 10, "\(few) and \(many) bytes")
      #expect(many < 64 << 20)
    }

    @Test("Of each row group of Parquet little is kept")
    func rowGroups() throws {
      let directory = try Shop.directory()
      try directory.write(
        Shop.schema(output: "{format: parquet, formats: {parquet: {options: {row_group_size: 300}}}}"),
        to: "schemas/shop.yaml")
      func run(_ count: Int) throws -> Int {
        try peakMemory(
          ["generate", "-q", "--threads", "2", "--entity", "customers", "--count"]
            + ["customers=\(count)"], in: directory)
      }
      let few = try run(200_000)
      let many = try run(4_000_000)
      #expect(few > 1 << 20)
      let groupCount = (4_000_000 - 200_000) / 300
      // Of four columns, the footer in the making included.
      #expect((many - few) / groupCount < 2600, "\(few) and \(many) bytes")
    }

    @Test("A preview of a table without end takes little")
    func preview() throws {
      let directory = try Shop.directory()
      try directory.write(
        Shop.schema.replacingOccurrences(of: "count: 1000", with: "count: 9007199254740992")
          .replacingOccurrences(of: "count: 40", with: "count: 9007199254740992")
          .replacingOccurrences(of: "unique: true", with: "unique: false"), to: "schemas/shop.yaml")
      #expect(try peakMemory(["preview", "orders", "-n", "100"], in: directory) < 64 << 20)
      #expect(try peakMemory(["validate-schema"], in: directory) < 64 << 20)
    }
  #endif
}
