internal import JafgenSystem

/// Why a run did not start or failed, with the complete message. Whatever the code, earlier output files are unchanged
/// and no temporary file is left, unless the message says which files could not be restored.
public struct RunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure. The raw values are stable, so programs can rely on them.
  public enum Code: String, CaseIterable, Sendable {
    /// An entity is chosen that no system has.
    case unknownEntity = "unknown-entity"
    /// A partition's index or count makes no sense.
    case invalidPartition = "invalid-partition"
    /// An option of the jaffle shop makes no sense.
    case invalidShop = "invalid-shop"
    /// A selection of rows or standard output was asked for more than one output.
    case severalOutputs = "several-outputs"
    /// Two outputs would be one file.
    case outputCollision = "output-collision"
    /// A file or folder cannot be created, or something that is no regular file is in its place.
    case cannotCreate = "cannot-create-output"
    /// Another run writes the same file.
    case outputBusy = "output-busy"
    /// Writing, flushing or renaming failed.
    case writeFailed = "write-failed"
    /// A signal, or a request of the program, ended the run.
    case interrupted = "interrupted"
    /// A program that an output needs is not installed.
    case programMissing = "program-missing"
    /// DuckDB could not make a database; the message holds its own.
    case databaseFailed = "database-failed"
    /// The system could not start a thread.
    case noThread = "no-thread"
    /// The system is out of memory.
    case noMemory = "no-memory"
  }

  /// The kind.
  public let code: Code
  /// What happened, without a final full stop; names the path and quotes the system's wording.
  public let message: String
  /// The output file concerned, if there is one.
  public let path: String?
  /// The number of the signal that ended the run, for `interrupted`.
  public let signal: Int32?

  package init(code: Code, message: String, path: String? = nil, signal: Int32? = nil) {
    self.code = code
    self.message = message
    self.path = path
    self.signal = signal
  }

  /// The message.
  public var description: String { message }

  /// The status that a command should exit with: those of `sysexits`, or 128 plus the signal.
  public var exitStatus: Int32 {
    switch code {
    case .unknownEntity, .invalidPartition, .invalidShop, .severalOutputs: 64
    case .outputCollision: 65
    case .cannotCreate, .outputBusy: 73
    case .writeFailed, .databaseFailed: 74
    case .programMissing: 69
    case .noThread, .noMemory: 71
    case .interrupted: 128 &+ (signal ?? 2)
    }
  }
}

extension RunError {
  static func cannotCreate(_ path: String, _ reason: String) -> RunError {
    RunError(code: .cannotCreate, message: "cannot create \(path): \(reason)", path: path)
  }

  static func cannotWrite(_ path: String, _ reason: String) -> RunError {
    RunError(code: .writeFailed, message: "cannot write \(path): \(reason)", path: path)
  }

  /// What is said of a run that found no memory.
  package static let noMemory = RunError(
    code: .noMemory, message: "out of memory: the system provides no more")

  /// More files would have to be open at once than the system allows; `needed` are enough in any case.
  static func tooManyOpenFiles(_ path: String, needed: Int) -> RunError {
    let allowed = ProcessLimits.allowOpenFiles(0)
    return .cannotCreate(
      path,
      "too many open files: only \(allowed) may be open at once; \"ulimit -n \(needed)\" is enough; or use fewer "
        + "threads or entities")
  }

  static func interrupted(signal: Int32) -> RunError {
    RunError(code: .interrupted, message: "interrupted; no file was replaced", signal: signal)
  }
}
