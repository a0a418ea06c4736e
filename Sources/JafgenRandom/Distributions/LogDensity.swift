import JafgenNumerics

/// A log-concave density of a variable that runs over all numbers, by its logarithm up to a constant.
protocol LogDensity: Sendable {
  /// Where it is highest.
  var peak: Double { get }
  /// Returns the logarithm of the density, less that at the peak.
  func logarithm(_ y: Double) -> Double
  /// Returns the first and the second derivative of that, without their signs.
  func derivatives(_ y: Double) -> (slope: Double, curvature: Double)
}

/// The logarithm of a variable that has a gamma distribution of mean `shape`, less that of `shape`.
struct GammaDensity: LogDensity {
  let shape: Double

  var peak: Double { 0 }
  func logarithm(_ y: Double) -> Double { shape * (y - Elementary.expm1(y)) }
  func derivatives(_ y: Double) -> (slope: Double, curvature: Double) {
    ((shape * Elementary.expm1(y)).magnitude, shape * Elementary.exp(y))
  }
}

/// The logit of a variable that has a beta distribution.
struct BetaDensity: LogDensity {
  let alpha: Double
  let beta: Double

  var peak: Double { Elementary.log(alpha / beta) }

  func logarithm(_ y: Double) -> Double {
    -alpha * Self.growth(peak - y, of: beta / (alpha + beta)) - beta * Self.growth(y - peak, of: alpha / (alpha + beta))
  }

  /// The logarithm of 1 - share + share * e^x: of (1 + e^-y) / (1 + e^-peak), and of its mirror image. So large parameters
  /// lose no digits.
  private static func growth(_ x: Double, of share: Double) -> Double {
    x > 700 ? x + Elementary.log(share) : Elementary.log1p(share * Elementary.expm1(x))
  }

  func derivatives(_ y: Double) -> (slope: Double, curvature: Double) {
    let (left, right) = (Self.logistic(y), Self.logistic(-y))
    return ((alpha * right - beta * left).magnitude, (alpha + beta) * left * right)
  }

  /// Returns 1 / (1 + e^-y).
  static func logistic(_ y: Double) -> Double {
    let decay = Elementary.exp(-y.magnitude)
    return y >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
  }
}
