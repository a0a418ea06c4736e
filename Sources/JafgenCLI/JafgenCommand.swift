import ArgumentParser
import Jafgen
internal import JafgenSystem
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command `jafgen`.
@main
struct JafgenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jafgen",
    abstract: "Generates realistic, linked, reproducible data from YAML schemas.",
    discussion: """
      To simulate the jaffle shop of the original jafgen:

        jafgen run

      For your own data, start with a folder of schemas, and check and preview before you generate:

        jafgen validate-schema --schema-dir schemas
        jafgen preview orders
        jafgen generate --output-dir output --format csv,json

      The same schemas and the same seed give the same bytes, on every machine and with any number of threads. \
      Results go to standard output, progress and diagnostics to standard error; colours and the progress bar \
      appear on a terminal only, colours not with NO_COLOR set.

      Exit status: 0 success, also if the reader of standard output stopped early; 64 usage error; 65 invalid schemas; \
      66 schemas missing or unreadable; 69 the duckdb program is missing; 71 out of memory or threads; 73 an output \
      file cannot be created; 74 writing failed; 130, 143 and 129 ended by INT, TERM and HUP. Nothing is written if a \
      schema is invalid, and earlier files stay as they are if a run fails.
      """,
    version: Jafgen.version,
    subcommands: [
      GenerateCommand.self, RunCommand.self, ValidateSchemaCommand.self, ListSchemasCommand.self, PreviewCommand.self,
      ExplainCommand.self, ProvidersCommand.self, FunctionsCommand.self, ExportCommand.self, ImportAirbyteCommand.self,
      ImportJSONSchemaCommand.self,
    ])

  /// The label that diagnostics use.
  static var _errorPrefix: String { "error: " }

  static func main() {
    ExitStatus.prepareLastWords()
    LastResort.install()
    // A closed pipe is then an error of the write, which is taken for what it is: the reader has enough.
    signal(SIGPIPE, SIG_IGN)
    FileDescriptor.reserveStandardStreams()
    do {
      let words = try CommandWords.read()
      let line = RunCommandLine(words)
      func parse(_ words: [String]) throws -> any ParsableCommand {
        guard let line = RunCommandLine(words) else { return try parseAsRoot(words) }
        return try line.parse() ?? parseAsRoot(line.arguments)
      }
      var command: any ParsableCommand
      do {
        command = try parse(words)
      } catch {
        throw CommandWords.shown(error, of: words, parse)
      }
      try command.run()
      // After all else, so that it does not stand before an error.
      if let line, line.isOriginal, let run = command as? RunCommand, !run.quiet {
        TextStream.error.note("note: this command is now called run: \(line.text)\n")
      }
    } catch {
      ExitStatus.end(with: error, of: JafgenCommand.self)
    }
  }
}
