internal import JaffleShop
internal import JafgenArguments
internal import JafgenColumns
internal import JafgenEncoding
internal import JafgenMimesis
internal import JafgenOutputs
internal import JafgenSchema
internal import JafgenSQL
internal import JafgenSystem

extension Jafgen {
  /// Simulates the original jaffle shop, writes its seven tables, and returns what was written. Blocks until everything
  /// is done. The bytes depend on the days, the prefix and the seed, not on the threads; more days add rows and change
  /// none. The CSV is like the original's, with carriage returns, `True` and `False`.
  ///
  /// - Throws: see `RunError.Code`; earlier files are then as they were.
  public static func generateJaffleShop(
    _ options: JaffleShopOptions, interrupts: Interrupts? = nil,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) throws(RunError) -> RunReport {
    let threadCount =
      options.threadCount ?? JaffleShopOptions.defaultThreadCount(processorCount: ProcessLimits.processorCount)
    var runner = Runner(threadCount: threadCount, interrupts: interrupts, progress: progress)
    if options.formats.contains(where: { OutputFormat(rawValue: $0) == nil }) {
      runner.duckDB = try DuckDBProgram.find()
    }
    return try runner.run(JaffleShopPlan(options, interrupts: interrupts).plan)
  }
}

/// The simulation and its files.
struct JaffleShopPlan {
  /// The seven tables with their outputs.
  private(set) var plan: OutputPlan

  private static let system = "jaffle-shop"

  /// Simulates the days once, to know the numbers of rows; writes nothing.
  ///
  /// - Throws: `interrupted` after at most a day more, besides the errors of a plan.
  init(_ options: JaffleShopOptions, interrupts: Interrupts? = nil) throws(RunError) {
    let shop = JaffleShop(
      seed: options.seed, dayCount: options.dayCount, shouldStop: { interrupts?.signal != nil },
      names: { Self.names(ofCustomers: $0, $1, seed: options.seed) })
    guard let shop else { throw .interrupted(signal: interrupts?.signal ?? 0) }
    let prefix = options.prefix
    plan = try OutputPlan(
      shop.tables.map { table in
        let name = "\(prefix)_\(table.source.schema.name)"
        return OutputRequest(
          source: table.source, system: Self.system, entity: name,
          outputs: options.formats.map { format in
            guard let encoding = Self.encoding(format) else {
              return ValidatedOutput(
                format: format, folder: options.folder, fileName: "\(prefix)_jaffle_shop.duckdb",
                kind: .database(DuckDBOptions()))
            }
            return ValidatedOutput(
              format: format, folder: options.folder, fileName: "\(name).\(encoding.fileExtension)",
              kind: .file(encoding))
          })
      })
    for index in plan.tables.indices { plan.tables[index].takeSmallUnits() }
    for index in plan.databases.indices { plan.databases[index].script = Self.script(shop.tables, prefix: prefix) }
  }

  /// Returns the names of customers by their numbers, those of a gender if there is one.
  private static func names(ofCustomers numbers: [Int], _ gender: NameGender?, seed: Int64) -> [String] {
    let arguments = gender.map { [ArgumentEntry(key: "gender", value: .text($0.rawValue))] } ?? []
    guard let type = MimesisEngine.resolve(TypeRequest(type: "person.full_name", arguments: arguments)).type else {
      // There is such a type; a run without names would still be whole.
      return Array(repeating: "", count: numbers.count)
    }
    let stream = [system, "customers", "name"]
    let names = MimesisEngine(seed: seed).values(of: type, stream: stream, rows: numbers)
    return numbers.indices.map { if case .string(let name) = names[$0] { name } else { "" } }
  }

  /// What a format is, by its name; nil for a database.
  private static func encoding(_ format: String) -> FileEncoding? {
    let encoding = OutputFormat(rawValue: format)?.encoding
    guard case .csv(var csv) = encoding else { return encoding }
    csv.lineEnding = .crlf
    csv.capitalizesTruth = true
    return .csv(csv)
  }

  // MARK: Databases

  /// Returns the script from which DuckDB makes the database.
  private static func script(_ tables: [ShopTable], prefix: String) -> String {
    let hasKeys = tables.allSatisfy { $0.source.rowCount < DuckDBScript.rowCountWithoutKeys }
    let sources = tables.indices.map { index in
      DuckDBTable(
        definition: definition(of: index, among: tables, prefix: prefix),
        parquetPath: OutputDatabase.tableFileName(index), hasKeys: hasKeys)
    }
    let parentsFirst = tables.indices.sorted { (depth(of: $0, in: tables), $0) < (depth(of: $1, in: tables), $1) }
    return DuckDBScript(parentsFirst.map { sources[$0] }).text
  }

  private static func definition(of index: Int, among tables: [ShopTable], prefix: String) -> TableDefinition {
    let table = tables[index]
    let columns = table.source.schema.fields.map(\.name)
    return TableDefinition(
      entity: EntityID(system: 0, entity: index), system: system,
      name: "\(prefix)_\(table.source.schema.name)",
      columns: table.source.schema.fields.map {
        ColumnDefinition(name: $0.name, type: $0.type, isNullable: $0.isNullable)
      },
      primaryKey: table.key.flatMap { columns.firstIndex(of: $0) },
      links: table.links.compactMap { link in
        guard let parent = self.index(of: link.table, in: tables), let column = columns.firstIndex(of: link.column),
          let key = tables[parent].source.schema.fields.firstIndex(where: { $0.name == link.key })
        else { return nil }
        return LinkDefinition(
          column: column, parent: EntityID(system: 0, entity: parent), parentColumn: key,
          target: "\(system).\(link.table).\(link.key)", kind: .plain)
      })
  }

  /// How many tables a table's rows depend on one after the other.
  private static func depth(of index: Int, in tables: [ShopTable]) -> Int {
    let parents = tables[index].links.compactMap { self.index(of: $0.table, in: tables) }
    return parents.map { 1 + depth(of: $0, in: tables) }.max() ?? 0
  }

  private static func index(of name: String, in tables: [ShopTable]) -> Int? {
    tables.firstIndex { $0.source.schema.name == name }
  }
}
