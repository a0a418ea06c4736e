internal import JafgenArguments
import JafgenColumns

/// Small sample files of common formats, the same in every row.
enum BinaryFileProvider {
  static let declarations: [TypeDeclaration] = [
    declaration("binaryfile.audio", "A file of some silent frames.", [("MP3", "mp3"), ("AAC", "aac")]),
    declaration("binaryfile.compressed", "A compressed file.", [("ZIP", "zip"), ("GZIP", "gz")]),
    declaration(
      "binaryfile.document", "A document of a few words.",
      [("PDF", "pdf"), ("DOCX", "docx"), ("PPTX", "pptx"), ("XLSX", "xlsx")]),
    declaration("binaryfile.image", "A picture of one dot.", [("PNG", "png"), ("JPG", "jpg"), ("GIF", "gif")]),
    declaration("binaryfile.video", "A film without pictures.", [("MP4", "mp4"), ("MOV", "mov")]),
  ]

  private static func declaration(
    _ name: String, _ summary: String, _ types: [(name: String, value: String)]
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: [
        Parameter(
          "file_type", .member(types.map { .init($0.name, $0.value) }), default: types[0].value, "The format.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let wanted = arguments.has("file_type") ? arguments.member("file_type").map { [$0] } : [types[0].value]
      return .choice(
        ChoiceList(
          dictionary: dictionary(of: wanted ?? types.map(\.value)), weights: nil, nullProbability: 0))
    }
  }

  private static func dictionary(of types: [String]) -> ColumnDictionary {
    var offsets: [Int32] = [0]
    var bytes: [UInt8] = []
    for type in types {
      bytes += SampleFile.content(ofType: type)
      offsets.append(Int32(truncatingIfNeeded: bytes.count))
    }
    return ColumnDictionary(
      values: Column(
        type: .binary, count: types.count, values: .bytes(offsets: Buffer(offsets), bytes: Buffer(bytes))))
  }
}
