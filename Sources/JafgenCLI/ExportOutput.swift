import ArgumentParser
import Jafgen

/// Where an export goes.
struct ExportOutput: ParsableArguments {
  @Option(
    name: [.customLong("output"), .customShort("o")], parsing: .unconditional,
    help: ArgumentHelp(
      "The file to write; - for standard output.",
      discussion: "The file appears when it is complete; missing folders are created.", valueName: "file"),
    completion: .file())
  var path = "-"

  func validate() throws {
    if path.isEmpty { throw UsageError("--output needs the name of a file, or - for standard output") }
  }

  /// Writes the text to the requested place.
  ///
  /// - Throws: `CommandFailure.run` or `StreamFailure`.
  func write(_ text: String) throws {
    guard path != "-" else { return try TextStream.output.write(text) }
    do throws(RunError) {
      try Jafgen.write(text, to: path)
    } catch {
      throw CommandFailure.run(error, form: .text)
    }
  }
}
