internal import JafgenSQL

/// DuckDB's command line, which makes the database files.
struct DuckDBProgram: Sendable {
  /// Where it lies, from the root.
  let path: String

  /// Finds the program: by the environment variable `JAFGEN_DUCKDB`, else as `duckdb` in the folders of `PATH`.
  ///
  /// - Throws: `programMissing`, with how to install it.
  static func find() throws(RunError) -> DuckDBProgram {
    if let path = Syscalls.variable("JAFGEN_DUCKDB") {
      guard Syscalls.isProgram(path), let absolute = Syscalls.absolutePath(path) else {
        throw missing("JAFGEN_DUCKDB names \(path), which is no program")
      }
      return DuckDBProgram(path: absolute)
    }
    for folder in (Syscalls.variable("PATH") ?? "").split(separator: ":", omittingEmptySubsequences: true) {
      let path = "\(folder)/duckdb"
      if Syscalls.isProgram(path), let absolute = Syscalls.absolutePath(path) { return DuckDBProgram(path: absolute) }
    }
    throw missing("the program duckdb is not in PATH")
  }

  private static func missing(_ reason: String) -> RunError {
    RunError(
      code: .programMissing,
      message: "DuckDB files are made by the duckdb command line, but \(reason); install it with "
        + "\"pip install duckdb-cli\" or from https://duckdb.org/install, or set JAFGEN_DUCKDB to its path")
  }

  /// Builds the database of `stage` by running a script on it, in its folder.
  ///
  /// - Throws: `databaseFailed` with DuckDB's own message; `interrupted` once `interrupts` are set.
  func build(_ stage: DatabaseStage, script: String, interrupts: Interrupts?) throws(RunError) {
    let ending: ChildProcess.Ending
    do throws(SystemError) {
      let written = try Syscalls.openForWriting(stage.scriptPath)
      defer { try? Syscalls.close(written) }
      try Self.write(Array(script.utf8), to: written)
      let input = try Syscalls.openForReading(stage.scriptPath)
      defer { try? Syscalls.close(input) }
      let messages = try Syscalls.openForWriting(stage.messagesPath)
      defer { try? Syscalls.close(messages) }
      // So that a full disk, of all things, has room for the message that it is full.
      try Self.write(Array(repeating: UInt8(ascii: " "), count: Self.maximumMessageByteCount), to: messages)
      let program = try ChildProcess(
        path: path, arguments: DuckDBScript.arguments(database: DatabaseStage.databaseName), folder: stage.folder,
        input: input, output: messages, error: messages, kept: stage.lock.lockDescriptor)
      ending = try program.wait { interrupts?.signal != nil }
    } catch {
      throw failure(stage, error.text)
    }
    if let signal = interrupts?.signal { throw .interrupted(signal: signal) }
    switch ending {
    case .exited(status: 0): return
    case .exited(status: let status):
      throw failure(stage, messages(of: stage) ?? "\(path) ended with status \(status) and no message")
    case .killed(let signal):
      throw failure(stage, messages(of: stage) ?? "\(path) was ended by signal \(signal)")
    }
  }

  private func failure(_ stage: DatabaseStage, _ reason: String) -> RunError {
    RunError(code: .databaseFailed, message: "cannot make \(stage.path): \(reason)", path: stage.path)
  }

  private static let maximumMessageByteCount = 16_384

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { buffer throws(SystemError) in
      try Syscalls.write(buffer, to: descriptor, at: 0)
    }
  }

  /// What the program said, in one line and without its colours; nil if it said nothing.
  private func messages(of stage: DatabaseStage) -> String? {
    guard let bytes = try? Syscalls.content(of: stage.messagesPath, limit: Self.maximumMessageByteCount) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self).replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
