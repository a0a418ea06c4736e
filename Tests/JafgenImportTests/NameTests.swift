import JafgenImport
import JafgenColumns
internal import JafgenDiagnostics
import JafgenMimesis
import JafgenSchema
import Testing

struct NameTests {
  @Test(
    "Names are parted into words at capitals, digits' ends and marks",
    arguments: [
      ("created_at", ["created", "at"]), ("createdAt", ["created", "at"]), ("Created At", ["created", "at"]),
      ("HTTPStatusCode", ["http", "status", "code"]), ("userID", ["user", "id"]), ("ip-address", ["ip", "address"]),
      ("address1", ["address1"]), ("", []), ("größe", ["größe"]), ("_id", ["id"]),
    ])
  func words(name: String, expected: [String]) {
    #expect(NameWords.words(of: name) == expected)
  }

  @Test(
    "The singular of a noun follows its ending",
    arguments: [
      ("companies", "company"), ("addresses", "address"), ("orders", "order"), ("status", "status"), ("news", "new"),
      ("boxes", "box"), ("business", "business"), ("analysis", "analysis"), ("is", "is"), ("branches", "branch"),
    ])
  func singulars(word: String, expected: String) {
    #expect(NameWords.singular(word) == expected)
  }

  @Test(
    "Names of text properties call for providers",
    arguments: [
      ("created_at", "datetime.datetime timezone=UTC"), ("email", "person.email"),
      ("customerEmail", "person.email"), ("first_name", "person.first_name"), ("lastName", "person.last_name"),
      ("country_code", "address.country_code"), ("currency", "finance.currency_iso_code allow_random=true"),
      ("amount", "string pattern=\"[1-9][0-9]{0,3}\\\\.[0-9]{2}\""), ("profile_url", "internet.url"),
      ("phone", "person.phone_number"), ("status", "choice choices=a list"), ("user_id", "uuid"),
      ("start_date", "datetime.date"), ("zip", "address.postal_code"), ("company_name", "finance.company"),
      ("description", "text.sentence"), ("title", "text.title"), ("ip_address", "internet.ip_v4"),
      ("something_else", "text.word"), ("org_name", "finance.company"), ("widget_name", "text.title"),
      ("cc", "person.email"), ("user", "person.full_name"), ("created_iso", "datetime.datetime timezone=UTC"),
      ("start_time_gmt", "datetime.datetime timezone=UTC"), ("last_status_update", "datetime.datetime timezone=UTC"),
      ("street2", "string pattern=\"(Apt|Suite) [1-9][0-9]{0,2}\""), ("location", "address.city"),
      ("memo", "text.sentence"), ("cost_per_unique_click", "string pattern=\"[1-9][0-9]{0,3}\\\\.[0-9]{2}\""),
      ("total_order_value", "string pattern=\"[1-9][0-9]{0,3}\\\\.[0-9]{2}\""),
      ("pageviews", "string pattern=\"[1-9][0-9]{0,3}\""), ("industry", "choice choices=a list"),
    ])
  func textProviders(name: String, expected: String) throws {
    let attribute = try Importing.attribute("{type: string}", named: name)
    let summary = attribute.summary
    #expect(expected.hasSuffix("a list") ? summary.hasPrefix("choice choices=") : summary == expected)
  }

  @Test(
    "Names of numbers call for providers within the declared type",
    arguments: [
      ("id", "integer", "integer min_value=1 max_value=999999999"), ("created_at", "integer", "datetime.timestamp"),
      ("age", "integer", "person.age"), ("year", "number", "integer min_value=2015 max_value=2025"),
      ("amount", "number", "float min_value=1 max_value=1000 precision=2"),
      ("amount", "integer", "integer min_value=100 max_value=100000"),
      ("latitude", "number", "address.latitude"),
      ("conversion_rate", "number", "float min_value=0 max_value=1 precision=4"),
      ("clicks", "number", "integer min_value=0 max_value=1000"),
      ("email", "integer", "integer min_value=0 max_value=1000"),
      ("likes", "number", "integer min_value=0 max_value=1000"),
      ("number_of_guests", "number", "integer min_value=0 max_value=1000"),
      ("approved_by", "integer", "integer min_value=1 max_value=999999999"),
      ("email", "boolean", "boolean"), ("sparkle", "number", "float min_value=0 max_value=1000 precision=2"),
    ])
  func numberProviders(name: String, type: String, expected: String) throws {
    #expect(try Importing.attribute("{type: \(type)}", named: name).summary == expected)
  }

  @Test("A state is one of a country beside an address, and a phase elsewhere")
  func states() throws {
    let beside = try Importing.entity("{state: {type: string}, city: {type: string}}")
    #expect(beside.attributes[0].summary == "address.state")
    #expect(try Importing.attribute("{type: string}", named: "state").type?.value == "choice")
  }

  @Test("Items of a list have the provider of the list's name in the singular")
  func items() throws {
    #expect(
      try Importing.attribute("{type: array, items: {type: string}}", named: "emails").summary == "array [person.email]"
    )
  }

  @Test("An array of anything holds what its name says, and what begins or ends beside dates is a moment")
  func neighbours() throws {
    #expect(try Importing.attribute("{type: array}", named: "user_ids").summary == "array [uuid]")
    #expect(try Importing.attribute("{type: string}", named: "start").summary == "text.word")
    let entity = try Importing.entity("{start: {type: string}, created_at: {type: string}}")
    #expect(entity.attributes[0].summary == "datetime.datetime timezone=UTC")
  }

  @Test("Every rule of the tables makes values of the table's type")
  func tablesKeepTypes() throws {
    for rule in NameTable.text.rules where ![NameTable.moment, NameTable.day].contains(rule.type) {
      let type = try #require(resolved(rule), "\(rule.endings)")
      let isText = [.string, .uuid, .date].contains(type.columnType)
      #expect(isText, "\(rule.endings) give \(type.columnType)")
    }
    for rule in NameTable.whole.rules {
      #expect(try #require(resolved(rule), "\(rule.endings)").columnType == .int64, "\(rule.endings)")
    }
    for rule in NameTable.number.rules {
      guard case .float64 = try #require(resolved(rule), "\(rule.endings)").columnType else {
        Issue.record("\(rule.endings) give no floats")
        continue
      }
    }
  }

  @Test("No ending stands twice in a table")
  func endingsAreDistinct() {
    for table in [NameTable.text, .whole, .number] {
      let endings = table.rules.flatMap(\.endings)
      let repeated = Dictionary(grouping: endings) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(repeated == [])
    }
  }

  private func resolved(_ rule: NameTable.Rule) -> ResolvedType? {
    let resolution = MimesisEngine.resolve(TypeRequest(type: rule.type, arguments: rule.constraints))
    return resolution.problems.isEmpty ? resolution.type : nil
  }
}
