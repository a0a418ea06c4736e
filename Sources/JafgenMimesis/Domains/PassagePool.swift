internal import CJafgenKernels
import JafgenColumns
import JafgenRandom

/// Running text of a locale from which passages of a wished length are taken.
///
/// The text is the same for every seed, made once; a passage begins at a word and ends with a whole one and a full stop where
/// the wished lengths leave room for that. A passage costs one copy, an order of magnitude less than composing it.
package final class PassagePool: Sendable {
  /// How the last whole word before a character ends, and the next one.
  private struct WordEnds: BitwiseCopyable {
    static let letter: UInt8 = 0
    static let pause: UInt8 = 1
    static let stop: UInt8 = 2
    /// The distance of an end that is farther away.
    static let far: UInt8 = 255

    /// How many characters back the last one ends: 0 if it ends just before, at most `far`.
    var last: UInt8
    /// Its last character: a letter, or a mark that ends a sentence or a part of one.
    var lastMark: UInt8
    /// How many characters on the next one ends, from 1, at most `far`.
    var next = far
    /// Its last character.
    var nextMark = letter
  }

  /// What is needed beyond the bytes where not every character is one of ASCII.
  private struct Characters {
    /// Where each character begins.
    let places: Buffer<UInt32>
    /// The capital letter of each beginning.
    let capitals: Buffer<Capitals.Beginning>
  }

  /// The text; the first `longest` characters stand again behind the end, so that a passage may begin anywhere.
  private let bytes: Buffer<UInt8>
  /// The characters that passages begin with.
  private let starts: Buffer<UInt32>
  /// How many there are.
  let startCount: Int
  /// For each character, the words before and behind it.
  private let wordEnds: Buffer<WordEnds>
  /// nil where each character is a byte.
  private let characters: Characters?
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
    let wordEnds = Buffer<WordEnds>(capacity: total + 1)
    var starts: [UInt32] = []
    var beginnings: [Capitals.Beginning] = []
    var ends = WordEnds(last: WordEnds.far, lastMark: WordEnds.letter)
    var previousMark = WordEnds.letter
    var isInWord = false
    var place = 0
    var placeInText = 0
    var maximumWidth = 1
    for index in 0...total {
      let lead = text[placeInText]
      let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let key = Self.key(of: text[placeInText..<min(placeInText + width, text.count)])
      let mark = stopKeys.contains(key) ? WordEnds.stop : pauseKeys.contains(key) ? WordEnds.pause : WordEnds.letter
      let isBetween = space.map { key == $0 } ?? (mark != WordEnds.letter)
      if isInWord, isBetween || space == nil || index == total {
        ends = WordEnds(last: 0, lastMark: previousMark)
      } else if ends.last < WordEnds.far {
        ends.last += 1
      }
      wordEnds.base[index] = ends
      places.base[index] = UInt32(place)
      if !isBetween, !isInWord, index < size {
        starts.append(UInt32(index))
        beginnings.append(capitals.beginning(of: text[placeInText...]))
      }
      previousMark = mark
      isInWord = !isBetween
      maximumWidth = max(maximumWidth, width)
      place += width
      placeInText += width
      if placeInText >= text.count { placeInText = 0 }
    }
    for index in (0..<total).reversed() {
      let following = wordEnds.base[index + 1]
      let isNext = following.last == 0
      wordEnds.base[index].next = isNext ? 1 : following.next < WordEnds.far ? following.next + 1 : WordEnds.far
      wordEnds.base[index].nextMark = isNext ? following.lastMark : following.nextMark
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
    self.wordEnds = wordEnds
    self.starts = Buffer(starts)
    characters =
      maximumWidth > 1 || !capitals.isPlain
      ? Characters(places: places, capitals: Buffer(beginnings)) : nil
    startCount = starts.count
    self.stop = Buffer(Array(stop.utf8))
    // A capital letter may have bytes more than the small one.
    maximumCharacterLength = characters == nil ? 1 : max(maximumWidth, stop.utf8.count, 4)
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

  /// Writes the passage of the beginning of index `start` and returns the place after it.
  ///
  /// It has `shortest` to `longest` characters, about `wished` of them, and begins with a capital letter where the script has
  /// some. It ends with a full stop behind the last whole word within the wished length; where that makes it too short,
  /// behind the word that follows; where that makes it too long, it is cut at the wished length.
  @inline(__always)
  func write(
    from start: Int, shortest: Int, wished: Int, longest: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let first = Int(starts.base[start])
    let room = max(wished &- 1, 0)
    let ends = wordEnds.base[first &+ room]
    var whole = room &- Int(ends.last)
    var mark = ends.lastMark
    // The stop takes the place of a mark; behind a letter it is one character more.
    let isWhole: Bool
    if whole > 0, whole &+ (mark == WordEnds.letter ? 1 : 0) >= shortest {
      isWhole = true
    } else if ends.next < WordEnds.far,
      room &+ Int(ends.next) &+ (ends.nextMark == WordEnds.letter ? 1 : 0) <= longest
    {
      whole = room &+ Int(ends.next)
      mark = ends.nextMark
      isWhole = true
    } else {
      // Short by one behind a mark: another stop, rather than a space at the end.
      isWhole = whole > 0 && whole &+ 1 >= shortest
    }
    let length = isWhole ? whole &- (mark == WordEnds.pause ? 1 : 0) : wished
    var end: UnsafeMutablePointer<UInt8>
    if let characters {
      end = write(characters, from: first, capital: characters.capitals.base[start], count: length, to: out)
    } else {
      // Most passages fit into 32 bytes or nearly so: a copy of that many takes no decision.
      UnsafeMutableRawPointer(out).storeBytes(
        of: UnsafeRawPointer(bytes.base + first).loadUnaligned(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
      if length > 32 { _ = (out + 32).append(bytes.base + first + 32, count: length &- 32) }
      let letter = out[0]
      out[0] = letter &- (letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") ? 32 : 0)
      end = out + length
    }
    guard isWhole, mark != WordEnds.stop || length < shortest else { return end }
    end = end.append(stop.base, count: stop.capacity)
    return length &+ 1 < shortest ? end.append(stop.base, count: stop.capacity) : end
  }

  private func write(
    _ characters: Characters, from first: Int, capital: Capitals.Beginning, count: Int,
    to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var from = Int(characters.places.base[first])
    let until = Int(characters.places.base[first &+ count])
    var end = out
    // A letter of two characters, `ij`, is cut where one is wished.
    if from &+ Int(capital.replaced) <= until {
      UnsafeMutableRawPointer(out).storeBytes(of: capital.bytes, as: UInt32.self)
      end += Int(capital.count)
      from &+= Int(capital.replaced)
    }
    return from < until ? end.append(bytes.base + from, count: until &- from) : end
  }

  /// Asks for the memory that `write` will read.
  @inline(__always)
  func approach(start: Int, wished: Int) {
    let first = Int(starts.base[start])
    let place = characters.map { Int($0.places.base[first]) } ?? first
    jafgen_prefetch(bytes.base + place)
    jafgen_prefetch(wordEnds.base + first + wished)
  }
}
