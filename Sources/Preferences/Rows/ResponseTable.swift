/// The responses of a study, one column per quality; texts are read by row through `StudyTexts`.
public struct ResponseTable: Sendable {
  /// Unique in the study.
  public private(set) var names = NameColumn()
  /// What each response answers.
  public private(set) var sources: [Row<Source>] = []
  /// Who wrote it, where known.
  public private(set) var agents: [Row<Agent>?] = []
  /// The score the model was asked to reach, 1–5; nil for a response written without a target.
  public private(set) var targetScores: [Int8?] = []

  public init() {}

  /// A table as it is stored: every column by row.
  /// - Precondition: all columns have the same length.
  public init(names: NameColumn, sources: [Row<Source>], agents: [Row<Agent>?], targetScores: [Int8?]) {
    precondition(
      names.count == sources.count && names.count == agents.count && names.count == targetScores.count,
      "columns of one length")
    (self.names, self.sources, self.agents, self.targetScores) = (names, sources, agents, targetScores)
  }

  public var count: Int { names.count }

  /// Appends a response. Returns nil, and appends nothing, when the name is taken.
  @discardableResult
  public mutating func append(
    name: String, source: Row<Source>, agent: Row<Agent>? = nil, targetScore: Int8? = nil
  ) -> Row<Response>? {
    guard names.append(name) else { return nil }
    sources.append(source)
    agents.append(agent)
    targetScores.append(targetScore)
    return Row(names.count - 1)
  }

  /// The response of that name; nil where there is none.
  /// - Complexity: O(1), the first time O(responses).
  public func row(named name: String) -> Row<Response>? { names.row(named: name).map { Row($0) } }
}
