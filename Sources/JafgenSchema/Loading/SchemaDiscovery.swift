internal import JafgenDiagnostics
internal import JafgenSystem
internal import SystemPackage

/// The schema files under a folder, and what could not be looked at.
struct SchemaDiscovery {
  /// The files, the folder's path before each, in the byte order of their paths below the folder.
  private(set) var files: [String] = []
  /// Files and folders that could not be read.
  private(set) var diagnostics: [Diagnostic] = []

  private var seenFolders: Set<FileIdentity> = []

  /// Looks through a folder and all below it for `*.yaml` and `*.yml`, names with a leading dot left out.
  ///
  /// A file with several names is listed once. Folders behind symbolic links come after the rest, so that a link to
  /// a folder that is there anyway changes nothing.
  init(directory: String) {
    let root = Self.withoutTrailingSlashes(directory)
    var found: [(relative: String, identity: FileIdentity)] = []
    var pending = [""]
    var linked: [String] = []
    do throws(Diagnostic) {
      seenFolders.insert(try FileReading.status(of: root, isFolder: true).identity)
    } catch {
      diagnostics.append(Self.missingFolder(error))
      return
    }
    while true {
      if pending.isEmpty {
        linked.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !linked.isEmpty else { break }
        pending.append(linked.removeFirst())
        if !enter(Self.join(root, pending[0])) { pending.removeLast() }
        continue
      }
      let folder = pending.removeLast()
      do throws(Diagnostic) {
        let (names, problems) = try FileReading.names(
          inFolder: folder.isEmpty ? root : Self.join(root, folder), reportingFiles: Self.endings)
        diagnostics += problems
        for name in names {
          guard !name.hasPrefix(".") else { continue }
          let relative = Self.join(folder, name)
          let path = Self.join(root, relative)
          do throws(Diagnostic) {
            let status = try FileReading.status(of: path)
            switch status.type {
            case .regular where Self.isSchemaName(name): found.append((relative, status.identity))
            case .directory:
              if FileReading.isSymbolicLink(path) {
                linked.append(relative)
              } else if seenFolders.insert(status.identity).inserted {
                pending.append(relative)
              }
            default: break
            }
          } catch {
            // A dangling link is of interest only if its name says that it is a schema.
            if Self.isSchemaName(name) { diagnostics.append(error) }
          }
        }
      } catch {
        diagnostics.append(error)
      }
    }
    found.sort { $0.relative.utf8.lexicographicallyPrecedes($1.relative.utf8) }
    var seenFiles: Set<FileIdentity> = []
    files = found.filter { seenFiles.insert($0.identity).inserted }.map { Self.join(root, $0.relative) }
  }

  private mutating func enter(_ path: String) -> Bool {
    guard let status = try? FileReading.status(of: path) else { return false }
    return seenFolders.insert(status.identity).inserted
  }

  private static func missingFolder(_ error: Diagnostic) -> Diagnostic {
    Diagnostic(
      error.code, error.message, suggestion: "create the folder and put schemas (*.yaml) there, or name a different one"
    )
  }

  private static let endings = [".yaml", ".yml"]

  /// Whether a file of that name in a folder is a schema.
  static func isSchemaName(_ name: String) -> Bool { endings.contains { name.hasSuffix($0) } }

  private static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : PathText.join(folder, name)
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
