internal import JafgenColumns

/// A call of a function for some rows: what its kernel gets.
struct FunctionCall {
  /// The arguments, as the declaration converted them.
  let arguments: [Operand]
  /// The types of the arguments.
  let types: [ValueType]
  /// The number of rows.
  let count: Int
  /// The type of the result.
  let type: ColumnType
  /// Of a random function: makes a drawn number for each row.
  let draws: () -> Buffer<UInt64>

  /// Which rows have all arguments; nil where all have. An argument that is null in every row does not get here unless
  /// the function takes nulls.
  var validity: Bitmap? { arguments.reduce(nil) { .both($0, $1.validity) } }

  /// Makes texts of all rows that have all arguments; `write` ends none.
  func texts(
    meanLength: Double = 16, _ write: (Int, inout TextColumnBuilder) -> Void
  ) -> Operand {
    let validity = validity
    var builder = TextColumnBuilder(capacity: count, meanLength: meanLength)
    for index in 0..<count {
      if validity?[index] ?? true { write(index, &builder) }
      builder.endText()
    }
    return .each(builder.finish(validity: validity))
  }

  /// Makes whole numbers of all rows, null where `body` returns nil.
  @inline(__always)
  func wholes(_ body: (Int) -> Int64?) -> Operand {
    let numbers = Buffer<Int64>(capacity: count)
    let known = Buffer<Bool>(capacity: count)
    for index in 0..<count {
      let number = body(index)
      numbers.base[index] = number ?? 0
      known.base[index] = number != nil
    }
    return .each(.wholes(type, count, validity: .both(validity, .validity(known, count: count)), numbers))
  }

  /// Makes floats of all rows, null where `body` returns one that is not finite.
  @inline(__always)
  func floats(_ body: (Int) -> Double) -> Operand {
    let numbers = Buffer<Double>(capacity: count)
    for index in 0..<count { numbers.base[index] = body(index) }
    let finite = ArithmeticKernels.finite(numbers, count)
    return .each(Column(type: type, count: count, validity: .both(validity, finite), values: .float64(numbers)))
  }

  /// Takes each row's value from one of the arguments of the result's type: `choose` writes their numbers, or any other
  /// for null, over the number of arguments.
  func merged(_ choose: (UnsafeMutablePointer<UInt32>) -> Void) -> Operand {
    let choices = Buffer<UInt32>(capacity: count)
    choices.base.update(repeating: UInt32(truncatingIfNeeded: arguments.count), count: count)
    choose(choices.base)
    return merged(by: choices)
  }

  /// Takes each row's value from the greatest or the least argument that is not null.
  func extremes(isGreatest: Bool) -> Operand {
    merged(by: ComparisonKernels.extremes(arguments, types[0], count, isGreatest: isGreatest))
  }

  private func merged(by choices: Buffer<UInt32>) -> Operand {
    guard let last = arguments.last?.column(count, type: type) else { return .same(.null) }
    // In the place of a condition, which is no value that could be taken, any will do.
    let columns = zip(arguments, types).dropLast().map { argument, type in
      type == types.last ? argument.column(count, type: self.type) : last
    }
    return .each(.merged(columns + [last], by: choices, count: count, type: type))
  }
}
