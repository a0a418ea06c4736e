import Foundation

/// What variables of the environment ask of the tests.
package enum TestEnvironment {
  /// Whether the long versions are wanted, of full sizes and all types: `JAFGEN_CONFORMANCE=1`.
  package static let isConformance = text("JAFGEN_CONFORMANCE") == "1"
  /// Why tests of full size alone are skipped.
  package static let conformanceAbsence = "JAFGEN_CONFORMANCE=1 runs it"
  /// Whether what is recorded is to be written anew: `JAFGEN_RECORD=1`.
  package static let isRecording = text("JAFGEN_RECORD") == "1"

  /// Returns a variable's text; nil if it is empty or not set.
  package static func text(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns a variable's number; nil if it holds none.
  package static func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
}
