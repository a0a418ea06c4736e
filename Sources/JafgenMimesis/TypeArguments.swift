package import JafgenArguments
internal import JafgenColumns

/// The checked arguments of one use of a type.
package typealias TypeArguments = Arguments<TypeContext>

/// What a type needs besides its arguments.
package struct TypeContext: Sendable {
  /// The locale that values come from.
  let locale: LocaleData
  /// The day that stands for today, in days since 1970-01-01.
  let referenceDate: Int
}

extension TypeArguments {
  /// The locale that values come from.
  package var locale: LocaleData { context.locale }

  /// The day that stands for today, in days since 1970-01-01.
  package var referenceDate: Int { context.referenceDate }

  /// The whole year of the reference date.
  package var referenceYear: Int { CivilDate.civil(days: referenceDate).year }
}
