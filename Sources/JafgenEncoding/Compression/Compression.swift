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

    /// The levels that can be asked for.
    package var levels: ClosedRange<Int> {
      switch self {
      case .gzip: 1...9
      case .zstd: 1...19
      }
    }

    /// The level of those who ask for none.
    package var defaultLevel: Int {
      switch self {
      case .gzip: 6
      case .zstd: 3
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

  /// Returns a compressor for one thread.
  func makeCompressor() -> any Compressor {
    // A level beyond the method's own is the validator's to refuse; here it becomes the nearest one.
    let level = min(max(level ?? codec.defaultLevel, codec.levels.lowerBound), codec.levels.upperBound)
    return switch codec {
    case .gzip: GzipCompressor(level: level)
    case .zstd: ZstdCompressor(level: level)
    }
  }
}
