/// Where the manifestation of a factor in a response comes from: how a model was asked, and why it said so.
public struct ManifestationOrigin: Hashable, Sendable {
  /// By name.
  public var factor: String
  /// Why, in the words of who judged the response as a whole; where its facts were judged, these have reasons of their own.
  public var reason: String?
  /// How it was asked for; nil where that is not known.
  public var asking: FactorAsking?

  public init(factor: String, reason: String?, asking: FactorAsking?) {
    (self.factor, self.reason, self.asking) = (factor, reason, asking)
  }
}

/// How a model was asked about a factor.
public struct FactorAsking: Hashable, Sendable {
  /// As it was named when it was asked.
  public var model: String
  /// The prompt's name and version, and a piece of the hash of its words.
  public var prompt: String
  /// How it was brought to answer in JSON: `json_schema`, `json_object` or `instructions`.
  public var mode: String

  public init(model: String, prompt: String, mode: String) {
    (self.model, self.prompt, self.mode) = (model, prompt, mode)
  }
}
