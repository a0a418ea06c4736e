import Foundation
import JafgenTestSupport
import Testing

/// Bytes are the same in all outputs: as they are, or as base64.
@Suite("Bytes", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct BytesTests {
  @Test("Read back alike from every format", arguments: [1, 5000])
  func agree(count: Int) throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      system:
        name: bytes
        output: {format: [csv, json, jsonl, parquet, duckdb]}
      entities:
        bytes:
          count: \(count)
          attributes:
            token: {type: cryptographic.token_bytes, constraints: {entropy: 5}}
            long_token: {type: cryptographic.token_bytes, required: false, constraints: {entropy: 33}}
            picture: {type: binaryfile.image, constraints: {file_type: null}}
            document: {type: binaryfile.document, required: false, constraints: {file_type: null}}
            sound: {type: binaryfile.audio}
            tokens: {type: array, min_items: 0, max_items: 3, items: {type: cryptographic.token_bytes}}
            archives: {type: array, min_items: 0, max_items: 2, items: {type: binaryfile.compressed}}
      """, to: "schemas/bytes.yaml")
    let result = try runJafgen(["generate", "-q"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let judgement = try runJudge(
      "binary_columns.py",
      [
        directory.path("output"), "\(count)", "token", "long_token", "picture", "document", "sound", "tokens",
        "archives",
      ], in: directory)
    #expect(judgement.status == 0, "\(judgement.stdout)\(judgement.stderr)")
  }
}
