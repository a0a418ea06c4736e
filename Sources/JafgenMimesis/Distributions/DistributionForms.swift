import JafgenArguments

/// The forms of the parameter `distribution`, by what it spreads.
enum DistributionForms {
  /// Of whole numbers.
  static let wholeNumbers = parameter(numbers + counts + [zipf])
  /// Of floats and decimals.
  static let numbersOnly = parameter(numbers)
  /// Of dates and moments.
  static let moments = parameter(times(mean: .date, unit: "days or seconds"))
  /// Of times of day.
  static let timesOfDay = parameter(times(mean: .text, unit: "seconds"))

  /// Of how many there are of something.
  static let lengths = parameter(numbers.filter { $0.name == "normal" } + counts + [zipf, histogram])
  /// Of the rows that a link goes to.
  static let rows = parameter([
    ParameterForm(
      "zipf", "Rows by rank, in proportion to a power of it; which rows rank high is drawn.",
      [Parameter("exponent", .decimal, default: "1.0", "The power without its sign, 0 to 20.")]),
    ParameterForm(
      "weights", "Rows in proportion to a number that an attribute of theirs has; of fixed rows.",
      [Parameter("weight", .text, default: "share", isRequired: true, "The attribute.")]),
  ])

  private static func parameter(_ forms: [ParameterForm]) -> Parameter {
    Parameter("distribution", .form([uniform] + forms), default: "uniform", "How values are spread.")
  }

  private static let uniform = ParameterForm("uniform", "All values are equally likely.")

  private static let bins = Parameter(
    "bins", .lists(of: 3), default: "[[0, 10, 3], [10, 20, 1]]", isRequired: true,
    "The bins, ascending: from, to and the share of each.")

  private static let histogram = ParameterForm("histogram", "Bins with shares, even within each.", [bins])

  private static let numbers = [
    ParameterForm(
      "normal", "The normal distribution.",
      [
        Parameter("mean", .decimal, "The mean; by default the middle between the bounds."),
        Parameter("stddev", .decimal, "The standard deviation; by default a sixth of the distance of the bounds."),
      ]),
    ParameterForm(
      "lognormal", "Numbers whose logarithm is normal: many small ones, few large ones.",
      [
        Parameter("median", .decimal, default: "100", isRequired: true, "The median, above zero."),
        Parameter("p90", .decimal, "The number that nine in ten lie below, above the median."),
        Parameter("sigma", .decimal, "The standard deviation of the logarithm, in place of p90."),
      ]),
    ParameterForm(
      "exponential", "Falling from the lower bound on, by the same factor over the same distance.",
      [Parameter("mean", .decimal, default: "10", isRequired: true, "The mean distance from the lower bound.")]),
    ParameterForm(
      "gamma", "The gamma distribution, from zero.",
      [
        Parameter("mean", .decimal, default: "10", isRequired: true, "The mean."),
        Parameter("shape", .decimal, default: "2", isRequired: true, "The shape: 1 is exponential, more is rounder."),
      ]),
    ParameterForm(
      "beta", "The beta distribution, from bound to bound.",
      [
        Parameter("alpha", .decimal, default: "2", isRequired: true, "Large values draw upwards."),
        Parameter("beta", .decimal, default: "5", isRequired: true, "Large values draw downwards."),
      ]),
    ParameterForm(
      "pareto", "Falling from the lower bound on, which is above zero, by a power of the number.",
      [Parameter("shape", .decimal, default: "1.16", isRequired: true, "The power: 1.16 is the rule of 80 and 20.")]),
    ParameterForm(
      "triangular", "Rising evenly from the lower bound to the mode, falling evenly to the upper.",
      [Parameter("mode", .decimal, default: "3", isRequired: true, "The likeliest number.")]),
    histogram,
  ]

  private static let counts = [
    ParameterForm(
      "geometric", "Whole numbers from the lower bound on, each less likely than the one before by the same factor.",
      [Parameter("mean", .decimal, default: "3", isRequired: true, "The mean, above the lower bound.")]),
    ParameterForm(
      "poisson", "The number of independent events.",
      [Parameter("mean", .decimal, default: "3", isRequired: true, "The mean.")]),
    ParameterForm(
      "binomial", "The number of successes among trials.",
      [
        Parameter("trials", .integer(1...1_000_000_000), default: "10", isRequired: true, "The number of trials."),
        Parameter("probability", .decimal, default: "0.3", isRequired: true, "The probability of success, 0 to 1."),
      ]),
  ]

  private static let zipf = ParameterForm(
    "zipf", "Whole numbers from 1, each in proportion to its power of minus the exponent.",
    [Parameter("exponent", .decimal, default: "1.0", "The exponent, 0 to 20.")])

  private static func times(mean: Parameter.Kind, unit: String) -> [ParameterForm] {
    [
      ParameterForm(
        "normal", "The normal distribution.",
        [
          Parameter("mean", mean, "The mean; by default the middle between the bounds."),
          Parameter("stddev", .decimal, "The standard deviation in \(unit); by default a sixth of the span."),
        ]),
      ParameterForm(
        "exponential", "Falling from the first moment on, by the same factor over the same time.",
        [Parameter("mean", .decimal, default: "30", isRequired: true, "The mean time since the first, in \(unit).")]),
      histogram,
    ]
  }
}
