import JafgenSystem
import JafgenTestSupport
import SystemPackage
import Testing

@Suite("Files by descriptors")
struct FileAccessTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func write(_ bytes: [UInt8], to name: String) throws {
    let descriptor = try FileDescriptor.openForWriting(folder.path(name))
    defer { try? descriptor.close() }
    try descriptor.truncate()
    try bytes.withUnsafeBufferPointer { try descriptor.write($0, at: 0) }
  }

  @Test(
    "The content is read to its end or to a limit, whatever was expected",
    arguments: [0, 1, 4095, 4096, 4097, 20_000], [-1, 0, 1, 4096, 20_000, Int.max])
  func content(size: Int, expected: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try write(bytes, to: "file")
    for limit in [0, 1, 4096, max(0, size - 1), size + 1, 1 << 20] {
      let descriptor = try FileDescriptor.openForReading(folder.path("file"))
      defer { try? descriptor.close() }
      #expect(try descriptor.content(limit: limit, expecting: expected) == Array(bytes.prefix(limit)))
    }
  }

  @Test("What is no ordinary file is not opened as one, and links are not followed")
  func regular() throws {
    try write([1], to: "file")
    try FileSystem.makeFolder(folder.path("folder"))
    try FileSystem.link(folder.path("file"), to: folder.path("second"))
    let status = try #require(try FileSystem.status(of: folder.path("second"), followsLink: false))
    #expect(status.linkCount == 2)
    #expect(throws: Errno.invalidArgument) { try FileDescriptor.openRegular(folder.path("folder")) }
    #expect(throws: Errno.noSuchFileOrDirectory) { try FileDescriptor.openRegular(folder.path("absent")) }
    #expect(throws: Errno.isDirectory) { try FileDescriptor.openForWriting(folder.path("folder")) }
    #expect(try FileSystem.status(of: folder.path("absent"), followsLink: true) == nil as Stat?)
  }

  @Test("Bytes are written at their places, and a lock is taken once")
  func writing() throws {
    let descriptor = try FileDescriptor.openForWriting(folder.path("file"))
    defer { try? descriptor.close() }
    try [3, 4].withUnsafeBufferPointer { try descriptor.write($0, at: 2) }
    try [1, 2].withUnsafeBufferPointer { try descriptor.write($0, at: 0) }
    #expect(try FileSystem.content(of: folder.path("file"), limit: 10) == [1, 2, 3, 4])
    #expect(FileSystem.byteCount(of: folder.path("file")) == 4)
    try descriptor.lock()
    let other = try FileDescriptor.openForWriting(folder.path("file"), creates: false)
    defer { try? other.close() }
    #expect(throws: Errno.wouldBlock) { try other.lock() }
    try descriptor.truncate()
    #expect(FileSystem.byteCount(of: folder.path("file")) == 0)
  }

  @Test("Folders are listed by bytes, and removed with all that is in them")
  func folders() throws {
    try FileSystem.makeFolder(folder.path("a"))
    try FileSystem.makeFolder(folder.path("a/b"))
    try write([1], to: "a/b/c")
    try write([1], to: "a/.d")
    #expect(try Set(FileSystem.names(in: folder.path("a")).map { String(decoding: $0, as: UTF8.self) }) == ["b", ".d"])
    FileSystem.removeTree(folder.path("a"))
    #expect(throws: Errno.noSuchFileOrDirectory) { try FileSystem.names(in: folder.path("a")) }
  }
}
