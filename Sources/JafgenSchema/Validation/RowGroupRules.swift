internal import JafgenColumns
internal import JafgenDiagnostics
internal import JafgenMimesis
internal import JafgenOutputs

/// Row groups of a stated size: that a writer, which holds one as a whole, can hold it.
extension ValidationRun {
  /// Reports sizes of row groups in which a column would have more than two billion bytes; to be called once facts and
  /// outputs are known.
  mutating func checkRowGroups() {
    for (systemIndex, system) in systems.enumerated() {
      for (entityIndex, entity) in system.entities.enumerated() {
        let index = EntityID(system: systemIndex, entity: entityIndex)
        for output in outputs[systemIndex][entityIndex] {
          guard case .file(let encoding) = output.kind, let size = encoding.statedRowGroupSize else { continue }
          let rowCount = min(size, entity.count.value)
          if let (column, most) = excess(of: rowCount, rowsOf: index) {
            reportRowGroup(of: size, most: most, column, in: system, output.format)
          }
        }
      }
    }
  }

  /// Returns the column that allows for the fewest rows, and how many, if `rowCount` rows are too many.
  private func excess(of rowCount: Int, rowsOf index: EntityID) -> (column: AttributeID, most: Int)? {
    var result: (column: AttributeID, most: Int)?
    for column in resolver.attributes(of: index).nodes.indices.map({ index.attribute($0) })
    where node(column).parent == nil {
      // What is expected is asked only where the longest values of all would be too much.
      guard let facts = self[column].facts, Self.passes(rowCount, facts.extent.width) else { continue }
      let width = expectedWidth(of: column)
      guard Self.passes(rowCount, width) else { continue }
      let most = max(Column.offsetLimit / width, 1)
      if most < result?.most ?? .max { result = (column, most) }
    }
    return result
  }

  private static func passes(_ rowCount: Int, _ width: Int) -> Bool {
    let (byteCount, overflow) = rowCount.multipliedReportingOverflow(by: width)
    return overflow || byteCount > Column.offsetLimit
  }

  /// Returns about how many bytes the single values of one kind within one value take.
  ///
  /// It recurses at most as deep as values are nested and linked, which has bounds.
  private func expectedWidth(of place: AttributeID) -> Int {
    if let target = self[place].target { return expectedWidth(of: target) }
    if let type = self[place].type { return max(type.estimatedWidth, 1) }
    let node = node(place)
    let children = node.children.map { expectedWidth(of: place.entityID.attribute($0)) }
    let widest = children.max() ?? 1
    guard node.config.kind == .array else { return widest }
    let counts = node.config.itemCounts
    // With an element goes where it belongs.
    return max((widest + 4) * (counts.lowerBound + counts.upperBound) / 2, 1)
  }

  private mutating func reportRowGroup(
    of size: Int, most: Int, _ column: AttributeID, in system: SystemSchema, _ format: String
  ) {
    let entity = entity(column)
    var path = "system.output"
    var settings = system.output.formatSettings
    if let own = system.output.entities.first(where: { $0.entity.value == entity.name }),
      own.formatSettings.contains(where: {
        $0.name.value == format && $0.options.contains { $0.name == Self.option }
      })
    {
      path += ".per_entity.\(DisplayText.pathComponent(entity.name))"
      settings = own.formatSettings
    }
    let option = settings.first { $0.name.value == format }?.options.last { $0.name == Self.option }
    report(
      .numberOutOfRange,
      "row groups of \(size) rows would hold more than \(Column.offsetLimit) bytes of \(shortName(column)) each",
      at: option?.valueLocation ?? option?.location, path: "\(path).formats.\(format).options.\(Self.option)",
      suggestion: "write \(most) at most")
  }

  private static let option = "row_group_size"
}
