/// What other programs call our options.
enum OptionSynonym {
  private static let names: [String: String] = [
    "--out": "--output-dir", "--output": "--output-dir", "--outdir": "--output-dir", "--out-dir": "--output-dir",
    "--dest": "--output-dir", "--destination": "--output-dir", "--output-path": "--output-dir",
    "--schema": "--schema-dir", "--schemas": "--schema-dir", "--input": "--schema-dir", "--config": "--schema-dir",
    "--formats": "--format", "-f": "--format", "--entities": "--entity", "--table": "--entity", "--tables": "--entity",
    "--jobs": "--threads", "-j": "--threads", "--workers": "--threads",
  ]

  /// Returns the message for an unknown option with the intended one, if there is one.
  static func explained(_ message: String) -> String {
    let mark = "Unknown option '"
    guard let start = message.firstRange(of: mark)?.upperBound else { return message }
    let option = message[start...].prefix { $0 != "'" && $0 != "=" }
    guard let meant = names[String(option)] else { return message }
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[0] = "\(message[..<start])\(option)'. Did you mean '\(meant)'?"
    return lines.joined(separator: "\n")
  }
}
