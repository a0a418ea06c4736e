import Jafgen

extension RunReport {
  /// Returns a table of what was written, and a line with the totals.
  func text(on terminal: Terminal, namesSystems: Bool) -> String {
    var table = TextTable([
      ("entity", .left), ("rows", .right), ("size", .right), ("time", .right), ("rows/s", .right), ("files", .left),
    ])
    for entity in tables {
      table.add([
        namesSystems ? "\(entity.system).\(entity.entity)" : entity.entity, NumberText.grouped(entity.rows),
        entity.files.allSatisfy { $0.format == "duckdb" } ? "" : NumberText.bytes(entity.bytes),
        NumberText.duration(entity.seconds), NumberText.rate(entity.rowsPerSecond),
        PathList.text(of: entity.files.map(\.path)),
      ])
    }
    for database in databases {
      table.add([
        "database", "", NumberText.bytes(database.bytes), NumberText.duration(database.seconds), "",
        PathList.text(of: [database.path]),
      ])
    }
    let total =
      "\(NumberText.grouped(rows)) row\(rows == 1 ? "" : "s"), \(NumberText.bytes(bytes)) in "
      + "\(NumberText.duration(seconds)) (\(NumberText.rate(rowsPerSecond)) rows/s)"
    return table.rendered(width: terminal.width, usesColor: terminal.usesColor) + "\n\(total)\n"
  }
}

/// The paths of one entity's files in compact form.
enum PathList {
  /// Returns `output/orders.{csv,json}` for paths that differ only in their endings, and otherwise a list.
  static func text(of paths: [String]) -> String {
    let parts = paths.map { path in
      guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
        return (path[...], path[..<path.startIndex])
      }
      return (path[..<dot], path[path.index(after: dot)...])
    }
    guard paths.count > 1, let stem = parts.first?.0, parts.allSatisfy({ $0.0 == stem && !$0.1.isEmpty }) else {
      return paths.joined(separator: ", ")
    }
    return "\(stem).{\(parts.map { String($0.1) }.joined(separator: ","))}"
  }
}
