import JafgenColumns

/// Makes columns ready for the row loop: one decision per column and batch, none per value.
///
/// Holds what the text columns point to besides the batch itself, until `releaseTexts`.
struct TextColumnSource {
  /// The dictionaries known so far.
  private(set) var slots: TextSlotCache
  private var slotsInUse: [TextSlots] = []
  private var nestedTexts: [ValueTexts] = []

  /// Makes a source that knows the dictionaries in `slots`.
  init(slots: TextSlotCache) { self.slots = slots }

  /// Ends the use of all text columns made so far.
  mutating func releaseTexts() {
    slotsInUse.removeAll(keepingCapacity: true)
    nestedTexts.removeAll(keepingCapacity: true)
  }

  /// Returns `column` as the row loop reads it and the most bytes that all of its values take together.
  ///
  /// - Precondition: The column's layout is the one of its type.
  mutating func textColumn<Dialect: TextDialect>(
    of column: Column, as dialect: Dialect
  ) -> (texts: TextColumn, maximumByteCount: Int) {
    let cell: TextCell
    // Texts of one length, or of a length that is known without looking at the values.
    var widthPerValue = dialect.maximumEnclosingByteCount + dialect.maximumNullByteCount
    var textByteCount = 0

    switch (column.type, column.values) {
    case (_, .codes(let codes, let dictionary)):
      let prepared = slots.slots(of: dictionary, as: dialect)
      slotsInUse.append(prepared)
      cell = prepared.cell(codes: codes.base)
      widthPerValue += prepared.maximumByteCount
    case (.boolean, .bits(let bits)):
      cell = .boolean(bits: bits.bytes.base)
      widthPerValue += 5
    case (.int64, .int64(let values)):
      cell = .int64(values.base)
      widthPerValue += IntegerText.maximumByteCount
    case (.float64(let decimals), .float64(let values)):
      if let decimals, (0...FloatText.maximumFastDecimals).contains(decimals) {
        cell = .decimalFloat64(values.base, decimals: decimals, power: PowerOfTen.double(decimals))
      } else {
        cell = .float64(values.base)
      }
      widthPerValue += max(FloatText.maximumByteCount, DecimalText.maximumByteCount)
    case (.decimal(_, let scale), .int64(let values)):
      cell = .decimal(values.base, scale: scale)
      widthPerValue += DecimalText.maximumByteCount
    case (.date, .int32(let values)):
      cell = .date(values.base, table: DateText.table)
      widthPerValue += DateText.maximumDateByteCount
    case (.timestamp(let fractionDigits, nil), .int64(let values)):
      cell = .timestamp(values.base, table: DateText.table, fractionDigits: fractionDigits)
      widthPerValue += DateText.maximumTimestampByteCount
    case (.timestamp(let fractionDigits, let zone?), .int64(let values)):
      cell = .instant(
        values.base, table: DateText.table, fractionDigits: fractionDigits,
        zone: zone.isUTC ? nil : UnsafePointer(zone.lookup.base))
      widthPerValue += DateText.maximumTimestampByteCount + DateText.maximumOffsetByteCount
    case (.time(let fractionDigits), .int64(let values)):
      cell = .time(values.base, fractionDigits: fractionDigits)
      widthPerValue += DateText.maximumTimeByteCount
    case (.uuid, .uuids(let values)):
      cell = .uuid(values.base)
      widthPerValue += 36
    case (.binary, .bytes(let offsets, let bytes)):
      cell = .binary(offsets: offsets.base, bytes: bytes.base)
      widthPerValue += 4
      textByteCount = Base64Text.byteCount(of: Int(offsets.base[column.count]) - Int(offsets.base[0]))
    case (.string, .bytes(let offsets, let bytes)):
      let start = Int(offsets.base[0])
      let byteCount = Int(offsets.base[column.count]) - start
      let specialCount = dialect.specialCount(of: bytes.base + start, count: byteCount)
      cell =
        specialCount == 0
        ? .plainText(offsets: offsets.base, bytes: bytes.base) : .text(offsets: offsets.base, bytes: bytes.base)
      textByteCount = dialect.maximumByteCount(byteCount: byteCount, specialCount: specialCount)
    case (.json, .bytes(let offsets, let bytes)):
      let start = Int(offsets.base[0])
      let byteCount = Int(offsets.base[column.count]) - start
      let specialCount = dialect.specialCount(of: bytes.base + start, count: byteCount)
      cell = .json(offsets: offsets.base, bytes: bytes.base)
      textByteCount = dialect.maximumByteCount(byteCount: byteCount, specialCount: specialCount)
    case (.list, .list(let offsets, let elements)):
      let texts = ValueTexts(
        ofLists: offsets, count: column.count, validity: column.validity, elements: elements, as: dialect.nested,
        slots: &slots)
      (cell, textByteCount) = nestedCell(of: texts, as: dialect)
    case (.object(let members), .object(let columns)) where members.count == columns.count:
      let texts = ValueTexts(
        ofObjects: members.map(\.name), count: column.count, validity: column.validity, columns: columns,
        as: dialect.nested, slots: &slots)
      (cell, textByteCount) = nestedCell(of: texts, as: dialect)
    default:
      preconditionFailure("a column's layout does not fit its type \(column.type)")
    }
    let texts = TextColumn(cell: cell, validity: column.validity.map { UnsafePointer($0.bytes.base) })
    return (texts, textByteCount + widthPerValue * column.count)
  }
  /// Returns the cell of values whose JSON is `texts`, and the most bytes that `dialect` makes of it.
  private mutating func nestedCell<Dialect: TextDialect>(
    of texts: ValueTexts, as dialect: Dialect
  ) -> (cell: TextCell, maximumByteCount: Int) {
    nestedTexts.append(texts)
    let specialCount = dialect.specialCount(of: texts.bytes, count: texts.byteCount)
    return (
      .nested(offsets: texts.offsets.base, bytes: texts.bytes),
      dialect.maximumByteCount(byteCount: texts.byteCount, specialCount: specialCount)
    )
  }
}
