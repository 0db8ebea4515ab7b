public import Preferences

extension RunPlan.Stage {
  /// What asking some questions would take, given the replies that are kept. Equal questions count once, as they are asked
  /// once. Of repairs only those are foreseen whose replies are there; repetitions are not.
  ///
  /// - Complexity: O(questions), one look or two into the cache each.
  public init(
    title: String, questions: some Sequence<Question>, cache: any ReplyCache, isExact: Bool = true
  ) throws {
    self.init(title: title, isExact: isExact)
    var seen: Set<RequestIdentity> = []
    for question in questions where seen.insert(question.request.identity).inserted {
      requests += 1
      switch try question.standing(in: cache) {
      case .settled: alreadyAnswered += 1
      case .open(let request):
        inputTokens += request.estimatedInputTokens
        outputTokens += request.parameters.maximumTokens
      }
    }
  }
}

extension RunPlan {
  /// A plan with its cost, where the model has a price.
  public init(model: String, stages: [Stage], price: Price?) {
    let usage = TokenUsage(
      input: stages.reduce(0) { $0 + $1.inputTokens }, output: stages.reduce(0) { $0 + $1.outputTokens })
    self.init(model: model, stages: stages, cost: price.map { $0.cost(usage) })
  }
}
