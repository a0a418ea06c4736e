/// The names that files have while they are made, and those that DuckDB gives its own: no output may have one of them.
package enum TemporaryNames {
  /// Returns what a file needs beside its path, in the same folder: the file that it is until it is whole, the place of an
  /// earlier one while it is replaced, and for a database the folder that it is built in and DuckDB's log.
  package static func paths(besides path: String, isDatabase: Bool) -> [String] {
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    let (folder, name) = (path[..<end], path[end...])
    let file = "\(folder)\(hidden(name))"
    return isDatabase
      ? [file, "\(folder)\(hiddenFolder(name))", "\(path).wal"] : [file, "\(folder)\(kept(name))"]
  }

  /// Returns the name of a file until it is whole.
  package static func hidden(_ name: some StringProtocol) -> String { ".\(name).jafgen" }

  /// Returns the name of an earlier file while it is replaced.
  package static func kept(_ name: some StringProtocol) -> String { ".\(name).jafgen.old" }

  /// Returns the name of the folder that a database is built in.
  package static func hiddenFolder(_ name: some StringProtocol) -> String { ".\(name).jafgen.d" }

  /// Returns the value of the place that a path, or a folder that it lies in, is; nil if there is none.
  package static func holder<Value>(of path: String, among places: [String: Value]) -> Value? {
    var rest = path[...]
    while true {
      if let value = places[String(rest)] { return value }
      guard let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      rest = rest[..<slash]
    }
  }
}
