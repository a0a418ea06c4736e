import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How a command ended and what it said.
package struct CommandResult: Sendable {
  /// The exit status, or 128 plus the signal that ended the command.
  package let status: Int32
  /// The bytes on standard output.
  package let output: [UInt8]
  /// The text on standard error.
  package let stderr: String

  /// The text on standard output.
  package var stdout: String { String(decoding: output, as: UTF8.self) }
}

/// Why a command could not be run.
package struct CommandProblem: Error, CustomStringConvertible {
  /// What happened.
  package let description: String

  /// Makes a problem.
  package init(description: String) { self.description = description }
}

/// A command that runs; `wait` must be called once.
package struct Command: Sendable {
  /// The process.
  package let processID: Int32
  private let streams: TemporaryDirectory
  private let directory: TemporaryDirectory

  /// Starts a program with an environment of its own: `PATH` and the like of this process, and what is given.
  package init(
    _ program: String, _ arguments: [String], in directory: TemporaryDirectory,
    environment: [String: String] = [:], input: String = ""
  ) throws {
    self.directory = directory
    streams = try TemporaryDirectory(files: ["in": input])
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, streams.path("in"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.path("out"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, streams.path("err"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // Signals that the test process blocks or ignores are the command's own affair.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

    var variables: [String: String] = [:]
    for name in ["HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "TMPDIR"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    variables.merge(environment) { $1 }
    var process = pid_t()
    // No two systems agree on how to spawn into a folder; the shell makes itself the program after `cd`.
    let words = ["sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", directory.path, program] + arguments
    let texts = words.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in texts + settings { free(text) } }
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, texts, settings)
    guard status == 0 else { throw CommandProblem(description: "cannot run \(program): error \(status)") }
    processID = process
  }

  /// Sends a signal.
  package func send(_ signal: Int32) { kill(processID, signal) }

  /// Waits for the end.
  package func wait() throws -> CommandResult {
    var state: Int32 = 0
    while waitpid(processID, &state, 0) < 0 {
      guard errno == EINTR else { throw CommandProblem(description: "cannot wait: error \(errno)") }
    }
    let signal = state & 0x7f
    return try withExtendedLifetime(directory) {
      CommandResult(
        status: signal == 0 ? (state >> 8) & 0xff : 128 + signal, output: try streams.bytes(of: "out"),
        stderr: try streams.text(of: "err"))
    }
  }
}

/// The command line that the tests run.
package enum JafgenCommand {
  /// The path of the binary, built beside the tests; nil if it is not there.
  package static let binary: String? = {
    let places = CommandLine.arguments + [Bundle.main.bundlePath] + Bundle.allBundles.map(\.bundlePath)
    for place in places {
      var folder = URL(fileURLWithPath: place)
      while folder.path != "/" {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appendingPathComponent("jafgen").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: candidate)
        {
          return candidate
        }
        // The bundle lies in the products' folder; farther up is not ours.
        if !folder.path.contains(".xctest") { break }
      }
    }
    return nil
  }()

  fileprivate static func path() throws -> String {
    guard let binary else { throw CommandProblem(description: "there is no jafgen beside the tests") }
    return binary
  }
}

/// Runs `jafgen` in a folder and returns how it ended.
package func runJafgen(
  _ arguments: [String], in directory: TemporaryDirectory, environment: [String: String] = [:], input: String = ""
) throws -> CommandResult {
  try startJafgen(arguments, in: directory, environment: environment, input: input).wait()
}

/// Starts `jafgen` in a folder.
package func startJafgen(
  _ arguments: [String], in directory: TemporaryDirectory, environment: [String: String] = [:], input: String = ""
) throws -> Command {
  try Command(JafgenCommand.path(), arguments, in: directory, environment: environment, input: input)
}

/// Runs a script of the shell `bash`, in which `$JAFGEN` is the command.
package func runShell(
  _ script: String, in directory: TemporaryDirectory, environment: [String: String] = [:]
) throws -> CommandResult {
  let environment = environment.merging(["JAFGEN": try JafgenCommand.path()]) { $1 }
  return try Command("bash", ["-c", script], in: directory, environment: environment).wait()
}
