import Jafgen

/// A run that ends cleanly on signals and shows its progress on a terminal.
enum WatchedRun {
  /// Carries out `run` and returns its report.
  /// - Throws: `CommandFailure.run` for its errors, to be reported in `form`.
  static func report(
    showsProgress: Bool, form: ReportForm,
    _ run: (Interrupts, @escaping @Sendable (RunProgress) -> Void) throws(RunError) -> RunReport
  ) throws -> RunReport {
    if case .json(let stream) = form { ExitStatus.prepareLastWords(on: stream) }
    let bar = showsProgress && Terminal.error.isTerminal ? ProgressBar(Terminal.error) : nil
    do throws(RunError) {
      let report = try Interrupts.whileHandlingSignals { interrupts throws(RunError) in
        try run(interrupts) { bar?.show($0) }
      }
      bar?.erase()
      return report
    } catch {
      bar?.erase()
      throw CommandFailure.run(error, form: form)
    }
  }
}
