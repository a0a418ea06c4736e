import JafgenColumns
import JafgenRandom
import Synchronization

/// The cities that fit what a schema asks for, as columns of the members of places.
final class PlaceTable: Sendable {
  /// Which cities are wanted.
  struct Request: Hashable, Sendable {
    /// The countries' places in the gazetteer, ascending; nil for all.
    var countries: [Int]?
    /// The fewest people.
    var population: Int64
  }

  /// Texts, of which each city has one or none.
  struct Texts: Sendable {
    /// The texts that occur, each once.
    let list: WordList
    /// The text of each city, by its place in `list`; undefined where there is none.
    let codes: Buffer<UInt32>
    /// Whether each city has one; nil where all have.
    let isPresent: [Bool]?
  }

  /// The number of cities.
  let count: Int
  let cities: Texts
  let states: Texts
  let stateCodes: Texts
  let countries: Texts
  let countryCodes: Texts
  let timeZones: Texts
  let callingCodes: Texts
  let latitudes: Buffer<Double>
  let longitudes: Buffer<Double>
  let populations: Buffer<Int64>
  let postalCodes: PostalCodes
  /// The cities by their people.
  let weights: AliasTable?

  /// Returns the table of the cities that fit; the latest few are kept.
  static func of(_ request: Request) -> PlaceTable {
    if let known = recent.withLock({ recent in recent.first { $0.request == request } }) { return known.table }
    // Made outside the lock: two threads may do it twice.
    let table = PlaceTable(request, in: .world)
    recent.withLock { recent in
      if recent.count == 4 { recent.removeFirst() }
      recent.append((request, table))
    }
    return table
  }

  private static let recent = Mutex<[(request: Request, table: PlaceTable)]>([])

  /// Takes the cities of a gazetteer that fit.
  ///
  /// - Complexity: O(cities).
  init(_ request: Request, in gazetteer: Gazetteer) {
    let wanted = request.countries.map(Set.init)
    let isWanted = gazetteer.states.map { wanted?.contains($0.country) ?? true }
    let fitting = gazetteer.cities.filter { isWanted[Int($0.state)] && $0.population >= request.population }
    count = fitting.count
    cities = Texts(fitting) { builder, city in builder.add(gazetteer.text(city.name)) }
    let states = gazetteer.states
    let countries = gazetteer.countries
    self.states = Texts(fitting, groups: states.map(\.name)) { Int($0.state) }
    stateCodes = Texts(fitting, groups: states.map(\.code)) { Int($0.state) }
    self.countries = Texts(fitting, groups: states.map { countries[$0.country].name }) { Int($0.state) }
    countryCodes = Texts(fitting, groups: states.map { countries[$0.country].code }) { Int($0.state) }
    callingCodes = Texts(fitting, groups: states.map { countries[$0.country].callingCode }) { Int($0.state) }
    timeZones = Texts(fitting, groups: gazetteer.zones) { Int($0.zone) }
    latitudes = Buffer(fitting.lazy.map { Double($0.latitude) / 1e5 })
    longitudes = Buffer(fitting.lazy.map { Double($0.longitude) / 1e5 })
    populations = Buffer(fitting.lazy.map(\.population))
    postalCodes = PostalCodes(fitting, in: gazetteer)
    weights = AliasTable(weights: fitting.map { Double($0.population) })
  }
}

extension PlaceTable.Texts {
  /// Takes the text of each city that `add` adds to the list.
  fileprivate init(
    _ cities: [Gazetteer.City], add: (_ builder: inout WordListBuilder, _ city: Gazetteer.City) -> Int
  ) {
    var builder = WordListBuilder()
    codes = Buffer(capacity: cities.count)
    for (place, city) in cities.enumerated() {
      codes.base[place] = UInt32(truncatingIfNeeded: add(&builder, city))
    }
    list = WordList(builder)
    isPresent = nil
  }

  /// Takes the text of each city from its group's, where an empty one stands for none.
  fileprivate init(_ cities: [Gazetteer.City], groups: [String], group: (Gazetteer.City) -> Int) {
    var builder = WordListBuilder()
    var known = [Int?](repeating: nil, count: groups.count)
    var isPresent: [Bool]?
    codes = Buffer(capacity: cities.count)
    for (place, city) in cities.enumerated() {
      let group = group(city)
      if groups[group].isEmpty {
        if isPresent == nil { isPresent = [Bool](repeating: true, count: cities.count) }
        isPresent?[place] = false
        codes.base[place] = 0
        continue
      }
      let code = known[group] ?? Array(groups[group].utf8).withUnsafeBufferPointer { builder.add($0) }
      known[group] = code
      codes.base[place] = UInt32(truncatingIfNeeded: code)
    }
    // A dictionary is never empty, so that codes of nulls can be looked up.
    if builder.texts.isEmpty { [].withUnsafeBufferPointer { _ = builder.add($0) } }
    list = WordList(builder)
    self.isPresent = isPresent
  }
}

/// How postal codes begin in each city, and how they go on.
struct PostalCodes: Sendable {
  /// A place of a code: characters of which one stands there.
  private struct Place: BitwiseCopyable {
    var offset: UInt32
    var count: UInt32
  }

  /// The codes of one city: which beginnings it has, and which places its country's form has.
  private struct City: BitwiseCopyable {
    var firstBeginning: UInt32
    var beginningCount: UInt32
    var firstPlace: UInt32
    var placeCount: UInt32
    /// Whether all places follow the beginning.
    var isWhole: Bool
  }

  private let cities: Buffer<City>
  private let beginnings: Buffer<WordList.Slot>
  private let places: Buffer<Place>
  private let characters: Buffer<UInt8>
  private let gazetteer: Gazetteer
  /// Whether each city has postal codes; nil where all have.
  let isPresent: [Bool]?
  /// The most bytes of a code.
  let maximumLength: Int

  fileprivate init(_ fitting: [Gazetteer.City], in gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    var places: [Place] = []
    var characters: [UInt8] = []
    let forms = gazetteer.countries.map { country in
      let first = places.count
      for set in country.postalForm?.places ?? [] {
        places.append(
          Place(offset: UInt32(truncatingIfNeeded: characters.count), count: UInt32(truncatingIfNeeded: set.count)))
        characters += set
      }
      return (first: first, count: places.count - first)
    }
    var beginnings: [WordList.Slot] = []
    var longest = 0
    var isPresent: [Bool]?
    cities = Buffer(capacity: fitting.count)
    for (index, city) in fitting.enumerated() {
      let country = gazetteer.states[Int(city.state)].country
      let form = gazetteer.countries[country].postalForm
      if form == nil {
        if isPresent == nil { isPresent = [Bool](repeating: true, count: fitting.count) }
        isPresent?[index] = false
      }
      let first = beginnings.count
      let text = gazetteer.text(city.postalCodes)
      var start = 0
      while start < text.count {
        let end = text[start...].firstIndex(of: UInt8(ascii: ",")) ?? text.count
        beginnings.append(
          WordList.Slot(
            offset: city.postalCodes.offset + UInt32(truncatingIfNeeded: start),
            length: UInt32(truncatingIfNeeded: end - start)))
        longest = max(longest, end - start + forms[country].count)
        start = end + 1
      }
      longest = max(longest, forms[country].count)
      cities.base[index] = City(
        firstBeginning: UInt32(truncatingIfNeeded: first),
        beginningCount: UInt32(truncatingIfNeeded: beginnings.count - first),
        firstPlace: UInt32(truncatingIfNeeded: forms[country].first),
        placeCount: UInt32(truncatingIfNeeded: forms[country].count), isWhole: form?.isWhole ?? false)
    }
    self.beginnings = Buffer(beginnings)
    self.places = Buffer(places)
    self.characters = Buffer(characters)
    self.isPresent = isPresent
    maximumLength = longest
  }

  /// Writes a code of the city at `index` and returns the place after it; nothing where there are none.
  @inline(__always)
  func write(_ index: Int, draws: inout DrawSequence, to out: OutputCursor) -> OutputCursor {
    let city = cities.base[index]
    var end = out
    var place = Int(city.firstPlace)
    let lastPlace = place &+ Int(city.placeCount)
    if city.beginningCount > 0 {
      let choice = Uniform.index(draws.next(), below: UInt64(city.beginningCount))
      let beginning = beginnings.base[Int(city.firstBeginning) &+ Int(choice)]
      end = end.append(gazetteer.bytes.base + Int(beginning.offset), count: Int(beginning.length))
      if !city.isWhole { place &+= Int(beginning.length) }
    }
    while place < lastPlace {
      let set = places.base[place]
      let choice = Int(Uniform.index(draws.next(), below: UInt64(set.count)))
      end = end.append(characters.base[Int(set.offset) &+ choice])
      place &+= 1
    }
    return end
  }
}
