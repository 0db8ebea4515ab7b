import Glibc
import Synchronization

/// The wish of the user that a command stop.
///
/// A command that writes asks now and then and cleans up; the second time, and where nothing is being written, the program
/// ends at once.
enum Interruption {
  private static let requests = Atomic<Int>(0)
  private static let isCooperative = Atomic<Bool>(false)

  static func install() {
    signal(SIGPIPE, SIG_DFL)
    signal(SIGINT) { _ in Interruption.arrive() }
  }

  static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// Runs work that asks for `isRequested` itself.
  static func cooperatively<Result>(_ work: () throws -> Result) rethrows -> Result {
    isCooperative.store(true, ordering: .relaxed)
    defer { isCooperative.store(false, ordering: .relaxed) }
    return try work()
  }

  private static func arrive() {
    let before = requests.add(1, ordering: .relaxed).oldValue
    if before > 0 || !isCooperative.load(ordering: .relaxed) { _exit(ExitReason.interrupted.rawValue) }
  }
}
