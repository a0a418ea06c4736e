import Foundation
import JafgenTestSupport

/// The output of the shop before a run that is to fail or to be killed, and what it may be afterwards.
struct OutputFolder {
  /// The folder of the run, with `schemas` and `output` in it.
  let directory: TemporaryDirectory
  private let earlier: [String: [UInt8]]

  /// Generates an earlier output of a few rows.
  init() throws {
    let directory = try Shop.directory()
    let result = try runJafgen(["generate", "-q", "--seed", "1"], in: directory)
    guard result.status == 0 else { throw CommandProblem(description: result.stderr) }
    self.init(directory)
  }

  /// Takes what lies in `output` as the earlier output.
  init(_ directory: TemporaryDirectory) {
    self.directory = directory
    earlier = Self.content(of: directory)
  }

  /// All files in `output` with their bytes, temporary files too.
  var content: [String: [UInt8]] { Self.content(of: directory) }

  /// Whether all is as it was, and nothing more is there.
  var isAsBefore: Bool { content == earlier }

  /// The temporary files that are there.
  var temporaryFiles: [String] { directory.files(in: "output").filter { $0.hasSuffix(".jafgen") } }

  /// Whether every file that carries a final name is the earlier one, or the one of `later`.
  func isWhole(later: [String: [UInt8]]) -> Bool {
    content.allSatisfy { name, bytes in
      name.hasSuffix(".jafgen") || bytes == earlier[name] || bytes == later[name]
    }
  }

  /// Makes `output` what it was.
  func restore() throws {
    try? FileManager.default.removeItem(atPath: directory.path("output"))
    try FileManager.default.createDirectory(
      atPath: directory.path("output"), withIntermediateDirectories: true)
    for (name, bytes) in earlier {
      try Data(bytes).write(to: URL(fileURLWithPath: directory.path("output/\(name)")))
    }
  }

  private static func content(of directory: TemporaryDirectory) -> [String: [UInt8]] {
    var content: [String: [UInt8]] = [:]
    for name in directory.files(in: "output") { content[name] = try? directory.bytes(of: "output/\(name)") }
    return content
  }
}
