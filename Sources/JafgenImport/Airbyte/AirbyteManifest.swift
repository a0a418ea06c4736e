internal import JafgenDiagnostics
import JafgenSchema
internal import JafgenSystem

/// A low-code connector manifest: finds its streams, whatever form they have.
struct AirbyteManifest {
  private let documents: DocumentSet
  /// The folder with the manifest, where files of schemas lie; nil for standard input.
  private let folder: String?
  /// The streams in order.
  private(set) var streams: [StreamDefinition] = []
  /// What was left out, and why.
  private(set) var warnings: [Diagnostic] = []

  /// Reads the streams of a manifest whose references are sound.
  ///
  /// - Throws: `not-a-manifest` if it has neither `streams` nor `dynamic_streams`.
  init(_ root: DocumentSet.Place, in documents: DocumentSet, folder: String?) throws(Diagnostic) {
    self.documents = documents
    self.folder = folder
    guard let manifest = Component(root, in: documents) else {
      throw Diagnostic(
        .notAManifest, "this is not a connector manifest, which is a mapping with \"streams\"",
        at: documents.location(root))
    }
    let lists = ["streams", "dynamic_streams"].compactMap { key in
      manifest[key].flatMap { documents.items($0) }.map { (key, $0) }
    }
    guard !lists.isEmpty else {
      throw Diagnostic(
        .notAManifest, "this is not a connector manifest: it has neither \"streams\" nor \"dynamic_streams\"",
        at: documents.location(root),
        suggestion: manifest["entities"] == nil
          ? "name the manifest.yaml of a low-code connector"
          : "this looks like a jafgen schema already; \"jafgen generate\" takes it as it is")
    }
    for (key, places) in lists {
      for (index, place) in places.enumerated() {
        let path = "\(key)/\(index)"
        guard let component = manifest.component(place) else {
          skip(path, documents.location(place), "is not a mapping")
          continue
        }
        if key == "streams" { read(component, path) } else { expand(component, path) }
      }
    }
  }

  private mutating func skip(_ path: String, name: String? = nil, _ location: SourceLocation, _ reason: String) {
    let what = name.map { "the stream \(DisplayText.quoted($0))" } ?? "the stream \(path)"
    warnings.append(Diagnostic(.streamSkipped, "\(what) is left out: it \(reason)", at: location, path: path))
  }

  // MARK: Kinds of streams

  private mutating func read(_ component: Component, _ path: String, condition: String? = nil) {
    switch component.text("type") {
    case "ConditionalStreams":
      for (index, stream) in component.children("streams").enumerated() {
        read(stream, "\(path)/streams/\(index)", condition: component.text("condition") ?? condition)
      }
    case "StateDelegatingStream":
      let versions = ["full_refresh_stream", "incremental_stream"].compactMap { component.child($0) }
      readStream(named: component.text("name"), versions, component, path, condition)
    default:
      readStream(named: component.text("name"), [component], component, path, condition)
    }
  }

  /// Reads a stream that exists in one or two versions of itself; the first one says more.
  private mutating func readStream(
    named name: String?, _ versions: [Component], _ component: Component, _ path: String, _ condition: String?
  ) {
    guard let name = name ?? versions.lazy.compactMap({ $0.text("name") }).first, !name.isEmpty else {
      skip(path, component.location, "has no name")
      return
    }
    guard !versions.isEmpty else {
      skip(path, name: name, component.location, "has no version to read")
      return
    }
    var stream = StreamDefinition(name: name, path: path, location: component.location)
    stream.condition = condition
    for version in versions where stream.primaryKey.isEmpty { stream.primaryKey = primaryKey(of: version) }
    // What is told apart by its state, if by anything, is the version for updates.
    for version in versions.reversed() where stream.cursor == nil { stream.cursor = cursor(of: version) }
    for version in versions {
      if stream.parents.isEmpty, stream.choices.isEmpty { readRouters(of: version, into: &stream) }
      if stream.added.isEmpty { stream.added = addedColumns(of: version) }
    }
    var loaderProblem: String?
    for version in versions where stream.schemas.isEmpty {
      stream.schemas = schemas(of: version, name: name, path, problem: &loaderProblem)
    }
    if stream.schemas.isEmpty, let loaderProblem {
      skip(path, name: name, component.location, loaderProblem)
      return
    }
    streams.append(stream)
  }

  private mutating func expand(_ component: Component, _ path: String) {
    let name = component.text("name")
    let resolver = component.child("components_resolver")
    let kind = resolver?.text("type") ?? "no resolver"
    let lists = resolver?.child("stream_parameters").flatMap { parameters in
      parameters["list_of_parameters_for_stream"].flatMap { documents.items($0) }
    }
    guard kind == "ParametrizedComponentsResolver", let resolver, let lists,
      let template = component.child("stream_template")
    else {
      warnings.append(
        Diagnostic(
          .streamSkipped,
          "the dynamic streams \(DisplayText.quoted(name ?? path)) are left out: their \(kind) asks the source at run time",
          at: component.location, path: path))
      return
    }
    let mappings = resolver.children("components_mapping")
    for (index, values) in lists.enumerated() {
      var filled = template.place
      for mapping in mappings {
        let keys = (mapping["field_path"].flatMap { documents.items($0) } ?? []).compactMap { documents.text($0) }
        guard !keys.isEmpty, let value = mapping["value"] else { continue }
        let path = keys.map { fill($0, values) }
        filled = replacing(
          filled, path[...], with: substituted(value, values),
          creates: mapping.text("create_or_update")?.lowercased() == "true")
      }
      guard let stream = component.component(filled) else { continue }
      read(stream, "\(path)/\(index)")
    }
  }

  private func fill(_ text: String, _ values: DocumentSet.Place) -> String {
    Template.filled(text, sources: ["components_values", "stream_parameters"]) { name in
      documents.value(values, name).flatMap { documents.text($0) }
    }
  }

  /// Returns the value with templates of a stream's parameters filled in; a template by itself becomes the parameter, and
  /// other text what it says as YAML.
  private func substituted(_ value: DocumentSet.Place, _ values: DocumentSet.Place) -> DocumentSet.Place {
    guard let text = documents.text(value) else { return value }
    if let name = Template.variable(text, of: ["components_values", "stream_parameters"]),
      let parameter = documents.value(values, name)
    {
      return documents.text(parameter).map { parsed($0, value) } ?? parameter
    }
    return parsed(fill(text, values), value)
  }

  private func parsed(_ text: String, _ place: DocumentSet.Place) -> DocumentSet.Place {
    let location = documents.location(place)
    let plain = documents.make(.scalar(YAMLScalar(text: text)), at: location)
    guard let first = text.first, "{[".contains(first) || text.contains("\n") || text.contains(": ") else {
      return YAMLScalar(text, isPlain: true, tag: nil).map { documents.make(.scalar($0), at: location) } ?? plain
    }
    return documents.parsed(text, at: location) ?? plain
  }

  /// Returns the place with the value at a path replaced; `*` stands for every key or item.
  private func replacing(
    _ place: DocumentSet.Place, _ path: ArraySlice<String>, with value: DocumentSet.Place, creates: Bool
  ) -> DocumentSet.Place {
    guard let key = path.first else { return value }
    let rest = path.dropFirst()
    switch documents.content(place) {
    case .scalar: return place
    case .sequence(var items):
      for index in items.indices where key == "*" || key == "\(index)" {
        items[index] = replacing(items[index], rest, with: value, creates: creates)
      }
      return documents.make(.sequence(items), at: documents.location(place))
    case .mapping(var entries):
      var isFound = false
      for (index, entry) in entries.enumerated() where key == "*" || key == entry.key {
        isFound = true
        entries[index] = DocumentSet.Entry(
          key: entry.key, location: entry.location,
          value: replacing(entry.value, rest, with: value, creates: creates))
      }
      if !isFound, creates || rest.isEmpty, key != "*" {
        let location = documents.location(place)
        let empty = documents.make(.mapping([]), at: location)
        entries.append(
          DocumentSet.Entry(
            key: key, location: location, value: replacing(empty, rest, with: value, creates: creates)))
      }
      return documents.make(.mapping(entries), at: documents.location(place))
    }
  }

  // MARK: Keys and cursors

  private func primaryKey(of stream: Component) -> [[String]] {
    let key = stream["primary_key"] ?? stream.child("retriever")?["primary_key"]
    guard let key, !documents.isFalsy(key) else { return [] }
    guard let items = documents.items(key) else {
      return documents.text(key).map { [[stream.filled($0)]] } ?? []
    }
    return items.compactMap { item in
      if let path = documents.items(item) {
        let names = path.compactMap { documents.text($0) }.map(stream.filled)
        return names.isEmpty ? nil : names
      }
      return documents.text(item).map { [stream.filled($0)] }
    }
  }

  private func cursor(of stream: Component) -> StreamDefinition.Cursor? {
    let retriever = stream.child("retriever")
    // Older manifests have slicers, several of them in one that multiplies them.
    let slicers = retriever?.children("stream_slicer") ?? []
    let components: [Component?] =
      [stream.child("incremental_sync")] + slicers + slicers.flatMap { $0.children("stream_slicers") }
      + [retriever?.child("incremental_sync")]
    for case let component? in components {
      guard let field = component.text("cursor_field"), !field.isEmpty,
        component.text("type") != "ListStreamSlicer", component.text("type") != "ListPartitionRouter",
        !component.has("values"), !component.has("slice_values")
      else { continue }
      let declared = component["cursor_datetime_formats"].map { documents.items($0) ?? [$0] } ?? []
      var formats = declared.compactMap { documents.text($0) }.map(component.filled)
      if formats.isEmpty, let format = component.text("datetime_format") { formats = [format] }
      return StreamDefinition.Cursor(
        field: field, formats: formats.filter { !$0.contains("{{") },
        location: component["cursor_field"].map { documents.location($0) } ?? component.location)
    }
    return nil
  }

  // MARK: Partitions

  private mutating func readRouters(of stream: Component, into definition: inout StreamDefinition) {
    guard let retriever = stream.child("retriever") else { return }
    var pending = (retriever.children("partition_router") + retriever.children("stream_slicer")).map { ($0, 0) }
    pending.reverse()
    while let (router, depth) = pending.popLast() {
      guard depth < 8 else { continue }
      if let inner = router.child("underlying_partition_router") { pending.append((inner, depth + 1)) }
      for list in ["stream_slicers", "partition_routers"] {
        pending += router.children(list).reversed().map { ($0, depth + 1) }
      }
      for config in router.children("parent_stream_configs") {
        guard let name = config.child("stream").flatMap(nameOfStream), let key = config.text("parent_key") else {
          continue
        }
        let keyPath = key.split(separator: "/").map { String($0) }
        definition.parents.append(
          StreamDefinition.Parent(
            name: name, key: keyPath.isEmpty ? [key] : keyPath,
            variable: config.text("partition_field") ?? config.text("stream_slice_field") ?? "",
            location: config.location))
      }
      if let field = router.text("cursor_field"), let values = router["values"] ?? router["slice_values"] {
        definition.choices.append(
          StreamDefinition.Choices(variable: field, values: documents.items(values)))
      }
    }
  }

  private func nameOfStream(_ stream: Component) -> String? {
    stream.text("name")
      ?? ["full_refresh_stream", "incremental_stream"].lazy.compactMap { stream.child($0)?.text("name") }.first
  }

  private func addedColumns(of stream: Component) -> [(path: [String], variable: String)] {
    var result: [(path: [String], variable: String)] = []
    for transformation in stream.children("transformations") where transformation.text("type") == "AddFields" {
      for field in transformation.children("fields") {
        guard let path = field["path"].flatMap({ documents.items($0) })?.compactMap({ documents.text($0) }),
          !path.isEmpty, let value = field["value"].flatMap({ documents.text($0) }),
          let variable = Template.variable(value, of: ["stream_partition", "stream_slice"])
        else { continue }
        result.append((path.map(field.filled), variable))
      }
    }
    return result
  }

  // MARK: Schema loaders

  /// Returns the schemas that a stream's loaders give; none, and perhaps a `problem`, if it has no schema to be had.
  private mutating func schemas(
    of stream: Component, name: String, _ path: String, problem: inout String?
  ) -> [DocumentSet.Place] {
    guard let field = stream["schema_loader"], !documents.isFalsy(field) else {
      if let place = file(["schemas/\(name).json"]) { return [place] }
      problem =
        "has no schema, and there is no file schemas/\(DisplayText.cut(name, limit: 200)).json next to the manifest"
      return []
    }
    let places = documents.items(field) ?? [field]
    var result: [DocumentSet.Place] = []
    for place in places {
      guard let loader = stream.component(place) else { continue }
      var reason: String?
      if let schema = schema(of: loader, name: name, problem: &reason) {
        result.append(schema)
      } else if let reason {
        problem = reason
        guard places.count > 1 else { continue }
        warnings.append(
          Diagnostic(
            .schemaUnread,
            "part of the schema of stream \(DisplayText.quoted(name)) is left out: it \(reason)",
            at: loader.location, path: path))
      }
    }
    return result
  }

  private func schema(of loader: Component, name: String, problem: inout String?) -> DocumentSet.Place? {
    let kind = loader.text("type") ?? (loader.has("schema") ? "InlineSchemaLoader" : "no type")
    switch kind {
    case "InlineSchemaLoader":
      return loader["schema"]
        ?? documents.make(.mapping([]), at: loader.location)
    case "JsonFileSchemaLoader", "JsonSchema", "no type":
      let path = loader.text("file_path") ?? "schemas/\(name).json"
      let parts = PathText.components(path).filter { $0 != "." }.map { String($0) }
      let candidates = [
        parts.joined(separator: "/"), parts.dropFirst().joined(separator: "/"), "schemas/\(parts.last ?? "")",
        "schemas/\(name).json",
      ]
      if let place = file(candidates.filter { !$0.isEmpty && !$0.contains("..") }) { return place }
      problem = "has its schema in the file \(DisplayText.quoted(path)), which cannot be read next to the manifest"
    default:
      problem = "takes its schema from a \(DisplayText.cut(kind, limit: 80)), which asks the source at run time"
    }
    return nil
  }

  private func file(_ candidates: [String]) -> DocumentSet.Place? {
    guard let folder else { return nil }
    for candidate in candidates {
      if let place = documents.file(PathText.normalized(PathText.join(folder, candidate))) {
        return place
      }
    }
    return nil
  }
}
