import JafgenRandom

/// What names a person: by these every member that shows the name is made.
struct PersonIdentity: BitwiseCopyable {
  /// The raw value of the gender.
  var gender: Int
  /// The place of the first name in the locale's table.
  var name: Int
  /// The place of the last name in the locale's table.
  var surname: Int
  /// The digits behind the names in addresses; none if it is 0.
  var number: Int64
}

/// Persons of whom no two have the same names in Latin letters and the same number: which of them each row is.
///
/// E-mail addresses and user names spell names in Latin letters, and different names may be spelt alike. So what is enumerated
/// is pairs of spellings. Each pair belongs to one gender, and the names come from it. Pairs without a number come first.
///
/// Of every 64 rows 32 are of each gender, in an order that the key decides, so that a gender with few names is no rarer.
struct UniquePersons: Sendable {
  /// Pairs of each of some spellings of first names with each of some of last names, or every second of these pairs.
  fileprivate struct Rectangle {
    var names: [UInt32]
    var surnames: [UInt32]
    var count: UInt64
    /// 1 for all pairs; 2 for every second, from `offset` on.
    var step: UInt64
    var offset: UInt64
  }

  /// The pairs of one gender.
  fileprivate struct Pool {
    var gender: Gender
    var rectangles: [Rectangle]
    var count: UInt64
  }

  fileprivate let pools: [Pool]
  private let names: PersonNames

  private static let blockSize: UInt64 = 64

  /// Takes the names of some genders, one or both.
  ///
  /// - Complexity: O(names).
  init(_ names: PersonNames, genders: [Gender]) {
    self.names = names
    /// The spellings by the genders that have them, as the bits of a number.
    func grouped(_ table: NameTable) -> [Int: [UInt32]] {
      var owners = [Int](repeating: 0, count: table.latin.count)
      for gender in genders {
        for spelling in table.genders[gender.rawValue].spellings { owners[Int(spelling)] |= 1 << gender.rawValue }
      }
      return Dictionary(grouping: (0..<UInt32(owners.count)).filter { owners[Int($0)] > 0 }) { owners[Int($0)] }
    }
    let firsts = grouped(names.names)
    let lasts = grouped(names.surnames)
    pools = genders.map { gender in
      let bit = 1 << gender.rawValue
      var rectangles: [Rectangle] = []
      for (owners, first) in firsts.sorted(by: { $0.key < $1.key }) {
        for (otherOwners, last) in lasts.sorted(by: { $0.key < $1.key }) {
          let count = UInt64(first.count) * UInt64(last.count)
          let common = owners & otherOwners
          if common == bit {
            rectangles.append(Rectangle(names: first, surnames: last, count: count, step: 1, offset: 0))
          } else if common & bit != 0 {
            // Both genders may have these: each takes every second one.
            let offset = UInt64(gender.rawValue)
            rectangles.append(
              Rectangle(names: first, surnames: last, count: (count + 1 - offset) / 2, step: 2, offset: offset))
          }
        }
      }
      return Pool(gender: gender, rectangles: rectangles, count: rectangles.reduce(0) { $0 + $1.count })
    }
  }

  /// How many persons there are.
  var count: UInt64 {
    let counts = pools.map { Cardinality($0.count).times(Cardinality(PersonNumber.count)).count }
    guard pools.count > 1 else { return counts.first ?? 0 }
    let half = Self.blockSize / 2
    let blocks = (counts.min() ?? 0) / half
    return Cardinality(blocks).times(Cardinality(Self.blockSize)).count
  }

  /// Makes the choice of a person for each row under `key`.
  func chosen(key: StreamKey) -> Chosen { Chosen(self, key: key) }

  /// Which person each row is, under one key.
  struct Chosen: Sendable {
    private let persons: UniquePersons
    private let permutations: [Permutation]
    private let genderKey: StreamKey
    private let turnKey: StreamKey
    private let memberKey: StreamKey

    fileprivate init(_ persons: UniquePersons, key: StreamKey) {
      self.persons = persons
      genderKey = key.child(1)
      turnKey = key.child(2)
      memberKey = key.child(3)
      permutations = persons.pools.enumerated().map { index, pool in
        Permutation(key: key.child(4 + UInt64(index)), last: max(pool.count, 1) - 1)
      }
    }

    /// Returns the person of a row below the number of persons; beyond it, persons repeat.
    ///
    /// - Complexity: constant; some tens of nanoseconds.
    func identity(_ row: UInt64) -> PersonIdentity {
      let (place, index) = persons.pools.count > 1 ? half(of: row) : (0, row)
      let pool = persons.pools[place]
      guard pool.count > 0 else { return PersonIdentity(gender: pool.gender.rawValue, name: 0, surname: 0, number: 0) }
      let (round, start) = index.quotientAndRemainder(dividingBy: pool.count)
      // Another beginning in each round: the same persons in the same order would show.
      var pair = permutations[place]((start &+ turnKey.draw(round) % pool.count) % pool.count)
      let number = PersonNumber.number(round: round, turn: memberKey.draw(pair) >> 32)
      var rectangle = 0
      while pair >= pool.rectangles[rectangle].count {
        pair -= pool.rectangles[rectangle].count
        rectangle += 1
      }
      return pool.rectangles[rectangle].identity(
        pair, of: pool.gender, number: number, in: persons.names, draw: memberKey.draw(row))
    }

    /// The place of the gender of a row, and the row's number among those of that gender.
    private func half(of row: UInt64) -> (gender: Int, index: UInt64) {
      let mask = UniquePersons.blockSize - 1
      let (block, place) = (row / UniquePersons.blockSize, row & mask)
      let draw = genderKey.draw(block)
      // Each step sends 0...63 onto itself: an odd factor, and bits that are mixed into lower ones.
      var mixed = (place &* (draw | 1) &+ draw >> 8) & mask
      mixed ^= mixed >> 3
      mixed = (mixed &* (draw >> 16 | 1) &+ draw >> 24) & mask
      mixed ^= mixed >> 2
      mixed = mixed &* (draw >> 32 | 1) & mask
      let half = UniquePersons.blockSize / 2
      return (Int(mixed / half), block * half + mixed % half)
    }
  }
}

extension UniquePersons.Rectangle {
  /// Returns the person of the pair at `index`; `draw` decides between names that are spelt alike.
  fileprivate func identity(
    _ index: UInt64, of gender: Gender, number: Int64, in names: PersonNames, draw: UInt64
  ) -> PersonIdentity {
    let (first, last) = (index * step + offset).quotientAndRemainder(dividingBy: UInt64(surnames.count))
    func name(_ spelling: UInt32, _ table: NameTable, _ draw: UInt64) -> Int {
      let own = table.genders[gender.rawValue]
      let (start, end) = (own.starts[Int(spelling)], own.starts[Int(spelling) + 1])
      return Int(own.bySpelling[Int(start) + Int(Uniform.index(draw, below: UInt64(end - start)))])
    }
    return PersonIdentity(
      gender: gender.rawValue, name: name(self.names[Int(first)], names.names, draw),
      surname: name(surnames[Int(last)], names.surnames, draw << 32), number: number)
  }
}

/// The numbers that tell persons with the same names apart: none, then those of two digits, of three, and so on to six.
enum PersonNumber {
  /// How many there are, the one that is not written among them.
  static let count: UInt64 = 1 + (1_000_000 - 10)

  /// The numbers of two digits.
  static let short: Range<Int64> = 10..<100

  /// Returns the number of a round, 0 for none; those of as many digits begin at one that `turn` decides.
  static func number(round: UInt64, turn: UInt64) -> Int64 {
    guard round > 0 else { return 0 }
    var index = (round - 1) % (count - 1)
    var first: UInt64 = 10
    while index >= first * 9 {
      index -= first * 9
      first *= 10
    }
    return Int64(first + (index + turn) % (first * 9))
  }
}
