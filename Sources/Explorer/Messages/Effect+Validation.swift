import FactorAnalysis

extension Effect {
  /// What comes of the effects of the Validate screen.
  func validationOutcome(isCancelled: @escaping @Sendable () -> Bool, send: (Message) -> Void) -> Message? {
    do {
      switch self {
      case .drawSample(let request, let study, let question):
        let sample = try ValidationSample(
          question, in: study, isCancelled: isCancelled, progress: { send(.drawing(request: request, done: $0)) })
        return .drew(request: request, sample)
      case .readItem(let request, let study, let item, let factor, let columns):
        let detail = try ValidationDetail(item, factor: factor, of: study)
        return .readItem(request: request, detail, ValidationTexts(detail, columns: columns))
      case .assess(let request, let study, let question, let level, let population):
        let accuracy = try ValidationAccuracy(
          of: question.factor, task: question.task, in: study, level: level, population: population,
          isCancelled: isCancelled)
        return .assessed(request: request, accuracy)
      default: return nil
      }
    } catch is CancellationError {
      return nil
    } catch {
      switch self {
      case .drawSample(let request, _, _), .readItem(let request, _, _, _, _), .assess(let request, _, _, _, _):
        return .failed(request: request, kind, "\(error)")
      default: return nil
      }
    }
  }
}
