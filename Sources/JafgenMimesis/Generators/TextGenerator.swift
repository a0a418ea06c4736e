import JafgenColumns
import JafgenRandom

/// Composed texts, drawn or enumerated.
struct TextGenerator: ColumnGenerator {
  let program: TextProgram
  let key: StreamKey
  /// Sends rows to indexes of the program's texts; nil where texts are drawn.
  let picker: IndexPicker?
  let type: ColumnType

  init(sampling text: ComposedText, as type: ColumnType = .string, key: StreamKey) {
    self.type = type
    program = text.program(for: .sampled)
    self.key = key
    picker = nil
  }

  init(enumerating text: ComposedText, key: StreamKey, order: ValueOrder = .unique) {
    let program = text.program(for: .unique)
    self.init(
      enumerating: program, key: key,
      picker: order.picker(key: key.child(1), last: max(program.cardinality.count, 1) - 1))
  }

  /// Makes the generator of the texts at the indexes that `picker` picks, of a program made for unique texts.
  init(enumerating program: TextProgram, key: StreamKey, picker: IndexPicker?) {
    type = .string
    self.program = program
    self.key = key
    self.picker = picker
  }

  var estimatedWidth: Int { max(Int(program.meanLength), 1) }

  func column(rows: RowSelection) -> Column {
    var texts = TextColumnBuilder(
      capacity: rows.count, meanLength: program.meanLength, maximumLength: program.maximumLength)
    let numbers = rows.pointer
    program.steps.withUnsafeBufferPointer { steps in
      if let picker {
        withUnsafeTemporaryAllocation(
          of: (index: UInt64, size: UInt64).self, capacity: IndexedChoices.maximumDepth
        ) { outer in
          guard let outer = outer.baseAddress else { return }
          let size = program.cardinality.count
          let isExact = program.cardinality.isExact
          // Apart, so that the program's steps are compiled once and not once for each way to pick.
          let indexes = Buffer<UInt64>(capacity: rows.count)
          picker.forEach(rows) { indexes.base[$0] = $1 }
          for place in 0..<rows.count {
            var source = IndexedChoices(
              index: indexes.base[place], size: size, isExact: isExact,
              draws: DrawSequence(key: key, row: numbers[place]), outer: outer)
            texts.append { program.run(&source, to: $0, steps: steps) }
          }
        }
      } else {
        for row in numbers {
          var source = DrawnChoices(draws: DrawSequence(key: key, row: row))
          texts.append { program.run(&source, to: $0, steps: steps) }
        }
      }
    }
    return texts.finish(type: type)
  }
}

/// Passages of running text.
struct PassageGenerator: ColumnGenerator {
  let pool: PassagePool
  let lengths: ClosedRange<Int>
  let key: StreamKey

  /// Which beginning of the pool a passage has and how long it is to be.
  private struct Passage: BitwiseCopyable {
    var start: Int
    var wished: Int
  }

  var type: ColumnType { .string }
  var estimatedWidth: Int {
    Int(Double((lengths.lowerBound + lengths.upperBound) / 2) * pool.meanCharacterLength)
  }

  func column(rows: RowSelection) -> Column {
    let shortest = lengths.lowerBound
    let longest = lengths.upperBound
    let lengthCount = UInt64(lengths.count)
    let startCount = UInt64(pool.startCount)
    let pool = self.pool
    var texts = TextColumnBuilder(
      capacity: rows.count, meanLength: Double(estimatedWidth),
      maximumLength: lengths.upperBound * pool.maximumCharacterLength)
    // Passages lie all over the pool: the memory of a block of them is asked for at once.
    let blockSize = 32
    let passages = Buffer<Passage>(capacity: blockSize)
    let pointer = rows.pointer
    var first = 0
    while first < pointer.count {
      let count = min(blockSize, pointer.count &- first)
      for index in 0..<count {
        let product = key.draw(pointer[first &+ index]).multipliedFullWidth(by: startCount)
        let passage = Passage(
          start: Int(truncatingIfNeeded: product.high),
          wished: shortest &+ Int(truncatingIfNeeded: Uniform.index(product.low, below: lengthCount)))
        passages.base[index] = passage
        pool.approach(start: passage.start, wished: passage.wished)
      }
      for index in 0..<count {
        let passage = passages.base[index]
        texts.append {
          pool.write(from: passage.start, shortest: shortest, wished: passage.wished, longest: longest, to: $0)
        }
      }
      first &+= count
    }
    return texts.finish(type: .string)
  }
}
