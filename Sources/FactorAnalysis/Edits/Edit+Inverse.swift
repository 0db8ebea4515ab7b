public import Preferences

extension Edit {
  /// The edit that puts back what this one changed.
  public var inverse: Edit {
    switch self {
    case .factor(let old, let new): return .factor(old: new, new: old)
    case .override(let response, let factor, let old, let new):
      return .override(response: response, factor: factor, old: new, new: old)
    case .judgement(let response, let old, let new, let consequences):
      let before = old ?? Judgement(fact: new.fact, factor: new.factor, value: nil)
      return .judgement(response: response, old: new, new: before, consequences: consequences.map(\.inverse))
    case .facts(var facts):
      (facts.old, facts.new) = (facts.new, facts.old)
      facts.consequences = facts.consequences.map(\.inverse)
      return .facts(facts)
    case .mark(let pair, let isMarked): return .mark(pair: pair, isMarked: !isMarked)
    case .note(let pair, let old, let new): return .note(pair: pair, old: new, new: old)
    case .question(let factor, let old, let new): return .question(factor: factor, old: new, new: old)
    case .slice(let name, let old, let new): return .slice(name: name, old: new, new: old)
    case .answer(var answer):
      (answer.old, answer.new) = (answer.new, answer.old)
      return .answer(answer)
    }
  }

  /// What was changed, in a few words for a log.
  public var title: String {
    switch self {
    case .factor(nil, let new?): return "add factor \(new.name)"
    case .factor(let old?, nil): return "remove factor \(old.name)"
    case .factor(let old?, let new?) where old.name != new.name: return "rename factor \(old.name) to \(new.name)"
    case .factor(_, let new): return "change factor \(new?.name ?? "")"
    case .override(let response, let factor, _, nil): return "take back \(factor) of \(response)"
    case .override(let response, let factor, _, _): return "set \(factor) of \(response)"
    case .judgement(_, _, let new, _): return "judge \(new.factor) of \(new.fact)"
    case .facts(let facts):
      switch facts.owner {
      case .source(let name), .response(let name): return "\(facts.action.rawValue) a fact of \(name)"
      }
    case .mark(let pair, let isMarked): return "\(isMarked ? "mark" : "unmark") \(pair)"
    case .note(let pair, _, let new): return "\(new == nil ? "remove the note on" : "note on") \(pair)"
    case .question(let factor, _, nil): return "ask about \(factor) in the words it came with"
    case .question(let factor, _, _): return "ask about \(factor) in other words"
    case .slice(let name, _, let new): return "\(new == nil ? "remove" : "save") slice \(name)"
    case .answer(let answer):
      let what = "\(answer.factor) of \(answer.fact ?? answer.response)"
      let who = answer.annotator == AnswerEdit.someone ? "" : answer.annotator + ": "
      return switch answer.new?.assent {
      case .agree: "\(who)agree with \(what)"
      case .disagree: "\(who)disagree with \(what)"
      case .cannotSay: "\(who)cannot say of \(what)"
      case nil: "\(who)take back the answer to \(what)"
      }
    }
  }
}

extension ManifestationChange {
  var inverse: ManifestationChange { ManifestationChange(response: response, factor: factor, old: new, new: old) }
}
