package import JafgenColumns
package import JafgenRandom

/// Lists whose elements come from another generator.
package struct ListGenerator: ColumnGenerator {
  private let elements: any ColumnGenerator
  private let counts: ClosedRange<Int>
  private let key: StreamKey

  /// Makes the generator of lists whose numbers of elements are drawn evenly from `counts`, at least 0, under `key`.
  package init(elements: any ColumnGenerator, counts: ClosedRange<Int>, key: StreamKey) {
    self.elements = elements
    self.counts = counts
    self.key = key
  }

  package var type: ColumnType { .list(elements.type, hasNulls: elements.producesNulls) }
  package var estimatedWidth: Int { 2 + (elements.estimatedWidth + 3) * (counts.lowerBound + counts.upperBound) / 2 }

  package func column(rows: RowSelection) -> Column {
    let offsets = Buffer<Int32>(capacity: rows.count + 1)
    let choices = UInt64(counts.count)
    var total = 0
    offsets.base[0] = 0
    for (place, row) in rows.pointer.enumerated() {
      total += counts.lowerBound + Int(truncatingIfNeeded: Uniform.index(key.draw(row), below: choices))
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
    let column = elements.column(rows: RowSelection(indexes: numbers, count: total))
    return Column(type: type, count: rows.count, values: .list(offsets: offsets, elements: column))
  }
}
