package import JafgenDiagnostics
internal import JafgenSystem
package import SystemPackage

/// Reads files and folders by system calls.
package enum FileReading {
  /// The most bytes that a schema file may have.
  package static let maximumByteCount = 16 * 1024 * 1024

  /// Returns a file's bytes.
  ///
  /// - Throws: `file-unreadable`, or `file-too-large` after reading 16 MB.
  package static func bytes(ofFile path: String) throws(Diagnostic) -> [UInt8] {
    let bytes: [UInt8]
    do throws(Errno) {
      // Without waiting, lest a pipe of that name block.
      let descriptor = try FileDescriptor.openForReading(path)
      defer { try? descriptor.close() }
      let status = try descriptor.status()
      guard status.type == .regular else {
        throw status.type == .directory ? Errno.isDirectory : Errno.invalidArgument
      }
      bytes = try descriptor.content(limit: maximumByteCount + 1, expecting: Int(clamping: status.size))
    } catch .invalidArgument {
      throw unreadable(path, "it is not a regular file")
    } catch {
      throw unreadable(path, error.reason)
    }
    guard bytes.count <= maximumByteCount else {
      throw Diagnostic(
        .fileTooLarge, "the file is larger than 16 MB", at: SourceLocation(file: path, line: 1, column: 1),
        suggestion: "split the schema into several files, or move other data out of the schema folder")
    }
    return bytes
  }

  /// Returns the names in a folder, without `.` and `..`, sorted by their bytes, and what is wrong with names that are not
  /// UTF-8: those of folders, and of files with one of these endings, hidden ones left out.
  ///
  /// - Throws: `file-unreadable`.
  package static func names(
    inFolder path: String, reportingFiles endings: [String] = []
  ) throws(Diagnostic) -> (names: [String], problems: [Diagnostic]) {
    let found: [[UInt8]]
    do throws(Errno) {
      found = try FileSystem.names(in: path)
    } catch {
      throw unreadable(path, error == .noSuchFileOrDirectory ? "there is no such folder" : error.reason)
    }
    var names: [String] = []
    var problems: [Diagnostic] = []
    for name in found {
      if let text = String(validating: name, as: UTF8.self) {
        names.append(text)
        continue
      }
      let place = Array(PathText.join(path, "").utf8) + name
      let isWanted = endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
      guard name.first != UInt8(ascii: "."), isWanted || FileSystem.isFolder(place) else { continue }
      problems.append(
        Diagnostic(
          .fileUnreadable,
          "cannot read \(DisplayText.quoted(bytes: place)): its name is not UTF-8",
          suggestion: "rename it"))
    }
    return (
      names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, problems.sorted { $0.message < $1.message }
    )
  }

  /// Returns what a name stands for, symbolic links followed.
  ///
  /// - Throws: `file-unreadable`.
  package static func status(of path: String) throws(Diagnostic) -> Stat {
    do throws(Errno) { return try Stat(path) } catch { throw unreadable(path, error.reason) }
  }

  /// Whether the name itself is a symbolic link.
  static func isSymbolicLink(_ path: String) -> Bool {
    (try? FileSystem.status(of: path, followsLink: false))?.type == .symbolicLink
  }

  private static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(.fileUnreadable, "cannot read \(DisplayText.quoted(path, limit: 4096)): \(reason)")
  }
}
