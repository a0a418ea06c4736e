/// Which steps of a series are left out: a fixed number of each 1,000, at places that the key draws.
///
/// The steps that are there are found in constant time: each block of 1,000 has one of 16 patterns, turned by a number of
/// places, both drawn for the block.
package struct GapPattern: Sendable {
  /// The number of steps of a block.
  package static let blockSize: UInt64 = 1000
  private static let patternCount: UInt64 = 16

  private let key: StreamKey
  /// How many steps of a block are there.
  private let presentCount: UInt64
  /// For each pattern the places that are there, ascending.
  private let present: [UInt16]
  /// For each pattern and place, how many places before it are there.
  private let before: [UInt16]

  /// Leaves out `gaps` steps of each 1,000, at most 999.
  package init(key: StreamKey, gaps: Int) {
    self.key = key
    let gaps = min(max(gaps, 0), Int(Self.blockSize) - 1)
    presentCount = Self.blockSize - UInt64(gaps)
    var present: [UInt16] = []
    var before: [UInt16] = []
    for pattern in 0..<Self.patternCount {
      let order = Permutation(key: key.child(pattern + 1), last: Self.blockSize - 1)
      var isThere = [Bool](repeating: true, count: Int(Self.blockSize))
      for gap in 0..<gaps { isThere[Int(order(UInt64(gap)))] = false }
      var count: UInt16 = 0
      for (place, isThere) in isThere.enumerated() {
        before.append(count)
        if isThere {
          present.append(UInt16(place))
          count += 1
        }
      }
    }
    self.present = present
    self.before = before
  }

  /// Returns the number of the step that is the `position`-th of those that are there, from 0.
  package func step(at position: UInt64) -> UInt64 {
    let (block, rank) = position.quotientAndRemainder(dividingBy: presentCount)
    let draw = key.draw(block)
    let pattern = draw >> 60
    let turn = Uniform.index(draw << 4, below: Self.blockSize)
    let skipped = UInt64(before[Int(pattern * Self.blockSize + turn)])
    var found = skipped + rank
    if found >= presentCount { found -= presentCount }
    let place = UInt64(present[Int(pattern * presentCount + found)])
    return block * Self.blockSize + (place >= turn ? place - turn : place + Self.blockSize - turn)
  }
}
