/// A block of memory that holds `capacity` elements of one trivial type, followed by slack.
///
/// A maker fills it through `base` and then hands it on; from then on nobody writes to it. That rule, not a
/// lock, makes it `Sendable`. The slack lets readers and writers copy 16 bytes at a time past the last element.
@usableFromInline package final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// Bytes that may be read and written past the last element.
  package static var slack: Int { 32 }

  /// The first element; valid as long as the buffer is referenced.
  @usableFromInline package let base: UnsafeMutablePointer<Element>
  /// The number of elements that fit, slack not counted.
  @usableFromInline package let capacity: Int

  /// Makes a buffer for `capacity` elements of undefined content.
  ///
  /// - Precondition: `capacity` is not negative; the byte count fits `Int`.
  @usableFromInline package init(capacity: Int) {
    precondition(capacity >= 0)
    self.capacity = capacity
    let byteCount = capacity * MemoryLayout<Element>.stride + Self.slack
    let raw = Memory.allocate(byteCount)
    base = raw.bindMemory(to: Element.self, capacity: byteCount / MemoryLayout<Element>.stride)
  }

  /// Makes a buffer that holds a copy of `elements`.
  package convenience init(_ elements: some Collection<Element>) {
    self.init(capacity: elements.count)
    var next = base
    for element in elements {
      next.initialize(to: element)
      next += 1
    }
  }

  deinit { Memory.release(base) }

  /// The element at `index`.
  ///
  /// - Precondition: `index` is in `0..<capacity` (checked in debug builds).
  @inlinable
  package subscript(index: Int) -> Element {
    assert(index >= 0 && index < capacity)
    return base[index]
  }
}
