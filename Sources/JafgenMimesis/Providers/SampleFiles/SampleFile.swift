/// The smallest files of their formats that readers take, put together from their parts.
enum SampleFile {
  /// Returns the file of a type, which is called by its usual extension; nothing for other types.
  static func content(ofType type: String) -> [UInt8] {
    switch type {
    case "aac": Sound.aac
    case "docx": OfficeDocument.text
    case "gif": Picture.gif
    case "gz": Archive.gzip(Array(SampleText.words.utf8))
    case "jpg": Picture.jpeg
    case "mov": Film.quickTime
    case "mp3": Sound.mp3
    case "mp4": Film.mp4
    case "pdf": PDFDocument.content
    case "png": Picture.png
    case "pptx": OfficeDocument.slides
    case "xlsx": OfficeDocument.sheet
    case "zip": Archive.zip([("sample.txt", SampleText.words)])
    default: []
    }
  }
}
