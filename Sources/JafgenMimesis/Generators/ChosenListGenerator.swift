import JafgenColumns
import JafgenRandom

/// One of a few lists given in full: an alphabet, a colour's three numbers.
struct FixedListGenerator: ColumnGenerator {
  let lists: FixedLists
  let key: StreamKey

  var type: ColumnType { .list(lists.elements.values.type) }
  var estimatedWidth: Int {
    let elementWidth = if case .timestamp = lists.elements.values.type { 22 } else { 6 }
    return 2 + lists.codes.reduce(0) { $0 + $1.count } * elementWidth / max(lists.codes.count, 1)
  }

  func column(rows: RowSelection) -> Column {
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    let picks = Buffer<UInt32>(capacity: rows.count)
    let count = UInt64(lists.codes.count)
    var total = 0
    offsets.base[0] = 0
    for (place, row) in rows.pointer.enumerated() {
      let pick = Int(truncatingIfNeeded: Uniform.index(key.draw(row), below: count))
      picks.base[place] = UInt32(truncatingIfNeeded: pick)
      total += lists.codes[pick].count
      offsets.base[place + 1] = Int32(truncatingIfNeeded: total)
    }
    Column.checkOffsets(upTo: total)
    let codes = Buffer<UInt32>(capacity: total)
    var next = codes.base
    for place in 0..<rows.count {
      lists.codes[Int(picks[place])].withUnsafeBufferPointer { list in
        guard let source = list.baseAddress else { return }
        next.update(from: source, count: list.count)
        next += list.count
      }
    }
    let elements = Column(type: lists.elements.values.type, count: total, values: .codes(codes, lists.elements))
    return Column(type: type, count: rows.count, values: .list(offsets: offsets, elements: elements))
  }
}

/// Lists of some of the values of a dictionary, perhaps null among them, no value twice in a list.
struct ArrangementGenerator: ColumnGenerator {
  let choices: ChoiceList
  let count: Int
  let key: StreamKey

  private var hasNull: Bool { choices.nullProbability > 0 }
  private var dictionary: ColumnDictionary { choices.dictionary }

  var type: ColumnType { .list(dictionary.values.type, hasNulls: hasNull) }
  var estimatedWidth: Int { 2 + count * 8 }

  func column(rows: RowSelection) -> Column {
    let total = rows.count * count
    Column.checkOffsets(upTo: total)
    // Null is one more value, behind the others.
    let none = UInt32(truncatingIfNeeded: dictionary.values.count)
    let pool = Buffer<UInt32>(0..<(hasNull ? none + 1 : none))
    let swaps = Buffer<Int32>(capacity: count)
    let codes = Buffer<UInt32>(capacity: total)
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    offsets.base[0] = 0
    var next = 0
    for (place, row) in rows.pointer.enumerated() {
      var draws = DrawSequence(key: key, row: row)
      // The first steps of a shuffle, undone afterwards so that every row begins with the same order.
      for taken in 0..<count {
        let rest = UInt64(pool.capacity - taken)
        let other = taken + Int(truncatingIfNeeded: Uniform.index(draws.next(), below: rest))
        (pool.base[taken], pool.base[other]) = (pool.base[other], pool.base[taken])
        swaps.base[taken] = Int32(truncatingIfNeeded: other)
        codes.base[next] = pool.base[taken]
        next += 1
      }
      for taken in (0..<count).reversed() {
        let other = Int(swaps.base[taken])
        (pool.base[taken], pool.base[other]) = (pool.base[other], pool.base[taken])
      }
      offsets.base[place + 1] = Int32(truncatingIfNeeded: next)
    }
    var validity: Bitmap?
    if hasNull {
      validity = Bitmap(count: total) { codes.base[$0] != none }
      // A null's place still holds a code that may be looked up.
      for index in 0..<total where codes.base[index] == none { codes.base[index] = 0 }
    }
    let elements = Column(
      type: dictionary.values.type, count: total, validity: validity, values: .codes(codes, dictionary))
    return Column(type: type, count: rows.count, values: .list(offsets: offsets, elements: elements))
  }
}
