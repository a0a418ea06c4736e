internal import JafgenColumns

/// Operators of texts.
enum TextKernels {
  /// Returns the texts one behind the other; null where one is.
  static func joined(_ operands: [Operand], _ count: Int) -> Operand {
    if operands.contains(where: \.isNull) { return .same(.null) }
    let validity = operands.reduce(nil as Bitmap?) { .both($0, $1.validity) }
    let parts = operands.map(\.texts)
    let places = Buffer(parts.map(\.places))
    var texts = TextColumnBuilder(capacity: count, meanLength: Double(parts.count * 12))
    withExtendedLifetime(parts) {
      for index in 0..<count {
        if validity?[index] ?? true {
          for part in 0..<places.capacity { texts.write(places.base[part][index]) }
        }
        texts.endText()
      }
    }
    return .each(texts.finish(validity: validity))
  }

  /// Returns where texts have the form of patterns; of nulls, anything.
  static func alike(_ texts: Operand, _ patterns: Operand, _ count: Int) -> Bitmap {
    let (texts, patterns) = (texts.texts, patterns.texts)
    return Bitmap(count: count) { matches(texts[$0], patterns[$0]) }
  }

  /// Whether a text has the form of a pattern, in which `%` stands for any characters and `_` for one.
  static func matches(_ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    var (place, step) = (0, 0)
    // Where the last % stands, and up to where it was taken to reach.
    var (star, reach) = (-1, 0)
    while place < text.count {
      if step < pattern.count, pattern[step] == UInt8(ascii: "%") {
        (star, reach) = (step, place)
        step += 1
      } else if step < pattern.count, pattern[step] == UInt8(ascii: "_") {
        place = afterCharacter(text, place)
        step += 1
      } else if step < pattern.count, pattern[step] == text[place] {
        place += 1
        step += 1
      } else if star >= 0 {
        reach = afterCharacter(text, reach)
        place = reach
        step = star + 1
      } else {
        return false
      }
    }
    while step < pattern.count, pattern[step] == UInt8(ascii: "%") { step += 1 }
    return step == pattern.count
  }

  /// Returns the place after the character that begins at `place`.
  @inline(__always)
  static func afterCharacter(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    var next = place + 1
    while next < text.count, text[next] & 0xc0 == 0x80 { next += 1 }
    return next
  }
}

extension TextColumnBuilder {
  /// Adds to the text that is not ended yet; up to 15 bytes past `part` are read as well.
  @inline(__always)
  mutating func write(_ part: UnsafeBufferPointer<UInt8>) {
    if let base = part.baseAddress { write(base, count: part.count) }
  }
}
