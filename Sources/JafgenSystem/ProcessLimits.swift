package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the process may have of the machine, and who it is.
package enum ProcessLimits {
  /// Lets the process hold `count` files open at once, as far as the system allows, and returns how many it may.
  package static func allowOpenFiles(_ count: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(openFileLimit, &limit) == 0 else { return count }
    if limit.rlim_cur < rlim_t(clamping: count) {
      let earlier = limit
      limit.rlim_cur = min(rlim_t(clamping: count), limit.rlim_max)
      if setrlimit(openFileLimit, &limit) != 0 { limit = earlier }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Whether that many more files could be open at once.
  package static func canOpen(_ count: Int) -> Bool {
    var descriptors: [FileDescriptor] = []
    defer { for descriptor in descriptors { try? descriptor.close() } }
    for _ in 0..<count {
      do throws(Errno) {
        descriptors.append(try .openFolder("/"))
      } catch {
        if error.meansTooManyOpenFiles { return false }
      }
    }
    return true
  }

  /// The number of processors, at least 1.
  package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The user whose rights the process has.
  package static var user: UserID { UserID(geteuid()) }

  /// Whether that is the one who may do everything.
  package static var isSuperuser: Bool { user.rawValue == 0 }

  #if canImport(Glibc)
    private static var openFileLimit: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
  #else
    private static var openFileLimit: Int32 { RLIMIT_NOFILE }
  #endif
}
