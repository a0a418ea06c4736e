import JafgenColumns

/// Compresses whole blocks of bytes; owned by one thread and reused.
protocol Compressor: AnyObject {
  /// Appends `bytes` in compressed form, which depends on them alone and not on what was compressed before.
  ///
  /// Cannot fail: should the library refuse, for want of memory, the form is a valid one that holds the bytes as they
  /// are.
  func compress(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer)
}

/// Compresses pages, each by itself; keeps the memory that its method needs from page to page. Owned by one thread.
protocol PageCompressor: AnyObject {
  /// Appends `bytes` compressed to `output`; false, with nothing appended, if memory runs out.
  ///
  /// The first `packedByteCount` bytes are packed bits, in which no repetitions are found.
  func compress(
    _ bytes: UnsafeBufferPointer<UInt8>, packedByteCount: Int, to output: inout ByteBuffer
  ) -> Bool
}
