package import JafgenColumns
package import JafgenRandom

/// Distinct texts with the chance of each: a list of names, cities, words.
///
/// A value that a source lists twice is one value here, twice as likely. The bytes are followed by slack, so that a
/// text of up to 16 bytes is copied in one step.
package final class WordList: Sendable {
  /// Where a text lies in `bytes`.
  package struct Slot: BitwiseCopyable, Sendable {
    var offset: UInt32
    var length: UInt32
  }

  /// The number of distinct texts.
  package let count: Int
  /// The place of each text.
  package let slots: Buffer<Slot>
  /// The texts, one after the other, as UTF-8.
  package let bytes: Buffer<UInt8>
  /// The chances, or nil where all are equal.
  package let weights: AliasTable?
  /// The share of each text, or nil where all are equal; only their proportions count.
  package let shares: [Double]?
  /// The number of bytes of the longest text.
  package let maximumLength: Int
  /// The mean number of bytes of a text when drawn by weight.
  package let meanLength: Double
  /// The texts as dictionary, for columns that hold nothing else.
  package let dictionary: ColumnDictionary

  /// Makes a list of `texts`; equal ones are joined and their weights added. Without `weights` each entry weighs one.
  ///
  /// - Precondition: as many weights as texts.
  package init(_ texts: [[UInt8]], weights given: [Double]? = nil) {
    var places: [[UInt8]: Int] = [:]
    places.reserveCapacity(texts.count)
    var distinct: [[UInt8]] = []
    distinct.reserveCapacity(texts.count)
    var shares: [Double] = []
    shares.reserveCapacity(texts.count)
    for (index, text) in texts.enumerated() {
      let weight = given?[index] ?? 1
      if let place = places[text] {
        shares[place] += weight
      } else {
        places[text] = distinct.count
        distinct.append(text)
        shares.append(weight)
      }
    }
    count = distinct.count
    let offsets = Buffer<Int32>(capacity: distinct.count + 1)
    slots = Buffer<Slot>(capacity: distinct.count)
    let byteCount = distinct.reduce(0) { $0 + $1.count }
    bytes = Buffer<UInt8>(capacity: byteCount)
    var offset = 0
    for (index, text) in distinct.enumerated() {
      offsets.base[index] = Int32(truncatingIfNeeded: offset)
      slots.base[index] = Slot(
        offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: text.count))
      for byte in text {
        bytes.base[offset] = byte
        offset += 1
      }
    }
    offsets.base[distinct.count] = Int32(truncatingIfNeeded: offset)
    maximumLength = distinct.reduce(0) { max($0, $1.count) }
    let isEven = shares.allSatisfy { $0 == shares.first }
    weights = isEven ? nil : AliasTable(weights: shares)
    self.shares = isEven ? nil : shares
    let total = shares.reduce(0, +)
    meanLength =
      total > 0 ? zip(distinct, shares).reduce(0) { $0 + Double($1.0.count) * $1.1 } / total : 0
    dictionary = ColumnDictionary(
      values: Column(type: .string, count: distinct.count, values: .bytes(offsets: offsets, bytes: bytes)))
  }

  /// Makes a list of `texts`, each weighing one.
  package convenience init(_ texts: [String]) {
    self.init(texts.map { Array($0.utf8) })
  }

  /// Returns one list in which a value is drawn by drawing one of `lists` first, all being equally likely.
  package static func merged(_ lists: [WordList]) -> WordList {
    guard lists.count != 1 else { return lists[0] }
    var texts: [[UInt8]] = []
    var weights: [Double] = []
    for list in lists where list.count > 0 {
      let total = list.shares?.reduce(0, +) ?? Double(list.count)
      for index in 0..<list.count {
        texts.append(list.text(index))
        weights.append((list.shares?[index] ?? 1) / total)
      }
    }
    return WordList(texts, weights: weights)
  }

  /// Returns the list of the texts for which `isIncluded` holds, equally likely.
  package func filtered(_ isIncluded: ([UInt8]) -> Bool) -> WordList {
    WordList((0..<count).map(text).filter(isIncluded))
  }

  /// Returns the bytes of the text at `index`.
  package func text(_ index: Int) -> [UInt8] {
    let slot = slots[index]
    return Array(UnsafeBufferPointer(start: bytes.base + Int(slot.offset), count: Int(slot.length)))
  }

  /// The texts as strings, in order.
  package var strings: [String] { (0..<count).map { String(decoding: text($0), as: UTF8.self) } }
}
