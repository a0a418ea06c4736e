import ArgumentParser
import Jafgen
internal import JafgenDiagnostics
import JafgenImport
import JafgenMimesis
import JafgenSchema
internal import JafgenSystem
internal import SystemPackage

/// Where imported schemas go, and what is reported about them.
struct ImportOutput: ParsableArguments {
  @Option(
    name: [.customLong("output-dir"), .customShort("o")], parsing: .unconditional,
    help: ArgumentHelp("The folder for the schemas; created if it is missing.", valueName: "folder"),
    completion: .directory)
  var folder = "./schemas"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The number of rows of every entity.",
      discussion: "By default 100, and three times as many for each level of links.", valueName: "rows"),
    transform: OptionValues.rowCount)
  var count: Int?

  @Flag(help: "Replaces files whose content differs.")
  var force = false

  @Flag(
    name: .customLong("no-validate"),
    help: "Writes the schemas without checking that they can be generated.")
  var skipsValidation = false

  @Flag(
    help: ArgumentHelp(
      "Print a JSON object with imported and diagnostics to standard output.",
      discussion: "Standard error then stays empty."))
  var json = false

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  /// How failures are reported.
  var form: ReportForm { json ? .json(.output) : .text }

  func validate() throws {
    if folder.isEmpty { throw UsageError("--output-dir needs a folder") }
  }

  /// Writes the schemas, all or none, and reports the result. A manifest that cannot be translated is an error; if
  /// others can, it is reported and skipped. `failures` are those of manifests that could not even be read.
  func write(_ translations: [Translation], failures: [Diagnostic] = []) throws {
    let sources = translations.flatMap(\.sources)
    var diagnostics = failures + translations.flatMap(\.diagnostics)
    let finished = translations.filter { $0.text != nil }
    if finished.isEmpty { throw CommandFailure.diagnostics(diagnostics, sources: sources, form: form) }
    var files: [(text: String, path: String)] = []
    var written: [(Translation, path: String, isNew: Bool)] = []
    for translation in finished {
      guard let text = translation.text else { continue }
      let path = PathText.join(folder, "\(translation.system).yaml")
      let isNew = try differs(path, from: text)
      if isNew { files.append((text, path)) }
      written.append((translation, path, isNew))
    }
    do throws(RunError) {
      try Jafgen.write(files)
    } catch {
      throw CommandFailure.run(error, form: form)
    }
    if json {
      let document = JSONValue.object([
        (
          "imported",
          .array(
            written.map { translation, path, isNew in
              .object([
                ("system", .string(translation.system)), ("file", .string(path)),
                ("entities", .integer(translation.entityCount)), ("written", .boolean(isNew)),
              ])
            })
        ),
        ("diagnostics", .diagnostics(diagnostics)),
      ])
      try TextStream.output.write(summary: document.document)
      return
    }
    if quiet { diagnostics.removeAll { $0.severity == .warning } }
    if !diagnostics.isEmpty { TextStream.error.note(ExitStatus.text(of: diagnostics, sources: sources)) }
    guard !quiet else { return }
    try TextStream.output.write(
      summary: written.map { translation, path, isNew in
        let warnings = translation.diagnostics.count
        return
          "\(DisplayText.sanitized(path)): \(translation.entityCount) \(translation.entityCount == 1 ? "entity" : "entities")"
          + (warnings > 0 ? ", \(DisplayText.plural(warnings, "warning"))" : "") + (isNew ? "" : ", unchanged") + "\n"
      }.joined())
  }

  /// Whether a file must be written; an existing file with different content is only replaced by force.
  private func differs(_ path: String, from text: String) throws -> Bool {
    // What lies there and cannot be read differs: to replace it takes no right to read it.
    if let status = try? FileSystem.status(of: path, followsLink: false) {
      if status.type == .regular, (try? FileReading.bytes(ofFile: path)) == Array(text.utf8) { return false }
    } else {
      return true
    }
    guard force else {
      throw CommandFailure.run(
        RunError(
          code: .cannotCreate, message: "\(path) exists and differs; --force replaces it", path: path), form: form)
    }
    return true
  }
}
