/// The logical type of a column: what its values mean, and so how they are stored and written.
public indirect enum ColumnType: Hashable, Sendable {
  /// True or false; stored as one bit a value, least significant bit first.
  case boolean
  /// A signed 64-bit whole number.
  case int64
  /// A double. With `decimals` every value is the double nearest to a multiple of ten to the minus `decimals`.
  case float64(decimals: Int?)
  /// An exact decimal of at most `precision` (1...18) digits, `scale` of them after the point; stored as the
  /// whole number of its last digit's units.
  case decimal(precision: Int, scale: Int)
  /// UTF-8 text.
  case string
  /// A civil date; stored as days since 1970-01-01 in 32 bits.
  case date
  /// A date and time, stored as microseconds since 1970-01-01T00:00:00: without `zone` a reading of the calendar and the
  /// clock, with it an instant since that moment of UTC, which text shows in the zone with its offset. Written with
  /// `fractionDigits` (0, 3 or 6) digits of a second.
  case timestamp(fractionDigits: Int, zone: ZoneRules? = nil)
  /// A time of day; stored as microseconds since midnight, written with `fractionDigits` (0, 3 or 6).
  case time(fractionDigits: Int)
  /// A UUID; stored as its 16 bytes in text order.
  case uuid
  /// Raw bytes.
  case binary
  /// One JSON value, stored as its UTF-8 text.
  case json
  /// A list of values of one type; with `hasNulls`, elements themselves may be null.
  case list(ColumnType, hasNulls: Bool = false)
  /// Named values of their own types; the names differ.
  case object([ObjectMember])
}

/// One member of an object.
public struct ObjectMember: Hashable, Sendable {
  /// The name that outputs show.
  public let name: String
  /// The logical type.
  public let type: ColumnType
  /// Whether the member may be null in an object that is not.
  public let isNullable: Bool

  /// Makes a member.
  public init(name: String, type: ColumnType, isNullable: Bool) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
  }
}

/// The description of one column of a batch, for encoders.
public struct ColumnField: Sendable {
  /// The name that outputs show.
  public let name: String
  /// The logical type.
  public let type: ColumnType
  /// Whether nulls can occur; if not, no column of this field has a validity bitmap.
  public let isNullable: Bool
  /// The values that every column of this field draws its codes from, or nil if the columns are plain.
  package let dictionary: ColumnDictionary?
  /// The expected number of bytes of one value as text: used to size units, not a bound.
  package let estimatedWidth: Int
  /// The most bytes of text, or list elements, that one value adds to what the column's offsets count.
  package let maximumWidth: Int

  /// Makes a field, whose values are short unless a width says otherwise.
  package init(
    name: String, type: ColumnType, isNullable: Bool, dictionary: ColumnDictionary? = nil, estimatedWidth: Int,
    maximumWidth: Int = 1024
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.dictionary = dictionary
    self.estimatedWidth = estimatedWidth
    self.maximumWidth = maximumWidth
  }
}

/// The columns of a table, in order.
public struct BatchSchema: Sendable {
  /// The entity that the rows belong to.
  public let name: String
  /// The columns in output order; their names differ.
  public let fields: [ColumnField]
  /// The most rows that can be requested from a source at once, whatever their values: column offsets then fit in 32
  /// bits.
  public let maximumRowsPerBatch: Int

  /// Makes a schema.
  package init(name: String, fields: [ColumnField]) {
    self.name = name
    self.fields = fields
    let width = fields.reduce(1) { max($0, $1.maximumWidth) }
    maximumRowsPerBatch = max(Column.offsetLimit / width, 1)
  }
}
