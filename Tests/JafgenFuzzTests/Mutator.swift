import JafgenTestSupport

/// Spoils texts as bit errors, slips of the hand and ill will do.
struct Mutator {
  var random: TestRandom

  init(random: TestRandom) { self.random = random }

  /// Returns the bytes after some changes.
  mutating func mutate(_ bytes: [UInt8], times: Int) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<times { mutate(&bytes) }
    return bytes
  }

  /// Returns a beginning of one text and an end of another, cut at lines as a rule.
  mutating func splice(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    if random.chance(70) {
      let (head, tail) = (Self.lines(first), Self.lines(second))
      return Array((head.prefix(random.below(head.count + 1)) + tail.dropFirst(random.below(tail.count + 1))).joined())
    }
    return Array(first.prefix(random.below(first.count + 1)) + second.dropFirst(random.below(second.count + 1)))
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count + 1)
    switch random.below(20) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 2 where place < bytes.count:
      bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(20)))
    case 3: bytes.insert(contentsOf: random.word().utf8, at: place)
    case 4 where random.chance(20): bytes.removeSubrange(place...)
    case 5, 6, 7, 8: replaceWord(&bytes)
    case 9, 10, 11, 12: replaceValue(&bytes)
    case 13 where random.chance(20): repeatPiece(&bytes, at: place)
    default: changeLines(&bytes)
    }
  }

  /// Puts a word of the vocabulary in the place of one of the text.
  private mutating func replaceWord(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    var start = random.below(bytes.count)
    while start < bytes.count && !Self.isWordByte(bytes[start]) { start += 1 }
    guard start < bytes.count else { return }
    var end = start
    while start > 0 && Self.isWordByte(bytes[start - 1]) { start -= 1 }
    while end < bytes.count && Self.isWordByte(bytes[end]) { end += 1 }
    bytes.replaceSubrange(start..<end, with: random.word().utf8)
  }

  /// Puts a word of the vocabulary after a colon, up to what ends the value.
  private mutating func replaceValue(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    var start = random.below(bytes.count)
    while start < bytes.count && bytes[start] != UInt8(ascii: ":") { start += 1 }
    guard start < bytes.count else { return }
    start += 1
    var end = start
    while end < bytes.count && !",}\n".utf8.contains(bytes[end]) { end += 1 }
    bytes.replaceSubrange(start..<end, with: (" " + random.word()).utf8)
  }

  private mutating func repeatPiece(_ bytes: inout [UInt8], at place: Int) {
    let piece = Array(bytes[place..<min(bytes.count, place + 1 + random.below(8))])
    let times = random.below(random.chance(5) ? 5000 : 50)
    guard piece.count * times < 40_000 else { return }
    bytes.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
  }

  private mutating func changeLines(_ bytes: inout [UInt8]) {
    var lines = Self.lines(bytes)
    guard !lines.isEmpty else { return }
    let line = random.below(lines.count)
    switch random.below(6) {
    case 0: lines.insert(lines[line], at: random.below(lines.count + 1))
    case 1: lines.remove(at: line)
    case 2: lines.removeSubrange(line..<min(lines.count, line + random.below(20)))
    case 3: lines[line] = Array(repeating: UInt8(ascii: " "), count: random.below(12)) + lines[line].drop { $0 == 32 }
    case 4: lines.swapAt(line, random.below(lines.count))
    default:
      // One indentation more or less for a block.
      let end = min(lines.count, line + 1 + random.below(6))
      for index in line..<end {
        lines[index] = random.chance(50) ? [32, 32] + lines[index] : lines[index].dropFirst(2)
      }
    }
    bytes = Array(lines.joined())
  }

  /// The lines with their ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
