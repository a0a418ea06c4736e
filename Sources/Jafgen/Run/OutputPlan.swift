package import JafgenColumns
internal import JafgenEncoding
package import JafgenOutputs

/// What is asked for of one table.
package struct OutputRequest: Sendable {
  /// Where the rows come from.
  package var source: any BatchSource
  /// The system's name.
  package var system: String
  /// The entity's name, free of path separators.
  package var entity: String
  /// What is written; one that is named twice counts once.
  package var outputs: [ValidatedOutput]

  /// Makes a request.
  package init(source: any BatchSource, system: String, entity: String, outputs: [ValidatedOutput]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.outputs = outputs
  }
}

/// Every table of a run with its rows and its files: plain values, made without touching a disk.
package struct OutputPlan: Sendable {
  /// The tables in the order of writing.
  package var tables: [OutputTable]
  /// The databases that are made of some of them.
  package var databases: [OutputDatabase]

  /// Plans the files of the requests; of a partition, `<name>/part-00003-of-00016.<ext>`.
  ///
  /// - Throws: `severalOutputs` where a range of rows is asked of other than one table, or standard output is to take
  ///   other than one table in one streamable format; `outputCollision` where two outputs have one path, letter case
  ///   aside.
  package init(
    _ requests: [OutputRequest], rows choice: GenerationOptions.Rows = .all, toStandardOutput: Bool = false
  ) throws(RunError) {
    if case .range = choice, requests.count != 1 {
      throw Self.notOne("a range of rows", requests.count, ("entity", "entities"))
    }
    if toStandardOutput { try Self.checkStandardOutput(requests) }
    var tables: [OutputTable] = []
    var databases: [(path: String, tables: [Int])] = []
    var places = OutputPlaces<(table: OutputRequest, output: ValidatedOutput)>()
    for (index, request) in requests.enumerated() {
      let total = 0..<max(0, request.source.rowCount)
      let rows =
        switch choice {
        case .all: total
        case .range(let range): range.clamped(to: total)
        case .partition(let partition): partition.rows(of: total.upperBound)
        }
      var outputs: [Output] = []
      for (number, requested) in request.outputs.enumerated() where !request.outputs[..<number].contains(requested) {
        let requested = if case .partition(let partition) = choice { requested.part(partition) } else { requested }
        let path = requested.path
        if !toStandardOutput, let other = places.add(requested, of: request.system, (request, requested)) {
          throw Self.collision(request, requested, other.table)
        }
        let output: Output
        switch requested.kind {
        case .file(let encoding):
          output = Output(encoding: encoding, destination: toStandardOutput ? .standardOutput : .file(path))
        case .database:
          let known = databases.firstIndex { $0.path == path }
          if known == nil { databases.append((path, [])) }
          let database = known ?? databases.count - 1
          if databases[database].tables.last != index { databases[database].tables.append(index) }
          output = Output(encoding: .staged, destination: .table(ofDatabase: database, path: path))
        }
        outputs.append(output)
      }
      tables.append(
        OutputTable(
          source: request.source, system: request.system, entity: request.entity, rows: rows, outputs: outputs))
    }
    if let (file, other) = places.filesInReservedPlaces.first {
      throw RunError(
        code: .outputCollision,
        message: "\(file.table.name) would be written to \(file.output.path), which is needed to make "
          + other.output.path,
        path: file.output.path)
    }
    if let (file, other) = places.filesInTheWay.first {
      throw RunError(
        code: .outputCollision,
        message: "\(file.table.name) would be written to \(file.output.path), which is a folder of \(other.table.name)",
        path: file.output.path)
    }
    self.init(tables: tables, databases: databases.map { OutputDatabase(path: $0.path, tables: $0.tables) })
  }

  /// Plans just these tables and outputs, whose paths differ.
  package init(tables: [OutputTable], databases: [OutputDatabase] = []) {
    self.tables = tables
    self.databases = databases
  }

  private static func collision(
    _ table: OutputRequest, _ output: ValidatedOutput, _ other: OutputRequest
  ) -> RunError {
    RunError(
      code: .outputCollision,
      message: "\(other.name) and \(table.name) would both be written to \(output.path)", path: output.path)
  }

  private static func checkStandardOutput(_ requests: [OutputRequest]) throws(RunError) {
    guard requests.count == 1, let request = requests.first else {
      throw notOne("standard output", requests.count, ("entity", "entities"))
    }
    let kinds = Set(request.outputs.map(\.kind))
    guard kinds.count == 1 else { throw notOne("standard output", kinds.count, ("format", "formats")) }
    if case .database? = kinds.first {
      throw RunError(code: .severalOutputs, message: "standard output cannot take a DuckDB file")
    }
  }

  private static func notOne(_ taker: String, _ count: Int, _ noun: (one: String, many: String)) -> RunError {
    RunError(
      code: .severalOutputs,
      message: "\(taker) needs exactly one \(noun.one), but \(count) \(count == 1 ? noun.one : noun.many) are requested"
    )
  }
}

extension OutputRequest {
  /// The system's and the entity's name, for messages.
  fileprivate var name: String { "\(system).\(entity)" }
}

extension ValidatedOutput {
  /// The file that stands for this one in a partition: `<name>/part-00003-of-00016.<ext>`.
  fileprivate func part(_ partition: Partition) -> ValidatedOutput {
    let ending = ".\(kind.fileExtension)"
    let stem = fileName.hasSuffix(ending) ? String(fileName.dropLast(ending.count)) : fileName
    return ValidatedOutput(
      format: format, folder: folder, fileName: "\(stem)/\(partition.fileStem)\(ending)", kind: kind)
  }
}
