import JafgenColumns

/// Numbers formatted for people; never part of the data.
enum NumberText {
  /// Returns a whole number with a comma after every three digits: `1,234,567`.
  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array("\(number.magnitude)")
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Returns a number of bytes in decimal units: `812 B`, `1.23 MB`, `45.6 GB`.
  static func bytes(_ count: Int) -> String {
    guard count >= 1000 else { return "\(count) B" }
    var size = Double(count)
    var unit = "B"
    for larger in ["kB", "MB", "GB", "TB", "PB", "EB"] where size >= 999.5 {
      size /= 1000
      unit = larger
    }
    return "\(threeDigits(size)) \(unit)"
  }

  /// Returns a length of time: `4 ms`, `1.23 s`, `2:03`, `1:02:03`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0 else { return "0 ms" }
    if seconds < 0.9995 { return seconds < 0.00095 ? "<1 ms" : "\(whole(seconds * 1000)) ms" }
    if seconds < 59.95 { return "\(threeDigits(seconds)) s" }
    return clock(seconds)
  }

  /// Returns a length of time as minutes and seconds, or hours too: `0:07`, `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let total = whole(seconds)
    let tail = (total / 60 % 60).padded(to: total >= 3600 ? 2 : 1) + ":" + (total % 60).padded(to: 2)
    return total >= 3600 ? "\(total / 3600):\(tail)" : tail
  }

  /// Returns a rate per second: `1,234,567`.
  static func rate(_ perSecond: Double) -> String { grouped(whole(perSecond)) }

  /// The nearest whole number; NaN counts as zero, and a number that is too large as the largest.
  private static func whole(_ number: Double) -> Int {
    guard number > 0 else { return 0 }
    return number < 9e18 ? Int(number.rounded()) : .max
  }

  private static func threeDigits(_ number: Double) -> String {
    let decimals = number < 9.995 ? 2 : number < 99.95 ? 1 : 0
    guard decimals > 0 else { return "\(whole(number))" }
    let scale = decimals == 2 ? 100 : 10
    let scaled = whole(number * Double(scale))
    return "\(scaled / scale)." + (scaled % scale).padded(to: decimals)
  }
}
