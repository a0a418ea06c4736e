import Synchronization

/// A text composition with its programs, each compiled when first asked for and then shared by all who use it.
package final class ComposedText: Sendable {
  /// The composition.
  package let part: TextPart
  private let programs = Mutex<(sampled: TextProgram?, unique: TextProgram?)>((nil, nil))

  /// Makes a text of a composition.
  package init(_ part: TextPart) { self.part = part }

  /// Returns the program for a purpose.
  package func program(for purpose: TextProgram.Purpose) -> TextProgram {
    programs.withLock { programs in
      switch purpose {
      case .sampled:
        let program = programs.sampled ?? TextProgram(part, for: purpose)
        programs.sampled = program
        return program
      case .unique:
        let program = programs.unique ?? TextProgram(part, for: purpose)
        programs.unique = program
        return program
      }
    }
  }
}
