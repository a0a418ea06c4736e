/// How the bytes of a text file are compressed as a whole.
package struct Compression: Hashable, Sendable {
  /// The methods, by their names in schemas.
  package enum Codec: String, CaseIterable, Sendable {
    case gzip
    case zstd

    /// What a file's name ends with, without the point.
    package var fileExtension: String {
      switch self {
      case .gzip: "gz"
      case .zstd: "zst"
      }
    }
  }

  /// The method.
  package var codec: Codec
  /// The method's own level; nil for its default.
  package var level: Int?

  /// Makes a compression.
  package init(_ codec: Codec, level: Int? = nil) {
    self.codec = codec
    self.level = level
  }
}
