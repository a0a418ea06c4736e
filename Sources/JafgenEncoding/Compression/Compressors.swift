import JafgenColumns
internal import JafgenOutputs

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
