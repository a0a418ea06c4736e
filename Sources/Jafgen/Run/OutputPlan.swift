package import JafgenColumns
package import JafgenEncoding

/// What is asked for of one table.
package struct OutputRequest: Sendable {
  /// Where the rows come from.
  package var source: any BatchSource
  /// The system's name.
  package var system: String
  /// The entity's name, free of path separators.
  package var entity: String
  /// What is written; one that is named twice counts once.
  package var outputs: [RequestedOutput]

  /// Makes a request.
  package init(source: any BatchSource, system: String, entity: String, outputs: [RequestedOutput]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.outputs = outputs
  }
}

/// One output that is asked for: a format and a place.
package struct RequestedOutput: Hashable, Sendable {
  /// How the rows are written.
  package enum Kind: Hashable, Sendable {
    /// As a file of their own.
    case file(FileEncoding)
    /// As a table of a DuckDB file.
    case database

    /// What the file's name ends with, without the point.
    fileprivate var fileExtension: String {
      switch self {
      case .file(let encoding): encoding.fileExtension
      case .database: "duckdb"
      }
    }
  }

  /// How the rows are written.
  package var kind: Kind
  /// The folder for the file, relative to the working directory or absolute.
  package var folder: String
  /// The file's name, its extension included.
  package var fileName: String

  /// Makes a request.
  package init(kind: Kind, folder: String, fileName: String) {
    self.kind = kind
    self.folder = folder
    self.fileName = fileName
  }

  /// The path of the file, or of the file that stands for it in a partition: `<name>/part-00003-of-00016.<ext>`.
  fileprivate func path(_ choice: RowChoice) -> String {
    var name = fileName
    if case .partition(let partition) = choice {
      let ending = ".\(kind.fileExtension)"
      let stem = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
      name = "\(stem)/\(partition.fileStem)\(ending)"
    }
    if folder.isEmpty { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : "\(folder)/\(name)"
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
  /// How many rows one worker takes at a time.
  package private(set) var rowsPerUnit: Int
  /// The columns as a database names what is within them; nil where the source's own names serve.
  package var databaseSchema: BatchSchema?

  /// Makes a table.
  package init(source: any BatchSource, system: String, entity: String, rows: Range<Int>, outputs: [Output]) {
    self.source = source
    self.system = system
    self.entity = entity
    self.rows = rows
    self.outputs = outputs
    rowsPerUnit = UnitSize.rows(of: source.schema, in: outputs)
  }

  /// Has workers take a batch at a time where that changes no byte, in text that is not compressed as a whole.
  ///
  /// For runs that are over before large buffers have paid for their memory.
  mutating func takeSmallUnits() {
    let isText = outputs.allSatisfy { output in
      if case .parquet = output.encoding { false } else { output.encoding.compression == nil }
    }
    if isText { rowsPerUnit = min(rowsPerUnit, Runner.rowsPerBatch) }
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
    /// A file from which the database of this index takes the table.
    case table(ofDatabase: Int, path: String)

    /// Standard output.
    package static var standardOutput: Destination { .stream(descriptor: 1) }
  }

  /// How the rows are written.
  package let encoding: FileEncoding
  /// The place.
  package let destination: Destination

  /// Makes an output.
  package init(encoding: FileEncoding, destination: Destination) {
    self.encoding = encoding
    self.destination = destination
  }

  /// The format's name.
  package var format: String { isStaged ? "duckdb" : encoding.format.rawValue }

  /// Whether the bytes serve to make a database and are not kept.
  var isStaged: Bool { if case .table = destination { true } else { false } }

  /// The path of the file or database, or `-` for a stream.
  package var name: String {
    switch destination {
    case .file(let path), .table(_, let path): path
    case .stream: "-"
    }
  }
}

/// One DuckDB file and its tables.
package struct OutputDatabase: Hashable, Sendable {
  /// Where it goes.
  package let path: String
  /// Its tables, by their indexes in the plan, in order.
  package let tables: [Int]
  /// What DuckDB is told to make it of; the rows of table i lie in the file `tableFileName(i)` of its working folder.
  package var script = ""

  /// Returns the name of the Parquet file that holds the table of that index in the plan.
  package static func tableFileName(_ index: Int) -> String { "table-\(index).parquet" }
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
    _ requests: [OutputRequest], rows choice: RowChoice = .all, toStandardOutput: Bool = false
  ) throws(RunError) {
    if case .rows = choice, requests.count != 1 {
      throw Self.notOne("a range of rows", requests.count, ("entity", "entities"))
    }
    if toStandardOutput { try Self.checkStandardOutput(requests) }
    var tables: [OutputTable] = []
    var databases: [(path: String, tables: [Int])] = []
    for (index, request) in requests.enumerated() {
      let total = 0..<max(0, request.source.rowCount)
      let rows =
        switch choice {
        case .all: total
        case .rows(let range): range.clamped(to: total)
        case .partition(let partition): partition.rows(of: total.upperBound)
        }
      var outputs: [Output] = []
      for requested in request.outputs {
        let path = requested.path(choice)
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
        if !outputs.contains(output) { outputs.append(output) }
      }
      tables.append(
        OutputTable(
          source: request.source, system: request.system, entity: request.entity, rows: rows, outputs: outputs))
    }
    try self.init(tables: tables, databases: databases.map { OutputDatabase(path: $0.path, tables: $0.tables) })
  }

  /// Plans just these tables and outputs.
  ///
  /// - Throws: `outputCollision` where two outputs have one path, letter case aside.
  package init(tables: [OutputTable], databases: [OutputDatabase] = []) throws(RunError) {
    try Self.checkCollisions(tables)
    self.tables = tables
    self.databases = databases
  }

  private static func checkStandardOutput(_ requests: [OutputRequest]) throws(RunError) {
    guard requests.count == 1, let request = requests.first else {
      throw notOne("standard output", requests.count, ("entity", "entities"))
    }
    let kinds = Set(request.outputs.map(\.kind))
    guard kinds.count == 1 else { throw notOne("standard output", kinds.count, ("format", "formats")) }
    if kinds.contains(.database) {
      throw RunError(code: .severalOutputs, message: "standard output cannot take a DuckDB file")
    }
  }

  private static func notOne(_ taker: String, _ count: Int, _ noun: (one: String, many: String)) -> RunError {
    RunError(
      code: .severalOutputs,
      message: "\(taker) needs exactly one \(noun.one), but \(count) \(count == 1 ? noun.one : noun.many) are asked for"
    )
  }

  private static func checkCollisions(_ tables: [OutputTable]) throws(RunError) {
    var owners: [String: (table: OutputTable, path: String, isShared: Bool)] = [:]
    for table in tables {
      for output in table.outputs {
        let path: String
        var isShared = false
        switch output.destination {
        case .stream: continue
        case .file(let own): path = own
        case .table(_, let database):
          path = database
          isShared = true
        }
        // Some disks do not tell letter case apart, and a schema should mean the same on all.
        let key = normalized(path).lowercased()
        if isShared, let other = owners[key], other.path == path, other.isShared { continue }
        if let other = owners.updateValue((table, path, isShared), forKey: key)?.table {
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
