package import JafgenColumns
package import JafgenRandom

/// Objects whose members agree, such as persons: what a row picks decides all of them.
package protocol CompositeDomain: Sendable {
  /// The members, in order; their names differ.
  var members: [CompositeMember] { get }
  /// How many objects differ in the members that never repeat; see `CompositeMember.isUnique`.
  var uniqueness: Uniqueness { get }

  /// Makes the source of the members' columns under `key`; with `isUnique`, no two rows below the number of objects have
  /// the same one.
  func columns(key: StreamKey, isUnique: Bool) -> any CompositeColumns
}

/// One member of composite objects.
package struct CompositeMember: Sendable {
  /// The name.
  package let name: String
  /// The type of its columns.
  package let type: ColumnType
  /// Whether it can be null.
  package let isNullable: Bool
  /// Whether it never repeats where the objects do not.
  package let isUnique: Bool
  /// The most bytes of a value, as text or in a file of columns.
  package let maximumWidth: Int
  /// About how many bytes a value has as text.
  package let estimatedWidth: Int

  /// Makes a member.
  init(
    _ name: String, _ type: ColumnType, isNullable: Bool = false, isUnique: Bool = false, maximumWidth: Int = 8,
    estimatedWidth: Int
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.isUnique = isUnique
    self.maximumWidth = max(maximumWidth, 8)
    self.estimatedWidth = estimatedWidth
  }
}

/// Makes the columns of composite objects' members.
///
/// A value depends only on the source, the member and the row's number. Calls may run at the same time on many threads.
package protocol CompositeColumns: Sendable {
  /// Returns the columns of the members at `indexes`, in that order, for `rows`.
  ///
  /// - Complexity: what the members share is picked once for all of them.
  func columns(_ indexes: [Int], rows: RowSelection) -> [Column]
  /// Returns the dictionary that every column of the member at `index` draws its codes from, if that is how it is made.
  func dictionary(of index: Int) -> ColumnDictionary?
}

extension CompositeDomain {
  /// The type of the objects' columns.
  var columnType: ColumnType {
    .object(members.map { ObjectMember(name: $0.name, type: $0.type, isNullable: $0.isNullable) })
  }
}

/// Whole composite objects.
struct CompositeGenerator: ColumnGenerator {
  let type: ColumnType
  let estimatedWidth: Int
  private let source: any CompositeColumns
  private let indexes: [Int]

  init(_ domain: any CompositeDomain, key: StreamKey, isUnique: Bool) {
    type = domain.columnType
    estimatedWidth = ObjectGenerator.estimatedWidth(of: domain.members.lazy.map { ($0.name, $0.estimatedWidth) })
    source = domain.columns(key: key, isUnique: isUnique)
    indexes = Array(domain.members.indices)
  }

  func column(rows: RowSelection) -> Column {
    Column(type: type, count: rows.count, values: .object(source.columns(indexes, rows: rows)))
  }
}

/// One member of composite objects, made without the others.
struct CompositeMemberGenerator: ColumnGenerator {
  let type: ColumnType
  let dictionary: ColumnDictionary?
  let producesNulls: Bool
  let estimatedWidth: Int
  private let source: any CompositeColumns
  private let index: Int

  /// Makes the generator of the member at `index`.
  init(_ domain: any CompositeDomain, at index: Int, key: StreamKey, isUnique: Bool) {
    let member = domain.members[index]
    type = member.type
    producesNulls = member.isNullable
    estimatedWidth = member.estimatedWidth
    source = domain.columns(key: key, isUnique: isUnique)
    dictionary = source.dictionary(of: index)
    self.index = index
  }

  func column(rows: RowSelection) -> Column { source.columns([index], rows: rows)[0] }
}

extension ResolvedType {
  /// The members of the type's objects, with whether each never repeats where the objects are unique; empty where values are
  /// no objects.
  package var members: [(member: ObjectMember, isUnique: Bool)] {
    guard case .object(let members) = columnType else { return [] }
    let unique = if case .composite(let domain) = domain { domain.members.map(\.isUnique) } else { [Bool]() }
    return members.enumerated().map { ($1, unique.indices.contains($0) && unique[$0]) }
  }

  /// Makes the generator of one member of the type's objects without the others: for every row the value that the object made
  /// under the same key and order has; nil if there is no member at `index`.
  package func memberGenerator(at index: Int, key: StreamKey, order: ValueOrder) -> (any ColumnGenerator)? {
    switch domain {
    case .composite(let domain) where domain.members.indices.contains(index):
      return CompositeMemberGenerator(domain, at: index, key: key, isUnique: order.isUnique)
    case .object(let members) where members.indices.contains(index):
      return members[index].domain.generator(key: key.child(members[index].name), unique: false)
    default: return nil
    }
  }
}
