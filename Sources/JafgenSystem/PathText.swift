/// Paths as text, by their bytes: a slash and a combining mark after it are one `Character`.
///
/// Not `FilePath`, which tidies what messages have to quote as it was written, and cannot hold the null character that
/// a schema can.
package enum PathText {
  private static let slash = UInt8(ascii: "/")

  /// Returns the path of a name in a folder, such as `output/orders.csv`; an empty folder is the working folder.
  package static func join(_ folder: some StringProtocol, _ name: some StringProtocol) -> String {
    if folder.isEmpty { return String(name) }
    return Substring(folder).utf8.last == slash ? "\(folder)\(name)" : "\(folder)/\(name)"
  }

  /// Whether a path begins at the root.
  package static func isAbsolute(_ path: some StringProtocol) -> Bool { path.utf8.first == slash }

  /// Returns the parts between slashes, such as `output` and `orders.csv`; empty ones are left out.
  package static func components(_ path: some StringProtocol) -> [Substring] {
    Substring(path).utf8.split(separator: slash).map(Substring.init)
  }

  /// Returns the folder and the last component of a path, nil for a path of one component. Trailing slashes do not
  /// count.
  package static func split(_ path: String) -> (folder: String?, name: String) {
    let bytes = path.utf8[...]
    let end = bytes.lastIndex { $0 != slash }.map { bytes.index(after: $0) } ?? bytes.startIndex
    guard let cut = bytes[..<end].lastIndex(of: slash) else { return (nil, String(path[..<end])) }
    let folderEnd = bytes[..<cut].lastIndex { $0 != slash }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return (
      folderEnd == bytes.startIndex ? "/" : String(path[..<folderEnd]), String(path[bytes.index(after: cut)..<end])
    )
  }

  /// Returns the path without `.`, empty and needless parts, as far as its text alone says: `a/b.csv` for
  /// `./a//c/../b.csv`.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in components(path) where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (isAbsolute(path) ? "/" : "") + parts.joined(separator: "/")
  }
}
