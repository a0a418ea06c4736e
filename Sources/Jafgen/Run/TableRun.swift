internal import JafgenColumns
internal import JafgenEncoding
internal import JafgenSystem
internal import Synchronization
internal import SystemPackage

/// One table while it is written: which units are claimed, whose turn it is, and where the files end.
///
/// Units are encoded by any worker in any order. A unit's turn comes when all before it have had theirs; then its
/// place in every file is fixed. So at most one unit a worker is in memory, and files depend on no timing.
///
/// Sendable: what changes is atomic or guarded by `lock`.
final class TableRun: @unchecked Sendable {
  let table: OutputTable
  private let unitCount: Int
  private let control: RunControl
  private let claimed = Atomic<Int>(0)
  private let clock = ContinuousClock()

  // The lock guards everything below.
  private let lock = ConditionLock()
  private var lanes: [Lane]
  private var turn = 0
  private var writtenUnits = 0
  private var rowsWritten = 0
  private var begin: ContinuousClock.Instant?
  private var end: ContinuousClock.Instant?

  /// One output of the table.
  private struct Lane {
    let output: Output
    let target: Target
    /// Made when the first unit is claimed and let go after the last: dictionaries are prepared for one table at a
    /// time.
    var encoder: (any BatchEncoder)?
    var byteCount = 0
    var summaries: [UnitSummary] = []

    /// Keeps a unit's summary. Those that say nothing but sizes become one, so that memory does not grow with them.
    mutating func add(_ summary: UnitSummary) {
      guard summary.rowCount > 0 else { return }
      if let last = summaries.last, last.metadata == nil, summary.metadata == nil {
        summaries[summaries.count - 1] = UnitSummary(
          rowCount: last.rowCount + summary.rowCount, byteCount: last.byteCount + summary.byteCount)
      } else {
        summaries.append(summary)
      }
    }
  }

  /// Where a lane's bytes go.
  enum Target {
    case file(OutputSink)
    case stream(FileDescriptor, name: String)
  }

  /// `targets` are those of the table's outputs, in order.
  init(_ table: OutputTable, targets: [Target], control: RunControl) {
    self.table = table
    self.control = control
    unitCount = table.unitCount
    lanes = zip(table.outputs, targets).map { Lane(output: $0, target: $1) }
  }

  /// Returns the number of a unit that nobody else has; nil if all are taken.
  func claim() -> Int? {
    if claimed.load(ordering: .relaxed) >= unitCount { return nil }
    let unit = claimed.wrappingAdd(1, ordering: .relaxed).oldValue
    return unit < unitCount ? unit : nil
  }

  /// Returns one thread's encoders, one for each output.
  func makeUnitEncoders() -> [any UnitEncoder] {
    lock.withLock {
      if begin == nil { begin = clock.now }
      return lanes.indices.map { index in
        let encoder = lanes[index].encoder ?? makeEncoder(of: lanes[index].output)
        lanes[index].encoder = encoder
        return encoder.makeUnitEncoder()
      }
    }
  }

  private func makeEncoder(of output: Output) -> any BatchEncoder {
    let schema = output.isStaged ? table.databaseSchema : nil
    return output.encoding.makeEncoder(schema: schema ?? table.source.schema)
  }

  /// Writes an encoded unit to every file when its turn comes; `parts` are those of the outputs in order.
  ///
  /// Returns without writing once the run is to end. The last unit to be written brings the footers.
  func write(unit: Int, parts: [EncodedUnit]) throws(RunError) {
    lock.lock()
    while turn != unit && !control.hasStopped { lock.wait() }
    if control.hasStopped {
      lock.unlock()
      return
    }
    var places: [Place] = []
    for index in lanes.indices {
      let header = unit == 0 ? lanes[index].encoder?.header() ?? [] : []
      places.append(Place(target: lanes[index].target, offset: lanes[index].byteCount, header: header))
      lanes[index].byteCount += header.count + parts[index].bytes.count
      lanes[index].add(parts[index].summary)
    }
    // A file has a place for every unit, so the others need not wait for the bytes; a stream has none.
    let isStream = places.contains(where: \.isStream)
    if !isStream { endTurn() }
    lock.unlock()

    for (place, part) in zip(places, parts) { try write(part.bytes, at: place) }
    if control.hasStopped { return }
    try endUnit(rowCount: table.rows(ofUnit: unit).count, endsTurn: isStream)
  }

  /// Wakes those who wait for their turn, so that they see that the run is to end.
  func wake() { lock.withLock { lock.broadcast() } }

  /// Whether every byte is written.
  var isFinished: Bool { lock.withLock { end != nil } }

  /// What was written so far.
  var report: TableReport {
    lock.withLock {
      let duration = begin.map { $0.duration(to: end ?? clock.now) } ?? .zero
      return TableReport(
        system: table.system, entity: table.entity, rows: rowsWritten,
        files: lanes.map {
          FileReport(path: $0.output.name, format: $0.output.format, bytes: $0.output.isStaged ? 0 : $0.byteCount)
        },
        seconds: duration.seconds)
    }
  }

  // MARK: Writing

  /// Where in a file a unit lies, and what the file begins with if it is the first.
  private struct Place {
    let target: Target
    let offset: Int
    let header: [UInt8]

    var isStream: Bool { if case .stream = target { true } else { false } }
  }

  /// Lets the next unit have its turn; the lock is held.
  private func endTurn() {
    turn += 1
    lock.broadcast()
  }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>, at place: Place) throws(RunError) {
    try write(place.header, to: place.target, at: place.offset)
    try write(bytes, to: place.target, at: place.offset + place.header.count)
  }

  private func write(_ bytes: [UInt8], to target: Target, at offset: Int) throws(RunError) {
    guard !bytes.isEmpty else { return }
    try bytes.withUnsafeBufferPointer { buffer throws(RunError) in try write(buffer, to: target, at: offset) }
  }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>, to target: Target, at offset: Int) throws(RunError) {
    switch target {
    case .file(let sink): try sink.write(bytes, at: offset)
    case .stream(let descriptor, let name):
      do throws(Errno) {
        try descriptor.write(stream: UnsafeRawBufferPointer(bytes)) { control.shouldStop }
      } catch .brokenPipe {
        control.closePipe()
        return
      } catch .interrupted {
        return
      } catch {
        throw .cannotWrite(name, error.description)
      }
    }
    control.addBytes(bytes.count)
  }

  /// Counts a unit as written, and writes the footers if it was the last.
  private func endUnit(rowCount: Int, endsTurn: Bool) throws(RunError) {
    lock.lock()
    writtenUnits += 1
    rowsWritten += rowCount
    if endsTurn { endTurn() }
    let isLast = writtenUnits == unitCount
    lock.unlock()
    control.addRows(rowCount)
    // All other workers are done with this table: the lanes are ours.
    if isLast { try finish() }
  }

  private func finish() throws(RunError) {
    for index in lanes.indices {
      let lane = lanes[index]
      guard let encoder = lane.encoder else { continue }
      let footer = encoder.footer(units: lane.summaries, byteCount: lane.byteCount)
      try write(footer, to: lane.target, at: lane.byteCount)
      if case .file(let sink) = lane.target { try sink.complete() }
      lock.withLock {
        lanes[index].byteCount += footer.count
        lanes[index].encoder = nil
        lanes[index].summaries = []
      }
    }
    lock.withLock { end = clock.now }
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
