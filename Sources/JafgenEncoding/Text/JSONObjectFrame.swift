import JafgenColumns

/// What stands around the values of an object: braces, commas, keys with their colons, line breaks.
///
/// Rows of a file and objects within values are made of it alike.
final class JSONObjectFrame: Sendable {
  /// Part i is `bytes[offsets[i]..<offsets[i + 1]]`: what stands before value i, or closes the object after the last.
  private let offsets: Buffer<Int>
  private let bytes: Buffer<UInt8>
  private let memberCount: Int

  /// The number of bytes around the values of one object.
  var byteCount: Int { offsets[memberCount + 1] }

  /// Prepares objects with these members, whose values are written in `dialect`.
  ///
  /// `prefix` and `suffix` stand before and after every object.
  init<Alphabet: JSONAlphabet>(
    names: [String], dialect: JSONDialect<Alphabet>, prefix: [UInt8] = [], suffix: [UInt8] = []
  ) {
    var text = prefix
    var ends = [0]
    let lineBreak = dialect.lineBreak(depth: dialect.depth)
    let colon = Array((dialect.indent == 0 ? ":" : ": ").utf8)
    for (index, name) in names.enumerated() {
      text.append(index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
      text += lineBreak + dialect.text(name) + colon
      ends.append(text.count)
    }
    text += names.isEmpty ? [UInt8(ascii: "{")] : dialect.lineBreak(depth: dialect.depth - 1)
    text += [UInt8(ascii: "}")] + suffix
    ends.append(text.count)
    offsets = Buffer(ends)
    bytes = Buffer(text)
    memberCount = names.count
  }

  /// Writes an object for each of `count` rows and returns the place after the last.
  ///
  /// `columns` are the members' values. With `validity`, nothing is written for a row whose bit is not set. With `ends`,
  /// `ends[row]` becomes the number of bytes up to the end of the row's object. The caller keeps the columns alive.
  @inline(__always)
  func append<Alphabet: JSONAlphabet>(
    count: Int, columns: UnsafePointer<TextColumn>, validity: UnsafePointer<UInt8>? = nil,
    ends: UnsafeMutablePointer<Int>? = nil,
    to output: OutputCursor, as dialect: JSONDialect<Alphabet>
  ) -> OutputCursor {
    // Pointers that step on rather than indexes: they leave the cells more registers.
    let parts = UnsafePointer(bytes.base)
    let places = UnsafePointer(offsets.base)
    let lastColumn = columns + memberCount
    var end = output
    for row in 0..<count {
      if validity.map({ ($0[row &>> 3] &>> UInt8(truncatingIfNeeded: row & 7)) & 1 != 0 }) ?? true {
        var place = places
        var column = columns
        while column < lastColumn {
          end = end.append(parts + place[0], count: place[1] &- place[0])
          end = column.pointee.append(row: row, to: end, as: dialect)
          place += 1
          column += 1
        }
        end = end.append(parts + place[0], count: place[1] &- place[0])
      }
      if let ends { ends[row] = end - output }
    }
    return end
  }
}
