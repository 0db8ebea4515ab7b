/// The columns of `chunks`.
enum ColumnName {
  static let sourceNames = "source.name"
  static let sourceTitles = "source.title"
  static let sourceTasks = "source.task"
  static let sourceClusters = "source.cluster"
  static let clusterNames = "cluster.name"
  static let responseNames = "response.name"
  static let responseSources = "response.source"
  static let responseAgents = "response.agent"
  static let responseTargets = "response.target"
  static let pairNames = "pair.name"
  static let pairA = "pair.a"
  static let pairB = "pair.b"
  static let votePairs = "vote.pair"
  static let voteAgents = "vote.agent"
  static let voteVerdicts = "vote.verdict"
  static let voteOrders = "vote.order"
  static let voteStrengths = "vote.strength"

  /// By row of factor.
  static func manifestation(_ factor: Int) -> String { "manifestation.\(factor)" }
  /// By row of metadata: codes of words, and numbers.
  static func words(_ metadata: Int) -> String { "metadata.\(metadata).word" }
  static func numbers(_ metadata: Int) -> String { "metadata.\(metadata).number" }
}
