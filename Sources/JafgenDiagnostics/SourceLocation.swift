/// A place in a schema file.
public struct SourceLocation: Hashable, Sendable {
  /// The file as it was named to the loader.
  public let file: String
  /// The line, from 1; lines end at LF, CR LF or CR, as editors count them.
  public let line: Int
  /// The column, from 1, in Unicode code points.
  public let column: Int

  /// Makes a place.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  /// Orders by the file's bytes, then line, then column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    return (left.line, left.column) < (right.line, right.column)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// The place as `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// A value and its location in a schema.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Its location; nil for defaults and for schemas that a program made.
  public var location: SourceLocation?

  /// Makes a value, by default without a location.
  public init(_ value: Value, at location: SourceLocation? = nil) {
    self.value = value
    self.location = location
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
