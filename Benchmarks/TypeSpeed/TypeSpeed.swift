internal import JafgenArguments
import JafgenColumns
import JafgenMimesis
import JafgenRandom

/// Prints how long a value of each type takes into a column: `type<tab>nanoseconds`, the best of many batches of 4,096,
/// fewer where these would pass a megabyte: what is measured is not the system's handing out of memory.
///
/// One thread, English, defaults; after them some types made unique. Arguments name the types to measure, otherwise
/// all are. `scripts/compare --only types` sets the numbers beside those of Mimesis.
@main
struct TypeSpeed {
  private static let batchCount = 4096
  private static let batchByteCount = 1 << 20
  private static let uniqueNames = [
    "address.address", "address.city", "numeric.integer_number", "person.email", "person.full_name",
    "person.phone_number", "string",
  ]

  static func main() {
    let asked = CommandLine.arguments.dropFirst()
    let isAsked = { asked.isEmpty || asked.contains($0) }
    for name in MimesisEngine.declarations.map(\.name) where isAsked(name) { measure(name, unique: false) }
    for name in uniqueNames where isAsked(name) { measure(name, unique: true) }
  }

  private static func measure(_ name: String, unique: Bool) {
    let resolution = MimesisEngine.resolve(TypeRequest(type: name, arguments: needed[name] ?? []))
    guard let type = resolution.type else { return print("\(name)\tno type: \(resolution.problems)") }
    let generator = type.generator(key: StreamKey(seed: 42).child(name), unique: unique)
    var count = min(batchCount, max(64, batchByteCount / max(generator.estimatedWidth, 1)))
    if unique, case .upTo(let cardinality) = type.uniqueness { count = Int(min(UInt64(count), cardinality)) }
    let clock = ContinuousClock()
    let begin = clock.now
    var best = Duration.seconds(3600)
    var batches = 0
    while batches < 5 || (clock.now - begin < .milliseconds(30) && batches < 2000) {
      let first = unique ? 0 : batches * count
      let rows = RowSelection(first..<first + count)
      best = min(best, clock.measure { precondition(generator.column(rows: rows).count == count) })
      batches += 1
    }
    let nanoseconds = Double(best.components.attoseconds) / 1e9 / Double(count)
    print("\(name)\(unique ? ", unique" : "")\t\((nanoseconds * 10).rounded() / 10)")
  }

  /// The arguments of the types that need some.
  private static let needed: [String: [ArgumentEntry]] = [
    "choice.choice": [ArgumentEntry(key: "items", value: .list((0..<30).map { .text("choice \($0)") }))],
    "datetime.bulk_create_datetimes": [
      ArgumentEntry(key: "date_start", value: .text("2024-02-27")),
      ArgumentEntry(key: "date_end", value: .text("2024-03-02")), ArgumentEntry(key: "days", value: .number("1")),
    ],
  ]
}
