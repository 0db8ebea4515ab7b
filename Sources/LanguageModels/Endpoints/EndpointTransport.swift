import Foundation
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Carries requests to an endpoint over HTTP by Foundation's URLSession. Certificates are always verified, redirections
/// never followed (they would carry the key elsewhere), nothing is cached or remembered.
///
/// On Linux URLSession keeps watching whether a socket can be written to when all is sent and only the reply is missing, which
/// it always can: about one processor is busy with that while replies are slow, however many requests are on their way. A
/// session has no setting for it.
public final class EndpointTransport: Transport {
  private let endpoint: Endpoint
  private let key: APIKey?
  private let deadline: Duration
  private let session: URLSession
  private let receiver: ReplyReceiver

  /// - Parameters:
  ///   - deadline: how long a whole reply may take.
  ///   - connections: how many there may be at once.
  ///   - longestReply: in bytes; longer ones are given up.
  public init(
    _ endpoint: Endpoint, key: APIKey?, deadline: Duration = .seconds(300), connections: Int = 256,
    longestReply: Int = 4 << 20
  ) {
    self.endpoint = endpoint
    self.key = key
    self.deadline = deadline
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = connections
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.timeoutIntervalForRequest = deadline / .seconds(1)
    receiver = ReplyReceiver(longestReply: longestReply)
    session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
  }

  deinit { session.invalidateAndCancel() }

  public func send(_ request: HTTPRequest) async throws -> HTTPReply {
    guard let url = URL(string: endpoint.address + request.path) else {
      throw TransportFault.impossible("\(request.path) is no path")
    }
    var message = URLRequest(url: url)
    message.httpMethod = request.body == nil ? "GET" : "POST"
    message.timeoutInterval = deadline / .seconds(1)
    if let body = request.body {
      message.httpBody = Data(body)
      message.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    message.setValue("application/json", forHTTPHeaderField: "Accept")
    // A new connection each time. Where one that was kept alive turns out to be closed, URLSession cannot send a body again:
    // it stops all transfers for seconds, and this one for good. Next to a model's thinking a handshake is nothing.
    message.setValue("close", forHTTPHeaderField: "Connection")
    if let key { message.setValue(key.authorization, forHTTPHeaderField: "Authorization") }
    let task = session.dataTask(with: message)
    return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
      group.addTask { try await self.receiver.reply(to: task) }
      group.addTask {
        try await Task.sleep(for: self.deadline)
        return nil
      }
      defer { group.cancelAll() }
      guard let reply = try await group.next()! else { throw TransportFault.timedOut }
      return self.withoutKey(reply)
    }
  }

  /// An endpoint may repeat the key in its complaint; from here on nobody can print or keep it.
  private func withoutKey(_ reply: HTTPReply) -> HTTPReply {
    guard let key else { return reply }
    func clean(_ bytes: some Sequence<UInt8>) -> [UInt8] { Array(key.removed(from: Data(bytes))) }
    return HTTPReply(
      status: reply.status, headers: reply.headers.mapValues { String(decoding: clean($0.utf8), as: UTF8.self) },
      body: clean(reply.body))
  }
}

/// Gathers the bytes of replies as they come. Whoever waits is told at once when a reply is given up: the session itself may
/// take its time to end a transfer.
private final class ReplyReceiver: NSObject, URLSessionDataDelegate, Sendable {
  private struct Reply {
    var body = Data()
    var done: CheckedContinuation<HTTPReply, any Error>
  }

  private let longestReply: Int
  private let replies = Mutex<[Int: Reply]>([:])

  init(longestReply: Int) { self.longestReply = longestReply }

  func reply(to task: URLSessionDataTask) async throws -> HTTPReply {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { done in
        replies.withLock { $0[task.taskIdentifier] = Reply(done: done) }
        task.resume()
        if Task.isCancelled { giveUp(task, CancellationError()) }
      }
    } onCancel: {
      giveUp(task, CancellationError())
    }
  }

  private func giveUp(_ task: URLSessionTask, _ error: any Error) {
    guard let reply = replies.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
    task.cancel()
    reply.done.resume(throwing: error)
  }

  func urlSession(_ session: URLSession, dataTask task: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = replies.withLock { replies in
      guard let count = replies[task.taskIdentifier]?.body.count else { return false }
      guard count + data.count <= longestReply else { return true }
      replies[task.taskIdentifier]!.body.append(data)
      return false
    }
    if isTooLong { giveUp(task, TransportFault.tooLong) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let reply = replies.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
    if let error { return reply.done.resume(throwing: ReplyReceiver.fault(error)) }
    guard let response = task.response as? HTTPURLResponse else {
      return reply.done.resume(throwing: TransportFault.broken("the endpoint did not speak HTTP"))
    }
    var headers: [String: String] = [:]
    for case (let name as String, let value as String) in response.allHeaderFields {
      headers[name.lowercased()] = value
    }
    reply.done.resume(returning: HTTPReply(status: response.statusCode, headers: headers, body: Array(reply.body)))
  }

  private static func fault(_ error: any Error) -> any Error {
    guard let error = error as? URLError else { return TransportFault.broken("the connection broke") }
    switch error.code {
    case .cancelled: return CancellationError()
    case .timedOut: return TransportFault.timedOut
    case .cannotFindHost: return TransportFault.impossible("there is no such host")
    case .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateHasUnknownRoot,
      .serverCertificateNotYetValid, .secureConnectionFailed:
      return TransportFault.impossible("its certificate cannot be trusted")
    case .cannotConnectToHost: return TransportFault.broken("nobody listens there")
    default:
      // On Linux all else has no code of its own, only libcurl's words.
      let words = error.localizedDescription
      return words.contains("certificate")
        ? TransportFault.impossible("its certificate cannot be trusted") : .broken("the connection broke (\(words))")
    }
  }
}
