import JafgenColumns
import JafgenEncoding
import JafgenTestSupport
import Testing

/// The text of single values; what is said of CSV holds of JSON unless a test says otherwise.
@Suite struct ValueTextTests {
  @Test func `whole numbers of every length`() {
    var values: [Int64] = [0, -1, .min, .max, .min + 1]
    var power: Int64 = 1
    for _ in 0..<19 {
      values += [power, power - 1, power + 1, -power, 1 - power, power &* 9]
      power = power &* 10
    }
    var random = TestRandom(seed: 2)
    for shift in 0..<64 {
      for _ in 0..<50 { values.append(Int64(truncatingIfNeeded: random.next() >> UInt64(shift))) }
    }
    #expect(Samples.csvFields(Samples.integers(values)) == values.map(String.init))
    #expect(Samples.jsonValues(Samples.integers(values)) == values.map(String.init))
  }

  @Test(arguments: 0...18)
  func `decimals have exactly their scale`(scale: Int) {
    var values: [Int64] = [0, 5, -5, 12, -100, 99_999_999, 100_000_000, 1_234_567_890_123, .max, .min]
    var random = TestRandom(seed: 3)
    for shift in 0..<64 {
      for _ in 0..<20 { values.append(Int64(truncatingIfNeeded: random.next() >> UInt64(shift))) }
    }
    let expected = values.map { value in
      var digits = String(value.magnitude)
      while digits.count <= scale { digits = "0" + digits }
      if scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale)) }
      return (value < 0 ? "-" : "") + digits
    }
    let column = Samples.integers(values, type: .decimal(precision: 18, scale: scale))
    #expect(Samples.csvFields(column) == expected)
  }

  @Test func `decimals by example`() {
    let column = Samples.integers([-5, 0, 12_345, 100], type: .decimal(precision: 9, scale: 2))
    #expect(Samples.csvFields(column) == ["-0.05", "0.00", "123.45", "1.00"])
  }

  @Test func `doubles by example`() {
    let values: [Double] = [
      1, -0.0, 0.1, 1e300, .leastNonzeroMagnitude, 1e16, 1e22, 123456.789, .greatestFiniteMagnitude, 1e-5,
    ]
    #expect(
      Samples.jsonValues(Samples.floats(values)) == [
        "1.0", "-0.0", "0.1", "1e+300", "5e-324", "1e+16", "1e+22", "123456.789", "1.7976931348623157e+308", "1e-05",
      ])
  }

  @Test(arguments: 0...17)
  func `doubles of few decimals have the shortest text`(decimals: Int) {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    var random = TestRandom(seed: UInt64(decimals))
    var values: [Double] = [
      0, -0.0, 1, -1, 0.5, 1e300, -1e300, .leastNonzeroMagnitude, 1e15, 1e16, 0x1p51, 0x1p53 - 1, 1e-4, 1e-5,
    ]
    for shift in 0..<64 {
      for _ in 0..<100 {
        // Mostly what the column promises, and some doubles that break the promise.
        let integer = Double(Int64(truncatingIfNeeded: random.next() >> UInt64(shift)))
        values.append(integer / power)
        values.append(integer.nextUp / power)
        values.append(Double(bitPattern: random.next() & 0xbfff_ffff_ffff_ffff))
      }
    }
    values = values.filter(\.isFinite)
    #expect(Samples.csvFields(Samples.floats(values, decimals: decimals)) == values.map(\.description))
    #expect(Samples.csvFields(Samples.floats(values)) == values.map(\.description))
    #expect(values.allSatisfy { Double($0.description) == $0 })
  }

  @Test(arguments: [nil, 2])
  func `doubles that are not numbers become null`(decimals: Int?) {
    let column = Samples.floats([.nan, .infinity, -.infinity, 1.5], decimals: decimals)
    #expect(Samples.csvFields(column) == ["", "", "", "1.5"])
    #expect(Samples.jsonValues(column) == ["null", "null", "null", "1.5"])
  }

  @Test func `every date of the years 1 to 9999`() {
    let first = CivilDate.days(year: 1, month: 1, day: 1)
    let last = CivilDate.days(year: 9999, month: 12, day: 31)
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    let days = (first...last).filter { $0 % 3 == 0 || (-30_000...60_000).contains($0) } + [last]
    let expected = days.map { day in
      let date = CivilDate.civil(days: day)
      return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }
    #expect(Samples.csvFields(Samples.dates(days.map(Int32.init))) == expected)
    #expect(expected.last == "9999-12-31")
  }

  @Test func `dates that no schema allows still have a text`() {
    let days = [Int(Int32.min), -719_529, 2_932_897, Int(Int32.max)]
    let fields = Samples.csvFields(Samples.dates(days.map { Int32($0) }))
    #expect(fields == ["-5877641-06-23", "-0001-12-31", "10000-01-01", "5881580-07-11"])
  }

  @Test func `dates stand between quotes in JSON`() {
    #expect(Samples.jsonValues(Samples.dates([0, nil, 19_782])) == [#""1970-01-01""#, "null", #""2024-02-29""#])
  }

  @Test(arguments: [(0, ""), (3, ".123"), (6, ".123456")])
  func `timestamps and times have a fixed fraction`(digits: Int, fraction: String) {
    let day: Int64 = 86_400_000_000
    let afternoon: Int64 = 49_509_123_456
    // The first of 1970, the last of 1969, the first of year 1, one of 1899 and one of 2150.
    let days: [(Int64, String)] = [
      (0, "1970-01-01"), (-1, "1969-12-31"), (-719_162, "0001-01-01"), (-25_568, "1899-12-31"),
      (65_745, "2150-01-02"),
    ]
    let timestamps = Samples.integers(
      days.map { $0.0 * day + afternoon }, type: .timestamp(fractionDigits: digits))
    #expect(Samples.csvFields(timestamps) == days.map { "\($0.1)T13:45:09\(fraction)" })
    #expect(Samples.jsonValues(timestamps) == days.map { "\"\($0.1)T13:45:09\(fraction)\"" })
    let times = Samples.integers([afternoon, nil], type: .time(fractionDigits: digits))
    #expect(Samples.csvFields(times) == ["13:45:09\(fraction)", ""])
    #expect(Samples.jsonValues(times) == ["\"13:45:09\(fraction)\"", "null"])
  }

  @Test func `every second of a day`() {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = Array(0..<86_400)
    let column = Samples.integers(seconds.map { Int64($0) * 1_000_000 }, type: .time(fractionDigits: 0))
    #expect(
      Samples.csvFields(column) == seconds.map { "\(two($0 / 3600)):\(two($0 / 60 % 60)):\(two($0 % 60))" })
  }

  @Test func `instants that no schema allows still have a text`() {
    let column = Samples.integers([.min, .max], type: .timestamp(fractionDigits: 6))
    #expect(
      Samples.csvFields(column) == ["-290308-12-21T19:59:05.224192", "294247-01-10T04:00:54.775807"])
  }

  @Test func `booleans`() {
    let values = (0..<19).map { index in index % 5 == 4 ? nil : index % 3 == 0 }
    #expect(Samples.csvFields(Samples.booleans(values)) == values.map { $0.map(String.init) ?? "" })
    #expect(Samples.jsonValues(Samples.booleans(values)) == values.map { $0.map(String.init) ?? "null" })
  }

  @Test func `uuids are lower case`() {
    let bytes: [UInt8] = [
      0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10,
    ]
    let column = Samples.uuids([bytes, nil, bytes.reversed()])
    let texts = ["01234567-89ab-cdef-fedc-ba9876543210", "10325476-98ba-dcfe-efcd-ab8967452301"]
    #expect(Samples.csvFields(column) == [texts[0], "", texts[1]])
    #expect(Samples.jsonValues(column) == ["\"\(texts[0])\"", "null", "\"\(texts[1])\""])
  }

  @Test func `bytes are padded base64`() {
    let column = Samples.bytes([[], [0x66], [0x66, 0x6f], [0x66, 0x6f, 0x6f], [0xfb, 0xff, 0xbf], nil])
    #expect(Samples.csvFields(column) == [#""""#, "Zg==", "Zm8=", "Zm9v", "+/+/", ""])
    #expect(
      Samples.jsonValues(column) == [#""""#, #""Zg==""#, #""Zm8=""#, #""Zm9v""#, #""+/+/""#, "null"])
  }
}
