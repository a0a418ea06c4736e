import JafgenColumns
import JafgenRandom
import Synchronization

/// The two genders that locales have names for.
enum Gender: Int, CaseIterable {
  case male
  case female

  /// The name in schemas and in the data.
  var name: String { self == .male ? "male" : "female" }
}

/// The names, surnames and titles of a locale, with how names are written in e-mail addresses.
///
/// Made once for each locale in the life of the process.
final class PersonNames: Sendable {
  /// First names.
  let names: NameTable
  /// Last names.
  let surnames: NameTable
  /// All titles.
  let titles: WordList
  /// The titles of each gender, by their places among all.
  let titleCodes: [[UInt32]]
  /// Whether full names begin with the surname.
  let isSurnameFirst: Bool

  private static let known = Mutex<[String: PersonNames]>([:])

  /// Returns the names of a locale.
  static func of(_ locale: LocaleData) -> PersonNames {
    if let names = known.withLock({ $0[locale.name] }) { return names }
    // Made outside the lock: two threads may do it twice, the first one's names stay.
    let made = PersonNames(locale)
    return known.withLock { known in
      if let first = known[locale.name] { return first }
      known[locale.name] = made
      return made
    }
  }

  private init(_ locale: LocaleData) {
    let spelling = LatinSpelling(locale)
    names = NameTable(
      Gender.allCases.map { PersonProvider.list("names", of: $0.name, locale) }, spelling: spelling, kind: .names)
    surnames = NameTable(
      Gender.allCases.map { PersonProvider.list("surnames", of: $0.name, locale) }, spelling: spelling,
      kind: .surnames)
    let titles = Gender.allCases.map { locale.list("person", "title.\($0.name).typical") }
    let all = WordList(titles.flatMap(\.texts))
    self.titles = all
    titleCodes = titles.map { all.codes(of: $0) }
    isSurnameFirst = PersonProvider.isSurnameFirst(locale)
  }
}

/// The names of one kind, of both genders.
struct NameTable: Sendable {
  /// The names of one gender.
  struct Names: Sendable {
    /// The places of the names among all.
    let codes: [UInt32]
    /// Their chances; nil where all are equal.
    let weights: AliasTable?
    /// By spelling: where its names begin in `bySpelling`; one more than there are spellings.
    let starts: [UInt32]
    /// The places of the names among all, in the order of their spellings.
    let bySpelling: [UInt32]

    /// The spellings that the gender has names of, in order.
    var spellings: [UInt32] {
      (0..<UInt32(starts.count - 1)).filter { starts[Int($0)] < starts[Int($0) + 1] }
    }
  }

  /// All names, each once.
  let list: WordList
  /// How names are written in Latin letters, each way once.
  let latin: WordList
  /// The place in `latin` of each name.
  let spellings: [UInt32]
  /// The names of each gender.
  let genders: [Names]

  /// Makes the table of each gender's names, which may be the same list.
  init(_ lists: [WordList], spelling: LatinSpelling, kind: LatinSpelling.Kind) {
    let list = WordList(lists.flatMap(\.texts))
    let texts = list.texts.map { spelling.spelling(of: $0, kind) }
    let latin = WordList(texts)
    let spellings = latin.codes(of: texts)
    self.list = list
    self.latin = latin
    self.spellings = spellings
    genders = lists.map { names in
      let codes = list.codes(of: names)
      var starts = [UInt32](repeating: 0, count: latin.count + 1)
      for code in codes { starts[Int(spellings[Int(code)]) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      // A sort by two numbers needs no stability.
      let bySpelling = codes.sorted { (spellings[Int($0)], $0) < (spellings[Int($1)], $1) }
      return Names(codes: codes, weights: names.weights, starts: starts, bySpelling: bySpelling)
    }
  }
}

extension WordList {
  /// Returns the places of the texts of `other` in this list, in which they all are.
  fileprivate func codes(of other: WordList) -> [UInt32] { codes(of: other.texts) }

  fileprivate func codes(of texts: [[UInt8]]) -> [UInt32] {
    var places: [[UInt8]: UInt32] = [:]
    for (place, text) in self.texts.enumerated() { places[text] = UInt32(truncatingIfNeeded: place) }
    return texts.compactMap { places[$0] }
  }
}
