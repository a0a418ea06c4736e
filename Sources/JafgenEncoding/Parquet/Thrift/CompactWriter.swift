/// Writes structures in Thrift's compact protocol.
///
/// Fields are written in ascending order of their ids; each is led by its distance to the one before.
package struct CompactWriter {
  /// The types of fields and list elements, by their numbers in the protocol.
  package enum ElementType: UInt8 {
    case boolean = 1
    case i32 = 5
    case i64 = 6
    case binary = 8
    case structure = 12
  }

  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private var lastField = 0

  /// Writes a structure by itself, as headers and footers stand in files.
  package static func structure(_ body: (inout CompactWriter) -> Void) -> [UInt8] {
    var writer = CompactWriter()
    writer.value(body)
    return writer.bytes
  }

  /// Appends a structure to other bytes.
  package static func append(to bytes: inout [UInt8], _ body: (inout CompactWriter) -> Void) {
    var writer = CompactWriter()
    swap(&writer.bytes, &bytes)
    writer.value(body)
    swap(&writer.bytes, &bytes)
  }

  /// Writes a field of an integer of 32 bits or an enumeration.
  package mutating func field(_ id: Int, i32 value: Int) {
    header(id, type: ElementType.i32.rawValue)
    append(zigzag: value)
  }

  /// Writes a field of an integer of 64 bits.
  package mutating func field(_ id: Int, i64 value: Int) {
    header(id, type: ElementType.i64.rawValue)
    append(zigzag: value)
  }

  /// Writes a field of an integer of 8 bits.
  package mutating func field(_ id: Int, i8 value: Int8) {
    header(id, type: 3)
    bytes.append(UInt8(bitPattern: value))
  }

  /// Writes a field of a truth value, which its type tells.
  package mutating func field(_ id: Int, boolean value: Bool) { header(id, type: value ? 1 : 2) }

  /// Writes a field of bytes.
  package mutating func field(_ id: Int, binary value: [UInt8]) {
    header(id, type: ElementType.binary.rawValue)
    self.value(value)
  }

  /// Writes a field of text.
  package mutating func field(_ id: Int, string value: String) { field(id, binary: Array(value.utf8)) }

  /// Writes a field of a structure; `body` writes its fields.
  package mutating func field(_ id: Int, structure body: (inout CompactWriter) -> Void) {
    header(id, type: ElementType.structure.rawValue)
    value(body)
  }

  /// Writes a field of a list; `element` writes one element by a `value` method.
  package mutating func field<Elements: Collection>(
    _ id: Int, list elements: Elements, of type: ElementType,
    element: (inout CompactWriter, Elements.Element) -> Void
  ) {
    header(id, type: 9)
    if elements.count < 15 {
      bytes.append(UInt8(elements.count) << 4 | type.rawValue)
    } else {
      bytes.append(0xf0 | type.rawValue)
      append(varint: UInt64(elements.count))
    }
    for value in elements { element(&self, value) }
  }

  /// Writes an element: a structure.
  package mutating func value(_ body: (inout CompactWriter) -> Void) {
    let outer = lastField
    lastField = 0
    body(&self)
    bytes.append(0)
    lastField = outer
  }

  /// Writes an element: bytes.
  package mutating func value(_ value: [UInt8]) {
    append(varint: UInt64(value.count))
    bytes += value
  }

  /// Writes an element: an integer of any size but 8 bits, or an enumeration.
  package mutating func value(_ value: Int) { append(zigzag: value) }

  /// Writes an element: a truth value.
  package mutating func value(_ value: Bool) { bytes.append(value ? 1 : 2) }

  private mutating func header(_ id: Int, type: UInt8) {
    let distance = id - lastField
    if (1...15).contains(distance) {
      bytes.append(UInt8(distance) << 4 | type)
    } else {
      bytes.append(type)
      append(zigzag: id)
    }
    lastField = id
  }

  private mutating func append(zigzag value: Int) {
    append(varint: UInt64(bitPattern: Int64((value << 1) ^ (value >> (Int.bitWidth - 1)))))
  }

  private mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
