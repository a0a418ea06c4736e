import JafgenColumns
internal import JafgenOutputs

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

extension Compression {
  /// Returns a compressor for one thread.
  func makeCompressor() -> any Compressor {
    let levels = codec.fileLevels
    // A level beyond the method's own is the validator's to refuse; here it becomes the nearest one.
    let usable = levels.map { min(max(level ?? $0.standard, $0.range.lowerBound), $0.range.upperBound) } ?? 0
    return switch codec {
    case .none, .snappy: NoCompressor()
    case .gzip: GzipCompressor(level: usable)
    case .zstd: ZstdCompressor(level: usable)
    }
  }
}

extension ParquetOptions {
  /// Returns a compressor of pages for one thread; nil if there is none to use or no memory for it.
  func makePageCompressor() -> (any PageCompressor)? {
    let level = Int32(clamping: level ?? codec.pageLevels?.standard ?? 0)
    return switch codec {
    case .none: nil
    case .snappy: SnappyPageCompressor()
    case .gzip: GzipPageCompressor(level: level)
    case .zstd: ZstdPageCompressor(level: level)
    }
  }
}

/// Leaves bytes as they are, where a method is none of whole files.
private final class NoCompressor: Compressor {
  func compress(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer) { output.append(bytes) }
}
