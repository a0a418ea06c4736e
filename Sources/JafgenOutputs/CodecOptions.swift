internal import JafgenArguments

/// The options that say how a format is compressed.
extension Codec {
  static let fileParameters = [
    Parameter(
      "compression", .members([.none] + ofFiles), default: none.rawValue,
      "How the whole file is compressed; its name then ends in \(endings)"
    ),
    levelParameter(fileLevels),
  ]

  static let pageParameters = [
    Parameter(
      "compression", .members(allCases), default: ParquetOptions().codec.rawValue, "How pages are compressed"),
    levelParameter(pageLevels),
  ]

  private static var endings: String {
    ofFiles.compactMap(\.fileExtension).map { "`.\($0)`" }.joined(separator: " or ")
  }

  /// The methods of whole files that have levels, with those.
  static let fileLevels = leveled(\.fileLevels)
  /// The methods of pages that have levels, with those.
  static let pageLevels = leveled(\.pageLevels)

  private static func leveled(_ levels: KeyPath<Codec, Levels?>) -> [LeveledCodec] {
    allCases.compactMap { codec in codec[keyPath: levels].map { LeveledCodec(codec: codec, levels: $0) } }
  }

  private static func levelParameter(_ codecs: [LeveledCodec]) -> Parameter {
    let lowest = codecs.map(\.levels.range.lowerBound).min() ?? 0
    let highest = codecs.map(\.levels.range.upperBound).max() ?? 0
    let texts = codecs.map { codec in
      let range = codec.levels.range
      return "\(range.lowerBound) to \(range.upperBound) for \(codec.codec.rawValue) (\(codec.levels.standard))"
    }
    return Parameter(
      "compression_level", .integer(Int64(lowest)...Int64(highest)), "The level: \(texts.joined(separator: ", "))")
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
