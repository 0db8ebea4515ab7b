import Preferences
import Reporting

/// What is said of a run that asks a model.
enum ModelTalk {
  static func plan(_ plan: RunPlan) -> String {
    guard plan.requests > 0 else { return "Nothing to ask \(plan.model): every value is there.\n" }
    var lines = plan.stages.map { stage in
      let about = stage.isExact ? "" : "about "
      return "\(stage.title): \(about)\(CountsSentence.counted(stage.requests, "request")), "
        + "\(NumberText.count(stage.alreadyAnswered)) of them answered before; to ask \(about)"
        + "\(NumberText.count(stage.toAsk)) with \(NumberText.count(stage.inputTokens)) tokens in and up to "
        + "\(NumberText.count(stage.outputTokens)) out"
    }
    lines.append(
      "\(plan.model): \(NumberText.count(plan.toAsk)) to ask, "
        + (plan.cost.map { "at most \(RunText.dollars($0))" } ?? "price unknown"))
    return lines.joined(separator: "\n") + "\n"
  }

  static func progress(_ progress: RunProgress, stage: String) -> String {
    stage.isEmpty ? "asking how the model answers" : "\(stage) \(RunText.progress(progress))"
  }

  static func ending(_ progress: RunProgress, without: Int) -> String {
    var text = "\(NumberText.count(progress.sent)) requests sent"
    if progress.fromCache > 0 { text += ", \(NumberText.count(progress.fromCache)) answered before" }
    if let cost = progress.cost { text += ", \(RunText.dollars(cost))" }
    if without > 0 { text += "; \(CountsSentence.counted(without, "question")) without an answer that could be used" }
    return text + "."
  }
}
