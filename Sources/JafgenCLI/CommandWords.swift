import ArgumentParser
internal import JafgenDiagnostics
import JafgenMimesis

/// The arguments of the program as the system gives them.
enum CommandWords {
  /// Returns the arguments after the program's name.
  /// - Throws: `UsageError` for one that is not UTF-8: with replacements it could name a different file.
  static func read() throws -> [String] {
    try (0..<max(0, Int(CommandLine.argc) - 1)).compactMap { index in
      guard let start = CommandLine.unsafeArgv[index + 1] else { return nil }
      if let word = String(validatingCString: start) { return word }
      var bytes: [UInt8] = []
      while start[bytes.count] != 0 { bytes.append(UInt8(bitPattern: start[bytes.count])) }
      throw UsageError("argument \(index + 1) is not UTF-8: \(DisplayText.quoted(bytes: bytes))")
    }
  }

  /// Returns the error that `parse` throws for the arguments in printable form, if any; for messages that repeat an
  /// argument.
  static func shown(
    _ error: any Error, of words: [String], _ parse: ([String]) throws -> any ParsableCommand
  ) -> any Error {
    guard words.contains(where: { $0.unicodeScalars.contains(where: DisplayText.isUnsafe) }) else { return error }
    do {
      _ = try parse(words.map { DisplayText.escaped($0) })
      return error
    } catch {
      return error
    }
  }
}
