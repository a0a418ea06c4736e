/// The forms of telephone numbers and postal codes that locales have, as `Locales/int/forms.txt` describes them.
///
/// They are patterns in a short notation, and no text has two forms, so that their cardinality counts texts.
package enum LocaleForm {
  /// Returns the forms of `kind` that a locale has.
  package static func forms(_ kind: String, _ locale: LocaleData) -> [String] {
    LocaleData.commonLines("forms", "\(kind).\(locale.name)")
  }

  /// Returns the texts of forms, each form equally likely.
  static func part(anyOf forms: [String]) -> TextPart {
    // The forms are ours, and tests read all of them.
    guard let pattern = try? Pattern(pattern(anyOf: forms)) else { return .oneOf([]) }
    return pattern.part
  }

  /// Returns the forms of international telephone numbers without the signs between their digits, as E.164 has them.
  package static func withoutSigns(_ forms: [String]) -> [String] {
    forms.filter { $0.hasPrefix("+") }.map { form in
      var isInClass = false
      return form.filter { character in
        if character == "[" { isInClass = true }
        defer { if character == "]" { isInClass = false } }
        return isInClass || !" -()".contains(character)
      }
    }
  }

  /// Returns forms as one regular expression.
  package static func pattern(anyOf forms: [String]) -> String { forms.map(pattern).joined(separator: "|") }

  private static func pattern(_ form: String) -> String {
    var pattern = ""
    var isInClass = false
    for character in form {
      switch character {
      case _ where isInClass, "[", "|": pattern.append(character)
      case "#": pattern += "[0-9]"
      case "@": pattern += "[A-Z]"
      case "{": pattern += "(?:"
      case "}": pattern += ")"
      case "+", "-", "(", ")": pattern += "\\\(character)"
      default: pattern.append(character)
      }
      if character == "[" { isInClass = true }
      if character == "]" { isInClass = false }
    }
    return pattern
  }
}
