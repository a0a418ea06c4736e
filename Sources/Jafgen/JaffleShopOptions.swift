internal import JaffleShop
internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenOutputs
internal import JafgenSchema

/// How long the original jaffle shop is simulated, and how its seven tables are written.
public struct JaffleShopOptions: Sendable {
  /// The number of days to simulate, such as 365.
  public package(set) var dayCount: Int
  /// The prefix of the names of files and tables, before an underscore, such as `raw`.
  public let prefix: String
  /// The seed of everything random.
  public let seed: Int64
  /// The formats by their names, without repetition.
  public let formats: [String]
  /// The folder for the files.
  public let folder: String
  /// The number of threads, 1...512; nil for one per processor, up to `maximumDefaultThreads`.
  public let threadCount: Int?

  /// The maximum number of years.
  public static let maximumYears = JaffleShop.dayCounts.upperBound / JaffleShop.daysPerYear
  /// The maximum number of threads by default: each takes memory, and fewer keep the disk busy.
  public static let maximumDefaultThreads = 16
  /// The default prefix.
  public static let defaultPrefix = "raw"
  /// The default seed.
  public static let defaultSeed: Int64 = 42
  /// The default folder.
  public static let defaultFolder = "./jaffle-data"

  /// Makes options for `years` years of 365 days each plus `days` days; for one year if both are 0.
  /// - Throws: `invalidShop` if a number is negative, the time is longer than `maximumYears`, the prefix cannot be part
  ///   of a file name, a format is unknown, or there is no format or folder.
  public init(
    years: Int = 0, days: Int = 0, prefix: String = defaultPrefix, seed: Int64 = defaultSeed,
    formats: [String] = ["csv"], folder: String = defaultFolder, threadCount: Int? = nil
  ) throws(RunError) {
    guard years >= 0, days >= 0 else {
      throw Self.invalid("the shop is simulated forwards: years and days are numbers from 0 up")
    }
    let (yearDays, isTooLarge) = years.multipliedReportingOverflow(by: JaffleShop.daysPerYear)
    let (sum, isTooLong) = yearDays.addingReportingOverflow(days)
    guard !isTooLarge, !isTooLong, JaffleShop.dayCounts.contains(sum) else {
      throw Self.invalid(
        "the shop is simulated for at most \(Self.maximumYears) years, which are \(JaffleShop.dayCounts.upperBound) days"
      )
    }
    guard !prefix.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "/") }) else {
      throw Self.invalid("the prefix \(DisplayText.quoted(prefix)) cannot be part of a file's name")
    }
    if let unknown = formats.first(where: { !OutputFormats.known.contains($0) }) {
      throw Self.invalid("there is no format \(DisplayText.quoted(unknown))")
    }
    guard !formats.isEmpty else { throw Self.invalid("no format is named") }
    guard !folder.isEmpty else { throw Self.invalid("the folder has no name; use . for the current one") }
    dayCount = sum == 0 ? JaffleShop.daysPerYear : sum
    self.prefix = prefix
    self.seed = seed
    self.formats = formats.enumerated().filter { formats.firstIndex(of: $1) == $0 }.map(\.element)
    self.folder = folder
    self.threadCount = threadCount
  }

  /// Returns how many threads work where no number is asked for.
  package static func defaultThreadCount(processorCount: Int) -> Int { min(processorCount, maximumDefaultThreads) }

  private static func invalid(_ message: String) -> RunError { RunError(code: .invalidShop, message: message) }
}
