import JafgenColumns
import JafgenRandom

/// Persons whose name, gender, title, addresses and age agree.
struct PersonDomain: CompositeDomain {
  /// The members, in the order of the objects.
  enum Member: Int, CaseIterable {
    case fullName
    case firstName
    case lastName
    case gender
    case title
    case email
    case username
    case birthdate
    case age
  }

  let members: [CompositeMember]
  private let names: PersonNames
  private let genders: [Gender]
  private let domains: WordList
  private let birthdates: Birthdates
  private let unique: UniquePersons

  /// Makes the domain of a locale's persons of some genders, one or both, with addresses at `domains`, which begin with @.
  init(_ locale: LocaleData, genders: [Gender], domains: WordList, birthdates: Birthdates) {
    names = .of(locale)
    self.genders = genders
    self.domains = domains
    self.birthdates = birthdates
    unique = UniquePersons(names, genders: genders)
    let (first, last) = (names.names, names.surnames)
    let fullLength = first.list.maximumLength + 1 + last.list.maximumLength
    let addressLength = first.latin.maximumLength + 1 + last.latin.maximumLength + PersonColumns.longestNumber
    func mean(_ list: WordList) -> Int { max(Int(list.meanLength), 1) }
    let address = mean(first.latin) + mean(last.latin) + 2
    members = [
      CompositeMember(
        "full_name", .string, maximumWidth: fullLength, estimatedWidth: mean(first.list) + 1 + mean(last.list)),
      CompositeMember(
        "first_name", .string, maximumWidth: first.list.maximumLength, estimatedWidth: mean(first.list)),
      CompositeMember("last_name", .string, maximumWidth: last.list.maximumLength, estimatedWidth: mean(last.list)),
      CompositeMember("gender", .string, estimatedWidth: 5),
      CompositeMember(
        "title", .string, maximumWidth: names.titles.maximumLength, estimatedWidth: mean(names.titles)),
      CompositeMember(
        "email", .string, isUnique: true, maximumWidth: addressLength + domains.maximumLength,
        estimatedWidth: address + mean(domains)),
      CompositeMember("username", .string, isUnique: true, maximumWidth: addressLength, estimatedWidth: address),
      CompositeMember("birthdate", .date, estimatedWidth: 10),
      CompositeMember("age", .int64, estimatedWidth: 2),
    ]
  }

  var uniqueness: Uniqueness { .upTo(unique.count) }

  func columns(key: StreamKey, isUnique: Bool) -> any CompositeColumns {
    PersonColumns(
      names: names, genders: genders, domains: domains, birthdates: birthdates, key: key,
      unique: isUnique ? unique.chosen(key: key.child(1)) : nil)
  }
}

/// Days of birth of people who are between two ages on a day.
struct Birthdates: Sendable {
  /// The day on which they have their ages, in days since 1970-01-01.
  let today: Int
  /// The days of birth.
  let days: ClosedRange<Int>

  /// Takes ages in whole years, none below zero.
  init(ages: ClosedRange<Int>, today: Int) {
    self.today = today
    days = (Self.last(reaching: ages.upperBound + 1, by: today) + 1)...Self.last(reaching: ages.lowerBound, by: today)
  }

  /// Returns the last day of birth of those who have completed `age` years on `today`. Who was born on 29 February
  /// completes a year on 1 March where there is no such day.
  private static func last(reaching age: Int, by today: Int) -> Int {
    let date = CivilDate.civil(days: today)
    let year = date.year - age
    return CivilDate.days(
      year: year, month: date.month, day: min(date.day, CivilDate.daysInMonth(year: year, month: date.month)))
  }

  /// Returns the age on `today` of who was born on `day`.
  @inline(__always)
  func age(_ day: Int) -> Int64 {
    let (birth, now) = (CivilDate.civil(days: day), CivilDate.civil(days: today))
    let isBefore = (now.month, now.day) < (birth.month, birth.day)
    return Int64(now.year &- birth.year &- (isBefore ? 1 : 0))
  }
}

/// The columns of persons' members.
struct PersonColumns: CompositeColumns {
  fileprivate let names: PersonNames
  fileprivate let genders: [Gender]
  fileprivate let domains: WordList
  fileprivate let birthdates: Birthdates
  fileprivate let key: StreamKey
  /// Which person each row is, where none comes twice; nil where they are drawn.
  fileprivate let unique: UniquePersons.Chosen?

  /// The digits of the longest number.
  static let longestNumber = 6

  /// What is drawn for a row, each under a key of its own; frozen, since the values depend on it.
  private enum Purpose: UInt64 {
    // 1 is that of unique persons.
    case gender = 2
    case name
    case surname
    case number
    case title
    case separator
    case domain
    case birthdate
  }

  private static let genderDictionary = WordList(Gender.allCases.map(\.name)).dictionary

  func dictionary(of index: Int) -> ColumnDictionary? {
    switch PersonDomain.Member(rawValue: index) {
    case .firstName: names.names.list.dictionary
    case .lastName: names.surnames.list.dictionary
    case .gender: Self.genderDictionary
    case .title: names.titles.dictionary
    default: nil
    }
  }

  func columns(_ indexes: [Int], rows: RowSelection) -> [Column] {
    let members = indexes.compactMap(PersonDomain.Member.init)
    let needsNames = members.contains { $0 != .birthdate && $0 != .age }
    let identities = needsNames ? identities(of: rows) : Buffer<PersonIdentity>(capacity: 0)
    return members.map { member in
      switch member {
      case .fullName: fullNames(identities, count: rows.count)
      case .firstName: codes(names.names.list.dictionary, rows) { identities.base[$0].name }
      case .lastName: codes(names.surnames.list.dictionary, rows) { identities.base[$0].surname }
      case .gender: codes(Self.genderDictionary, rows) { identities.base[$0].gender }
      case .title: titles(identities, rows)
      case .email: emails(identities, rows)
      case .username: usernames(identities, count: rows.count)
      case .birthdate: births(rows)
      case .age: ages(rows)
      }
    }
  }

  private func stream(_ purpose: Purpose) -> StreamKey { key.child(purpose.rawValue) }

  // MARK: Names

  private func identities(of rows: RowSelection) -> Buffer<PersonIdentity> {
    let identities = Buffer<PersonIdentity>(capacity: rows.count)
    let numbers = rows.pointer
    if let unique {
      for place in 0..<rows.count { identities.base[place] = unique.identity(numbers[place]) }
      return identities
    }
    let (genderKey, numberKey) = (stream(.gender), stream(.number))
    let (nameKey, surnameKey) = (stream(.name), stream(.surname))
    let short = PersonNumber.short
    for place in 0..<rows.count {
      let row = numbers[place]
      let gender = genders[Int(Uniform.index(genderKey.draw(row), below: UInt64(genders.count)))].rawValue
      // Three in eight have a number.
      let draw = numberKey.draw(row)
      let number = short.lowerBound + Int64(Uniform.index(draw << 3, below: UInt64(short.count)))
      identities.base[place] = PersonIdentity(
        gender: gender, name: names.names.genders[gender].pick(nameKey.draw(row)),
        surname: names.surnames.genders[gender].pick(surnameKey.draw(row)), number: draw >> 61 < 3 ? number : 0)
    }
    return identities
  }

  private func codes(
    _ dictionary: ColumnDictionary, _ rows: RowSelection, _ code: (_ place: Int) -> Int
  ) -> Column {
    let buffer = Buffer<UInt32>(capacity: rows.count)
    for place in 0..<rows.count { buffer.base[place] = UInt32(truncatingIfNeeded: code(place)) }
    return Column(type: .string, count: rows.count, values: .codes(buffer, dictionary))
  }

  private func fullNames(_ identities: Buffer<PersonIdentity>, count: Int) -> Column {
    let (first, last) = (names.names.list, names.surnames.list)
    let isSurnameFirst = names.isSurnameFirst
    var texts = TextColumnBuilder(
      capacity: count, meanLength: first.meanLength + last.meanLength + 1,
      maximumLength: first.maximumLength + last.maximumLength + 1)
    for place in 0..<count {
      let identity = identities.base[place]
      texts.append { out in
        let (name, surname) = (first.slots.base[identity.name], last.slots.base[identity.surname])
        let (nameBytes, surnameBytes) = (first.bytes.base, last.bytes.base)
        return isSurnameFirst
          ? out.append(surnameBytes, surname).append(UInt8(ascii: " ")).append(nameBytes, name)
          : out.append(nameBytes, name).append(UInt8(ascii: " ")).append(surnameBytes, surname)
      }
    }
    return texts.finish()
  }

  private func titles(_ identities: Buffer<PersonIdentity>, _ rows: RowSelection) -> Column {
    let titleKey = stream(.title)
    let numbers = rows.pointer
    return codes(names.titles.dictionary, rows) { place in
      let codes = names.titleCodes[identities.base[place].gender]
      return Int(codes[Int(Uniform.index(titleKey.draw(numbers[place]), below: UInt64(codes.count)))])
    }
  }

  // MARK: Addresses

  /// What stands between the names in an address, by a draw. It occurs in no spelling, so that an address can be taken apart
  /// in one way only, and addresses of different persons differ.
  private static func separator(_ draw: UInt64) -> UInt8 {
    switch draw >> 61 {
    case 0..<5: UInt8(ascii: ".")
    case 5..<7: UInt8(ascii: "_")
    default: UInt8(ascii: "-")
    }
  }

  private func emails(_ identities: Buffer<PersonIdentity>, _ rows: RowSelection) -> Column {
    let (first, last) = (names.names, names.surnames)
    let (separatorKey, domainKey) = (stream(.separator), stream(.domain))
    let numbers = rows.pointer
    var texts = TextColumnBuilder(
      capacity: rows.count, meanLength: first.latin.meanLength + last.latin.meanLength + domains.meanLength + 2,
      maximumLength: maximumAddressLength + domains.maximumLength)
    for place in 0..<rows.count {
      let identity = identities.base[place]
      let separator = Self.separator(separatorKey.draw(numbers[place]))
      let domain = domains.pick(domainKey.draw(numbers[place]))
      texts.append { out in
        Self.write(identity, first, last, separator: separator, to: out)
          .append(domains.bytes.base, domains.slots.base[domain])
      }
    }
    return texts.finish()
  }

  private func usernames(_ identities: Buffer<PersonIdentity>, count: Int) -> Column {
    let (first, last) = (names.names, names.surnames)
    var texts = TextColumnBuilder(
      capacity: count, meanLength: first.latin.meanLength + last.latin.meanLength + 2,
      maximumLength: maximumAddressLength)
    for place in 0..<count {
      let identity = identities.base[place]
      texts.append { Self.write(identity, first, last, separator: UInt8(ascii: "_"), to: $0) }
    }
    return texts.finish()
  }

  private var maximumAddressLength: Int {
    names.names.latin.maximumLength + 1 + names.surnames.latin.maximumLength + Self.longestNumber
  }

  @inline(__always)
  private static func write(
    _ identity: PersonIdentity, _ first: NameTable, _ last: NameTable, separator: UInt8, to out: OutputCursor
  ) -> OutputCursor {
    let name = first.latin.slots.base[Int(first.spellings[identity.name])]
    let surname = last.latin.slots.base[Int(last.spellings[identity.surname])]
    let end = out.append(first.latin.bytes.base, name).append(separator).append(last.latin.bytes.base, surname)
    return identity.number > 0 ? IntegerText.append(identity.number, to: end) : end
  }

  // MARK: Dates

  private func births(_ rows: RowSelection) -> Column {
    let buffer = Buffer<Int32>(capacity: rows.count)
    forEachBirth(rows) { buffer.base[$0] = Int32(truncatingIfNeeded: $1) }
    return Column(type: .date, count: rows.count, values: .int32(buffer))
  }

  private func ages(_ rows: RowSelection) -> Column {
    let buffer = Buffer<Int64>(capacity: rows.count)
    forEachBirth(rows) { buffer.base[$0] = birthdates.age($1) }
    return Column(type: .int64, count: rows.count, values: .int64(buffer))
  }

  @inline(__always)
  private func forEachBirth(_ rows: RowSelection, _ body: (_ place: Int, _ day: Int) -> Void) {
    let birthKey = stream(.birthdate)
    let (first, count) = (birthdates.days.lowerBound, UInt64(birthdates.days.count))
    for (place, row) in rows.pointer.enumerated() {
      body(place, first &+ Int(truncatingIfNeeded: Uniform.index(birthKey.draw(row), below: count)))
    }
  }
}

extension NameTable.Names {
  /// Returns the place among all of the name that a draw picks by the chances.
  @inline(__always)
  fileprivate func pick(_ draw: UInt64) -> Int {
    Int(codes[weights.map { $0.outcome(draw) } ?? Int(Uniform.index(draw, below: UInt64(codes.count)))])
  }
}

extension WordList {
  /// Returns the place of the text that a draw picks by the chances.
  @inline(__always)
  fileprivate func pick(_ draw: UInt64) -> Int {
    weights.map { $0.outcome(draw) } ?? Int(Uniform.index(draw, below: UInt64(count)))
  }
}

extension OutputCursor {
  /// Writes a text of a list.
  @inline(__always)
  fileprivate func append(_ bytes: UnsafePointer<UInt8>, _ slot: WordList.Slot) -> OutputCursor {
    append(bytes + Int(slot.offset), count: Int(slot.length))
  }
}
