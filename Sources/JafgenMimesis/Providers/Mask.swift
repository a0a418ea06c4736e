/// Masks as Mimesis writes them: one character stands for a digit, one for a capital letter, the rest for themselves.
enum Mask {
  /// Returns the texts of one mask.
  static func part(_ mask: String, digit: Character = "#", letter: Character? = "@") -> TextPart {
    var parts: [TextPart] = []
    var literal = ""
    var run: (character: Character, count: Int)?
    func flushRun() {
      guard let last = run else { return }
      parts.append(.characters(last.character == digit ? .digits : .upperLetters, count: last.count))
      run = nil
    }
    for character in mask {
      if character == digit || character == letter {
        if !literal.isEmpty {
          parts.append(.literal(literal))
          literal = ""
        }
        if run?.character != character { flushRun() }
        run = (character, (run?.count ?? 0) + 1)
      } else {
        flushRun()
        literal.append(character)
      }
    }
    flushRun()
    if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Returns the texts of several masks, each mask equally likely; the unique form leaves out masks whose texts another gives too.
  static func part(anyOf masks: [String], digit: Character = "#", letter: Character? = "@") -> TextPart {
    guard masks.count != 1 else { return part(masks[0], digit: digit, letter: letter) }
    return .distinct(sampled: .oneOf(masks.map { part($0, digit: digit, letter: letter) })) {
      .oneOf(disjoint(masks, digit: digit, letter: letter).map { part($0, digit: digit, letter: letter) })
    }
  }

  /// Returns masks of which no two have a text in common: of those that overlap, the ones with more texts stay.
  static func disjoint(_ masks: [String], digit: Character, letter: Character?) -> [String] {
    func placeholders(_ mask: String) -> Int { mask.reduce(0) { $0 + ($1 == digit || $1 == letter ? 1 : 0) } }
    let ordered = masks.enumerated().sorted {
      (-placeholders($0.element), $0.offset) < (-placeholders($1.element), $1.offset)
    }
    var kept: [(offset: Int, mask: [Character])] = []
    for (offset, mask) in ordered {
      let characters = Array(mask)
      if !kept.contains(where: { overlap($0.mask, characters, digit: digit, letter: letter) }) {
        kept.append((offset, characters))
      }
    }
    return kept.sorted { $0.offset < $1.offset }.map { String($0.mask) }
  }

  private static func overlap(_ left: [Character], _ right: [Character], digit: Character, letter: Character?) -> Bool {
    guard left.count == right.count else { return false }
    func fits(_ placeholder: Character, _ character: Character) -> Bool {
      if placeholder == digit { return character == digit || ("0"..."9").contains(character) }
      return character == letter || ("A"..."Z").contains(character)
    }
    return zip(left, right).allSatisfy { first, second in
      if first == digit || first == letter { return fits(first, second) }
      if second == digit || second == letter { return fits(second, first) }
      return first == second
    }
  }
}
