import JafgenColumns
import Testing

/// The writers of digits, dates and escapes that no encoder's tests reach.
@Suite struct TextTests {
  private func text(_ write: (OutputCursor) -> OutputCursor) -> String {
    var bytes = ByteBuffer()
    bytes.commit(write(bytes.reserve(128)))
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  @Test func `numbers with zeros in front`() {
    var values: [Int64] = [0, -1, .min, .max, Int64(UInt32.max), Int64(UInt32.max) + 1]
    var power: Int64 = 1
    for _ in 0..<19 {
      values += [power, power - 1, power + 1, -power]
      power = power &* 10
    }
    for value in values {
      for minimumDigits in [1, 2, 3, 8, 9, 16, 17, 20, 40] {
        let digits = String(value.magnitude)
        let zeros = String(repeating: "0", count: max(0, minimumDigits - digits.count))
        #expect(
          text { IntegerText.append(value, minimumDigits: minimumDigits, to: $0) }
            == (value < 0 ? "-" : "") + zeros + digits)
        guard value >= 0 else { continue }
        #expect(value.padded(to: minimumDigits) == zeros + digits)
        #expect(
          text { IntegerText.append(UInt64(value), digitCount: (zeros + digits).count, to: $0) } == zeros + digits)
      }
    }
    #expect(UInt8(10).padded(to: 2, radix: 16) == "0a")
  }

  @Test func `digits are read as a number`() {
    #expect(IntegerText.value(of: "0042".utf8) == 42)
    #expect(IntegerText.value(of: "999999999999999999".utf8) == 999_999_999_999_999_999)
    for text in ["", "-1", "+1", " 1", "1 ", "1.0", "a", "٣"] { #expect(IntegerText.value(of: text.utf8) == nil) }
  }

  @Test func `dates are read as they are written`() {
    for day in stride(from: -719_162, through: 2_932_896, by: 97) {
      #expect(DateText.day(of: DateText.text(day: day).utf8) == day)
    }
    #expect(DateText.text(day: 19_782) == "2024-02-29")
    for text in [
      "", "2025", "2025-01", "2025-1-1", "2025/01/01", "2025-01-01 ", "0000-01-01", "2025-00-01", "2025-13-01",
      "2025-01-00", "2025-02-29", "2025-04-31", "20 5-01-01", "+025-01-01",
    ] { #expect(DateText.day(of: text.utf8) == nil, "\(text)") }
  }

  @Test func `instants by the calendar are those by the table`() {
    for microseconds: Int64 in [.min, -62_135_596_800_000_000, -1, 0, 1, 1_735_689_599_999_999, .max] {
      #expect(
        text { DateText.append(microseconds: microseconds, fractionDigits: 6, to: $0) }
          == text { DateText.append(microseconds: microseconds, fractionDigits: 6, table: DateText.table, to: $0) })
    }
    #expect(text { DateText.appendOffset(-34_200, to: $0) } == "-09:30")
    #expect(text { DateText.appendOffset(0, to: $0) } == "+00:00")
  }

  @Test func `division rounds down before 1970 as well`() {
    #expect([-3, -2, -1, 0, 1, 2].map { Int64($0).floorDivided(by: 2) } == [-2, -1, -1, 0, 0, 1])
    #expect(Int64.min.floorDivided(by: Microseconds.perDay) == -106_751_992)
  }

  @Test func `JSON strings`() {
    let text = "\"\\/\u{0}\u{8}\t\n\u{c}\r\u{1f}\u{7f}é😀"
    #expect(JSONEscaping.quoted(text) == #""\"\\/\u0000\b\t\n\f\r\u001f"# + "\u{7f}é😀\"")
    #expect(JSONEscaping.quoted(text, isASCII: true) == #""\"\\/\u0000\b\t\n\f\r\u001f\u007f\u00e9\ud83d\ude00""#)
    #expect(
      JSONEscaping.quoted(text, letteredControls: "\n") == #""\"\\/\u0000\u0008\u0009\n\u000c\u000d\u001f"#
        + "\u{7f}é😀\"")
    #expect(JSONEscaping.quoted("") == "\"\"")
  }

  @Test func `powers of ten are exact`() {
    #expect(
      (0...18).map { PowerOfTen.integer($0) }.map { String($0) }
        == (0...18).map { "1" + String(repeating: "0", count: $0) })
    #expect(PowerOfTen.double(15) == 1e15)
    #expect(PowerOfTen.double(18) == 1e18)
  }
}
