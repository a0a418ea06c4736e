import JafgenTestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the environment says of fuzz tests.
enum FuzzSettings {
  /// Which cases are made; `JAFGEN_FUZZ_SEED`.
  static var seed: UInt64 { UInt64(truncatingIfNeeded: TestEnvironment.number("JAFGEN_FUZZ_SEED") ?? 2025) }

  /// Returns how many cases a suite runs: what its own variable says, or as many as the size of the tests wants.
  static func caseCount(_ variable: String, usual: Int, conformance: Int) -> Int {
    max(1, TestEnvironment.number(variable) ?? (TestEnvironment.isConformance ? conformance : usual))
  }

  /// Returns the cases that a suite runs: the one that `single` names, or so many.
  static func cases(_ count: Int, single: String) -> Range<Int> {
    TestEnvironment.number(single).map { $0..<($0 + 1) } ?? 0..<count
  }

  /// Whether AddressSanitizer watches, under which all takes several times the memory and the time.
  static let isSanitized = dlsym(dlopen(nil, RTLD_LAZY), "__asan_init") != nil
}

extension TestRandom {
  /// Begins the numbers of one case, so that every case can be made again by itself.
  init(seed: UInt64, case number: Int) {
    var first = TestRandom(seed: seed)
    self.init(seed: first.next() ^ UInt64(truncatingIfNeeded: number))
  }
}
