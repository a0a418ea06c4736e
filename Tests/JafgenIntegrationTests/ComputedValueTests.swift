import JafgenColumns
internal import JafgenDiagnostics
import JafgenGeneration
import JafgenSchema
import JafgenTestSupport
import Testing

/// Values that are computed from others: each is what its expression says of the values that stand in the tables.
struct ComputedValueTests {
  private let plan: GenerationPlan

  init() throws { plan = GenerationPlan(try Schemas.fixture("computed.yaml")) }

  private func rows(_ entity: String) throws -> [[String: Value]] {
    let table = try plan.table("computed", entity)
    let batch = table.batch(rows: 0..<table.rowCount)
    return (0..<table.rowCount).map { row in
      Dictionary(uniqueKeysWithValues: zip(batch.schema.fields, batch.columns).map { ($0.name, $1[row]) })
    }
  }

  private func units(_ value: Value?) -> Int64? {
    if case .decimal(let number)? = value { number.unscaled } else { nil }
  }

  private func number(_ value: Value?) -> Int64? { if case .integer(let number)? = value { number } else { nil } }

  private func text(_ value: Value?) -> String? { if case .string(let text)? = value { text } else { nil } }

  // MARK: Cases

  @Test func hundredsOfCasesKeepToTheirOwnValues() throws {
    let cases = (1...300).map { "{when: n = \($0), expression: n * \($0)}" }.joined(separator: ", ")
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        e: {count: 302, attributes: {n: = row_number(), square: {cases: [\(cases)]}}}
      """)
    let batch = try GenerationPlan(schema).table("s", "e").batch(rows: 0..<302)
    #expect(
      batch.columns[1].allValues
        == (1...300).map { .integer(Int64($0 * $0)) } + [.null, .null])
  }

  // MARK: Stated types

  @Test func jsonIsWellFormedOrNull() throws {
    let schema = try Schemas.text(
      #"""
      system: {name: s}
      entities:
        e:
          rows:
            - {text: '{"a": [1, {}, "\u00e4\n"], "b": -0.5e+3}', body: '[]', number: 12.50, day: 2024-02-29, truth: true}
            - {text: '{"a": 1,}', body: ' null ', number: -1.00, day: 2024-03-01, truth: false}
            - {text: '"x" y', body: '"\ud800"', number: 0.00, day: 2024-03-02, truth: true}
            - {text: '01', body: '{"k": {"l": [[[]]]}}', number: 3.00, day: 2024-03-03, truth: true}
            - {text: null, body: '0', number: 3.00, day: 2024-03-04, truth: true}
          attributes:
            body: {type: json}
            parsed: {type: json, expression: text}
            template: {type: json, template: '{{"n": {number}}}'}
            amount: {type: json, expression: number}
            date: {type: json, expression: day}
            flag: {type: json, expression: truth}
      """#)
    let table = try GenerationPlan(schema).table("s", "e")
    let batch = table.batch(rows: 0..<5)
    func values(_ name: String) throws -> [Value] {
      batch.columns[try #require(batch.schema.fields.firstIndex { $0.name == name })].allValues
    }
    #expect(
      try values("parsed") == [.json(#"{"a": [1, {}, "\u00e4\n"], "b": -0.5e+3}"#), .null, .null, .null, .null])
    #expect(try values("template")[0] == .json(#"{"n": 12.50}"#))
    #expect(try values("amount")[1] == .json("-1.00"))
    #expect(try values("date")[0] == .json(#""2024-02-29""#))
    #expect(try values("flag")[1] == .json("false"))
    let nullable = batch.schema.fields.filter(\.isNullable).map(\.name)
    #expect(nullable == ["text", "parsed", "template"])
  }

  @Test func boundsAreKnownThroughCasesDatesAndFloats() throws {
    let result = SchemaLoader().loadSchema(
      bytes: Array(
        """
        system: {name: s}
        entities:
          e:
            count: 500
            attributes:
              n: {type: integer, constraints: {min_value: 0, max_value: 9}}
              d: {type: datetime.date, constraints: {start_date: 2024, end_date: 2024}}
              sub: {type: decimal, constraints: {min_value: 1.00, max_value: 9.00}}
              f: {type: float, constraints: {min_value: 1, max_value: 9}}
              net: {type: decimal, constraints: {min_value: 60000.00, max_value: 90000.00}}
              tax: {expression: net * 0.19, type: decimal, constraints: {precision: 2}, required: true}
              disc: {cases: [{when: chance(0.2), expression: sub * 0.1}, {expression: "0.00"}]}
              rest: {expression: sub - disc, required: true}
              next: {expression: "d + interval '1 day'", required: true}
              noise: {expression: "f * 2 + normal(0, 2)", required: true}
              day: {type: datetime.date, constraints: {start_date: "= d + interval '1 day'", end_date: "= d + interval '90 days'"}}
              some: {type: integer, constraints: {min_value: = n + 1, max_value: = n + 5}}
              far: {type: decimal, constraints: {min_value: = n * 100000, max_value: = n * 100000 + 5}}
              soon: {type: datetime.date, constraints: {start_date: "= d + interval '1 day'", end_date: "= greatest(d + interval '1 day', least(d, date '2024-06-01'))"}}
        """.utf8), name: "s.yaml")
    let outcome = SchemaValidator().validate(LoadedSchemas(results: [result]))
    #expect(outcome.result.diagnostics.map(\.message) == [])
    let table = try GenerationPlan(try #require(outcome.schema)).table("s", "e")
    let batch = table.batch(rows: 0..<500)
    for (field, column) in zip(batch.schema.fields, batch.columns) {
      #expect(!field.isNullable && !column.allValues.contains(.null), "\(field.name)")
      guard case .decimal(let digits, _) = field.type else { continue }
      let most = column.allValues.compactMap { units($0) }.max() ?? 0
      #expect("\(most)".count <= digits, "\(field.name) has \(most) in \(digits) digits")
    }
  }

  @Test func statedDecimalsHaveTheirBounds() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        e:
          count: 200
          attributes:
            b: {expression: row_number(), type: decimal}
            x: = 1 / (b - 50)
            n: {type: decimal, constraints: {min_value: 0, max_value: = b}}
            cut: {expression: row_number() - 9, type: decimal, constraints: {min_value: 1, max_value: 4}}
            narrow: {expression: row_number(), type: decimal, constraints: {width: 3, precision: 1}}
            number: {template: "INV-{year(date '2024-01-01')}-{row_number():05}", unique: true}
            other: {template: "{uniform(1, 9)}-{row_number()}", unique: true}
      """)
    let facts = schema.explanations(of: EntityID(system: 0, entity: 0))
    let batch = try GenerationPlan(schema).table("s", "e").batch(rows: 0..<200)
    for (field, column) in zip(batch.schema.fields, batch.columns) {
      #expect(field.isNullable || !column.allValues.contains(.null), "\(field.name)")
      guard case .decimal(let digits, _) = field.type, let range = facts.first(where: { $0.path == field.name })?.range,
        let least = units(range.least), let greatest = units(range.greatest)
      else { continue }
      for value in column.allValues.compactMap({ units($0) }) {
        #expect((least...greatest).contains(value) && "\(value.magnitude)".count <= digits, "\(field.name) \(value)")
      }
    }
    #expect(batch.schema.fields.filter(\.isNullable).map(\.name) == ["x"])
    #expect(units(batch.columns[4][199]) == 999)
  }

  @Test func textsAreReadByTheClockOfTheirZone() throws {
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        e:
          rows: [{s: "2024-06-01 12:00:00"}, {s: "2024-06-01T10:00:00Z"}]
          attributes:
            at: {expression: s, type: datetime.datetime, constraints: {timezone: Europe/Berlin}}
            is_noon: = at = '2024-06-01 12:00:00'
      """)
    let batch = try GenerationPlan(schema).table("s", "e").batch(rows: 0..<2)
    #expect(
      batch.columns[1].allValues == [
        .timestamp(microseconds: 1_717_236_000_000_000), .timestamp(microseconds: 1_717_236_000_000_000),
      ])
    #expect(batch.columns[2].allValues == [.boolean(true), .boolean(true)])
  }

  @Test func listsOfThousandsDoNotNestDeeply() throws {
    let numbers = (1...2000).map(String.init).joined(separator: ",")
    let attributes = (1...4).reversed().map { "        x\($0): = if(x\($0 - 1) in (\(numbers)), 1, 2)\n" }.joined()
    let schema = try Schemas.text(
      "system: {name: s}\nentities:\n  e:\n    count: 5\n    attributes:\n\(attributes)        x0: {type: integer, constraints: {min_value: 1, max_value: 9}}\n"
    )
    let batch = try GenerationPlan(schema).table("s", "e").batch(rows: 0..<5)
    #expect(batch.columns[0].allValues == Array(repeating: .integer(1), count: 5))
  }

  @Test func linksLookUpWhatTextsStandFor() throws {
    let key = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    let schema = try Schemas.text(
      """
      system: {name: s}
      entities:
        days: {rows: [{day: 2024-01-01, key: \(key)}, {day: 2024-01-02, key: 6ba7b811-9dad-11d1-80b4-00c04fd430c8}], attributes: {key: {type: uuid}}}
        e:
          count: 2
          attributes:
            day: {link_to: days.day, expression: "'2024-01-02'", required: true}
            key: {link_to: days.key, expression: "'\(key)'", required: true}
            none: {link_to: days.day, expression: "'2024-01-03'"}
      """)
    let batch = try GenerationPlan(schema).table("s", "e").batch(rows: 0..<2)
    #expect(batch.columns[0].allValues == [.date(daysSinceEpoch: 19_724), .date(daysSinceEpoch: 19_724)])
    #expect(batch.columns[1][0].text() == key)
    #expect(batch.columns[2].allValues == [.null, .null])
  }

  // MARK: Paths

  @Test func pathsLeadToTheRowOfTheLink() throws {
    let customers = Dictionary(uniqueKeysWithValues: try rows("customers").map { ($0["id"], $0) })
    let plans = Dictionary(uniqueKeysWithValues: try rows("plans").map { ($0["code"], $0) })
    var nullCount = 0
    for order in try rows("orders") {
      guard order["customer_id"] != .null else {
        nullCount += 1
        #expect(order["customer"] == .null && order["plan"] == .null && order["price"] == .null)
        continue
      }
      let customer = try #require(customers[order["customer_id"]])
      #expect(order["customer"] == customer["name"])
      #expect(order["plan"] == customer["plan"])
      #expect(order["price"] == plans[customer["plan"]]?["price"])
    }
    #expect((15...50).contains(nullCount))
  }

  @Test func nullObjectsAndLinksGiveNulls() throws {
    var counts = (object: 0, link: 0)
    for customer in try rows("customers") {
      if customer["address"] == .null { counts.object += 1 }
      #expect((customer["city"] == .null) == (customer["address"] == .null))
      if case .object(let members)? = customer["address"] {
        #expect(members.map(\.name) == ["city", "line"])
        #expect(members[0].value == customer["city"])
        let (name, city) = (try #require(text(customer["name"])), try #require(text(customer["city"])))
        let line = try #require(text(members[1].value))
        #expect(line.hasSuffix(", \(city)"))
        #expect(name.hasSuffix(" \(line.dropLast(city.count + 2))"))
      }
      if customer["region"] == .null { counts.link += 1 }
      switch customer["region"] {
      case .string("n")?: #expect(customer["sun"] == .boolean(false))
      case .string("s")?: #expect(customer["sun"] == .boolean(true))
      default: #expect(customer["sun"] == .null)
      }
    }
    #expect(counts.object > 10 && counts.link > 8)
  }

  @Test func elementsSeeTheirRow() throws {
    var count = 0
    for order in try rows("orders") {
      guard case .list(let items)? = order["items"] else { continue }
      for case .object(let members) in items {
        count += 1
        let weight = try #require(number(members[0].value))
        #expect(number(members[1].value) == weight * (number(order["quantity"]) ?? 0))
        #expect(members[2].value == order["number"])
      }
    }
    #expect(count > 300)
  }

  // MARK: Values

  @Test func amountsAddUp() throws {
    for order in try rows("orders") {
      guard let price = units(order["price"]), let quantity = number(order["quantity"]) else {
        #expect(order["amount"] == .null && units(order["total"]) == 0)
        continue
      }
      let amount = try #require(units(order["amount"]))
      #expect(amount == quantity * price)
      // 7.5 percent, rounded half away from zero, 10 at most.
      let discount = min((amount * 75 + 500) / 1000, 1000)
      #expect(units(order["discount"]) == discount)
      #expect(units(order["total"]) == amount - discount)
    }
  }

  @Test func conditionsAndCasesHold() throws {
    var seen: Set<String> = []
    for order in try rows("orders") {
      let status = try #require(text(order["status"]))
      seen.insert(status)
      if units(order["total"]) ?? 0 > 6000 {
        #expect(["placed", "paid"].contains(status))
      } else if order["quantity"] == .integer(1) {
        #expect(status == "single")
      } else {
        #expect(["delivered", "returned"].contains(status))
      }
      #expect((order["shipped_on"] != .null) == (status == "delivered"))
      if case .date(let day)? = order["shipped_on"], case .timestamp(let placed)? = order["placed_at"] {
        #expect((1...6).contains(Int64(day) - placed.floorDivided(by: Microseconds.perDay)))
      }
    }
    #expect(seen == ["placed", "paid", "single", "delivered", "returned"])
  }

  @Test func linksByValueFindTheirRow() throws {
    let plans = Dictionary(uniqueKeysWithValues: try rows("plans").map { ($0["code"], $0) })
    for order in try rows("orders") {
      let price = units(order["price"]) ?? 9_999
      let expected: Value = price < 2_000 ? .string("pro") : price < 5_000 ? .string("team") : .null
      #expect(order["upgrade"] == expected)
      #expect(order["upgrade_price"] ?? .null == (expected == .null ? .null : plans[expected]?["price"]))
    }
  }

  @Test func boundsOfARowHold() throws {
    let customers = Dictionary(uniqueKeysWithValues: try rows("customers").map { ($0["id"], $0["created_at"]) })
    var spread: Set<Int64> = []
    for order in try rows("orders") {
      guard case .timestamp(let created)?? = customers[order["customer_id"]],
        case .timestamp(let placed)? = order["placed_at"]
      else { continue }
      #expect(placed >= created && placed <= created + 30 * Microseconds.perDay)
      spread.insert((placed - created) / (3 * Microseconds.perDay))
    }
    #expect(spread.count >= 10)
  }

  @Test func drawsOfEqualKeysAreEqual() throws {
    var weather: [[Value?]: Value] = [:]
    var lucky: [Value?: Value] = [:]
    for order in try rows("orders") {
      guard case .timestamp(let placed)? = order["placed_at"] else { continue }
      let key: [Value?] = [
        order["quantity"], .date(daysSinceEpoch: Int(placed.floorDivided(by: Microseconds.perDay))),
      ]
      if let known = weather.updateValue(order["weather"] ?? .null, forKey: key) { #expect(known == order["weather"]) }
      if let known = lucky.updateValue(order["lucky"] ?? .null, forKey: order["quantity"]) {
        #expect(known == order["lucky"])
      }
    }
    #expect(weather.count > 200 && Set(weather.values).count == 3 && lucky.count == 4)
  }

  // MARK: Invariants

  @Test func anyRowsInAnyOrderHaveTheirValues() throws {
    for (_, table) in plan.tables {
      let all = table.batch(rows: 0..<table.rowCount).columns.map(\.allValues)
      for size in [1, 7, 64] {
        for start in stride(from: 0, to: table.rowCount, by: size) {
          let rows = start..<min(start + size, table.rowCount)
          let part = table.batch(rows: rows).columns.map(\.allValues)
          let isSame = part == all.map { Array($0[rows]) }
          #expect(isSame, "\(table.name) \(rows)")
        }
      }
    }
  }

  @Test func tablesAloneHaveTheirValues() throws {
    let schema = try Schemas.fixture("computed.yaml")
    for (index, entity) in schema.systems[0].entities.enumerated() {
      let alone = GenerationPlan(schema) { $0.entity == index }.systems[0].tables[0]
      let whole = try plan.table("computed", entity.name)
      let isSame =
        alone.batch(rows: 0..<alone.rowCount).columns.map(\.allValues)
        == whole.batch(rows: 0..<whole.rowCount).columns.map(\.allValues)
      #expect(isSame, "\(entity.name)")
    }
  }

  @Test func whatIsNotNullableHasNoNulls() throws {
    for (_, table) in plan.tables {
      let batch = table.batch(rows: 0..<table.rowCount)
      for (field, column) in zip(batch.schema.fields, batch.columns) {
        #expect(field.isNullable || !column.allValues.contains(.null), "\(table.name).\(field.name)")
        #expect(field.type == column.type, "\(table.name).\(field.name)")
      }
    }
  }

  @Test func aCaseAtTheEndAndAConditionChangeNoOther() throws {
    let cases = [
      "{when: x > 50, type: integer, constraints: {min_value: 1, max_value: 100}}", "{when: x > 20, type: integer}",
      "{when: x > 10, expression: uniform(1, 1000)}",
    ]
    func values(_ count: Int) throws -> [Value] {
      let schema = try Schemas.text(
        """
        system: {name: s}
        entities:
          t:
            count: 300
            attributes:
              x: {type: integer, constraints: {min_value: 1, max_value: 100}}
              y: {cases: [\(cases.prefix(count).joined(separator: ", ").replacing("uniform(1, 1000)", with: "'uniform(1, 1000)'"))]}
        """)
      return try GenerationPlan(schema).table("s", "t").values("y")
    }
    let (one, two, three) = (try values(1), try values(2), try values(3))
    for row in one.indices {
      if one[row] != .null { #expect(two[row] == one[row] && three[row] == one[row]) }
      if two[row] != .null { #expect(three[row] == two[row]) }
    }
    #expect(Set(three).count > 100)
  }

  // MARK: Proofs

  @Test(
    "What never repeats is known",
    arguments: [
      ("1000 + row_number()", true), ("5 - 3 * row_number()", true), ("row_number() * 0", false), ("id", true),
      ("cast(id as string)", true), ("row_number() % 7", false), ("'x' || row_number()", true),
      ("city || '-' || row_number()", true), ("city || '-' || (row_number() - 5)", false),
      ("city || ' #' || cast(row_number() as string)", true),
      ("row_number() || city", false), ("row_number() || ':' || city", true), ("cast(row_number() as float)", false),
      ("one.id", true), ("many.id", false), ("case when true then row_number() end", false), ("city", false),
    ])
  func uniqueness(expression: String, isProvable: Bool) {
    let codes = Schemas.codes(
      """
      system: {name: s}
      entities:
        p: {count: 50, attributes: {id: {type: uuid, unique: true}}}
        t:
          count: 20
          attributes:
            id: {type: uuid, unique: true}
            city: address.city
            one: {link_to: p.id, unique: true}
            many: {link_to: p.id}
            x: {expression: "\(expression)", unique: true}
      """)
    #expect(codes == (isProvable ? [] : [.uniqueUnprovable]))
  }
}
