internal import CJafgenSystem

/// The memory of everything that grows with rows and texts: there, or the end of the program.
///
/// A program of ours ends with a message and without temporary files where the system has no more; see the header.
package enum Memory {
  /// Returns `byteCount` bytes of undefined content, aligned to 16.
  package static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer { jafgen_allocate(byteCount) }

  /// Returns a block of `byteCount` bytes that begins with those of `memory`, which is given up; large ones are not copied.
  package static func reallocate(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) -> UnsafeMutableRawPointer {
    jafgen_reallocate(memory, byteCount)
  }

  /// Gives back what `allocate` or `reallocate` returned.
  package static func release(_ memory: UnsafeMutableRawPointer) { jafgen_release(memory) }
}
