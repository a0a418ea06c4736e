import Foundation

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
  static var seed: UInt64 { UInt64(truncatingIfNeeded: number("JAFGEN_FUZZ_SEED") ?? 2025) }

  /// Returns how many cases a suite runs: what its own variable says, or as many as the size of the tests wants.
  static func caseCount(_ variable: String, usual: Int, conformance: Int) -> Int {
    let isConformance = ProcessInfo.processInfo.environment["JAFGEN_CONFORMANCE"] == "1"
    return max(1, number(variable) ?? (isConformance ? conformance : usual))
  }

  /// Returns the cases that a suite runs: the one that `single` names, or so many.
  static func cases(_ count: Int, single: String) -> Range<Int> { number(single).map { $0..<($0 + 1) } ?? 0..<count }

  /// Whether AddressSanitizer watches, under which all takes several times the memory and the time.
  static let isSanitized = dlsym(dlopen(nil, RTLD_LAZY), "__asan_init") != nil

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
}
