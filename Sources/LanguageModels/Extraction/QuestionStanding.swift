/// How far a question has come by the replies that are kept.
enum QuestionStanding {
  case settled(Outcome)
  /// What is to be asked next: the question itself, or the repair of a reply that cannot be used.
  case open(ChatRequest)
}

extension Question {
  /// What became of it by the replies that are kept; nil where something is still to be asked.
  public func outcome(in cache: any ReplyCache) throws -> Outcome? {
    if case .settled(let outcome) = try standing(in: cache) { outcome } else { nil }
  }

  func standing(in cache: any ReplyCache) throws -> QuestionStanding {
    guard let reply = try cache.reply(to: request.identity) else { return .open(request) }
    let fault: AnswerFault
    do { return .settled(.answer(try answer(in: reply), reply)) } catch { fault = error }
    guard fault.isMendable else { return .settled(.missing(reason: fault.message, reply)) }
    let repair = repair(after: reply, fault)
    guard let second = try cache.reply(to: repair.request.identity) else { return .open(repair.request) }
    do { return .settled(.answer(try repair.answer(in: second), second)) } catch {
      return .settled(.missing(reason: error.message, second))
    }
  }

  /// The answer that is kept; nil where there is none that can be used, or none yet.
  func keptAnswer(in cache: any ReplyCache) throws -> Answer? {
    if case .settled(let outcome) = try standing(in: cache) { outcome.answer } else { nil }
  }
}
