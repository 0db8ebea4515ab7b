/// The responses of a study, one column per quality; texts are read by row through `StudyTexts`.
public struct ResponseTable: Sendable {
  /// Unique in the study.
  public private(set) var names: [String] = []
  /// What each response answers.
  public private(set) var sources: [Row<Source>] = []
  /// Who wrote it, where known.
  public private(set) var agents: [Row<Agent>?] = []
  /// The score the model was asked to reach, 1–5; nil for a response written without a target.
  public private(set) var targetScores: [Int8?] = []
  private var rowByName: [String: Row<Response>] = [:]

  public init() {}

  public var count: Int { names.count }

  /// Appends a response. Returns nil, and appends nothing, when the name is taken.
  @discardableResult
  public mutating func append(
    name: String, source: Row<Source>, agent: Row<Agent>? = nil, targetScore: Int8? = nil
  ) -> Row<Response>? {
    guard rowByName[name] == nil else { return nil }
    let row = Row<Response>(names.count)
    rowByName[name] = row
    names.append(name)
    sources.append(source)
    agents.append(agent)
    targetScores.append(targetScore)
    return row
  }

  /// The response of that name; nil where there is none.
  /// - Complexity: O(1).
  public func row(named name: String) -> Row<Response>? { rowByName[name] }
}
