import Foundation
import Glibc

/// An HTTP server on this machine that can misbehave on every level. A thread a connection, which lives until the client
/// closes it.
package final class LoopbackServer: Sendable {
  package struct Received: Sendable {
    package var path: String
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]
  }

  package enum Answer: Sendable {
    case reply(HTTPBytes)
    /// So many bytes of the reply, then the connection breaks.
    case cut(HTTPBytes, after: Int)
    /// A few bytes at a time.
    case trickle(HTTPBytes)
    /// Nothing, until the client gives up.
    case stall
  }

  /// A reply as it goes over the wire.
  package struct HTTPBytes: Sendable {
    package var bytes: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
      var head = "HTTP/1.1 \(status) Status\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      bytes = Array((head + "\r\n").utf8) + body
    }
  }

  package let port: UInt16
  private let listener: Int32
  private let rule: @Sendable (Received) -> Answer

  package var address: String { "http://127.0.0.1:\(port)/v1" }

  package init(_ rule: @escaping @Sendable (Received) -> Answer) throws {
    self.rule = rule
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &place) { [listener] place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(listener, place, length) == 0 && listen(listener, 512) == 0
          && getsockname(listener, place, &length) == 0
      }
    }
    guard isListening else { throw CocoaError(.fileNoSuchFile) }
    port = UInt16(bigEndian: place.sin_port)
    let listener = listener
    let serve: @Sendable (Int32) -> Void = { connection in
      while let received = LoopbackServer.receive(on: connection) {
        // As servers do: what was promised to be the last request of a connection is.
        let isLast = received.headers["connection"]?.lowercased() == "close"
        guard LoopbackServer.send(rule(received), on: connection), !isLast else { break }
      }
      close(connection)
    }
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func receive(on connection: Int32) -> Received? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    var bodyStart: Int?
    while bodyStart == nil {
      guard more(on: connection, &bytes) else { return nil }
      bodyStart = bytes.indices.first { bytes[$0...].starts(with: end) }.map { $0 + 4 }
    }
    let lines = String(decoding: bytes[..<bodyStart!], as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].drop { $0 == " " }.description
    }
    if headers["expect"] != nil { _ = write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), on: connection) }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while bytes.count < bodyStart! + length { guard more(on: connection, &bytes) else { return nil } }
    let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    return Received(path: path, headers: headers, body: Array(bytes[bodyStart!...]))
  }

  /// Whether the connection is still good.
  private static func send(_ answer: Answer, on connection: Int32) -> Bool {
    switch answer {
    case .reply(let reply): return write(reply.bytes, on: connection)
    case .cut(let reply, let count):
      _ = write(Array(reply.bytes.prefix(count)), on: connection)
      return false
    case .trickle(let reply):
      for start in stride(from: 0, to: reply.bytes.count, by: 7) {
        guard write(Array(reply.bytes[start..<min(start + 7, reply.bytes.count)]), on: connection) else { return false }
      }
      return true
    case .stall:
      var bytes: [UInt8] = []
      while more(on: connection, &bytes) {}
      return false
    }
  }

  private static func more(on connection: Int32, _ bytes: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(connection, &piece, piece.count, 0)
    guard count > 0 else { return false }
    bytes += piece[..<count]
    return true
  }

  private static func write(_ bytes: [UInt8], on connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
