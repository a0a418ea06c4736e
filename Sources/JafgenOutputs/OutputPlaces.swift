internal import JafgenSystem

/// The files of outputs, as disks see them that do not tell letter case apart, each with whose it is.
package struct OutputPlaces<Owner> {
  private struct Place {
    let owner: Owner
    /// The path in its own letters.
    let path: String
    /// The system whose database it is; nil for what is no database.
    let database: String?
  }

  private var places: [String: Place] = [:]
  /// The keys of the places, in the order of their coming.
  private var keys: [String] = []
  private var folders: [String: Owner] = [:]

  /// Makes a register without files.
  package init() {}

  /// Adds an output of a system; returns the owner of its place, if it has one already.
  ///
  /// Entities of one system share a database.
  package mutating func add(_ output: ValidatedOutput, of system: String, _ owner: Owner) -> Owner? {
    let path = output.normalizedPath
    let key = path.lowercased()
    let database = if case .database = output.kind { system } else { String?.none }
    if let place = places[key] {
      return database != nil && place.database == database && place.path == path ? nil : place.owner
    }
    places[key] = Place(owner: owner, path: path, database: database)
    keys.append(key)
    var rest = key.utf8[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      // What holds a known folder is known as well.
      guard let folder = String(rest), folders.updateValue(owner, forKey: folder) == nil else { break }
    }
    return nil
  }

  /// Files whose path others need as a folder, in the order of their coming, with one of those others.
  package var filesInTheWay: [(file: Owner, other: Owner)] {
    keys.compactMap { key in
      guard let place = places[key], let other = folders[key] else { return nil }
      return (place.owner, other)
    }
  }

  /// Files whose path, or a folder of it, is what jafgen or DuckDB needs while another one is made, in the order of their
  /// coming, with that other one.
  package var filesInReservedPlaces: [(file: Owner, other: Owner)] {
    var reserved: [String: Owner] = [:]
    for key in keys {
      guard let place = places[key] else { continue }
      for path in TemporaryNames.paths(besides: key, isDatabase: place.database != nil) {
        reserved[path] = place.owner
      }
    }
    return keys.compactMap { key in
      guard let place = places[key], let other = TemporaryNames.holder(of: key, among: reserved) else { return nil }
      return (place.owner, other)
    }
  }
}

extension ValidatedOutput {
  /// The path without `.`, empty and needless parts, as far as its text alone says.
  package var normalizedPath: String { PathText.normalized(path) }
}
