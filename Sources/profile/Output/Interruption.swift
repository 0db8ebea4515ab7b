import Glibc
import Synchronization

/// The wish of the user that a command stop.
///
/// The program ends at once, except while something is being written that must not be left half done.
enum Interruption {
  private static let requests = Atomic<Int>(0)
  private static let isDeferred = Atomic<Bool>(false)

  static func install() {
    signal(SIGPIPE, SIG_DFL)
    signal(SIGINT) { _ in Interruption.arrive() }
    // Whoever started the program may have had them blocked, and that would be inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// Runs work to its end, whatever the user wishes meanwhile.
  static func deferred<Result>(_ work: () throws -> Result) rethrows -> Result {
    isDeferred.store(true, ordering: .relaxed)
    defer { isDeferred.store(false, ordering: .relaxed) }
    return try work()
  }

  private static func arrive() {
    requests.add(1, ordering: .relaxed)
    if !isDeferred.load(ordering: .relaxed) { _exit(ExitReason.interrupted.rawValue) }
  }
}
