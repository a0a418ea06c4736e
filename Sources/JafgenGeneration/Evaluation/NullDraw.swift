import JafgenColumns
import JafgenRandom

/// Nulls with a fixed probability, drawn for each row.
struct NullDraw: Sendable {
  private let key: StreamKey
  private let threshold: UInt64
  private let isAlwaysNull: Bool

  /// Draws under `key`; nil where the probability is 0, so that nothing is null.
  init?(key: StreamKey, probability: Double) {
    guard probability > 0 else { return nil }
    self.key = key
    threshold = Uniform.threshold(probability: probability)
    isAlwaysNull = probability >= 1
  }

  /// Returns which rows are not null.
  func validity(of rows: RowSelection) -> Bitmap {
    let numbers = rows.pointer
    return Bitmap(count: rows.count) { !isAlwaysNull && key.draw(numbers[$0]) >= threshold }
  }
}
