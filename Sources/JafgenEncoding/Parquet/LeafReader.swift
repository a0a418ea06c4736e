import JafgenColumns

/// The levels and values of one leaf for all rows of a row group. Borrows from the reader that made it.
struct LeafData {
  /// Which slots hold values.
  enum Definition {
    /// All: the leaf is required, and its levels are not written.
    case required
    /// All, though the leaf is optional.
    case complete
    /// The slots of the set bits; levels are 0 and 1.
    case bits(UnsafePointer<UInt8>)
    /// The slots at the leaf's maximum.
    case levels(UnsafePointer<UInt16>)
  }

  var rowCount: Int
  /// The number of values, nulls and empty lists.
  var slotCount: Int
  /// The number of values that are there.
  var valueCount: Int
  var definition: Definition
  /// The level of each slot; 0 where a row begins. Nil if every row is one slot.
  var repetition: UnsafePointer<UInt16>?
  var values: LeafValues
}

/// Turns the columns of a row group into levels and values, leaf by leaf.
///
/// Its memory is kept from leaf to leaf; what `read` returns is valid until the next call and as long as the batches.
final class LeafReader {
  private var storages: [PhysicalType: StorageBox] = [:]
  private var validity = BitScratch()
  private var definition = Scratch<UInt16>()
  private var repetition = Scratch<UInt16>()
  private var slots = Slots()
  private var nextSlots = Slots()
  private var positions = Scratch<Int32>()

  private final class StorageBox {
    var storage: LeafStorage
    init(_ physicalType: PhysicalType) { storage = LeafStorage(physicalType) }
  }

  /// The slots of one batch while the way to the leaf is followed.
  private struct Slots: ~Copyable {
    var definition = Scratch<UInt16>()
    var repetition = Scratch<UInt16>()
    /// Where in the column of the step the slot's value stands; -1 if it ended above.
    var positions = Scratch<Int32>()

    mutating func removeAll() {
      definition.removeAll()
      repetition.removeAll()
      positions.removeAll()
    }
  }

  /// Returns the data of `leaf` in the rows of `batches`.
  func read(_ leaf: ParquetLeaf, of batches: [Batch]) -> LeafData {
    let box = storages[leaf.physicalType] ?? StorageBox(leaf.physicalType)
    storages[leaf.physicalType] = box
    box.storage.removeAll()
    return leaf.isFlat
      ? readFlat(leaf, of: batches, to: &box.storage) : readNested(leaf, of: batches, to: &box.storage)
  }

  // MARK: Rows as slots

  private func readFlat(_ leaf: ParquetLeaf, of batches: [Batch], to storage: inout LeafStorage) -> LeafData {
    let rowCount = batches.reduce(0) { $0 + $1.rows.count }
    var data = LeafData(
      rowCount: rowCount, slotCount: rowCount, valueCount: rowCount,
      definition: leaf.maximumDefinition == 0 ? .required : .complete, repetition: nil,
      values: .bits(validity.base, first: 0))
    validity.removeAll()
    var hasNulls = false
    for batch in batches {
      let (column, nulls) = Self.flatColumn(of: leaf, in: batch)
      let count = batch.rows.count
      if let nulls {
        hasNulls = true
        if batches.count == 1 {
          data.definition = .bits(nulls.bytes.base)
        } else {
          validity.append(nulls.bytes.base, first: 0, count: count)
        }
      } else if leaf.maximumDefinition > 0 && batches.count > 1 {
        validity.append(ones: count)
      }
      if nulls == nil && batches.count == 1, let values = storage.borrow(column, first: 0, count: count) {
        data.values = values
        return data
      }
      positions.removeAll()
      let places = positions.reserve(count)
      var valueCount = count
      if let nulls {
        valueCount = Bits.places(nulls.bytes.base, count: count, to: places)
      } else {
        for index in 0..<count { places[index] = Int32(truncatingIfNeeded: index) }
      }
      storage.append(column, at: places, count: valueCount)
    }
    if hasNulls && batches.count > 1 { data.definition = .bits(validity.base) }
    data.valueCount = storage.count
    data.values = storage.values
    return data
  }

  /// The leaf's column and the bits that say where it is null, which the one optional step has.
  private static func flatColumn(of leaf: ParquetLeaf, in batch: Batch) -> (column: Column, validity: Bitmap?) {
    var column = batch.columns[leaf.column]
    var validity: Bitmap?
    for step in leaf.steps {
      switch step {
      case .optional: validity = column.validity
      case .member(let index): column = member(index, of: column)
      case .elements: break
      }
    }
    return (column, validity)
  }

  // MARK: Levels

  private func readNested(_ leaf: ParquetLeaf, of batches: [Batch], to storage: inout LeafStorage) -> LeafData {
    definition.removeAll()
    repetition.removeAll()
    var borrowed: LeafValues?
    for batch in batches {
      let column = follow(leaf, in: batch)
      let slotCount = slots.positions.count
      definition.append(slots.definition.base, count: slotCount)
      if leaf.maximumRepetition > 0 { repetition.append(slots.repetition.base, count: slotCount) }

      positions.removeAll()
      let places = positions.reserve(slotCount)
      var valueCount = 0
      for slot in 0..<slotCount {
        let position = slots.positions.base[slot]
        places[valueCount] = position
        valueCount &+= position >= 0 ? 1 : 0
      }
      positions.add(valueCount)
      // Positions ascend: if none between the first and the last is left out, the values lie without gaps.
      if batches.count == 1, valueCount > 0, Int(places[valueCount - 1] - places[0]) == valueCount - 1 {
        borrowed = storage.borrow(column, first: Int(places[0]), count: valueCount)
      }
      if borrowed == nil { storage.append(column, at: places, count: valueCount) }
    }
    return LeafData(
      rowCount: batches.reduce(0) { $0 + $1.rows.count }, slotCount: definition.count,
      valueCount: borrowed == nil ? storage.count : positions.count, definition: .levels(definition.base),
      repetition: leaf.maximumRepetition > 0 ? UnsafePointer(repetition.base) : nil,
      values: borrowed ?? storage.values)
  }

  /// Fills `slots` with those of one batch, a pass for each step, and returns the leaf's column.
  private func follow(_ leaf: ParquetLeaf, in batch: Batch) -> Column {
    let rowCount = batch.rows.count
    var column = batch.columns[leaf.column]
    slots.removeAll()
    slots.definition.append(repeating: 0, count: rowCount)
    slots.repetition.append(repeating: 0, count: rowCount)
    let places = slots.positions.reserve(rowCount)
    for row in 0..<rowCount { places[row] = Int32(truncatingIfNeeded: row) }
    slots.positions.add(rowCount)
    var repetitionLevel: UInt16 = 0
    for step in leaf.steps {
      switch step {
      case .optional: leaveNulls(column.validity)
      case .member(let index): column = Self.member(index, of: column)
      case .elements:
        guard case .list(let offsets, let elements) = column.values else {
          preconditionFailure("a list's column holds offsets and elements")
        }
        repetitionLevel += 1
        expand(offsets.base, level: repetitionLevel)
        column = elements
      }
    }
    return column
  }

  private static func member(_ index: Int, of column: Column) -> Column {
    guard case .object(let members) = column.values else { preconditionFailure("an object's column holds members") }
    return members[index]
  }

  /// Ends the slots that are null here and raises the level of the others.
  private func leaveNulls(_ validity: Bitmap?) {
    let levels = slots.definition.base
    let positions = slots.positions.base
    let bits = validity?.bytes.base
    for slot in 0..<slots.positions.count {
      let position = positions[slot]
      guard position >= 0 else { continue }
      if let bits, (bits[Int(position >> 3)] >> UInt8(truncatingIfNeeded: position & 7)) & 1 == 0 {
        positions[slot] = -1
      } else {
        levels[slot] &+= 1
      }
    }
  }

  /// Puts the elements of lists in the place of the lists; an empty list stays as a slot that ends.
  private func expand(_ offsets: UnsafePointer<Int32>, level: UInt16) {
    nextSlots.removeAll()
    for slot in 0..<slots.positions.count {
      let definition = slots.definition.base[slot]
      let repetition = slots.repetition.base[slot]
      let position = Int(slots.positions.base[slot])
      let first = position < 0 ? 0 : offsets[position]
      let count = position < 0 ? 0 : Int(offsets[position + 1] - first)
      let room = max(count, 1)
      let definitions = nextSlots.definition.reserve(room)
      let repetitions = nextSlots.repetition.reserve(room)
      let positions = nextSlots.positions.reserve(room)
      if count == 0 {
        definitions[0] = definition
        positions[0] = -1
      } else {
        for index in 0..<count {
          definitions[index] = definition &+ 1
          repetitions[index] = level
          positions[index] = first &+ Int32(truncatingIfNeeded: index)
        }
      }
      repetitions[0] = repetition
      nextSlots.definition.add(room)
      nextSlots.repetition.add(room)
      nextSlots.positions.add(room)
    }
    swap(&slots, &nextSlots)
  }
}
