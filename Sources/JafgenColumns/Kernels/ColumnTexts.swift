internal import CJafgenKernels

extension Column {
  /// Returns the values as text, in the form that CSV shows without quotes; nulls stay.
  ///
  /// - Complexity: O(count) and the bytes; lists and objects take an allocation a value.
  package func asText() -> Column {
    if type == .string { return self }
    if case .codes(let codes, let dictionary) = values {
      return dictionary.values.asText().gathered(codes, count: count).withValidity(validity)
    }
    switch (values, type) {
    case (.bytes(let offsets, let bytes), .json):
      return Column(type: .string, count: count, validity: validity, values: .bytes(offsets: offsets, bytes: bytes))
    case (.bits(let bits), _):
      let words = [Array("false".utf8), Array("true".utf8)].map { Buffer($0) }
      return texts(maximumLength: 8) { index, output in
        bits[index] ? output.append(words[1].base, count: 4) : output.append(words[0].base, count: 5)
      }
    case (.int32(let days), _):
      let table = DateText.table
      return texts(maximumLength: DateText.maximumDateByteCount) { index, output in
        DateText.append(day: Int(days.base[index]), table: table, to: output)
      }
    case (.int64(let numbers), .decimal(_, let scale)):
      return texts(maximumLength: DecimalText.maximumByteCount) { index, output in
        DecimalText.append(numbers.base[index], scale: scale, to: output)
      }
    case (.int64(let numbers), .timestamp(let digits, let zone)):
      let table = DateText.table
      return texts(maximumLength: DateText.maximumTimestampByteCount + DateText.maximumOffsetByteCount) {
        index, output in
        let moment = numbers.base[index]
        guard let zone else {
          return DateText.append(microseconds: moment, fractionDigits: digits, table: table, to: output)
        }
        return DateText.append(
          instant: moment, fractionDigits: digits, zone: zone.isUTC ? nil : UnsafePointer(zone.lookup.base),
          table: table, to: output)
      }
    case (.int64(let numbers), .time(let digits)):
      return texts(maximumLength: DateText.maximumTimeByteCount) { index, output in
        DateText.appendTime(
          microseconds: UInt64(bitPattern: numbers.base[index]) % UInt64(Microseconds.perDay), fractionDigits: digits,
          to: output)
      }
    case (.int64(let numbers), _):
      return texts(maximumLength: DecimalText.maximumByteCount) { index, output in
        IntegerText.append(numbers.base[index], to: output)
      }
    case (.float64(let numbers), .float64(let decimals?)) where decimals <= FloatText.maximumFastDecimals:
      let power = PowerOfTen.double(decimals)
      return texts(maximumLength: FloatText.maximumByteCount) { index, output in
        FloatText.append(numbers.base[index], decimals: decimals, power: power, to: output) ?? output
      }
    case (.float64(let numbers), _):
      return texts(maximumLength: FloatText.maximumByteCount) { index, output in
        FloatText.append(numbers.base[index], to: output) ?? output
      }
    case (.uuids(let bytes), _):
      return texts(maximumLength: 36) { index, output in
        jafgen_uuid_text(bytes.base + index * 16, output)
        return output + 36
      }
    default: return boxedTexts()
    }
  }

  /// Makes texts of at most `maximumLength` bytes of the values that are not null.
  @inline(__always)
  private func texts(maximumLength: Int, _ write: (Int, OutputCursor) -> OutputCursor) -> Column {
    var builder = TextColumnBuilder(capacity: count, meanLength: 8, maximumLength: maximumLength)
    for index in 0..<count {
      if validity?[index] ?? true {
        builder.append { write(index, $0) }
      } else {
        builder.endText()
      }
    }
    return builder.finish(validity: validity)
  }

  /// Makes the texts of values that are seldom written as text.
  private func boxedTexts() -> Column {
    var builder = TextColumnBuilder(capacity: count, meanLength: 36)
    for index in 0..<count {
      let value = self[index]
      if value != .null { builder.write(value.text(as: type)) }
      builder.endText()
    }
    return builder.finish(validity: validity)
  }
}
