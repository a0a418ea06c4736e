import JafgenColumns
import JafgenRandom

/// Running text of a locale from which passages of a wished length are taken.
///
/// The text is the same for every seed, made once; a passage begins at a word or a sentence and ends with a whole word
/// where one ends within the wished lengths. A passage costs one copy, an order of magnitude less than composing it.
package final class PassagePool: Sendable {
  /// What may stand at the end of a passage.
  private enum Ending {
    static let letter: UInt8 = 0
    static let pause: UInt8 = 1
    static let stop: UInt8 = 2
  }

  /// The text; the first `longest` characters stand again behind the end, so that a passage may begin anywhere.
  let bytes: Buffer<UInt8>
  /// Where each character begins; nil where each is one byte.
  private let places: Buffer<UInt32>?
  /// The characters that passages begin with.
  let starts: Buffer<UInt32>
  let startCount: Int
  /// For each character, how many back the last whole word ended: 0 if one ends just before it, at most 255.
  private let sinceWordEnd: Buffer<UInt8>
  /// For each character, whether it ends a sentence or a part of one.
  private let endings: Buffer<UInt8>
  /// The mark that ends a passage.
  private let stop: Buffer<UInt8>
  /// Whether passages begin at any word, its first letter made a capital one; else they begin with a sentence.
  private let beginsAtWords: Bool
  /// The number of bytes of the longest character, and the mean number.
  let maximumCharacterLength: Int
  let meanCharacterLength: Double

  /// The longest passage.
  package static let longest = 65_536
  private static let poolSize = 262_144

  /// Makes the pool of English sentences composed by `sentence`, which give ASCII text.
  ///
  /// - Complexity: about two milliseconds.
  package convenience init(sentence: TextPart) {
    self.init(
      sentence: sentence, stop: ".", otherStops: ["!", "?"], pauses: [",", ";", ":"], space: " ", beginsAtWords: true)
  }

  /// Makes the pool of sentences composed by `sentence`, which all end with `stop`.
  ///
  /// Passages begin with a sentence. `pauses` are the marks that `stop` takes the place of; without a `space` between words
  /// every character ends one.
  package convenience init(sentence: TextPart, stop: String, pauses: [Character], space: String) {
    self.init(
      sentence: sentence, stop: stop, otherStops: [], pauses: pauses, space: space, beginsAtWords: false)
  }

  private init(
    sentence: TextPart, stop: String, otherStops: [Character], pauses: [Character], space: String, beginsAtWords: Bool
  ) {
    let (text, sentenceStarts) = Self.text(sentence, space: space)
    let stops = ([Character](stop) + otherStops).map { Self.key(of: Array(String($0).utf8)[...]) }
    let pauses = pauses.map { Self.key(of: Array(String($0).utf8)[...]) }
    let space = space.isEmpty ? nil : Self.key(of: Array(space.utf8)[...])
    let size = text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    let total = size + Self.longest
    let places = Buffer<UInt32>(capacity: total + 1)
    let sinceWordEnd = Buffer<UInt8>(capacity: total + 1)
    let endings = Buffer<UInt8>(capacity: total + 1)
    var starts: [UInt32] = []
    var nextSentence = sentenceStarts[...]
    var distance = 255
    var isInWord = false
    var place = 0
    var placeInText = 0
    var maximumWidth = 1
    for index in 0...total {
      let lead = text[placeInText]
      let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let key = Self.key(of: text[placeInText..<min(placeInText + width, text.count)])
      let isSpace = key == space
      let isEnd = space == nil || index == total || isSpace
      distance = isEnd && isInWord ? 0 : min(distance + 1, 255)
      sinceWordEnd.base[index] = UInt8(distance)
      endings.base[index] = stops.contains(key) ? Ending.stop : pauses.contains(key) ? Ending.pause : Ending.letter
      places.base[index] = UInt32(place)
      if beginsAtWords {
        if !isEnd, !isInWord, index < size { starts.append(UInt32(index)) }
      } else if nextSentence.first == place {
        starts.append(UInt32(index))
        nextSentence.removeFirst()
      }
      isInWord = !isSpace
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
    self.beginsAtWords = beginsAtWords
    maximumCharacterLength = max(maximumWidth, stop.utf8.count)
    meanCharacterLength = Double(text.count) / Double(size)
  }

  /// A character's bytes as one number.
  private static func key(of bytes: ArraySlice<UInt8>) -> UInt32 {
    var key: UInt32 = 0
    for byte in bytes { key = key << 8 | UInt32(byte) }
    return key
  }

  /// Composes sentences, and says where each begins.
  private static func text(_ sentence: TextPart, space: String) -> (text: [UInt8], sentenceStarts: [Int]) {
    let program = TextProgram(sentence, for: .sampled)
    let key = StreamKey(seed: 0).child("passage pool")
    let space = Array(space.utf8)
    var text = ByteBuffer(capacity: poolSize + program.maximumLength + 64)
    var starts: [Int] = []
    var row: UInt64 = 0
    program.steps.withUnsafeBufferPointer { steps in
      while text.count < poolSize {
        starts.append(text.count)
        var out = text.reserve(program.maximumLength + 64)
        var source = DrawnChoices(draws: DrawSequence(key: key, row: row))
        out = program.run(&source, to: out, steps: steps)
        for byte in space {
          out[0] = byte
          out += 1
        }
        text.commit(out)
        row += 1
      }
    }
    return (Array(text.bytes), starts)
  }

  /// Writes the passage that begins with the character at `start` and returns the place after it.
  ///
  /// It has `shortest` to `longest` characters, begins with a capital letter where the script has some, and ends with a
  /// whole word and a full stop; where no word ends within these lengths, it is cut at `longest`.
  @inline(__always)
  func write(
    from start: Int, shortest: Int, longest: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let room = max(longest &- 1, 0)
    let whole = room &- Int(sinceWordEnd.base[start &+ room])
    var length = whole > 0 && whole >= shortest &- 1 ? whole : longest
    let isCut = length >= longest
    let ending = length > 0 ? endings.base[start &+ length &- 1] : Ending.letter
    // A mark that pauses makes place for the stop.
    if !isCut, ending == Ending.pause { length &-= 1 }
    var end = out
    if let places {
      let first = Int(places.base[start])
      end = TextProgram.copy(bytes.base + first, Int(places.base[start &+ length]) &- first, to: out)
    } else {
      end = TextProgram.copy(bytes.base + start, length, to: out)
    }
    if beginsAtWords {
      let first = out[0]
      out[0] = first &- (first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") ? 32 : 0)
    }
    guard !isCut else { return end }
    if ending == Ending.stop, length >= shortest { return end }
    end = TextProgram.copy(stop.base, stop.capacity, to: end)
    // Too short by one where the stop took the place of a pause.
    return length &+ 1 >= shortest ? end : TextProgram.copy(stop.base, stop.capacity, to: end)
  }
}
