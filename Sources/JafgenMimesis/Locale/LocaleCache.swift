import Synchronization

/// The lists decoded so far, by place; made once, shared by all who ask.
package final class LocaleCache: Sendable {
  private struct Place: Hashable {
    let locale: String
    let topic: String
    let section: String
  }

  private let lists = Mutex<[Place: WordList]>([:])

  /// Makes an empty cache.
  package init() {}

  /// Returns the list of that place; `make` makes it where there is none yet.
  package func list(locale: String, topic: String, section: String, make: () -> WordList) -> WordList {
    let place = Place(locale: locale, topic: topic, section: section)
    if let known = lists.withLock({ $0[place] }) { return known }
    // Made outside the lock: two threads may do it twice, the first one's list stays.
    let made = make()
    return lists.withLock { lists in
      if let known = lists[place] { return known }
      lists[place] = made
      return made
    }
  }
}
