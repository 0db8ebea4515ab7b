import Foundation
import LanguageModels
import Preferences
import StudyStore

/// A model behind an endpoint, which is asked with the user's leave, within limits, and until the user interrupts.
struct ModelSession {
  let arguments: ModelArguments
  let endpoint: Endpoint
  let price: Price?

  /// - Throws: where the endpoint or the prices are not as they should be.
  init(_ arguments: ModelArguments) throws {
    self.arguments = arguments
    endpoint = try Endpoint(arguments.endpoint!, allowsInsecure: arguments.insecure)
    price = try arguments.price(of: arguments.model!)
  }

  var model: String { arguments.model! }

  /// Says what would be asked, and waits for a yes where somebody can give it.
  func confirm(_ plan: RunPlan) throws { try Self.confirm([plan], isAgreed: arguments.yes) }

  /// The same for several models.
  static func confirm(_ plans: [RunPlan], isAgreed: Bool) throws {
    for plan in plans { StandardError.say(ModelTalk.plan(plan).trimmingCharacters(in: .newlines)) }
    guard plans.contains(where: { $0.toAsk > 0 }), !isAgreed, isatty(STDIN_FILENO) == 1 else { return }
    StandardError.say("Go on? Type y and Enter.")
    guard readLine()?.lowercased().hasPrefix("y") == true else {
      throw CommandFailure(.interrupted, "nothing was asked.")
    }
  }

  /// Says what a run would ask, has it ask with the user's leave, and sums up what there is then.
  func carryOut(_ run: ModelRun) throws {
    let plan = try run.plan()
    StandardError.clearStage()
    try confirm(plan)
    let record = try Interruption.deferred {
      try waiting {
        try await run.run(
          isEndWanted: { Interruption.isRequested },
          report: { StandardError.show(stage: ModelTalk.progress($0.progress, stage: $0.stage), done: nil) })
      }
    }
    StandardError.clearStage()
    for line in run.order.summary(of: try run.file.read()) { StandardError.say(line) }
    let without = record.progress.missing + record.progress.unanswered
    StandardError.say(ModelTalk.ending(record.progress, without: without))
    if record.state == .ended {
      throw CommandFailure(
        .interrupted,
        "interrupted; every reply is kept in \(run.file.path), and the same command"
          + "\(run.order.replaces ? " without --replace" : "") goes on from there.")
    }
  }

  /// Lets some work ask. After Ctrl-C nothing new is begun, and what is on its way comes back.
  func ask(
    over transport: EndpointTransport, keeping replies: any ReplyCache,
    _ work: @escaping @Sendable (Asker) async throws -> RunProgress
  ) throws -> RunProgress {
    let model = AskedModel(
      address: arguments.address!, origin: endpoint.address, transport: transport, price: price,
      costLimit: arguments.maxCost, limits: arguments.limits)
    return try Interruption.deferred {
      try waiting {
        let asker = try await model.asker(keepingIn: replies)
        let watch = Task {
          while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
          await asker.end()
        }
        defer { watch.cancel() }
        return try await work(asker)
      }
    }
  }

  /// The replies that a dry run may count on: those of the study file, where there is one.
  static func replies(of target: ExtractionTarget) throws -> any ReplyCache {
    let path = target.into ?? target.study
    guard path.hasSuffix(StudyDocument.fileExtension), FileManager.default.fileExists(atPath: path) else {
      return RepliesInMemory()
    }
    let file = try StudyFile(path: path)
    return file.isReadOnly ? RepliesInMemory() : try StudyReplies(file)
  }
}
