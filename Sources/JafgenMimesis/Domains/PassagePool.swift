internal import CJafgenKernels
import JafgenColumns
import JafgenRandom

/// Running text of a locale from which passages of a wished length are taken.
///
/// The text is the same for every seed, made once; a passage begins at a word and ends with a whole word where
/// one ends within the wished lengths. A passage costs one copy, an order of magnitude less than composing it.
package final class PassagePool: Sendable {
  /// The text; the first `longest` bytes stand again behind the end, so that a passage may begin anywhere.
  let bytes: Buffer<UInt8>
  /// Where words begin, for the choice of a beginning.
  let wordStarts: Buffer<UInt32>
  let wordCount: Int
  /// For each place, how many bytes back the last whole word ended: 0 if one ends just there, at most 255.
  let sinceWordEnd: Buffer<UInt8>

  /// The longest passage.
  package static let longest = 65_536
  private static let poolSize = 262_144

  /// Makes the pool of sentences composed by `sentence`, which give ASCII text.
  ///
  /// - Complexity: about two milliseconds.
  package init(sentence: TextPart) {
    let program = TextProgram(sentence, for: .sampled)
    let key = StreamKey(seed: 0).child("passage pool")
    var text = ByteBuffer(capacity: Self.poolSize + program.maximumLength + 64)
    var row: UInt64 = 0
    program.steps.withUnsafeBufferPointer { steps in
      while text.count < Self.poolSize {
        var out = text.reserve(program.maximumLength + 64)
        var source = DrawnChoices(draws: DrawSequence(key: key, row: row))
        out = program.run(&source, to: out, steps: steps)
        out[0] = UInt8(ascii: " ")
        text.commit(out + 1)
        row += 1
      }
    }
    let size = text.count
    bytes = Buffer(capacity: size + Self.longest)
    sinceWordEnd = Buffer(capacity: size + Self.longest + 1)
    for index in 0..<(size + Self.longest) { bytes.base[index] = text.bytes[index % size] }
    var starts: [UInt32] = []
    var distance = 255
    for index in 0...(size + Self.longest) {
      let isEnd = index == size + Self.longest || Self.isSpace(bytes.base[index])
      let isInWord = index > 0 && !Self.isSpace(bytes.base[index - 1])
      distance = isEnd && isInWord ? 0 : min(distance + 1, 255)
      sinceWordEnd.base[index] = UInt8(distance)
      if !isEnd, !isInWord, index < size { starts.append(UInt32(index)) }
    }
    wordStarts = Buffer(starts)
    wordCount = starts.count
  }

  /// Writes the passage that begins at the word at `start` and returns the place after it.
  ///
  /// It has `shortest` to `longest` characters, begins with a capital letter and ends with a whole word and a full stop;
  /// where no word ends within these lengths, it is cut at `longest`.
  @inline(__always)
  func write(
    from start: Int, shortest: Int, longest: Int, to out: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let room = max(longest &- 1, 0)
    let whole = room &- Int(sinceWordEnd.base[start &+ room])
    let length = whole > 0 && whole >= shortest &- 1 ? whole : longest
    // Most passages fit into 32 bytes or nearly so: a copy of that many takes no decision.
    UnsafeMutableRawPointer(out).storeBytes(
      of: UnsafeRawPointer(bytes.base + start).loadUnaligned(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
    if length > 32 { _ = TextProgram.copy(bytes.base + start + 32, length &- 32, to: out + 32) }
    let first = out[0]
    out[0] = first &- (first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") ? 32 : 0)
    guard length < longest else { return out + length }
    switch out[length &- 1] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      if length >= shortest { return out + length }
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
      out[length &- 1] = UInt8(ascii: ".")
      if length >= shortest { return out + length }
    default: break
    }
    out[length] = UInt8(ascii: ".")
    return out + length + 1
  }

  /// Asks for the memory that `write` will read.
  @inline(__always)
  func approach(start: Int, longest: Int) {
    jafgen_prefetch(bytes.base + start)
    jafgen_prefetch(sinceWordEnd.base + start + longest)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }
}
