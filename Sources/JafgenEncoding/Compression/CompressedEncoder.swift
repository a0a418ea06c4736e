import JafgenColumns
internal import JafgenOutputs

/// Compresses what another encoder writes: header, every unit and footer become parts of their own.
///
/// Such parts may follow each other in a file (gzip's members, RFC 1952 section 2.2; Zstandard's frames, RFC 8878
/// section 3), so each thread compresses what it encoded. They hold no names and no times: a part depends on its bytes,
/// the level and the library's version alone. For formats whose footer asks units for nothing but their rows.
struct CompressedEncoder: BatchEncoder {
  private let base: any BatchEncoder
  private let compression: Compression

  /// Compresses what `base` writes.
  init(_ base: any BatchEncoder, _ compression: Compression) {
    self.base = base
    self.compression = compression
  }

  func header() -> [UInt8] { part(base.header()) }

  func makeUnitEncoder() -> any UnitEncoder {
    CompressedUnitEncoder(base.makeUnitEncoder(), compression.makeCompressor())
  }

  func footer(units: [UnitSummary], byteCount: Int) -> [UInt8] {
    let footer = base.footer(units: units, byteCount: byteCount)
    // A file without a byte would be no compressed file at all.
    return byteCount == 0 && footer.isEmpty ? compressed([]) : part(footer)
  }

  private func part(_ bytes: [UInt8]) -> [UInt8] { bytes.isEmpty ? [] : compressed(bytes) }

  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var output = ByteBuffer()
    bytes.withUnsafeBufferPointer { compression.makeCompressor().compress($0, into: &output) }
    return Array(output.bytes)
  }
}

/// One thread's units, compressed.
private final class CompressedUnitEncoder: UnitEncoder {
  private let base: any UnitEncoder
  private let compressor: any Compressor
  private var output = ByteBuffer()

  init(_ base: any UnitEncoder, _ compressor: any Compressor) {
    self.base = base
    self.compressor = compressor
  }

  func begin(startsFile: Bool) { base.begin(startsFile: startsFile) }

  func append(_ batch: Batch) { base.append(batch) }

  func finish() -> EncodedUnit {
    let unit = base.finish()
    output.removeAll()
    if !unit.bytes.isEmpty { compressor.compress(unit.bytes, into: &output) }
    let bytes = output.bytes
    return EncodedUnit(bytes: bytes, summary: UnitSummary(rowCount: unit.summary.rowCount, byteCount: bytes.count))
  }
}
