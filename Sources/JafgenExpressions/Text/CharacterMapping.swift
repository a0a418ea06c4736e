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
  /// What the characters of ASCII become.
  private let ascii: Buffer<UInt8>

  private init(runs: String, removed: String? = nil) {
    let numbers = UnicodeTables.numbers(runs)
    self.runs = stride(from: 0, to: numbers.count - 3, by: 4).map { index in
      Run(start: numbers[index], end: numbers[index + 1], step: numbers[index + 2], amount: numbers[index + 3])
    }
    self.removed = removed.map { CharacterSet($0) }
    ascii = Buffer<UInt8>(capacity: 128)
    for code in 0..<128 { ascii.base[code] = UInt8(truncatingIfNeeded: search(UInt32(code)) ?? 0) }
  }

  /// Writes what the characters of a text become: at most twice its bytes.
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>, to output: OutputCursor) -> OutputCursor {
    var end = output
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        end = end.append(ascii.base[Int(byte)])
        place &+= 1
      } else {
        let (code, next) = UTF8Text.character(text, place)
        if let mapped = self(code) { end = UTF8Text.append(mapped, to: end) }
        place = next
      }
    }
    return end
  }

  /// Returns what a character becomes; nil for nothing.
  @inline(__always)
  func callAsFunction(_ code: UInt32) -> UInt32? {
    code < 0x80 ? UInt32(ascii.base[Int(code)]) : search(code)
  }

  private func search(_ code: UInt32) -> UInt32? {
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
  /// One bit for each character of ASCII.
  private var lowBits: UInt64 = 0
  private var highBits: UInt64 = 0

  init(_ ranges: String) {
    let numbers = UnicodeTables.numbers(ranges)
    starts = stride(from: 0, to: numbers.count - 1, by: 2).map { numbers[$0] }
    ends = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
    for code in 0..<UInt32(64) {
      if search(code) { lowBits |= 1 << UInt64(code) }
      if search(code + 64) { highBits |= 1 << UInt64(code) }
    }
  }

  @inline(__always)
  func contains(_ code: UInt32) -> Bool {
    code < 0x80 ? (code < 0x40 ? lowBits >> UInt64(code) : highBits >> UInt64(code - 0x40)) & 1 != 0 : search(code)
  }

  private func search(_ code: UInt32) -> Bool {
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

  /// Writes a character, which takes four bytes at most.
  @inline(__always)
  static func append(_ code: UInt32, to output: OutputCursor) -> OutputCursor {
    func byte(_ bits: UInt32, _ mark: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: bits | mark) }
    if code < 0x80 { return output.append(byte(code, 0)) }
    if code < 0x800 {
      return output.append(byte(code >> 6, 0xc0)).append(byte(code & 0x3f, 0x80))
    }
    let end =
      code < 0x10000
      ? output.append(byte(code >> 12, 0xe0))
      : output.append(byte(code >> 18, 0xf0)).append(byte((code >> 12) & 0x3f, 0x80))
    return end.append(byte((code >> 6) & 0x3f, 0x80)).append(byte(code & 0x3f, 0x80))
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
