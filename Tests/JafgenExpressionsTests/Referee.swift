import Foundation
import JafgenColumns
import JafgenExpressions
import JafgenTestSupport
import Testing

/// DuckDB, which computes what we compute of the same table.
struct Referee {
  /// One text of ours and what DuckDB is to compute.
  struct Case {
    let text: String
    /// The same for DuckDB, if it writes it otherwise.
    var theirs: String?
    /// Whether the text is a template.
    var isTemplate = false
    /// Whether DuckDB computes it with a library of mathematics, whose last digit may differ.
    var isApproximate: Bool {
      ["exp(", "ln(", "power(", "sin(", "cos("].contains { text.contains($0) }
    }
  }

  let table: SampleTable
  /// The time zone that DuckDB shows instants in.
  var zone = "UTC"

  /// Compares the values of expressions with DuckDB's, cell by cell.
  func judge(_ texts: [String]) throws { try judge(texts.map { Case(text: $0) }) }

  /// Compares values with DuckDB's, cell by cell.
  func judge(_ cases: [Case]) throws {
    var columns = table.members.filter { SampleTable.typeName($0.column.type) != nil }.map {
      Self.exchanged($0.name, $0.column)
    }
    var asked: [[String: Any]] = []
    for (number, one) in cases.enumerated() {
      do {
        let typed = one.isTemplate ? try table.typed(template: one.text) : try table.typed(one.text)
        columns.append(Self.exchanged("x\(number)", typed.column(of: table.rows())))
      } catch {
        Issue.record("\(one.text): \(error)")
        continue
      }
      asked.append([
        "column": "x\(number)", "expression": one.theirs ?? one.text, "isApproximate": one.isApproximate,
      ])
    }
    let folder = try TemporaryDirectory()
    try Self.write(["zone": zone, "columns": columns], to: "table.json", in: folder)
    try Self.write(asked, to: "cases.json", in: folder)
    let verdict = try runJudge("expressions.py", ["table.json", "cases.json"], in: folder)
    #expect(verdict.status == 0, "\(verdict.stdout.prefix(8000))\(verdict.stderr.suffix(1000))")
  }

  private static func write(_ value: Any, to name: String, in folder: TemporaryDirectory) throws {
    try folder.write(String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self), to: name)
  }

  /// A column as texts that read back as the same values.
  private static func exchanged(_ name: String, _ column: Column) -> [String: Any] {
    let values: [Any] = (0..<column.count).map { index in
      let value = column[index]
      return value == .null ? NSNull() : value.text(as: column.type)
    }
    return ["name": name, "type": SampleTable.typeName(column.type) ?? "", "values": values]
  }
}
