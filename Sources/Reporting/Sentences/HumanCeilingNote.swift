public import FactorAnalysis

/// How alike the humans themselves are, beside which a model's alignment is to be read.
public struct HumanCeilingNote: Sendable {
  public let text: String

  public init(_ ceiling: HumanCeiling) {
    text =
      "Random halves of the annotators rank the factors alike with τb \(NumberText.score(ceiling.tauB)) "
      + "(median of \(NumberText.count(ceiling.divisions)) divisions, \(NumberText.count(ceiling.pairs)) pairs with "
      + "two annotators or more): a model as close is as near to them as they are to each other."
  }

  static func write(_ ceiling: HumanCeiling?, to json: inout JSONWriter) {
    guard let ceiling else { return }
    json.line("human_ceiling") { json in
      json.value("tau_b", ceiling.tauB)
      json.value("pairs", ceiling.pairs)
      json.value("divisions", ceiling.divisions)
      json.value("seed", ceiling.seed)
    }
  }
}
