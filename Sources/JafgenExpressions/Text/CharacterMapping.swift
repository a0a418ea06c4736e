internal import JafgenColumns

/// What characters become: letters their small ones, capitals, or those without marks. By tables of our own, since the
/// standard library's follow the Unicode version of the system that it runs on.
struct CharacterMapping: Sendable {
  /// Small letters.
  static let lower = CharacterMapping(runs: UnicodeTables.lower)
  /// Capitals.
  static let upper = CharacterMapping(runs: UnicodeTables.upper)
  /// Letters without marks; marks that stand alone become nothing.
  static let plain = CharacterMapping(runs: UnicodeTables.plain, removed: UnicodeTables.marks)

  private struct Run: Sendable {
    let start, end, step, amount: Int32
  }

  private let runs: [Run]
  private let removed: CharacterSet?

  private init(runs: String, removed: String? = nil) {
    let numbers = UnicodeTables.numbers(runs)
    self.runs = stride(from: 0, to: numbers.count - 3, by: 4).map { index in
      Run(start: numbers[index], end: numbers[index + 1], step: numbers[index + 2], amount: numbers[index + 3])
    }
    self.removed = removed.map { CharacterSet($0) }
  }

  /// Returns what a character becomes; nil for nothing.
  func callAsFunction(_ code: UInt32) -> UInt32? {
    let code = Int32(truncatingIfNeeded: code)
    // The last run that begins at or before the character.
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= code { low = middle + 1 } else { high = middle }
    }
    // Runs with a step may lie within each other.
    for index in [low - 1, low - 2] where index >= 0 {
      let run = runs[index]
      if code <= run.end, (code - run.start) % run.step == 0 {
        return UInt32(truncatingIfNeeded: code + run.amount)
      }
    }
    return removed?.contains(UInt32(truncatingIfNeeded: code)) ?? false ? nil : UInt32(truncatingIfNeeded: code)
  }
}

/// A set of characters.
struct CharacterSet: Sendable {
  /// Letters and digits.
  static let words = CharacterSet(UnicodeTables.words)

  private let starts: [Int32]
  private let ends: [Int32]

  init(_ ranges: String) {
    let numbers = UnicodeTables.numbers(ranges)
    starts = stride(from: 0, to: numbers.count - 1, by: 2).map { numbers[$0] }
    ends = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
  }

  func contains(_ code: UInt32) -> Bool {
    let code = Int32(truncatingIfNeeded: code)
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= code { low = middle + 1 } else { high = middle }
    }
    return low > 0 && code <= ends[low - 1]
  }
}

extension UnicodeTables {
  /// Returns the numbers of a table.
  fileprivate static func numbers(_ text: String) -> [Int32] {
    text.split(separator: " ").map { Int32($0, radix: 36) ?? 0 }
  }
}

/// Characters of UTF-8 bytes.
enum UTF8Text {
  /// Returns the character that begins at a place and the place after it.
  @inline(__always)
  static func character(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (code: UInt32, end: Int) {
    let lead = UInt32(bytes[place])
    if lead < 0x80 { return (lead, place + 1) }
    let end = TextKernels.afterCharacter(bytes, place)
    var code = lead & (0x7f >> UInt32(end - place))
    for next in (place + 1)..<max(end, place + 1) { code = code << 6 | UInt32(bytes[next] & 0x3f) }
    return (code, end)
  }

  /// The number of characters.
  @inline(__always)
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xc0 != 0x80 { count &+= 1 }
    return count
  }

  /// Returns the place of the character of a number, or the end where there are fewer.
  static func place(ofCharacter number: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var left = number
    for (place, byte) in bytes.enumerated() where byte & 0xc0 != 0x80 {
      if left == 0 { return place }
      left -= 1
    }
    return bytes.count
  }

  /// Returns some characters of a text.
  static func slice(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard start < end else { return UnsafeBufferPointer(start: bytes.baseAddress, count: 0) }
    let first = place(ofCharacter: start, in: bytes)
    let rest = UnsafeBufferPointer(rebasing: bytes[first...])
    return UnsafeBufferPointer(rebasing: rest[..<place(ofCharacter: end - start, in: rest)])
  }
}

extension TextColumnBuilder {
  /// Adds a character to the text that is not ended yet.
  mutating func write(character code: UInt32) {
    guard let scalar = Unicode.Scalar(code) else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      var count = 0
      for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() {
        buffer[count] = byte
        count += 1
      }
      for place in count..<32 { buffer[place] = 0 }
      if let base = buffer.baseAddress { write(UnsafePointer(base), count: count) }
    }
  }
}
