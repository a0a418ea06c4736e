internal import JafgenArguments

/// A method of compression; the raw value is its name in schemas.
package enum Codec: String, CaseIterable, Sendable {
  case none
  case snappy
  case gzip
  case zstd

  /// The levels that can be asked for, and the one of those who ask for none.
  package struct Levels: Hashable, Sendable {
    package let range: ClosedRange<Int>
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

  // MARK: Options

  static let fileParameters = [
    Parameter(
      "compression", .members([.none] + ofFiles), default: none.rawValue,
      "How the whole file is compressed; its name then ends in \(alternatives(ofFiles.map { "`.\($0.facts.ending ?? "")`" }))"
    ),
    levelParameter(\.file),
  ]

  static let pageParameters = [
    Parameter(
      "compression", .members(allCases), default: ParquetOptions().codec.rawValue, "How pages are compressed"),
    levelParameter(\.page),
  ]

  /// The methods of whole files that have levels, with those.
  static let fileLevels = leveled(\.file)
  /// The methods of pages that have levels, with those.
  static let pageLevels = leveled(\.page)

  private static func leveled(_ levels: KeyPath<Facts, Levels?>) -> [LeveledCodec] {
    allCases.compactMap { codec in codec.facts[keyPath: levels].map { LeveledCodec(codec: codec, levels: $0) } }
  }

  private static func levelParameter(_ levels: KeyPath<Facts, Levels?>) -> Parameter {
    let codecs = leveled(levels)
    let lowest = codecs.map(\.levels.range.lowerBound).min() ?? 0
    let highest = codecs.map(\.levels.range.upperBound).max() ?? 0
    let texts = codecs.map { codec in
      let range = codec.levels.range
      return "\(range.lowerBound) to \(range.upperBound) for \(codec.codec.rawValue) (\(codec.levels.standard))"
    }
    return Parameter(
      "compression_level", .integer(Int64(lowest)...Int64(highest)), "The level: \(texts.joined(separator: ", "))")
  }

  private static func alternatives(_ texts: [String]) -> String { texts.joined(separator: " or ") }
}

/// A method of compression with its levels.
package struct LeveledCodec: Sendable {
  package let codec: Codec
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

extension Arguments<Void> {
  /// Returns the member of an enumeration, if given.
  func member<Value: RawRepresentable<String>>(_ name: String, as _: Value.Type = Value.self) -> Value? {
    member(name).flatMap { Value(rawValue: $0) }
  }

  /// Returns how a file is to be compressed as a whole; nil if it is not.
  func compression() throws(ArgumentProblem) -> Compression? {
    let codec: Codec = member("compression") ?? .none
    let level = try compressionLevel(of: codec, among: Codec.fileLevels)
    return codec == .none ? nil : Compression(codec, level: level)
  }

  /// Returns the level of a codec, if given.
  func compressionLevel(of codec: Codec, among leveled: [LeveledCodec]) throws(ArgumentProblem) -> Int? {
    guard let level = integer("compression_level") else { return nil }
    guard let own = leveled.first(where: { $0.codec == codec }) else {
      let others = leveled.map(\.codec.rawValue).joined(separator: " or ")
      throw problem(
        .conflict, "compression_level", "compression_level has no effect with the compression \(codec.rawValue)",
        suggestion: "remove it, or choose the compression \(others)")
    }
    guard own.levels.range.contains(Int(level)) else {
      throw problem(.outOfRange, "compression_level", own.message("\(level)"))
    }
    return Int(level)
  }
}

extension Parameter.Kind {
  /// The members of an enumeration, by their raw values.
  static func members(_ members: [some RawRepresentable<String>]) -> Parameter.Kind {
    .member(members.map { Parameter.Member($0.rawValue, $0.rawValue) })
  }
}
