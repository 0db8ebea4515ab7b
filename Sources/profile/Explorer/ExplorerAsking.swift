import Explorer
import FactorAnalysis
import Foundation
import LanguageModels
import Preferences
import StudyStore

/// Carries out what the explorer wants of models.
struct ExplorerAsking: Sendable {
  let arguments: ModelArguments
  let journals: JournalShelf
  let mailbox: Mailbox

  /// Answers an effect, or says why it cannot be carried out.
  func carryOut(_ effect: Effect, until ending: Cancellation, isCancelled: @escaping @Sendable () -> Bool) async {
    do {
      switch effect {
      case .readRuns(let request, let place):
        mailbox.put(.runs(request: request, try journals.document(for: place)?.runs() ?? []))
      case .readQuestion(let request, let study, let factor):
        let prompt = try library(asking: [:], in: study.analysis.contents)[factor]
        mailbox.put(.question(request: request, prompt.map { AskedQuestion($0, of: factor) }))
      case .planRun(let request, let study, let order):
        let file = try file(of: study.place)
        let wanted = try self.order(order, in: study.analysis.contents)
        let plan = try wanted.plan(
          of: study.analysis.contents, cache: StudyReplies(file), price: arguments.price(of: order.address.model))
        if !isCancelled() { mailbox.put(.planned(request: request, plan)) }
      case .tryQuestion(let request, let study, let order, let pair):
        let trial = try await trial(of: order, on: pair, in: study)
        if !isCancelled() { mailbox.put(.tried(request: request, trial)) }
      case .extract(let request, let place, let order): try await run(order, in: place, request, until: ending)
      case .refill(let request, let study):
        guard let document = journals.document(for: study.place) else { return }
        let analysis = try StudyOpening.refilled(study.analysis, from: document, history: study.history)
        if !isCancelled() {
          mailbox.put(.refilled(request: request, entries: study.history.nextNumber - 1, analysis))
        }
      case .remember(let request, let address):
        _ = try arguments.model(at: address)
        mailbox.put(.remembered(request: request, address))
        try ModelSettings.keep(address)
      default: break
      }
    } catch is CancellationError {
      return
    } catch {
      mailbox.put(.failed(request: effect.request, effect.kind, ExitReason.message(of: error)))
    }
  }

  private func library(asking words: [String: String], in contents: StudyContents) throws -> PromptLibrary {
    try ModelOrder.prompts(arguments.library(), asking: words, in: contents)
  }

  private func file(of place: String) throws -> StudyFile {
    guard case .file(let file)? = journals.document(for: place), !file.isReadOnly else {
      throw CommandFailure(.usage, "the study is no file that can be written, so no answers go into it.")
    }
    return file
  }

  private func order(_ order: RunOrder, in contents: StudyContents) throws -> ModelOrder {
    try ModelOrder(order, prompts: arguments.library(), in: contents)
  }

  // MARK: - Runs

  private func run(_ order: RunOrder, in place: String, _ request: Int, until ending: Cancellation) async throws {
    // A connection of its own: the study on screen may be left meanwhile.
    let file = try StudyFile(path: file(of: place).path)
    defer { file.close() }
    let run = ModelRun(
      file: file, order: try self.order(order, in: file.read()), model: try arguments.model(at: order.address))
    let pace = ReportPace()
    let mailbox = mailbox
    do {
      let record = try await run.run(
        isEndWanted: { ending.isCancelled },
        report: { if pace.isReportDue($0) { mailbox.put(.running(request: request, $0)) } },
        kept: { if pace.isFillingDue() { mailbox.put(.filled(request: request)) } })
      mailbox.put(.ran(request: request, record))
    } catch {
      guard var record = pace.last else { throw error }
      record.state = .failed(ExitReason.message(of: error))
      mailbox.put(.ran(request: request, record))
    }
  }

  // MARK: - Trials

  /// Asks about the responses of a pair; replies are kept, nothing else of the study changes.
  private func trial(of order: RunOrder, on pair: Row<Pair>, in study: OpenStudy) async throws -> QuestionTrial {
    guard let factor = order.factors.first else { throw CommandFailure(.usage, "no factor is named.") }
    let replies = try StudyReplies(file(of: study.place))
    let model = try arguments.model(at: order.address)
    let contents = study.analysis.contents
    let detail = try PairDetail(pair, of: study.analysis.edited)
    let rows: Set<Row<Response>> = [detail.a.response, detail.b.response]
    func extraction(asking words: [String: String]) throws -> ModelExtraction {
      try ModelExtraction(
        of: contents, factors: [factor], prompts: library(asking: words, in: contents),
        questioner: Questioner(model: order.address.model), isWanted: { row, _ in rows.contains(row) })
    }
    let new = TrialFindings()
    let asker = try await model.asker(keepingIn: replies)
    try await extraction(asking: order.questions).run(asker, cache: replies, workers: 4, take: new.take)
    let old = TrialFindings()
    try extraction(asking: study.history.questions).takeKept(cache: replies, take: old.take)
    let prompt = try library(asking: order.questions, in: contents)[factor]
    let reading = TrialReading(
      factor: factor, study: study.analysis.edited, detail: detail, prompt: prompt, old: old, new: new)
    return QuestionTrial(
      pair: pair, words: prompt?.instructions ?? "", lines: reading.lines, problem: new.problem,
      sent: asker.counts.sent, cost: asker.cost)
  }
}

extension AskedQuestion {
  init(_ prompt: Prompt, of factor: String) {
    let about =
      switch prompt.subject {
      case .text: "a text"
      case .response: "each response as a whole"
      case .responseFacts: "each atomic fact of a response"
      case .sourceFacts: "each atomic fact of a source, held against a response"
      }
    self.init(
      factor: factor, words: prompt.instructions, about: about, shows: prompt.shows.map(\.rawValue),
      answers: prompt.levels.map(\.word), isWhole: prompt.subject == .response)
  }
}
