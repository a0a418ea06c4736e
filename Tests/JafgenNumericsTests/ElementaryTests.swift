import Foundation
import JafgenNumerics
import JafgenTestSupport
import Testing

struct ElementaryTests {
  @Test("Values agree with those computed to 90 digits")
  func values() {
    func isNear(_ value: Double, _ exact: Double) -> Bool { abs(value - exact) <= exact.ulp }
    #expect(isNear(Elementary.exp(1.0), 2.718281828459045))
    #expect(isNear(Elementary.exp(-745.0), .leastNonzeroMagnitude))
    #expect(isNear(Elementary.exp(709.75), 1.7398368732641605e308))
    #expect(isNear(Elementary.exp(1e-10), 1.0000000001))
    #expect(isNear(Elementary.expm1(1e-10), 1.00000000005e-10))
    #expect(isNear(Elementary.expm1(0.007), 0.007024557266848555))
    #expect(isNear(Elementary.expm1(-0.3), -0.2591817793182821))
    #expect(isNear(Elementary.expm1(3.25), 24.790339917193062))
    #expect(isNear(Elementary.log(2.0), 0.6931471805599453))
    #expect(isNear(Elementary.log(10.0), 2.302585092994046))
    #expect(isNear(Elementary.log(.leastNonzeroMagnitude), -744.4400719213812))
    #expect(isNear(Elementary.log(1.0000001), 9.999999505838704e-08))
    #expect(isNear(Elementary.log(0.999), -0.0010005003335835344))
    #expect(isNear(Elementary.log1p(1e-10), 9.999999999500001e-11))
    #expect(isNear(Elementary.log1p(-0.5), -0.6931471805599453))
    #expect(isNear(Elementary.log1p(12345.678), 9.42114231801815))
    #expect(isNear(Elementary.power(2.0, 0.5), 1.4142135623730951))
    #expect(isNear(Elementary.power(10.0, -3.0), 0.001))
    #expect(isNear(Elementary.power(1.0000001, 1000000000.0), 2.6881038582144647e43))
    #expect(isNear(Elementary.power(0.3, 77.7), 2.356793282904289e-41))
    #expect(isNear(Elementary.power(-1.5, 3.0), -3.375))
    #expect(isNear(Elementary.sin(1.0), 0.8414709848078965))
    #expect(isNear(Elementary.sin(3.141592653589793), 1.2246467991473532e-16))
    #expect(isNear(Elementary.sin(1e22), -0.8522008497671888))
    #expect(isNear(Elementary.sin(6_381_956_970_095_103 * 0x1p797), 1.0))
    #expect(isNear(Elementary.sin(-2.5), -0.5984721441039565))
    #expect(isNear(Elementary.cos(1.0), 0.5403023058681398))
    #expect(isNear(Elementary.cos(1.5707963267948966), 6.123233995736766e-17))
    #expect(isNear(Elementary.cos(1e300), -0.5753861119575491))
    #expect(isNear(Elementary.cos(-0.7), 0.7648421872844885))
    #expect(isNear(Elementary.cos(4.0), -0.6536436208636119))
  }

  @Test("Special values are those of C's functions")
  func specialValues() {
    let special: [Double] = [
      0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 1e300, -1e300, .leastNonzeroMagnitude,
      .leastNormalMagnitude / 8, 0x1p53 + 2, 710, -746, 1000, -1000,
      .infinity, -.infinity, .nan,
    ]
    func isAlike(_ first: Double, _ second: Double) -> Bool {
      first.isNaN ? second.isNaN : first.sign == second.sign && (first == second || abs(first - second) <= second.ulp)
    }
    for x in special {
      #expect(isAlike(Elementary.exp(x), exp(x)), "exp(\(x))")
      #expect(isAlike(Elementary.expm1(x), expm1(x)), "expm1(\(x))")
      #expect(isAlike(Elementary.log(x), x < 0 ? .nan : log(x)), "log(\(x))")
      #expect(isAlike(Elementary.log1p(x), x < -1 ? .nan : log1p(x)), "log1p(\(x))")
      #expect(isAlike(Elementary.sin(x), sin(x)), "sin(\(x))")
      #expect(isAlike(Elementary.cos(x), cos(x)), "cos(\(x))")
      for y in special {
        #expect(isAlike(Elementary.power(x, y), pow(x, y)), "power(\(x), \(y))")
      }
    }
  }

  @Test("Errors are as stated", .enabled(if: Judges.python != nil, Comment(rawValue: Judges.absence)))
  func errors() throws {
    var random = TestRandom(seed: 1)
    var lines: [String] = []
    func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
    func size(_ exponents: ClosedRange<Int>) -> Double {
      Double(
        sign: .plus, exponent: Int.random(in: exponents, using: &random), significand: number(1...1.9999999999999998))
    }
    func add(_ name: String, _ arguments: Double..., result: Double) {
      lines.append(
        ([name]
          + (arguments + [result]).map { value in
            let text = String(value.bitPattern, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
          }).joined(separator: " "))
    }
    for _ in 0..<4_000 {
      for x in [number(-745.2...709.9), number(-1...1), size(-60...4)] {
        add("exp", x, result: Elementary.exp(x))
        add("expm1", x, result: Elementary.expm1(x))
      }
      for x in [size(-1074...1023), number(0.5...2), 1 + size(-52...(-4)), 1 - size(-53...(-4))] {
        add("log", x, result: Elementary.log(x))
      }
      for x in [size(-60...1023), number(-0.9999...1), -size(-60...(-2))] {
        add("log1p", x, result: Elementary.log1p(x))
      }
      for x in [number(-0.78539...0.78539), number(-100...100), size(-60...1023), number(-1e6...1e6)] {
        add("sin", x, result: Elementary.sin(x))
        add("cos", x, result: Elementary.cos(x))
      }
      // Near multiples of pi / 2 only a long reduction keeps digits.
      let near = (Double.pi / 2 * number(1...1e9).rounded()).nextUp
      add("sin", near, result: Elementary.sin(near))
      add("cos", near, result: Elementary.cos(near))
      let (x, y) = (size(-1000...1000), number(-1...1))
      add("power", x, y, result: Elementary.power(x, y))
      let (base, exponent) = (1 + number(-0.1...0.1), number(-7000...7000))
      add("power", base, exponent, result: Elementary.power(base, exponent))
      let (whole, count) = (-number(0...20), number(-30...30).rounded())
      add("power", whole, count, result: Elementary.power(whole, count))
    }
    let directory = try TemporaryDirectory(files: ["values.txt": lines.joined(separator: "\n")])
    let result = try runJudge("elementary.py", [directory.path("values.txt")], in: directory)
    #expect(result.status == 0, "\(result.stderr)")
    struct Worst: Decodable {
      var error: Double
      var line: String
    }
    let worst = try JSONDecoder().decode([String: Worst].self, from: Data(result.output))
    let bounds = ["exp": 0.6, "log": 0.6, "log1p": 0.75, "sin": 0.75, "cos": 0.75, "expm1": 0.75, "power": 0.75]
    for (name, bound) in bounds {
      let found = try #require(worst[name])
      #expect(found.error <= bound, "\(name): \(found.error) units at \(found.line)")
    }
  }
}
