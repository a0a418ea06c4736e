/// Growable bytes that one maker appends to: the output side of encoders and text generators.
///
/// Writers reserve once for many values, write through the raw cursor and commit, so that no check is paid per
/// byte. `reserve` always leaves `slack` bytes beyond what was asked for: 16-byte copies may run over the end.
@usableFromInline package struct ByteBuffer: ~Copyable {
  /// Bytes that may be overwritten past every reservation.
  @inlinable package static var slack: Int { 64 }

  /// The first byte; moves when the buffer grows.
  package private(set) var base: UnsafeMutablePointer<UInt8>
  /// The number of bytes written.
  package private(set) var count: Int
  private var capacity: Int

  /// Makes an empty buffer that can take `capacity` bytes before it grows.
  package init(capacity: Int = 0) {
    self.capacity = capacity
    count = 0
    base = Memory.allocate(capacity + Self.slack).assumingMemoryBound(to: UInt8.self)
  }

  deinit { Memory.release(base) }

  /// Makes room for `byteCount` more bytes and returns the place of the next one.
  ///
  /// The pointer is valid until the next call on this buffer. End the writing with `commit`.
  package mutating func reserve(_ byteCount: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - count < byteCount { grow(by: byteCount) }
    return base + count
  }

  /// Ends the writing that `reserve` began: `end` is one past the last byte written.
  package mutating func commit(_ end: UnsafeMutablePointer<UInt8>) {
    count = end - base
    assert(count <= capacity)
  }

  /// Appends a copy of `bytes`.
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    let place = reserve(bytes.count)
    place.update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Appends a copy of `bytes`.
  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Forgets the content and keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// The bytes written, valid until the next call on this buffer.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  private mutating func grow(by byteCount: Int) {
    let newCapacity = max(capacity * 2, count + byteCount, 1024)
    base = Memory.reallocate(base, newCapacity + Self.slack).assumingMemoryBound(to: UInt8.self)
    capacity = newCapacity
  }
}
