package import JafgenColumns
package import JafgenRandom

/// Distinct texts with the chance of each: a list of names, cities, words.
///
/// A value that a source lists twice is one value here, twice as likely. The bytes are followed by slack, so that a
/// text of up to 16 bytes is copied in one step.
package final class WordList: Sendable {
  /// Where a text lies in `bytes`.
  package struct Slot: BitwiseCopyable, Sendable {
    package var offset: UInt32
    package var length: UInt32
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

  /// Makes the list that `builder` holds.
  package init(_ builder: consuming WordListBuilder) {
    let texts = builder.texts
    let shares = builder.shares
    count = texts.count
    let offsets = Buffer<Int32>(capacity: count + 1)
    slots = Buffer(texts)
    bytes = Buffer<UInt8>(capacity: builder.bytes.count)
    bytes.base.update(from: builder.bytes.base, count: builder.bytes.count)
    var longest = 0
    var weighted = 0.0
    for (index, text) in texts.enumerated() {
      offsets.base[index] = Int32(truncatingIfNeeded: text.offset)
      longest = max(longest, Int(text.length))
      weighted += Double(text.length) * shares[index]
    }
    offsets.base[count] = Int32(truncatingIfNeeded: builder.bytes.count)
    maximumLength = longest
    let isEven = shares.allSatisfy { $0 == shares.first }
    weights = isEven ? nil : AliasTable(weights: shares)
    self.shares = isEven ? nil : shares
    let total = shares.reduce(0, +)
    meanLength = total > 0 ? weighted / total : 0
    dictionary = ColumnDictionary(
      values: Column(type: .string, count: count, values: .bytes(offsets: offsets, bytes: bytes)))
  }

  /// Makes a list of `texts`; equal ones are joined and their weights added. Without `weights` each entry weighs one.
  ///
  /// - Precondition: as many weights as texts.
  package convenience init(_ texts: [[UInt8]], weights: [Double]? = nil) {
    var builder = WordListBuilder()
    for (index, text) in texts.enumerated() {
      text.withUnsafeBufferPointer { _ = builder.add($0, weight: weights?[index] ?? 1) }
    }
    self.init(builder)
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
    WordList(texts.filter(isIncluded))
  }

  /// Returns the list of the texts that, with `joint` and a text of `other` behind them, make a text in no other way.
  ///
  /// Of two texts that would, such as "San" and "San Pedro" before "Pedro Luis" and "Luis", the shorter one stays.
  /// - Complexity: a scan of `other` for each text that begins with another one and the joint.
  package func unambiguous(before other: WordList, joint: String) -> WordList {
    let joint = Array(joint.utf8)
    let known = Set(texts)
    var followers: Set<[UInt8]>?
    /// Whether `lead` and the joint begin a text of `other` that goes on with another text of `other`.
    func canFollow(_ lead: ArraySlice<UInt8>) -> Bool {
      let texts = followers ?? Set(other.texts)
      followers = texts
      let lead = lead + joint
      return texts.contains { $0.starts(with: lead) && texts.contains(Array($0[lead.count...])) }
    }
    return filtered { text in
      !text.indices.contains { end in
        text[end...].starts(with: joint) && known.contains(Array(text[..<end]))
          && canFollow(text[(end + joint.count)...])
      }
    }
  }

  /// Returns the bytes of the text at `index`.
  package func text(_ index: Int) -> [UInt8] {
    let slot = slots[index]
    return Array(UnsafeBufferPointer(start: bytes.base + Int(slot.offset), count: Int(slot.length)))
  }

  /// Returns the list with `separator` before each text: within longer texts one step instead of two.
  package func preceded(by separator: String) -> WordList {
    WordList((0..<count).map { Array(separator.utf8) + text($0) }, weights: shares)
  }

  /// The bytes of all texts, in order.
  package var texts: [[UInt8]] { (0..<count).map(text) }

  /// The texts as strings, in order.
  package var strings: [String] { (0..<count).map { String(decoding: text($0), as: UTF8.self) } }
}

/// Collects texts, each once; equal ones add their weights.
package struct WordListBuilder: ~Copyable {
  var bytes = ByteBuffer()
  var texts: [WordList.Slot] = []
  var shares: [Double] = []
  /// Open addressing: one more than the index of the text of each place, or zero.
  private var table = [UInt32](repeating: 0, count: 64)

  /// Makes an empty collection.
  package init() {}

  /// Adds a copy of `text`, and returns its place in the list.
  ///
  /// - Complexity: proportional to the text's length; allocates only to grow.
  @discardableResult
  package mutating func add(_ text: UnsafeBufferPointer<UInt8>, weight: Double = 1) -> Int {
    if texts.count * 2 >= table.count { grow() }
    var place = Self.hash(text) & (table.count - 1)
    while table[place] != 0 {
      let index = Int(table[place]) - 1
      if isEqual(texts[index], text) {
        shares[index] += weight
        return index
      }
      place = (place + 1) & (table.count - 1)
    }
    texts.append(
      WordList.Slot(
        offset: UInt32(truncatingIfNeeded: bytes.count), length: UInt32(truncatingIfNeeded: text.count)))
    shares.append(weight)
    table[place] = UInt32(truncatingIfNeeded: texts.count)
    bytes.append(text)
    return texts.count - 1
  }

  private func isEqual(_ slot: WordList.Slot, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    Int(slot.length) == text.count
      && UnsafeBufferPointer(start: bytes.base + Int(slot.offset), count: text.count).elementsEqual(text)
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 4)
    for (index, slot) in texts.enumerated() {
      let text = UnsafeBufferPointer<UInt8>(start: bytes.base + Int(slot.offset), count: Int(slot.length))
      var place = Self.hash(text) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(truncatingIfNeeded: index + 1)
    }
  }

  /// FNV-1a, folded; the order of the texts does not depend on it.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29))
  }
}
