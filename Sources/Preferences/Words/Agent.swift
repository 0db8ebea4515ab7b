/// Who produced a response or judged a pair.
public struct Agent: Hashable, Sendable {
  /// The humans together, one of them, or a model.
  public enum Kind: String, Hashable, Sendable { case humans, annotator, model }

  /// Unique in the study.
  public let name: String
  public let kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// All human annotators together: the agent every other is held against. Always row 0 of a study's agents.
  public static let humans = Agent(name: "human", kind: .humans)
}

/// In which role an agent's preferences are looked at.
public enum Setting: String, Hashable, Sendable, CaseIterable {
  case human, generation, evaluation, improvement
}

/// One agent in one setting: its preferences over its pair set.
public struct Profile: Hashable, Sendable {
  public let agent: Row<Agent>
  public let setting: Setting

  public init(agent: Row<Agent>, setting: Setting) {
    self.agent = agent
    self.setting = setting
  }

  /// The humans' own profile.
  public static let human = Profile(agent: Row(0), setting: .human)
}
