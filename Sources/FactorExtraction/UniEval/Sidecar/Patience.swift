/// How long a sidecar may be silent.
struct Patience: Sendable {
  let limit: Duration
  /// Waits so long; tests wait otherwise.
  let sleep: @Sendable (Duration) async throws -> Void

  init(
    _ limit: Duration, sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    (self.limit, self.sleep) = (limit, sleep)
  }
}
