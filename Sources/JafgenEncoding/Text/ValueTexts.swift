import JafgenColumns

/// The texts of all values of one column, one after the other: how dictionaries and lists are prepared.
final class ValueTexts {
  /// Text i is `bytes[offsets[i]..<offsets[i + 1]]`, its separator included.
  let offsets: Buffer<Int>
  private let storage: ByteBuffer

  /// The texts; valid as long as this object, with slack past the end.
  var bytes: UnsafePointer<UInt8> { UnsafePointer(storage.base) }
  /// The number of bytes of all texts.
  var byteCount: Int { storage.count }

  /// Writes the values of `column`, nulls included, each followed by `separator`; `slots` learns new dictionaries.
  init<Dialect: TextDialect>(
    of column: Column, separator: UInt8?, as dialect: Dialect.Type, slots: inout TextSlotCache
  ) {
    var source = TextColumnSource(slots: slots)
    let (texts, maximumByteCount) = source.textColumn(of: column, as: dialect)
    slots = source.slots
    var output = ByteBuffer(capacity: maximumByteCount + column.count)
    let ends = Buffer<Int>(capacity: column.count + 1)
    let start = output.reserve(maximumByteCount + column.count)
    var end = start
    ends.base[0] = 0
    withExtendedLifetime((column, source)) {
      for row in 0..<column.count {
        end = texts.append(row: row, to: end, as: dialect)
        if let separator { end = end.append(separator) }
        ends.base[row + 1] = end - start
      }
    }
    output.commit(end)
    offsets = ends
    storage = output
  }

  /// Writes lists as JSON arrays: list i holds the elements `listOffsets[i]..<listOffsets[i + 1]` of `elements`.
  init(ofLists listOffsets: Buffer<Int32>, count: Int, elements: Column, slots: inout TextSlotCache) {
    let texts = ValueTexts(of: elements, separator: UInt8(ascii: ","), as: JSONDialect.self, slots: &slots)
    let maximumByteCount = texts.byteCount + 2 * count
    var output = ByteBuffer(capacity: maximumByteCount)
    let ends = Buffer<Int>(capacity: count + 1)
    let start = output.reserve(maximumByteCount)
    var end = start
    ends.base[0] = 0
    withExtendedLifetime(texts) {
      for row in 0..<count {
        let place = texts.offsets[Int(listOffsets[row])]
        let byteCount = texts.offsets[Int(listOffsets[row + 1])] - place
        end = end.append(UInt8(ascii: "["))
        if byteCount > 0 {
          end = end.append(texts.bytes + place, count: byteCount)
          end[-1] = UInt8(ascii: "]")
        } else {
          end = end.append(UInt8(ascii: "]"))
        }
        ends.base[row + 1] = end - start
      }
    }
    output.commit(end)
    offsets = ends
    storage = output
  }
}
