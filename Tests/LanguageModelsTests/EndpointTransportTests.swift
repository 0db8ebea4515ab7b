import Foundation
import LanguageModels
import ModelServers
import Testing

struct EndpointTransportTests {
  private let request = HTTPRequest(path: "/chat/completions", body: Array("{}".utf8))

  private func transport(
    _ server: LoopbackServer, key: String? = nil, deadline: Duration = .seconds(30), longestReply: Int = 1000
  ) throws -> EndpointTransport {
    EndpointTransport(
      try Endpoint(server.address), key: try key.map { try APIKey(variable: "KEY", in: ["KEY": $0]) },
      deadline: deadline, longestReply: longestReply)
  }

  @Test func `a request arrives as it was sent, and its reply comes back whole`() async throws {
    let server = try LoopbackServer { received in
      guard received.path == "/v1/chat/completions", received.headers["content-type"] == "application/json" else {
        return .reply(.init(status: 400, body: []))
      }
      return .reply(
        .init(
          status: 429, headers: ["X-Key": received.headers["authorization"] ?? "none", "Retry-After": "3"],
          body: received.body))
    }
    let reply = try await transport(server).send(request)
    #expect(reply.status == 429)
    #expect(reply.headers["retry-after"] == "3")
    #expect(reply.headers["x-key"] == "none")
    #expect(reply.body == Array("{}".utf8))
  }

  @Test func `the key goes into its header, and is taken out of what comes back`() async throws {
    let server = try LoopbackServer { received in
      let key = received.headers["authorization"] ?? ""
      guard key == "Bearer sk-secret" else { return .reply(.init(status: 401, body: [])) }
      return .reply(.init(status: 400, headers: ["X-Echo": key], body: Array("wrong key: \(key)!".utf8)))
    }
    let reply = try await transport(server, key: "sk-secret").send(request)
    #expect(String(decoding: reply.body, as: UTF8.self) == "wrong key: Bearer (key hidden)!")
    #expect(reply.headers["x-echo"] == "Bearer (key hidden)")
  }

  @Test func `a redirection is not followed, so that nobody else gets the key`() async throws {
    let thief = try LoopbackServer { received in
      Issue.record("asked with \(received.headers)")
      return .stall
    }
    let elsewhere = thief.address
    let server = try LoopbackServer { _ in .reply(.init(status: 307, headers: ["Location": elsewhere], body: [])) }
    #expect(try await transport(server, key: "sk-secret").send(request).status == 307)
  }

  @Test func `a reply that does not end is given up`() async throws {
    let server = try LoopbackServer { _ in .stall }
    await #expect(throws: TransportFault.timedOut) {
      try await transport(server, deadline: .milliseconds(200)).send(request)
    }
  }

  @Test func `a connection that breaks is said to`() async throws {
    let whole = LoopbackServer.HTTPBytes(status: 200, body: Array("whole".utf8))
    let server = try LoopbackServer { _ in .cut(whole, after: whole.bytes.count - 2) }
    let error = await #expect(throws: TransportFault.self) { try await transport(server).send(request) }
    guard case .broken = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a reply that is too long is given up before it ends`() async throws {
    let server = try LoopbackServer { _ in .reply(.init(status: 200, body: [UInt8](repeating: 0x20, count: 10 << 20))) }
    await #expect(throws: TransportFault.tooLong) { try await transport(server).send(request) }
  }

  @Test func `a port where nobody listens is said to`() async throws {
    var server: LoopbackServer? = try LoopbackServer { _ in .stall }
    let address = server!.address
    server = nil
    let transport = EndpointTransport(try Endpoint(address), key: nil)
    let error = await #expect(throws: TransportFault.self) { try await transport.send(request) }
    guard case .broken(let words) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(words == "nobody listens there")
  }

  @Test func `a cancelled request ends`() async throws {
    let server = try LoopbackServer { _ in .stall }
    let transport = try transport(server)
    let task = Task { try await transport.send(request) }
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
  }

  @Test func `two hundred requests at once all come back`() async throws {
    let server = try LoopbackServer { received in .reply(.init(status: 200, body: received.body)) }
    let transport = try transport(server)
    let bodies = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        group.addTask {
          let reply = try await transport.send(HTTPRequest(path: "/x", body: Array("\(number)".utf8)))
          return String(decoding: reply.body, as: UTF8.self)
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(bodies == Set((0..<200).map(String.init)))
  }
}
