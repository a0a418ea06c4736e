internal import JafgenOutputs
internal import JafgenSystem
internal import Synchronization
internal import SystemPackage

/// One file in the making: locked under its temporary name, beside the place where it will lie.
///
/// It is open from the start, or, where the system allows too few open files, from the first write to the last.
final class OutputSink: Sendable {
  /// Where the finished file will lie.
  let path: String
  /// Where it is written: `.<name>.jafgen` in the same folder.
  let temporaryPath: String
  /// The folder of both; `.` where the path has none.
  let folder: String
  private let handle: Mutex<Handle>
  private let identity: FileIdentity
  /// For a database, the folder where its tables are staged and it is built; the temporary file is then just the lock.
  fileprivate let stagingFolder: String?
  private let leftover: Leftover

  private let sync: Bool

  /// What the process has of the file.
  private struct Handle {
    /// To write with; nil before the first and after the last write of a file that is not kept open.
    var descriptor: FileDescriptor?
    /// What keeps the lock of a file that is not kept open.
    var hold: OpenHold?
    /// Whether it is open only while it is written.
    var isOpenedByNeed = false
    var isComplete = false
  }

  fileprivate init(
    path: String, temporaryPath: String, folder: String, descriptor: FileDescriptor, identity: FileIdentity,
    sync: Bool, stagingFolder: String? = nil
  ) {
    self.path = path
    self.temporaryPath = temporaryPath
    self.folder = folder
    handle = Mutex(Handle(descriptor: descriptor))
    self.identity = identity
    self.sync = sync
    self.stagingFolder = stagingFolder
    leftover = Leftover(file: temporaryPath, identity)
  }

  /// Where the content is until it takes its final name.
  fileprivate var contentPath: String { stagingFolder.map { "\($0)/\(DatabaseStage.databaseName)" } ?? temporaryPath }

  /// Where an earlier file lies while others are replaced, on file systems that cannot exchange names.
  fileprivate var keptPath: String {
    if let stagingFolder { return "\(stagingFolder)/\(DatabaseStage.earlierName)" }
    let (parent, name) = PathText.split(path)
    return PathText.join(parent ?? "", TemporaryNames.kept(name))
  }

  /// Writes bytes at an offset that no other call covers; safe to call from several threads at once.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(RunError) {
    do throws(Errno) {
      try openDescriptor().write(bytes, at: offset)
    } catch {
      throw .cannotWrite(path, error.description)
    }
  }

  /// Makes the system say whether it took all bytes, on the disk if that was asked for; to be called after the last write.
  func complete() throws(RunError) {
    do throws(Errno) {
      try handle.withLock { handle throws(Errno) in
        if handle.isComplete { return }
        handle.isComplete = true
        guard stagingFolder == nil else { return try completeDatabase() }
        guard let descriptor = handle.descriptor else { return }
        if sync { try descriptor.synchronize() }
        // Network file systems report late errors when a descriptor is closed. Of a file that is kept open, closing a
        // second one asks for them now, while the lock stays with the first.
        if handle.isOpenedByNeed { handle.descriptor = nil }
        try (handle.isOpenedByNeed ? descriptor : descriptor.copy()).end()
      }
    } catch {
      throw .cannotWrite(path, error.description)
    }
  }

  private func completeDatabase() throws(Errno) {
    let content = try FileDescriptor.openRegular(contentPath)
    defer { try? content.close() }
    if sync { try content.synchronize() }
  }

  /// Closes the file until it is written, the lock kept if `isLocked`; returns false if the system does not keep it so.
  fileprivate func openByNeed(isLocked: Bool) throws(Errno) -> Bool {
    try handle.withLock { handle throws(Errno) in
      guard let descriptor = handle.descriptor else { return true }
      handle.isOpenedByNeed = true
      if isLocked { handle.hold = try OpenHold(descriptor) }
      handle.descriptor = nil
      try descriptor.end()
      if isLocked { return try isStillLocked() }
      return true
    }
  }

  private func isStillLocked() throws(Errno) -> Bool {
    let descriptor = try FileDescriptor.openForWriting(temporaryPath, creates: false)
    defer { try? descriptor.close() }
    do throws(Errno) {
      try descriptor.lock()
      return false
    } catch {
      // Where there are no locks, none can be lost.
      return error == .wouldBlock || error.meansNoLocks
    }
  }

  private func openDescriptor() throws(Errno) -> FileDescriptor {
    try handle.withLock { handle throws(Errno) in
      if let descriptor = handle.descriptor { return descriptor }
      let descriptor = try FileDescriptor.openForWriting(temporaryPath, creates: false)
      guard (try? descriptor.stat())?.identity == identity else {
        try? descriptor.close()
        throw .noSuchFileOrDirectory
      }
      handle.descriptor = descriptor
      return descriptor
    }
  }

  /// Has a program that is being started hold the lock as well, so that no other run starts while it lives; nil where
  /// there is no descriptor.
  var lockDescriptor: FileDescriptor? { handle.withLock { $0.descriptor } }

  /// Whether the temporary name still leads to this file.
  fileprivate var isInPlace: Bool {
    let status = try? FileSystem.status(of: temporaryPath, followsLink: false)
    return status?.identity == identity
  }

  /// Closes the file and thereby gives up its lock.
  fileprivate func close() {
    handle.withLock { handle in
      // Errors that matter were asked for by `complete`.
      if let descriptor = handle.descriptor { try? descriptor.close() }
      if let hold = handle.hold { hold.end() }
      handle = Handle()
    }
    leftover.forget()
  }

  fileprivate func isSameFile(as other: FileIdentity) -> Bool { identity == other }
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
  /// Where the earlier database lies while others are replaced, on file systems that cannot exchange names.
  fileprivate static let earlierName = "earlier"
  /// Where the log of the earlier database lies meanwhile.
  fileprivate static let logName = "log"

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
  private let exchanges: Bool
  private let fileCount: Int
  private let countAtOnce: Int
  /// Whether the system allows all files to be open from the start.
  private let keepsAllOpen: Bool
  /// How many more files are kept open from the start.
  private var room: Int
  private var keepsStages = false
  private var sinks: [OutputSink] = []
  private var staged: [OutputSink] = []
  private var createdFolders: [String] = []
  /// Of those folders, and of what databases are built in and of.
  private var leftovers: [Leftover] = []

  /// Makes a set without files, for so many, of which that many are written at once.
  ///
  /// Without `exchanges` it does as on a file system that cannot exchange names.
  init(sync: Bool, fileCount: Int, atOnce countAtOnce: Int, exchanges: Bool = true) {
    self.sync = sync
    self.exchanges = exchanges
    self.fileCount = fileCount
    self.countAtOnce = countAtOnce
    let limit = ProcessLimits.allowOpenFiles(fileCount + Self.otherFileCount)
    let keepsAllOpen = limit >= fileCount + Self.otherFileCount
    self.keepsAllOpen = keepsAllOpen
    room = keepsAllOpen ? fileCount : max(0, limit - countAtOnce - Self.otherFileCount)
  }

  /// The standard streams, what the program has open itself, and what a moment needs.
  private static let otherFileCount = 64

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
    let (parent, name) = PathText.split(path)
    let folder = PathText.join(parent ?? "", TemporaryNames.hiddenFolder(name))
    let sink = try open(path, stagesIn: folder)
    // The lock is ours: what lies there is of a run that was killed.
    FileSystem.removeTree(folder)
    let leftover = Leftover(folder: folder)
    try creating(path) { () throws(Errno) in
      try leftover.making { () throws(Errno) in try FileSystem.makeFolder(folder) }
    }
    let stage = DatabaseStage(path: path, folder: folder, lock: sink)
    leftovers.append(leftover)
    leftovers += stage.ownPaths.map { Leftover(file: $0) }
    return stage
  }

  /// Opens a new file for one table of a database.
  mutating func openTable(_ index: Int, of stage: DatabaseStage) throws(RunError) -> OutputSink {
    let path = stage.tablePath(index)
    let leftover = Leftover(file: path)
    // The sink remembers that very file.
    defer { leftover.forget() }
    let (descriptor, status) = try creating(stage.path) { () throws(Errno) in
      let descriptor = try FileDescriptor.openForWriting(path)
      return (descriptor, try descriptor.stat())
    }
    // Errors name the file that the user asked for.
    let sink = OutputSink(
      path: stage.path, temporaryPath: path, folder: stage.folder, descriptor: descriptor, identity: status.identity,
      sync: false)
    staged.append(sink)
    guard status.type == .regular, status.linkCount == 1 else {
      throw .cannotCreate(stage.path, "\(path) is in the way")
    }
    try makeRoom(sink, isLocked: false)
    return sink
  }

  /// Makes sure that as many files can be open as are written at once; to be called after the last `open`.
  ///
  /// - Throws: `cannotCreate`. Call `discard` then.
  func checkRoom() throws(RunError) {
    guard !keepsAllOpen, let last = sinks.last, !ProcessLimits.canOpen(countAtOnce) else { return }
    throw .tooManyOpenFiles(last.path, needed: countAtOnce + Self.otherFileCount)
  }

  /// Keeps a new file open as long as there is room, and else closes it until it is written.
  private mutating func makeRoom(_ sink: OutputSink, isLocked: Bool) throws(RunError) {
    guard room == 0 else {
      room -= 1
      return
    }
    let isKept = try creating(sink.path) { () throws(Errno) in try sink.openByNeed(isLocked: isLocked) }
    if !isKept { throw .tooManyOpenFiles(sink.path, needed: fileCount + Self.otherFileCount) }
  }

  private mutating func open(_ path: String, stagesIn stagingFolder: String?) throws(RunError) -> OutputSink {
    guard !path.utf8.contains(0) else { throw .cannotCreate(path, "the path contains a null character") }
    let (folder, name) = PathText.split(path)
    let temporaryPath = PathText.join(folder ?? "", TemporaryNames.hidden(name))

    if stagingFolder == nil { try OutputPlace.check(path) } else { try OutputPlace.checkDatabase(path) }
    if let folder { try makeFolder(folder, for: path) }
    var isFolderMissing = false
    for _ in 0..<Self.attempts {
      // What lies there may be another run's. The sink remembers that very file.
      let isAbsent = (try? FileSystem.status(of: temporaryPath, followsLink: false)) == .some(nil)
      let leftover = isAbsent ? Leftover(file: temporaryPath) : nil
      defer { leftover?.forget() }
      let descriptor: FileDescriptor
      do throws(Errno) {
        descriptor = try .openForWriting(temporaryPath, isMappable: room == 0 && stagingFolder == nil)
      } catch .noSuchFileOrDirectory {
        // A failing run may have removed the folder that it had made, which was empty until now.
        if let folder { try makeFolder(folder, for: path) }
        isFolderMissing = true
        continue
      } catch {
        if error.meansTooManyOpenFiles {
          throw .tooManyOpenFiles(path, needed: fileCount + Self.otherFileCount)
        }
        // A link, which is not followed; a pipe that nobody reads; a folder.
        let isInTheWay = error == .tooManySymbolicLinkLevels || error == .noSuchAddressOrDevice || error == .isDirectory
        throw .cannotCreate(
          path, isInTheWay ? "\(temporaryPath) is in the way and is not a regular file" : error.description)
      }
      isFolderMissing = false
      do throws(RunError) {
        if let identity = try take(descriptor, at: temporaryPath, for: path) {
          let sink = OutputSink(
            path: path, temporaryPath: temporaryPath, folder: folder ?? ".", descriptor: descriptor,
            identity: identity, sync: sync, stagingFolder: stagingFolder)
          sinks.append(sink)
          try creating(path) { () throws(Errno) in try descriptor.truncate() }
          // A program that makes a database shares its lock, which takes a descriptor.
          if stagingFolder == nil { try makeRoom(sink, isLocked: true) } else { room = max(0, room - 1) }
          return sink
        }
      } catch {
        // A sink closes its own descriptor.
        if sinks.last?.path != path { try? descriptor.close() }
        throw error
      }
      try? descriptor.close()
    }
    throw .cannotCreate(
      path,
      isFolderMissing
        ? "no file can be made in its folder" : "\(temporaryPath) keeps being replaced by other programs")
  }

  /// Gives all files their final names at once, after every one is complete.
  ///
  /// - Throws: `writeFailed`; the files that were replaced already are taken back, and the message names those that could
  ///   not be. Call `discard` then.
  mutating func commit() throws(RunError) {
    for sink in sinks { try sink.complete() }
    // From here on names may lead to earlier files.
    forgetLeftovers()
    var replacement = Replacement(exchanges: exchanges)
    do throws(RunError) {
      for sink in sinks { try Self.publish(sink, &replacement) }
    } catch {
      let complaints = replacement.takeBack()
      keepsStages = !complaints.isEmpty
      let outcome =
        complaints.isEmpty
        ? "earlier files are unchanged" : "not all could be undone: \(complaints.joined(separator: "; "))"
      throw RunError(code: error.code, message: "\(error.message); \(outcome)", path: error.path)
    }
    replacement.finish()
    if sync { try synchronizeFolders() }
    closeStages()
    for sink in sinks {
      if sink.stagingFolder != nil { try? FileSystem.removeFile(sink.temporaryPath) }
      sink.close()
    }
    sinks = []
    createdFolders = []
  }

  /// Removes the temporary files and the folders that were made for them and are empty.
  mutating func discard() {
    closeStages()
    for sink in sinks {
      // The name may be another run's by now, if somebody removed our file or it was renamed already.
      if sink.isInPlace { try? FileSystem.removeFile(sink.temporaryPath) }
      sink.close()
    }
    sinks = []
    for folder in createdFolders.reversed() { try? FileSystem.removeFolder(folder) }
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
    // What could not be taken back may lie there.
    for sink in sinks where sink.isInPlace && !keepsStages {
      if let folder = sink.stagingFolder { FileSystem.removeTree(folder) }
    }
  }

  // MARK: Opening

  // Each attempt fails only if another program acts between two of our calls.
  private static let attempts = 100

  /// Locks the open file and returns its identity; nil if another program took the name from it meanwhile.
  private func take(
    _ descriptor: FileDescriptor, at temporaryPath: String, for path: String
  ) throws(RunError) -> FileIdentity? {
    let status = try creating(path) { () throws(Errno) in try descriptor.stat() }
    guard status.type == .regular else {
      throw .cannotCreate(path, "\(temporaryPath) is in the way and is not a regular file")
    }
    if let twin = sinks.first(where: { $0.isSameFile(as: status.identity) }) {
      throw RunError(
        code: .outputCollision, message: "\(twin.path) and \(path) are the same file under two names", path: path)
    }
    do throws(Errno) {
      try descriptor.lock()
    } catch .wouldBlock {
      throw RunError(
        code: .outputBusy, message: "another run is writing \(path): it has locked \(temporaryPath)", path: path)
    } catch {
      // Without locks two runs at once are not detected, but one run is as safe as ever.
      guard error.meansNoLocks else { throw .cannotCreate(path, error.description) }
    }
    // The run that had the lock before may have renamed or removed the file between our two calls.
    let named = try creating(path) { () throws(Errno) in
      try FileSystem.status(of: temporaryPath, followsLink: false)
    }
    guard named?.identity == status.identity else { return nil }
    // Emptying it would empty whatever else has that name: an earlier output, if a run was killed at its very end.
    guard named?.linkCount == 1 else {
      throw .cannotCreate(path, "\(temporaryPath) is in the way and has other names as well (hard links); remove it")
    }
    return status.identity
  }

  /// Makes `folder` and those above it, as far as they are missing, and remembers which were made.
  private mutating func makeFolder(_ folder: String, for path: String) throws(RunError) {
    for _ in 0..<Self.attempts {
      let status: Stat?
      do throws(Errno) {
        status = try FileSystem.status(of: folder, followsLink: true)
      } catch .notDirectory {
        status = nil
      } catch {
        throw .cannotCreate(path, "\(folder): \(error.description)")
      }
      if let status {
        if status.type == .directory { return }
        throw .cannotCreate(path, "\(folder) is not a folder")
      }
      if let parent = PathText.split(folder).folder { try makeFolder(parent, for: path) }
      do throws(Errno) {
        let leftover = Leftover(folder: folder)
        try leftover.making { () throws(Errno) in try FileSystem.makeFolder(folder) }
        createdFolders.append(folder)
        leftovers.append(leftover)
        return
      } catch {
        // Another run made it first, or removed the one above.
        if error != .fileExists && error != .noSuchFileOrDirectory {
          throw .cannotCreate(path, "\(folder): \(error.description)")
        }
      }
    }
    let isLink = (try? FileSystem.status(of: folder, followsLink: false))??.type == .symbolicLink
    throw .cannotCreate(
      path, isLink ? "\(folder) is a symbolic link that leads nowhere" : "the folder \(folder) cannot be created")
  }

  private func creating<Result>(
    _ path: String, _ body: () throws(Errno) -> Result
  ) throws(RunError) -> Result {
    do throws(Errno) {
      return try body()
    } catch {
      throw error.meansTooManyOpenFiles
        ? .tooManyOpenFiles(path, needed: fileCount + Self.otherFileCount) : .cannotCreate(path, error.description)
    }
  }

  // MARK: Committing

  private static func publish(_ sink: OutputSink, _ replacement: inout Replacement) throws(RunError) {
    guard sink.isInPlace else {
      throw .cannotWrite(sink.path, "\(sink.temporaryPath) was removed or replaced by another program")
    }
    try replacement.replace(sink.path, by: sink.contentPath, keeping: sink.keptPath)
    if let stage = sink.stagingFolder {
      // The log of an earlier database would be played into the new one.
      try replacement.setAside(OutputPlace.log(of: sink.path), at: "\(stage)/\(DatabaseStage.logName)")
    }
  }

  /// Waits until the new names are on the disk, those of new folders included.
  private func synchronizeFolders() throws(RunError) {
    var done: Set<String> = []
    for folder in sinks.map(\.folder) + createdFolders.map({ PathText.split($0).folder ?? "." }) {
      guard done.insert(folder).inserted else { continue }
      do throws(Errno) {
        let descriptor = try FileDescriptor.openFolder(folder)
        defer { try? descriptor.close() }
        try descriptor.synchronize()
      } catch {
        throw .cannotWrite(folder, "all files are in place, but not yet safe on the disk: \(error.description)")
      }
    }
  }
}
