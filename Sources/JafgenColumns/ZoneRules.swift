/// The rules of one time zone: how far its local time is ahead of UTC at every instant. Two zones are equal if their
/// names are. Immutable and safe to share.
public final class ZoneRules: Sendable, Hashable {
  /// The zone's name in the IANA database, such as `Europe/Berlin`.
  public let name: String
  /// Whether the zone is UTC itself, which text shows as `Z`.
  public let isUTC: Bool
  /// The rules as loops over values read them.
  package let lookup: Buffer<ZoneLookup>
  // What `lookup` points into.
  private let starts: Buffer<Int64>
  private let offsets: Buffer<Int32>
  private let buckets: Buffer<UInt16>

  /// UTC.
  public static let utc = ZoneRules(name: "UTC", isUTC: true, offset: 0)

  /// One change of the local time.
  package struct Change: Sendable {
    /// The instant, in seconds since 1970-01-01T00:00:00Z.
    package let instant: Int64
    /// How many seconds the local time is ahead of UTC from then on.
    package let offset: Int32

    /// Makes a change.
    package init(instant: Int64, offset: Int32) {
      self.instant = instant
      self.offset = offset
    }
  }

  /// Makes the rules of a zone whose offset is `offset` seconds up to the first of `changes`, which are in order.
  ///
  /// After the last of them `yearly` holds for ever; without it, the last offset stays.
  package init(name: String, isUTC: Bool = false, offset: Int32, changes: [Change] = [], yearly: YearlyChanges? = nil) {
    self.name = name
    self.isUTC = isUTC
    var all = changes
    var limit = Int64.max
    if let yearly {
      // Every date falls on the same day of the week 400 years later, so that one such span stands for all to come.
      let lastChange = changes.last?.instant ?? 0
      let firstYear = CivilDate.civil(days: Int(lastChange / Seconds.perDay)).year
      let lastYear = max(firstYear, 2037) + 401
      for year in firstYear..<lastYear {
        all += yearly.changes(in: year).filter { $0.instant > lastChange }
      }
      limit = Int64(CivilDate.days(year: lastYear, month: 1, day: 1)) * Seconds.perDay
    }
    starts = Buffer([.min] + all.map(\.instant))
    offsets = Buffer([offset] + all.map(\.offset))
    // Each bucket of 2^23 seconds, 97 days, knows the change that holds at its begin, so that few steps lead to any.
    let origin = all.first?.instant ?? 0
    let bucketCount = Int(((all.last?.instant ?? 0) - origin) >> ZoneLookup.bucketBits) + 1
    buckets = Buffer(capacity: bucketCount)
    var change = 0
    for bucket in 0..<bucketCount {
      let begin = origin + Int64(bucket) << ZoneLookup.bucketBits
      while change + 1 < starts.capacity, starts[change + 1] <= begin { change += 1 }
      buckets.base[bucket] = UInt16(truncatingIfNeeded: change)
    }
    lookup = Buffer([
      ZoneLookup(
        starts: starts.base, offsets: offsets.base, buckets: buckets.base, changeCount: starts.capacity,
        bucketCount: bucketCount, origin: origin, limit: limit)
    ])
  }

  /// Whether two zones have the same name.
  public static func == (left: ZoneRules, right: ZoneRules) -> Bool { left.name == right.name }

  /// Feeds the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Returns how many seconds the local time is ahead of UTC at an instant, in seconds since 1970-01-01T00:00:00Z: a
  /// multiple of 60.
  ///
  /// Offsets of local mean times, which came before zones, are rounded to whole minutes.
  /// - Complexity: a few nanoseconds.
  public func offset(at instant: Int64) -> Int64 {
    lookup.base.pointee.offset(at: min(max(instant, -ZoneLookup.farthest), ZoneLookup.farthest))
  }

  /// Returns the instants at which a local clock shows `local`, in seconds since 1970-01-01T00:00:00: the first and the
  /// last of them. Where clocks leap over it, both are the instant of the leap.
  package func instants(atLocal local: Int64) -> ClosedRange<Int64> {
    // No zone is more than a day away from UTC, and between two changes an instant has one local time.
    let before = local - offset(at: local - Seconds.perDay)
    let after = local - offset(at: local + Seconds.perDay)
    let matches = [before, after].filter { $0 + offset(at: $0) == local }
    if let first = matches.min(), let last = matches.max() { return first...last }
    // A leap: find the change between the two readings.
    var (low, high) = (min(before, after), max(before, after))
    let offsetBefore = offset(at: low)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == offsetBefore { low = middle } else { high = middle }
    }
    return high...high
  }

  /// Whether no change lies within these instants, which are within the years 1...9999.
  package func isConstant(during instants: ClosedRange<Int64>) -> Bool {
    let table = lookup.base.pointee
    // Beyond the limit there are changes in every year.
    if instants.upperBound >= table.limit { return false }
    return table.change(at: instants.lowerBound) == table.change(at: instants.upperBound)
  }
}

/// Two changes that come back every year: the begin and the end of summer time.
package struct YearlyChanges: Sendable {
  /// One of them: a day of the week in a month, and the time of that day.
  package struct Rule: Sendable {
    /// 1...12.
    package let month: Int
    /// 1...5; the fifth is the last.
    package let week: Int
    /// 0...6, Sunday first.
    package let weekday: Int
    /// Seconds after the day's midnight by the clock before the change; may be outside the day.
    package let second: Int64

    /// Makes a rule.
    package init(month: Int, week: Int, weekday: Int, second: Int64) {
      self.month = month
      self.week = week
      self.weekday = weekday
      self.second = second
    }

    /// The local second, since 1970-01-01T00:00:00, at which it applies in `year`.
    fileprivate func local(in year: Int) -> Int64 {
      let first = CivilDate.days(year: year, month: month, day: 1)
      // 1970-01-01 was a Thursday.
      let firstWeekday = (first % 7 + 11) % 7
      var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if day >= CivilDate.daysInMonth(year: year, month: month) { day -= 7 }
      return Int64(first + day) * Seconds.perDay + second
    }
  }

  /// The offset outside summer time, in seconds.
  package let standard: Int32
  /// The offset in summer time, in seconds.
  package let summer: Int32
  /// When summer time begins.
  package let start: Rule
  /// When it ends.
  package let end: Rule

  /// Makes a pair of changes.
  package init(standard: Int32, summer: Int32, start: Rule, end: Rule) {
    self.standard = standard
    self.summer = summer
    self.start = start
    self.end = end
  }

  /// The changes of a year, in order.
  fileprivate func changes(in year: Int) -> [ZoneRules.Change] {
    [
      ZoneRules.Change(instant: start.local(in: year) - Int64(standard), offset: summer),
      ZoneRules.Change(instant: end.local(in: year) - Int64(summer), offset: standard),
    ].sorted { $0.instant < $1.instant }
  }
}

/// A zone's rules as raw memory, for loops over values; valid as long as its `ZoneRules`. Sendable: nobody writes to what
/// the pointers lead to once the rules are made.
@usableFromInline package struct ZoneLookup: BitwiseCopyable, @unchecked Sendable {
  @usableFromInline let starts: UnsafePointer<Int64>
  @usableFromInline let offsets: UnsafePointer<Int32>
  @usableFromInline let buckets: UnsafePointer<UInt16>
  @usableFromInline let changeCount: Int
  @usableFromInline let bucketCount: Int
  /// The instant of the first change.
  @usableFromInline let origin: Int64
  /// The instant from which on the 400 years before it repeat.
  @usableFromInline let limit: Int64

  @usableFromInline static var bucketBits: Int64 { 23 }
  /// The most seconds from 1970 that `offset(at:)` takes: more than microseconds in 64 bits reach.
  @usableFromInline static var farthest: Int64 { 1 << 60 }
  /// The seconds of 400 years.
  @usableFromInline static var cycle: Int64 { 146_097 * Seconds.perDay }

  init(
    starts: UnsafePointer<Int64>, offsets: UnsafePointer<Int32>, buckets: UnsafePointer<UInt16>, changeCount: Int,
    bucketCount: Int, origin: Int64, limit: Int64
  ) {
    self.starts = starts
    self.offsets = offsets
    self.buckets = buckets
    self.changeCount = changeCount
    self.bucketCount = bucketCount
    self.origin = origin
    self.limit = limit
  }

  /// Returns how many seconds the local time is ahead of UTC at an instant, which lies within `farthest` of 1970.
  @inlinable
  package func offset(at instant: Int64) -> Int64 {
    let second = instant >= limit ? limit &- Self.cycle &+ (instant &- limit) % Self.cycle : instant
    return Int64(offsets[change(at: second)])
  }

  /// Returns the index of the change that holds at an instant before the limit.
  @inlinable
  func change(at second: Int64) -> Int {
    if second < origin { return 0 }
    let bucket = min(Int(truncatingIfNeeded: (second &- origin) &>> Self.bucketBits), bucketCount &- 1)
    var change = Int(truncatingIfNeeded: buckets[bucket])
    while change &+ 1 < changeCount, starts[change &+ 1] <= second { change &+= 1 }
    return change
  }
}
