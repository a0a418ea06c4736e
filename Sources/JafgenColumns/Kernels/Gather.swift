extension Column {
  /// Returns the values at places of this column, in the order asked; a place may come several times.
  ///
  /// - Precondition: each of the `count` places is below the column's count.
  /// - Complexity: O(count), and the bytes of the texts taken; an allocation or two a level of nesting.
  package func gathered(_ places: Buffer<UInt32>, count: Int) -> Column {
    let validity = validity.map { valid in Bitmap(count: count) { valid[Int(places.base[$0])] } }
    return Column(type: type, count: count, validity: validity, values: values.gathered(places, count: count))
  }

  /// Returns the column with its values in place of codes of a dictionary.
  package var decoded: Column {
    guard case .codes(let codes, let dictionary) = values else { return self }
    return Column(
      type: type, count: count, validity: validity, values: dictionary.values.values.gathered(codes, count: count))
  }
}

extension Column.Values {
  fileprivate func gathered(_ places: Buffer<UInt32>, count: Int) -> Column.Values {
    switch self {
    case .bits(let bits): return .bits(Bitmap(count: count) { bits[Int(places.base[$0])] })
    case .int32(let numbers): return .int32(numbers.gathered(places, count: count))
    case .int64(let numbers): return .int64(numbers.gathered(places, count: count))
    case .float64(let numbers): return .float64(numbers.gathered(places, count: count))
    case .codes(let codes, let dictionary): return .codes(codes.gathered(places, count: count), dictionary)
    case .uuids(let bytes):
      let result = Buffer<UInt8>(capacity: count * 16)
      for index in 0..<count { (result.base + index * 16).copy16(from: bytes.base + Int(places.base[index]) * 16) }
      return .uuids(result)
    case .bytes(let offsets, let bytes):
      let (ends, length) = offsets.gatheredLengths(places, count: count)
      let result = Buffer<UInt8>(capacity: length)
      var end = result.base
      for index in 0..<count {
        let place = Int(places.base[index])
        let start = Int(offsets.base[place])
        end = end.append(bytes.base + start, count: Int(offsets.base[place + 1]) - start)
      }
      return .bytes(offsets: ends, bytes: result)
    case .list(let offsets, let elements):
      let (ends, length) = offsets.gatheredLengths(places, count: count)
      let inner = Buffer<UInt32>(capacity: length)
      var next = 0
      for index in 0..<count {
        let place = Int(places.base[index])
        for element in Int(offsets.base[place])..<Int(offsets.base[place + 1]) {
          inner.base[next] = UInt32(truncatingIfNeeded: element)
          next += 1
        }
      }
      return .list(offsets: ends, elements: elements.gathered(inner, count: length))
    case .object(let members): return .object(members.map { $0.gathered(places, count: count) })
    }
  }
}

extension Buffer {
  fileprivate func gathered(_ places: Buffer<UInt32>, count: Int) -> Buffer<Element> {
    let result = Buffer<Element>(capacity: count)
    for index in 0..<count { result.base[index] = base[Int(places.base[index])] }
    return result
  }
}

extension Buffer<Int32> {
  /// Returns the offsets of the values at places, and where the last one ends.
  fileprivate func gatheredLengths(_ places: Buffer<UInt32>, count: Int) -> (offsets: Buffer<Int32>, end: Int) {
    let result = Buffer<Int32>(capacity: count + 1)
    result.base[0] = 0
    var end = 0
    for index in 0..<count {
      let place = Int(places.base[index])
      end += Int(base[place + 1]) - Int(base[place])
      result.base[index + 1] = Int32(truncatingIfNeeded: end)
    }
    Column.checkOffsets(upTo: end)
    return (result, end)
  }
}
