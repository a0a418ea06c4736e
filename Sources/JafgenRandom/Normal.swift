internal import JafgenNumerics

/// The standard normal distribution by its inverse, portable to the last bit: no library mathematics.
public enum Normal {
  /// Returns the standard normal value of one draw.
  ///
  /// The draw is read as a probability strictly between 0 and 1, a multiple of 2^-52 plus 2^-53, so the values lie within ±8.21.
  @inlinable
  public static func value(_ draw: UInt64) -> Double {
    quantile(Uniform.share(draw))
  }

  /// Returns the value below which a standard normal variable lies with `probability`.
  ///
  /// Wichura's PPND16 (Applied Statistics 37, 1988, algorithm AS 241), relative error about 1e-16.
  ///
  /// - Precondition: 0 < `probability` < 1; otherwise the result is NaN.
  public static func quantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else { return .nan }
    let centred = probability - 0.5
    if centred >= -0.425, centred <= 0.425 {
      let r = 0.180625 - centred * centred
      return centred * ratio(r, centreNumerator, centreDenominator)
    }
    let tail = centred < 0 ? probability : 1 - probability
    let r = (-logarithm(tail)).squareRoot()
    let size =
      r <= 5
      ? ratio(r - 1.6, middleNumerator, middleDenominator) : ratio(r - 5, farNumerator, farDenominator)
    return centred < 0 ? -size : size
  }

  /// Returns the probability that a standard normal variable lies below `value`; relative error about 1e-14.
  package static func probability(below value: Double) -> Double {
    if value.isNaN { return value }
    let size = value.magnitude
    let density = 0.3989422804014327 * Elementary.exp(-0.5 * size * size)
    if size > 5 {
      // What lies beyond, as a continued fraction (Laplace).
      var fraction = size
      var term = 40.0
      while term >= 1 {
        fraction = size + term / fraction
        term -= 1
      }
      let tail = size == .infinity ? 0 : density / fraction
      return value < 0 ? tail : 1 - tail
    }
    // From the middle, as a series whose terms are all positive.
    var sum = size
    var term = size
    var odd = 1.0
    while term > sum * 0x1p-54 {
      odd += 2
      term *= size * size / odd
      sum += term
    }
    return value < 0 ? 0.5 - density * sum : 0.5 + density * sum
  }

  /// The natural logarithm of a positive normal number by the four basic operations alone.
  package static func logarithm(_ value: Double) -> Double {
    var exponent = Double(value.exponent)
    var fraction = value.significand
    if fraction > 1.4142135623730951 {
      fraction /= 2
      exponent += 1
    }
    // ln f = 2 artanh((f - 1) / (f + 1)); the argument is at most 0.172, so 12 terms reach the last bit.
    let s = (fraction - 1) / (fraction + 1)
    let square = s * s
    var sum = 0.0
    var term = 23
    while term >= 1 {
      sum = sum * square + 1 / Double(term)
      term -= 2
    }
    return exponent * 0.6931471805599453 + 2 * s * sum
  }

  private static func ratio(_ x: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
    var upper = 0.0
    for coefficient in numerator { upper = upper * x + coefficient }
    var lower = 0.0
    for coefficient in denominator { lower = lower * x + coefficient }
    return upper / lower
  }

  // Coefficients from the highest power down.
  private static let centreNumerator = [
    2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
    1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e0,
  ]
  private static let centreDenominator = [
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
  ]
  private static let middleNumerator = [
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
    3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
  ]
  private static let middleDenominator = [
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
  ]
  private static let farNumerator = [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
  ]
  private static let farDenominator = [
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
  ]
}
