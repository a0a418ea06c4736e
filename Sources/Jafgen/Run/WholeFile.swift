extension Jafgen {
  /// Writes one text file, whole or not at all; an earlier file at `path` is replaced at the end.
  ///
  /// Folders that are missing are made. INT, TERM and HUP wait until the file is done.
  ///
  /// - Throws: `cannotCreate`, `outputBusy` or `writeFailed`; an earlier file is then as it was.
  package static func write(_ text: String, to path: String) throws(RunError) {
    try write([(text, path)])
  }

  /// Writes text files, all of them whole or none; earlier files are replaced at the end.
  ///
  /// - Throws: as `write(_:to:)`.
  package static func write(_ texts: [(text: String, path: String)]) throws(RunError) {
    try Interrupts.whileHandlingSignals { _ throws(RunError) in
      var files = OutputFiles(sync: false, fileCount: texts.count, atOnce: 1)
      do throws(RunError) {
        for (text, path) in texts {
          let sink = try files.open(path)
          try Array(text.utf8).withUnsafeBufferPointer { buffer throws(RunError) in try sink.write(buffer, at: 0) }
          try sink.complete()
        }
        try files.commit()
      } catch {
        files.discard()
        throw error
      }
    }
  }
}
