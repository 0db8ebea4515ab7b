/// The result of work that ends when the user wishes so: its task is cancelled.
func waitingUnlessInterrupted<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  try Interruption.deferred {
    try waiting {
      let own = Task { try await work() }
      let watch = Task {
        while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
        own.cancel()
      }
      defer { watch.cancel() }
      return try await own.value
    }
  }
}
