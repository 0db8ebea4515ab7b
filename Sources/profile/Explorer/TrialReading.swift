import Explorer
import FactorAnalysis
import LanguageModels
import Preferences
import Reporting
import Synchronization

/// What a model found out about the responses of a pair.
final class TrialFindings: Sendable {
  private struct State {
    var values: [Row<Response>: (value: Double, reason: String?)] = [:]
    var judgements: [Row<Response>: [Judgement]] = [:]
    var facts: [FactOwner: [AtomicFact]] = [:]
    var problem: String?
  }

  private let state = Mutex(State())

  /// Why something was not found out.
  var problem: String? { state.withLock { $0.problem } }

  func take(_ finding: ExtractionFinding) {
    state.withLock { state in
      switch finding {
      case .facts(let owner, let facts): state.facts[owner] = facts
      case .judgements(let row, let judgements): state.judgements[row, default: []] += judgements
      case .manifestation(let row, _, let value, let reason): state.values[row] = (value, reason)
      case .origin: break
      case .nothing(_, let reason): state.problem = "Without a usable answer: \(reason)."
      }
    }
  }

  func value(of row: Row<Response>) -> (value: Double, reason: String?)? { state.withLock { $0.values[row] } }
  func facts(of owner: FactOwner) -> [AtomicFact]? { state.withLock { $0.facts[owner] } }
  func judgement(of fact: String, in row: Row<Response>) -> Judgement? {
    state.withLock { $0.judgements[row]?.first { $0.fact == fact } }
  }
}

/// Lays what is in the study beside what was found out anew.
struct TrialReading {
  let factor: String
  let study: EditedStudy
  let detail: PairDetail
  let prompt: Prompt?
  let old: TrialFindings
  let new: TrialFindings

  var lines: [QuestionTrial.Line] {
    [("A", detail.a), ("B", detail.b)].flatMap { letter, side in
      switch prompt?.subject {
      case .response?: [whole(letter, side)]
      case .sourceFacts?: facts(detail.sourceFacts, of: .source(detail.source), letter, side)
      default: facts(side.facts, of: .response(side.response), letter, side)
      }
    }
  }

  private func whole(_ letter: String, _ side: PairDetail.Side) -> QuestionTrial.Line {
    let before = old.value(of: side.response)
    let name = study.keys.firstIndex(of: factor).map { study.factors[$0].name } ?? factor
    let now = study.keys.firstIndex(of: factor).flatMap { study.columns[$0][side.response] }
    // A reason belongs to the value only where the model that was asked before said just that.
    let reason =
      side.origin(of: name)?.reason ?? before.flatMap { before in before.value == now ? before.reason : nil }
    return QuestionTrial.Line(
      side: letter, fact: nil, old: now.map { .init(text: word(for: $0), reason: reason) },
      new: new.value(of: side.response).map { .init(text: word(for: $0.value), reason: $0.reason) })
  }

  private func facts(
    _ known: [AtomicFact]?, of owner: FactOwner, _ letter: String, _ side: PairDetail.Side
  ) -> [QuestionTrial.Line] {
    // Those of the study are what is shown; where it has none, those just taken.
    (known ?? new.facts(of: owner) ?? []).map { fact in
      let name = study.keys.firstIndex(of: factor).map { study.factors[$0].name } ?? factor
      return QuestionTrial.Line(
        side: letter, fact: fact.text, old: side.judgement(of: fact.name, under: name).map(finding),
        new: new.judgement(of: fact.name, in: side.response).map(finding))
    }
  }

  private func finding(_ judgement: Judgement) -> QuestionTrial.Finding {
    .init(text: judgement.value.map { $0 ? "●" : "·" } ?? "?", reason: judgement.reason)
  }

  private func word(for value: Double) -> String {
    prompt?.levels.first { $0.value == value }?.word ?? NumberText.value(value)
  }
}
