internal import JafgenDiagnostics

extension YAMLReader {
  /// Returns a scalar's text with the places of its parts, in blocks and quotes as well; reports what is no text.
  mutating func writtenText(_ pair: Pair, what: String, suggestion: String? = nil) -> WrittenText? {
    guard let text = text(pair, what: what, suggestion: suggestion) else { return nil }
    return writtenText(text.value, at: pair.valueLocation)
  }

  /// Returns what stands behind the `=` with which a scalar begins that is an expression; nil for all others.
  func shortExpression(_ id: YAMLTree.NodeID) -> WrittenText? {
    guard let scalar = scalar(id), scalar.text.utf8.first == UInt8(ascii: "=") else { return nil }
    let blanks = scalar.text.utf8.dropFirst().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return writtenText(scalar.text, at: location(id)).dropping(1 + blanks)
  }

  /// Finds the text in the lines of the file: each of its characters is the next same one there, since YAML drops and
  /// folds but does not reorder.
  private func writtenText(_ text: String, at location: SourceLocation) -> WrittenText {
    var written = WrittenText(text, at: location)
    var line = location.line
    var rest = self.text(from: location)
    if rest.first == UInt8(ascii: "|") || rest.first == UInt8(ascii: ">") { rest = [] }
    var column = location.column
    var beginsLine = true
    /// Goes to the next line that is not blank; false at the end of the file.
    func advance() -> Bool {
      for _ in 0..<100 {
        line += 1
        guard let next = source.line(line) else { return false }
        let blanks = next.prefix { $0 == 0x20 || $0 == 0x09 }.count
        rest = next.dropFirst(blanks)
        column = blanks + 1
        beginsLine = true
        if !rest.isEmpty { return true }
      }
      return false
    }
    func step() {
      if let byte = rest.first, byte & 0xc0 != 0x80 { column += 1 }
      rest = rest.dropFirst()
      while let byte = rest.first, byte & 0xc0 == 0x80 { rest = rest.dropFirst() }
    }
    for (offset, byte) in text.utf8.enumerated() where byte & 0xc0 != 0x80 {
      if byte == 0x20 || byte == 0x0a || byte == 0x09 {
        if rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) {
          if !advance() { return written }
        } else if rest.first == byte {
          step()
        }
        continue
      }
      if rest.isEmpty, !advance() { return written }
      while let next = rest.first, next != byte { step() }
      if rest.isEmpty { return written }
      if beginsLine {
        written.lines.append(
          WrittenText.Line(
            offset: offset, location: SourceLocation(file: location.file, line: line, column: column),
            columnCount: rest.count { $0 & 0xc0 != 0x80 }))
        beginsLine = false
      }
      step()
    }
    return written
  }
}
