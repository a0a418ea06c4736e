/// What other languages put behind a value, and YAML takes for a part of it: a comma, a semicolon, a comment.
package enum TrailingText {
  /// Returns a text without it.
  package static func removed(from text: String) -> String {
    guard text.utf8.count <= 1_000 else { return text }
    var rest = text[...]
    for mark in [" //", " --", " /*"] {
      if let range = rest.firstRange(of: mark) { rest = rest[..<range.lowerBound] }
    }
    while let last = rest.last, ",; ".contains(last) { rest.removeLast() }
    return String(rest)
  }
}
