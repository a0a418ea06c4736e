package import JafgenColumns
import Synchronization

/// The time zones that are known, by IANA's names; `scripts/convert-time-zones` describes how their rules are kept.
package enum ZoneData {
  private static let topic = "zones"
  /// What stands for the rules of the names of UTC itself.
  private static let utcMark = "UTC"

  /// The names, sorted by their bytes, and where the rules of each stand.
  private static let places: [(name: String, place: String)] = LocaleData.commonLines(topic, "names").compactMap {
    line in
    let cells = line.split(separator: "\t", maxSplits: 1)
    return cells.count == 2 ? (String(cells[0]), String(cells[1])) : nil
  }

  /// The names of all zones, sorted.
  package static var names: [String] { places.map(\.name) }

  private static let known = Mutex<[String: ZoneRules]>([:])

  /// Returns the rules of a zone; nil if there is none of that name.
  ///
  /// - Complexity: those of a zone are read once in the life of the process.
  package static func rules(of name: String) -> ZoneRules? {
    if let rules = known.withLock({ $0[name] }) { return rules }
    guard let place = places.first(where: { $0.name == name })?.place else { return nil }
    let rules: ZoneRules
    if place == utcMark {
      rules = name == ZoneRules.utc.name ? .utc : ZoneRules(name: name, isUTC: true, offset: 0)
    } else {
      let lines = LocaleData.commonLines(topic, "rules")
      guard let index = Int(place), lines.indices.contains(index), let read = read(lines[index], name: name) else {
        return nil
      }
      rules = read
    }
    // Made outside the lock: two threads may do it twice, the first one's rules stay.
    return known.withLock { known in
      if let first = known[name] { return first }
      known[name] = rules
      return rules
    }
  }

  private static func read(_ line: String, name: String) -> ZoneRules? {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count == 3 else { return nil }
    let offsets = cells[0].split(separator: ",").compactMap { Int32($0) }.map { $0 * 60 }
    guard let first = offsets.first else { return nil }
    return ZoneRules(
      name: name, offset: first, changes: changes(cells[1], offsets: offsets), yearly: yearly(cells[2]))
  }

  /// Reads the changes: minutes in base 36, perhaps a point and seconds, and the letter of the new offset.
  private static func changes(_ text: Substring, offsets: [Int32]) -> [ZoneRules.Change] {
    var changes: [ZoneRules.Change] = []
    // 1800-01-01.
    var instant = Int64(CivilDate.days(year: 1800, month: 1, day: 1)) * Seconds.perDay
    var number: Int64 = 0
    var minutes: Int64?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number * (minutes == nil ? 36 : 10) + Int64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): number = number * 36 + Int64(byte - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "."):
        minutes = number
        number = 0
      default:
        instant += minutes.map { $0 * 60 + number } ?? number * 60
        let index = Int(byte) - Int(UInt8(ascii: "A"))
        if offsets.indices.contains(index) {
          changes.append(ZoneRules.Change(instant: instant, offset: offsets[index]))
        }
        minutes = nil
        number = 0
      }
    }
    return changes
  }

  private static func yearly(_ text: Substring) -> YearlyChanges? {
    let numbers = text.split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 10 else { return nil }
    func rule(_ place: Int) -> YearlyChanges.Rule {
      YearlyChanges.Rule(
        month: numbers[place], week: numbers[place + 1], weekday: numbers[place + 2],
        second: Int64(numbers[place + 3]) * 60)
    }
    return YearlyChanges(
      standard: Int32(numbers[0] * 60), summer: Int32(numbers[1] * 60), start: rule(2), end: rule(6))
  }
}
