internal import JafgenArguments
import JafgenColumns
internal import JafgenDiagnostics

extension AddressProvider {
  /// Whole places.
  static let place = TypeDeclaration(
    "place",
    "A place: an object of a city with its state, country, postal code, coordinates, time zone, calling code and "
      + "population, which agree.",
    parameters: [
      Parameter(
        "countries", .list, default: "null",
        "The countries to choose from, by ISO's codes of two letters, such as [DE, US]; all without it."),
      Parameter(
        "min_population", .integer(0...Int64.max), default: "0", "The fewest people that a city has."),
      Parameter(
        "weighted", .boolean, default: "true",
        "Whether a city is as likely as it has people; all alike without it, and where places are unique."),
    ]
  ) { arguments throws(ArgumentProblem) in
    let request = PlaceTable.Request(
      countries: try countries(arguments), population: arguments.integer("min_population", default: 0))
    let table = PlaceTable.of(request)
    guard table.count > 0 else { throw noCity(request, arguments) }
    return .composite(PlaceDomain(table, isWeighted: arguments.boolean("weighted", default: true)))
  }

  /// The countries that are given, by their places in the gazetteer; nil if none are.
  private static func countries(_ arguments: TypeArguments) throws(ArgumentProblem) -> [Int]? {
    guard let given = arguments.list("countries") else { return nil }
    let known = Gazetteer.world.countries
    var places: Set<Int> = []
    for (index, element) in given.enumerated() {
      // NO is Norway, even where YAML might read it as false.
      var text = arguments.writtenElement(index, of: "countries")
      if case .text(let value) = element { text = value }
      guard let text else {
        throw arguments.problem(
          .wrongType, "countries", element: index, "a country is a code of two letters, not \(element.description)")
      }
      guard let place = known.firstIndex(where: { $0.code == text.uppercased() }) else {
        throw arguments.problem(
          .unknownMember, "countries", element: index,
          "countries has no code \(DisplayText.quoted(text)); it takes ISO's codes of two letters",
          suggestion: suggestion(text, known))
      }
      places.insert(place)
    }
    guard !places.isEmpty else { throw arguments.problem(.outOfRange, "countries", "countries is empty") }
    return places.sorted()
  }

  /// Codes that are in use but are not ISO's.
  private static let otherCodes = ["UK": "GB", "EL": "GR", "USA": "US", "UAE": "AE", "KSV": "XK", "KOS": "XK"]

  /// What to write for a country that is no code: the code of its name, or of one like it.
  private static func suggestion(_ text: String, _ known: [Gazetteer.Country]) -> String? {
    if let code = otherCodes[text.uppercased()] { return "did you mean \(DisplayText.quoted(code))?" }
    var finder = NameSuggestion()
    guard text.count > 3, let name = finder.nearest(to: text, among: known.map(\.name)).first,
      let country = known.first(where: { $0.name == name })
    else { return nil }
    return "did you mean \(DisplayText.quoted(country.code)), \(country.name)?"
  }

  /// The problem of a request that no city fits.
  private static func noCity(_ request: PlaceTable.Request, _ arguments: TypeArguments) -> ArgumentProblem {
    let world = Gazetteer.world
    let largest = world.cities.filter { city in
      request.countries?.contains(world.states[Int(city.state)].country) ?? true
    }.max { $0.population < $1.population }
    let place = request.countries == nil ? "" : " of the countries"
    return arguments.problem(
      .outOfRange, "min_population", "no city\(place) has \(request.population) people",
      suggestion: largest.map { city in
        "write \(city.population) or less: that is \(String(decoding: world.text(city.name), as: UTF8.self)), the largest"
      })
  }
}
