/// Which formats a system is written in, and to which folder.
public struct OutputConfig: Sendable {
  /// The formats' names as written, each with its place; one or more.
  public var formats: [Located<String>]
  /// The folder, relative to the working directory.
  public var path: Located<String>
  /// Where the `output` mapping stands.
  public var location: SourceLocation?

  /// The folder of a system that states none.
  public static let defaultPath = "./output"
  /// The format of a system that states none.
  public static let defaultFormat = "csv"

  /// Makes a configuration: CSV to `./output` unless said otherwise.
  public init(
    formats: [Located<String>] = [Located(OutputConfig.defaultFormat)],
    path: Located<String> = Located(OutputConfig.defaultPath),
    location: SourceLocation? = nil
  ) {
    self.formats = formats
    self.path = path
    self.location = location
  }

  /// Whether the schema says nothing about formats.
  package var hasDefaultFormats: Bool {
    formats.count == 1 && formats.allSatisfy { $0.location == nil && $0.value == Self.defaultFormat }
  }
}

/// The formats of the schema language.
public enum OutputFormats {
  /// Every name that `output.format` may hold.
  public static let known = ["csv", "json", "jsonl", "parquet", "duckdb"]
  /// The names that this version writes.
  public static let available = ["csv", "json", "jsonl"]
}
