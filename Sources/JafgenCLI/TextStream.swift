#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of the standard streams, written whole or not at all as far as the reader allows.
struct TextStream {
  /// Results and data.
  static let output = TextStream(descriptor: 1, name: "standard output")
  /// Progress and diagnostics.
  static let error = TextStream(descriptor: 2, name: "standard error")

  let descriptor: Int32
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
      throw StreamFailure(stream: error.stream, errorNumber: error.errorNumber, isAfterFiles: true)
    }
  }

  /// Keeps files from getting the descriptors of closed standard streams: writing to such a stream then fails instead
  /// of ending up in a file.
  static func reserveNumbers() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one. Opened the wrong way round, it is of as little use as before.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a text that is not a result: if the stream takes no more, nobody misses it.
  func note(_ text: String) {
    try? write(text)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> StreamFailure? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, part.baseAddress, part.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, part.baseAddress, part.count)
      #else
        let count = Darwin.write(descriptor, part.baseAddress, part.count)
      #endif
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Whoever shares the stream made it answer at once; wait until it has room.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, 1000)
      } else if errno != EINTR {
        return StreamFailure(stream: name, errorNumber: errno)
      }
    }
    return nil
  }
}

/// Why a standard stream took no more.
struct StreamFailure: Error {
  /// What the stream is called.
  let stream: String
  /// The system's number of the error.
  let errorNumber: Int32
  /// Whether it was about files that had been written by then.
  var isAfterFiles = false

  /// Whether the reader went away, which is not an error.
  var isClosedPipe: Bool { errorNumber == EPIPE }

  /// What happened, without a final full stop.
  var message: String {
    let reason = strerror(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)"
    return isAfterFiles
      ? "cannot write the summary to \(stream): \(reason); the files are complete and in place"
      : "cannot write to \(stream): \(reason)"
  }
}
