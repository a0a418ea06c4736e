import JafgenColumns
import JafgenTestSupport
import Testing

/// The rows of a column by their values, held against a dictionary.
struct ValueIndexTests {
  /// Texts that share beginnings, ends, lengths and hashes of nothing.
  private static func text(_ random: inout TestRandom) -> String {
    let parts = ["", "a", "b", "ab", "abcdefgh", "abcdefg", "é", "e\u{301}", "\0", "abcdefghi", "1234567812345678"]
    return (0..<random.below(3)).map { _ in random.pick(parts) }.joined()
  }

  private static func columns(_ random: inout TestRandom, count: Int) -> [Column] {
    let range = 1 + random.below(count * 2)
    let numbers = (0..<count).map { _ in random.below(range) }
    let texts = (0..<count).map { _ in text(&random) }
    let nulls = (0..<count).map { _ in random.chance(80) }
    let bytes = numbers.flatMap { number in (0..<16).map { UInt8(truncatingIfNeeded: number >> ($0 / 2)) } }
    let plain: [(ColumnType, Column.Values)] = [
      (.boolean, .bits(Bitmap(count: count) { numbers[$0] & 1 == 0 })),
      (.date, .int32(Buffer(numbers.map { Int32($0) - 9 }))),
      (.int64, .int64(Buffer(numbers.map { Int64($0) * 0x1_0000_0001 - 9 }))),
      (.float64(decimals: nil), .float64(Buffer(numbers.map { Double($0) / 3 }))),
      (.uuid, .uuids(Buffer(bytes))),
      (.string, Column.texts(texts).values),
    ]
    let validity = Bitmap(count: count) { nulls[$0] }
    return plain.flatMap { type, values in
      let dense = Column(type: type, count: count, values: values)
      let codes = Buffer((0..<count).map { _ in UInt32(random.below(count)) })
      return [
        dense, dense.withValidity(validity),
        Column(
          type: type, count: count, validity: validity, values: .codes(codes, ColumnDictionary(values: dense))),
      ]
    }
  }

  /// A value as something to compare by: texts are the same only byte by byte.
  private static func key(_ value: Value) -> [UInt8]? {
    switch value {
    case .null: nil
    case .string(let text): Array(text.utf8)
    default: Array("\(value)".utf8)
    }
  }

  @Test func findsTheFirstRowOfEachValue() throws {
    var random = TestRandom(seed: 1)
    for count in [1, 2, 7, 8, 9, 100, 5000] {
      for column in Self.columns(&random, count: count) {
        let index = ValueIndex(column)
        var firstRows: [[UInt8]: Int] = [:]
        for row in 0..<count {
          guard let key = Self.key(column[row]) else { continue }
          if firstRows[key] == nil { firstRows[key] = row }
          #expect(Int(index.firstRows[row]) == firstRows[key], "\(column.type), row \(row) of \(count)")
        }
        #expect(index.distinctCount == firstRows.count)
      }
    }
  }

  @Test func findsTheRowsOfKeys() throws {
    var random = TestRandom(seed: 2)
    for count in [1, 8, 100, 3000] {
      let columns = Self.columns(&random, count: count)
      let others = Self.columns(&random, count: count + 5)
      for (column, keys) in zip(columns, others) {
        var firstRows: [[UInt8]: Int] = [:]
        for row in (0..<count).reversed() { if let key = Self.key(column[row]) { firstRows[key] = row } }
        let (rows, found) = ValueIndex(column).rows(holding: keys)
        for place in 0..<keys.count {
          let expected = Self.key(keys[place]).flatMap { firstRows[$0] }
          #expect((found?[place] ?? true) == (expected != nil))
          #expect(Int(rows[place]) == expected ?? 0)
        }
      }
    }
  }

  @Test func theTwoZerosAreOneAndNoNumberIsItself() {
    let index = ValueIndex(
      Column(type: .float64(decimals: nil), count: 2, values: .float64(Buffer([0.0, 1.0]))))
    let keys = Column(type: .float64(decimals: nil), count: 3, values: .float64(Buffer([-0.0, .nan, 1.0])))
    let (rows, found) = index.rows(holding: keys)
    #expect((0..<3).map { rows[$0] } == [0, 0, 1])
    #expect((0..<3).map { found?[$0] } == [true, false, true])
  }

  @Test func allFoundIsNil() {
    let column = Column.texts(["x", "y"])
    #expect(ValueIndex(column).rows(holding: Column.texts(["y", "x", "y"])).found == nil)
    #expect(ValueIndex(Column.texts([])).rows(holding: column).found?[1] == false)
  }
}
