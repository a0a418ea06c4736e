package import JafgenOutputs
package import SystemPackage

/// One format of a table and its place.
package struct Output: Hashable, Sendable {
  /// Where bytes go.
  package enum Destination: Hashable, Sendable {
    /// A regular file at this path.
    case file(String)
    /// An open descriptor that is written from front to back and not closed.
    case stream(FileDescriptor)
    /// A file from which the database of this index takes the table.
    case table(ofDatabase: Int, path: String)

    /// Standard output.
    package static var standardOutput: Destination { .stream(.standardOutput) }
  }

  /// How the rows are written.
  package let encoding: FileEncoding
  /// The place.
  package let destination: Destination

  /// Makes an output.
  package init(encoding: FileEncoding, destination: Destination) {
    self.encoding = encoding
    self.destination = destination
  }

  /// The format's name.
  package var format: String { isStaged ? "duckdb" : encoding.format.rawValue }

  /// Whether the bytes serve to make a database and are not kept.
  var isStaged: Bool { if case .table = destination { true } else { false } }

  /// The path of the file or database, or `-` for a stream.
  package var name: String {
    switch destination {
    case .file(let path), .table(_, let path): path
    case .stream: "-"
    }
  }
}
