import JafgenColumns
import JafgenMimesis
import JafgenRandom
import Testing

/// That no list of any locale holds what is no name, no word and no code that is in use, nor a value made of them.
struct LocaleDataTests {
  private static let topics = ["address", "datetime", "finance", "food", "person", "text"]
  /// Sections of masks, formats and codes of the locales' files.
  private static let forms = [
    "_fmt", "formats.", "postal_code", "currency-code", "locale_code", "romanization", "blood", "grammar",
  ]
  /// The sections of no locale that people read.
  private static let common: [String: [String]] = [
    "development": ["licenses", "programming_langs", "os", "stages", "system_quality_attributes"],
    "file": ["filenames"],
    "finance": ["stock_exchanges", "stock_names", "stock_tickers"],
    "hardware": [
      "cpu", "cpu_codenames", "generation", "graphics", "hdd_ssd", "hdd_ssd_manufacturers", "manufacturers",
      "phone_models", "ram_sizes", "ram_types", "resolutions", "screen_sizes",
    ],
    "person": ["usernames"],
    "transport": ["airplanes", "auto_manufacturers", "cars"],
  ]

  private static func faults(of topic: String, _ section: String) -> Set<TextFault> {
    let all = TextFault.ofAll.union([.semicolon])
    let name = "\(topic).\(section)"
    if ["person.names", "person.surnames", "person.patronymic"].contains(where: name.hasPrefix) {
      return all.union(TextFault.ofNames)
    }
    if ["address.city", "address.street.name"].contains(name) { return all.union([.remark, .comma]) }
    if ["text.words", "text.color", "person.language", "person.usernames"].contains(name) {
      return all.union(TextFault.ofWords)
    }
    if name == "food.dishes" || name == "person.occupation" { return all.union([.remark]) }
    if topic == "food" { return all.union([.remark, .comma]) }
    return all
  }

  @Test func listsHoldNamesAndWords() throws {
    var scanned: Set<ObjectIdentifier> = []
    for locale in MimesisEngine.localeNames {
      let data = try #require(LocaleData(locale))
      for topic in Self.topics {
        for section in data.sections(topic) where !Self.forms.contains(where: section.contains) {
          let list = data.list(topic, section)
          #expect(list.count > 0, "\(topic).\(section) of \(locale)")
          // A variant shares the lists of its base.
          guard scanned.insert(ObjectIdentifier(list)).inserted else { continue }
          let faults = Self.faults(of: topic, section)
          for text in list.strings {
            if let fault = TextFault.first(of: faults, in: text, locale) {
              Issue.record("\(fault): \(text) in \(topic).\(section) of \(locale)")
            }
          }
        }
      }
    }
    #expect(scanned.count > 1000)
  }

  @Test func listsOfNoLocaleHoldNames() {
    for (topic, sections) in Self.common {
      for section in sections {
        let texts = LocaleData.commonLines(topic, section)
        #expect(!texts.isEmpty, "\(topic).\(section)")
        for text in texts {
          if let fault = TextFault.first(of: Self.faults(of: topic, section), in: text, "int") {
            Issue.record("\(fault): \(text) in \(topic).\(section)")
          }
        }
      }
    }
  }

  /// What sentences have and names have not.
  private static let ofSentences: Set<TextFault> = [.lostLetter, .edge]
  private static let sentences: Set<String> = ["text.quote", "text.sentence", "text.text", "text.title"]
  private static let names: Set<String> = ["person.name", "person.surname", "person.full_name", "person.patronymic"]

  @Test(arguments: MimesisEngine.localeNames)
  func valuesAreNamesAndWords(locale: String) throws {
    for declaration in MimesisEngine.declarations
    where declaration.isLocaleDependent && declaration.name != "finance.currency_symbol" {
      let name = declaration.name
      let type = try #require(MimesisEngine.resolve(TypeRequest(type: name, locale: locale)).type)
      var faults = TextFault.ofAll
      if Self.sentences.contains(name) { faults.subtract(Self.ofSentences) }
      // A narrow blank stands before marks.
      if Self.sentences.contains(name), locale == "fr" { faults.remove(.blanks) }
      if Self.names.contains(name) { faults.formUnion(TextFault.ofNames) }
      let generator = type.generator(key: StreamKey(seed: 9).child(name), unique: false)
      for value in Set(generator.column(rows: RowSelection(0..<2000)).allValues.compactMap(\.text)) {
        if let fault = TextFault.first(of: faults, in: value, locale) {
          Issue.record("\(fault): \(value) of \(name) in \(locale)")
        }
      }
    }
  }

  // MARK: Lists that are the locale's in name alone

  @Test func placeholdersAreEnglish() throws {
    let (english, kazakh) = (try #require(LocaleData("en")), try #require(LocaleData("kk")))
    #expect(kazakh.list("food", "dishes") === english.list("food", "dishes"))
    #expect(kazakh.lines("person", "occupation") == english.lines("person", "occupation"))
    #expect(try #require(LocaleData("es-mx")).list("person", "nationality") === english.list("person", "nationality"))
    // A section that is not there stays so.
    #expect(kazakh.lines("person", "surnames").isEmpty && kazakh.list("person", "surnames").count == 0)
  }

  // MARK: Codes

  /// ISO 4217, list three, as of 2026; without what is in use in another sense.
  private static let withdrawnCurrencies: Set<String> = Set(
    """
    ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR BUK BYB
    BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP
    ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE
    RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XEU XFO XFU XRE
    YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  @Test func currenciesAreInUse() throws {
    let codes = LocaleData.commonLines("finance", "currency_iso_codes")
    #expect(codes.count > 150 && Self.withdrawnCurrencies.isDisjoint(with: codes))
    #expect(Set(codes).isSuperset(of: ["EUR", "USD", "BYN", "CUP", "XTS"]))
    for locale in MimesisEngine.localeNames {
      let own = try #require(LocaleData(locale)).lines("finance", "currency-code")
      #expect(Set(own).isSubset(of: codes), "\(own) of \(locale)")
    }
  }

  @Test func countriesExist() throws {
    let kinds = ["a2": 2, "a3": 3, "numeric": 3]
    let dissolved: Set<String> = [
      "AN", "CS", "DD", "SU", "TP", "YU", "ZR", "ANT", "CSK", "DDR", "SCG", "SUN", "TMP", "YUG", "ZAR", "200", "530",
      "736", "810", "890", "891",
    ]
    for (kind, length) in kinds {
      let codes = LocaleData.commonLines("address", "country_codes.\(kind)")
      #expect(codes.count > 240 && dissolved.isDisjoint(with: codes), "\(kind)")
      #expect(codes.allSatisfy { $0.count == length })
    }
    // To the Olympic Committee, Antigua is ANT.
    #expect(LocaleData.commonLines("address", "country_codes.ioc").contains("ANT"))
    for (locale, name) in [("az", "Niderland Antil adaları"), ("tr", "Yugoslavya")] {
      #expect(!(try #require(LocaleData(locale)).lines("address", "country.name")).contains(name))
    }
  }

  @Test func mediaTypesAreNoRemarks() {
    for kind in ["application", "audio", "image", "message", "text", "video"] {
      let types = LocaleData.commonLines("file", "mime_types.\(kind)")
      #expect(!types.isEmpty)
      for type in types {
        #expect(type.wholeMatch(of: /[a-z]+\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+\-]*/) != nil, "\(type)")
        #expect(type.hasPrefix(kind + "/"))
      }
    }
    for kind in ["source", "text", "data", "audio", "video", "image", "executable", "compressed"] {
      let extensions = LocaleData.commonLines("file", "extensions.\(kind)")
      #expect(!extensions.isEmpty && extensions.allSatisfy { $0.wholeMatch(of: /(\.[a-z0-9]+)+/) != nil }, "\(kind)")
    }
  }

  @Test func topLevelDomainsAndZonesExist() {
    for kind in ["cctld", "gtld", "geotld", "utld", "stld"] {
      let domains = LocaleData.commonLines("internet", "tld.\(kind)")
      #expect(!domains.isEmpty && domains.allSatisfy { $0.wholeMatch(of: /\.[a-z]{2,}/) != nil }, "\(kind)")
      #expect(Set(domains).isDisjoint(with: [".an", ".dd", ".gsla", ".tp", ".yu", ".zr", ".corp", ".home", ".mail"]))
    }
    let zones = Set(LocaleData.commonLines("datetime", "timezones"))
    let known = Set(
      LocaleData.commonLines("zones", "names").compactMap { $0.split(separator: "\t").first.map(String.init) })
    #expect(zones.count > 400 && zones.isSubset(of: known))
    #expect(!LocaleData.commonLines("datetime", "gmt_offsets").contains("UTC +08:30"))
  }
}
