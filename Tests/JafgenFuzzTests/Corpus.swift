import Foundation
import JafgenTestSupport

/// The schemas that cases are mutated from: every one of this repository.
struct Corpus: Sendable {
  /// Schemas of a few attributes.
  let small: [[UInt8]]
  /// The others; a case of theirs takes as long as many of the small ones.
  let large: [[UInt8]]

  private static let smallByteCount = 3000
  private static let largeByteCount = 64_000

  /// Reads the schemas in a fixed order.
  init() throws {
    var all: [[UInt8]] = []
    for folder in ["Tests/Fixtures/schemas", "schemas", "Benchmarks/schemas"] {
      let root = Repository.path(folder)
      let names = try FileManager.default.subpathsOfDirectory(atPath: root)
      for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        all.append([UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(name)"))))
      }
    }
    small = all.filter { $0.count <= Self.smallByteCount }
    large = all.filter { $0.count > Self.smallByteCount && $0.count <= Self.largeByteCount }
  }

  /// Returns one of the schemas, seldom a large one.
  func pick(_ random: inout FuzzRandom) -> [UInt8] {
    let list = large.isEmpty || !random.chance(4) ? small : large
    return list.isEmpty ? [] : list[random.below(list.count)]
  }
}
