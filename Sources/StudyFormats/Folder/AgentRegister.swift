public import Preferences

/// The agents of a study while it is read: rows in order of appearance, row 0 being the humans.
///
/// One name is one agent, so that a command can name it: a model and an annotator of one name are refused.
public struct AgentRegister: Sendable {
  public private(set) var agents: [Agent] = [.humans]
  private var rows: [String: Row<Agent>] = [Agent.humans.name: Row(0)]

  /// Nobody but the humans.
  public init() {}

  /// Agents as they are stored, the humans first.
  public init(_ agents: [Agent]) {
    self.agents = agents
    for (index, agent) in agents.enumerated() { rows[agent.name] = Row(index) }
  }

  /// Who wrote a response, or judged without being one of several annotators: a model, or the humans.
  mutating func author(_ name: String, _ record: JSONRecord) throws -> Row<Agent> {
    guard let row = register(name, .model) else {
      throw record.error("agent", "\"\(name)\" is already an annotator; give one of the two another name")
    }
    return row
  }

  /// Who gave a vote.
  mutating func judge(_ record: JSONRecord) throws -> Row<Agent> {
    let agent = try record.name("agent")
    guard let annotator = try record.optionalName("annotator") else { return try author(agent, record) }
    guard agent == Agent.humans.name else {
      throw record.error("annotator", "only the agent \"human\" has annotators; leave the field out")
    }
    guard annotator != Agent.humans.name else {
      throw record.error("annotator", "\"human\" names all annotators together; give this one another name")
    }
    guard let row = register(annotator, .annotator) else {
      throw record.error("annotator", "\"\(annotator)\" is already an agent; give one of the two another name")
    }
    return row
  }

  /// The row of an agent that an import names. Where the name belongs to an agent of another kind, the kind is put behind it.
  public mutating func row(of name: String, _ kind: Agent.Kind) -> Row<Agent> {
    if name == Agent.humans.name { return Row(0) }
    return register(name, kind) ?? register("\(name) (\(kind.rawValue))", kind) ?? row(of: name + "'", kind)
  }

  /// The row of whoever gave a vote.
  public mutating func row(of judge: ImportVote.Judge) -> Row<Agent> {
    switch judge {
    case .human: Row(0)
    case .annotator(let name): row(of: name, .annotator)
    case .model(let name): row(of: name, .model)
    }
  }

  /// The row of an agent, registered when it is new; nil when the name belongs to an agent of another kind.
  mutating func register(_ name: String, _ kind: Agent.Kind) -> Row<Agent>? {
    if let row = rows[name] {
      return agents[row.index].kind == kind || (row.index == 0 && kind != .annotator) ? row : nil
    }
    let row = Row<Agent>(agents.count)
    rows[name] = row
    agents.append(Agent(name: name, kind: kind))
    return row
  }
}
