internal import JafgenSQL
internal import JafgenSystem
internal import SystemPackage

/// DuckDB's command line, which makes the database files.
struct DuckDBProgram: Sendable {
  /// Where it lies, from the root.
  let path: String

  /// Finds the program: by the environment variable `JAFGEN_DUCKDB`, else as `duckdb` in the folders of `PATH`. In place of
  /// the script of PyPI's `duckdb-cli` it takes the program that the script runs.
  ///
  /// - Throws: `programMissing`, with how to install it.
  static func find() throws(RunError) -> DuckDBProgram {
    if let bytes = Environment.bytes("JAFGEN_DUCKDB") {
      guard let path = String(validating: bytes, as: UTF8.self) else {
        throw missing("JAFGEN_DUCKDB is not UTF-8: \(DisplayText.quoted(bytes: bytes))")
      }
      guard FileSystem.isProgram(path), let absolute = FileSystem.absolutePath(path) else {
        throw missing("JAFGEN_DUCKDB names \(path), which is not a program")
      }
      return DuckDBProgram(path: packaged(absolute) ?? absolute)
    }
    for bytes in (Environment.bytes("PATH") ?? []).split(separator: UInt8(ascii: ":")) {
      guard let folder = String(validating: bytes, as: UTF8.self) else { continue }
      let path = "\(folder)/duckdb"
      if FileSystem.isProgram(path), let absolute = FileSystem.absolutePath(path) {
        return DuckDBProgram(path: packaged(absolute) ?? absolute)
      }
    }
    throw missing("the program duckdb is not in PATH")
  }

  /// Returns the program in the package of a script of PyPI's `duckdb-cli`; nil if `path` is no such script, or if it does
  /// not lie where the scripts of an environment lie.
  ///
  /// The script runs the program and waits for it: were the script killed with us, the program would go on.
  private static func packaged(_ path: String) -> String? {
    guard let head = try? FileSystem.content(of: path, limit: 4096), head.starts(with: "#!".utf8),
      String(decoding: head, as: UTF8.self).contains("duckdb_cli"), let script = FileSystem.realPath(path)
    else { return nil }
    // <environment>/bin/duckdb and <environment>/lib/python3.12/site-packages/duckdb_cli/duckdb
    let environment = PathText.components(script).dropLast(2).map { "/\($0)" }.joined()
    var programs: [String] = []
    for library in ["lib", "lib64"] {
      let names = (try? FileSystem.names(in: "\(environment)/\(library)")) ?? []
      for python in names.compactMap({ String(validating: $0, as: UTF8.self) }).sorted()
      where python.hasPrefix("python") {
        for packages in ["site-packages", "dist-packages"] {
          let program = "\(environment)/\(library)/\(python)/\(packages)/duckdb_cli/duckdb"
          guard FileSystem.isProgram(program), let place = FileSystem.realPath(program) else { continue }
          if !programs.contains(place) { programs.append(place) }
        }
      }
    }
    // Of several, the script knows which one is its own.
    return programs.count == 1 ? programs[0] : nil
  }

  private static func missing(_ reason: String) -> RunError {
    RunError(
      code: .programMissing,
      message: "DuckDB files are made with the duckdb command, but \(reason); install it with "
        + "\"pip install duckdb-cli\" or from https://duckdb.org/install, or set JAFGEN_DUCKDB to its path")
  }

  /// Builds the database of `stage` by running a script on it, in its folder.
  ///
  /// - Throws: `databaseFailed` with DuckDB's own message, or if the program made no database, whatever it says;
  ///   `interrupted` once `interrupts` are set.
  func build(_ stage: DatabaseStage, script: String, interrupts: Interrupts?) throws(RunError) {
    let ending: ChildProcess.Ending
    do throws(Errno) {
      let written = try FileDescriptor.openForWriting(stage.scriptPath)
      defer { try? written.close() }
      try Self.write(Array(script.utf8), to: written)
      let input = try FileDescriptor.openForReading(stage.scriptPath)
      defer { try? input.close() }
      let messages = try FileDescriptor.openForWriting(stage.messagesPath)
      defer { try? messages.close() }
      // So that a full disk, of all things, has room for the message that it is full.
      try Self.write(Array(repeating: UInt8(ascii: " "), count: Self.maximumMessageByteCount), to: messages)
      let program = try ChildProcess(
        path: path, arguments: DuckDBScript.arguments(database: DatabaseStage.databaseName), folder: stage.folder,
        input: input, output: messages, error: messages, kept: stage.lock.lockDescriptor)
      ending = try program.wait { interrupts?.signal != nil }
    } catch {
      throw failure(stage, error.description)
    }
    if let signal = interrupts?.signal { throw .interrupted(signal: signal) }
    switch ending {
    case .exited(status: 0):
      if let reason = Self.reason(againstResult: stage.databasePath) {
        throw failure(stage, "\(path) ended successfully, but its output is not a database: \(reason)")
      }
    case .exited(status: let status):
      throw failure(stage, messages(of: stage) ?? "\(path) ended with status \(status) and no message")
    case .killed(let signal):
      throw failure(stage, messages(of: stage) ?? "\(path) was ended by signal \(signal)")
    }
  }

  /// Every DuckDB file has this text after a checksum of eight bytes.
  private static let magic = (place: 8, bytes: Array("DUCK".utf8))

  /// Why what a program made cannot be a database; nil if it looks like one. Never waits, and follows no link.
  private static func reason(againstResult path: String) -> String? {
    do throws(Errno) {
      guard let status = try FileSystem.status(of: path, followsLink: false) else { return "there is no file" }
      guard status.type == .regular else { return "it is not a regular file" }
      guard status.linkCount == 1 else { return "the file has other names as well" }
      let descriptor = try FileDescriptor.openRegular(path)
      defer { try? descriptor.close() }
      let head = try descriptor.content(limit: magic.place + magic.bytes.count)
      return head.dropFirst(magic.place).elementsEqual(magic.bytes) ? nil : "the file does not begin like one"
    } catch {
      return error.description
    }
  }

  private func failure(_ stage: DatabaseStage, _ reason: String) -> RunError {
    if Self.isLackOfMemory(reason) {
      return RunError(
        code: .noMemory, message: "cannot make \(stage.path): DuckDB is out of memory: \(reason)", path: stage.path)
    }
    return RunError(code: .databaseFailed, message: "cannot make \(stage.path): \(reason)", path: stage.path)
  }

  /// Whether a message is of a lack of memory.
  ///
  /// DuckDB begins an error with its kind, `Constraint Error: ...`, and what follows may hold data; where another kind
  /// passes on a lack of memory, that stands first. What its runtime and the system say has no kind and holds no data.
  private static func isLackOfMemory(_ message: String) -> Bool {
    guard let mark = message.firstRange(of: " Error: ") else {
      let words = message.lowercased()
      return lacksOfMemory.contains { words.contains($0) }
    }
    var cause = message[mark.upperBound...].lowercased()
    // The transaction says so before the reason.
    let commit = "failed to commit: "
    if cause.hasPrefix(commit) { cause.removeFirst(commit.count) }
    return message[..<mark.lowerBound].hasSuffix("Out of Memory") || lacksOfMemory.contains { cause.hasPrefix($0) }
  }

  /// What DuckDB, its libraries and the system say where there is no memory for it.
  private static let lacksOfMemory = [
    "out of memory", "bad alloc", "std::bad_alloc", "allocation failure", "cannot allocate memory",
    "failed to allocate", "failed to re-allocate", "failed to map segment", "resource temporarily unavailable",
  ]

  private static let maximumMessageByteCount = 16_384

  private static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
    try bytes.withUnsafeBufferPointer { buffer throws(Errno) in
      try descriptor.write(buffer, at: 0)
    }
  }

  /// What the program said, in one line and without its colours; nil if it said nothing.
  private func messages(of stage: DatabaseStage) -> String? {
    guard let bytes = try? FileSystem.content(of: stage.messagesPath, limit: Self.maximumMessageByteCount) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self).replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
