import JafgenColumns

/// The cities of the world with their states and countries; `scripts/convert-gazetteer` describes how they are kept.
final class Gazetteer: Sendable {
  /// A country.
  struct Country: Sendable {
    /// ISO's code of two letters.
    var code: String
    /// The name in English.
    var name: String
    /// The calling code with its +.
    var callingCode: String
    /// How postal codes look; nil where there are none.
    var postalForm: PostalForm?
  }

  /// A state, or a country that has none.
  struct State: Sendable {
    /// The place of the country.
    var country: Int
    /// ISO's code without the country's; empty where the country has no states.
    var code: String
    /// The name in English; empty where the country has no states.
    var name: String
  }

  /// A city. Coordinates are in units of 10⁻⁵ degrees.
  struct City: BitwiseCopyable, Sendable {
    var state: Int32
    var zone: Int32
    var latitude: Int32
    var longitude: Int32
    var population: Int64
    /// Where the name stands in `bytes`.
    var name: WordList.Slot
    /// Where the beginnings of postal codes stand in `bytes`, with commas between them.
    var postalCodes: WordList.Slot
  }

  let countries: [Country]
  let states: [State]
  /// The names of the time zones.
  let zones: [String]
  let cities: [City]
  /// The texts of the cities.
  let bytes: Buffer<UInt8>

  /// All cities that are known.
  ///
  /// - Complexity: read once in the life of the process, in some ten milliseconds.
  static let world = Gazetteer(LocaleFile(locale: "int", topic: "places"))

  /// Reads a file; what is none holds no cities.
  init(_ file: LocaleFile?) {
    var countries: [Country] = []
    var places: [String: Int] = [:]
    file?.forEachValue(of: "countries") { line in
      let cells = Self.cells(line)
      guard cells.count == 4 else { return }
      places[cells[0]] = countries.count
      countries.append(
        Country(code: cells[0], name: cells[1], callingCode: cells[2], postalForm: PostalForm(cells[3])))
    }
    var states: [State] = []
    var stateRuns = Runs()
    file?.forEachValue(of: "states") { line in
      let cells = Self.cells(line)
      guard cells.count == 4, let country = places[cells[0]] else { return }
      stateRuns.add(states.count, count: Int(cells[3]) ?? 0)
      states.append(State(country: country, code: cells[1], name: cells[2]))
    }
    var zones: [String] = []
    var zonePlaces: [String: Int] = [:]
    var zoneRuns = Runs()
    file?.forEachValue(of: "zones") { line in
      let cells = Self.cells(line)
      guard cells.count == 2 else { return }
      let place = zonePlaces[cells[0]] ?? zones.count
      if place == zones.count {
        zonePlaces[cells[0]] = place
        zones.append(cells[0])
      }
      zoneRuns.add(place, count: Int(cells[1]) ?? 0)
    }
    var bytes = ByteBuffer()
    func slots(_ section: String) -> [WordList.Slot] {
      var slots: [WordList.Slot] = []
      file?.forEachValue(of: section) { text in
        slots.append(
          WordList.Slot(
            offset: UInt32(truncatingIfNeeded: bytes.count), length: UInt32(truncatingIfNeeded: text.count)))
        bytes.append(text)
      }
      return slots
    }
    let names = slots("names")
    let postalCodes = slots("codes")
    var coordinates: [(latitude: Int32, longitude: Int32)] = []
    file?.forEachValue(of: "coordinates") { line in
      let tab = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
      coordinates.append((Self.angle(line[..<tab]), Self.angle(line[min(tab + 1, line.endIndex)...])))
    }
    var populations: [Int64] = []
    file?.forEachValue(of: "populations") { line in
      populations.append(line.reduce(0) { $0 &* 10 &+ Int64($1 & 15) })
    }
    let count =
      [names.count, postalCodes.count, coordinates.count, populations.count, stateRuns.total, zoneRuns.total]
      .min() ?? 0
    self.countries = countries
    self.states = states
    self.zones = zones
    self.bytes = Buffer(UnsafeBufferPointer(start: bytes.base, count: bytes.count))
    cities = (0..<count).map { index in
      City(
        state: stateRuns.next(), zone: zoneRuns.next(), latitude: coordinates[index].latitude,
        longitude: coordinates[index].longitude, population: populations[index], name: names[index],
        postalCodes: postalCodes[index])
    }
  }

  /// Returns the text at a slot; valid as long as this value is referenced.
  func text(_ slot: WordList.Slot) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes.base + Int(slot.offset), count: Int(slot.length))
  }

  /// Returns the cells of a line.
  private static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [String] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Returns degrees with at most five decimals in units of the last.
  private static func angle(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int32 {
    var value: Int32 = 0
    var decimals = -1
    var isNegative = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): decimals = 0
      default:
        value = value &* 10 &+ Int32(byte & 15)
        if decimals >= 0 { decimals += 1 }
      }
    }
    for _ in max(decimals, 0)..<max(decimals, 5) { value = value &* 10 }
    return isNegative ? 0 &- value : value
  }

  /// Numbers, each so often.
  private struct Runs {
    private var runs: [(value: Int32, count: Int)] = []
    private(set) var total = 0
    private var place = 0
    private var used = 0

    mutating func add(_ value: Int, count: Int) {
      guard count > 0, count < 1 << 32 else { return }
      runs.append((Int32(truncatingIfNeeded: value), count))
      total += count
    }

    /// Returns the next number.
    ///
    /// - Precondition: fewer than `total` were asked for before.
    mutating func next() -> Int32 {
      if used == runs[place].count {
        place += 1
        used = 0
      }
      used += 1
      return runs[place].value
    }
  }
}

/// How postal codes of a country look: which characters may stand at each place.
///
/// In its text # stands for a digit, @ for a capital letter, [...] for one of these characters, everything else for itself. A
/// beginning of a code stands in place of as many characters; after ~ all of them follow it.
struct PostalForm: Sendable {
  /// The characters of each place.
  let places: [[UInt8]]
  /// Whether all places follow a beginning.
  let isWhole: Bool

  /// Reads a form; nil if it is empty.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    var places: [[UInt8]] = []
    var set: [UInt8]?
    var isRange = false
    for byte in text.utf8.drop(while: { $0 == UInt8(ascii: "~") }) {
      if var open = set {
        if byte == UInt8(ascii: "]") {
          places.append(open)
          set = nil
        } else if byte == UInt8(ascii: "-") {
          isRange = true
        } else {
          if isRange, let first = open.last, first < byte { open += (first + 1)..<byte }
          isRange = false
          set = open + [byte]
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "["): set = []
      case UInt8(ascii: "#"): places.append(Array(UInt8(ascii: "0")...UInt8(ascii: "9")))
      case UInt8(ascii: "@"): places.append(Array(UInt8(ascii: "A")...UInt8(ascii: "Z")))
      default: places.append([byte])
      }
    }
    self.places = places.filter { !$0.isEmpty }
    isWhole = text.hasPrefix("~")
  }
}
