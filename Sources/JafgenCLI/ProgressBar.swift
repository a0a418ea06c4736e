import Jafgen
import Synchronization

/// A line at the bottom of the terminal that shows how far a run is; erased at the end.
final class ProgressBar: Sendable {
  private struct State {
    var isShown = false
    var lastDrawn = -1.0
  }

  private let state = Mutex(State())
  private let width: Int
  private let usesColor: Bool

  /// Short runs show no bar at all.
  private static let delay = 0.3
  /// Seconds between two drawings.
  private static let interval = 0.1
  private static let blank = "\r\u{1b}[K"

  /// Makes a bar on standard error, which is a terminal; nothing is drawn yet.
  init(_ terminal: Terminal) {
    width = terminal.width ?? 80
    usesColor = terminal.usesColor
  }

  /// Draws the bar, if it is time to.
  func show(_ progress: RunProgress) {
    state.withLock { state in
      guard progress.seconds >= Self.delay, progress.seconds - state.lastDrawn >= Self.interval else { return }
      state.lastDrawn = progress.seconds
      state.isShown = true
      TextStream.error.note(Self.blank + line(progress))
    }
  }

  /// Takes the bar off the terminal.
  func erase() {
    state.withLock { state in
      if state.isShown { TextStream.error.note(Self.blank) }
      state.isShown = false
    }
  }

  private func line(_ progress: RunProgress) -> String {
    let done = progress.totalRows > 0 ? min(1, Double(progress.rows) / Double(progress.totalRows)) : 1
    let rate = progress.seconds > 0 ? Double(progress.rows) / progress.seconds : 0
    let remaining = rate > 0 ? NumberText.clock(Double(progress.totalRows - progress.rows) / rate) : "-"
    let percent = "\(Int(done * 100))%"
    let facts =
      " \(String(repeating: " ", count: max(0, 4 - percent.utf8.count)))\(percent)  "
      + "\(NumberText.rate(rate)) rows/s  \(NumberText.bytes(progress.bytes))  ETA \(remaining)"
    // A line as wide as the terminal would wrap on some.
    let room = width - 1 - facts.utf8.count - 2
    guard room >= 10 else { return String(facts.dropFirst().prefix(max(0, width - 1))) }
    let cells = min(room, 40)
    let filled = Int(done * Double(cells))
    let bar =
      String(repeating: "#", count: filled)
      + TextStyle.dim.applied(
        to: String(repeating: "-", count: cells - filled), if: usesColor)
    return "[\(bar)]\(facts)"
  }
}
