internal import JafgenColumns

/// Dates of the schema language.
package enum ReferenceDate {
  /// Returns the days from 1970-01-01 to a date written `YYYY-MM-DD`; nil if it is no date of the years 1 to 9999.
  package static func days(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var numbers: [Int] = []
    for range in [0..<4, 5..<7, 8..<10] {
      var number = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
    }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard year >= 1, (1...12).contains(month), day >= 1, day <= CivilDate.daysInMonth(year: year, month: month) else {
      return nil
    }
    return CivilDate.days(year: year, month: month, day: day)
  }
  /// Returns a date as `YYYY-MM-DD`.
  package static func text(ofDays days: Int) -> String {
    let date = CivilDate.civil(days: days)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = "\(number)"
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }
}
