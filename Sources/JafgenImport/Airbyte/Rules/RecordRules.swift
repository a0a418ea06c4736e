internal import JafgenArguments
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// What keys, cursors and partitions of streams demand of the columns that the schemas describe.
struct RecordRules {
  let streams: [StreamDefinition]
  let entities: [EntityDraft]
  let systemName: String
  let documents: DocumentSet
  let byName: [String: Int]
  /// What could not be done.
  var notes: [ImportNote] = []

  /// The number of different keys below which more values are looked for.
  static let fewestKeys: UInt64 = 10_000
  /// The fewest different keys that a link may leave to the stream that it leads to.
  static let fewestLinkedKeys: UInt64 = 900
  /// The fewest rows that an entity is left with because its keys have no more values.
  static let fewestRows: UInt64 = 8
  /// What whole numbers of keys are like where schemas do not say more.
  static let usualKeys: ClosedRange<Int64> = 1...999_999_999
  /// The days that cursors lie between.
  static let bounds = [
    ArgumentEntry(key: "start_date", value: .text("2020-01-01")),
    ArgumentEntry(key: "end_date", value: .text("2024-12-31")),
  ]
  /// The days of keys that are dates: more than `fewestKeys`.
  static let wideBounds = [
    ArgumentEntry(key: "start_date", value: .text("1995-01-01")),
    ArgumentEntry(key: "end_date", value: .text("2024-12-31")),
  ]

  /// Makes the rules for streams and their entities, in one order.
  init(_ streams: [StreamDefinition], _ entities: [EntityDraft], systemName: String, _ documents: DocumentSet) {
    self.documents = documents
    self.streams = streams
    self.entities = entities
    self.systemName = systemName
    byName = Dictionary(streams.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Applies all rules; `count` is the number of rows of every entity, or nil to let relations decide.
  mutating func apply(count: Int?, detectsRelations: Bool) {
    for index in streams.indices {
      prepareKey(index)
      prepareCursor(index)
      if detectsRelations { chooseFromLists(index) }
    }
    if detectsRelations { for index in parentsFirst { link(index) } }
    setCounts(count)
    // Links count for the keys of several columns as far as what they lead to is unique: that is settled first.
    for index in streams.indices where streams[index].primaryKey.count == 1 { claimUniqueness(index) }
    for index in streams.indices where streams[index].primaryKey.count > 1 { claimUniqueness(index) }
  }

  mutating func note(
    _ code: DiagnosticCode, _ message: String, _ index: Int, column: [String] = [], suggestion: String? = nil
  ) {
    let stream = streams[index]
    let path = ([stream.path] + column.map { DisplayText.pathComponent($0) }).joined(separator: ".")
    notes.append(
      ImportNote(
        code, message, at: entities[index].attribute(column)?.last?.location ?? stream.location, path: path,
        stream: stream.name, suggestion: suggestion))
  }

  static func shown(_ path: [String]) -> String { DisplayText.quoted(path.joined(separator: ".")) }
}
