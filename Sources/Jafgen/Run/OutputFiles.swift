internal import JafgenSchema

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
  /// For a database, the folder where its tables are staged and it is built; the temporary file is then just the lock.
  fileprivate let stagingFolder: String?
  private let leftover: Leftover

  fileprivate init(
    path: String, temporaryPath: String, folder: String, descriptor: Int32, identity: FileStatus.Identity,
    stagingFolder: String? = nil
  ) {
    self.path = path
    self.temporaryPath = temporaryPath
    self.folder = folder
    self.descriptor = descriptor
    self.identity = identity
    self.stagingFolder = stagingFolder
    leftover = Leftover(file: temporaryPath, identity)
  }

  /// Where the content is until it takes its final name.
  fileprivate var contentPath: String { stagingFolder.map { "\($0)/\(DatabaseStage.databaseName)" } ?? temporaryPath }

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
      if stagingFolder != nil {
        let content = try Syscalls.openForReading(contentPath)
        defer { try? Syscalls.close(content) }
        if sync { try Syscalls.synchronize(content) }
        return
      }
      if sync { try Syscalls.synchronize(descriptor) }
      // Network file systems report late errors when a descriptor is closed. Closing a second one asks for them now,
      // while the lock stays with the first.
      try Syscalls.close(Syscalls.duplicate(descriptor))
    } catch {
      throw .cannotWrite(path, error.text)
    }
  }

  /// Has a program that is being started hold the lock as well, so that no other run starts while it lives.
  var lockDescriptor: Int32 { descriptor }

  /// Whether the temporary name still leads to this file.
  fileprivate var isInPlace: Bool {
    let status = try? Syscalls.status(of: temporaryPath, followsLink: false)
    return status?.identity == identity
  }

  /// Closes the file and thereby gives up its lock.
  fileprivate func close() {
    // Errors that matter were asked for by `flush`.
    try? Syscalls.close(descriptor)
    leftover.forget()
  }

  fileprivate func isSameFile(as other: FileStatus.Identity) -> Bool { identity == other }
}

/// Where a database is built: a folder beside its place, with a file for each table; removed at the end of the run.
struct DatabaseStage: Sendable {
  /// Where the finished database will lie.
  let path: String
  /// The folder.
  let folder: String
  /// The locked file that stands for the folder.
  let lock: OutputSink

  /// The file name of the database while it is built.
  static let databaseName = "database"

  /// Where the database is built.
  var databasePath: String { "\(folder)/\(Self.databaseName)" }
  /// Where the program's input lies.
  var scriptPath: String { "\(folder)/script.sql" }
  /// Where the program's messages go.
  var messagesPath: String { "\(folder)/messages" }
  /// What may lie in the folder besides the tables.
  fileprivate var ownPaths: [String] { [databasePath, "\(databasePath).wal", scriptPath, messagesPath] }

  /// The file of the table of that index.
  func tablePath(_ index: Int) -> String { "\(folder)/\(OutputDatabase.tableFileName(index))" }
}

/// All files of a run: whole or absent together.
///
/// `open` each, write, then `commit` or `discard`. Used by one thread; only the sinks are shared with workers.
/// Another run cannot write the same files meanwhile, since the temporary ones are locked until they are renamed or
/// removed. What a killed run left is overwritten.
struct OutputFiles {
  private let sync: Bool
  private var sinks: [OutputSink] = []
  private var staged: [OutputSink] = []
  private var createdFolders: [String] = []
  /// Of those folders, and of what databases are built in and of.
  private var leftovers: [Leftover] = []

  init(sync: Bool) { self.sync = sync }

  /// Opens, locks and empties the temporary file for `path`, after making the folders that are missing.
  ///
  /// - Throws: `cannotCreate`, also where something that is no regular file lies at `path`; `outputBusy` where another
  ///   run has the file. Call `discard` then.
  mutating func open(_ path: String) throws(RunError) -> OutputSink {
    try open(path, stagesIn: nil)
  }

  /// Opens and locks the place of a database, and makes the folder to build it in.
  ///
  /// - Throws: as `open`.
  mutating func openDatabase(_ path: String) throws(RunError) -> DatabaseStage {
    let (parent, name) = Self.split(path)
    let hiddenName = TemporaryNames.hiddenFolder(name)
    let folder = parent.map { $0 == "/" ? $0 + hiddenName : "\($0)/\(hiddenName)" } ?? hiddenName
    let sink = try open(path, stagesIn: folder)
    // The lock is ours: what lies there is of a run that was killed.
    Syscalls.removeTree(folder)
    try Self.creating(path) { () throws(SystemError) in try Syscalls.makeFolder(folder) }
    let stage = DatabaseStage(path: path, folder: folder, lock: sink)
    leftovers.append(Leftover(folder: folder))
    leftovers += stage.ownPaths.map { Leftover(file: $0) }
    return stage
  }

  /// Opens a new file for one table of a database.
  mutating func openTable(_ index: Int, of stage: DatabaseStage) throws(RunError) -> OutputSink {
    let path = stage.tablePath(index)
    let (descriptor, status) = try Self.creating(stage.path) { () throws(SystemError) in
      let descriptor = try Syscalls.openForWriting(path)
      return (descriptor, try Syscalls.status(of: descriptor))
    }
    // Errors name the file that the user asked for.
    let sink = OutputSink(
      path: stage.path, temporaryPath: path, folder: stage.folder, descriptor: descriptor, identity: status.identity)
    staged.append(sink)
    return sink
  }

  private mutating func open(_ path: String, stagesIn stagingFolder: String?) throws(RunError) -> OutputSink {
    guard !path.utf8.contains(0) else { throw .cannotCreate(path, "the path holds a null character") }
    let (folder, name) = Self.split(path)
    let hiddenName = TemporaryNames.hidden(name)
    let temporaryPath = folder.map { $0 == "/" ? $0 + hiddenName : "\($0)/\(hiddenName)" } ?? hiddenName

    try checkPlace(of: path)
    if let folder { try makeFolder(folder, for: path) }
    for _ in 0..<Self.attempts {
      let descriptor: Int32
      do throws(SystemError) {
        descriptor = try Syscalls.openForWriting(temporaryPath)
      } catch .notFound {
        // A failing run may have removed the folder that it had made, which was empty until now.
        if let folder { try makeFolder(folder, for: path) }
        continue
      } catch {
        let isInTheWay = error == .isLink || error == .noReader || error == .isFolder
        throw .cannotCreate(
          path, isInTheWay ? "\(temporaryPath) is in the way and is no regular file" : error.text)
      }
      do throws(RunError) {
        if let identity = try take(descriptor, at: temporaryPath, for: path) {
          let sink = OutputSink(
            path: path, temporaryPath: temporaryPath, folder: folder ?? ".", descriptor: descriptor,
            identity: identity, stagingFolder: stagingFolder)
          sinks.append(sink)
          try Self.creating(path) { () throws(SystemError) in try Syscalls.truncate(descriptor) }
          return sink
        }
      } catch {
        // A sink closes its own descriptor.
        if sinks.last?.path != path { try? Syscalls.close(descriptor) }
        throw error
      }
      try? Syscalls.close(descriptor)
    }
    throw .cannotCreate(path, "\(temporaryPath) keeps being replaced by other programs")
  }

  /// Gives all files their final names at once, after every one is complete.
  ///
  /// - Throws: `writeFailed`; its message names the files that were replaced already, if any. Call `discard` then.
  mutating func commit() throws(RunError) {
    for sink in sinks { try sink.flush(sync: sync) }
    var replaced: [String] = []
    for sink in sinks {
      do throws(RunError) {
        try Self.rename(sink)
      } catch {
        throw Self.adding(replaced, to: error)
      }
      replaced.append(sink.path)
    }
    if sync { try synchronizeFolders() }
    closeStages()
    for sink in sinks {
      if sink.stagingFolder != nil { try? Syscalls.removeFile(sink.temporaryPath) }
      sink.close()
    }
    sinks = []
    createdFolders = []
    forgetLeftovers()
  }

  /// Removes the temporary files and the folders that were made for them and are empty.
  mutating func discard() {
    closeStages()
    for sink in sinks {
      // The name may be another run's by now, if somebody removed our file or it was renamed already.
      if sink.isInPlace { try? Syscalls.removeFile(sink.temporaryPath) }
      sink.close()
    }
    sinks = []
    for folder in createdFolders.reversed() { try? Syscalls.removeFolder(folder) }
    createdFolders = []
    forgetLeftovers()
  }

  private mutating func forgetLeftovers() {
    for leftover in leftovers { leftover.forget() }
    leftovers = []
  }

  /// Removes what databases were built from.
  private mutating func closeStages() {
    for sink in staged { sink.close() }
    staged = []
    for sink in sinks where sink.isInPlace {
      if let folder = sink.stagingFolder { Syscalls.removeTree(folder) }
    }
  }

  // MARK: Opening

  // Each attempt fails only if another program acts between two of our calls.
  private static let attempts = 100

  /// Makes sure that only an ordinary file would be replaced.
  private func checkPlace(of path: String) throws(RunError) {
    let status: FileStatus?
    do throws(SystemError) {
      status = try Syscalls.status(of: path, followsLink: false)
    } catch {
      // A file among the folders is reported when they are made, by its own name.
      if error == .notFolder { return }
      throw .cannotCreate(path, error.text)
    }
    switch status?.kind {
    case nil, .regular: return
    case .folder: throw .cannotCreate(path, "it is a folder")
    case .link: throw .cannotCreate(path, "it is a symbolic link; remove it, or write to where it leads")
    case .pipe, .device, .other: throw .cannotCreate(path, "it is no regular file; use standard output instead")
    }
  }

  /// Locks the open file and returns its identity; nil if another program took the name from it meanwhile.
  private func take(
    _ descriptor: Int32, at temporaryPath: String, for path: String
  ) throws(RunError) -> FileStatus.Identity? {
    let status = try Self.creating(path) { () throws(SystemError) in try Syscalls.status(of: descriptor) }
    guard status.kind == .regular else {
      throw .cannotCreate(path, "\(temporaryPath) is in the way and is no regular file")
    }
    if let twin = sinks.first(where: { $0.isSameFile(as: status.identity) }) {
      throw RunError(
        code: .outputCollision, message: "\(twin.path) and \(path) are the same file under two names", path: path)
    }
    do throws(SystemError) {
      try Syscalls.lock(descriptor)
    } catch .wouldBlock {
      throw RunError(
        code: .outputBusy, message: "another run is writing \(path): it has locked \(temporaryPath)", path: path)
    } catch {
      // Without locks two runs at once are not told apart, but one run is as safe as ever.
      guard error.meansNoLocks else { throw .cannotCreate(path, error.text) }
    }
    // The run that had the lock before may have renamed or removed the file between our two calls.
    let named = try Self.creating(path) { () throws(SystemError) in
      try Syscalls.status(of: temporaryPath, followsLink: false)
    }
    return named?.identity == status.identity ? status.identity : nil
  }

  /// Makes `folder` and those above it, as far as they are missing, and remembers which were made.
  private mutating func makeFolder(_ folder: String, for path: String) throws(RunError) {
    for _ in 0..<Self.attempts {
      let status: FileStatus?
      do throws(SystemError) {
        status = try Syscalls.status(of: folder, followsLink: true)
      } catch .notFolder {
        status = nil
      } catch {
        throw .cannotCreate(path, "\(folder): \(error.text)")
      }
      if let status {
        if status.kind == .folder { return }
        throw .cannotCreate(path, "\(folder) is no folder")
      }
      if let parent = Self.split(folder).folder { try makeFolder(parent, for: path) }
      do throws(SystemError) {
        try Syscalls.makeFolder(folder)
        createdFolders.append(folder)
        leftovers.append(Leftover(folder: folder))
        return
      } catch {
        // Another run made it first, or removed the one above.
        if error != .exists && error != .notFound { throw .cannotCreate(path, "\(folder): \(error.text)") }
      }
    }
    throw .cannotCreate(path, "the folder \(folder) cannot be made")
  }

  /// The folder and the last component of a path, nil for a path of one component. Trailing slashes do not count.
  private static func split(_ path: String) -> (folder: String?, name: String) {
    let slash = UInt8(ascii: "/")
    let bytes = Array(path.utf8)
    let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    guard let cut = bytes[..<end].lastIndex(of: slash) else {
      return (nil, String(decoding: bytes[..<end], as: UTF8.self))
    }
    let name = String(decoding: bytes[(cut + 1)..<end], as: UTF8.self)
    let folderEnd = bytes[..<cut].lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
    return (folderEnd == 0 ? "/" : String(decoding: bytes[..<folderEnd], as: UTF8.self), name)
  }

  private static func creating<Result>(
    _ path: String, _ body: () throws(SystemError) -> Result
  ) throws(RunError) -> Result {
    do throws(SystemError) { return try body() } catch { throw .cannotCreate(path, error.text) }
  }

  // MARK: Committing

  private static func rename(_ sink: OutputSink) throws(RunError) {
    guard sink.isInPlace else {
      throw .cannotWrite(sink.path, "\(sink.temporaryPath) was removed or replaced by another program")
    }
    do throws(SystemError) {
      try Syscalls.rename(sink.contentPath, to: sink.path)
      // The log of an earlier database would be played into the new one.
      if sink.stagingFolder != nil { try? Syscalls.removeFile("\(sink.path).wal") }
    } catch {
      throw .cannotWrite(sink.path, error.text)
    }
  }

  /// The error with the names of the files that it came too late for.
  private static func adding(_ replaced: [String], to error: RunError) -> RunError {
    guard !replaced.isEmpty else { return error }
    let named = replaced.prefix(10).joined(separator: ", ")
    let more = replaced.count > 10 ? " and \(replaced.count - 10) more" : ""
    return RunError(
      code: error.code, message: "\(error.message); replaced before: \(named)\(more)", path: error.path)
  }

  /// Waits until the new names are on the disk, those of new folders included.
  private func synchronizeFolders() throws(RunError) {
    var done: Set<String> = []
    for folder in sinks.map(\.folder) + createdFolders.map({ Self.split($0).folder ?? "." }) {
      guard done.insert(folder).inserted else { continue }
      do throws(SystemError) {
        let descriptor = try Syscalls.openFolder(folder)
        defer { try? Syscalls.close(descriptor) }
        try Syscalls.synchronize(descriptor)
      } catch {
        throw .cannotWrite(folder, "all files are in place, but not yet safe on the disk: \(error.text)")
      }
    }
  }
}
