import JafgenColumns
import Testing

@Suite struct CivilDateTests {
  @Test func `every day of the years 1 to 9999 agrees with a walk through the calendar`() {
    // The walk knows nothing but the lengths of the months; 1970-01-01 pins it to the day count.
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day = -719_162
    var failures = 0
    var epoch: Int?
    for year in 1...9999 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      if CivilDate.isLeap(year) != isLeap { failures += 1 }
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        if CivilDate.daysInMonth(year: year, month: month) != length { failures += 1 }
        for dayOfMonth in 1...length {
          if year == 1970 && month == 1 && dayOfMonth == 1 { epoch = day }
          let date = CivilDate.civil(days: day)
          if date != (year, month, dayOfMonth) { failures += 1 }
          if CivilDate.days(year: year, month: month, day: dayOfMonth) != day { failures += 1 }
          day += 1
        }
      }
    }
    #expect(failures == 0)
    #expect(epoch == 0)
    #expect(day == 2_932_897)
  }

  @Test func `days far outside the supported years come back`() {
    for days in [Int(Int32.min), -100_000_000, -719_529, 2_932_897, 100_000_000, Int(Int32.max)] {
      let date = CivilDate.civil(days: days)
      #expect(CivilDate.days(year: date.year, month: date.month, day: date.day) == days)
    }
  }

  @Test func `a month that does not exist has no days`() {
    #expect(CivilDate.daysInMonth(year: 2024, month: 0) == 0)
    #expect(CivilDate.daysInMonth(year: 2024, month: 13) == 0)
  }
}
