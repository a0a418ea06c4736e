internal import JafgenArguments
import JafgenColumns

/// Texts of English words as web addresses hold them. The words are letters alone, so nothing needs an escape.
enum InternetWords {
  /// The words.
  static var list: WordList { LocaleData("en")?.list("text", "words") ?? WordList([String]()) }

  /// The numbers of words that `parts_count` asks for.
  static func partCounts(_ arguments: TypeArguments) -> ClosedRange<Int> {
    arguments.integer("parts_count").map { Int($0)...Int($0) } ?? 2...12
  }

  /// Returns words with `separator` between them, every number of them being equally likely.
  static func joined(by separator: String, _ counts: ClosedRange<Int>) -> TextPart {
    let words = list
    let next = TextPart.list(
      LocaleData.commonDerived("words after \(separator)") { words.preceded(by: separator) })
    return oneOf(counts.map { .sequence([.list(words), .repeated(next, count: $0 - 1)]) })
  }

  /// Returns `key=value` pairs with `&` between them, every number of them being equally likely.
  static func query(_ counts: ClosedRange<Int>) -> TextPart {
    oneOf(counts.map { .sequence(pairs(count: $0, before: "", between: "=", after: "", separator: "&")) })
  }

  /// Returns JSON objects of words by words, every number of pairs being equally likely.
  static func object(_ counts: ClosedRange<Int>) -> TextPart {
    oneOf(
      counts.map { count in
        .sequence(
          [.literal("{")] + pairs(count: count, before: "\"", between: "\":\"", after: "\"", separator: ",")
            + [.literal("}")])
      })
  }

  /// The days from 2010 to the end of `year` as `YYYY/MM/DD`; of `year` alone, if it is an earlier one.
  static func date(upTo year: Int) -> TextPart {
    let day = Microseconds.perDay
    let first = Int64(CivilDate.days(year: min(2010, year), month: 1, day: 1))
    let last = Int64(CivilDate.days(year: year, month: 12, day: 31))
    return .moment(IntegerRange(first * day, last * day, step: day), .slashedDate)
  }

  /// Pairs of a key and a value. No key comes twice: each place has a share of the words of its own.
  private static func pairs(
    count: Int, before: String, between: String, after: String, separator: String
  ) -> [TextPart] {
    (0..<count).flatMap { place -> [TextPart] in
      [
        .literal((place > 0 ? separator : "") + before), .list(keys(place, of: count)), .literal(between), .list(list),
        .literal(after),
      ]
    }
  }

  private static func keys(_ place: Int, of count: Int) -> WordList {
    guard count > 1 else { return list }
    return LocaleData.commonDerived("query keys \(place) of \(count)") {
      let all = list
      return WordList(stride(from: place, to: all.count, by: count).map(all.text))
    }
  }

  private static func oneOf(_ parts: [TextPart]) -> TextPart { parts.count == 1 ? parts[0] : .oneOf(parts) }
}
