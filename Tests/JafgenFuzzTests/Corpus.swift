import Foundation
import JafgenTestSupport

/// The schemas that cases are mutated from: every one of this repository.
struct Corpus: Sendable {
  /// Good schemas of a few attributes.
  let small: [[UInt8]]
  /// The other good ones; a case of theirs takes as long as many of the small ones.
  let large: [[UInt8]]
  /// Schemas with errors.
  let bad: [[UInt8]]

  private static let smallByteCount = 3000
  private static let largeByteCount = 64_000

  /// Reads the schemas in a fixed order.
  init() throws {
    let good = try Self.texts(in: ["Tests/Fixtures/schemas/valid", "schemas", "Benchmarks/schemas"])
    small = good.filter { $0.count <= Self.smallByteCount }
    large = good.filter { $0.count > Self.smallByteCount }
    bad = try Self.texts(in: ["Tests/Fixtures/schemas/invalid"])
  }

  /// Returns one of the schemas, seldom a large one.
  func pick(_ random: inout TestRandom) -> [UInt8] {
    let kind = random.below(100)
    let list = kind < 8 ? large : kind < 60 ? small : bad
    return list.isEmpty ? [] : list[random.below(list.count)]
  }

  private static func texts(in folders: [String]) throws -> [[UInt8]] {
    var texts: [[UInt8]] = []
    for folder in folders {
      let root = Repository.path(folder)
      for name in try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(name)")))
        if bytes.count <= largeByteCount { texts.append(bytes) }
      }
    }
    return texts
  }
}
