import JafgenColumns
internal import JafgenDiagnostics
import JafgenEncoding
import JafgenGeneration
internal import JafgenOutputs
import JafgenSchema
import Testing

/// A link's value exists in the target column, whatever the link's kind.
struct LinkTests {
  private let schema: ValidatedSchema
  private let plan: GenerationPlan

  init() throws {
    schema = try Schemas.fixture("everything")
    plan = GenerationPlan(schema)
  }

  private func values(_ entity: String, _ attribute: String, system: String = "everything") throws -> [Value] {
    try plan.table(system, entity).values(attribute)
  }

  @Test func everyLinkFindsItsTarget() throws {
    let all = plan.allValues()
    var linkCount = 0
    for system in schema.systems {
      for entity in system.entities {
        for attribute in entity.attributes {
          guard case .through(_, let target, let form) = attribute.source else { continue }
          linkCount += 1
          let targetSystem = schema.systems[target.system]
          let targetEntity = targetSystem.entities[target.entity]
          let source = ColumnPlace(
            system: system.config.name.value, entity: entity.name, attribute: attribute.name)
          let goal = ColumnPlace(
            system: targetSystem.config.name.value, entity: targetEntity.name,
            attribute: targetEntity.attributes[target.attribute].name)
          let found = try #require(all[source])
          var known = Set(try #require(all[goal]))
          if form == .text {
            known = Set(
              known.map { value in
                let text = ValueJSON.text(of: value)
                return .string(text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text)
              })
          }
          let lost = found.filter { $0 != .null && !known.contains($0) }
          #expect(lost.isEmpty, "\(source) has \(lost.count) values that \(goal) has not: \(lost.prefix(3))")
          if attribute.config.required.value {
            #expect(!found.contains(.null), "\(source) is required and has nulls")
          }
          if attribute.isUnique {
            let present = found.filter { $0 != .null }
            #expect(Set(present).count == present.count, "\(source) repeats")
          }
        }
      }
    }
    #expect(linkCount > 20)
  }

  @Test func aSelfLinkMakesAForest() throws {
    let identifiers = try values("employees", "id")
    let managers = try values("employees", "manager_id")
    let rows = Dictionary(uniqueKeysWithValues: identifiers.enumerated().map { ($0.element, $0.offset) })
    #expect(managers[0] == .null)
    for (row, manager) in managers.enumerated().dropFirst() {
      #expect(try #require(rows[manager]) < row)
    }
    // Not a chain: parents are drawn from all rows before.
    #expect(Set(managers).count < 450)
  }

  @Test func aUniqueLinkToAsManyParentsUsesEachOnce() throws {
    #expect(try Set(values("employees", "mentor_id")) == Set(values("employees", "id")))
    #expect(try Set(values("passports", "parent_id")).count == 300)
  }

  @Test func linksOfOneTargetAreDrawnApart() throws {
    // Two links to one entity pick their rows independently; of 300 passports few name one parent in both columns.
    let parents = try Dictionary(
      uniqueKeysWithValues: zip(values("parents", "id"), values("parents", "code")))
    let pairs = try zip(values("passports", "parent_id"), values("passports", "parent_code"))
    #expect(pairs.count { parents[$0] == $1 } < 10)
  }

  @Test func entitiesThatLinkToEachOtherBothHaveValues() throws {
    let heads = try values("departments", "head_id")
    let codes = try values("employees", "department_code")
    #expect(try Set(values("employees", "id")).isSuperset(of: heads))
    #expect(try Set(values("departments", "code")) == Set(codes))
  }

  @Test func aLinkAcrossSystemsUsesTheParentsSeed() throws {
    let first = try Set(values("children", "partner_id"))
    let partners = try Set(values("partners", "id", system: "partners"))
    #expect(first == partners)
    var systems = Schemas.load("everything").schemas
    for index in systems.indices where systems[index].name.value == "everything" { systems[index].seed.value = 1 }
    let changed = GenerationPlan(try Schemas.validated(systems))
    // The child draws other parents, but they are the parents that the other system has.
    let second = try changed.table("everything", "children").values("partner_id")
    #expect(try second != values("children", "partner_id"))
    #expect(Set(second) == partners)
  }

  @Test func aLinkThroughALinkEndsAtTheSource() throws {
    let owners = try values("toys", "owner_parent_id")
    #expect(try Set(values("parents", "id")).isSuperset(of: owners))
    #expect(try Set(values("children", "parent_id")).isSuperset(of: owners))
    let contracts = try values("contracts", "child_parent_code", system: "partners")
    #expect(try Set(values("parents", "code")).isSuperset(of: contracts))
  }

  @Test func aChainMayBeLong() throws {
    var text = "system: {name: chain}\nentities:\n  e0:\n    count: 7\n    attributes:\n      v: {type: uuid}\n"
    for index in 1...500 {
      text += "  e\(index):\n    count: 20\n    attributes:\n      v: {link_to: chain.e\(index - 1).v}\n"
    }
    let plan = GenerationPlan(try Schemas.text(text))
    let known = Set(try plan.table("chain", "e0").values("v"))
    #expect(try known.isSuperset(of: plan.table("chain", "e500").values("v")))
  }

  @Test(arguments: [
    "uuid", "integer", "float", "decimal", "boolean", "string", "datetime.date", "datetime.datetime", "datetime.time",
    "text.words", "{type: json, constraints: {choices: [1, a]}}",
  ])
  func aLinkToAnEmptyEntityIsNull(type: String) throws {
    let attribute = type.hasPrefix("{") ? type : "{type: \(type)}"
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        none: {count: 0, attributes: {v: \(attribute)}}
        some: {count: 3, attributes: {n: {type: integer}, v: {link_to: s.none.v, required: false}}}
      """)
    let table = try GenerationPlan(schema).table("s", "some")
    #expect(try table.values("v") == [.null, .null, .null])
    for format in OutputFormat.allCases {
      let worker = format.makeEncoder(schema: table.schema).makeUnitEncoder()
      worker.begin(startsFile: true)
      worker.append(table.batch(rows: 0..<3))
      #expect(worker.finish().summary.rowCount == 3)
    }
  }

  @Test("A whole number beside a link writes texts of digits as numbers, through other links too")
  func numberLinks() throws {
    let text = """
      system: {name: shop}
      entities:
        parents:
          count: 40
          attributes:
            code: {type: string, unique: true, constraints: {pattern: "[0-9]{6}"}}
            number: {type: integer, constraints: {min_value: -9, max_value: 9}}
            shown: {type: string, link_to: shop.parents.number}
        children:
          count: 30
          attributes:
            code: {type: integer, link_to: shop.parents.code, unique: true}
            again: {type: integer, link_to: shop.parents.code}
            number: {type: integer, link_to: shop.parents.number}
            shown: {type: integer, link_to: shop.parents.shown}
      """
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "shop.yaml")])
    let outcome = SchemaValidator().validate(loaded)
    let schema = try #require(outcome.schema, "\(outcome.result.errors.map(\.message))")
    let plan = GenerationPlan(schema)
    let codes = Set(
      try plan.table("shop", "parents").values("code").compactMap { value in
        if case .string(let text) = value { Int64(text) } else { nil }
      })
    let children = try plan.table("shop", "children")
    for name in ["code", "again"] {
      let numbers = try children.values(name).compactMap { value in
        if case .integer(let number) = value { number } else { nil }
      }
      #expect(numbers.count == 30 && codes.isSuperset(of: numbers), "\(name)")
    }
    #expect(Set(try children.values("code")).count == 30)
    for name in ["number", "shown"] {
      let numbers = try children.values(name)
      #expect(numbers.contains { if case .integer(let number) = $0 { number < 0 } else { false } }, "\(name)")
    }
  }
}
