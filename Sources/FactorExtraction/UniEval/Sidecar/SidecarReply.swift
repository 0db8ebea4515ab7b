import LanguageModels

/// The scores of a batch.
struct SidecarReply: Hashable, Sendable {
  let scores: [Double]
  /// Questions that were longer than the model reads.
  let cut: Int
}

/// A line of the sidecar's, read strictly: whatever else it prints is no reply.
enum SidecarLine {
  case ready(digest: String)
  /// What no new start would mend, such as a missing package.
  case fatal(String)
  case reply(id: Int, SidecarReply)
  case failure(String)

  init?(_ line: String) {
    guard let json = try? JSONValue(parsing: line) else { return nil }
    if let message = json["fatal"]?.text {
      self = .fatal(message)
    } else if json["ready"]?.integer == 1, let digest = json["digest"]?.text {
      self = .ready(digest: digest)
    } else if let message = json["error"]?.text {
      self = .failure(message)
    } else if let id = json["id"]?.integer, let list = json["scores"]?.list, let cut = json["cut"]?.integer, cut >= 0 {
      let scores = list.compactMap(\.number)
      guard scores.count == list.count, scores.allSatisfy({ (0...1).contains($0) }) else { return nil }
      self = .reply(id: id, SidecarReply(scores: scores, cut: cut))
    } else {
      return nil
    }
  }

  /// A batch as the sidecar reads it. Texts are kept apart, so that an end mark inside one is not taken for the end.
  static func request(_ batch: UniEvalBatch) -> [UInt8] {
    let questions = batch.questions.map { JSONValue.list($0.texts.map { .text($0) }) }
    return JSONValue.fields(["id": .integer(batch.id), "questions": .list(questions)]).bytes + [0x0A]
  }
}
