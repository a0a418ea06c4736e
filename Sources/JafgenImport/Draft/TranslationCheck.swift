internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Makes sure that what was translated can be generated, and takes back what cannot.
struct TranslationCheck {
  private let system: SystemDraft
  /// What there is to tell, with what was taken back.
  private(set) var notes: [ImportNote]
  /// Why it cannot be generated all the same.
  private(set) var errors: [Diagnostic] = []
  /// The text that the errors are about.
  private(set) var source: [SourceText] = []

  init(_ system: SystemDraft, _ notes: [ImportNote]) {
    self.system = system
    self.notes = notes
  }

  /// Returns the schema's text; if it is checked, links and then claims of uniqueness that are refused are taken back.
  mutating func text(isChecked: Bool) -> String {
    var text = written
    guard isChecked else { return text }
    var refused = problems(of: text)
    // One by one at first: what leads to a link that is gone is refused next.
    for _ in 0..<20 where !refused.isEmpty {
      guard
        leaveOutLinks(where: { entity, attribute in
          refused.contains { error in
            error.path.map {
              $0.contains(DisplayText.pathComponent(entity.name))
                && $0.contains(DisplayText.pathComponent(attribute.name))
            }
              ?? false
          }
        })
      else { break }
      text = written
      refused = problems(of: text)
    }
    if !refused.isEmpty, leaveOutLinks(where: { _, _ in true }) {
      text = written
      refused = problems(of: text)
    }
    if !refused.isEmpty {
      for entity in system.entities {
        entity.uniqueTogether = []
        Self.forEach(entity.attributes) { $0.isUnique = false }
      }
      text = written
      refused = problems(of: text)
    }
    errors = refused
    return text
  }

  private var written: String {
    var writer = SchemaWriter(system, notes: notes)
    return writer.write()
  }

  private mutating func problems(of text: String) -> [Diagnostic] {
    let loaded = SchemaLoader().loadSchema(text: text, name: "\(system.name).yaml (not written)")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [loaded]))
    source = [loaded.source]
    return outcome.schema == nil ? outcome.result.errors : []
  }

  /// Makes links the plain attributes that they were; false if there is none to be made so.
  private mutating func leaveOutLinks(where isRefused: (EntityDraft, AttributeDraft) -> Bool) -> Bool {
    var isChanged = false
    for entity in system.entities {
      Self.forEach(entity.attributes) { attribute in
        guard case .link = attribute.shape, let plain = attribute.unlinked, isRefused(entity, attribute) else { return }
        attribute.shape = plain
        attribute.isUnique = false
        isChanged = true
        notes.append(
          ImportNote(
            .relationLeftOut, "\(DisplayText.quoted(attribute.name)) cannot be a link to its target",
            at: attribute.location, path: "\(entity.path).\(DisplayText.pathComponent(attribute.name))",
            stream: entity.streamName))
      }
    }
    return isChanged
  }

  private static func forEach(_ attributes: [AttributeDraft], _ body: (AttributeDraft) -> Void) {
    var pending = attributes
    while let attribute = pending.popLast() {
      body(attribute)
      switch attribute.shape {
      case .object(let members): pending += members
      case .array(let items, _): pending.append(items)
      default: break
      }
    }
  }
}
