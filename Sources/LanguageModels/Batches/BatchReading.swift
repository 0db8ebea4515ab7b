/// Reads result and error files of batch services into the replies that are kept: in any order, in parts, again and again.
///
/// What a request was about need not be known, its identity says it all; a line whose `custom_id` is no identity belongs to
/// somebody else.
public struct BatchReading: Sendable {
  /// What the lines were.
  public struct Counts: Hashable, Sendable {
    /// Replies that are kept now and were not before.
    public var new = 0
    /// Replies to requests that had one.
    public var repeated = 0
    /// Requests that the service could not carry out; to be asked again.
    public var failed = 0
    /// Lines of requests that are none of ours.
    public var unknown = 0
    /// Lines that are no results: torn, or of another kind.
    public var unreadable = 0
    /// Why the first of the failed ones failed, in the service's words, in one line.
    public var failure: String?

    public init() {}
  }

  private let cache: any ReplyCache
  private let mode: ReplyMode
  private let receivedAt: Int
  private let isWanted: @Sendable (RequestIdentity) -> Bool
  private var waiting: [KeptReply] = []
  public private(set) var counts = Counts()

  /// - Parameters:
  ///   - mode: how the requests were written.
  ///   - receivedAt: seconds since 1970 UTC.
  ///   - isWanted: whether a request is one of ours; all are where nothing is said.
  public init(
    into cache: any ReplyCache, mode: ReplyMode, receivedAt: Int,
    isWanted: @escaping @Sendable (RequestIdentity) -> Bool = { _ in true }
  ) {
    self.cache = cache
    self.mode = mode
    self.receivedAt = receivedAt
    self.isWanted = isWanted
  }

  /// Reads one line; empty ones are nothing.
  /// - Throws: what the cache throws.
  public mutating func read(_ line: some Sequence<UInt8>) throws {
    let line = Array(line)
    guard line.contains(where: { $0 > 0x20 }) else { return }
    // A request has an identity too, but neither response nor error.
    guard let json = try? JSONValue(parsing: line), let name = json["custom_id"]?.text,
      json["response"] ?? json["error"] != nil
    else {
      counts.unreadable += 1
      return
    }
    guard let identity = RequestIdentity(digits: name), isWanted(identity) else {
      counts.unknown += 1
      return
    }
    guard let response = json["response"], response["status_code"]?.integer ?? 200 == 200,
      let chat = response["body"].flatMap({ ChatReply($0) })
    else {
      counts.failed += 1
      if counts.failure == nil { counts.failure = BatchReading.words(of: json) }
      return
    }
    if try cache.reply(to: identity) != nil || waiting.contains(where: { $0.identity == identity }) {
      counts.repeated += 1
      return
    }
    counts.new += 1
    waiting.append(chat.kept(identity, mode: mode, origin: "batch", receivedAt: Double(receivedAt)))
    if waiting.count == 500 { try finish() }
  }

  private static func words(of json: JSONValue) -> String? {
    let error = json["error"] == .null ? nil : json["error"]
    let candidates = [
      ReplyVerdict.words(of: json["response"]?["body"]), error?["message"]?.text, error?["code"]?.text,
      json["response"]?["status_code"]?.integer.map { "status \($0)" },
    ]
    return candidates.compactMap(\.self).first { !$0.isEmpty }.map(ReplyVerdict.short)
  }

  /// Keeps what was read. Call it at the end.
  /// - Throws: what the cache throws.
  public mutating func finish() throws {
    guard !waiting.isEmpty else { return }
    try cache.keep(waiting)
    waiting = []
  }
}
