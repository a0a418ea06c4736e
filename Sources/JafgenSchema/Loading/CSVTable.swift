internal import JafgenDiagnostics

/// The columns of a text in CSV by RFC 4180: a line of names, commas, and quotes around what holds either.
struct CSVTable {
  private var cursor: TextCursor
  private var columns: [FixedCells] = []
  private var rowCount = 0
  /// The cell last read, without its quotes.
  private var cell: [UInt8] = []

  init(_ source: SourceText) { cursor = TextCursor(source) }

  /// Returns the columns.
  ///
  /// - Throws: The first problem, with its place.
  mutating func read() throws(Diagnostic) -> [FixedCells] {
    while cursor.byte != nil {
      // A line without anything is no row, unless that is how its only value is missing.
      if cursor.isAtLineEnd, columns.count != 1 {
        cursor.skipLineEnd()
      } else if columns.isEmpty {
        try readNames()
      } else {
        try readRow()
      }
    }
    return columns
  }

  private mutating func readNames() throws(Diagnostic) {
    var names: Set<String> = []
    repeat {
      let place = cursor.place
      let location = cursor.location
      _ = try readCell()
      let name = String(decoding: cell, as: UTF8.self)
      guard !name.isEmpty else {
        throw Diagnostic(.invalidName, "a column has no name", at: location, suggestion: "name every column")
      }
      guard names.insert(name).inserted else {
        throw Diagnostic(
          .duplicateKey, "two columns are called \(DisplayText.quoted(name))", at: location,
          suggestion: "rename one of them")
      }
      guard columns.count < TableFile.mostColumns else {
        throw TableFile.tooLarge("\(TableFile.mostColumns) columns", at: location)
      }
      columns.append(FixedCells(name: name, file: location.file, place: place))
    } while cursor.skip(",")
    if columns.count == 1, let separator = [";", "\t", "|"].first(where: { columns[0].name.contains($0) }) {
      let shown = separator == "\t" ? "tabs" : "\"\(separator)\""
      throw Diagnostic(
        .rowsSyntax, "the names are separated by \(shown), not by commas",
        at: cursor.location(of: TextPlace(line: 1, column: 1)), suggestion: "save the file with commas")
    }
    cursor.skipLineEnd()
  }

  private mutating func readRow() throws(Diagnostic) {
    rowCount += 1
    guard rowCount <= TableFile.mostRows else {
      throw TableFile.tooLarge("\(TableFile.mostRows) rows", at: cursor.location)
    }
    var count = 0
    var surplus: SourceLocation?
    repeat {
      let place = cursor.place
      let form = try readCell()
      if count < columns.count {
        columns[count].append(cell, form, at: place)
      } else {
        surplus = surplus ?? cursor.location(of: place)
      }
      count += 1
    } while cursor.skip(",")
    guard count == columns.count else {
      throw Diagnostic(
        .rowsDiffer,
        "this row has \(DisplayText.plural(count, "value")), and the header \(DisplayText.plural(columns.count, "name"))",
        at: surplus ?? cursor.location,
        suggestion: surplus == nil ? "leave no value out" : "put quotes around values that hold commas")
    }
    cursor.skipLineEnd()
  }

  /// Reads a cell up to the comma or the line's end behind it.
  private mutating func readCell() throws(Diagnostic) -> FixedCells.Form {
    cell.removeAll(keepingCapacity: true)
    let location = cursor.location
    guard cursor.skip("\"") else {
      while let byte = cursor.byte, byte != UInt8(ascii: ","), !cursor.isAtLineEnd {
        cell.append(byte)
        cursor.advance()
      }
      return FixedCells.isNull(cell) ? .null : .plain
    }
    while true {
      guard let byte = cursor.byte else {
        throw Diagnostic(
          .rowsSyntax, "the quote that opens here has no end", at: location,
          suggestion: "close it, or write \"\" for a quote within a value")
      }
      cursor.advance()
      if byte == UInt8(ascii: "\""), !cursor.skip("\"") { break }
      cell.append(byte)
    }
    guard cursor.isAtLineEnd || cursor.byte == UInt8(ascii: ",") else {
      throw Diagnostic(
        .rowsSyntax, "text stands behind the quote that closes a value", at: cursor.location,
        suggestion: "put quotes around the whole value, and write \"\" for a quote within it")
    }
    // What is in quotes is there.
    return FixedCells.isNull(cell) ? .text : .plain
  }
}
