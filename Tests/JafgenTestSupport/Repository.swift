/// Files of this repository that tests read.
package enum Repository {
  /// Returns the absolute path of a file or folder by its path in the repository.
  package static func path(_ relative: String) -> String { root + "/" + relative }

  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
}
