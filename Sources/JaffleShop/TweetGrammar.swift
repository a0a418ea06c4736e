internal import JafgenColumns
internal import JafgenRandom

/// What customers say about the shop: a verdict by how much they like it, and everything they had.
///
/// The wording is our own. A sentence has one gap: for the adjective in a verdict, for the list of the products in an
/// order. Every adjective fits every verdict of its tone, and every list of products every order.
struct TweetGrammar: Sendable {
  /// How customers of like fan level talk. Sentences are two pieces, those before and after the gap.
  private struct Tone {
    let verdicts: PhraseBook.List
    let adjectives: PhraseBook.List
    let orders: PhraseBook.List
    /// Whether the verdict comes last; the order names the shop then.
    let endsInVerdict: Bool

    init(
      verdicts: [String], adjectives: [String], orders: [String], endsInVerdict: Bool = false,
      in book: inout PhraseBookBuilder
    ) {
      func sentences(_ sentences: [String]) -> [String] {
        sentences.flatMap { sentence -> [String] in
          let parts = sentence.split(separator: "_", omittingEmptySubsequences: false)
          return [String(parts[0]), String(parts[1])]
        }
      }
      self.verdicts = book.add(sentences(verdicts))
      self.adjectives = book.add(adjectives)
      self.orders = book.add(sentences(orders))
      self.endsInVerdict = endsInVerdict
    }
  }

  private let praise: Tone
  private let shrug: Tone
  private let grumble: Tone
  /// The products' names with their articles, as they stand in a sentence.
  private let products: PhraseBook.List
  private let joints: PhraseBook.List
  private let book: PhraseBook

  /// Places in `joints`.
  private static let (space, comma, and, commaAnd) = (0, 1, 2, 3)

  init() {
    var book = PhraseBookBuilder()
    praise = Tone(
      verdicts: [
        "What a _ visit to the jaffle shop!", "Dear jaffle shop, you are _!", "Simply _, that jaffle shop!",
        "Nobody told me how _ the jaffle shop would be!",
      ],
      adjectives: ["glorious", "heavenly", "magnificent", "marvelous", "splendid", "sublime", "superb"],
      orders: ["Today I had _!", "Treated myself to _!", "This time it was _!", "Would cross town again for _!"],
      in: &book)
    shrug = Tone(
      verdicts: [
        "The jaffle shop today: _.", "Call the jaffle shop _, no more and no less.", "I find the jaffle shop _.",
        "Verdict on the jaffle shop: _.",
      ],
      adjectives: [
        "acceptable", "bearable", "forgettable", "middling", "passable", "so-so", "tolerable", "unremarkable",
      ],
      orders: ["Went for _.", "Had _.", "It was _ this time.", "Tried _."],
      in: &book)
    grumble = Tone(
      verdicts: ["Quite _.", "How can it be so _?", "All of it was _.", "As _ as ever."],
      adjectives: ["abysmal", "appalling", "dire", "dismal", "dreadful", "lamentable", "woeful"],
      orders: [
        "Oh, jaffle shop. You sold me _.", "The jaffle shop let me down with _.", "Went to the jaffle shop for _.",
        "Money wasted at the jaffle shop on _.",
      ],
      endsInVerdict: true, in: &book)
    products = book.add(Product.all.map { Self.article(of: $0.name) + $0.name })
    joints = book.add([" ", ", ", " and ", ", and "])
    self.book = book.book
  }

  private static func article(of name: String) -> String {
    if name.hasPrefix("the ") { return "" }
    return name.first.map { "aeiou".contains($0) } ?? false ? "an " : "a "
  }

  /// Writes what a customer says of a visit.
  func write(_ visit: Visit, fanLevel: Int, to text: inout TextColumnBuilder, _ draws: inout DrawSequence) {
    let tone = fanLevel > 3 ? praise : fanLevel < 3 ? grumble : shrug
    let verdict = Self.pick(tone.verdicts.count / 2, &draws) * 2
    let adjective = Self.pick(tone.adjectives.count, &draws)
    let order = Self.pick(tone.orders.count / 2, &draws) * 2
    if !tone.endsInVerdict {
      write(verdict, adjective, of: tone, to: &text)
      book.write(Self.space, of: joints, to: &text)
    }
    book.write(order, of: tone.orders, to: &text)
    var index = 0
    let last = visit.itemCount - 1
    for product in visit.products {
      if index > 0 {
        book.write(index < last ? Self.comma : last == 1 ? Self.and : Self.commaAnd, of: joints, to: &text)
      }
      book.write(product, of: products, to: &text)
      index += 1
    }
    book.write(order + 1, of: tone.orders, to: &text)
    if tone.endsInVerdict {
      book.write(Self.space, of: joints, to: &text)
      write(verdict, adjective, of: tone, to: &text)
    }
    text.endText()
  }

  @inline(__always)
  private func write(_ verdict: Int, _ adjective: Int, of tone: Tone, to text: inout TextColumnBuilder) {
    book.write(verdict, of: tone.verdicts, to: &text)
    book.write(adjective, of: tone.adjectives, to: &text)
    book.write(verdict + 1, of: tone.verdicts, to: &text)
  }

  @inline(__always)
  private static func pick(_ count: Int, _ draws: inout DrawSequence) -> Int {
    Int(truncatingIfNeeded: Uniform.index(draws.next(), below: UInt64(truncatingIfNeeded: count)))
  }
}
