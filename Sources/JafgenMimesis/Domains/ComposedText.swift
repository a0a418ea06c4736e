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
    return enumeration.withLock { enumeration in
      let list = enumeration ?? Self.texts(of: program)
      enumeration = list
      return list
    }
  }

  private static func texts(of program: TextProgram) -> WordList {
    let rows = RowSelection(0..<Int(program.cardinality.count))
    let column = TextGenerator(enumerating: program, key: StreamKey(seed: 0), picker: IndexPicker()).column(rows: rows)
    var builder = WordListBuilder()
    if case .bytes(let offsets, let bytes) = column.values {
      for index in 0..<column.count {
        let range = Int(offsets[index])..<Int(offsets[index + 1])
        builder.add(UnsafeBufferPointer(start: bytes.base + range.lowerBound, count: range.count))
      }
    }
    return WordList(builder)
  }
}
