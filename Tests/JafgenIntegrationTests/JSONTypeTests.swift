import Foundation
internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import Testing

/// The type json.
struct JSONTypeTests {
  private static func texts(_ type: ResolvedType, count: Int) -> [String] {
    MimesisEngine(seed: 4).values(of: type, stream: ["j"], rows: 0..<count).allValues.compactMap {
      if case .json(let text) = $0 { text } else { nil }
    }
  }

  @Test func objectsAreJSONOfSeveralShapes() throws {
    let type = try Types.resolved("json")
    #expect(type.columnType == .json)
    var shapes: Set<Set<String>> = []
    for text in Self.texts(type, count: 500) {
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let object = try #require(value as? [String: Any])
      #expect(object["name"] is String && object["count"] is Int)
      shapes.insert(Set(object.keys))
    }
    #expect(shapes.count == 16)
  }

  @Test func choicesMayBeAnyValues() throws {
    let choices = ArgumentValue.list([
      .mapping([ArgumentEntry(key: "a \"b\"", value: .list([.number("1"), .null, .number("0x1F"), .number("1e2")]))]),
      .mapping([]), .text("line\nend"), .boolean(true), .number("+5"), .list([]), .null,
    ])
    let type = try Types.resolved("json", [ArgumentEntry(key: "choices", value: choices)])
    #expect(type.producesNulls)
    let texts = Set(Self.texts(type, count: 400))
    for text in texts {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }
    #expect(texts.isSuperset(of: ["{}", #""line\u000aend""#, "true", "5", "[]"]))
    #expect(texts.count == 6)
  }

  @Test("Other choices are refused", arguments: [ArgumentValue.text("a"), .list([]), .list([.null])])
  func refusals(choices: ArgumentValue) {
    let resolution = MimesisEngine.resolve(
      TypeRequest(type: "json", arguments: [ArgumentEntry(key: "choices", value: choices)]))
    #expect(resolution.type == nil)
    #expect(resolution.problems.map(\.parameter) == ["choices"])
  }

  @Test func jsonIsNotUnique() throws {
    for arguments in [[], [ArgumentEntry(key: "choices", value: .list([.boolean(true), .boolean(false)]))]] {
      guard case .unsupported = try Types.resolved("json", arguments).uniqueness else {
        Issue.record("JSON values have no identity")
        continue
      }
    }
  }
}
