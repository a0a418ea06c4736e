package import JafgenColumns
package import JafgenOutputs

/// The schema tree of a file and its leaves: where columns become column chunks.
package struct ParquetSchema: Sendable {
  /// The nodes, depth first, the root before all.
  package private(set) var elements: [SchemaElement]
  /// The leaves in the order of their nodes.
  private(set) var leaves: [ParquetLeaf] = []

  /// Maps the columns of `schema`. An object without members holds no leaf and is left out.
  package init(_ schema: BatchSchema, uuid: ParquetOptions.UUIDForm) {
    let fields = schema.fields.enumerated().filter { Self.holdsLeaf($0.element.type) }
    elements = [SchemaElement(name: schema.name, childCount: fields.count)]
    for (index, field) in fields {
      add(
        field.name, field.type, isNullable: field.isNullable,
        below: ParquetLeaf(column: index, type: field.type, physicalType: .boolean), uuid: uuid)
    }
  }

  /// Adds a node and all below it; `place` is the way to its parent.
  private mutating func add(
    _ name: String, _ type: ColumnType, isNullable: Bool, below place: ParquetLeaf, uuid: ParquetOptions.UUIDForm
  ) {
    var place = place
    place.path.append(name)
    place.type = type
    if isNullable {
      place.steps.append(.optional)
      place.maximumDefinition += 1
    }
    var element = SchemaElement(name: name, repetition: isNullable ? .optional : .required)
    switch type {
    case .object(let members):
      let kept = members.enumerated().filter { Self.holdsLeaf($0.element.type) }
      element.childCount = kept.count
      elements.append(element)
      for (index, member) in kept {
        var inside = place
        inside.steps.append(.member(index))
        add(member.name, member.type, isNullable: member.isNullable, below: inside, uuid: uuid)
      }
    case .list(let elementType, let hasNulls):
      element.childCount = 1
      element.logicalType = .list
      elements.append(element)
      elements.append(SchemaElement(name: "list", repetition: .repeated, childCount: 1))
      place.path.append("list")
      place.steps.append(.elements)
      place.maximumDefinition += 1
      place.maximumRepetition += 1
      add("element", elementType, isNullable: hasNulls, below: place, uuid: uuid)
    default:
      let (physicalType, logicalType) = Self.leafType(of: type, uuid: uuid)
      element.physicalType = physicalType
      element.logicalType = logicalType
      if physicalType == .fixedLengthByteArray { element.typeLength = 16 }
      elements.append(element)
      place.physicalType = physicalType
      leaves.append(place)
    }
  }

  private static func holdsLeaf(_ type: ColumnType) -> Bool {
    switch type {
    case .object(let members): members.contains { holdsLeaf($0.type) }
    case .list(let element, _): holdsLeaf(element)
    default: true
    }
  }

  private static func leafType(
    of type: ColumnType, uuid: ParquetOptions.UUIDForm
  ) -> (PhysicalType, LogicalType?) {
    switch type {
    case .boolean: (.boolean, nil)
    case .int64: (.int64, .int64)
    case .float64: (.double, nil)
    case .decimal(let precision, let scale): (.int64, .decimal(precision: precision, scale: scale))
    case .string: (.byteArray, .string)
    case .date: (.int32, .date)
    case .timestamp(_, let zone): (.int64, .timestampMicros(isAdjustedToUTC: zone != nil))
    case .time: (.int64, .timeMicros)
    case .uuid: uuid == .native ? (.fixedLengthByteArray, .uuid) : (.byteArray, .string)
    case .json: (.byteArray, .json)
    case .binary, .list, .object: (.byteArray, nil)
    }
  }
}

/// One leaf of the schema: the way to its values and how they are stored.
struct ParquetLeaf: Sendable {
  /// One step from a column towards the leaf's.
  enum Step: Sendable {
    /// To the values that are not null.
    case optional
    /// To the member of an object with this index.
    case member(Int)
    /// To the elements of a list.
    case elements
  }

  /// The index of the table's column.
  let column: Int
  /// The logical type of the values.
  var type: ColumnType
  /// How one value is stored.
  var physicalType: PhysicalType
  /// The names of the nodes from the root's child on.
  var path: [String] = []
  /// The way from the table's column to the leaf's.
  var steps: [Step] = []
  /// The definition level of a value that is there.
  var maximumDefinition = 0
  /// The number of lists around a value.
  var maximumRepetition = 0

  /// Whether a slot is a row that says nothing but whether it is null.
  var isFlat: Bool { maximumRepetition == 0 && maximumDefinition <= 1 }

  /// Whether the leaf itself cannot be null, but a group around it, within its innermost list, can.
  var isRequiredBelowOptional: Bool {
    let start = steps.lastIndex { if case .elements = $0 { true } else { false } }.map { $0 + 1 } ?? 0
    let inside = steps[start...]
    guard case .member? = inside.last else { return false }
    return inside.contains { if case .optional = $0 { true } else { false } }
  }

  /// How statistics order and cut the values.
  var isText: Bool {
    switch type {
    case .string, .json, .uuid: physicalType == .byteArray
    default: false
    }
  }
}
