import JafgenColumns
internal import JafgenDiagnostics
import JafgenSchema
import Testing

struct LinkTests {
  private func system(_ name: String, _ entities: [String: [String]]) -> SystemSchema {
    SystemSchema(
      name: Located(name),
      entities: entities.keys.sorted().map { entity in
        EntityConfig(
          name: entity, count: Located(1),
          attributes: (entities[entity] ?? []).map { AttributeConfig(name: $0, type: Located("uuid")) })
      })
  }

  @Test func namesMayHoldDots() throws {
    let resolver = LinkResolver(systems: [
      system("shop", ["orders": ["id", "to.id"], "old.orders": ["id"]]),
      system("shop.eu", ["orders.new": ["id"]]),
    ])
    func resolve(_ text: String) -> AttributeID? { try? resolver.resolveLink(.text(text), from: 0) }
    #expect(resolve("shop.orders.id") == AttributeID(system: 0, entity: 1, attribute: 0))
    #expect(resolve("shop.orders.to.id") == AttributeID(system: 0, entity: 1, attribute: 1))
    #expect(resolve("shop.old.orders.id") == AttributeID(system: 0, entity: 0, attribute: 0))
    #expect(resolve("shop.eu.orders.new.id") == AttributeID(system: 1, entity: 0, attribute: 0))
    #expect(resolve("shop.eu.orders.id") == nil)
    #expect(
      try resolver.resolveLink(.parts(system: "shop.eu", entity: "orders.new", attribute: "id"), from: 1)
        == AttributeID(system: 1, entity: 0, attribute: 0))
  }

  @Test(arguments: [(1_000, [DiagnosticCode]()), (1_001, [.linkChainTooLong]), (60_000, [.linkChainTooLong])])
  func chainsAreBounded(links: Int, codes: [DiagnosticCode]) {
    var attributes = [AttributeConfig(name: "a0", type: Located("uuid"))]
    for link in 1...links {
      attributes.append(AttributeConfig(name: "a\(link)", linkTo: LinkConfig(.text("s.e.a\(link - 1)"))))
    }
    let schema = SystemSchema(
      name: Located("s"), entities: [EntityConfig(name: "e", count: Located(3), attributes: attributes)])
    #expect(SchemaValidator().validate([schema]).result.errors.map(\.code) == codes)
  }

  @Test func problemsSayHowFarTheReadingCame() {
    let resolver = LinkResolver(systems: [system("shop", ["orders": ["id"]]), system("shop.eu", ["items": ["id"]])])
    func problem(_ text: String) -> LinkProblem? {
      do throws(LinkProblem) {
        _ = try resolver.resolveLink(.text(text), from: 0)
        return nil
      } catch {
        return error
      }
    }
    #expect(problem("carts.id") == .unknownEntity("carts", system: 0))
    #expect(problem("orders.no") == .unknownAttribute("no", of: EntityID(system: 0, entity: 0)))
    #expect(problem("shop.orders") == .malformed("shop.orders"))
    #expect(problem("orders") == .malformed("orders"))
    #expect(problem("") == .malformed(""))
    #expect(problem("a..b") == .malformed("a..b"))
    #expect(problem("crm.orders.id") == .unknownSystem("crm"))
    #expect(problem("a.b.orders.id") == .unknownSystem("a.b"))
    #expect(problem("shop.carts.id") == .unknownEntity("carts", system: 0))
    #expect(problem("shop.eu.orders.id") == .unknownEntity("orders", system: 1))
    #expect(problem("shop.orders.no") == .unknownAttribute("no", of: EntityID(system: 0, entity: 0)))
  }

  @Test func twoReadingsAreAProblem() {
    let resolver = LinkResolver(systems: [system("a", ["b.c": ["d"], "b": ["c.d"]])])
    #expect(throws: LinkProblem.self) { try resolver.resolveLink(.text("a.b.c.d"), from: 0) }
    #expect(throws: Never.self) {
      try resolver.resolveLink(.parts(system: "a", entity: "b", attribute: "c.d"), from: 0)
    }
  }

  @Test func aLinkMayLeaveOutItsOwnSystem() throws {
    let resolver = LinkResolver(systems: [
      system("shop", ["orders": ["id"], "old.orders": ["id", "to.id"], "crm": ["id", "deals.id"]]),
      system("crm", ["deals": ["id"], "orders": ["id", "no"]]),
    ])
    func resolve(_ reference: LinkReference, from home: Int = 0) -> AttributeID? {
      try? resolver.resolveLink(reference, from: home)
    }
    // Of shop: crm, old.orders, orders; of crm: deals, orders.
    #expect(resolve(.text("orders.id")) == AttributeID(system: 0, entity: 2, attribute: 0))
    #expect(resolve(.text("orders.id"), from: 1) == AttributeID(system: 1, entity: 1, attribute: 0))
    #expect(resolve(.text("old.orders.id")) == AttributeID(system: 0, entity: 1, attribute: 0))
    #expect(resolve(.text("old.orders.to.id")) == AttributeID(system: 0, entity: 1, attribute: 1))
    #expect(resolve(.text("shop.old.orders.to.id")) == AttributeID(system: 0, entity: 1, attribute: 1))
    #expect(resolve(.text("orders.no")) == nil)
    #expect(resolve(.text("crm.orders.no")) == AttributeID(system: 1, entity: 1, attribute: 1))
    // The system crm and its deals, or the entity crm and its attribute deals.id; from elsewhere there is one reading.
    #expect(
      throws: LinkProblem.ambiguous([
        AttributeID(system: 1, entity: 0, attribute: 0), AttributeID(system: 0, entity: 0, attribute: 1),
      ])
    ) { try resolver.resolveLink(.text("crm.deals.id"), from: 0) }
    #expect(resolve(.text("crm.deals.id"), from: 1) == AttributeID(system: 1, entity: 0, attribute: 0))
    #expect(
      resolve(.parts(system: nil, entity: "crm", attribute: "deals.id"))
        == AttributeID(system: 0, entity: 0, attribute: 1))
    #expect(
      resolve(.parts(system: "crm", entity: "deals", attribute: "id"))
        == AttributeID(system: 1, entity: 0, attribute: 0)
    )
    #expect(resolve(.parts(system: nil, entity: "deals", attribute: "id")) == nil)
  }

  @Test func linksOfASchemaMayLeaveOutTheSystem() throws {
    func schema(_ prefix: String, _ listPrefix: String) -> String {
      """
      system: {name: shop}
      entities:
        customers:
          count: 10
          attributes: {id: {type: uuid, unique: true}, home: {type: object, attributes: {city: {type: address.city}}}}
        orders:
          count: 20
          attributes:
            customer: {link_to: \(prefix)customers.id}
            city: {link_to: \(prefix)customers.home.city}
            town: {link_to: [\(listPrefix)customers, id]}
            box: {type: object, attributes: {customer: {link_to: \(prefix)customers.id}}}
            first: {link_to: \(prefix)orders.customer, type: string}
      """
    }
    func targets(_ text: String) throws -> [AttributeID] {
      let loaded = LoadedSchemas(results: [SchemaLoader().loadSchema(text: text, name: "shop.yaml")])
      let outcome = SchemaValidator().validate(loaded)
      #expect(outcome.result.errors.isEmpty)
      return try #require(outcome.schema).systems[0].entities[1].allAttributes.compactMap { attribute in
        if case .through(_, let target, _) = attribute.source { target } else { nil }
      }
    }
    let bare = try targets(schema("", ""))
    #expect(bare.count == 5)
    #expect(try targets(schema("shop.", "shop, ")) == bare)
  }

  @Test func longTextsCostLittle() {
    let resolver = LinkResolver(systems: [system("a", ["b": ["c"]])])
    let text = "a." + String(repeating: "b.", count: 500_000) + "c"
    #expect(throws: LinkProblem.self) { try resolver.resolveLink(.text(text), from: 0) }
  }

  @Test func parentsComeBeforeChildren() throws {
    let outcome = SchemaValidator().validate(try Fixtures.load("valid/multi-schema"))
    let schema = try #require(outcome.schema)
    let names = schema.dependencies.order.map {
      schema.systems[$0.system].config.name.value + "." + schema.systems[$0.system].entities[$0.entity].name
    }
    #expect(Set(names) == ["shop.orders", "shop.customers", "billing.invoices"])
    #expect(names.last == "shop.orders")
    #expect(schema.dependencies.cycles.count == 1)
    #expect(schema.dependencies.edges.count == 3)
    #expect(outcome.result.warnings.map(\.code) == [.entityCycle])
    // The files of one system are one system, in the order of the files; the seed of one holds for both.
    #expect(schema.systems.map(\.config.name.value) == ["billing", "shop"])
    #expect(schema.systems[1].config.seed.value == 11)
    #expect(schema.systems[1].config.files.count == 2)
  }

  @Test func longChainsAndManyEntitiesDoNotRecurse() throws {
    let count = 20_000
    let entities = (0..<count).map { index in
      let isEnd = index % 1000 == 999
      return EntityConfig(
        name: "e\(index)", count: Located(1),
        attributes: [
          AttributeConfig(
            name: "id", type: isEnd ? Located("uuid") : nil,
            linkTo: isEnd ? nil : LinkConfig(.parts(system: "s", entity: "e\(index + 1)", attribute: "id")))
        ])
    }
    let outcome = SchemaValidator().validate([SystemSchema(name: Located("s"), entities: entities)])
    let schema = try #require(outcome.schema)
    #expect(schema.systems[0].entities[0].attributes[0].columnType == .uuid)
    #expect(schema.dependencies.order.count == count)
    var places = [Int](repeating: 0, count: count)
    for (place, entity) in schema.dependencies.order.enumerated() { places[entity.entity] = place }
    #expect(schema.dependencies.edges.allSatisfy { places[$0.parent.entity] < places[$0.child.entity] })
  }

  @Test func linksTakeTypeAndNullsFromTheirTargets() throws {
    let schema = try #require(
      validate(
        """
        system: {name: s}
        entities:
          a:
            count: 5
            attributes:
              id: {type: integer, unique: true}
              maybe: {type: date_or, required: false}
          empty: {count: 0, attributes: {id: {type: uuid, unique: true}}}
          b:
            count: 5
            attributes:
              plain: {link_to: s.a.id}
              text: {type: string, link_to: s.a.id}
              chain: {link_to: s.b.text}
              optional: {link_to: s.a.id, required: false}
              never: {link_to: s.a.id, required: false, null_probability: 0}
              nullable: {link_to: s.a.maybe, required: false, null_probability: 0}
              none: {link_to: s.empty.id, required: false, null_probability: 0}
              tree: {link_to: s.b.plain, required: false, null_probability: 0}
        """.replacing("date_or", with: "datetime.date")
      ).schema)
    let attributes = Dictionary(uniqueKeysWithValues: schema.systems[0].entities[2].attributes.map { ($0.name, $0) })
    func form(_ attribute: ValidatedAttribute) -> LinkForm? {
      if case .through(_, _, let form) = attribute.source { form } else { nil }
    }
    #expect(attributes["plain"]?.columnType == .int64)
    #expect(attributes["text"]?.columnType == .string && attributes["text"].map(form) == .text)
    #expect(attributes["chain"]?.columnType == .string && attributes["chain"].map(form) == .itself)
    #expect(attributes["nullable"]?.columnType == .date)
    let nullable = attributes.filter(\.value.isNullable).keys.sorted()
    #expect(nullable == ["none", "nullable", "optional", "tree"])
    #expect(attributes["optional"]?.nullProbability == 0.1)
    #expect(attributes.filter { $0.value.pick == .lowerRows }.keys.sorted() == ["tree"])
  }

  @Test func missingSystemsAreNoErrorWhileFilesCannotBeRead() {
    let good = SchemaLoader().loadSchema(
      text: "system: {name: a}\nentities: {b: {count: 1, attributes: {c: {link_to: x.y.z}}}}", name: "good")
    let bad = SchemaLoader().loadSchema(text: "system: [", name: "bad")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [good, bad]))
    #expect(outcome.result.errors.map(\.code) == [.yamlSyntax])
    #expect(outcome.schema == nil)
    #expect(SchemaValidator().validate(LoadedSchemas(results: [good])).result.errors.map(\.code) == [.brokenLink])
  }
}
