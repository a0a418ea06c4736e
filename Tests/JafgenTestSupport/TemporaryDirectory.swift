import Foundation

/// A folder of one test, removed with all that is in it when the last reference goes.
///
/// What takes a path out of it must hold the object meanwhile; so commands take the object itself.
package final class TemporaryDirectory: Sendable {
  /// The folder's absolute path, symbolic links resolved.
  package let path: String

  /// Makes a folder, perhaps with files in it: texts by path below the folder.
  package init(files: [String: String] = [:]) throws {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    let url = URL(fileURLWithPath: base).resolvingSymlinksInPath()
      .appendingPathComponent("jafgen-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Returns the absolute path of something in the folder.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file and makes the folders that it needs.
  package func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Returns a file's bytes.
  package func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Returns a file's text.
  package func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

  /// Returns the paths below the folder of all files, hidden ones too, sorted.
  package func files(in name: String = "") -> [String] {
    let root = name.isEmpty ? path : path(name)
    guard let found = FileManager.default.enumerator(atPath: root) else { return [] }
    var files: [String] = []
    for case let file as String in found {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: root + "/" + file, isDirectory: &isFolder), !isFolder.boolValue {
        files.append(file)
      }
    }
    return files.sorted()
  }
}
