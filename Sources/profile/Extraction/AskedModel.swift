import LanguageModels
import Preferences

/// A model that is asked: where, how fast and for how much.
struct AskedModel: Sendable {
  let address: ModelAddress
  /// The address as it is kept with every reply.
  let origin: String
  let transport: any Transport
  let price: Price?
  /// In US dollars.
  let costLimit: Double?
  let limits: PaceLimits

  func asker(keepingIn replies: any ReplyCache) async throws -> Asker {
    let gate = Gate(limits)
    // Nothing is spent yet: who has named the wrong place is told so in seconds, not after all repetitions of a real request.
    let probe = CapabilityProbe(transport: transport, gate: gate, schedule: RetrySchedule(retries: 3))
    let capabilities = try await probe.capabilities(of: address.model)
    return try Asker(
      origin: origin, transport: transport, cache: replies, gate: gate,
      settings: Asker.Settings(capabilities, price: price, costLimit: costLimit))
  }
}
