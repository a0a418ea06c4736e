internal import JafgenSystem
import SystemPackage

/// One of the standard streams, written whole or not at all as far as the reader allows.
struct TextStream {
  /// Results and data.
  static let output = TextStream(descriptor: .standardOutput, name: "standard output")
  /// Progress and diagnostics.
  static let error = TextStream(descriptor: .standardError, name: "standard error")

  let descriptor: FileDescriptor
  private let name: String

  /// Writes a text.
  ///
  /// - Throws: `StreamFailure` if the stream takes no more.
  func write(_ text: String) throws(StreamFailure) {
    var text = text
    let failure = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    if let failure { throw failure }
  }

  /// Writes bytes.
  ///
  /// - Throws: `StreamFailure` if the stream takes no more.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(StreamFailure) {
    if let failure = write(UnsafeRawBufferPointer(bytes)) { throw failure }
  }

  /// Writes a text about files that are already in place, whether or not it can be written.
  ///
  /// - Throws: `StreamFailure` that says so, if the stream takes no more.
  func write(summary text: String) throws(StreamFailure) {
    do throws(StreamFailure) {
      try write(text)
    } catch {
      throw StreamFailure(stream: error.stream, error: error.error, isAfterFiles: true)
    }
  }

  /// Writes a text that is not a result: if the stream takes no more, nobody misses it.
  func note(_ text: String) {
    try? write(text)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> StreamFailure? {
    do throws(Errno) {
      try descriptor.write(stream: bytes)
      return nil
    } catch {
      return StreamFailure(stream: name, error: error)
    }
  }
}

/// Why a standard stream took no more.
struct StreamFailure: Error {
  /// What the stream is called.
  let stream: String
  /// What the system says.
  let error: Errno
  /// Whether it was about files that had been written by then.
  var isAfterFiles = false

  /// Whether the reader went away, which is not an error.
  var isClosedPipe: Bool { error == .brokenPipe }

  /// What happened, without a final full stop.
  var message: String {
    isAfterFiles
      ? "cannot write the summary to \(stream): \(error.description); the files are complete and in place"
      : "cannot write to \(stream): \(error.description)"
  }
}
