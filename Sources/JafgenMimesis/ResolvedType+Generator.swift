package import JafgenRandom

extension ResolvedType {
  /// Makes the generator of the type's values under `key`; with `unique`, rows below the number of distinct values
  /// never share one.
  package func generator(key: StreamKey, unique: Bool) -> any ColumnGenerator {
    domain.generator(key: key, unique: unique)
  }

  /// Makes the generator of the type's values under `key`, in an order; `rowCount` is how many rows values that ascend
  /// are spread over.
  package func generator(key: StreamKey, order: ValueOrder, rowCount: UInt64 = 1) -> any ColumnGenerator {
    domain.generator(key: key, order: order, rowCount: rowCount)
  }
}
