internal import JafgenDiagnostics
import JafgenSchema
import Testing

/// Scaling multiplies what can be multiplied, and says what cannot.
struct CountScalingTests {
  /// An entity for each kind of limit, and orders, which have none.
  private static let shop = """
    system: {name: shop}
    entities:
      stores: {count: 3, attributes: {name: {type: choice, unique: true, constraints: {choices: [Bonn, Kiel, Ulm]}}}}
      managers: {count: 3, attributes: {store: {link_to: shop.stores.name, unique: true}}}
      shelves: {count: 10, attributes: {code: {type: string, unique: true, constraints: {pattern: "[A-Z][0-9]"}}}}
      prices:
        count: 6
        unique_together: [[store, size]]
        attributes:
          store: {link_to: shop.stores.name}
          size: {type: choice, constraints: {choices: [S, L]}}
      orders:
        count: 100
        attributes:
          id: {type: uuid, unique: true}
          store: {link_to: shop.stores.name}
    """

  private func scaled(
    _ text: String, by scale: String, counts: [SchemaOverrides.Count] = []
  ) throws -> ValidationOutcome {
    let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "shop.yaml")])
    let factor: ScaleFactor = try #require(ScaleFactor(scale))
    return SchemaValidator(overrides: SchemaOverrides(counts: counts, scale: factor)).validate(loaded)
  }

  private func counts(_ outcome: ValidationOutcome) -> [String: Int] {
    Dictionary(
      (outcome.schema?.systems.flatMap(\.entities) ?? []).map { ($0.name, $0.count) }, uniquingKeysWith: { $1 })
  }

  private func reasons(_ outcome: ValidationOutcome) throws -> [String] {
    let schema = try #require(outcome.schema)
    return schema.scalingExceptions.map { exception in
      let name = schema.systems[exception.entity.system].entities[exception.entity.entity].name
      return "\(name) \(exception.count) \(exception.scaledCount): \(exception.reason)"
    }
  }

  @Test func whatCannotGrowKeepsItsCount() throws {
    let tenfold = try scaled(Self.shop, by: "10")
    #expect(counts(tenfold) == ["stores": 3, "managers": 3, "shelves": 100, "prices": 6, "orders": 1000])
    #expect(
      try reasons(tenfold) == [
        "stores 3 30: \"stores.name\" is unique and has only 3 different values",
        "managers 3 30: \"managers.store\" is unique, and \"shop.stores\" has only 3 rows",
        "prices 6 60: \"store\" and \"size\" are unique together and have only 6 different combinations",
      ])
    let more = try scaled(Self.shop, by: "100")
    #expect(counts(more) == ["stores": 3, "managers": 3, "shelves": 10, "prices": 6, "orders": 10_000])
    #expect(try scaled(Self.shop, by: "1").schema?.scalingExceptions.isEmpty == true)
  }

  @Test func aUniqueMemberOfAnObjectLimitsToo() throws {
    let text = """
      system: {name: s}
      entities:
        e:
          count: 2
          attributes:
            o: {type: object, attributes: {tag: {type: choice, unique: true, constraints: {choices: [a, b]}}}}
      """
    #expect(try reasons(scaled(text, by: "2")) == ["e 2 4: \"e.o.tag\" is unique and has only 2 different values"])
  }

  @Test func numbersOfRowsEndWith64Bits() throws {
    let text = """
      system: {name: s}
      entities:
        e: {count: 8, attributes: {n: {type: numeric.increment, constraints: {start: 9223372036854775800}}}}
        f:
          count: 2
          attributes:
            l:
              type: array
              max_items: 3
              items: {type: numeric.increment, constraints: {start: 9223372036854775800}}
      """
    let outcome = try scaled(text, by: "10")
    #expect(counts(outcome) == ["e": 8, "f": 2])
    #expect(
      try reasons(outcome) == [
        "e 8 80: \"e.n\" has 64-bit numbers for only 8 rows",
        "f 2 20: \"f.l.items\" has 64-bit numbers for only 2 rows",
      ])
    #expect(counts(try scaled(text, by: "0.5")) == ["e": 4, "f": 1])
  }

  @Test func whatOthersLinkToKeepsARow() throws {
    let small = try scaled(Self.shop, by: "0.001")
    #expect(counts(small) == ["stores": 1, "managers": 0, "shelves": 0, "prices": 0, "orders": 0])
    #expect(try reasons(small) == ["stores 1 0: \"managers.store\" links to it"])
    // Nothing at all is what a factor of zero asks for.
    #expect(counts(try scaled(Self.shop, by: "0")).values.allSatisfy { $0 == 0 })
  }

  @Test func combinationsThatShrinkFasterThanTheirRowsAreAllTaken() throws {
    let text = """
      system: {name: school}
      entities:
        students: {count: 100, attributes: {id: {type: uuid, unique: true}}}
        courses: {count: 20, attributes: {id: {type: uuid, unique: true}}}
        enrolments:
          count: 1500
          unique_together: [[student, course]]
          attributes: {student: {link_to: school.students.id}, course: {link_to: school.courses.id}}
      """
    let outcome = try scaled(text, by: "0.1")
    #expect(counts(outcome) == ["students": 10, "courses": 2, "enrolments": 20])
    #expect(
      try reasons(outcome) == [
        "enrolments 20 150: \"student\" and \"course\" are unique together and have only 20 different combinations"
      ])
    #expect(counts(try scaled(text, by: "3")) == ["students": 300, "courses": 60, "enrolments": 4500])
  }

  @Test func oneToOneLinksInACircleSettle() throws {
    let text = """
      system: {name: s}
      entities:
        a: {count: 2, attributes: {id: {type: uuid, unique: true}, b: {link_to: s.b.id, unique: true}}}
        b: {count: 2, attributes: {id: {type: uuid, unique: true}, c: {link_to: s.c.id, unique: true}}}
        c:
          count: 2
          attributes:
            id: {type: uuid, unique: true}
            a: {link_to: s.a.id, unique: true}
            kind: {type: choice, unique: true, constraints: {choices: [x, y, z]}}
      """
    let outcome = try scaled(text, by: "7")
    #expect(counts(outcome) == ["a": 2, "b": 2, "c": 2])
    #expect(try reasons(outcome).count == 3)
    #expect(counts(try scaled(text, by: "0.5")) == ["a": 1, "b": 1, "c": 1])
  }

  @Test func countsOfOptionsAndWrongSchemasAreNotMended() throws {
    func codes(_ outcome: ValidationOutcome) -> [DiagnosticCode] { outcome.result.errors.map(\.code) }
    #expect(codes(try scaled(Self.shop, by: "10", counts: [.init(entity: "stores", count: 4)])) == [.notEnoughValues])
    #expect(
      codes(
        try scaled(
          Self.shop, by: "0.001", counts: [.init(entity: "stores", count: 0), .init(entity: "orders", count: 1)]))
        == [.linkToEmptyEntity])
    let kept = try scaled(Self.shop, by: "0.001", counts: [.init(entity: "orders", count: 9)])
    #expect(counts(kept)["stores"] == 1)
    let wrong = Self.shop.replacing("count: 3, attributes: {name", with: "count: 9, attributes: {name")
    for scale in ["0.5", "1", "10"] {
      let found = codes(try scaled(wrong, by: scale))
      #expect(found.contains(.notEnoughValues), "scaled by \(scale)")
    }
  }
}
