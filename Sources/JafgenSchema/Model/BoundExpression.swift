package import JafgenExpressions

/// An expression whose names lead to values of a schema.
public struct BoundExpression: Sendable {
  /// The expression; its references are indexes into `references`.
  package let expression: TypedExpression
  /// The values that it reads, each once.
  package let references: [ValueReference]

  init(_ expression: TypedExpression, references: [ValueReference]) {
    self.expression = expression
    self.references = references
  }

  /// The attributes whose values it reads.
  package var inputs: [AttributeID] { references.compactMap(\.attribute) }

  /// The links and the objects that its paths lead through: where one of them is null, so is what lies behind.
  package var gates: [AttributeID] {
    references.flatMap { reference in
      let steps = reference.steps.flatMap { step in
        [step.relation.link] + step.holders.map { step.relation.link.entityID.attribute($0) }
      }
      return steps + (reference.attribute.map { end in reference.holders.map { end.entityID.attribute($0) } } ?? [])
    }
  }
}

/// What a path of an expression leads to, seen from the row that the expression belongs to.
package struct ValueReference: Sendable, Hashable {
  /// A step through a link.
  package struct Step: Sendable, Hashable {
    /// The link's relation.
    package let relation: RelationID
    /// The objects that hold the link, by their indexes: where one is null, so is what the path leads to.
    package let holders: [Int]
  }

  /// What stands at its end.
  package enum End: Sendable, Hashable {
    /// An attribute.
    case attribute(AttributeID)
    /// A member, by its index, of the objects that an attribute's type makes.
    case member(AttributeID, Int)
    /// The number of the row in its entity, from 1.
    case rowNumber
  }

  /// How many arrays it leaves before anything else: an element's path may lead to values of its row.
  package let levels: Int
  /// The links that it passes, in order.
  package let steps: [Step]
  /// The end.
  package let end: End
  /// The objects that hold the end, by their indexes: where one is null, so is the value.
  package let holders: [Int]

  /// The attribute at the end.
  package var attribute: AttributeID? {
    switch end {
    case .attribute(let id), .member(let id, _): id
    case .rowNumber: nil
    }
  }
}
