/// Where a model is asked. Of the key only the name of the environment variable is known, so that this can be kept and shown.
public struct ModelAddress: Hashable, Sendable {
  /// The address of an OpenAI-compatible service, up to and with `/v1`.
  public var endpoint: String
  /// The model's name there.
  public var model: String
  /// The environment variable that holds the key; nil where the endpoint wants none.
  public var keyVariable: String?
  /// Whether another machine may be asked over plain HTTP.
  public var allowsInsecure: Bool

  public init(endpoint: String, model: String, keyVariable: String? = nil, allowsInsecure: Bool = false) {
    self.endpoint = endpoint
    self.model = model
    self.keyVariable = keyVariable
    self.allowsInsecure = allowsInsecure
  }
}
