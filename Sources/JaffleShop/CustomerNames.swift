internal import JafgenRandom

/// Whose names are asked for.
package enum NameGender: String, Sendable {
  case female, male
}

/// Names as people write their own: some with a title, some with letters after them.
enum CustomerNames {
  /// What stands before and after a name.
  private struct Form {
    /// How many of a thousand write their names so.
    let share: UInt64
    let before: String
    let after: String
    /// Nil where anyone may.
    let gender: NameGender?

    init(_ share: UInt64, before: String = "", after: String = "", _ gender: NameGender? = nil) {
      self.share = share
      self.before = before
      self.after = after
      self.gender = gender
    }
  }

  /// The 44 of a thousand; all others have a first name and a surname alone.
  private static let forms = [
    Form(8, before: "Dr. "), Form(6, after: " MD"), Form(5, after: " PhD"), Form(3, after: " DDS"),
    Form(4, before: "Mr. ", .male), Form(4, before: "Mrs. ", .female), Form(3, before: "Ms. ", .female),
    Form(6, after: " Jr.", .male), Form(2, after: " II", .male), Form(3, after: " III", .male),
  ]
  private static let plain = Form(0)

  /// Returns the names of customers by their numbers.
  ///
  /// A name depends on the key and the number. `names` returns as many names as it is given numbers, those of a gender
  /// if there is one.
  static func names(
    of customers: [Int], key: StreamKey, _ names: (_ numbers: [Int], NameGender?) -> [String]
  ) -> [String] {
    let forms = customers.map { form(key.draw(UInt64(truncatingIfNeeded: $0))) }
    var result = [String](repeating: "", count: customers.count)
    for gender in [nil, NameGender.female, .male] {
      let places = customers.indices.filter { forms[$0].gender == gender }
      guard !places.isEmpty else { continue }
      for (place, name) in zip(places, names(places.map { customers[$0] }, gender)) {
        result[place] = forms[place].before + name + forms[place].after
      }
    }
    return result
  }

  private static func form(_ draw: UInt64) -> Form {
    var number = Uniform.index(draw, below: 1000)
    for form in forms {
      if number < form.share { return form }
      number -= form.share
    }
    return plain
  }
}
