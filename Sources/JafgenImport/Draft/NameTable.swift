package import JafgenArguments
internal import JafgenMimesis

/// Which type makes the values of a property, by the end of its name, within the type that its schema declares.
///
/// Of several endings that fit, the longest decides.
package struct NameTable: Sendable {
  /// Endings of names, and the type that they call for.
  package struct Rule: Sendable {
    /// The endings, as words with spaces between; one that begins with `=` must be the whole name, and a
    /// `*` in one stands for a word or more.
    package let endings: [String]
    /// The type of the values.
    package let type: String
    /// The type's constraints.
    package let constraints: [ArgumentEntry]

    fileprivate init(_ type: String, _ constraints: KeyValuePairs<String, ArgumentValue>, _ endings: String...) {
      self.endings = endings
      self.type = type
      self.constraints = constraints.map { ArgumentEntry(key: $0.key, value: $0.value) }
    }
  }

  /// The rules, in the order in which documentation shows them.
  package let rules: [Rule]
  private let byEnding: [String: Int]
  /// The endings with a star, which are asked where no other fits.
  private let wideEndings: [(words: [String], rule: Int)]

  private init(_ rules: [Rule]) {
    self.rules = rules
    var byEnding: [String: Int] = [:]
    var wideEndings: [(words: [String], rule: Int)] = []
    for (index, rule) in rules.enumerated() {
      for ending in rule.endings {
        if ending.contains("*") {
          wideEndings.append((ending.split(separator: " ").map { String($0) }, index))
        } else if byEnding[ending] == nil {
          byEnding[ending] = index
        }
      }
    }
    self.byEnding = byEnding
    self.wideEndings = wideEndings
  }

  /// Returns the rule for a name in words, or nil.
  package func rule(for words: [String]) -> Rule? {
    var wide: (rule: Int, length: Int)?
    for candidate in [words] + NameWords.singulars(words) where !candidate.isEmpty {
      if let index = byEnding["=" + candidate.joined(separator: " ")] { return rules[index] }
      for length in stride(from: min(3, candidate.count), through: 1, by: -1) {
        if let index = byEnding[candidate.suffix(length).joined(separator: " ")] { return rules[index] }
      }
      for (ending, index) in wideEndings where Self.fits(candidate, ending) && ending.count > wide?.length ?? 0 {
        wide = (index, ending.count)
      }
    }
    return wide.map { rules[$0.rule] }
  }

  /// Whether words end as an ending does, in which a star stands for one word or more.
  private static func fits(_ words: [String], _ ending: [String]) -> Bool {
    guard let star = ending.firstIndex(of: "*") else { return words.suffix(ending.count).elementsEqual(ending) }
    let head = ending[..<star]
    let tail = ending[(star + 1)...]
    guard words.count > head.count + tail.count, words.suffix(tail.count).elementsEqual(tail) else { return false }
    let rest = words.dropLast(tail.count + 1)
    return head.isEmpty || rest.indices.contains { rest[$0...].prefix(head.count).elementsEqual(head) }
  }

  private static func pattern(_ expression: String) -> KeyValuePairs<String, ArgumentValue> {
    ["pattern": .text(expression)]
  }

  private static func choices(_ texts: String...) -> KeyValuePairs<String, ArgumentValue> {
    ["choices": .list(texts.map { .text($0) })]
  }

  private static func numbers(_ lower: String, _ upper: String) -> KeyValuePairs<String, ArgumentValue> {
    ["min_value": .number(lower), "max_value": .number(upper)]
  }

  private static func numbers(
    _ lower: String, _ upper: String, precision: Int
  ) -> KeyValuePairs<String, ArgumentValue> {
    ["min_value": .number(lower), "max_value": .number(upper), "precision": .number("\(precision)")]
  }

  /// Rules for properties that hold text.
  package static let text = NameTable([
    Rule("uuid", [:], "id", "uuid", "guid", "gid", "uid", "cursor", "external id"),
    Rule(
      "person.email", [:], "email", "e mail", "email address", "mail", "mail address", "from address", "to address",
      "reply to", "sender", "recipient", "=from", "=to", "=cc", "=bcc", "=emails"),
    Rule("person.first_name", [:], "first name", "firstname", "given name", "forename", "fname", "middle name"),
    Rule("person.last_name", [:], "last name", "lastname", "surname", "family name", "lname"),
    Rule(
      "person.full_name", [:], "full name", "fullname", "display name", "real name", "person name", "user name",
      "contact name", "customer name", "author name", "owner name", "creator name", "sender name", "recipient name",
      "employee name", "cardholder name", "author", "owner", "assignee", "creator", "created by", "updated by",
      "modified by", "manager", "=user"),
    Rule("person.username", [:], "username", "login", "nickname", "nick name", "screen name", "handle"),
    Rule("person.title", [:], "salutation", "honorific", "name prefix"),
    Rule("person.gender", [:], "gender", "sex"),
    Rule("person.occupation", [:], "job title", "jobtitle", "job", "occupation", "position title", "profession"),
    Rule(
      "person.phone_number", [:], "phone", "phone number", "telephone", "mobile", "mobile number", "fax", "fax number",
      "cell", "cell phone", "phonenumber", "tel"),
    Rule("person.birthdate", [:], "birthday", "birth date", "birthdate", "date of birth", "dob"),
    Rule(
      "finance.company", [:], "company", "company name", "organization", "organization name", "organisation",
      "organisation name", "account name", "business name", "legal name", "employer", "vendor", "vendor name",
      "supplier", "supplier name", "merchant name", "brand", "brand name", "manufacturer", "agency", "org name"),
    Rule(
      "internet.url", [:], "url", "uri", "link", "href", "website", "web site", "homepage", "permalink", "web url",
      "avatar", "image", "photo", "logo", "icon", "thumbnail", "picture", "webpage", "callback", "endpoint",
      "official site"),
    Rule("internet.hostname", [:], "domain", "domain name", "hostname", "host name", "host", "subdomain"),
    Rule("internet.ip_v4", [:], "ip", "ip address", "ipaddress", "ip v4", "ipv4", "remote addr", "client ip"),
    Rule("internet.ip_v6", [:], "ipv6", "ip v6"),
    Rule("internet.mac_address", [:], "mac address", "mac"),
    Rule("internet.user_agent", [:], "user agent", "useragent", "browser"),
    Rule("address.city", [:], "city", "city name", "town", "locality", "suburb", "location"),
    Rule("address.country", [:], "country", "country name"),
    Rule("address.country_code", [:], "country code", "countrycode", "country iso", "country iso code", "nationality"),
    Rule("address.state", [:], "province", "region", "state name", "county", "state or province"),
    Rule(
      "address.state", ["abbr": .boolean(true)], "state code", "province code", "region code", "state abbreviation"),
    Rule(
      "address.postal_code", [:], "zip", "zip code", "zipcode", "postal code", "postalcode", "postcode", "post code"),
    Rule("address.street_name", [:], "street name"),
    Rule(
      "address.address", [:], "address", "street", "street address", "address line", "address line1", "address line 1",
      "address1", "line1", "street1", "full address", "formatted address"),
    Rule(
      "string", pattern("(Apt|Suite) [1-9][0-9]{0,2}"), "address line 2", "address line2", "address2", "line2",
      "street 2",
      "street2"),
    Rule("string", pattern("-?[1-7][0-9]\\.[0-9]{6}"), "latitude", "longitude", "lat", "lng", "lon"),
    Rule(
      "finance.currency_iso_code", ["allow_random": .boolean(true)], "currency", "currency code", "currencycode",
      "currency iso", "currency iso code", "iso currency code"),
    Rule(
      "string", pattern("[1-9][0-9]{0,3}\\.[0-9]{2}"),
      "amount", "price", "cost", "total", "subtotal", "balance", "revenue", "spend", "fee", "tax", "discount", "budget",
      "cpc", "cpm", "cpa", "total price", "total amount", "amount paid", "gross", "net", "cost per *", "value per *",
      "total * value"),
    Rule("string", pattern("0\\.[0-9]{4}"), "rate", "ratio", "ctr", "percent", "percentage"),
    Rule(
      "string", pattern("[1-9][0-9]{0,3}"), "count", "quantity", "qty", "clicks", "impressions", "views", "size",
      "width", "height", "duration", "length", "result", "conversion", "reach", "purchase", "pageview"),
    Rule("string", pattern("[1-6][0-9]"), "age"),
    Rule("string", pattern("[1-5]"), "rating"),
    Rule("string", pattern("[1-9][0-9]{0,2}\\.[0-9]{1,2}\\.[0-9]{1,2}"), "version", "version number"),
    Rule(
      "string", pattern("[A-Z]{2}-[0-9]{6}"), "sku", "reference", "reference number", "order number", "invoice number",
      "number", "ref", "serial number", "part number", "account number", "tracking number"),
    Rule("string", pattern("[A-Z]{3}[0-9]{3}"), "code", "coupon", "coupon code", "promo code"),
    Rule("string", pattern("#[0-9a-f]{6}"), "hex color", "color hex", "background color", "text color"),
    Rule("string", pattern("[0-9]{4}"), "last4", "last 4", "last four", "card last4"),
    Rule("string", pattern("[a-z]{3,8}-[a-z]{3,8}-[0-9]{1,3}"), "slug", "permalink slug", "url key"),
    Rule(
      "cryptographic.token_hex", ["entropy": .number("16")], "token", "hash", "secret", "signature", "checksum",
      "md5", "sha", "etag", "fingerprint", "api key", "public key", "digest", "sha1"),
    Rule("text.color", [:], "color", "colour"),
    Rule(
      "choice", choices("active", "inactive", "pending", "archived"), "status", "status name", "stage",
      "lifecycle stage",
      "workflow state"),
    Rule("choice", choices("open", "in_progress", "closed"), "state", "phase"),
    Rule("choice", choices("low", "medium", "high"), "priority", "severity", "level", "importance", "urgency"),
    Rule(
      "choice", choices("standard", "basic", "premium", "custom"), "type", "kind", "category", "plan", "tier", "class"),
    Rule("choice", choices("web", "mobile", "email", "api"), "source", "channel", "medium", "platform", "origin"),
    Rule("choice", choices("desktop", "mobile", "tablet"), "device", "device type"),
    Rule("choice", choices("en", "de", "es", "fr", "it", "pt", "ja"), "language", "lang", "language code"),
    Rule("choice", choices("en-US", "en-GB", "de-DE", "es-ES", "fr-FR"), "locale", "culture"),
    Rule(
      "choice", choices("UTC", "America/New_York", "Europe/London", "Europe/Berlin", "Asia/Tokyo"), "timezone",
      "time zone", "tz", "iana timezone"),
    Rule("choice", choices("admin", "editor", "member", "viewer"), "role", "permission", "access level", "user type"),
    Rule("choice", choices("GET", "POST", "PUT", "DELETE"), "method", "http method", "verb"),
    Rule(
      "choice", choices("application/json", "image/png", "text/html", "application/pdf"), "mime type", "mimetype",
      "content type", "media type"),
    Rule("choice", choices("kg", "g", "lb", "oz"), "weight unit"),
    Rule("choice", choices("piece", "hour", "day", "month"), "unit"),
    Rule("choice", choices("retail", "software", "finance", "healthcare", "education"), "industry"),
    Rule("choice", choices("sales", "marketing", "engineering", "support", "finance"), "department"),
    Rule("choice", choices("public", "private", "internal"), "visibility"),
    Rule("choice", choices("automatic", "manual"), "mode"),
    Rule("choice", choices("json", "csv", "pdf", "xml"), "format"),
    Rule("choice", choices("equals", "contains", "greater_than", "less_than"), "operator"),
    Rule("choice", choices("day", "week", "month", "year"), "interval", "period", "frequency", "granularity"),
    Rule("choice", choices("card", "bank_transfer", "paypal", "invoice"), "payment method", "payment type", "gateway"),
    Rule("code.isbn", [:], "isbn"),
    Rule("code.ean13", [:], "ean", "barcode", "gtin", "upc"),
    Rule("code.imei", [:], "imei"),
    Rule(
      "text.title", [:], "title", "subject", "headline", "subtitle", "heading", "caption", "label", "alt text",
      "page title", "display title", "question", "slogan", "tagline", "=campaign", "=team", "=template"),
    Rule(
      "text.sentence", [:], "description", "summary", "comment", "note", "message", "reason", "excerpt",
      "error message",
      "short description", "remark", "feedback", "answer", "bio", "instruction", "detail", "preview", "snippet", "memo",
      "desc"),
    Rule(
      "text.text", [:], "body", "content", "text", "long description", "html", "body html", "plain text", "markdown"),
    Rule(
      "text.title", [:], "=name", "campaign name", "product name", "item name", "group name", "list name",
      "project name", "team name", "segment name", "event name", "plan name", "file name", "filename", "* name"),
    Rule(
      Self.moment, [:], "at", "time", "datetime", "date time", "timestamp", "created", "updated", "modified",
      "created on", "updated on", "modified on", "last modified", "start time", "end time", "last seen", "expires",
      "modification", "created date time", "utc", "created time", "updated time", "last activity", "created iso",
      "updated iso", "* time gmt", "last * update"),
    Rule(Self.day, [:], "date", "day", "on", "due", "due date", "start date", "end date", "created date", "deadline"),
  ])

  /// Rules for properties that hold whole numbers.
  package static let whole = NameTable([
    Rule("integer", numbers("1", "999999999"), "id", "uid", "external id", "created by", "modified by", "* by"),
    Rule(
      "datetime.timestamp", [:], "at", "timestamp", "created", "updated", "modified", "date", "start time", "end time",
      "epoch", "unix", "created on", "updated on", "last modified", "last seen", "expires", "created time",
      "updated time", "datetime", "event time", "time"),
    Rule("person.age", [:], "age"),
    Rule("integer", numbers("2015", "2025"), "year", "=yr"),
    Rule("integer", numbers("1", "12"), "month"),
    Rule("integer", numbers("1", "28"), "day", "day of month"),
    Rule("integer", numbers("0", "23"), "hour"),
    Rule("integer", numbers("0", "59"), "minute", "second"),
    Rule("integer", numbers("1", "86400"), "duration", "seconds", "duration seconds", "ttl", "elapsed"),
    Rule(
      "integer", numbers("100", "100000"), "amount", "price", "cost", "total", "subtotal", "balance", "revenue",
      "spend", "fee", "tax", "discount", "budget", "cents", "amount cents"),
    Rule("integer", numbers("0", "100"), "percent", "percentage", "score", "progress", "rating score"),
    Rule("integer", numbers("1", "5"), "rating", "stars", "priority", "severity", "level"),
    Rule(
      "integer", numbers("1", "100"), "quantity", "qty", "position", "rank", "index", "order", "sort order", "page",
      "version", "sequence", "revision"),
    Rule("integer", numbers("16", "4096"), "width", "height", "pixels"),
    Rule("integer", numbers("100", "10000000"), "size", "bytes", "file size", "byte size", "length"),
    Rule("integer", numbers("1", "65535"), "port"),
    Rule(
      "choice", ["choices": .list(["200", "201", "404", "500"].map { .number($0) })], "status code", "http status",
      "response code"),
    Rule("integer", numbers("0", "1"), "is", "has", "enabled", "deleted", "active", "flag"),
    Rule("integer", numbers("1", "4"), "status"),
    Rule("integer", numbers("1", "60"), "interval"),
    Rule("integer", numbers("1", "100"), "sort"),
    Rule(
      "integer", numbers("0", "1000"), "count", "number", "impressions", "clicks", "views", "num", "num *",
      "number of *",
      "likes", "comments", "shares", "follows", "followers", "opens", "bounces", "conversions", "visits", "visitors",
      "sessions", "users", "downloads", "installs", "orders", "replies", "votes", "unsubscribes", "deliveries",
      "errors",
      "attempts", "purchases", "pageviews", "engagements", "reactions", "subscribers", "sends", "results"),
  ])

  /// Rules for properties that hold numbers of any kind, where those for whole numbers do not apply.
  package static let number = NameTable([
    Rule("address.latitude", [:], "latitude", "lat"),
    Rule("address.longitude", [:], "longitude", "lng", "lon", "long"),
    Rule(
      "float", numbers("1", "1000", precision: 2), "amount", "price", "cost", "total", "subtotal", "balance",
      "revenue", "spend", "fee", "tax", "discount", "budget", "value", "cpc", "cpm", "cpa", "salary", "gross", "net",
      "profit", "mrr", "arr", "amount paid", "total price", "total amount", "credit", "debit", "unit price"),
    Rule(
      "float", numbers("0", "1", precision: 4), "rate", "ratio", "ctr", "probability", "fraction", "conversion rate",
      "open rate", "click rate", "bounce rate", "confidence"),
    Rule("float", numbers("0", "100", precision: 1), "percent", "percentage", "score", "pct"),
    Rule("float", numbers("1", "5", precision: 1), "rating", "average rating", "stars"),
    Rule("float", numbers("0", "600", precision: 2), "duration", "seconds", "minutes", "hours", "latency", "elapsed"),
    Rule(
      "float", numbers("0.1", "50", precision: 2), "weight", "distance", "temperature", "volume", "length", "width",
      "height"),
  ])

  /// Names, in words, that hold whole numbers although their schemas say `number`.
  package static let wholeAlthoughNumber: Set<String> = [
    "id", "uid", "at", "timestamp", "created", "updated", "modified", "date", "epoch", "unix", "age", "year", "month",
    "day", "hour", "minute", "second", "count", "quantity", "qty", "position", "rank", "index", "order", "page",
    "version",
    "sequence", "revision", "pixels", "size", "bytes", "port", "status code", "clicks", "impressions", "views",
    "number",
    "num", "time", "priority", "level", "ttl", "expires", "flag", "start time", "end time", "likes", "comments",
    "shares",
    "follows", "followers", "opens", "bounces", "conversions", "visits", "visitors", "sessions", "downloads",
    "installs",
    "replies", "votes", "unsubscribes", "deliveries", "attempts", "purchases", "pageviews", "engagements", "reactions",
    "subscribers", "sends", "created by", "modified by", "status", "interval", "sort",
  ]
  /// Beginnings of such names.
  package static let wholeBeginnings = [["num"], ["number", "of"]]

  /// Stands for a moment as text; the property's schema decides how it is written.
  package static let moment = "moment"
  /// Stands for a day as text.
  package static let day = "day"
  /// Names that are moments where words of dates stand beside them.
  package static let spans: Set<String> = ["start", "end", "closed"]
  /// Words of dates, which say beside such names that they are moments.
  package static let dateWords: Set<String> = ["date", "time", "created", "updated", "at", "timestamp", "day"]
  /// Words that say beside `state` that it is one of a country.
  package static let addressWords: Set<String> = [
    "city", "country", "zip", "street", "postal", "postcode", "address", "address1", "zipcode", "province",
  ]
}
