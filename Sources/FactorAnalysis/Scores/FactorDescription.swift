public import Preferences

/// What the values of one factor look like in one task.
public struct FactorDescription: Hashable, Sendable {
  public let factor: String
  public let task: StudyTask
  /// Of all responses of the task, whichever pairs are counted.
  public let values: ValueDistribution
  /// Value in the response the humans prefer − value in the other, over the counted pairs they decided; a pair with a
  /// missing value is missing. nil where the humans have no profile.
  public let differences: ValueDistribution?

  /// - Returns: nil when the study has no such factor, when it is scores only, or when cancelled.
  /// - Complexity: O(responses + pairs) on average.
  public init?(
    of factor: String, in task: StudyTask, from analysis: StudyAnalysis, bins: Int = 25,
    isCancelled: () -> Bool = { false }
  ) {
    guard let index = analysis.factors.firstIndex(where: { $0.name == factor }), !analysis.contents.isScoresOnly
    else { return nil }
    self.factor = factor
    self.task = task
    let column = analysis.edited.columns[index].storage
    let contents = analysis.contents
    let pairs = contents.pairs
    let own = column.indices.filter { contents.sources.tasks[contents.responses.sources[$0].index] == task }
    values = ValueDistribution(of: own.map { column[$0] }, bins: bins)
    if isCancelled() { return nil }
    differences = analysis.planes(of: .human, in: task).map { human in
      ValueDistribution(
        of: human.decided.members.map { pair in
          let difference = column[pairs.a[pair].index] - column[pairs.b[pair].index]
          return human.prefersA[pair] ? difference : -difference
        }, bins: bins, isCentred: true)
    }
  }
}
