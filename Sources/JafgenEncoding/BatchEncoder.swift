package import JafgenColumns

/// Turns batches of one table into the bytes of one file: header, units in order, footer.
///
/// A unit is what one thread encodes by itself: some consecutive rows, a row group where the format has them. Its
/// bytes depend on its rows and on whether it starts the file, never on the batches that the rows came in.
package protocol BatchEncoder: Sendable {
  /// Returns the bytes before the first unit.
  func header() -> [UInt8]

  /// Returns a worker for one thread; it owns scratch memory and is reused for many units.
  func makeUnitEncoder() -> any UnitEncoder

  /// Returns the bytes after the last unit.
  ///
  /// `units` are the summaries of all units of the file in order, `byteCount` is the number of bytes before the
  /// footer, the header's included.
  func footer(units: [UnitSummary], byteCount: Int) -> [UInt8]
}

/// Encodes one unit at a time: `begin`, any number of `append`, `finish`.
///
/// Not safe to share between threads.
package protocol UnitEncoder: AnyObject {
  /// Starts a unit and forgets the one before; `startsFile` if its first row is the file's first.
  func begin(startsFile: Bool)

  /// Adds the rows of `batch`, whose columns are those of the encoder's schema.
  func append(_ batch: Batch)

  /// Ends the unit. Its bytes stay valid until the next `begin`.
  func finish() -> EncodedUnit
}

/// The bytes of one unit, owned by the encoder that made them, and what the footer needs to know of it.
package struct EncodedUnit {
  /// The bytes to write; valid until the encoder begins its next unit.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// What outlives the bytes.
  package let summary: UnitSummary

  /// Makes a unit.
  package init(bytes: UnsafeBufferPointer<UInt8>, summary: UnitSummary) {
    self.bytes = bytes
    self.summary = summary
  }
}

/// What is kept of a unit once it is written.
package struct UnitSummary: Sendable {
  /// The number of rows.
  package let rowCount: Int
  /// The number of bytes.
  package let byteCount: Int
  /// What the format's footer needs besides; nil in text formats.
  package let metadata: (any Sendable)?

  /// Makes a summary.
  package init(rowCount: Int, byteCount: Int, metadata: (any Sendable)? = nil) {
    self.rowCount = rowCount
    self.byteCount = byteCount
    self.metadata = metadata
  }
}
