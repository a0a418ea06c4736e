/// What a run wrote and how long it took.
public struct RunReport: Hashable, Sendable {
  /// How a successful run ended.
  public enum Outcome: String, Hashable, Sendable {
    /// All rows were written.
    case finished
    /// The reader closed standard output early.
    case closedPipe = "closed-pipe"
  }

  /// How the run ended.
  public let outcome: Outcome
  /// The tables in the order of the plan.
  public let tables: [TableReport]
  /// The databases that hold tables, in the order of the plan.
  public let databases: [DatabaseReport]
  /// The wall-clock time of the run.
  public let seconds: Double

  /// The rows of all tables; `Int.max` if there are more.
  public var rows: Int { tables.reduce(0) { $0.addingSaturated($1.rows) } }
  /// The bytes of all files; `Int.max` if there are more.
  public var bytes: Int {
    let databaseBytes = databases.reduce(0) { $0.addingSaturated($1.bytes) }
    return tables.reduce(databaseBytes) { $0.addingSaturated($1.bytes) }
  }
  /// Rows per second.
  public var rowsPerSecond: Double { seconds > 0 ? Double(rows) / seconds : 0 }
}

/// One database file that a run made.
public struct DatabaseReport: Hashable, Sendable {
  /// The path as planned.
  public let path: String
  /// The number of bytes.
  public let bytes: Int
  /// The wall-clock time that DuckDB took to make it.
  public let seconds: Double
}

/// What a run wrote for one table.
public struct TableReport: Hashable, Sendable {
  /// The system's name.
  public let system: String
  /// The entity's name.
  public let entity: String
  /// The number of rows written.
  public let rows: Int
  /// The files, in the order of the formats.
  public let files: [FileReport]
  /// The wall-clock time from the first row's start to the last byte written; tables may overlap.
  public let seconds: Double

  /// The bytes of all files; `Int.max` if there are more.
  public var bytes: Int { files.reduce(0) { $0.addingSaturated($1.bytes) } }
  /// Rows per second.
  public var rowsPerSecond: Double { seconds > 0 ? Double(rows) / seconds : 0 }
}

/// One file that a run wrote.
public struct FileReport: Hashable, Sendable {
  /// The path as planned, or `-` for standard output.
  public let path: String
  /// The format's name.
  public let format: String
  /// The number of bytes; if the reader of a stream went away, those that were ready for it; 0 for a table of a
  /// database, which has its own report.
  public let bytes: Int
}

/// The progress of a run.
public struct RunProgress: Hashable, Sendable {
  /// The system of the first table that is not finished.
  public let system: String
  /// The first table that is not finished.
  public let entity: String
  /// The rows written in all tables.
  public let rows: Int
  /// The rows to write in all tables; `Int.max` if there are more.
  public let totalRows: Int
  /// The bytes written to all files.
  public let bytes: Int
  /// The wall-clock time since the run began.
  public let seconds: Double
}

extension Int {
  /// The sum, or the nearest `Int` where it is none.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other > 0 ? .max : .min
  }
}
