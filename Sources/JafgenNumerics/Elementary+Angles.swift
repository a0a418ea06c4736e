extension Elementary {
  /// Returns the sine of `x` radians, of any finite size; NaN of infinities.
  package static func sin(_ x: Double) -> Double {
    // So small that the next term is below half a unit; also keeps the sign of zero.
    if x.magnitude < 0x1p-27 { return x }
    if x.magnitude <= 0.78 { return sineNearZero(DoublePair(x)) }
    guard x.isFinite else { return .nan }
    let (quadrant, rest) = reduceAngle(x)
    switch quadrant {
    case 0: return sineNearZero(rest)
    case 1: return cosineNearZero(rest)
    case 2: return -sineNearZero(rest)
    default: return -cosineNearZero(rest)
    }
  }

  /// Returns the cosine of `x` radians, of any finite size; NaN of infinities.
  package static func cos(_ x: Double) -> Double {
    if x.magnitude <= 0.78 { return cosineNearZero(DoublePair(x)) }
    guard x.isFinite else { return .nan }
    let (quadrant, rest) = reduceAngle(x)
    switch quadrant {
    case 0: return cosineNearZero(rest)
    case 1: return -sineNearZero(rest)
    case 2: return -cosineNearZero(rest)
    default: return sineNearZero(rest)
    }
  }

  /// The sine of at most pi / 4, by its series.
  private static func sineNearZero(_ x: DoublePair) -> Double {
    let square = x.high * x.high
    var sum = sineTerms[0]
    for term in 1..<7 { sum = sum * square + sineTerms[term] }
    let cube = x.high * square
    return x.high + (x.low * (1 - 0.5 * square) + (cube * square * sum - cube / 6))
  }

  /// The cosine of at most pi / 4, by its series.
  private static func cosineNearZero(_ x: DoublePair) -> Double {
    let square = DoublePair.product(x.high, x.high)
    var sum = cosineTerms[0]
    for term in 1..<7 { sum = sum * square.high + cosineTerms[term] }
    let start = DoublePair.ordered(1, -0.5 * square.high)
    let small = square.high * square.high * sum - 0.5 * square.low - x.high * x.low
    return start.high + (start.low + small)
  }

  /// 1 / 17! down to 1 / 5! with their signs.
  private static let sineTerms: [Double] = [
    1.0 / 355_687_428_096_000, -1.0 / 1_307_674_368_000, 1.0 / 6_227_020_800, -1.0 / 39_916_800, 1.0 / 362_880,
    -1.0 / 5_040, 1.0 / 120,
  ]

  /// 1 / 16! down to 1 / 4! with their signs.
  private static let cosineTerms: [Double] = [
    1.0 / 20_922_789_888_000, -1.0 / 87_178_291_200, 1.0 / 479_001_600, -1.0 / 3_628_800, 1.0 / 40_320, -1.0 / 720,
    1.0 / 24,
  ]

  /// The nearest multiple of pi / 2, by its last two bits, and what remains of `x` (Payne and Hanek).
  ///
  /// Of 2 / pi only those 192 bits matter whose product with `x` is neither a multiple of 4 nor too small: no double comes
  /// nearer to a multiple of pi / 2 than 2^-62, so that at least 75 bits of the rest are right.
  private static func reduceAngle(_ x: Double) -> (quadrant: Int, rest: DoublePair) {
    let bits = x.magnitude.bitPattern
    let whole = bits & 0x000F_FFFF_FFFF_FFFF | 0x0010_0000_0000_0000
    // x = whole * 2^power. The window's first bit is worth 2 once multiplied by 2^power.
    let power = Int(bits >> 52) - 1075
    let offset = power + 62
    let place = offset >> 6
    let shift = UInt64(offset & 63)
    func window(_ index: Int) -> UInt64 {
      let upper = twoOverPi[place + index]
      return shift == 0 ? upper : upper << shift | twoOverPi[place + index + 1] >> (64 - shift)
    }
    // The product modulo 4, as 2 bits before the point and 190 after.
    let last = whole.multipliedFullWidth(by: window(2))
    let middle = whole.multipliedFullWidth(by: window(1))
    let (second, carry) = middle.low.addingReportingOverflow(last.high)
    let first = whole &* window(0) &+ middle.high &+ (carry ? 1 : 0)
    // The fraction alone; one of a half or more counts as negative, from the next multiple.
    var upper = first << 2 | second >> 62
    var lower = second << 2 | last.low >> 62
    var quadrant = Int(first >> 62)
    let isNegative = upper >> 63 == 1
    if isNegative {
      quadrant += 1
      (upper, lower) = (lower == 0 ? 0 &- upper : ~upper, 0 &- lower)
    }
    var scale = 0x1p-64
    if upper == 0 {
      (upper, lower) = (lower, last.low << 2)
      scale = 0x1p-128
    }
    let zeros = UInt64(upper.leadingZeroBitCount)
    if zeros > 0 { (upper, lower) = (upper << zeros | lower >> (64 - zeros), lower << zeros) }
    scale *= Double(bitPattern: (1023 - zeros) << 52)
    let fraction = DoublePair.ordered(
      Double(upper & ~0x7FF) * scale, (Double(upper & 0x7FF) + Double(lower >> 11) * 0x1p-53) * scale)
    let rest = fraction * DoublePair(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    // A negative angle is the mirror image.
    let isMirrored = isNegative != (x.sign == .minus)
    return (
      (x.sign == .minus ? 4 - quadrant : quadrant) & 3,
      isMirrored ? DoublePair(-rest.high, -rest.low) : rest
    )
  }

  /// Zeros for 64 bits, then the bits of 2 / pi after the point.
  private static let twoOverPi: [UInt64] = [
    0, 0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041, 0xFE51_63AB_DEBB_C561,
    0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C, 0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484,
    0xE99C_7026_B45F_7E41, 0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
    0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D, 0x7527_BAC7_EBE5_F17B,
    0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08, 0x5603_3046_FC7B_6BAB,
  ]
}
