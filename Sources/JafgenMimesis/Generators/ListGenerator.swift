package import JafgenColumns
package import JafgenRandom

/// Lists whose elements come from another generator.
struct ListGenerator: ColumnGenerator {
  let elements: any ColumnGenerator
  let layout: ListLayout

  var type: ColumnType { .list(elements.type, hasNulls: elements.producesNulls) }
  var estimatedWidth: Int { layout.estimatedWidth(ofElements: elements.estimatedWidth) }

  func column(rows: RowSelection) -> Column {
    let (offsets, selection) = layout.elements(of: rows)
    return Column(
      type: type, count: rows.count, values: .list(offsets: offsets, elements: elements.column(rows: selection)))
  }
}

/// How many elements the list of each row has, and which rows of their own stream they are.
package struct ListLayout: Sendable {
  private let counts: ClosedRange<Int>
  private let key: StreamKey
  private let distribution: CountDistribution?

  /// Draws each row's number of elements from `counts`, at least 0, under `key`: evenly, or by a distribution over them.
  package init(counts: ClosedRange<Int>, key: StreamKey, distribution: CountDistribution? = nil) {
    self.counts = counts
    self.key = key
    self.distribution = distribution
  }

  /// Returns about how many bytes a list has as text whose elements have about `width`.
  package func estimatedWidth(ofElements width: Int) -> Int {
    2 + (width + 3) * (counts.lowerBound + counts.upperBound) / 2
  }

  /// Picks the lengths, less the shortest.
  private var lengths: IndexPicker {
    func drawn(_ distribution: some IndexDistribution) -> IndexPicker {
      IndexPicker(DrawnIndexes(distribution), key: key)
    }
    return distribution.map { drawn($0.indexes) } ?? IndexPicker(drawing: key, last: UInt64(counts.count - 1))
  }

  /// Returns where the list of each row begins and ends among all elements, and the elements' rows.
  package func elements(of rows: RowSelection) -> (offsets: Buffer<Int32>, elements: RowSelection) {
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    var total = 0
    offsets.base[0] = 0
    lengths.forEach(rows) { place, length in
      total += counts.lowerBound + Int(truncatingIfNeeded: length)
      offsets.base[place + 1] = Int32(truncatingIfNeeded: total)
    }
    Column.checkOffsets(upTo: total)
    // Element j of a row is row * stride + j of the elements' own stream, wherever the row is asked for.
    let stride = UInt64(max(counts.upperBound, 1))
    let numbers = Buffer<UInt64>(capacity: total)
    var next = 0
    for (place, row) in rows.pointer.enumerated() {
      let count = Int(offsets.base[place + 1] - offsets.base[place])
      for element in 0..<count {
        numbers.base[next] = row &* stride &+ UInt64(element)
        next += 1
      }
    }
    return (offsets, RowSelection(indexes: numbers, count: total))
  }
}
