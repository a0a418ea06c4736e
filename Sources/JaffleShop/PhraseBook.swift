internal import JafgenColumns

/// Pieces of text in one block of memory: a piece is a place in it, so that choosing and copying one counts no references.
struct PhraseBook: Sendable {
  /// Consecutive pieces.
  struct List: BitwiseCopyable, Sendable {
    fileprivate let first: Int
    /// The number of pieces.
    let count: Int
  }

  /// The texts, one after the other; `Buffer`'s slack lets whole blocks be copied.
  private let bytes: Buffer<UInt8>
  /// Where each piece begins, and the end.
  private let offsets: Buffer<Int>

  fileprivate init(_ texts: [String]) {
    bytes = Buffer(texts.flatMap { Array($0.utf8) })
    offsets = Buffer(texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) })
  }

  /// Appends a piece of a list to a text.
  @inline(__always)
  func write(_ index: Int, of list: List, to text: inout TextColumnBuilder) {
    let start = offsets.base[list.first &+ index]
    text.write(bytes.base + start, count: offsets.base[list.first &+ index &+ 1] &- start)
  }
}

/// Collects the pieces of a book.
struct PhraseBookBuilder {
  private var texts: [String] = []

  /// Adds a list of pieces.
  mutating func add(_ texts: [String]) -> PhraseBook.List {
    defer { self.texts += texts }
    return PhraseBook.List(first: self.texts.count, count: texts.count)
  }

  /// The book.
  var book: PhraseBook { PhraseBook(texts) }
}
