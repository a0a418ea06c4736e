internal import JafgenDiagnostics
import JafgenRandom
import JafgenSchema

/// The keys of the streams that values are drawn from: each from a path and its system's seed, and from nothing else.
/// Frozen, like all mixing.
extension ValidatedSchema {
  /// Returns the key of an entity's streams.
  func streamKey(of id: EntityID) -> StreamKey {
    let system = systems[id.system].config
    return StreamKey(seed: system.seed.value).child(system.name.value).child(entity(id).name)
  }

  /// Returns the key of an attribute's values.
  func streamKey(of id: AttributeID) -> StreamKey {
    ([id.attribute] + holders(of: id)).reversed()
      .reduce(streamKey(of: id.entityID)) { $0.child(attribute(id.entityID.attribute($1)).name) }
  }

  /// Returns the attributes that hold an attribute, innermost first.
  func holders(of id: AttributeID) -> [Int] {
    var result: [Int] = []
    var holder = attribute(id).parent
    while let index = holder {
      result.append(index)
      holder = attribute(id.entityID.attribute(index)).parent
    }
    return result
  }
}

/// What the numbered streams of an attribute are for; its values use the attribute's own key. Frozen, like all mixing.
enum StreamPurpose {
  static let null: UInt64 = 0x6E75_6C6C
  static let parent: UInt64 = 0x7061_7265
  static let combination: UInt64 = 0x636F_6D62
}
