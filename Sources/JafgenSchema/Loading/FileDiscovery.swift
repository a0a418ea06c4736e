package import JafgenDiagnostics
internal import JafgenSystem
internal import SystemPackage

/// The files of certain names under a folder, and what could not be looked at.
package struct FileDiscovery {
  /// The files, the folder's path before each, in the byte order of their paths below the folder.
  package private(set) var files: [String] = []
  /// Files and folders that could not be read.
  package private(set) var diagnostics: [Diagnostic] = []

  private var seenFolders: Set<FileIdentity> = []

  /// Looks through a folder and all below it for files whose name `isWanted`, names with a leading dot left out.
  ///
  /// A file with several names is listed once. Folders behind symbolic links come after the rest, so that a link to
  /// a folder that is there anyway changes nothing. Each folder is looked through once.
  package init(directory: String, isWanted: (String) -> Bool) {
    let root = Self.withoutTrailingSlashes(directory)
    var found: [(relative: String, identity: FileIdentity)] = []
    var pending = [""]
    var linked: [String] = []
    do throws(Diagnostic) {
      seenFolders.insert(try FileReading.status(of: root, isFolder: true).identity)
    } catch {
      diagnostics.append(error)
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
          inFolder: folder.isEmpty ? root : Self.join(root, folder), reportingFiles: [".yaml", ".yml"])
        diagnostics += problems
        for name in names {
          guard !name.hasPrefix(".") else { continue }
          let relative = Self.join(folder, name)
          let path = Self.join(root, relative)
          // Links that lead nowhere are of interest only by a wanted name.
          if !isWanted(name), !Self.leadsSomewhere(path) { continue }
          do throws(Diagnostic) {
            let status = try FileReading.status(of: path)
            switch status.type {
            case .regular where isWanted(name): found.append((relative, status.identity))
            case .directory:
              if FileReading.isSymbolicLink(path) {
                linked.append(relative)
              } else if seenFolders.insert(status.identity).inserted {
                pending.append(relative)
              }
            default: break
            }
          } catch {
            diagnostics.append(error)
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

  /// Whether there is something, as far as that can be seen.
  private static func leadsSomewhere(_ path: String) -> Bool {
    do throws(Errno) {
      return try FileSystem.status(of: path, followsLink: true) != nil
    } catch {
      return error != .tooManySymbolicLinkLevels
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : PathText.join(folder, name)
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
