public import JafgenDiagnostics
internal import JafgenSystem
internal import SystemPackage

/// Reads schema files into systems. Loading reads the text and checks its structure; `SchemaValidator` checks whether
/// it makes sense.
public struct SchemaLoader: Sendable {
  /// Makes a loader.
  public init() {}

  /// Returns the schema files in a folder and its subfolders: `*.yaml` and `*.yml`, except names with a leading dot, in
  /// the byte order of their paths below the folder.
  /// - Throws: `file-unreadable` for the first folder or file that cannot be read.
  public func discoverSchemas(in directory: String) throws(Diagnostic) -> [String] {
    let discovery = FileDiscovery(directory: directory, isWanted: Self.isSchemaName)
    if let diagnostic = discovery.diagnostics.first { throw diagnostic }
    return discovery.files
  }

  /// Loads every schema under a folder; files of one system are not merged yet.
  public func loadSchemas(in directory: String) -> LoadedSchemas {
    load([directory], whereFolders: { _ in true })
  }

  /// Loads the schemas at paths, in their order: a file itself, whatever its name, and every schema in a folder. A file
  /// that several paths lead to is read once.
  public func loadSchemas(at paths: [String]) -> LoadedSchemas {
    load(paths) { path in
      // What is missing is what its name sounds like.
      guard let status = try? FileReading.status(of: path) else { return !Self.isSchemaName(path) }
      return status.type == .directory
    }
  }

  /// Whether a file of that name in a folder is a schema.
  private static func isSchemaName(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  private func load(_ paths: [String], whereFolders isFolder: (String) -> Bool) -> LoadedSchemas {
    var files: [String] = []
    var diagnostics: [Diagnostic] = []
    for path in paths {
      guard isFolder(path) else {
        files.append(path)
        continue
      }
      let discovery = FileDiscovery(directory: path, isWanted: Self.isSchemaName)
      files += discovery.files
      diagnostics += discovery.diagnostics
      if discovery.files.isEmpty, discovery.diagnostics.isEmpty {
        diagnostics.append(
          Diagnostic(
            .noSchemas, "there are no schemas in \(DisplayText.quoted(path, limit: 4096))",
            suggestion: "put a *.yaml file there, or name another folder"))
      }
    }
    if paths.count > 1 {
      var seen: Set<FileIdentity> = []
      files = files.filter { file in
        (try? FileReading.status(of: file)).map { seen.insert($0.identity).inserted } ?? true
      }
    }
    var loaded = LoadedSchemas(results: files.map { loadSchema(path: $0) })
    loaded.diagnostics.insert(contentsOf: diagnostics, at: 0)
    if diagnostics.contains(where: { $0.code != .noSchemas }) { loaded.isIncomplete = true }
    return loaded
  }

  /// Loads one file.
  public func loadSchema(path: String) -> LoadResult {
    do throws(Diagnostic) {
      return loadSchema(
        bytes: try FileReading.bytes(ofFile: path), name: path, folder: TableFile.folder(of: path))
    } catch {
      return LoadResult(schema: nil, diagnostics: [error], source: SourceText(name: path))
    }
  }

  /// Loads a text; diagnostics show `name` as the file. Files of rows that it names are read below `folder`, and none if
  /// that is nil.
  public func loadSchema(text: String, name: String, folder: String? = nil) -> LoadResult {
    loadSchema(bytes: Array(text.utf8), name: name, folder: folder)
  }

  /// Loads any bytes; diagnostics show `name` as the file. Files of rows that they name are read below `folder`, and none
  /// if that is nil.
  public func loadSchema(bytes: [UInt8], name: String, folder: String? = nil) -> LoadResult {
    guard bytes.count <= FileReading.maximumByteCount else {
      let diagnostic = Diagnostic(
        .fileTooLarge, "the text is larger than 16 MB", at: SourceLocation(file: name, line: 1, column: 1),
        suggestion: "split the schema into several files")
      return LoadResult(schema: nil, diagnostics: [diagnostic], source: SourceText(name: name))
    }
    do throws(Diagnostic) {
      let source = try SourceText(name: name, bytes: bytes)
      let (schema, diagnostics) = SchemaDocument.decode(source, folder: folder)
      return LoadResult(schema: schema, diagnostics: diagnostics, source: source)
    } catch {
      return LoadResult(schema: nil, diagnostics: [error], source: SourceText(name: name))
    }
  }
}

/// The result of loading one file.
public struct LoadResult: Sendable {
  /// The system, as far as it could be read; nil if the text is not YAML or names no system.
  public let schema: SystemSchema?
  /// What was wrong with the text.
  public let diagnostics: [Diagnostic]
  /// The text, for quoting its lines.
  public let source: SourceText
}

/// The result of loading several files.
public struct LoadedSchemas: Sendable {
  /// The systems, one per file, in the order of the files.
  public internal(set) var schemas: [SystemSchema]
  /// What was wrong with the files.
  public internal(set) var diagnostics: [Diagnostic]
  /// The texts, for quoting their lines.
  public internal(set) var sources: [SourceText]
  /// Whether a file yielded no system, so links may point to something that could not be read.
  package internal(set) var isIncomplete: Bool

  /// Combines the results of individual files.
  public init(results: [LoadResult]) {
    schemas = results.compactMap(\.schema)
    diagnostics = results.flatMap(\.diagnostics)
    sources = results.map(\.source)
    isIncomplete = results.contains { $0.schema == nil }
  }
}
