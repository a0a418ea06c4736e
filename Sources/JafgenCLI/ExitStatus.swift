import ArgumentParser
import Jafgen
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a command failed.
enum CommandFailure: Error {
  /// The schemas, or options that refer to them, are invalid.
  case diagnostics([Diagnostic], sources: [SourceText], form: ReportForm)
  /// The run did not start or failed.
  case run(RunError, form: ReportForm)
  /// The command has already reported these problems.
  case alreadyReported([Diagnostic])
}

/// How a failure is reported.
enum ReportForm {
  /// As text for people, on standard error.
  case text
  /// As a JSON document on this stream.
  case json(TextStream)
}

/// How the command ends: the one place where an error becomes a text and a status of `sysexits`.
enum ExitStatus {
  private static let usage: Int32 = 64
  private static let wrongInput: Int32 = 65
  private static let missingInput: Int32 = 66
  private static let writeFailed: Int32 = 74

  /// Reports what went wrong and ends the process with its status. Help and version end this way too; a reader that
  /// closed standard output is not a failure.
  static func end(with error: any Error, of command: any ParsableCommand.Type) -> Never {
    do {
      exit(try tell(error, of: command))
    } catch {
      exit(tell(error))
    }
  }

  /// Returns the status for diagnostics, by the first kind that occurs: 65 for schemas, 66 for files that could not be
  /// found or read, 64 for options; 0 if there are only warnings.
  static func status(of diagnostics: [Diagnostic]) -> Int32 {
    let statuses = diagnostics.filter { $0.severity == .error }.map { diagnostic in
      switch diagnostic.code {
      case .fileUnreadable, .noSchemas: missingInput
      // A schema may name an entity that does not exist, too.
      case .unknownEntity, .ambiguousEntity, .unknownAttribute: diagnostic.location == nil ? usage : wrongInput
      default: wrongInput
      }
    }
    return [wrongInput, missingInput, usage].first { statuses.contains($0) } ?? 0
  }

  private static func tell(
    _ error: any Error, of command: any ParsableCommand.Type
  ) throws(StreamFailure) -> Int32 {
    switch error {
    case let failure as StreamFailure: return tell(failure)
    case CommandFailure.diagnostics(let diagnostics, let sources, let form):
      switch form {
      case .text: TextStream.error.note(text(of: diagnostics, sources: sources))
      case .json(let stream):
        try stream.write(JSONValue.object([("diagnostics", .diagnostics(diagnostics))]).document)
      }
      return status(of: diagnostics)
    case CommandFailure.run(let failure, let form):
      switch form {
      case .text: tellError(failure.message, help: suggestion(for: failure))
      case .json(let stream): try stream.write(document(of: failure))
      }
      return failure.exitStatus
    case CommandFailure.alreadyReported(let diagnostics):
      return status(of: diagnostics)
    default:
      let status = command.exitCode(for: error).rawValue
      let message = OptionSynonym.explained(command.fullMessage(for: error))
      let text = message.split(separator: "\n", omittingEmptySubsequences: false)
        .map { DisplayText.sanitized(String($0)) }.joined(separator: "\n")
      if status == 0 {
        try TextStream.output.write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
      } else if !text.isEmpty {
        TextStream.error.note(text.hasSuffix("\n") ? text : text + "\n")
      }
      return status
    }
  }

  /// Prepares the report for running out of memory, which ends the process on the spot.
  static func prepareLastWords() {
    LastResort.say(text(RunError.noMemory.message, help: suggestion(for: .noMemory)), on: TextStream.error.descriptor)
  }

  /// Prepares it as a JSON document.
  static func prepareLastWords(on stream: TextStream) {
    LastResort.say(document(of: .noMemory), on: stream.descriptor)
  }

  private static func tell(_ failure: StreamFailure) -> Int32 {
    if failure.isClosedPipe { return 0 }
    tellError(failure.message)
    return writeFailed
  }

  /// Returns the diagnostics as text for standard error, their total in the last line.
  static func text(of diagnostics: [Diagnostic], sources: [SourceText]) -> String {
    DiagnosticRenderer(
      sources: sources, usesColor: Terminal.error.usesColor,
      sourceWidth: Terminal.error.width.map { max(40, $0 - 10) } ?? 100
    ).render(diagnostics) + "\n" + DiagnosticRenderer.total(of: diagnostics)
  }

  /// The options that help with a failure, if there are any.
  private static func suggestion(for failure: RunError) -> String? {
    switch failure.code {
    case .severalOutputs: "choose one entity with --entity and, for standard output, one format with --format"
    case .noMemory, .noThread:
      "use fewer threads (--threads) or smaller row groups, or raise the limits of the process (ulimit)"
    default: nil
    }
  }

  private static func tellError(_ message: String, help: String? = nil) {
    TextStream.error.note(text(message, help: help))
  }

  private static func text(_ message: String, help: String?) -> String {
    let label = TextStyle.red.applied(to: "error: ", if: Terminal.error.usesColor)
    return label + DisplayText.escaped(message) + "\n" + (help.map { "  help: \($0)\n" } ?? "")
  }

  private static func document(of failure: RunError) -> String {
    JSONValue.object([("diagnostics", .array([json(of: failure)]))]).document
  }

  /// The failure in the shape of a diagnostic.
  private static func json(of failure: RunError) -> JSONValue {
    .object([
      ("code", .string(failure.code.rawValue)), ("severity", .string("error")), ("message", .string(failure.message)),
      ("file", .optional(failure.path)), ("line", .null), ("column", .null), ("path", .null),
      ("suggestion", .optional(suggestion(for: failure))),
    ])
  }
}
