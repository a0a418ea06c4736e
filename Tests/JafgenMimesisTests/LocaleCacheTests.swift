import JafgenMimesis
import Synchronization
import Testing

/// What is decoded of locales: each list once, when it is first asked for.
struct LocaleCacheTests {
  @Test func aListIsMadeWhenItIsFirstAskedFor() {
    let cache = LocaleCache()
    let made = Mutex<[String]>([])
    func list(_ locale: String, _ section: String) -> WordList {
      cache.list(locale: locale, topic: "text", section: section) {
        made.withLock { $0.append("\(locale) \(section)") }
        return WordList([locale, section])
      }
    }
    let first = list("en", "words")
    #expect(made.withLock(\.self) == ["en words"])
    #expect(list("en", "words") === first)
    #expect(list("ja", "words") !== first && list("en", "level") !== first)
    #expect(list("ja", "words").strings == ["ja", "words"])
    #expect(made.withLock(\.self) == ["en words", "ja words", "en level"])
  }
}
