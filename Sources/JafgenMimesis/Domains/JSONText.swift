internal import JafgenArguments
import JafgenColumns

extension ArgumentValue {
  /// The value as JSON; nil if it holds a number that JSON cannot.
  ///
  /// - Complexity: O(values in it); recurses as deeply as they are nested, which reading limits.
  var jsonText: String? {
    switch self {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let text):
      if let number = ExactDecimal(text), number.scale == 0, !text.utf8.contains(where: { $0 | 0x20 == 0x65 }) {
        return "\(number.unscaled)"
      }
      return Double(text).flatMap { $0.isFinite ? "\($0)" : nil }
    case .text(let text): return quoted(text)
    case .list(let values):
      let texts = values.compactMap(\.jsonText)
      return texts.count == values.count ? "[\(texts.joined(separator: ","))]" : nil
    case .mapping(let entries):
      let texts = entries.compactMap { entry in entry.value.jsonText.map { "\(quoted(entry.key)):\($0)" } }
      return texts.count == entries.count ? "{\(texts.joined(separator: ","))}" : nil
    }
  }

  private func quoted(_ text: String) -> String { JSONEscaping.quoted(text, letteredControls: "") }
}
