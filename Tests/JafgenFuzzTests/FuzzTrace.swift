import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where each worker of a run notes its case before it begins, so that the case is known if it ends the process.
struct FuzzTrace: Sendable {
  private let descriptor: Int32
  private static let width = 20

  /// Makes the notes of a worker of a run that the process `owner` began.
  init(owner: pid_t, run: String, worker: Int) {
    descriptor = open(Self.path(owner, "\(run)-\(worker)"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  }

  /// Notes the number of the case that begins now; -1 for none.
  func note(_ number: Int) {
    let digits = "\(number)"
    let text = Array((String(repeating: " ", count: max(0, Self.width - digits.utf8.count)) + digits).utf8)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Returns the cases that were under way when the run ended, and removes the notes.
  static func unfinished(owner: pid_t, run: String, workers: some Sequence<Int>) -> [Int] {
    workers.compactMap { worker in
      let path = path(owner, "\(run)-\(worker)")
      defer { unlink(path) }
      let text = (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespaces)
      return text.flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    }
  }

  /// Leaves a run's report for the process that began it.
  static func write(report: String, named name: String, owner: pid_t) throws {
    try Data(report.utf8).write(to: URL(fileURLWithPath: path(owner, name)))
  }

  /// Returns the report that was left, and removes it.
  static func takeReport(named name: String, owner: pid_t) -> String? {
    let path = path(owner, name)
    defer { unlink(path) }
    return try? String(contentsOfFile: path, encoding: .utf8)
  }

  private static func path(_ owner: pid_t, _ note: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("jafgen-fuzz-\(owner)-\(note)").path
  }
}
