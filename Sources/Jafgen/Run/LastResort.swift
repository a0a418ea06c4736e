internal import CJafgenSystem
internal import JafgenSystem
package import SystemPackage

/// What a program of ours does where the system refuses memory, which Swift answers with a fault: it removes its temporary
/// files, says why, and exits with 71, the status of an error of the system.
package enum LastResort {
  /// Has it come to that from now on, instead of to a fault, after `say`; for the main thread of a command, once.
  ///
  /// A fault for any other reason stays one.
  package static func install() { jafgen_install_last_resort() }

  /// Sets or replaces the message and the stream that it goes to.
  package static func say(_ text: String, on descriptor: FileDescriptor) {
    jafgen_set_last_words(descriptor.rawValue, text)
  }
}

/// A temporary file or folder that does not outlive the process, however it ends, SIGKILL aside; `forget` it once it has
/// its final name or is removed. To be made before the file is, so that no fault comes between.
///
/// Sendable: what the pointer leads to is for functions that any thread may call.
struct Leftover: @unchecked Sendable {
  private let entry: OpaquePointer

  /// Remembers a file; with an identity, that very file and no other of the name.
  init(file path: String, _ identity: FileIdentity? = nil) {
    entry = jafgen_remember_file(path, identity?.device ?? 0, identity?.inode ?? 0)
  }

  /// Remembers a folder, which is removed if it is empty then.
  init(folder path: String) { entry = jafgen_remember_folder(path) }

  /// Makes what is remembered, and forgets it where it cannot be made.
  func making<Result>(_ make: () throws(Errno) -> Result) throws(Errno) -> Result {
    do throws(Errno) {
      return try make()
    } catch {
      forget()
      throw error
    }
  }

  func forget() { jafgen_forget_leftover(entry) }
}
