import JafgenColumns
import JafgenRandom

/// Running text of a locale from which passages of a wished length are taken.
///
/// The text is the same for every seed, made once; a passage begins at a word and ends with a whole word where one ends
/// within the wished lengths. A passage costs one copy, an order of magnitude less than composing it.
package final class PassagePool: Sendable {
  /// What may stand at the end of a passage.
  private enum Ending {
    static let letter: UInt8 = 0
    static let pause: UInt8 = 1
    static let stop: UInt8 = 2
  }

  /// Where a passage may begin, and how.
  struct Start: BitwiseCopyable, Sendable {
    /// The index of its first character.
    var character: UInt32
    /// Its capital letter.
    var capital: Capitals.Beginning
  }

  /// The text; the first `longest` characters stand again behind the end, so that a passage may begin anywhere.
  private let bytes: Buffer<UInt8>
  /// Where each character begins; nil where each is one byte.
  private let places: Buffer<UInt32>?
  /// The words that passages begin with.
  let starts: Buffer<Start>
  let startCount: Int
  /// For each character, how many back the last whole word ended: 0 if one ends just before it, at most 255.
  private let sinceWordEnd: Buffer<UInt8>
  /// For each character, whether it ends a sentence or a part of one.
  private let endings: Buffer<UInt8>
  /// The mark that ends a passage.
  private let stop: Buffer<UInt8>
  /// The number of bytes of the longest character, and the mean number.
  let maximumCharacterLength: Int
  let meanCharacterLength: Double

  /// The longest passage.
  package static let longest = 65_536
  private static let poolSize = 262_144
  private static let pauses: [Character] = [",", ";", ":", "،", "、", "，"]

  /// Makes the pool of the sentences composed by `sentence`.
  ///
  /// `stops` are the marks that end them, `stop` the one that ends a passage. A word ends where `space` stands; without
  /// one, with every character, and passages begin after marks.
  ///
  /// - Complexity: about three milliseconds.
  package init(
    sentence: TextPart, stop: String = ".", stops: Set<Character> = [".", "!", "?"], space: String = " ",
    capitals: Capitals = Capitals()
  ) {
    let text = Self.text(sentence, space: space)
    let stopKeys = stops.map(Self.key)
    let pauseKeys = Self.pauses.filter { !stops.contains($0) }.map(Self.key)
    let space = space.first.map(Self.key)
    let size = text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    let total = size + Self.longest
    let places = Buffer<UInt32>(capacity: total + 1)
    let sinceWordEnd = Buffer<UInt8>(capacity: total + 1)
    let endings = Buffer<UInt8>(capacity: total + 1)
    var starts: [Start] = []
    var distance = 255
    var isInWord = false
    var place = 0
    var placeInText = 0
    var maximumWidth = 1
    for index in 0...total {
      let lead = text[placeInText]
      let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let key = Self.key(of: text[placeInText..<min(placeInText + width, text.count)])
      let ending = stopKeys.contains(key) ? Ending.stop : pauseKeys.contains(key) ? Ending.pause : Ending.letter
      let isBetween = space.map { key == $0 } ?? (ending != Ending.letter)
      distance = (isBetween || space == nil || index == total) && isInWord ? 0 : min(distance + 1, 255)
      sinceWordEnd.base[index] = UInt8(distance)
      endings.base[index] = ending
      places.base[index] = UInt32(place)
      if !isBetween, !isInWord, index < size {
        starts.append(Start(character: UInt32(index), capital: capitals.beginning(of: text[placeInText...])))
      }
      isInWord = !isBetween
      maximumWidth = max(maximumWidth, width)
      place += width
      placeInText += width
      if placeInText >= text.count { placeInText = 0 }
    }
    let bytes = Buffer<UInt8>(capacity: place)
    var copied = 0
    text.withUnsafeBufferPointer { text in
      while copied < place, let source = text.baseAddress {
        let count = min(text.count, place - copied)
        (bytes.base + copied).update(from: source, count: count)
        copied += count
      }
    }
    self.bytes = bytes
    self.places = maximumWidth > 1 ? places : nil
    self.sinceWordEnd = sinceWordEnd
    self.endings = endings
    self.starts = Buffer(starts)
    startCount = starts.count
    self.stop = Buffer(Array(stop.utf8))
    // A capital letter may have a byte more than the small one.
    maximumCharacterLength = max(maximumWidth, stop.utf8.count)
    meanCharacterLength = Double(text.count) / Double(size)
  }

  private static func key(of character: Character) -> UInt32 { key(of: Array(String(character).utf8)[...]) }

  /// A character's bytes as one number.
  private static func key(of bytes: ArraySlice<UInt8>) -> UInt32 {
    var key: UInt32 = 0
    for byte in bytes { key = key << 8 | UInt32(byte) }
    return key
  }

  /// Composes sentences, with a space behind each.
  private static func text(_ sentence: TextPart, space: String) -> [UInt8] {
    let program = TextProgram(sentence, for: .sampled)
    let key = StreamKey(seed: 0).child("passage pool")
    var text = ByteBuffer(capacity: poolSize + program.maximumLength + 64)
    var row: UInt64 = 0
    program.steps.withUnsafeBufferPointer { steps in
      while text.count < poolSize {
        var out = text.reserve(program.maximumLength + 64)
        var source = DrawnChoices(draws: DrawSequence(key: key, row: row))
        out = program.run(&source, to: out, steps: steps)
        for byte in space.utf8 {
          out[0] = byte
          out += 1
        }
        text.commit(out)
        row += 1
      }
    }
    return Array(text.bytes)
  }

  /// Writes the passage that begins at `start` and returns the place after it.
  ///
  /// It has `shortest` to `longest` characters, begins with a capital letter where the script has some, and ends with a
  /// whole word and a full stop; where no word ends within these lengths, it is cut at `longest`.
  @inline(__always)
  func write(
    from start: Start, shortest: Int, longest: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let first = Int(start.character)
    let room = max(longest &- 1, 0)
    let whole = room &- Int(sinceWordEnd.base[first &+ room])
    var length = whole > 0 && whole >= shortest &- 1 ? whole : longest
    let isWhole = length < longest
    let ending = isWhole ? endings.base[first &+ length &- 1] : Ending.letter
    // A mark that pauses makes way for the stop.
    if ending == Ending.pause { length &-= 1 }
    guard length > 0 else { return out }
    var from = first
    var until = first &+ length
    if let places {
      from = Int(places.base[from])
      until = Int(places.base[until])
    }
    var end = out
    let rest = from &+ Int(start.capital.replaced)
    // A letter of two characters is cut where one is wished.
    if rest <= until {
      UnsafeMutableRawPointer(out).storeBytes(of: start.capital.bytes, as: UInt32.self)
      end += Int(start.capital.count)
      from = rest
    }
    if from < until { end = TextProgram.copy(bytes.base + from, until &- from, to: end) }
    guard isWhole, ending != Ending.stop || length < shortest else { return end }
    end = TextProgram.copy(stop.base, stop.capacity, to: end)
    // Still short by one where the stop took the place of a mark.
    return length &+ 1 < shortest ? TextProgram.copy(stop.base, stop.capacity, to: end) : end
  }
}
