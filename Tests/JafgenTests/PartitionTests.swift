import Jafgen
import Testing

struct PartitionTests {
  @Test(arguments: [0, 1, 2, 3, 7, 16, 100, 1_000_003, Int.max - 1, Int.max])
  func sharesCoverTheRowsInOrder(total: Int) throws {
    for count in [1, 2, 3, 5, 16, 17, 1000] {
      var next = 0
      for index in 0..<count {
        let rows = try Partition(index: index, count: count).rows(of: total)
        #expect(rows.lowerBound == next)
        let share = total / count
        #expect(rows.count == share || rows.count == share + 1)
        next = rows.upperBound
      }
      #expect(next == total)
    }
  }

  @Test
  func hugeCountsDoNotOverflow() throws {
    let last = try Partition(index: Int.max - 1, count: Int.max)
    #expect(last.rows(of: Int.max) == Int.max - 1..<Int.max)
    #expect(last.rows(of: 5) == 4..<5)
    #expect(try Partition(index: 0, count: Int.max).rows(of: Int.max) == 0..<1)
    #expect(try Partition(index: 0, count: Int.max).rows(of: 5) == 0..<0)
    #expect(try Partition(index: 1, count: 2).rows(of: -3) == 0..<0)
  }

  @Test(arguments: [(16, 16), (1, 1), (-1, 4), (0, 0), (0, -2), (Int.max, Int.max), (Int.min, 3)])
  func nonsenseIsAUsageError(index: Int, count: Int) throws {
    let error = try #require(runError { _ = try Partition(index: index, count: count) })
    #expect(error.code == .invalidPartition)
    #expect(error.exitStatus == 64)
  }

  @Test
  func theMessageSaysThatIndexesStartAtZero() {
    let error = runError { _ = try Partition(index: 16, count: 16) }
    #expect(
      error?.message == "there is no partition 16 of 16: partition indexes start at 0, so 0 to 15 are valid")
  }
}
