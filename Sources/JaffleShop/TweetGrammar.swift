internal import JafgenRandom

/// What customers say about the shop: a verdict by how much they like it, and everything they had.
///
/// The wording is our own. A sentence is text with one gap: for the adjective in a verdict, for the list of the products
/// in an order.
struct TweetGrammar: Sendable {
  /// Texts that a gap lies between.
  private struct Sentence {
    let before: [UInt8]
    let after: [UInt8]

    init(_ before: String, _ after: String) {
      self.before = Array(before.utf8)
      self.after = Array(after.utf8)
    }
  }

  /// How customers of like fan level talk.
  private struct Tone {
    let verdicts: [Sentence]
    let adjectives: [[UInt8]]
    let orders: [Sentence]
    /// Whether the verdict comes last; the order names the shop then.
    let endsInVerdict: Bool

    init(verdicts: [Sentence], adjectives: [String], orders: [Sentence], endsInVerdict: Bool = false) {
      self.verdicts = verdicts
      self.adjectives = adjectives.map { Array($0.utf8) }
      self.orders = orders
      self.endsInVerdict = endsInVerdict
    }
  }

  private static let praise = Tone(
    verdicts: [
      Sentence("What a ", " visit to the jaffle shop!"),
      Sentence("Dear jaffle shop, you are ", "!"),
      Sentence("Simply ", ", that jaffle shop!"),
      Sentence("Nobody told me how ", " the jaffle shop would be!"),
    ],
    adjectives: ["glorious", "heavenly", "magnificent", "marvellous", "splendid", "sublime", "superb"],
    orders: [
      Sentence("Today I had ", "!"), Sentence("Treated myself to ", "!"), Sentence("This time it was ", "!"),
      Sentence("Long live ", "!"),
    ])

  private static let shrug = Tone(
    verdicts: [
      Sentence("The jaffle shop today: ", "."), Sentence("Call the jaffle shop ", ", no more and no less."),
      Sentence("I find the jaffle shop ", "."), Sentence("Verdict on the jaffle shop: ", "."),
    ],
    adjectives: [
      "acceptable", "bearable", "forgettable", "middling", "passable", "so-so", "tolerable", "unremarkable",
    ],
    orders: [
      Sentence("Went for ", "."), Sentence("Had ", "."), Sentence("It was ", " this time."), Sentence("Tried ", "."),
    ])

  private static let grumble = Tone(
    verdicts: [
      Sentence("Quite ", "."), Sentence("How can it be so ", "?"), Sentence("Nothing but ", "."),
      Sentence("As ", " as ever."),
    ],
    adjectives: ["abysmal", "appalling", "dire", "dismal", "dreadful", "lamentable", "woeful"],
    orders: [
      Sentence("Oh, jaffle shop. You sold me ", "."), Sentence("The jaffle shop let me down with ", "."),
      Sentence("Went to the jaffle shop for ", "."), Sentence("Money wasted at the jaffle shop on ", "."),
    ],
    endsInVerdict: true)

  private static let space = Array(" ".utf8)
  private static let comma = Array(", ".utf8)
  private static let and = Array(" and ".utf8)
  private static let commaAnd = Array(", and ".utf8)

  /// The products' names with their articles, as they stand in a sentence.
  private let products = Product.all.map { product -> [UInt8] in
    let article =
      if product.name.hasPrefix("the ") {
        ""
      } else if product.name.first.map({ "aeiou".contains($0) }) ?? false {
        "an "
      } else {
        "a "
      }
    return Array((article + product.name).utf8)
  }

  /// Writes what a customer says of a visit.
  func write(_ visit: Visit, fanLevel: Int, to text: inout TextColumn, _ draws: inout DrawSequence) {
    let tone = fanLevel > 3 ? Self.praise : fanLevel < 3 ? Self.grumble : Self.shrug
    let verdict = Self.pick(tone.verdicts, &draws)
    let adjective = Self.pick(tone.adjectives, &draws)
    let order = Self.pick(tone.orders, &draws)
    if !tone.endsInVerdict {
      Self.write(verdict, adjective, to: &text)
      text.write(Self.space)
    }
    text.write(order.before)
    var index = 0
    let last = visit.itemCount - 1
    for product in visit.products {
      if index > 0 { text.write(index < last ? Self.comma : last == 1 ? Self.and : Self.commaAnd) }
      text.write(products[product])
      index += 1
    }
    text.write(order.after)
    if tone.endsInVerdict {
      text.write(Self.space)
      Self.write(verdict, adjective, to: &text)
    }
    text.endText()
  }

  private static func write(_ verdict: Sentence, _ adjective: [UInt8], to text: inout TextColumn) {
    text.write(verdict.before)
    text.write(adjective)
    text.write(verdict.after)
  }

  private static func pick<Element>(_ elements: [Element], _ draws: inout DrawSequence) -> Element {
    elements[Int(Uniform.index(draws.next(), below: UInt64(elements.count)))]
  }
}
