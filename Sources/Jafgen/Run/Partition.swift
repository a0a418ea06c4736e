internal import JafgenColumns

/// One of `count` shares of every table's rows; indexes start at 0. Together the shares of a table contain each of its
/// rows once, in order. Their sizes differ by at most one row.
public struct Partition: Hashable, Sendable {
  /// Which share, from 0.
  public let index: Int
  /// The number of shares, at least 1.
  public let count: Int

  /// Makes a partition.
  ///
  /// - Throws: `invalidPartition` unless `0 <= index < count`.
  public init(index: Int, count: Int) throws(RunError) {
    guard count >= 1 else {
      throw RunError(
        code: .invalidPartition, message: "the partition count is \(count), but must be at least 1")
    }
    guard index >= 0 && index < count else {
      let range = count == 1 ? "only 0 is valid" : "0 to \(count - 1) are valid"
      throw RunError(
        code: .invalidPartition,
        message: "there is no partition \(index) of \(count): partition indexes start at 0, so \(range)")
    }
    self.index = index
    self.count = count
  }

  /// Returns the share of `0..<total`: from `floor(total * index / count)` to where the next one starts.
  ///
  /// Exact for every `total`; a negative one counts as zero.
  public func rows(of total: Int) -> Range<Int> {
    boundary(index, of: total)..<boundary(index &+ 1, of: total)
  }

  /// The place of a share's first row; `step` is in `0...count`.
  private func boundary(_ step: Int, of total: Int) -> Int {
    // Safe: step <= count, so the quotient is at most total, and the product's high word is below count.
    let product = UInt(max(total, 0)).multipliedFullWidth(by: UInt(step))
    return Int(UInt(count).dividingFullWidth(product).quotient)
  }

  /// The part of a file's name that says which share it holds: `part-00003-of-00016`.
  var fileStem: String { "part-\(index.padded(to: 5))-of-\(count.padded(to: 5))" }
}
