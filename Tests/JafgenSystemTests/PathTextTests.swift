import JafgenSystem
import Testing

@Suite("Paths as text")
struct PathTextTests {
  @Test(
    "Names are joined to folders",
    arguments: [
      ("output", "a.csv", "output/a.csv"), ("output/", "a.csv", "output/a.csv"), ("", "a.csv", "a.csv"),
      ("/", "a.csv", "/a.csv"), (".", "a.csv", "./a.csv"), ("a//", "b", "a//b"), ("a", "", "a/"),
    ])
  func join(folder: String, name: String, path: String) {
    #expect(PathText.join(folder, name) == path)
  }

  @Test(
    "A path is its folder and its last component",
    arguments: [
      ("a/b/c", "a/b", "c"), ("a//b///", "a", "b"), ("/a", "/", "a"), ("//a", "/", "a"), ("a", nil, "a"),
      ("a/", nil, "a"), ("/", nil, ""), ("", nil, ""), ("./a", ".", "a"), ("a/\u{301}b", "a", "\u{301}b"),
    ] as [(String, String?, String)])
  func split(path: String, folder: String?, name: String) {
    let parts = PathText.split(path)
    #expect(parts.folder == folder)
    #expect(parts.name.unicodeScalars.elementsEqual(name.unicodeScalars))
  }

  @Test(
    "Needless parts are left out",
    arguments: [
      ("./a//c/../b.csv", "a/b.csv"), ("a/..", ""), ("../a", "../a"), ("../../a", "../../a"), ("a/../../b", "../b"),
      ("/a/./b/", "/a/b"), ("", ""), ("/", "/"), ("a/\u{301}/.", "a/\u{301}"),
    ])
  func normalized(path: String, expected: String) {
    #expect(PathText.normalized(path).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
