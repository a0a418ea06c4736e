/// The text in sample files.
enum SampleText {
  /// The words that documents and archives hold.
  static let words = "This is a sample file."
}
