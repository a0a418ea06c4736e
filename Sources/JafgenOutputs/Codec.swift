internal import JafgenArguments

/// A method of compression; the raw value is its name in schemas.
package enum Codec: String, CaseIterable, Sendable {
  case none
  case snappy
  case gzip
  case zstd

  /// How hard a method may try.
  package struct Levels: Hashable, Sendable {
    /// The levels that can be asked for, such as 1...9.
    package let range: ClosedRange<Int>
    /// The level of those who ask for none.
    package let standard: Int
  }

  /// All that is to be said of a method; nil for what it has not.
  private struct Facts {
    /// Its number in Parquet.
    let number: Int
    /// The levels of Parquet's pages.
    var page: Levels?
    /// What the name of a file that is compressed as a whole ends with, without the point.
    var ending: String?
    /// The levels of such files.
    var file: Levels?
  }

  private var facts: Facts {
    switch self {
    case .none: Facts(number: 0)
    case .snappy: Facts(number: 1)
    case .gzip:
      Facts(
        number: 2, page: Levels(range: 1...9, standard: 6), ending: "gz", file: Levels(range: 1...9, standard: 6))
    case .zstd:
      Facts(
        number: 6, page: Levels(range: 1...22, standard: 1), ending: "zst", file: Levels(range: 1...19, standard: 3))
    }
  }

  /// The methods that files can be compressed with as a whole.
  package static let ofFiles = allCases.filter { $0.facts.ending != nil }

  /// What a compressed file's name ends with, without the point; nil for methods of pages alone.
  package var fileExtension: String? { facts.ending }

  /// The method's number in Parquet.
  package var parquetNumber: Int { facts.number }

  /// The levels of the pages of Parquet; nil for a method without levels.
  package var pageLevels: Levels? { facts.page }

  /// The levels of whole files; nil for a method without levels.
  package var fileLevels: Levels? { facts.file }
}

/// A method of compression with its levels.
package struct LeveledCodec: Sendable {
  /// The method.
  package let codec: Codec
  /// Its levels, of files or of pages.
  package let levels: Codec.Levels

  /// What is said of a level that the codec does not have.
  func message(_ level: String) -> String {
    "compression_level \(level) is out of range: \(codec.rawValue) has levels \(levels.range.lowerBound) to "
      + "\(levels.range.upperBound)"
  }
}

/// How the bytes of a text file are compressed as a whole.
package struct Compression: Hashable, Sendable {
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
