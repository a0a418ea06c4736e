internal import JafgenDiagnostics
internal import JafgenSystem
internal import SystemPackage

/// A file of rows: CSV with a header, or JSON Lines.
struct TableFile {
  /// The most bytes of such a file.
  private static let maximumByteCount = 64 * 1024 * 1024
  private static let mostRows = YAMLReader.mostRows

  /// The path as messages show it.
  private let path: String
  private let name: String
  private let folder: String

  /// Names a file by its path below the folder of a schema.
  init(_ name: String, besideSchema schema: String) {
    self.name = name
    folder = schema.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(schema[..<$0]) } ?? "."
    path = folder == "." ? name : folder.isEmpty ? "/\(name)" : "\(folder)/\(name)"
  }

  /// Returns the columns.
  ///
  /// - Throws: The first problem, with its place in the file if it has one.
  func read() throws(Diagnostic) -> [FixedCells] {
    try checkPlace()
    let bytes = try FileReading.bytes(
      ofFile: path, limit: Self.maximumByteCount, advice: "give the largest tables a count and types instead")
    let source = try SourceText(name: path, bytes: bytes)
    let isLines = [".jsonl", ".ndjson", ".json"].contains { name.lowercased().hasSuffix($0) }
    let columns = isLines ? try JSONLines(source).columns() : try CSVText(source).columns()
    guard let first = columns.first, !first.cells.isEmpty else {
      throw Diagnostic(
        .emptyFile, "the file holds no rows", at: SourceLocation(file: path, line: 1, column: 1),
        suggestion: isLines ? "write one JSON object a line" : "write a line of names, and a line for each row")
    }
    return columns
  }

  /// Reports a path that leads out of the schema's folder, by its parts or by a symbolic link.
  private func checkPlace() throws(Diagnostic) {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isOutside = name.isEmpty || name.hasPrefix("/") || parts.contains { $0.elementsEqual("..".utf8) }
    // What does not exist is told when it is read.
    let base = FileSystem.realPath(folder).map { $0 == "/" ? $0 : $0 + "/" }
    let isBelow =
      FileSystem.realPath(path).map { whole in base.map { whole.utf8.starts(with: $0.utf8) } ?? false } ?? true
    guard !isOutside, isBelow else {
      throw Diagnostic(
        .fileOutsideFolder, "the file \(DisplayText.quoted(name, limit: 400)) is not below the schema's folder",
        suggestion: "put it beside the schema, and write its path from there, such as plans.csv")
    }
  }

  fileprivate static func tooMany(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, "the file has more than \(mostRows) rows", at: SourceLocation(file: file, line: line, column: 1),
      suggestion: "give the largest tables a count and types instead")
  }
}

/// The cells of a text in CSV by RFC 4180: a header, commas, and quotes around what holds either.
private struct CSVText {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  func columns() throws(Diagnostic) -> [FixedCells] {
    var columns: [FixedCells] = []
    var names: Set<String> = []
    var row: [FixedCell] = []
    var count = 0
    var line = 1
    let bytes = source.bytes
    var place = bytes.startIndex
    var lineStart = place
    /// Takes a whole row.
    func end(at rowLine: Int) throws(Diagnostic) {
      defer { row = [] }
      // A line without anything is none.
      if row.count == 1, row[0].text.isEmpty, row[0].isPlain, columns.count != 1 || count == 0 && columns.isEmpty {
        return
      }
      if columns.isEmpty {
        for cell in row {
          guard !cell.text.isEmpty else {
            throw Diagnostic(.invalidName, "a column has no name", at: cell.location, suggestion: "name every column")
          }
          guard names.insert(cell.text).inserted else {
            throw Diagnostic(
              .duplicateKey, "two columns are called \(DisplayText.quoted(cell.text))", at: cell.location,
              suggestion: "rename one of them")
          }
          columns.append(FixedCells(name: Located(cell.text, at: cell.location)))
        }
        return
      }
      guard row.count == columns.count else {
        throw Diagnostic(
          .rowsDiffer,
          "this row has \(DisplayText.plural(row.count, "value")), and the header \(DisplayText.plural(columns.count, "name"))",
          at: SourceLocation(file: source.name, line: rowLine, column: 1),
          suggestion: "quote values that hold commas, and leave nothing out")
      }
      count += 1
      if count > YAMLReader.mostRows { throw TableFile.tooMany(source.name, rowLine) }
      for (index, cell) in row.enumerated() { columns[index].append(cell) }
    }
    var rowLine = 1
    while place < bytes.endIndex {
      let column = bytes[lineStart..<place].reduce(1) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
      let location = SourceLocation(file: source.name, line: line, column: column)
      var text: [UInt8] = []
      let isQuoted = bytes[place] == UInt8(ascii: "\"")
      if isQuoted {
        place += 1
        while true {
          guard place < bytes.endIndex else {
            throw Diagnostic(
              .yamlSyntax, "the quote that opens here has no end", at: location, suggestion: "write \"\" for a quote")
          }
          let byte = bytes[place]
          place += 1
          if byte == UInt8(ascii: "\"") {
            guard place < bytes.endIndex, bytes[place] == byte else { break }
            place += 1
          }
          if byte == UInt8(ascii: "\n") {
            line += 1
            lineStart = place
          }
          text.append(byte)
        }
      } else {
        while place < bytes.endIndex, ![0x2c, 0x0a, 0x0d].contains(bytes[place]) {
          text.append(bytes[place])
          place += 1
        }
      }
      let word = String(decoding: text, as: UTF8.self)
      row.append(
        FixedCell(
          text: word, meaning: isQuoted && word.isEmpty ? .text : YAMLScalar.coreMeaning(of: word),
          isPlain: !isQuoted || !word.isEmpty,
          location: location))
      if place < bytes.endIndex, bytes[place] == UInt8(ascii: ",") {
        place += 1
        // A comma at the end has an empty value behind it.
        if place == bytes.endIndex || bytes[place] == 0x0a || bytes[place] == 0x0d {
          row.append(FixedCell(text: "", meaning: .null, isPlain: true, location: location))
        } else {
          continue
        }
      }
      if place < bytes.endIndex, bytes[place] == 0x0d { place += 1 }
      if place < bytes.endIndex, bytes[place] == 0x0a {
        place += 1
      } else if place < bytes.endIndex, bytes[place - 1] != 0x0d {
        throw Diagnostic(
          .yamlSyntax, "text stands behind a quote", at: location,
          suggestion: "quote the whole value, with \"\" for a quote")
      }
      try end(at: rowLine)
      line += 1
      lineStart = place
      rowLine = line
    }
    if !row.isEmpty { try end(at: rowLine) }
    return columns
  }
}

/// The cells of a text that holds a JSON object a line.
private struct JSONLines {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  func columns() throws(Diagnostic) -> [FixedCells] {
    var columns: [FixedCells] = []
    var places: [String: Int] = [:]
    var number = 0
    var count = 0
    while let line = source.line(number + 1) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      count += 1
      if count > YAMLReader.mostRows { throw TableFile.tooMany(source.name, number) }
      let start = SourceLocation(file: source.name, line: number, column: 1)
      func problem(_ message: String) -> Diagnostic {
        Diagnostic(
          .rowsDiffer, message, at: start,
          suggestion: "give every object the keys of the first; null where there is no value")
      }
      // JSON is YAML.
      let tree = YAMLTree(parsing: try SourceText(name: source.name, bytes: Array(line)))
      guard let root = tree.root, case .mapping(let pairs) = tree[root].content else {
        throw Diagnostic(
          .yamlSyntax, "this line is no JSON object", at: start,
          suggestion: "write one object a line: {\"code\": \"basic\"}")
      }
      var seen = 0
      for pair in pairs {
        guard case .scalar(let key) = tree[pair.key].content, case .scalar(let value) = tree[pair.value].content else {
          throw Diagnostic(
            .wrongType, "a value of a row must be a single one, not a list or an object", at: start,
            suggestion: "give parts of it names of their own")
        }
        if count == 1 {
          guard places.updateValue(columns.count, forKey: key.text) == nil else {
            throw Diagnostic(.duplicateKey, "the key \(DisplayText.quoted(key.text)) is repeated", at: start)
          }
          columns.append(FixedCells(name: Located(key.text, at: start)))
        }
        guard let place = places[key.text], columns[place].cells.count == count - 1 else {
          throw problem("this row has \(DisplayText.quoted(key.text)) twice, or the first row has it not")
        }
        seen += 1
        columns[place].append(
          FixedCell(
            // Dates of JSON stand in quotes.
            text: value.text, meaning: value.meaning, isPlain: true, location: start))
      }
      guard seen == columns.count else { throw problem("this row lacks keys that the first row has") }
    }
    return columns
  }
}
