internal import CJafgenKernels
import JafgenColumns
internal import JafgenOutputs

/// A generator's dictionary made ready for dictionary pages: its values in the encoding PLAIN and their order.
///
/// Immutable once made, so that threads may share it.
final class PreparedDictionary: @unchecked Sendable {
  /// Held so that its identity is not given to another.
  let source: ColumnDictionary
  /// The number of values.
  let count: Int
  /// The values by code.
  let values: LeafValues
  /// About how many bits a value takes outside of a dictionary.
  let plainWidth: Int
  /// Value i is `plain[offsets[i]..<offsets[i + 1]]`.
  private let plain: Buffer<UInt8>
  private let offsets: [Int]
  private let order: Order
  private let storage: Storage

  /// How codes compare.
  private enum Order {
    /// As the values do.
    case ascending
    /// By rank, since they do not.
    case ranks(Buffer<UInt32>, codes: [UInt32])
    /// By looking at the values, since NaN has no rank.
    case doubles(UnsafePointer<Double>)
  }

  private final class Storage {
    var values: LeafStorage
    init(_ physicalType: PhysicalType) { values = LeafStorage(physicalType) }
  }

  /// Prepares the values of `source` for the chunks of `leaf`.
  ///
  /// - Complexity: That of sorting the values.
  init(_ source: ColumnDictionary, for leaf: ParquetLeaf) {
    self.source = source
    count = source.values.count
    let storage = Storage(leaf.physicalType)
    self.storage = storage
    let identity = Buffer((0..<count).map { Int32(truncatingIfNeeded: $0) })
    storage.values.append(source.values, at: identity.base, count: count)
    values = storage.values.values

    var bytes = ByteBuffer()
    var offsets = [0]
    var byteStart = 0
    var bounds: [ValueBound] = []
    var isComparable = true
    for code in 0..<count {
      values.append(code..<(code + 1), byteStart: byteStart, as: .plain, to: &bytes)
      offsets.append(bytes.count)
      if let bound = values.bounds(code..<(code + 1), byteStart: byteStart, dictionary: nil)?.minimum {
        bounds.append(bound)
      } else {
        isComparable = false
      }
      if case .bytes(let lengths, _) = values { byteStart += Int(lengths[code]) }
    }
    plain = Buffer(bytes.bytes)
    self.offsets = offsets
    plainWidth = Self.plainWidth(of: values, bounds: bounds, byteCount: bytes.count)

    let ascends = isComparable && (1..<max(count, 1)).allSatisfy { !bounds[$0].isBefore(bounds[$0 - 1]) }
    if case .float64(let doubles) = values {
      // Also where both zeros occur: a bound's zero has the sign that its side wants.
      order = .doubles(doubles)
    } else if ascends {
      order = .ascending
    } else {
      let codes = (0..<count).map { UInt32(truncatingIfNeeded: $0) }.sorted { left, right in
        let (left, right) = (Int(left), Int(right))
        return bounds[left].isBefore(bounds[right]) || (bounds[left] == bounds[right] && left < right)
      }
      let ranks = Buffer<UInt32>(capacity: count)
      for (rank, code) in codes.enumerated() { ranks.base[Int(code)] = UInt32(truncatingIfNeeded: rank) }
      order = .ranks(ranks, codes: codes)
    }
  }

  private static func plainWidth(of values: LeafValues, bounds: [ValueBound], byteCount: Int) -> Int {
    switch values {
    case .bytes: return byteCount * 8 / max(bounds.count, 1) - 28
    case .int32, .int64:
      var range = (Int64.max, Int64.min)
      for case .integer(let value) in bounds { range = (min(range.0, value), max(range.1, value)) }
      return ChunkEstimate.deltaWidth(from: range.0, to: range.1)
    default: return 64
    }
  }

  /// The bytes of a dictionary page that holds all values; valid as long as the dictionary is referenced.
  var pageBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: plain.base, count: plain.capacity) }

  /// Appends the value of a code as it stands in a dictionary page.
  func append(_ code: Int, to page: inout ByteBuffer) { page.append(bytes(of: code)) }

  private func bytes(of code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: plain.base + offsets[code], count: offsets[code + 1] - offsets[code])
  }

  /// Returns the bounds of the values of one or more codes; nil if they have none.
  func bounds(_ codes: UnsafePointer<UInt32>, count: Int) -> ValueBounds? {
    let ends: (Int, Int)
    switch order {
    case .doubles(let values): return DoubleBounds(count: count) { values[Int(codes[$0])] }.bounds
    case .ascending:
      let range = jafgen_range_u32(codes, count)
      ends = (Int(range.smallest), Int(range.largest))
    case .ranks(let ranks, let byRank):
      let range = jafgen_range_picked(codes, count, ranks.base)
      ends = (Int(byRank[Int(range.smallest)]), Int(byRank[Int(range.largest)]))
    }
    guard let minimum = bound(of: ends.0), let maximum = bound(of: ends.1) else { return nil }
    return ValueBounds(minimum: minimum, maximum: maximum)
  }

  private func bound(of code: Int) -> ValueBound? {
    let bytes = bytes(of: code)
    switch values {
    case .bytes: return .bytes(Array(bytes.dropFirst(4)))
    case .uuids: return .bytes(Array(bytes))
    case .int32(let values): return .integer(Int64(values[code]))
    case .int64(let values): return .integer(values[code])
    case .bits, .float64, .codes: return nil
    }
  }
}

/// The dictionaries prepared so far, by identity.
struct DictionaryCache: Sendable {
  private var entries: [ObjectIdentifier: PreparedDictionary] = [:]
  /// A source that makes a new dictionary for every batch must not fill the memory; the schema's own all fit.
  private let maximumEntries: Int

  /// Makes an empty cache for files of `leafCount` leaves.
  init(leafCount: Int) { maximumEntries = max(256, leafCount * 2) }

  /// Returns `dictionary` prepared, which happens now if it is not known yet.
  mutating func prepared(_ dictionary: ColumnDictionary, for leaf: ParquetLeaf) -> PreparedDictionary {
    let key = ObjectIdentifier(dictionary)
    if let entry = entries[key] { return entry }
    if entries.count >= maximumEntries { entries.removeAll() }
    let entry = PreparedDictionary(dictionary, for: leaf)
    entries[key] = entry
    return entry
  }
}
