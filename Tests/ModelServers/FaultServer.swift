import LanguageModels
import Synchronization

/// A model behind an endpoint that misbehaves in every way it knows, but lets every request through in the end.
package final class FaultServer: Sendable {
  package enum Fault: CaseIterable {
    case storm, failure, cutBeforeHead, cutInHead, cutInBody, html, halfJSON, tenMegabytes, stall
  }

  package let server: LoopbackServer
  private let record: FaultRecord

  /// - Parameters:
  ///   - hasFaults: whether it misbehaves at all.
  ///   - without: what it never does.
  ///   - onAnswer: called with the number of good replies so far before the next one is sent.
  package init(
    hasFaults: Bool, besides without: Set<Fault> = [], onAnswer: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws {
    let record = FaultRecord(FaultServer.Fault.allCases.filter { !without.contains($0) })
    self.record = record
    server = try LoopbackServer { received in
      record.answer(to: received.body, hasFaults: hasFaults, onAnswer)
    }
  }

  /// How many whole good replies each different request got.
  package var answers: [Int] { record.state.withLock { Array($0.answered.values) } }
  package var faults: [Fault: Int] { record.state.withLock { $0.faults } }
  /// Good replies of the endpoint in which the model numbered its answers wrongly.
  package var wrongNumbers: Int { record.state.withLock { $0.wrongNumbers } }
}

private final class FaultRecord: Sendable {
  struct State {
    var seen: [[UInt8]: Int] = [:]
    var answered: [[UInt8]: Int] = [:]
    var faults: [FaultServer.Fault: Int] = [:]
    var wrongNumbers = 0
    var sent = 0
  }

  let state = Mutex(State())
  private let kinds: [FaultServer.Fault]

  init(_ kinds: [FaultServer.Fault]) { self.kinds = kinds }

  /// How often a fault may happen in all: stalls cost the client's patience, long replies memory.
  private static func limit(of fault: FaultServer.Fault) -> Int {
    switch fault {
    case .tenMegabytes: 6
    case .stall: 3
    default: .max
    }
  }

  func answer(
    to bytes: [UInt8], hasFaults: Bool, _ onAnswer: @Sendable (Int) -> Void
  ) -> LoopbackServer.Answer {
    guard let body = try? JSONValue(parsing: bytes) else { return .reply(.init(status: 400, body: [])) }
    // Which request misbehaves how often follows from its words, not from when it comes.
    let dice = bytes.reduce(7) { ($0 &* 131 &+ Int($1)) & 0xFF_FFFF }
    let isFirstTry = body["messages"]?.list?.count == 2
    let leavesOneOut = hasFaults && isFirstTry && dice % 13 == 0
    let reply = HTTPReply.chat(ModelStandIn.text(for: body, leavesOneOut: leavesOneOut))
    let good = LoopbackServer.HTTPBytes(status: 200, body: reply.body)
    let fault: FaultServer.Fault? = state.withLock { state in
      let times = state.seen[bytes, default: 0]
      state.seen[bytes] = times + 1
      guard hasFaults, dice % 5 < 2, times < 1 + dice / 5 % 3 else { return nil }
      let kind = kinds[(dice / 17 + times) % kinds.count]
      guard state.faults[kind, default: 0] < FaultRecord.limit(of: kind) else { return nil }
      state.faults[kind, default: 0] += 1
      return kind
    }
    switch fault {
    case .storm:
      return .reply(.init(status: 429, headers: ["Retry-After-Ms": "3"], body: Array(#"{"error":"slow down"}"#.utf8)))
    case .failure: return .reply(.init(status: [500, 502, 503][dice % 3], body: Array("Internal error".utf8)))
    case .cutBeforeHead: return .cut(good, after: 0)
    case .cutInHead: return .cut(good, after: 20)
    case .cutInBody: return .cut(good, after: good.bytes.count - 10)
    case .html: return .reply(.init(status: 200, body: Array("<!doctype html><p>Please wait</p>".utf8)))
    case .halfJSON: return .reply(.init(status: 200, body: Array(reply.body.prefix(reply.body.count / 2))))
    case .tenMegabytes: return .reply(.init(status: 200, body: [UInt8](repeating: 0x20, count: 10 << 20)))
    case .stall: return .stall
    case nil: break
    }
    let sent = state.withLock { state in
      state.answered[bytes, default: 0] += 1
      if leavesOneOut, body["response_format"]?.spelling.contains("answers") == true { state.wrongNumbers += 1 }
      state.sent += 1
      return state.sent
    }
    onAnswer(sent)
    return hasFaults && dice % 7 == 0 ? .trickle(good) : .reply(good)
  }
}
