import JafgenRandom
import Testing

struct PermutationTests {
  private func isBijective(count: Int, seed: Int64) -> Bool {
    let permutation = Permutation(key: StreamKey(seed: seed).child("bijection"), last: UInt64(count - 1))
    var seen = [Bool](repeating: false, count: count)
    for index in 0..<UInt64(count) {
      let element = permutation(index)
      guard element < UInt64(count), !seen[Int(element)], permutation.inverse(element) == index else { return false }
      seen[Int(element)] = true
    }
    return true
  }

  @Test("Every size up to 2,000 is permuted one to one", arguments: [0, 42] as [Int64])
  func smallSizes(seed: Int64) {
    for count in 1...2000 { #expect(isBijective(count: count, seed: seed), "size \(count), seed \(seed)") }
  }

  @Test("Larger sizes are permuted one to one, on both sides of the table's limit and of powers of two")
  func largerSizes() {
    let sizes = [4095, 4096, 4097, 4098, 8191, 8192, 8193, 16_384, 16_385, 32_769, 65_535, 65_536, 65_537]
    for count in sizes + Array(stride(from: 2003, through: 70_000, by: 1699)) {
      #expect(isBijective(count: count, seed: Int64(count)), "size \(count)")
    }
  }

  @Test(
    "Sizes that cannot be tried out give distinct elements in range",
    arguments: [1_000_000, 1 << 31, 1 << 32, (1 << 32) + 1, (1 << 62) - 1, 1 << 63, .max] as [UInt64])
  func largeSizes(last: UInt64) {
    let permutation = Permutation(key: StreamKey(seed: 42).child("large"), last: last)
    var elements = Set<UInt64>(minimumCapacity: 200_000)
    for index in 0..<100_000 as Range<UInt64> {
      for place in [index, last - index] {
        let element = permutation(place)
        #expect(element <= last)
        #expect(permutation.inverse(element) == place)
        elements.insert(element)
      }
    }
    #expect(elements.count == 200_000)
  }

  @Test(
    "Neighbouring indexes give uncorrelated elements",
    arguments: [3000, 1_000_000, (1 << 32) + 1, .max] as [UInt64])
  func neighbourCorrelation(last: UInt64) {
    for seed in [1, 42, 99] as [Int64] {
      let permutation = Permutation(key: StreamKey(seed: seed).child("neighbours"), last: last)
      let count = min(last, 100_000)
      let elements = (0..<count).map { Double(permutation($0)) }
      let bound = 5 / Double(count).squareRoot()
      for lag in [1, 2, 64] {
        #expect(
          abs(correlation(Array(elements.dropLast(lag)), Array(elements.dropFirst(lag)))) < bound,
          "size \(last), seed \(seed), lag \(lag)")
      }
      let indexes = (0..<count).map { Double($0) }
      #expect(abs(correlation(indexes, elements)) < bound)
    }
  }

  @Test(
    "Elements and the steps between them spread evenly",
    arguments: [999_999, (1 << 20) - 1, 1 << 30, (1 << 30) - 1, (1 << 40) + 14, .max] as [UInt64], [1, 42] as [Int64])
  func evenness(last: UInt64, seed: Int64) {
    let permutation = Permutation(key: StreamKey(seed: seed).child("even"), last: last)
    let width = last / 256 + 1
    var positions = [Int](repeating: 0, count: 256)
    var steps = [Int](repeating: 0, count: 256)
    var lowBits = [Int](repeating: 0, count: 256)
    var previous = permutation(0)
    for index in 1...400_000 as ClosedRange<UInt64> {
      let element = permutation(index)
      positions[Int(element / width)] += 1
      lowBits[Int(element % 256)] += 1
      // The step modulo the size, without overflow.
      let step = element >= previous ? element - previous : last - (previous - element) + 1
      steps[Int(step / width)] += 1
      previous = element
    }
    // The parts differ in width where 256 does not divide the size; by less than one in 3,000 at these sizes.
    let size = Double(last) + 1
    let shares = (0..<256).map { part in
      (min(Double(part + 1) * Double(width), size) - min(Double(part) * Double(width), size)) / size
    }
    // Drawing without return makes chi-square smaller than chance would, never larger.
    #expect(chiSquareDeviation(positions, shares: shares) < 5)
    #expect(chiSquareDeviation(lowBits) < 5)
    #expect(chiSquareDeviation(steps, shares: shares) < 5)
  }

  @Test("Other keys give other permutations, and each element goes everywhere")
  func keys() {
    let root = StreamKey(seed: 42)
    var counts = [Int](repeating: 0, count: 10)
    var orders = Set<[UInt64]>()
    for number in 0..<20_000 as Range<UInt64> {
      let permutation = Permutation(key: root.child(number), last: 9)
      counts[Int(permutation(3))] += 1
      if number < 1000 { orders.insert((0..<10).map { permutation($0) }) }
    }
    #expect(abs(chiSquareDeviation(counts)) < 5)
    // Of 3,628,800 orders, 1,000 draws meet one twice with a chance of 13 %, thrice hardly.
    #expect(orders.count >= 998)
  }

  @Test("All six orders of three elements are equally likely")
  func smallOrders() {
    let root = StreamKey(seed: 7)
    var counts: [[UInt64]: Int] = [:]
    for number in 0..<60_000 as Range<UInt64> {
      let permutation = Permutation(key: root.child(number), last: 2)
      counts[[permutation(0), permutation(1), permutation(2)], default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(abs(chiSquareDeviation(Array(counts.values))) < 5)
  }

  @Test("An index beyond the last gives some element in range")
  func beyond() {
    for last in [0, 5, 4095, 4096, 1_000_000] as [UInt64] {
      #expect(Permutation(key: StreamKey(seed: 1), last: last)(.max) <= last)
    }
  }
}
