import FactorExtraction
import Preferences
import Reporting
import StudyStore

/// `profile extract STUDY --with unieval`: planned, scored by a sidecar, kept.
struct UniEvalExtraction {
  let target: ExtractionTarget
  let arguments: UniEvalArguments
  let factors: [String]
  let replaces: Bool
  let isDryRun: Bool

  func run() throws {
    let model = try arguments.model()
    let templates = try arguments.questions()
    func plan(_ contents: StudyContents, replaces: Bool) throws -> UniEvalPlan {
      try UniEvalPlan(model, templates, factors: factors, replaces: replaces, for: contents)
    }
    // Nothing is made where nothing can be done.
    let looked = try target.look { contents in
      let own = try plan(contents, replaces: replaces)
      return (plan: own, size: isDryRun ? try own.size(for: contents) : nil)
    }
    StandardError.clearStage()
    if isDryRun {
      ExtractionTalk.show(looked.plan.parts)
      if let size = looked.size, size.questions > 0 {
        StandardOutput.write(UniEvalTalk.size(size, looked.plan) + "\n")
      }
      return
    }
    try target.use { file, worth in
      let contents = try file.read()
      try score(plan(contents, replaces: replaces), contents, file, worth)
    }
  }

  private func score(_ plan: UniEvalPlan, _ contents: StudyContents, _ file: StudyFile, _ worth: WorthKeeping) throws {
    for part in plan.parts where part.isKept { StandardError.say(ExtractionTalk.kept(part)) }
    let size = try plan.size(for: contents)
    guard size.questions > 0 else {
      StandardError.say(
        "profile: \(file.path) has all of this already, as far as it can be had; nothing was changed.")
      return
    }
    StandardError.say("profile: " + UniEvalTalk.size(size, plan))
    try score(plan, contents, file, of: size, worth)
    let names = plan.working.map(\.factor.name)
    for line in ExtractionTalk.summary(names, in: try file.read()) { StandardError.say(line) }
  }

  private func score(
    _ plan: UniEvalPlan, _ contents: StudyContents, _ file: StudyFile, of size: UniEvalSize, _ worth: WorthKeeping
  ) throws {
    let run = UniEvalRun(
      plan, for: contents, python: arguments.python, threads: arguments.threads, patience: .seconds(arguments.patience))
    let start = ContinuousClock.now
    StandardError.show(stage: "loading the model", done: nil)
    do {
      let progress = try waitingUnlessInterrupted {
        try await run.run(
          begin: {
            try file.beginExtraction(
              plan.working.map(\.factor), replacing: Set(plan.working.filter(\.replaces).map(\.factor.name)), note: nil)
          },
          progress: { StandardError.show(stage: UniEvalTalk.progress($0, of: size, since: start), done: nil) },
          keep: {
            try file.keep($0)
            worth.note()
          })
      }
      StandardError.clearStage()
      for line in UniEvalTalk.ending(progress) { StandardError.say("profile: " + line) }
    } catch is CancellationError {
      StandardError.clearStage()
      throw CommandFailure(
        .interrupted,
        "interrupted; every response that was scored is kept in \(file.path), and the same command goes on from there.")
    }
  }
}

/// What is said of a run of UniEval.
enum UniEvalTalk {
  static func size(_ size: UniEvalSize, _ plan: UniEvalPlan) -> String {
    var text =
      "\(plan.model.label), \(plan.templates.label): \(CountsSentence.counted(size.questions, "question")), about "
      + CountsSentence.counted(size.tokens, "token") + "; " + time(size.processorSeconds)
    if size.withoutQuestion > 0 {
      text +=
        "; \(CountsSentence.counted(size.withoutQuestion, "value")) will stay missing, for the text or its source is empty"
    }
    return text + "."
  }

  /// A guess, so no digits behind the point from ten on.
  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "less than a second of one core"
    case ..<120: "about \(NumberText.count(Int(seconds))) seconds of one core"
    case ..<7200: "about \(NumberText.count(Int(seconds / 60))) minutes of one core"
    case ..<360_000: "about \(NumberText.count(Int(seconds / 3600))) hours of one core"
    default:
      "about \(NumberText.count(Int(seconds / 86400))) days of one core, so a larger machine may be worth its price"
    }
  }

  static func progress(_ progress: UniEvalRun.Progress, of all: UniEvalSize, since start: ContinuousClock.Instant)
    -> String
  {
    let seconds = start.duration(to: .now) / .seconds(1)
    let done = progress.questions
    var text = "scoring  \(NumberText.count(done)) of \(CountsSentence.counted(all.questions, "question"))"
    if seconds > 1, done > 0 {
      let rate = Double(done) / seconds
      text += " · \(rate < 10 ? NumberText.score(rate, digits: 1) : NumberText.count(Int(rate))) a second"
      // By their length: short questions come before long ones.
      let left = seconds * Double(all.tokens - progress.tokens) / Double(max(progress.tokens, 1))
      text += " · \(NumberText.count(Int(left.rounded(.up)))) s left"
    }
    if progress.restart != nil { text += " · started anew once" }
    return text
  }

  static func ending(_ progress: UniEvalRun.Progress) -> [String] {
    var lines: [String] = []
    if let restart = progress.restart { lines.append("UniEval's sidecar was started anew: \(restart).") }
    if progress.cut > 0 {
      lines.append(
        "\(CountsSentence.counted(progress.cut, "question")) were longer than UniEval reads, and their ends cut off.")
    }
    return lines
  }
}
