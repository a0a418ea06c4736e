internal import JafgenArguments
internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis

/// The cells of one column of given rows as they are written, which become its values.
struct FixedCells: Sendable {
  /// How a cell is written.
  enum Form: UInt8 {
    /// There is no value.
    case null
    /// As a plain scalar of YAML: a truth, a number, a date, a time, or text.
    case plain
    /// As a string of JSON: a date, a time, or text.
    case string
    /// In quotes that make text of anything.
    case text
  }

  /// One cell.
  struct Cell {
    let text: String
    let form: Form
    let location: SourceLocation

    /// What the text means, whatever the form is.
    var meaning: YAMLScalar.Meaning { YAMLScalar.coreMeaning(of: text) }
  }

  let name: String
  private let file: String
  private let place: TextPlace
  // A million rows of many columns: nothing is kept of a cell but this.
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var forms: [Form] = []
  private var places: [TextPlace] = []

  /// Begins a column whose name stands at a place of a file.
  init(name: String, file: String, place: TextPlace) {
    self.name = name
    self.file = file
    self.place = place
  }

  /// Begins a column whose name stands in the schema.
  init(name: String, at location: SourceLocation) {
    self.init(name: name, file: location.file, place: TextPlace(location))
  }

  /// Where the name stands.
  var location: SourceLocation { location(of: place) }

  /// The number of cells.
  var count: Int { forms.count }

  /// The cells.
  var cells: some RandomAccessCollection<Cell> { (0..<count).lazy.map { self[$0] } }

  subscript(row: Int) -> Cell {
    let start = row == 0 ? 0 : Int(ends[row - 1])
    return Cell(
      text: String(decoding: bytes[start..<Int(ends[row])], as: UTF8.self), form: forms[row],
      location: location(of: places[row]))
  }

  private func location(of place: TextPlace) -> SourceLocation {
    SourceLocation(file: file, line: Int(place.line), column: Int(place.column))
  }

  /// Adds the cell of the next row.
  mutating func append(_ text: some Collection<UInt8>, _ form: Form, at place: TextPlace) {
    bytes.append(contentsOf: text)
    // Files of rows have 64 MB at most, 96 once they are no longer UTF-16, and schemas less.
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
    forms.append(form)
    places.append(place)
  }

  /// Adds the cell of the next row.
  mutating func append(_ scalar: YAMLScalar, at location: SourceLocation) {
    let place = TextPlace(location)
    let isAsWritten = YAMLScalar.coreMeaning(of: scalar.text) == scalar.meaning
    switch scalar.meaning {
    case .null: append([], .null, at: place)
    case .boolean, .notFinite: append(scalar.text.utf8, .plain, at: place)
    // A tag may have made another number of the text.
    case .integer(let digits), .float(let digits): append((isAsWritten ? scalar.text : digits).utf8, .plain, at: place)
    case .text: append(scalar.text.utf8, scalar.isPlain && isAsWritten ? .plain : .text, at: place)
    }
  }

  /// Whether a plain scalar of these bytes is null.
  static func isNull(_ text: [UInt8]) -> Bool {
    text.count <= 4 && YAMLScalar.coreMeaning(of: String(decoding: text, as: UTF8.self)) == .null
  }
}
