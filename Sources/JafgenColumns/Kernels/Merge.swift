extension Column {
  /// Returns a column that takes each value from one of several columns of as many rows: `choices` says from which, by
  /// its index; any other number means null.
  ///
  /// - Precondition: all columns have `type` and `count` rows.
  /// - Complexity: O(count) and the bytes of the texts taken.
  package static func merged(_ columns: [Column], by choices: Buffer<UInt32>, count: Int, type: ColumnType) -> Column {
    let parts = columns.map(\.decoded)
    let lacks = UInt32(truncatingIfNeeded: parts.count)
    if parts.isEmpty { return .nulls(of: type, count: count) }
    var most: UInt32 = 0
    for index in 0..<count { most = max(most, choices.base[index]) }
    let hasNulls = parts.contains { $0.validity != nil }
    if most < lacks, !hasNulls {
      return Column(type: type, count: count, values: .merged(parts, by: choices, count: count))
    }
    let known = Buffer<Bool>(capacity: count)
    for index in 0..<count { known.base[index] = choices.base[index] < lacks }
    // Which part each value comes from; any of them where it is null.
    let sources = Buffer<UInt32>(capacity: count)
    for index in 0..<count { sources.base[index] = known.base[index] ? choices.base[index] : 0 }
    if hasNulls {
      let all = Bitmap(count: count) { _ in true }
      let bits = Bitmap.merged(parts.map { $0.validity ?? all }, by: sources, count: count)
      for index in 0..<count { known.base[index] = known.base[index] && bits[index] }
    }
    return Column(
      type: type, count: count, validity: .validity(known, count: count),
      values: .merged(parts, by: sources, count: count))
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

  /// Takes values from columns of one layout, of which there is one at least: `sources` are their indexes.
  fileprivate static func merged(_ parts: [Column], by sources: Buffer<UInt32>, count: Int) -> Column.Values {
    switch parts[0].values {
    case .bits:
      let all = parts.compactMap { part -> Bitmap? in if case .bits(let bits) = part.values { bits } else { nil } }
      return .bits(.merged(all, by: sources, count: count))
    case .int32:
      let all = parts.compactMap { if case .int32(let buffer) = $0.values { buffer } else { nil } }
      return .int32(.merged(all, by: sources, count: count))
    case .int64:
      let all = parts.compactMap { if case .int64(let buffer) = $0.values { buffer } else { nil } }
      return .int64(.merged(all, by: sources, count: count))
    case .float64:
      let all = parts.compactMap { if case .float64(let buffer) = $0.values { buffer } else { nil } }
      return .float64(.merged(all, by: sources, count: count))
    case .codes(let codes, let dictionary): return .codes(codes, dictionary)
    case .bytes, .uuids, .list, .object:
      // One column after the other, and the places of the values in them.
      return joined(parts, by: sources, count: count)
    }
  }

  private static func joined(_ parts: [Column], by sources: Buffer<UInt32>, count: Int) -> Column.Values {
    switch parts[0].values {
    case .uuids:
      let all = parts.compactMap { if case .uuids(let bytes) = $0.values { bytes } else { nil } }
      let result = Buffer<UInt8>(capacity: count * 16)
      withBases(all) { bases in
        for index in 0..<count {
          (result.base + index * 16).copy16(from: bases[Int(sources.base[index])] + index * 16)
        }
      }
      return .uuids(result)
    case .bytes:
      let all = parts.compactMap { part -> (Buffer<Int32>, Buffer<UInt8>)? in
        if case .bytes(let offsets, let bytes) = part.values { (offsets, bytes) } else { nil }
      }
      var texts = TextColumnBuilder(capacity: count, meanLength: 16)
      withBases(all.map(\.0)) { offsets in
        withBases(all.map(\.1)) { bytes in
          for index in 0..<count {
            let source = Int(sources.base[index])
            let start = Int(offsets[source][index])
            texts.write(bytes[source] + start, count: Int(offsets[source][index + 1]) - start)
            texts.endText()
          }
        }
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
        let offsets = all[Int(sources.base[index])].0
        end += Int(offsets.base[index + 1]) - Int(offsets.base[index])
        ends.base[index + 1] = Int32(truncatingIfNeeded: end)
      }
      Column.checkOffsets(upTo: end)
      // Each column's elements brought to the places of the result, of which it gives those that it is asked for.
      let places = all.map { _ in Buffer<UInt32>(capacity: end) }
      let origin = Buffer<UInt32>(capacity: end)
      var next = 0
      for index in 0..<count {
        let chosen = Int(sources.base[index])
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
          return Column.merged(columns, by: sources, count: count, type: members[member].type)
        })
    case .bits, .int32, .int64, .float64, .codes: return parts[0].values
    }
  }
}

/// Gives `body` the first elements of buffers: an array of buffers would count references in every row.
private func withBases<Element, Result>(
  _ buffers: [Buffer<Element>], _ body: (UnsafePointer<UnsafeMutablePointer<Element>>) -> Result
) -> Result {
  let bases = Buffer(buffers.map(\.base))
  return withExtendedLifetime(buffers) { body(bases.base) }
}

extension Buffer {
  /// Takes each element from one of several buffers, at the same place.
  fileprivate static func merged(_ buffers: [Buffer], by sources: Buffer<UInt32>, count: Int) -> Buffer {
    let result = Buffer(capacity: count)
    withBases(buffers) { bases in
      for index in 0..<count { result.base[index] = bases[Int(sources.base[index])][index] }
    }
    return result
  }
}

extension Bitmap {
  /// Takes each bit from one of several bitmaps, at the same place.
  fileprivate static func merged(_ bitmaps: [Bitmap], by sources: Buffer<UInt32>, count: Int) -> Bitmap {
    withBases(bitmaps.map(\.bytes)) { bases in
      Bitmap(count: count) { index in
        (bases[Int(sources.base[index])][index >> 3] >> UInt8(truncatingIfNeeded: index & 7)) & 1 != 0
      }
    }
  }
}
