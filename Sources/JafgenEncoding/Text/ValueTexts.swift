import JafgenColumns

/// The texts of all values of one column, one after the other: how dictionaries and nested values are prepared.
final class ValueTexts {
  /// Text i is `bytes[offsets[i]..<offsets[i + 1]]`.
  let offsets: Buffer<Int>
  private let storage: ByteBuffer

  /// The texts; valid as long as this object, with slack past the end.
  var bytes: UnsafePointer<UInt8> { UnsafePointer(storage.base) }
  /// The number of bytes of all texts.
  var byteCount: Int { storage.count }

  /// Writes `count` texts of at most `maximumByteCount` bytes together.
  ///
  /// `write` gets the place of the first text and where to note how many bytes lie before the end of each; it returns
  /// the place after the last.
  private init(
    count: Int, maximumByteCount: Int,
    write: (_ output: OutputCursor, _ ends: UnsafeMutablePointer<Int>) -> OutputCursor
  ) {
    var output = ByteBuffer(capacity: maximumByteCount)
    offsets = Buffer(capacity: count + 1)
    offsets.base[0] = 0
    output.commit(write(output.reserve(maximumByteCount), offsets.base + 1))
    storage = output
  }

  /// Writes the values of `column`, nulls included; `slots` learns new dictionaries.
  convenience init<Dialect: TextDialect>(of column: Column, as dialect: Dialect, slots: inout TextSlotCache) {
    var source = TextColumnSource(slots: slots)
    let (texts, maximumByteCount) = source.textColumn(of: column, as: dialect)
    slots = source.slots
    self.init(count: column.count, maximumByteCount: maximumByteCount) { output, ends in
      var end = output
      withExtendedLifetime((column, source)) {
        for row in 0..<column.count {
          end = texts.append(row: row, to: end, as: dialect)
          ends[row] = end - output
        }
      }
      return end
    }
  }

  /// Writes lists as JSON arrays: list i holds the elements `listOffsets[i]..<listOffsets[i + 1]` of `elements`, which
  /// are written in `dialect`. A null list has no text.
  convenience init<Alphabet: JSONAlphabet>(
    ofLists listOffsets: Buffer<Int32>, count: Int, validity: Bitmap?, elements: Column,
    as dialect: JSONDialect<Alphabet>, slots: inout TextSlotCache
  ) {
    var source = TextColumnSource(slots: slots)
    let (texts, elementByteCount) = source.textColumn(of: elements, as: dialect)
    slots = source.slots
    let separator = Buffer([UInt8(ascii: ",")] + dialect.lineBreak(depth: dialect.depth))
    let closing = Buffer(dialect.lineBreak(depth: dialect.depth - 1) + [UInt8(ascii: "]")])
    // A list takes a bracket and its closing, an element the separator before it; the first one's is the bracket.
    let maximumByteCount =
      elementByteCount + separator.capacity * elements.count + (1 + closing.capacity) * count
    self.init(count: count, maximumByteCount: maximumByteCount) { output, ends in
      var end = output
      withExtendedLifetime((listOffsets, elements, source, separator, closing)) {
        for row in 0..<count {
          if validity.map({ $0[row] }) ?? true {
            let begin = end
            var element = Int(listOffsets[row])
            let last = Int(listOffsets[row + 1])
            if element < last {
              repeat {
                end = end.append(separator.base, count: separator.capacity)
                end = texts.append(row: element, to: end, as: dialect)
                element &+= 1
              } while element < last
              begin.pointee = UInt8(ascii: "[")
              end = end.append(closing.base, count: closing.capacity)
            } else {
              end = end.append(UInt8(ascii: "[")).append(UInt8(ascii: "]"))
            }
          }
          ends[row] = end - output
        }
      }
      return end
    }
  }

  /// Writes objects as JSON objects: the members of object i are the values i of `columns`, which are written in
  /// `dialect` under `names`. A null object has no text.
  convenience init<Alphabet: JSONAlphabet>(
    ofObjects names: [String], count: Int, validity: Bitmap?, columns: [Column], as dialect: JSONDialect<Alphabet>,
    slots: inout TextSlotCache
  ) {
    let frame = JSONObjectFrame(names: names, dialect: dialect)
    var source = TextColumnSource(slots: slots)
    var texts: [TextColumn] = []
    var maximumByteCount = frame.byteCount * count
    for column in columns {
      let (column, byteCount) = source.textColumn(of: column, as: dialect)
      texts.append(column)
      maximumByteCount += byteCount
    }
    slots = source.slots
    self.init(count: count, maximumByteCount: maximumByteCount) { output, ends in
      withExtendedLifetime((columns, source, validity)) {
        texts.withUnsafeBufferPointer { texts in
          // An object without members has no columns to point to.
          guard let columns = texts.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<TextColumn>.alignment) else {
            return output
          }
          return frame.append(
            count: count, columns: columns, validity: validity.map { UnsafePointer($0.bytes.base) }, ends: ends,
            to: output, as: dialect)
        }
      }
    }
  }
}
