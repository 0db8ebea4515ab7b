import LanguageModels
import StudyStore

/// The replies of a study file as the client asks for them.
struct StudyReplies: ReplyCache {
  private let stored: StoredReplies

  init(_ file: StudyFile) throws { stored = try StoredReplies(file) }

  func reply(to identity: RequestIdentity) throws -> KeptReply? {
    guard let text = try stored.reply(to: identity.digits) else { return nil }
    return (try? JSONValue(parsing: Array(text.utf8))).flatMap { KeptReply($0) }
  }

  func keep(_ replies: [KeptReply]) throws {
    try stored.keep(replies.map { ($0.identity.digits, String(decoding: $0.json.bytes, as: UTF8.self)) })
  }
}
