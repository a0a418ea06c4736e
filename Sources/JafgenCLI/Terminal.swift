internal import JafgenSystem
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a standard stream is attached to.
struct Terminal {
  /// Whether the stream is a terminal.
  let isTerminal: Bool
  /// The number of columns; nil if no terminal limits them.
  let width: Int?
  /// Whether text may be coloured: on a terminal that can, unless `NO_COLOR` is set.
  let usesColor: Bool

  /// The terminal of standard output.
  static let output = Terminal(.standardOutput)
  /// The terminal of standard error.
  static let error = Terminal(.standardError)

  init(_ descriptor: FileDescriptor) {
    isTerminal = isatty(descriptor.rawValue) == 1
    width = isTerminal ? Self.columns(of: descriptor) : nil
    usesColor = isTerminal && Environment.value("NO_COLOR") == nil && Environment.value("TERM") != "dumb"
  }

  private static func columns(of descriptor: FileDescriptor) -> Int {
    if let wanted = Environment.value("COLUMNS").flatMap({ Int($0) }), wanted > 0 { return wanted }
    var size = winsize()
    guard ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// How text is emphasized if colour is allowed.
enum TextStyle: String {
  case bold = "1"
  case dim = "2"
  case red = "1;31"

  /// Returns the text between the sequences that switch the style on and off.
  func applied(to text: String, if usesColor: Bool) -> String {
    usesColor ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
  }
}
