internal import JafgenArguments

/// Cars, aeroplanes and where vehicles are registered.
enum TransportProvider {
  static let declarations: [TypeDeclaration] = [
    .listed("transport.airplane", "An aeroplane's model.", commonTopic: "transport", "airplanes"),
    .listed("transport.car", "A car: maker and model.", commonTopic: "transport", "cars"),
    .listed("transport.manufacturer", "A car manufacturer.", commonTopic: "transport", "auto_manufacturers"),
    TypeDeclaration(
      "transport.vehicle_registration_code", "A country's code on vehicles.",
      parameters: [
        Parameter(
          "locale", .member(LocaleData.commonMembers("transport", "vrc_by_locales")), default: "null",
          "The locale whose country's code it always is.")
      ]
    ) { arguments throws(ArgumentProblem) in
      .listed(
        LocaleData.common("transport", arguments.member("locale").map { "vrc_by_locales.\($0)" } ?? "vr_codes"))
    },
  ]
}

extension LocaleData {
  /// Returns the locales for which a file that belongs to none has a section `prefix.<locale>`, as members. Sections of what
  /// is no locale are left out.
  static func commonMembers(_ topic: String, _ prefix: String) -> [Parameter.Member] {
    let sections = Set(ofNone.sections(topic))
    return names.filter { sections.contains("\(prefix).\($0)") }.map { locale in
      Parameter.Member(String(locale.uppercased().map { $0 == "-" ? "_" : $0 }), locale)
    }
  }
}
