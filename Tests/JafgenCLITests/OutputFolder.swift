import Foundation
import JafgenTestSupport

/// The output of the shop before a run that is to fail or to be killed, and what it may be afterwards.
struct OutputFolder {
  /// The folder of the run, with `schemas` and `output` in it.
  let directory: TemporaryDirectory
  private let earlier: [String: [UInt8]]
  private let files: [String: [UInt8]]

  /// Generates an earlier output of a few rows in some formats.
  init(_ formats: Shop.Formats = .text) throws {
    let directory = try Shop.directory(formats)
    let result = try runJafgen(["generate", "-q", "--seed", "1"], in: directory, environment: DuckDB.environment)
    guard result.status == 0 else { throw CommandProblem(description: result.stderr) }
    self.init(directory)
  }

  /// Takes what lies in `output` as the earlier output.
  init(_ directory: TemporaryDirectory) {
    self.directory = directory
    earlier = Self.content(of: directory)
    files = directory.files(in: "output").reduce(into: [:]) { $0[$1] = try? directory.bytes(of: "output/\($1)") }
  }

  /// All files in `output` with their bytes, of databases what they hold, temporary files and folders too.
  var content: [String: [UInt8]] { Self.content(of: directory) }

  /// Whether all is as it was, and nothing more is there.
  var isAsBefore: Bool { content == earlier }

  /// The temporary files and folders that are there.
  var temporaryFiles: [String] { content.keys.filter(Self.isTemporary).sorted() }

  /// Whether every file that carries a final name is the earlier one, or the one of `later`.
  func isWhole(later: [String: [UInt8]]) -> Bool {
    content.allSatisfy { name, bytes in
      Self.isTemporary(name) || bytes == earlier[name] || bytes == later[name]
    }
  }

  /// Makes `output` what it was.
  func restore() throws {
    try? FileManager.default.removeItem(atPath: directory.path("output"))
    try FileManager.default.createDirectory(
      atPath: directory.path("output"), withIntermediateDirectories: true)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(fileURLWithPath: directory.path("output/\(name)")))
    }
  }

  private static func isTemporary(_ name: String) -> Bool { name.contains(".jafgen") }

  private static func content(of directory: TemporaryDirectory) -> [String: [UInt8]] {
    var content: [String: [UInt8]] = [:]
    for name in directory.files(in: "output") {
      // A database promises equal content, not equal bytes; one that is broken gives the text of an error.
      content[name] =
        name.hasSuffix(".duckdb")
        ? (try? DuckDB.run(Shop.digest, on: name, in: directory)).map { Array($0.utf8) }
        : try? directory.bytes(of: "output/\(name)")
    }
    // The folder of a database counts though nothing is in it.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: directory.path("output"))) ?? []
    where name.hasSuffix(".jafgen.d") { content[name + "/"] = [] }
    return content
  }
}
