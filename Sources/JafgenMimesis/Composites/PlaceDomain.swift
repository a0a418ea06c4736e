import JafgenColumns
import JafgenRandom

/// Places: cities with their state, country, postal code, coordinates and the rest, which agree.
struct PlaceDomain: CompositeDomain {
  /// The members, in the order of the objects.
  enum Member: Int, CaseIterable {
    case city
    case state
    case stateCode
    case country
    case countryCode
    case postalCode
    case latitude
    case longitude
    case timeZone
    case callingCode
    case population
  }

  let members: [CompositeMember]
  private let table: PlaceTable
  private let isWeighted: Bool

  /// Makes the domain of the cities of a table, of which there is one at least: each as likely as it has people, or all alike.
  init(_ table: PlaceTable, isWeighted: Bool) {
    self.table = table
    self.isWeighted = isWeighted
    func text(_ name: String, _ texts: PlaceTable.Texts) -> CompositeMember {
      CompositeMember(
        name, .string, isNullable: texts.isPresent != nil, maximumWidth: texts.list.maximumLength,
        estimatedWidth: max(Int(texts.list.meanLength), 1))
    }
    members = [
      text("city", table.cities),
      text("state", table.states),
      text("state_code", table.stateCodes),
      text("country", table.countries),
      text("country_code", table.countryCodes),
      CompositeMember(
        "postal_code", .string, isNullable: table.postalCodes.isPresent != nil,
        maximumWidth: table.postalCodes.maximumLength, estimatedWidth: 6),
      CompositeMember("latitude", PlaceColumns.angleType, estimatedWidth: 8),
      CompositeMember("longitude", PlaceColumns.angleType, estimatedWidth: 9),
      text("timezone", table.timeZones),
      text("calling_code", table.callingCodes),
      CompositeMember("population", .int64, estimatedWidth: 6),
    ]
  }

  var uniqueness: Uniqueness { .upTo(UInt64(table.count)) }

  func columns(key: StreamKey, isUnique: Bool) -> any CompositeColumns {
    let last = UInt64(max(table.count, 1) - 1)
    let picker: IndexPicker
    if isUnique {
      picker = IndexPicker(permuting: key.child(PlaceColumns.uniqueStream), last: last)
    } else if isWeighted, let weights = table.weights {
      picker = IndexPicker(drawing: key.child(PlaceColumns.cityStream), weights: weights)
    } else {
      picker = IndexPicker(drawing: key.child(PlaceColumns.cityStream), last: last)
    }
    return PlaceColumns(table: table, picker: picker, key: key)
  }
}

/// The columns of places' members.
struct PlaceColumns: CompositeColumns {
  fileprivate let table: PlaceTable
  /// Which city each row has.
  fileprivate let picker: IndexPicker
  fileprivate let key: StreamKey

  // The streams; frozen, since the values depend on them.
  fileprivate static let uniqueStream: UInt64 = 1
  fileprivate static let cityStream: UInt64 = 2
  fileprivate static let postalCodeStream: UInt64 = 3

  fileprivate static let angleType = ColumnType.float64(decimals: 5)

  func dictionary(of index: Int) -> ColumnDictionary? {
    PlaceDomain.Member(rawValue: index).flatMap(texts)?.list.dictionary
  }

  /// The texts of a member that is listed.
  private func texts(_ member: PlaceDomain.Member) -> PlaceTable.Texts? {
    switch member {
    case .city: table.cities
    case .state: table.states
    case .stateCode: table.stateCodes
    case .country: table.countries
    case .countryCode: table.countryCodes
    case .timeZone: table.timeZones
    case .callingCode: table.callingCodes
    case .postalCode, .latitude, .longitude, .population: nil
    }
  }

  func columns(_ indexes: [Int], rows: RowSelection) -> [Column] {
    let cities = Buffer<UInt32>(capacity: rows.count)
    // Permutations repeat their last element beyond the end.
    let last = UInt64(max(table.count, 1) - 1)
    picker.forEach(rows) { cities.base[$0] = UInt32(truncatingIfNeeded: min($1, last)) }
    return indexes.compactMap(PlaceDomain.Member.init).map { member in
      if let texts = texts(member) { return codes(texts, cities, count: rows.count) }
      switch member {
      case .latitude: return angles(table.latitudes, cities, count: rows.count)
      case .longitude: return angles(table.longitudes, cities, count: rows.count)
      case .population: return populations(cities, count: rows.count)
      default: return postalCodes(cities, rows)
      }
    }
  }

  private func codes(_ texts: PlaceTable.Texts, _ cities: Buffer<UInt32>, count: Int) -> Column {
    let buffer = Buffer<UInt32>(capacity: count)
    for place in 0..<count { buffer.base[place] = texts.codes.base[Int(cities.base[place])] }
    return Column(
      type: .string, count: count, validity: validity(texts.isPresent, cities, count: count),
      values: .codes(buffer, texts.list.dictionary))
  }

  private func validity(_ isPresent: [Bool]?, _ cities: Buffer<UInt32>, count: Int) -> Bitmap? {
    isPresent?.withUnsafeBufferPointer { isPresent in
      Bitmap(count: count) { isPresent[Int(cities.base[$0])] }
    }
  }

  private func angles(_ angles: Buffer<Double>, _ cities: Buffer<UInt32>, count: Int) -> Column {
    let buffer = Buffer<Double>(capacity: count)
    for place in 0..<count { buffer.base[place] = angles.base[Int(cities.base[place])] }
    return Column(type: Self.angleType, count: count, values: .float64(buffer))
  }

  private func populations(_ cities: Buffer<UInt32>, count: Int) -> Column {
    let buffer = Buffer<Int64>(capacity: count)
    for place in 0..<count { buffer.base[place] = table.populations.base[Int(cities.base[place])] }
    return Column(type: .int64, count: count, values: .int64(buffer))
  }

  private func postalCodes(_ cities: Buffer<UInt32>, _ rows: RowSelection) -> Column {
    let codes = table.postalCodes
    let codeKey = key.child(Self.postalCodeStream)
    let numbers = rows.pointer
    var texts = TextColumnBuilder(capacity: rows.count, meanLength: 6, maximumLength: codes.maximumLength)
    for place in 0..<rows.count {
      var draws = DrawSequence(key: codeKey, row: numbers[place])
      texts.append { codes.write(Int(cities.base[place]), draws: &draws, to: $0) }
    }
    return texts.finish(validity: validity(codes.isPresent, cities, count: rows.count))
  }
}
