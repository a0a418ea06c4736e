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
      .reduce(streamKey(of: id.entityID)) { key, index in
        let attribute = attribute(id.entityID.attribute(index))
        // A case has the name of what it is a case of.
        guard case .definition(let number) = attribute.role else { return key.child(attribute.name) }
        return key.child(StreamPurpose.definition).child(UInt64(number))
      }
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
  static let condition: UInt64 = 0x7768_656E
  static let expression: UInt64 = 0x6578_7072
  static let lower: UInt64 = 0x6C6F_7765
  static let upper: UInt64 = 0x7570_7065
  static let keys: UInt64 = 0x6B65_7973
  static let definition: UInt64 = 0x6361_7365
}
