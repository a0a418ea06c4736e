import Foundation

/// A page of documentation, as far as tests look at it: fenced blocks, links and headings.
package struct MarkdownPage: Sendable {
  /// A fenced block.
  package struct Block: Sendable {
    /// What follows the opening fence: the language and a word of ours.
    package let info: String
    /// The words of the comment right before the block; empty where there is none.
    package let marker: String
    /// The lines between the fences, each with its line feed.
    package let text: String
    /// The number of the opening fence's line, from 1.
    package let line: Int

    /// What follows `keyword:` in the marker; nil for other markers.
    package func argument(_ keyword: String) -> String? {
      guard marker.hasPrefix(keyword + ":") else { return nil }
      return marker.dropFirst(keyword.count + 1).trimmingCharacters(in: .whitespaces)
    }
  }

  /// The path in the repository.
  package let path: String
  /// The whole text.
  package let text: String
  /// The fenced blocks in order.
  package let blocks: [Block]
  /// The lines outside the blocks.
  package let prose: [String]

  /// Reads a page by its path in the repository.
  package init(_ path: String) throws {
    let text = try String(contentsOfFile: Repository.path(path), encoding: .utf8)
    self.path = path
    self.text = text
    var blocks: [Block] = []
    var prose: [String] = []
    var open: (info: String, marker: String, text: String, line: Int)?
    var last = ""
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if let block = open {
        if line.hasPrefix("```") {
          blocks.append(Block(info: block.info, marker: block.marker, text: block.text, line: block.line))
          open = nil
          last = ""
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        let isMarker = last.hasPrefix("<!-- ") && last.hasSuffix(" -->")
        open = (
          info: String(line.dropFirst(3)), marker: isMarker ? String(last.dropFirst(5).dropLast(4)) : "", text: "",
          line: index + 1
        )
      } else {
        prose.append(line)
        last = line
      }
    }
    self.blocks = blocks
    self.prose = prose
  }

  /// The paths of all pages: those of the root, of `docs` and of the sources.
  package static func allPaths() throws -> [String] {
    let manager = FileManager.default
    var paths = try manager.contentsOfDirectory(atPath: Repository.path("."))
    for folder in ["docs", "Sources"] {
      paths += try manager.subpathsOfDirectory(atPath: Repository.path(folder)).map { "\(folder)/\($0)" }
    }
    return paths.filter { $0.hasSuffix(".md") }.sorted()
  }

  /// The places that links name, those in code left out.
  package var links: [String] {
    prose.flatMap { line -> [String] in
      let plain = line.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      return plain.joined(separator: "``").components(separatedBy: "](").dropFirst().map { rest in
        String(rest.prefix { $0 != ")" })
      }
    }
  }

  /// The names by which links reach the headings: lower case, a dash for a space, no punctuation.
  package var anchors: Set<String> {
    Set(
      prose.filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.lowercased().reduce(into: "") { name, character in
          if character == " " {
            name.append("-")
          } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
            name.append(character)
          }
        }
      })
  }
}
