import Foundation
import Jafgen
import JafgenColumns
import JafgenEncoding
internal import JafgenOutputs
import JafgenSchema
import JafgenTestSupport

/// A table of a number and a text a row, with an ear for every batch that is asked of it.
struct SampleSource: BatchSource {
  let schema: BatchSchema
  let rowCount: Int
  let listener: @Sendable (Range<Int>) -> Void

  init(
    _ name: String, rowCount: Int, estimatedWidth: Int = 12, maximumWidth: Int = 16,
    listener: @escaping @Sendable (Range<Int>) -> Void = { _ in }
  ) {
    schema = BatchSchema(
      name: name,
      fields: [
        ColumnField(name: "id", type: .int64, isNullable: false, estimatedWidth: estimatedWidth),
        ColumnField(
          name: "text", type: .string, isNullable: false, estimatedWidth: estimatedWidth, maximumWidth: maximumWidth),
      ])
    self.rowCount = rowCount
    self.listener = listener
  }

  func batch(rows: Range<Int>) -> Batch {
    listener(rows)
    var texts: [UInt8] = []
    var offsets: [Int32] = [0]
    for row in rows {
      texts.append(contentsOf: Self.text(row).utf8)
      offsets.append(Int32(texts.count))
    }
    return Batch(
      schema: schema, rows: rows,
      columns: [
        Column(type: .int64, count: rows.count, values: .int64(Buffer(rows.map { Int64($0) }))),
        Column(type: .string, count: rows.count, values: .bytes(offsets: Buffer(offsets), bytes: Buffer(texts))),
      ])
  }

  static func text(_ row: Int) -> String { String(repeating: "ab", count: row % 7) + (row % 11 == 0 ? "," : "") }

  /// The lines of the rows as CSV, without a header.
  static func csv(_ rows: Range<Int>) -> String {
    rows.map { row in
      let text = text(row)
      let field = text.isEmpty || text.contains(",") ? "\"\(text)\"" : text
      return "\(row),\(field)\n"
    }.joined()
  }
}

extension TemporaryDirectory {
  /// Everything in the folder, hidden files and folders too, by relative path.
  func content() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: path).sorted() }
}

extension OutputRequest {
  init(_ source: SampleSource, _ folder: String, _ formats: [OutputFormat] = [.csv], system: String = "shop") {
    let name = source.schema.name
    self.init(
      source: source, system: system, entity: name,
      outputs: formats.map {
        ValidatedOutput(
          format: $0.rawValue, folder: folder, fileName: "\(name).\($0.encoding.fileExtension)",
          kind: .file($0.encoding))
      })
  }
}

/// Runs `body` and returns the error it throws, or nil.
func runError(_ body: () throws -> Void) -> RunError? {
  do {
    try body()
    return nil
  } catch {
    return error as? RunError
  }
}
