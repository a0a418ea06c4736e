internal import JafgenDiagnostics
import JafgenSchema
import Testing

@Suite("Numbers of rows as people write them")
struct RowCountTextTests {
  @Test(
    "What is exact is read",
    arguments: [
      ("0", 0), ("7", 7), ("5000", 5000), ("5_000_000", 5_000_000), ("1_0_0", 100), ("5M", 5_000_000), ("2k", 2000),
      ("2K", 2000), ("1.5M", 1_500_000), ("1.500_000M", 1_500_000), ("3m", 3_000_000), ("1G", 1_000_000_000),
      ("1b", 1_000_000_000), ("0.25T", 250_000_000_000), ("1e6", 1_000_000), ("1.25E+3", 1250), ("10.0", 10),
      ("0e9", 0), ("0.000k", 0), ("10e-1", 1), ("9007199254740992", 1 << 53), ("9_007_199_254.740992M", 1 << 53),
    ])
  func exact(text: String, count: Int) {
    #expect(RowCountText.read(text) == .count(count))
  }

  @Test("What leaves a part is not whole", arguments: ["1.5", "0.1", "1.0005k", "1e-3", "1.23456789M", "0.5"])
  func notWhole(text: String) {
    #expect(RowCountText.read(text) == .notWhole)
  }

  @Test(
    "What is too much is too large",
    arguments: ["9007199254740993", "10000T", "1e17", "1e999", "99999999999999999999999", "9_007_199_254.740993M"])
  func tooLarge(text: String) {
    #expect(RowCountText.read(text) == .tooLarge)
  }

  @Test(
    "What is no number is none",
    arguments: [
      "", "k", "_1", "1_", "1__0", "-1", "+1", "007", "00", "1,000", "1 000", "1.", ".5", "1.5.5", "1kk", "1e", "1e5k",
      "1e++5", "1e+-5", "5 M", "five", "0x10", "1e99999", "٣", "1.5_", "K5",
    ])
  func nothing(text: String) {
    #expect(RowCountText.read(text) == nil)
  }

  @Test(
    "A schema's count is read the same way, unless quotes make it a text",
    arguments: [("5_000_000", 5_000_000), ("5k", 5000), ("1.5M", 1_500_000), ("1e3", 1000), ("2.0", 2), ("0x10", 16)])
  func counts(text: String, count: Int) throws {
    #expect(try #require(schema(text).schema).entities[0].count.value == count)
    #expect(schema(text).diagnostics.isEmpty)
    #expect(schema("\"\(text)\"").diagnostics.map(\.code) == [.wrongType])
  }

  @Test(
    "What a schema cannot have as a count is an error",
    arguments: [
      ("1.5", DiagnosticCode.invalidCount), ("1.0005k", .invalidCount), ("1e17", .invalidCount),
      ("10000T", .invalidCount),
      ("007", .wrongType), ("1_", .wrongType), ("5 M", .wrongType),
    ])
  func wrongCounts(text: String, code: DiagnosticCode) {
    #expect(schema(text).diagnostics.map(\.code) == [code])
  }

  private func schema(_ count: String) -> LoadResult {
    SchemaLoader().loadSchema(
      text: "system: {name: s}\nentities:\n  e:\n    count: \(count)\n    attributes: {id: {type: uuid}}\n",
      name: "s.yaml")
  }
}
