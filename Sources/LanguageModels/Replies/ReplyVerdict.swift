/// What is to be done about what came back from an endpoint.
enum ReplyVerdict: Hashable {
  case answered(ChatReply)
  /// Too much at once; send it again later.
  case congested(String)
  /// The endpoint failed, or said what no endpoint says; send it again later.
  case failed(String)
  /// This request will never be answered.
  case refused(String)
  /// No request will be answered.
  case hopeless(LanguageModelError)

  /// The rules: 408, 409, 429, 5xx and replies that are no JSON of a chat are tried again, all other refusals are not. An
  /// exhausted quota and a wrong key stop everything, whatever status they come with.
  init(_ reply: HTTPReply) {
    let json = try? JSONValue(parsing: reply.body)
    if reply.status == 200, let json, let chat = ChatReply(json) {
      self = .answered(chat)
      return
    }
    // Some routers wrap a provider's failure in a 200.
    let inner = reply.status == 200 ? json?["error"]?["code"]?.integer : nil
    let status = inner.flatMap { (400...599).contains($0) ? $0 : nil } ?? reply.status
    let words = ReplyVerdict.words(of: json) ?? "status \(status)"
    let kinds = ["type", "code"].compactMap { json?["error"]?[$0]?.text }
    if kinds.contains(where: { ["insufficient_quota", "billing_hard_limit_reached"].contains($0) }) || status == 402 {
      self = .hopeless(
        LanguageModelError(
          .unavailable,
          "the account's quota is used up (\(words)); nothing that was answered is lost, run the same command again when "
            + "there is more"))
      return
    }
    let isAboutKey =
      status == 401 || status == 403
      || kinds.contains { ["invalid_api_key", "authentication_error"].contains($0) }
    if isAboutKey || (status == 400 && words.contains("No connected db")) {
      self = .hopeless(
        LanguageModelError(
          .unavailable,
          "the endpoint does not accept the key (\(words)); set the environment variable that holds it, or name another "
            + "with --key-from"))
      return
    }
    switch status {
    case 200: self = .failed("a reply that is not the JSON of a chat")
    case 300...399:
      self = .hopeless(
        LanguageModelError(
          .unavailable,
          "the endpoint sends its visitors elsewhere"
            + (reply.headers["location"].map { " (\(ReplyVerdict.short($0)))" } ?? "") + "; name that address instead"))
    case 404, 405:
      self = .hopeless(
        LanguageModelError(
          .unavailable, "the endpoint has no such model or path (\(words)); check the address and the model's name"))
    case 429, 503: self = .congested(words)
    case 408, 409, 500...599: self = .failed(words)
    default: self = .refused(words)
    }
    if case .some(false) = reply.headers["x-should-retry"].flatMap(Bool.init) {
      switch self {
      case .congested(let words), .failed(let words): self = .refused(words)
      default: break
      }
    }
  }

  init(_ fault: TransportFault) {
    self =
      switch fault {
      case .timedOut: .failed("no reply in time")
      case .broken(let words): .failed(words)
      case .tooLong: .failed("a reply longer than anything a model says")
      case .impossible(let words):
        .hopeless(LanguageModelError(.unavailable, "the endpoint cannot be asked: \(words); check its address"))
      }
  }

  static func words(of json: JSONValue?) -> String? {
    let candidates = [json?["error"]?["message"], json?["error"], json?["message"], json?["detail"]]
    return candidates.compactMap { $0?.text }.first { !$0.isEmpty }.map(short)
  }

  /// One line of a stranger's text, without anything that moves a cursor or turns the direction of writing.
  static func short(_ text: String) -> String {
    let unfit: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    let scalars = text.unicodeScalars.prefix(1000).map { unfit.contains($0.properties.generalCategory) ? " " : $0 }
    let plain = String(String.UnicodeScalarView(scalars))
    return plain.count > 160 ? plain.prefix(159) + "…" : plain
  }
}
