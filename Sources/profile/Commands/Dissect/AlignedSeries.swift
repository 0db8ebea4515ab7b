import FactorAnalysis
import Preferences
import Reporting

/// A base model and those that were trained from it, as a word on the command line says: `BASE=MODEL,MODEL`.
struct AlignedSeries {
  let base: Profile
  let variants: [Profile]

  init(_ word: String, in analysis: StudyAnalysis) throws {
    let parts = word.split(separator: "=", maxSplits: 1)
    let names = parts.count == 2 ? parts[1].split(separator: ",") : []
    guard !names.isEmpty else {
      throw CommandFailure(
        .usage,
        "--aligned “\(word)” names no series; write a base model and those that were trained from it as BASE=MODEL,MODEL."
      )
    }
    base = try Self.judge(parts[0], in: analysis)
    variants = try names.map { try Self.judge($0, in: analysis) }
    guard Set(variants + [base]).count == variants.count + 1 else {
      throw CommandFailure(.usage, "--aligned “\(word)” names a model twice.")
    }
  }

  /// A model that votes.
  private static func judge(_ word: Substring, in analysis: StudyAnalysis) throws -> Profile {
    let word = String(word.trimmingPrefix(" "))
    let agent = try NameLookup.agent(word, in: analysis)
    let profile = Profile(agent: agent, setting: .evaluation)
    guard analysis.tasks.contains(where: { $0.scores(of: profile) != nil }) else {
      throw CommandFailure(.usage, "“\(word)” has not judged any pair, so that it cannot be in --aligned.")
    }
    return profile
  }
}

extension JudgesCommand {
  /// Prints base models beside those that were trained from them.
  func printSeries() throws {
    try arguments.printForEachTask(withIntervals: false) { subject in
      let series = try aligned.map { try AlignedSeries($0, in: subject.analysis) }
        .filter { one in
          ([one.base] + one.variants).contains { subject.analysis.planes(of: $0, in: subject.task.task) != nil }
        }
      guard !series.isEmpty else { throw CommandFailure(.impossible, "none of these models has judged a pair.") }
      var judges: [Profile] = []
      for judge in series.flatMap({ [$0.base] + $0.variants })
      where !judges.contains(judge) && subject.analysis.planes(of: judge, in: subject.task.task) != nil {
        judges.append(judge)
      }
      defer { StandardError.clearStage() }
      let fits = try JudgeFits(
        of: judges, fit.question(of: subject, arguments.analysis), scenarios: fit.scenarios(of: subject),
        in: subject.analysis, isCancelled: { Interruption.isRequested },
        progress: { StandardError.show(stage: "fitting weights", done: Double($0) / Double($1)) })
      let similarity = JudgeSimilarity(fits, measure: measure)
      return BaseAndAlignedReport(
        subject,
        series.map {
          BaseAndAligned(
            from: $0.base, to: $0.variants, similarity: similarity, in: subject.task.task, of: subject.analysis)
        })
    }
  }
}
