import JafgenColumns
import JafgenGeneration
import JafgenSchema
import Testing

/// What sources ask for: columns are made once, and a relation leads to one row.
struct EvaluationTests {
  private static let text = """
    system: {name: s}
    entities:
      customers:
        count: 40
        attributes:
          id: {type: uuid, unique: true}
          name: {type: person.full_name}
          address: {type: object, attributes: {city: {type: address.city}}, required: false, null_probability: 0.5}
      orders:
        count: 300
        attributes:
          customer_id: {link_to: s.customers.id, required: false, null_probability: 0.2}
          second_id: {link_to: s.customers.id}
          city: {link_to: s.customers.address.city, required: false, null_probability: 0}
          tags: {type: array, min_items: 1, max_items: 4, items: {link_to: s.customers.name}}
      staff:
        count: 25
        attributes:
          id: {type: numeric.increment, unique: true}
          manager_id: {link_to: s.staff.id, required: false, null_probability: 0}
    """

  private let schema: ValidatedSchema
  private let plan: GenerationPlan

  init() throws {
    schema = try Schemas.text(Self.text)
    plan = GenerationPlan(schema)
  }

  private func relation(_ entity: Int, _ attribute: Int) -> RelationID {
    RelationID(link: AttributeID(system: 0, entity: entity, attribute: attribute))
  }

  @Test func aColumnIsMadeOnce() throws {
    let evaluation = try plan.table("s", "orders").evaluation(of: RowSelection(10..<60))
    #expect(evaluation.column(0) === evaluation.column(0))
    let first = try #require(evaluation.through(relation(1, 0)))
    #expect(try first.parents === #require(evaluation.through(relation(1, 0))).parents)
  }

  @Test func allThatIsReadThroughARelationIsOfTheSameRow() throws {
    let customers = try plan.table("s", "customers")
    let rows = 10..<300
    let evaluation = try plan.table("s", "orders").evaluation(of: RowSelection(rows))
    let linked = try #require(evaluation.through(relation(1, 0)))
    let ids = customers.batch(rows: 0..<40).columns[0].allValues
    let names = customers.batch(rows: 0..<40).columns[1].allValues
    let foundIDs = linked.parents.column(0)
    let foundNames = linked.parents.column(1)
    let link = evaluation.column(0)
    var nullCount = 0
    for place in 0..<rows.count {
      let row = Int(linked.parents.rows.indexes[place])
      #expect(foundIDs[place] == ids[row] && foundNames[place] == names[row])
      let isPresent = linked.validity?[place] ?? true
      #expect(link[place] == (isPresent ? ids[row] : .null))
      nullCount += isPresent ? 0 : 1
    }
    #expect((30...90).contains(nullCount))
  }

  @Test func twoLinksToOneParentAreTwoRelations() throws {
    let evaluation = try plan.table("s", "orders").evaluation(of: RowSelection(0..<300))
    let first = try #require(evaluation.through(relation(1, 0))).parents.rows.pointer
    let second = try #require(evaluation.through(relation(1, 1))).parents.rows.pointer
    #expect(!first.elementsEqual(second))
  }

  @Test func aForestLeadsToLowerRows() throws {
    let evaluation = try plan.table("s", "staff").evaluation(of: RowSelection(0..<25))
    let linked = try #require(evaluation.through(relation(2, 1)))
    #expect(linked.validity?[0] == false)
    for row in 1..<25 {
      #expect(linked.validity?[row] == true && linked.parents.rows.indexes[row] < UInt64(row))
    }
  }

  @Test func rowsInAnyOrderAndSeveralTimesHaveTheirValues() throws {
    let table = try plan.table("s", "orders")
    let all = table.batch(rows: 0..<300)
    let picked: [UInt64] = [299, 0, 7, 7, 150, 0]
    let evaluation = table.evaluation(of: RowSelection(indexes: Buffer(picked), count: picked.count))
    for (column, attribute) in [0, 1, 2, 3].enumerated() {
      #expect(evaluation.column(attribute).allValues == picked.map { all.columns[column][Int($0)] })
    }
  }

  @Test func onlyWhatCanBeReachedIsPlanned() {
    let orders = GenerationPlan(schema) { $0.entity == 1 }
    #expect(orders.systems[0].tables.map(\.name) == ["orders"])
    let expected = plan.systems[0].tables[1].batch(rows: 0..<300).columns.map(\.allValues)
    #expect(orders.systems[0].tables[0].batch(rows: 0..<300).columns.map(\.allValues) == expected)
  }
}
