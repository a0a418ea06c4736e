package import JafgenColumns
package import JafgenEncoding

/// What is asked for of one table: formats and a folder.
package struct OutputRequest: Sendable {
  /// Where the rows come from.
  package var source: any BatchSource
  /// The system's name.
  package var system: String
  /// The entity's name, free of path separators.
  package var entity: String
  /// The folder for the files, relative to the working directory or absolute.
  package var folder: String
  /// The formats; one that is named twice counts once.
  package var formats: [OutputFormat]

  /// Makes a request.
  package init(source: any BatchSource, system: String, entity: String, folder: String, formats: [OutputFormat]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.folder = folder
    self.formats = formats
  }
}

/// Which rows of the tables are wanted.
package enum RowChoice: Hashable, Sendable {
  /// All rows.
  case all
  /// These rows of the only table, as far as it has them.
  case rows(Range<Int>)
  /// The same share of every table.
  case partition(Partition)
}

/// One table, the rows wanted of it, and where they go.
package struct OutputTable: Sendable {
  /// Where the rows come from.
  package let source: any BatchSource
  /// The system's name.
  package let system: String
  /// The entity's name.
  package let entity: String
  /// The rows to write, a range within those of the source.
  package let rows: Range<Int>
  /// What is written of them; all of it from one pass over the rows.
  package let outputs: [Output]

  /// Makes a table.
  package init(source: any BatchSource, system: String, entity: String, rows: Range<Int>, outputs: [Output]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.rows = rows
    self.outputs = outputs
  }
}

/// One format of a table and its place.
package struct Output: Hashable, Sendable {
  /// Where bytes go.
  package enum Destination: Hashable, Sendable {
    /// A regular file at this path.
    case file(String)
    /// An open descriptor that is written from front to back and not closed.
    case stream(descriptor: Int32)

    /// Standard output.
    package static var standardOutput: Destination { .stream(descriptor: 1) }
  }

  /// The format.
  package let format: OutputFormat
  /// The place.
  package let destination: Destination

  /// Makes an output.
  package init(format: OutputFormat, destination: Destination) {
    self.format = format
    self.destination = destination
  }

  /// The file's path, or `-` for a stream.
  package var name: String {
    switch destination {
    case .file(let path): path
    case .stream: "-"
    }
  }
}

/// Every table of a run with its rows and its files: plain values, made without touching a disk.
package struct OutputPlan: Sendable {
  /// The tables in the order of writing.
  package let tables: [OutputTable]

  /// Plans `<folder>/<entity>.<ext>`, or `<folder>/<entity>/part-00003-of-00016.<ext>` for a partition.
  ///
  /// - Throws: `severalOutputs` where a range of rows is asked of other than one table, or standard output is to take
  ///   other than one table in one format; `outputCollision` where two outputs have one path, letter case aside.
  package init(
    _ requests: [OutputRequest], rows choice: RowChoice = .all, toStandardOutput: Bool = false
  ) throws(RunError) {
    if case .rows = choice, requests.count != 1 {
      throw Self.notOne("a range of rows", requests.count, ("entity", "entities"))
    }
    if toStandardOutput {
      guard requests.count == 1 else { throw Self.notOne("standard output", requests.count, ("entity", "entities")) }
      let formats = Set(requests.flatMap(\.formats))
      guard formats.count == 1 else { throw Self.notOne("standard output", formats.count, ("format", "formats")) }
    }
    var tables: [OutputTable] = []
    for request in requests {
      let total = 0..<max(0, request.source.rowCount)
      let rows =
        switch choice {
        case .all: total
        case .rows(let range): range.clamped(to: total)
        case .partition(let partition): partition.rows(of: total.upperBound)
        }
      var outputs: [Output] = []
      for format in request.formats {
        let output = Output(
          format: format,
          destination: toStandardOutput ? .standardOutput : .file(Self.path(of: request, format, choice)))
        if !outputs.contains(output) { outputs.append(output) }
      }
      tables.append(
        OutputTable(
          source: request.source, system: request.system, entity: request.entity, rows: rows, outputs: outputs))
    }
    try self.init(tables: tables)
  }

  /// Plans just these tables and outputs.
  ///
  /// - Throws: `outputCollision` where two outputs have one path, letter case aside.
  package init(tables: [OutputTable]) throws(RunError) {
    try Self.checkCollisions(tables)
    self.tables = tables
  }

  private static func path(of request: OutputRequest, _ format: OutputFormat, _ choice: RowChoice) -> String {
    let stem =
      if case .partition(let partition) = choice { "\(request.entity)/\(partition.fileStem)" } else { request.entity }
    let name = "\(stem).\(format.encoding.fileExtension)"
    if request.folder.isEmpty { return name }
    return request.folder.utf8.last == UInt8(ascii: "/") ? request.folder + name : "\(request.folder)/\(name)"
  }

  private static func notOne(_ taker: String, _ count: Int, _ noun: (one: String, many: String)) -> RunError {
    RunError(
      code: .severalOutputs,
      message: "\(taker) needs exactly one \(noun.one), but \(count) \(count == 1 ? noun.one : noun.many) are asked for"
    )
  }

  private static func checkCollisions(_ tables: [OutputTable]) throws(RunError) {
    var owners: [String: OutputTable] = [:]
    for table in tables {
      for output in table.outputs {
        guard case .file(let path) = output.destination else { continue }
        // Some disks do not tell letter case apart, and a schema should mean the same on all.
        if let other = owners.updateValue(table, forKey: normalized(path).lowercased()) {
          throw RunError(
            code: .outputCollision,
            message: "\(other.system).\(other.entity) and \(table.system).\(table.entity)"
              + " would both be written to \(path)",
            path: path)
        }
      }
    }
  }

  /// The path without empty and `.` components, each `..` taking one component back.
  private static func normalized(_ path: String) -> String {
    var components: [Substring] = []
    // By bytes: a slash and a combining mark after it are one Character.
    for component in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where component != "." {
      if component == "..", let last = components.last, last != ".." {
        components.removeLast()
      } else {
        components.append(component)
      }
    }
    return (path.utf8.first == UInt8(ascii: "/") ? "/" : "") + components.joined(separator: "/")
  }
}
