extension Column {
  /// Returns a column that takes each value from one of several columns of as many rows: `choices` says from which, by
  /// its index; any other number means null.
  ///
  /// - Precondition: all columns have `type` and `count` rows.
  /// - Complexity: O(count) and the bytes of the texts taken.
  package static func merged(_ columns: [Column], by choices: Buffer<UInt32>, count: Int, type: ColumnType) -> Column {
    let parts = columns.map(\.decoded)
    let lacks = UInt32(truncatingIfNeeded: parts.count)
    var hasNulls = parts.contains { $0.validity != nil }
    if !hasNulls { for index in 0..<count where choices.base[index] >= lacks { hasNulls = true } }
    let validity: Bitmap? =
      if hasNulls {
        Bitmap(count: count) { index in
          let choice = Int(choices.base[index])
          return choice < parts.count && parts[choice].validity?[index] ?? true
        }
      } else {
        nil
      }
    return Column(
      type: type, count: count, validity: validity,
      values: parts.isEmpty ? .absent(of: type, count: count) : .merged(parts, by: choices, count: count))
  }

  /// Returns a column of nulls.
  package static func nulls(of type: ColumnType, count: Int) -> Column {
    Column(
      type: type, count: count, validity: Bitmap(count: count) { _ in false }, values: .absent(of: type, count: count))
  }
}

extension Column.Values {
  /// Values that are safe to read and mean nothing.
  fileprivate static func absent(of type: ColumnType, count: Int) -> Column.Values {
    func zeros<Element: BitwiseCopyable & ExpressibleByIntegerLiteral>(_ count: Int) -> Buffer<Element> {
      let buffer = Buffer<Element>(capacity: count)
      for index in 0..<count { buffer.base[index] = 0 }
      return buffer
    }
    switch type {
    case .boolean: return .bits(Bitmap(count: count) { _ in false })
    case .date: return .int32(zeros(count))
    case .int64, .decimal, .timestamp, .time: return .int64(zeros(count))
    case .float64: return .float64(zeros(count))
    case .string, .binary, .json: return .bytes(offsets: zeros(count + 1), bytes: Buffer(capacity: 0))
    case .uuid: return .uuids(zeros(count * 16))
    case .list(let element, _):
      return .list(offsets: zeros(count + 1), elements: Column.nulls(of: element, count: 0))
    case .object(let members): return .object(members.map { Column.nulls(of: $0.type, count: count) })
    }
  }

  /// Takes values from columns of one layout, of which there is one at least.
  fileprivate static func merged(_ parts: [Column], by choices: Buffer<UInt32>, count: Int) -> Column.Values {
    /// Returns the column that a value comes from; any of them where it is null.
    func source(_ index: Int) -> Int { min(Int(choices.base[index]), parts.count - 1) }
    func taken<Element: BitwiseCopyable>(_ buffers: [Buffer<Element>]) -> Buffer<Element> {
      let result = Buffer<Element>(capacity: count)
      for index in 0..<count { result.base[index] = buffers[source(index)].base[index] }
      return result
    }
    switch parts[0].values {
    case .bits:
      let all = parts.compactMap { part -> Bitmap? in if case .bits(let bits) = part.values { bits } else { nil } }
      return .bits(Bitmap(count: count) { all[source($0)][$0] })
    case .int32:
      return .int32(taken(parts.compactMap { if case .int32(let buffer) = $0.values { buffer } else { nil } }))
    case .int64:
      return .int64(taken(parts.compactMap { if case .int64(let buffer) = $0.values { buffer } else { nil } }))
    case .float64:
      return .float64(taken(parts.compactMap { if case .float64(let buffer) = $0.values { buffer } else { nil } }))
    case .codes(let codes, let dictionary): return .codes(codes, dictionary)
    case .bytes, .uuids, .list, .object:
      // One column after the other, and the places of the values in them.
      return joined(parts, by: choices, count: count)
    }
  }

  private static func joined(_ parts: [Column], by choices: Buffer<UInt32>, count: Int) -> Column.Values {
    func source(_ index: Int) -> Int { min(Int(choices.base[index]), parts.count - 1) }
    switch parts[0].values {
    case .uuids:
      let all = parts.compactMap { if case .uuids(let bytes) = $0.values { bytes } else { nil } }
      let result = Buffer<UInt8>(capacity: count * 16)
      for index in 0..<count { (result.base + index * 16).copy16(from: all[source(index)].base + index * 16) }
      return .uuids(result)
    case .bytes:
      let all = parts.compactMap { part -> (Buffer<Int32>, Buffer<UInt8>)? in
        if case .bytes(let offsets, let bytes) = part.values { (offsets, bytes) } else { nil }
      }
      var texts = TextColumnBuilder(capacity: count, meanLength: 16)
      for index in 0..<count {
        let (offsets, bytes) = all[source(index)]
        let start = Int(offsets.base[index])
        texts.write(bytes.base + start, count: Int(offsets.base[index + 1]) - start)
        texts.endText()
      }
      return texts.finish().values
    case .list:
      let all = parts.compactMap { part -> (Buffer<Int32>, Column)? in
        if case .list(let offsets, let elements) = part.values { (offsets, elements) } else { nil }
      }
      let ends = Buffer<Int32>(capacity: count + 1)
      ends.base[0] = 0
      var end = 0
      for index in 0..<count {
        let offsets = all[source(index)].0
        end += Int(offsets.base[index + 1]) - Int(offsets.base[index])
        ends.base[index + 1] = Int32(truncatingIfNeeded: end)
      }
      Column.checkOffsets(upTo: end)
      // Each column's elements brought to the places of the result, of which it gives those that it is asked for.
      let places = all.map { _ in Buffer<UInt32>(capacity: end) }
      let origin = Buffer<UInt32>(capacity: end)
      var next = 0
      for index in 0..<count {
        let chosen = source(index)
        let offsets = all[chosen].0
        for element in Int(offsets.base[index])..<Int(offsets.base[index + 1]) {
          for part in places { part.base[next] = 0 }
          places[chosen].base[next] = UInt32(truncatingIfNeeded: element)
          origin.base[next] = UInt32(truncatingIfNeeded: chosen)
          next += 1
        }
      }
      let type = all[0].1.type
      let elements = zip(all, places).map { part, places in
        part.1.count == 0 ? Column.nulls(of: type, count: end) : part.1.gathered(places, count: end)
      }
      return .list(offsets: ends, elements: Column.merged(elements, by: origin, count: end, type: type))
    case .object(let members):
      return .object(
        members.indices.map { member in
          let columns = parts.compactMap { if case .object(let columns) = $0.values { columns[member] } else { nil } }
          return Column.merged(columns, by: choices, count: count, type: members[member].type)
        })
    case .bits, .int32, .int64, .float64, .codes: return parts[0].values
    }
  }
}
