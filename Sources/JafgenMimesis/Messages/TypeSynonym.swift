/// What databases, other generators and plain English call our types.
///
/// A name of the table is no type: it gets an error that says what to write, and searches find the types by it.
package struct TypeSynonym: Sendable {
  /// The names, in lower case, `_` between words.
  package let names: [String]
  /// What to write in a name's place, as the keys of an attribute: by the number of its arguments, those of more as of
  /// the last. `$1` and so on stand for an argument, `$*` for all of them.
  package let forms: [String]
  /// The types that are meant, the likeliest first.
  package let types: [String]
  /// What to say where there is no such type.
  package let remark: String?

  /// Names with one thing to write for them, by arguments.
  private init(_ names: String, write forms: String..., find types: String = "") {
    self.names = Self.words(names)
    self.forms = forms
    self.types = forms.prefix(1).compactMap { Self.type(of: $0) } + Self.words(types)
    remark = nil
  }

  /// Names that may mean several types.
  private init(_ names: String, mean types: String) {
    self.names = Self.words(names)
    forms = []
    self.types = Self.words(types)
    remark = nil
  }

  /// Names of what there is not.
  private init(_ names: String, remark: String, find types: String = "") {
    self.names = Self.words(names)
    forms = []
    self.types = Self.words(types)
    self.remark = remark
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// Returns the type that a form names, if it is one that makes values.
  private static func type(of form: String) -> String? {
    guard form.hasPrefix("type: ") else { return nil }
    return MimesisEngine.canonicalName(of: String(form.dropFirst(6).prefix { $0 != "," }))
  }

  /// The table.
  package static let all: [TypeSynonym] = databases + formats + people + places + things + internet + texts + ideas

  // MARK: Types of databases and programs

  private static let databases: [TypeSynonym] = [
    TypeSynonym(
      """
      serial bigserial smallserial serial4 serial8 auto_increment auto identity sequence row_number \
      rownum counter sequential surrogate_key primary_key pk
      """, write: "type: numeric.increment", find: "cryptographic.uuid"),
    TypeSynonym(
      """
      bigint mediumint int4 int8 int16 int32 int64 long short signed whole_number whole pyint random_int \
      random_number integer_range number_int datatype_number random_integer int integer hugeint
      """, write: "type: integer"),
    TypeSynonym("smallint int2", write: "type: integer, constraints: {min_value: -32768, max_value: 32767}"),
    TypeSynonym(
      "tinyint byte int1", write: "type: integer, constraints: {min_value: -128, max_value: 127}"),
    TypeSynonym(
      """
      unsigned uint uint8 uint16 uint32 uint64 ubigint uinteger usmallint utinyint unsigned_int unsigned_integer \
      unsigned_bigint int_unsigned integer_unsigned bigint_unsigned mediumint_unsigned smallint_unsigned \
      tinyint_unsigned natural positive_integer positiveint
      """, write: "type: integer, constraints: {min_value: 0}"),
    TypeSynonym("id identifier key", mean: "numeric.increment cryptographic.uuid person.identifier"),
    TypeSynonym("number num", mean: "integer decimal float"),
    TypeSynonym(
      """
      numeric decimal dec fixed bignumeric number pydecimal decimal128
      """, write: "type: decimal", "type: decimal, constraints: {precision: 0, width: $1}",
      "type: decimal, constraints: {precision: $2, width: $1}"),
    TypeSynonym(
      "double double_precision float4 float8 float16 float32 float64 real single pyfloat random_float floating_point",
      write: "type: float", "type: float", "type: float, constraints: {precision: $2}"),
    TypeSynonym("float", write: "type: float", "type: float", "type: float, constraints: {precision: $2}"),
    TypeSynonym(
      "money smallmoney", write: "type: finance.price, constraints: {as_decimal: true}",
      find: "numeric.decimal_number finance.currency_iso_code"),
    TypeSynonym(
      "amount cost fee salary income revenue budget currency_amount",
      write: "type: finance.price", find: "numeric.decimal_number finance.currency_iso_code finance.currency_symbol"),
    TypeSynonym(
      """
      varchar varchar2 nvarchar nvarchar2 character_varying char_varying national_character_varying pystr str \
      shorttext tinytext
      """,
      write: "type: string", "type: string, constraints: {max_length: $1}"),
    TypeSynonym(
      "char character nchar bpchar national_character fixed_string",
      write: "type: string, constraints: {length: 1}",
      "type: string, constraints: {length: $1}"),
    TypeSynonym("string", write: "type: string", "type: string, constraints: {max_length: $1}"),
    TypeSynonym(
      "text longtext mediumtext clob nclob ntext lorem lorem_ipsum paragraphs paragraph_text description comment body content note",
      write: "type: text", find: "text.sentence"),
    TypeSynonym(
      "bool boolean bit logical flag pybool yes_no true_false tinyint(1) bit(1) checkbox bernoulli",
      write: "type: boolean"),
    TypeSynonym(
      "date date32 calendar_date", write: "type: datetime.date"),
    TypeSynonym(
      """
      timestamp datetime datetime2 smalldatetime timestamp_ntz timestamp_without_time_zone datetime64 moment \
      instant local_datetime timestamp_s created_at updated_at
      """,
      write: "type: datetime.datetime", find: "datetime.timestamp"),
    TypeSynonym("timestamp_ms", write: "type: datetime.datetime, constraints: {resolution: millisecond}"),
    TypeSynonym("timestamp_us timestamp_ns", write: "type: datetime.datetime, constraints: {resolution: microsecond}"),
    TypeSynonym(
      """
      timestamptz timestamp_with_time_zone timestamp_ltz datetimeoffset timestamp_with_local_time_zone \
      zoned_datetime offset_datetime
      """,
      write: "type: datetime.datetime, constraints: {timezone: UTC}"),
    TypeSynonym(
      "time timetz time_without_time_zone time_with_time_zone time64 local_time clock", write: "type: datetime.time"),
    TypeSynonym(
      "epoch unix_time unix_timestamp epoch_seconds posix", write: "type: datetime.timestamp"),
    TypeSynonym("interval duration time_delta period", write: "type: datetime.duration"),
    TypeSynonym("uniqueidentifier guid uuid4 uuid_v4 uuid unique_id", write: "type: uuid"),
    TypeSynonym(
      "blob bytea binary varbinary bytes longblob mediumblob tinyblob image raw binary_large_object rowversion",
      write: "type: cryptographic.token_bytes", "type: cryptographic.token_bytes, constraints: {entropy: $1}"),
    TypeSynonym("jsonb variant super hstore any pydict json_object", write: "type: json"),
    TypeSynonym("json", write: "type: json"),
    TypeSynonym(
      """
      enum enumeration set select one_of custom_list random_element random_elements random_choice \
      random_choices categorical category option options values choices weighted weighted_choice pick sample status \
      lookup custom dropdown element array_element
      """,
      write: "type: choice, constraints: {choices: [a, b, c]}", "type: choice, constraints: {choices: [$*]}"),
    TypeSynonym(
      "constant const static literal fixed_value default value",
      write: "type: choice, constraints: {choices: [a]}", "type: choice, constraints: {choices: [$*]}"),
    TypeSynonym("array list sequence_of repeated tuple", write: "type: array, items: {type: string}"),
    TypeSynonym(
      "struct record row map dict dictionary mapping nested object message",
      write: "type: object, attributes: {id: {type: uuid}}"),
    TypeSynonym(
      "inet ip_address ip ipv4 ip_v4_address ip_address_v4", write: "type: internet.ip_v4",
      find: "internet.ip_v6"),
    TypeSynonym("ipv6 ip_v6_address ip_address_v6", write: "type: internet.ip_v6"),
    TypeSynonym("cidr network subnet", write: "type: internet.ip_v4_cidr"),
    TypeSynonym("macaddr macaddr8 mac", write: "type: internet.mac_address"),
    TypeSynonym(
      "point geometry geography geo lat_lng coordinate location geopoint", write: "type: address.coordinates"),
    TypeSynonym("year4", write: "type: datetime.year"),
    TypeSynonym("xml", remark: "there is no type for XML"),
    TypeSynonym(
      "regex regexify regular_expression pattern from_regex reg_exp",
      write: "type: string, constraints: {pattern: \"[A-Z]{3}[0-9]{4}\"}"),
    TypeSynonym(
      "bothify numerify lexify mask character_sequence template_string random_digit random_letter digit digits serial_number",
      write: "type: code.pin, constraints: {mask: \"@@##\"}", find: "person.identifier"),
  ]

  // MARK: Formats of JSON Schema

  private static let formats: [TypeSynonym] = [
    TypeSynonym(
      "idn_email email_address mail safe_email free_email company_email ascii_email ascii_safe_email",
      write: "type: person.email"),
    TypeSynonym("iri uri_reference link_url", write: "type: internet.uri"),
    TypeSynonym("idn_hostname", write: "type: internet.hostname"),
  ]

  // MARK: People

  private static let people: [TypeSynonym] = [
    TypeSynonym(
      "name person_name customer_name contact_name display_name person", mean: "person.full_name person.name"),
    TypeSynonym(
      "first_name given_name forename first_name_male first_name_female middle_name",
      write: "type: person.name"),
    TypeSynonym("last_name family_name last_name_male last_name_female", write: "type: person.surname"),
    TypeSynonym("prefix suffix salutation honorific name_prefix name_suffix", write: "type: person.title"),
    TypeSynonym("user_name login nickname handle account_name screen_name user", write: "type: person.username"),
    TypeSynonym(
      "phone telephone mobile cell cellphone phone_national msisdn fax basic_phone_number",
      write: "type: person.phone_number", find: "address.calling_code hardware.phone_model"),
    TypeSynonym(
      "job job_title profession position role career work job_type job_area", write: "type: person.occupation"),
    TypeSynonym("date_of_birth birthday birth_date dob birth", write: "type: person.birthdate"),
    TypeSynonym("sex_type gender_name male_female", write: "type: person.gender"),
    TypeSynonym("passwd secret pwd", write: "type: person.password"),
    TypeSynonym("language_name spoken_language", write: "type: person.language"),
    TypeSynonym("school college education", write: "type: person.university"),
    TypeSynonym("degree", write: "type: person.academic_degree"),
  ]

  // MARK: Places

  private static let places: [TypeSynonym] = [
    TypeSynonym("zip zip_code postalcode post_code plz", write: "type: address.postal_code"),
    TypeSynonym(
      "street street_address address1 address_line address_line_1 full_address shipping_address billing_address",
      write: "type: address.address", find: "address.street_name"),
    TypeSynonym("address2 address_line_2 apartment flat", write: "type: address.secondary_address"),
    TypeSynonym("building_number house_number", write: "type: address.street_number"),
    TypeSynonym("town village city_name municipality", write: "type: address.city"),
    TypeSynonym("state_abbr state_abbreviation province_abbr", write: "type: address.state, constraints: {abbr: true}"),
    TypeSynonym("county district department canton administrative_unit", write: "type: address.state"),
    TypeSynonym("country_name nation", write: "type: address.country"),
    TypeSynonym("lat", write: "type: address.latitude"),
    TypeSynonym("lng lon long_deg", write: "type: address.longitude"),
    TypeSynonym("flag_emoji", write: "type: address.country_emoji_flag"),
    TypeSynonym("airport airport_code", write: "type: address.iata_code"),
    TypeSynonym("tz time_zone zone", write: "type: datetime.timezone"),
    TypeSynonym("weekday day_name", write: "type: datetime.day_of_week"),
    TypeSynonym("month_name", write: "type: datetime.month"),
    TypeSynonym("day", write: "type: datetime.day_of_month"),
    TypeSynonym("week", write: "type: datetime.week_date"),
    TypeSynonym(
      "date_between date_this_year date_this_month date_this_decade date_this_century date_object",
      write: "type: datetime.date"),
    TypeSynonym(
      "date_time_between date_time_this_year date_time_this_month iso8601",
      write: "type: datetime.datetime"),
    TypeSynonym("past recent", write: "type: datetime.past_date"),
    TypeSynonym("future soon", write: "type: datetime.future_date"),
  ]

  // MARK: Companies, money, goods

  private static let things: [TypeSynonym] = [
    TypeSynonym(
      "company_name company.name organization organisation employer business vendor supplier brand merchant",
      write: "type: finance.company"),
    TypeSynonym("company_suffix legal_form", write: "type: finance.company_type"),
    TypeSynonym("unit_price total price_tag commerce_price", write: "type: finance.price"),
    TypeSynonym(
      "currency currency_code", write: "type: finance.currency_iso_code, constraints: {allow_random: true}",
      find: "finance.currency_symbol finance.price"),
    TypeSynonym("stock ticker", mean: "finance.stock_ticker finance.stock_name"),
    TypeSynonym("crypto cryptocurrency", mean: "finance.cryptocurrency_iso_code finance.cryptocurrency_symbol"),
    TypeSynonym("credit_card card_number credit_card_no cc_number", write: "type: payment.credit_card_number"),
    TypeSynonym("credit_card_type credit_card_provider card_type", write: "type: payment.credit_card_network"),
    TypeSynonym("credit_card_expire card_expiry expiry", write: "type: payment.credit_card_expiration_date"),
    TypeSynonym("credit_card_security_code cvc", write: "type: payment.cvv"),
    TypeSynonym("account account_number bank_account bban", write: "type: country.iban"),
    TypeSynonym(
      "tax_id tin national_id id_card social_security social_security_number",
      mean: "country.ssn country.ein country.vat"),
    TypeSynonym("barcode gtin upc ean_code localized_ean", write: "type: code.ean13"),
    TypeSynonym("isbn10 isbn13 book_number", write: "type: code.isbn"),
    TypeSynonym(
      "product product_name item goods article sku merchandise",
      remark: "there is no list of products; list yours: type: choice, constraints: {choices: [a, b, c]}",
      find: "choice.choice code.ean code.ean13 finance.price food.dish food.drink"),
    TypeSynonym("food meal dish_name", mean: "food.dish food.drink food.fruit food.vegetable food.spices"),
    TypeSynonym("car_make car_model vehicle make model license_plate", mean: "transport.car transport.manufacturer"),
    TypeSynonym("file filename", write: "type: file.file_name"),
    TypeSynonym("file_extension", write: "type: file.extension"),
    TypeSynonym("file_size", write: "type: file.size"),
    TypeSynonym("file_path", write: "type: path.project_dir"),
    TypeSynonym("semver app_version", write: "type: development.version"),
  ]

  // MARK: Internet and secrets

  private static let internet: [TypeSynonym] = [
    TypeSynonym("web_address homepage image_url avatar web_site webpage", write: "type: internet.url"),
    TypeSynonym("domain domain_name host", write: "type: internet.hostname"),
    TypeSynonym("mime media_type content_type_header", write: "type: file.mime_type"),
    TypeSynonym("useragent browser", write: "type: internet.user_agent"),
    TypeSynonym("port_number", write: "type: internet.port"),
    TypeSynonym("md5", write: "type: cryptographic.hash, constraints: {algorithm: md5}"),
    TypeSynonym("sha1", write: "type: cryptographic.hash, constraints: {algorithm: sha1}"),
    TypeSynonym("sha256 checksum", write: "type: cryptographic.hash, constraints: {algorithm: sha256}"),
    TypeSynonym(
      "token api_token access_token nanoid", write: "type: cryptographic.token_hex",
      find: "cryptographic.token_urlsafe cryptographic.api_key cryptographic.jwt"),
    TypeSynonym("hex hexadecimal hex_string", write: "type: cryptographic.token_hex"),
    TypeSynonym("ulid ksuid object_id mongodb_object_id", write: "type: uuid"),
  ]

  // MARK: Texts

  private static let texts: [TypeSynonym] = [
    TypeSynonym("sentences", write: "type: text.text"),
    TypeSynonym("headline subject catch_phrase buzzword slogan bs", write: "type: text.title"),
    TypeSynonym(
      "color_name colour colour_name safe_color_name color_hex", write: "type: text.color",
      find: "text.hex_color text.rgb_color"),
    TypeSynonym("quotation", write: "type: text.quote"),
  ]

  // MARK: What stands elsewhere, or nowhere

  private static let ideas: [TypeSynonym] = [
    TypeSynonym(
      "reference foreign_key fk ref relation belongs_to random_reference lookup_reference parent many_to_one dataset_column",
      remark: "a link takes its values from another attribute: link_to: entity.attribute, without a type"),
    TypeSynonym(
      "formula expression computed calculated derived template script lambda function eval jinja sql generated concat",
      remark: "there are no computed columns: an attribute is a type, or a link to another attribute"),
    TypeSynonym(
      "normal gaussian normal_distribution uniform lognormal poisson exponential zipf pareto binomial distribution",
      remark: "numbers are drawn uniformly between min_value and max_value; a choice takes weights",
      find: "numeric.integer_number numeric.float_number choice.choice"),
    TypeSynonym(
      "faker fake mimesis provider generator",
      remark: "type names provider and method, such as person.email; \"jafgen providers\" lists them"),
    TypeSynonym(
      "null none nil blank empty undefined",
      remark: "an attribute that may be null has required: false and null_probability"),
  ]
}
