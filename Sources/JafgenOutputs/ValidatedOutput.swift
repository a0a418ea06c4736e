internal import JafgenSystem

/// One format of an entity with its options, and where it goes.
public struct ValidatedOutput: Hashable, Sendable {
  /// How the rows are written.
  package enum Kind: Hashable, Sendable {
    /// As a separate file.
    case file(FileEncoding)
    /// As a table of a DuckDB file, which all entities with the same path share.
    case database(DuckDBOptions)
  }

  /// The format's name in the schema language.
  public let format: String
  /// The folder, relative to the working directory or absolute; empty for the working directory.
  public let folder: String
  /// The file's name in the folder, including its extension; may contain subfolders.
  public let fileName: String
  /// How the rows are written.
  package let kind: Kind

  /// Makes an output.
  package init(format: String, folder: String, fileName: String, kind: Kind) {
    self.format = format
    self.folder = folder
    self.fileName = fileName
    self.kind = kind
  }

  /// The file's path.
  public var path: String { PathText.join(folder, fileName) }
}

extension ValidatedOutput.Kind {
  /// What file names end with, without the point: `csv`, `csv.gz`, `duckdb`.
  package var fileExtension: String {
    switch self {
    case .file(let encoding): encoding.fileExtension
    case .database: "duckdb"
    }
  }
}
