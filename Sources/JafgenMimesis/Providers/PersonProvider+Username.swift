internal import JafgenArguments
import JafgenColumns

extension PersonProvider {
  /// User names by a mask of word and number placeholders.
  static func username(_ arguments: TypeArguments) throws(ArgumentProblem) -> ValueDomain {
    let range = try numberRange(arguments)
    let mask = (arguments.text("mask") ?? "l_d").filter { "CUld._-".contains($0) }
    guard mask.contains(where: { "CUl".contains($0) }) else {
      throw arguments.problem(.outOfRange, "mask", "mask needs at least one of C, U and l")
    }
    guard mask.count <= 32 else {
      throw arguments.problem(.outOfRange, "mask", "mask has more than 32 places")
    }
    return .text(
      .distinct(sampled: .sequence(mask.map { place($0, range) })) { .sequence(distinctPlaces(mask, range)) })
  }

  private static func numberRange(_ arguments: TypeArguments) throws(ArgumentProblem) -> ClosedRange<Int64> {
    guard let given = arguments.list("drange") else { return 1800...2100 }
    let numbers = given.map { element -> Int64? in
      guard case .number(let text) = element else { return nil }
      return ExactDecimal(text).flatMap { $0.isInteger ? $0.scaled(to: 0, rounding: .down) : nil }
    }
    guard numbers.count == 2, let lower = numbers[0], let upper = numbers[1], lower >= 0 else {
      throw arguments.problem(.wrongType, "drange", "drange takes two whole numbers from zero up")
    }
    guard lower <= upper else {
      throw arguments.problem(.invertedRange, "drange", "drange begins with \(lower), above its end \(upper)")
    }
    return lower...upper
  }

  private static func place(_ character: Character, _ range: ClosedRange<Int64>) -> TextPart {
    switch character {
    case "d": .integer(range, minimumDigits: 1)
    case "C", "U", "l": .list(words(character))
    default: .literal(String(character))
    }
  }

  /// Places of which no two choices give one text: of neighbours of one kind, all but the first have one length.
  private static func distinctPlaces(_ mask: String, _ range: ClosedRange<Int64>) -> [TextPart] {
    var previous: Character?
    return mask.map { character in
      defer { previous = character }
      let isWord = "CUl".contains(character)
      guard let previous, isWord ? "CUl".contains(previous) : character == "d" && previous == "d" else {
        return place(character, range)
      }
      if isWord { return .list(words(character).filtered { $0.count == 6 }) }
      let digitCount = "\(range.upperBound)".utf8.count
      let lowest = max(range.lowerBound, digitCount == 1 ? 0 : PowerOfTen.integer(digitCount - 1))
      return .integer(lowest...range.upperBound, minimumDigits: 1)
    }
  }

  /// Returns the words of a place of a mask: `C` capitalised, `U` in capitals, `l` as they are.
  static func words(_ character: Character) -> WordList {
    let words = LocaleData.common("person", "usernames")
    if character == "l" { return words }
    return LocaleData.commonDerived("usernames \(character)") {
      WordList(
        (0..<words.count).map { index in
          var text = words.text(index)
          for place in text.indices where character == "U" || place == 0 {
            if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[place]) { text[place] &-= 32 }
          }
          return text
        })
    }
  }
}
