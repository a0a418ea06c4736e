internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema

/// Cursors: columns of moments or numbers in the form that requests write.
extension RecordRules {
  mutating func prepareCursor(_ index: Int) {
    guard let cursor = streams[index].cursor else { return }
    let path = [cursor.field]
    guard let leaf = entities[index].attribute(path)?.last else {
      note(.keyMissing, "the cursor \(Self.shown(path)) is not in the schema and is left out", index)
      return
    }
    guard !leaf.isAlwaysNull, !cursor.formats.isEmpty else { return }
    let allowed = leaf.allowedTypes
    let numeric = cursor.formats.first { CursorForm.isNumeric($0) }
    let shape: AttributeDraft.Shape?
    switch leaf.jsonType {
    case .integer?, .number?:
      let format = numeric ?? cursor.formats.first { CursorForm.number($0, isWhole: true) != nil }
      shape = format.flatMap { Self.numbers(of: leaf, in: $0) }
      leaf.form = .moment
    case .string?:
      leaf.isNullable = false
      if leaf.form == .fixed {
        // Times of day are written as their cursor reads them.
        if case .value("datetime.time", _) = leaf.shape,
          let time = cursor.formats.lazy.compactMap({ CursorForm.text($0) }).first,
          case .value("datetime.time", _) = time
        {
          leaf.shape = time
        }
        return
      }
      if leaf.form == .day {
        leaf.shape = .value("datetime.date", Self.bounds)
        return
      }
      let isNumberAllowed = allowed?.contains { $0 == .number || $0 == .integer } ?? false
      if let numeric, isNumberAllowed, numeric == cursor.formats.first {
        shape = CursorForm.number(numeric, isWhole: true)
      } else {
        let isMoment = leaf.form == .moment
        let standard = isMoment ? cursor.formats.lazy.compactMap { CursorForm.standard($0) }.first : nil
        shape =
          standard.flatMap { CursorForm.text($0) }
          ?? cursor.formats.lazy.compactMap { CursorForm.text(isMoment ? CursorForm.withZ($0) : $0) }.first
        leaf.form = .moment
      }
    default:
      note(.keyMissing, "the cursor \(Self.shown(path)) is neither text nor a number", index, column: path)
      return
    }
    leaf.isNullable = false
    if let shape {
      leaf.shape = shape
    } else {
      note(
        .schemaGuessed, "the cursor's format \(DisplayText.quoted(cursor.formats[0])) is not followed", index,
        column: path)
    }
  }

  /// Returns moments as numbers, within the limits of the column's schema.
  static func numbers(of leaf: AttributeDraft, in format: String) -> AttributeDraft.Shape? {
    let shape = CursorForm.number(format, isWhole: leaf.jsonType == .integer)
    guard !leaf.limits.isFree, let range = CursorForm.range(of: format), !leaf.limits.allows(range) else {
      return shape
    }
    return leaf.limits.shape(usual: range) ?? shape
  }
}
