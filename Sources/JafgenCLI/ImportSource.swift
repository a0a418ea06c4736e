import ArgumentParser
internal import JafgenDiagnostics
import JafgenImport
import JafgenSchema
internal import JafgenSystem
internal import SystemPackage

/// A text to import, and what it is called.
struct ImportSource {
  let text: SourceText
  /// The name of the system that it becomes.
  let name: String
  /// The folder that it lies in; nil for standard input.
  let folder: String?

  /// Returns the manifests at a path: one, all readable ones in a folder, or the one on standard input for `-`; and why
  /// others in the folder cannot be read.
  ///
  /// - Throws: `CommandFailure.diagnostics` if nothing can be read, `UsageError` for names that do not fit.
  static func manifests(
    at path: String, name: String?, form: ReportForm
  ) throws -> (sources: [ImportSource], failures: [Diagnostic]) {
    if path == "-" {
      let bytes = try reading(form) { () throws(Diagnostic) in try standardInput() }
      let text = try reading(form) { () throws(Diagnostic) in try SourceText(name: "<stdin>", bytes: bytes) }
      return ([ImportSource(text: text, name: systemName(name ?? "stdin"), folder: nil)], [])
    }
    let (files, problems) = try reading(form) { () throws(Diagnostic) in try manifestFiles(at: path) }
    if name != nil, files.count > 1 {
      throw UsageError("--name is for one manifest; \(DisplayText.quoted(path)) holds \(files.count)")
    }
    var sources: [ImportSource] = []
    var failures = problems
    for file in files {
      do throws(Diagnostic) {
        let text = try SourceText(name: file, bytes: try FileReading.bytes(ofFile: file))
        let name = systemName(name ?? connectorName(of: file))
        sources.append(ImportSource(text: text, name: name, folder: DocumentSet.folder(of: file)))
      } catch {
        failures.append(error)
      }
    }
    if sources.isEmpty { throw CommandFailure.diagnostics(failures, sources: [], form: form) }
    var owners: [String: String] = [:]
    for source in sources {
      let file = source.text.name
      if let other = owners.updateValue(file, forKey: source.name.lowercased()) {
        let files = DisplayText.alternatives([other, file], last: "and")
        throw UsageError("\(files) are both called \(DisplayText.quoted(source.name)); import them separately")
      }
    }
    return (sources, failures)
  }

  /// Returns the texts of files.
  static func texts(of files: [String], form: ReportForm) throws -> [SourceText] {
    try files.map { file in
      try reading(form) { () throws(Diagnostic) in
        try SourceText(name: file, bytes: try FileReading.bytes(ofFile: file))
      }
    }
  }

  private static func reading<Result>(
    _ form: ReportForm, _ body: () throws(Diagnostic) -> Result
  ) throws -> Result {
    do throws(Diagnostic) {
      return try body()
    } catch {
      throw CommandFailure.diagnostics([error], sources: [], form: form)
    }
  }

  // MARK: Names

  /// Returns a name that is valid for a system and for a file.
  static func systemName(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(100) {
      let isBad = scalar == "/" || scalar == "\\" || DisplayText.isUnsafe(scalar)
      result.unicodeScalars.append(isBad ? "_" : scalar)
    }
    while result.utf8.count > 190 { result.unicodeScalars.removeLast() }
    return result.isEmpty || result.hasPrefix(".") ? "imported" : result
  }

  /// Returns the name of the folder that a `manifest.yaml` lies in, or a file's own name.
  private static func connectorName(of file: String) -> String {
    let stem = AirbyteTranslator.stem(of: file)
    guard stem == "manifest", let path = FileSystem.realPath(file) else { return stem }
    return PathText.components(path).dropLast().last.map { String($0) } ?? stem
  }

  // MARK: Reading

  /// Returns a file itself, or the manifests of a folder and those below it, in the byte order of their paths. With
  /// them, the reasons why some cannot be read.
  private static func manifestFiles(
    at path: String
  ) throws(Diagnostic) -> (files: [String], problems: [Diagnostic]) {
    guard try FileReading.status(of: path).type == .directory else { return ([path], []) }
    let found = FileDiscovery(directory: path) { $0 == "manifest.yaml" || $0 == "manifest.yml" }
    let (files, problems) = (found.files, found.diagnostics)
    guard !files.isEmpty || !problems.isEmpty else {
      throw Diagnostic(
        .noSchemas, "there is no manifest.yaml in \(DisplayText.quoted(path, limit: 4096))",
        suggestion: "name the manifest itself, or a folder of connectors")
    }
    return (files, problems)
  }

  /// Returns the bytes of standard input, up to the longest possible manifest.
  private static func standardInput() throws(Diagnostic) -> [UInt8] {
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try FileDescriptor.standardInput.content(limit: FileReading.maximumByteCount + 1)
    } catch {
      throw Diagnostic(.fileUnreadable, "cannot read standard input: \(error.description)")
    }
    guard bytes.count <= FileReading.maximumByteCount else {
      throw Diagnostic(
        .fileTooLarge, "standard input is larger than 16 MB", at: SourceLocation(file: "<stdin>", line: 1, column: 1))
    }
    return bytes
  }
}
