/// One file in the making: open and locked under its temporary name, beside the place where it will lie.
final class OutputSink: Sendable {
  /// Where the finished file will lie.
  let path: String
  /// Where it is written: `.<name>.jafgen` in the same folder.
  let temporaryPath: String
  /// The folder of both; `.` where the path has none.
  let folder: String
  private let descriptor: Int32
  private let identity: FileStatus.Identity

  fileprivate init(
    path: String, temporaryPath: String, folder: String, descriptor: Int32, identity: FileStatus.Identity
  ) {
    self.path = path
    self.temporaryPath = temporaryPath
    self.folder = folder
    self.descriptor = descriptor
    self.identity = identity
  }

  /// Writes bytes at an offset that no other call covers; safe to call from several threads at once.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(RunError) {
    do throws(SystemError) {
      try Syscalls.write(bytes, to: descriptor, at: offset)
    } catch {
      throw .cannotWrite(path, error.text)
    }
  }

  /// Makes the system say whether it took all bytes; with `sync`, waits until they are on the disk.
  fileprivate func flush(sync: Bool) throws(RunError) {
    do throws(SystemError) {
      if sync { try Syscalls.synchronize(descriptor) }
      // Network file systems report late errors when a descriptor is closed. Closing a second one asks for them now,
      // while the lock stays with the first.
      try Syscalls.close(Syscalls.duplicate(descriptor))
    } catch {
      throw .cannotWrite(path, error.text)
    }
  }

  /// Whether the temporary name still leads to this file.
  fileprivate var isInPlace: Bool {
    let status = try? Syscalls.status(of: temporaryPath, followsLink: false)
    return status?.identity == identity
  }

  /// Closes the file and thereby gives up its lock.
  fileprivate func close() {
    // Errors that matter were asked for by `flush`.
    try? Syscalls.close(descriptor)
  }

  fileprivate func isSameFile(as other: FileStatus.Identity) -> Bool { identity == other }
}

/// All files of a run: whole or absent together.
///
/// `open` each, write, then `commit` or `discard`. Used by one thread; only the sinks are shared with workers.
/// Another run cannot write the same files meanwhile, since the temporary ones are locked until they are renamed or
/// removed. What a killed run left is overwritten.
struct OutputFiles {
  private let sync: Bool
  private var sinks: [OutputSink] = []
  private var createdFolders: [String] = []

  init(sync: Bool) { self.sync = sync }

  /// Opens, locks and empties the temporary file for `path`, after making the folders that are missing.
  ///
  /// - Throws: `cannotCreate`, also where something that is no regular file lies at `path`; `outputBusy` where another
  ///   run has the file. Call `discard` then.
  mutating func open(_ path: String) throws(RunError) -> OutputSink {
    guard !path.utf8.contains(0) else { throw .cannotCreate(path, "the path holds a null character") }
    let (folder, name) = Self.split(path)
    let temporaryPath = folder.map { Self.join($0, ".\(name).jafgen") } ?? ".\(name).jafgen"
    do throws(SystemError) {
      try checkPlace(path)
      if let folder { try makeFolder(folder, for: path) }
      for _ in 0..<Self.attempts {
        let descriptor: Int32
        do throws(SystemError) {
          descriptor = try Syscalls.openForWriting(temporaryPath)
        } catch .notFound {
          // A failing run may have removed the folder that it had made; it was empty until now.
          if let folder { try makeFolder(folder, for: path) }
          continue
        } catch .isLink {
          throw RunError.cannotCreate(path, "\(temporaryPath) is in the way and is no regular file")
        } catch .noReader {
          throw RunError.cannotCreate(path, "\(temporaryPath) is in the way and is no regular file")
        }
        if let sink = try take(descriptor, path, temporaryPath, folder ?? ".") {
          sinks.append(sink)
          return sink
        }
      }
    } catch let error as RunError {
      throw error
    } catch let error as SystemError {
      throw .cannotCreate(path, error.text)
    } catch {
      throw .cannotCreate(path, "\(error)")
    }
    throw .cannotCreate(path, "\(temporaryPath) keeps being replaced by other programs")
  }
}
