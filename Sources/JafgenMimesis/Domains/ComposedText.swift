import JafgenColumns
import JafgenRandom
import Synchronization

/// A text composition with its programs, each compiled when first asked for and then shared by all who use it.
package final class ComposedText: Sendable {
  /// The composition.
  package let part: TextPart
  private let programs = Mutex<(sampled: TextProgram?, unique: TextProgram?)>((nil, nil))

  private let enumeration = Mutex<WordList?>(nil)

  /// Texts of at most so many values become lists: each is then made once, not once a row.
  private static let longestList: UInt64 = 2048

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

  /// The texts as a list, if the composition is one, or has few texts that are all equally likely.
  package var list: WordList? {
    if case .list(let list) = part { return list.count > 0 ? list : nil }
    guard part.isEven else { return nil }
    let program = program(for: .unique)
    guard program.cardinality.isExact, (1...Self.longestList).contains(program.cardinality.count) else { return nil }
    let list = enumeration.withLock { enumeration in
      let list = enumeration ?? Self.texts(of: program)
      enumeration = list
      return list
    }
    // A list holds a text that arises in two ways once.
    return UInt64(list.count) == program.cardinality.count ? list : nil
  }

  private static func texts(of program: TextProgram) -> WordList {
    var builder = WordListBuilder()
    let text = Buffer<UInt8>(capacity: program.maximumLength)
    program.steps.withUnsafeBufferPointer { steps in
      withUnsafeTemporaryAllocation(
        of: (index: UInt64, size: UInt64).self, capacity: IndexedChoices.maximumDepth
      ) { outer in
        guard let outer = outer.baseAddress else { return }
        let count = program.cardinality.count
        for index in 0..<count {
          // The cardinality is exact, so nothing is drawn.
          var source = IndexedChoices(
            index: index, size: count, isExact: true, draws: DrawSequence(key: StreamKey(seed: 0), row: 0), outer: outer
          )
          let end = program.run(&source, to: text.base, steps: steps)
          builder.add(UnsafeBufferPointer(start: text.base, count: end - text.base))
        }
      }
    }
    return WordList(builder)
  }
}
