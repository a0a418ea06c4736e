internal import JafgenSystem
internal import SystemPackage

/// Puts finished files in the place of earlier ones, one after the other, so that all of it can be taken back.
///
/// Where the file system can exchange two names, an earlier file has the finished one's temporary name until the end.
/// Elsewhere a second link to it is kept, or, where there are no links, the file itself under another name.
///
/// `replace` each, then `finish` or `takeBack`.
package struct Replacement {
  /// What became of the file that was there before.
  private enum Earlier {
    /// There was none.
    case absent
    /// It has the temporary name.
    case exchanged(FileIdentity)
    /// It has this name, and perhaps still its own.
    case kept(at: String, FileIdentity)
  }

  private struct Step {
    let path: String
    let temporaryPath: String
    /// The finished file; nil where a file was only set aside.
    let new: FileIdentity?
    let earlier: Earlier
    /// The lock of an earlier file that has a temporary name: no other run may take it for a leftover.
    var lock: FileDescriptor?
  }

  private let exchanges: Bool
  private var steps: [Step] = []

  /// Makes one that has replaced nothing; without `exchanges` it does as on a file system that cannot exchange names.
  package init(exchanges: Bool = true) { self.exchanges = exchanges }

  /// Moves the finished file from `temporaryPath` to `path`; an earlier file may lie at `keptPath` until the end.
  ///
  /// - Throws: `writeFailed`. Call `takeBack` then: also this file may be half replaced.
  package mutating func replace(
    _ path: String, by temporaryPath: String, keeping keptPath: String
  ) throws(RunError) {
    let earlier = try Self.writing(path) { () throws(Errno) in
      try FileSystem.status(of: path, followsLink: false)
    }
    // An exchange would swap it all the same.
    if let reason = OutputPlace.reason(againstReplacing: earlier) { throw .cannotWrite(path, reason) }
    let new = Self.identity(of: temporaryPath)
    if let earlier = earlier?.identity {
      if exchanges, exchange(path, temporaryPath, new: new, earlier: earlier) { return }
      try keep(path, earlier, at: keptPath, temporaryPath: temporaryPath, new: new)
    }
    try Self.writing(path) { () throws(Errno) in try FileSystem.rename(temporaryPath, to: path) }
    if earlier == nil {
      steps.append(Step(path: path, temporaryPath: temporaryPath, new: new, earlier: .absent))
    }
  }

  /// Moves what lies at `path`, if anything does, to `keptPath` until the end, and puts nothing in its place.
  ///
  /// - Throws: `writeFailed`. Call `takeBack` then.
  package mutating func setAside(_ path: String, at keptPath: String) throws(RunError) {
    guard let earlier = Self.identity(of: path) else { return }
    try Self.writing(path) { () throws(Errno) in try FileSystem.rename(path, to: keptPath) }
    steps.append(Step(path: path, temporaryPath: keptPath, new: nil, earlier: .kept(at: keptPath, earlier)))
  }

  /// Removes the earlier files.
  package mutating func finish() {
    for step in steps {
      switch step.earlier {
      case .absent: break
      case .exchanged: try? FileSystem.removeFile(step.temporaryPath)
      case .kept(let place, _): try? FileSystem.removeFile(place)
      }
    }
    forget()
  }

  /// Undoes every replacement, the last one first, so that each file is as it was before, and the finished ones have their
  /// temporary names or are gone.
  ///
  /// - Returns: a text for each file that could not be taken back: which file is what.
  package mutating func takeBack() -> [String] {
    let complaints = steps.reversed().compactMap { Self.takeBack($0) }
    forget()
    return complaints
  }

  // MARK: Steps

  /// Exchanges the two names; returns false, with nothing changed, where that is not possible.
  private mutating func exchange(
    _ path: String, _ temporaryPath: String, new: FileIdentity?, earlier: FileIdentity
  ) -> Bool {
    guard let lock = try? FileDescriptor.openRegular(path) else { return false }
    do throws(Errno) {
      do throws(Errno) {
        try lock.lock()
      } catch {
        guard error.meansNoLocks else { throw error }
      }
      try FileSystem.exchange(temporaryPath, path)
    } catch {
      try? lock.close()
      return false
    }
    steps.append(
      Step(path: path, temporaryPath: temporaryPath, new: new, earlier: .exchanged(earlier), lock: lock))
    return true
  }

  private mutating func keep(
    _ path: String, _ earlier: FileIdentity, at place: String, temporaryPath: String, new: FileIdentity?
  ) throws(RunError) {
    // A killed run may have left one.
    try? FileSystem.removeFile(place)
    try Self.writing(path) { () throws(Errno) in
      do throws(Errno) {
        try FileSystem.link(path, to: place)
      } catch {
        try FileSystem.rename(path, to: place)
      }
    }
    steps.append(Step(path: path, temporaryPath: temporaryPath, new: new, earlier: .kept(at: place, earlier)))
  }

  private static func takeBack(_ step: Step) -> String? {
    let present = identity(of: step.path)
    do throws(Errno) {
      switch step.earlier {
      case .absent:
        // What another program put there is not ours to move.
        guard present != nil, present == step.new else { return nil }
        try FileSystem.rename(step.path, to: step.temporaryPath)
      case .exchanged(let earlier):
        guard present != nil, present == step.new else {
          // Another program's file: the earlier one would be gone now in any case.
          if identity(of: step.temporaryPath) == earlier { try? FileSystem.removeFile(step.temporaryPath) }
          return nil
        }
        // Another program may have put something else there.
        guard identity(of: step.temporaryPath) == earlier else { throw .noSuchFileOrDirectory }
        try FileSystem.exchange(step.temporaryPath, step.path)
      case .kept(let place, let earlier):
        if present == earlier || present != nil && present != step.new {
          try? FileSystem.removeFile(place)
          return nil
        }
        guard identity(of: place) == earlier else { throw .noSuchFileOrDirectory }
        try FileSystem.rename(place, to: step.path)
      }
      return nil
    } catch {
      return complaint(about: step, error)
    }
  }

  private static func complaint(about step: Step, _ error: Errno) -> String {
    let isNew = step.new != nil && identity(of: step.path) == step.new
    let state = "\(step.path) is \(isNew ? "the new file" : "missing")"
    switch step.earlier {
    case .absent: return "\(state), and there was none before (\(error.description))"
    case .exchanged(let earlier): return state + rest(of: earlier, at: step.temporaryPath, error)
    case .kept(let place, let earlier): return state + rest(of: earlier, at: place, error)
    }
  }

  private static func rest(of earlier: FileIdentity, at place: String, _ error: Errno) -> String {
    identity(of: place) == earlier
      ? ", and \(place) is the earlier one (\(error.description))" : ", and the earlier one is no longer at \(place)"
  }

  private mutating func forget() {
    for step in steps { if let lock = step.lock { try? lock.close() } }
    steps = []
  }

  private static func identity(of path: String) -> FileIdentity? {
    (try? FileSystem.status(of: path, followsLink: false))?.identity
  }

  private static func writing<Result>(
    _ path: String, _ body: () throws(Errno) -> Result
  ) throws(RunError) -> Result {
    do throws(Errno) { return try body() } catch { throw .cannotWrite(path, error.description) }
  }
}
