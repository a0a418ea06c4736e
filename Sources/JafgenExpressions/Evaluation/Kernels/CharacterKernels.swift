internal import JafgenColumns

/// Functions of the characters of texts.
enum CharacterKernels {
  /// Maps every character.
  static func mapped(_ call: FunctionCall, by mapping: CharacterMapping) -> Operand {
    let texts = call.arguments[0].texts
    return call.texts { index, output in
      let text = texts[index]
      output.write(atMost: text.count &* 2) { mapping.append(text, to: $0) }
    }
  }

  /// Gives each word a capital and small letters.
  static func capitalised(_ call: FunctionCall) -> Operand {
    let texts = call.arguments[0].texts
    let (words, lower, upper) = (CharacterSet.words, CharacterMapping.lower, CharacterMapping.upper)
    return call.texts { index, output in
      let text = texts[index]
      output.write(atMost: text.count &* 2) { output in
        var end = output
        var place = 0
        var isInWord = false
        while place < text.count {
          let (code, next) = UTF8Text.character(text, place)
          let isWord = words.contains(code)
          end = UTF8Text.append(!isWord ? code : (isInWord ? lower(code) : upper(code)) ?? code, to: end)
          isInWord = isWord
          place = next
        }
        return end
      }
    }
  }

  /// Leaves small letters without marks and digits, and one hyphen for everything between them.
  static func slugs(_ call: FunctionCall) -> Operand {
    let texts = call.arguments[0].texts
    let (words, plain, lower) = (CharacterSet.words, CharacterMapping.plain, CharacterMapping.lower)
    return call.texts { index, output in
      let text = texts[index]
      output.write(atMost: text.count &* 2) { output in
        var end = output
        var place = 0
        var needsHyphen = false
        while place < text.count {
          let (code, next) = UTF8Text.character(text, place)
          place = next
          // A mark belongs to the letter before it.
          guard let plain = plain(code) else { continue }
          guard words.contains(plain) else {
            needsHyphen = end > output
            continue
          }
          if needsHyphen { end = end.append(UInt8(ascii: "-")) }
          needsHyphen = false
          end = UTF8Text.append(lower(plain) ?? plain, to: end)
        }
        return end
      }
    }
  }

  /// Removes the blanks at both ends.
  static func trimmed(_ call: FunctionCall) -> Operand {
    let texts = call.arguments[0].texts
    return call.texts { index, output in
      let text = texts[index]
      var (start, end) = (0, text.count)
      while start < end {
        let (code, next) = UTF8Text.character(text, start)
        guard isBlank(code) else { break }
        start = next
      }
      while end > start {
        var last = end - 1
        while last > start, text[last] & 0xc0 == 0x80 { last -= 1 }
        guard isBlank(UTF8Text.character(text, last).code) else { break }
        end = last
      }
      output.write(UnsafeBufferPointer(rebasing: text[start..<end]))
    }
  }

  /// The separators of words.
  private static func isBlank(_ code: UInt32) -> Bool {
    switch code {
    case 0x20, 0xa0, 0x1680, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: true
    default: false
    }
  }

  /// Takes characters from one end; with a negative number all but so many at the other end.
  static func end(_ call: FunctionCall, isLeft: Bool) -> Operand {
    let texts = call.arguments[0].texts
    let numbers = call.arguments[1].wholes
    return call.texts { index, output in
      let text = texts[index]
      let wanted = numbers[index]
      // Texts have far fewer characters than 2^32.
      if isLeft, wanted >= 0 {
        output.write(UTF8Text.slice(text, from: 0, to: Int(min(wanted, 1 << 32))))
        return
      }
      let count = Int64(UTF8Text.count(text))
      let taken = wanted >= 0 ? min(wanted, count) : max(count + max(wanted, -1 << 32), 0)
      output.write(
        isLeft
          ? UTF8Text.slice(text, from: 0, to: Int(taken))
          : UTF8Text.slice(text, from: Int(count - taken), to: Int(count)))
    }
  }

  /// Takes characters from a place on, counted from 1, or from the end where it is negative; a negative number of them
  /// lies before the place.
  static func substrings(_ call: FunctionCall) -> Operand {
    let texts = call.arguments[0].texts
    let places = call.arguments[1].wholes
    let lengths = call.arguments.count > 2 ? call.arguments[2].wholes : .same(.max)
    return call.texts { index, output in
      let text = texts[index]
      let limit: Int64 = 1 << 32
      let length = min(max(lengths[index], -limit), limit)
      let place = min(max(places[index], -limit), limit)
      // Counting from the end takes the number of characters; so does what lies before the first one.
      let count = place > 0 && length >= 0 ? limit : Int64(UTF8Text.count(text))
      let first = place > 0 ? place - 1 : place < 0 ? count + place : -1
      let start = max(0, min(first, first + length))
      let end = min(count, max(first, first + length))
      output.write(UTF8Text.slice(text, from: Int(start), to: Int(end)))
    }
  }

  /// Replaces every occurrence of one text.
  static func replaced(_ call: FunctionCall) -> Operand {
    let (texts, olds, news) = (call.arguments[0].texts, call.arguments[1].texts, call.arguments[2].texts)
    return call.texts { index, output in
      let (text, old, new) = (texts[index], olds[index], news[index])
      var start = 0
      while let place = find(old, in: text, from: start) {
        output.write(UnsafeBufferPointer(rebasing: text[start..<place]))
        output.write(new)
        start = place + old.count
      }
      output.write(UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// Returns where a text that is not empty occurs next.
  private static func find(
    _ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard part.count > 0, text.count - start >= part.count else { return nil }
    for place in start...(text.count - part.count)
    where text[place] == part[0]
      && TextOrder.areEqual(UnsafeBufferPointer(rebasing: text[place..<(place + part.count)]), part)
    {
      return place
    }
    return nil
  }

  /// Brings texts to a number of characters; null where there is nothing to fill them with.
  static func padded(_ call: FunctionCall, isLeft: Bool) -> Operand {
    let (texts, lengths, fills) = (call.arguments[0].texts, call.arguments[1].wholes, call.arguments[2].texts)
    let validity = Bitmap.both(
      call.validity,
      Bitmap(count: call.count) { index in
        fills[index].count > 0 || Int64(UTF8Text.count(texts[index])) >= lengths[index]
      })
    var builder = TextColumnBuilder(capacity: call.count, meanLength: 16)
    for index in 0..<call.count {
      if validity?[index] ?? true {
        let text = texts[index]
        let length = Int(max(lengths[index], 0))
        let missing = length - UTF8Text.count(text)
        if missing <= 0 {
          builder.write(UTF8Text.slice(text, from: 0, to: length))
        } else {
          if !isLeft { builder.write(text) }
          fill(missing, with: fills[index], &builder)
          if isLeft { builder.write(text) }
        }
      }
      builder.endText()
    }
    return .each(builder.finish(validity: validity))
  }

  private static func fill(_ count: Int, with text: UnsafeBufferPointer<UInt8>, _ output: inout TextColumnBuilder) {
    let length = UTF8Text.count(text)
    for _ in 0..<(count / length) { output.write(text) }
    output.write(UTF8Text.slice(text, from: 0, to: count % length))
  }

  /// Takes one of the parts between separators, counted from 1, or from the last one where the number is negative.
  static func parts(_ call: FunctionCall) -> Operand {
    let (texts, marks, numbers) = (call.arguments[0].texts, call.arguments[1].texts, call.arguments[2].wholes)
    return call.texts { index, output in
      let (text, mark, number) = (texts[index], marks[index], numbers[index])
      if mark.count == 0 {
        // Every character is a part.
        let count = Int64(UTF8Text.count(text))
        let place = number > 0 ? number - 1 : number < 0 && number >= -count ? count + number : count
        if place < count { output.write(UTF8Text.slice(text, from: Int(place), to: Int(place) + 1)) }
        return
      }
      var wanted = number
      if number < 0 {
        var count: Int64 = 1
        var start = 0
        while let place = find(mark, in: text, from: start) {
          count += 1
          start = place + mark.count
        }
        wanted = number < -count ? 0 : count + number + 1
      }
      guard wanted > 0 else { return }
      var start = 0
      while wanted > 1 {
        guard let place = find(mark, in: text, from: start) else { return }
        start = place + mark.count
        wanted -= 1
      }
      output.write(UnsafeBufferPointer(rebasing: text[start..<(find(mark, in: text, from: start) ?? text.count)]))
    }
  }

  /// Puts values one behind the other, without nulls.
  static func concatenated(_ call: FunctionCall) -> Operand {
    let operands = call.arguments.filter { !$0.isNull }.map { ($0.texts, $0.validity) }
    var builder = TextColumnBuilder(capacity: call.count, meanLength: 24)
    for index in 0..<call.count {
      for (texts, validity) in operands where validity?[index] ?? true { builder.write(texts[index]) }
      builder.endText()
    }
    return .each(builder.finish())
  }
}
