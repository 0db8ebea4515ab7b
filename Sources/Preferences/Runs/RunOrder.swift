/// What a model is to be asked about a study.
public struct RunOrder: Hashable, Sendable {
  public var address: ModelAddress
  /// The factors to fill in, as the files of the study call them; none means all that a model is asked about.
  public var factors: [String]
  /// Words of the user that take the place of a factor's question.
  public var questions: [String: String]
  /// Whether values that are there are taken away first.
  public var replaces: Bool

  public init(address: ModelAddress, factors: [String], questions: [String: String], replaces: Bool) {
    self.address = address
    self.factors = factors
    self.questions = questions
    self.replaces = replaces
  }
}
