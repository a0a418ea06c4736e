import JafgenColumns

// The loops that are written by hand, without what differs between them.

/// Makes whole numbers of all rows; without a scale they are integers.
@inline(__always)
func wholes(
  _ table: SpeedTable, scale: Int? = nil, validity: Bitmap? = nil, _ body: (Int) -> Int64
) -> Column {
  let numbers = Buffer<Int64>(capacity: table.count)
  for index in 0..<table.count { numbers.base[index] = body(index) }
  return column(table, scale, validity, numbers)
}

/// Makes whole numbers, null where they overflow.
@inline(__always)
func checked(
  _ table: SpeedTable, scale: Int? = nil, validity: Bitmap? = nil, _ body: (Int) -> (Int64, Bool)
) -> Column {
  let numbers = Buffer<Int64>(capacity: table.count)
  let fits = bits(table) { index in
    let (number, overflow) = body(index)
    numbers.base[index] = number
    return !overflow
  }
  return column(table, scale, .both(validity, fits), numbers)
}

@inline(__always)
private func column(_ table: SpeedTable, _ scale: Int?, _ validity: Bitmap?, _ numbers: Buffer<Int64>) -> Column {
  Column(
    type: scale.map { .decimal(precision: 18, scale: $0) } ?? .int64, count: table.count, validity: validity,
    values: .int64(numbers))
}

/// Makes truths of all rows.
@inline(__always)
func truths(_ table: SpeedTable, validity: Bitmap? = nil, _ body: (Int) -> Bool) -> Column {
  Column(type: .boolean, count: table.count, validity: validity, values: .bits(bits(table, body)))
}

/// Makes a bit for every row, of which there is a multiple of eight.
@inline(__always)
func bits(_ table: SpeedTable, _ body: (Int) -> Bool) -> Bitmap {
  let bytes = Buffer<UInt8>(capacity: table.count / 8)
  for place in 0..<table.count / 8 {
    var byte: UInt8 = 0
    for bit in 0..<8 { byte |= body(place &* 8 &+ bit) ? 1 << UInt8(bit) : 0 }
    bytes.base[place] = byte
  }
  return Bitmap(bytes: bytes, count: table.count)
}

/// Makes texts of at most `width` bytes.
@inline(__always)
func texts(
  _ table: SpeedTable, width: Int, validity: Bitmap? = nil, _ write: (Int, OutputCursor) -> OutputCursor
) -> Column {
  let offsets = Buffer<Int32>(capacity: table.count + 1)
  let bytes = Buffer<UInt8>(capacity: table.count * width)
  var end = bytes.base
  offsets.base[0] = 0
  for index in 0..<table.count {
    if validity?[index] ?? true { end = write(index, end) }
    offsets.base[index + 1] = Int32(truncatingIfNeeded: end - bytes.base)
  }
  return Column(type: .string, count: table.count, validity: validity, values: .bytes(offsets: offsets, bytes: bytes))
}

/// Returns a number below, at or above zero, by the bytes.
@inline(__always)
func order(
  _ left: (base: UnsafeMutablePointer<UInt8>, count: Int), _ right: (base: UnsafeMutablePointer<UInt8>, count: Int)
) -> Int {
  for place in 0..<min(left.count, right.count) where left.base[place] != right.base[place] {
    return Int(left.base[place]) - Int(right.base[place])
  }
  return left.count - right.count
}

extension SpeedTable.Texts {
  @inline(__always)
  func text(_ index: Int) -> (base: UnsafeMutablePointer<UInt8>, count: Int) {
    let start = Int(offsets.base[index])
    return (bytes.base + start, Int(offsets.base[index + 1]) - start)
  }

  @inline(__always)
  func append(_ index: Int, to output: OutputCursor) -> OutputCursor {
    let text = text(index)
    return output.append(text.base, count: text.count)
  }
}
