import Foundation
import LanguageModels
import Preferences
import StudyStore

/// A model asked about a study file, and what it says kept there. The command line and the explorer run the
/// same.
struct ModelRun: Sendable {
  let file: StudyFile
  let order: any StudyOrder
  let model: AskedModel

  /// What it would ask.
  func plan() throws -> RunPlan {
    try order.plan(of: file.read(), cache: StudyReplies(file), price: model.price)
  }

  /// Asks until all is asked, or an end is wanted: then what is on its way comes back and is kept.
  ///
  /// - Parameters:
  ///   - isEndWanted: looked at ten times a second.
  ///   - report: how far it is, from its beginning to its end, on any thread.
  ///   - kept: something that was found is in the file now.
  /// - Returns: how far it came.
  /// - Throws: `LanguageModelError` and what reading and writing throw; the study then remembers that it failed, and why.
  func run(
    isEndWanted: @escaping @Sendable () -> Bool, report: @escaping @Sendable (RunRecord) -> Void = { _ in },
    kept: @escaping @Sendable () -> Void = {}
  ) async throws -> RunRecord {
    let log = try RunLog(
      StoredRuns(file),
      RunRecord(
        begun: Date.now.formatted(.iso8601), address: model.address, factors: order.titles, replaces: order.replaces),
      report: report)
    do {
      let replies = try StudyReplies(file)
      // No value is taken away before the model has shown that it answers.
      let asker = try await model.asker(keepingIn: replies)
      log.take(mode: asker.settings.capabilities.mode)
      let study = try order.begin(in: file)
      let keeper = FindingsKeeper(file, of: study, order.prompts, kept: kept)
      let watch = Task {
        var isEnding = false
        while !Task.isCancelled {
          if !isEnding, isEndWanted() {
            isEnding = true
            log.takeEnding()
            await asker.end()
          }
          try log.tick()
          try await Task.sleep(for: .milliseconds(100))
        }
      }
      defer { watch.cancel() }
      let progress: RunProgress
      do {
        progress = try await order.questions(of: study).run(
          asker, cache: replies, workers: model.limits.atOnce, keeper: keeper, report: { log.take($0, $1) })
      } catch {
        // What was found before is worth keeping whatever went wrong.
        try? keeper.finish()
        throw error
      }
      try keeper.finish()
      return try log.finish(progress.isEnding ? .ended : .done)
    } catch {
      _ = try? log.finish(.failed(ExitReason.message(of: error)))
      throw error
    }
  }
}
