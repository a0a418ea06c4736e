internal import JafgenColumns
internal import JafgenRandom

/// A short table whose rows are all at hand.
struct ListedTable: BatchSource {
  /// The values of a column.
  enum Values {
    case texts([String])
    case numbers([Int64])
    case doubles([Double])
    case truths([Bool])
    /// Midnights of days since 1970-01-01.
    case midnights([Int])
    /// The UUIDs of these rows of a stream.
    case uuids(UUIDStream, rows: [Int])
  }

  let schema: BatchSchema
  let rowCount: Int
  private let values: [Values]

  /// Makes a table of columns of one length.
  init(_ name: String, _ columns: [(name: String, values: Values)]) {
    schema = BatchSchema(name: name, fields: columns.map { $0.values.field(named: $0.name) })
    values = columns.map(\.values)
    rowCount = values.first?.count ?? 0
  }

  func batch(rows: Range<Int>) -> Batch {
    Batch(schema: schema, rows: rows, columns: values.map { $0.column(rows) })
  }
}

extension ListedTable.Values {
  fileprivate var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .numbers(let numbers): numbers.count
    case .doubles(let doubles): doubles.count
    case .truths(let truths): truths.count
    case .midnights(let days): days.count
    case .uuids(_, let rows): rows.count
    }
  }

  fileprivate func field(named name: String) -> ColumnField {
    switch self {
    case .texts: .text(name)
    case .numbers: .number(name)
    case .doubles: ColumnField(name: name, type: .float64(decimals: nil), isNullable: false, estimatedWidth: 6)
    case .truths: ColumnField(name: name, type: .boolean, isNullable: false, estimatedWidth: 5)
    case .midnights: .moment(name, fractionDigits: 0)
    case .uuids: .uuid(name)
    }
  }

  fileprivate func column(_ rows: Range<Int>) -> Column {
    let count = rows.count
    switch self {
    case .texts(let texts): return .texts(texts[rows])
    case .numbers(let numbers): return Column(type: .int64, count: count, values: .int64(Buffer(numbers[rows])))
    case .doubles(let doubles):
      return Column(type: .float64(decimals: nil), count: count, values: .float64(Buffer(doubles[rows])))
    case .truths(let truths):
      let bits = Bitmap(count: count) { truths[rows.lowerBound + $0] }
      return Column(type: .boolean, count: count, values: .bits(bits))
    case .midnights(let days):
      return Column(
        type: .timestamp(fractionDigits: 0), count: count,
        values: .int64(Buffer(days[rows].map { Int64($0) * Microseconds.perDay })))
    case .uuids(let stream, let numbers): return UUIDColumn.column(stream, rows: numbers[rows], count: count)
    }
  }
}
