/// Finds the known name that a misspelt one most likely means.
enum NearestName {
  /// Returns the nearest of `names` within a third of the letters, or nil.
  static func find(_ name: String, among names: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count <= 100 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(wanted.count / 3, 1) else { return nil }
    return best.name
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for column in right.indices {
        let replaced = previous[column] + (byte == right[column] ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
