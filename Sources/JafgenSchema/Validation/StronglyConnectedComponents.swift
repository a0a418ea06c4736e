/// The strongly connected components of a graph.
enum StronglyConnectedComponents {
  /// Returns the components, each after all that it reaches, members in ascending order.
  ///
  /// Tarjan's algorithm with a stack of its own.
  ///
  /// - Complexity: O(nodes + edges); does not recurse.
  static func of(_ successors: [[Int]]) -> [[Int]] {
    let unseen = -1
    var index = Array(repeating: unseen, count: successors.count)
    var lowest = index
    var isOnStack = Array(repeating: false, count: successors.count)
    var stack: [Int] = []
    var calls: [(node: Int, next: Int)] = []
    var counter = 0
    var result: [[Int]] = []
    for root in successors.indices where index[root] == unseen {
      calls.append((root, 0))
      while let call = calls.last {
        let node = call.node
        if call.next == 0 {
          index[node] = counter
          lowest[node] = counter
          counter += 1
          stack.append(node)
          isOnStack[node] = true
        }
        if call.next < successors[node].count {
          let successor = successors[node][call.next]
          calls[calls.count - 1].next += 1
          if index[successor] == unseen {
            calls.append((successor, 0))
          } else if isOnStack[successor] {
            lowest[node] = min(lowest[node], index[successor])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.node { lowest[caller] = min(lowest[caller], lowest[node]) }
        guard lowest[node] == index[node] else { continue }
        var component: [Int] = []
        while let member = stack.popLast() {
          isOnStack[member] = false
          component.append(member)
          if member == node { break }
        }
        result.append(component.sorted())
      }
    }
    return result
  }
}
