import Foundation
import LanguageModels
import ModelServers
import Synchronization
import Testing

@Suite struct SecretKeyTests {
  private let key = "sk-not-for-anybody-0123456789"

  @Test func `a key goes to the endpoint and nowhere else, not even where the endpoint repeats it`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let study = scratch.path + "/x.study"
    let key = key
    let seen = Mutex<(keys: Set<String>, lines: Set<String>, requests: Int)>(([], [], 0))
    let asking = Mutex<StartedProgram?>(nil)
    let server = try LoopbackServer { received in
      let line = asking.withLock { $0 }?.commandLine ?? ""
      let number = seen.withLock { seen in
        seen.keys.insert(received.headers["authorization"] ?? "none")
        seen.lines.insert(line)
        seen.requests += 1
        return seen.requests
      }
      // An endpoint that tells everybody's secrets: in a reply, in headers, and at last in a refusal.
      if number > 20 {
        let words = #"{"error": {"message": "Incorrect API key provided: \#(key).", "code": "invalid_api_key"}}"#
        return .reply(.init(status: 401, headers: ["X-Key": key], body: Array(words.utf8)))
      }
      let body = try! JSONValue(parsing: received.body)
      let text = ModelStandIn.text(for: body).replacing("Because", with: "With \(key) because")
      return .reply(.init(status: 200, headers: ["X-Key": key], body: HTTPReply.chat(text).body))
    }
    let program = try StartedProgram(
      [
        "extract", folder, "--into", study, "--endpoint", server.address, "--model", "tiny", "--factors",
        "receptiveness,intent alignment", "--key-from", "THE_KEY", "--at-once", "2",
      ], environment: ["THE_KEY": key])
    asking.withLock { $0 = program }
    try program.start()
    let (status, talk) = try program.end()
    #expect(status == 69, "\(talk)")
    #expect(talk.contains("does not accept the key"))
    #expect(!talk.contains("sk-"))
    seen.withLock { seen in
      #expect(seen.keys == ["Bearer " + key])
      #expect(seen.lines.count == 1)
      #expect(seen.lines.allSatisfy { $0.contains("THE_KEY") && !$0.contains("sk-") })
    }
    #expect(try SmallStudy.found(in: study).contains { $0.contains(" receptiveness ") })
    for name in scratch.files() {
      let bytes = FileManager.default.contents(atPath: scratch.path + "/" + name) ?? Data()
      #expect(bytes.range(of: Data("sk-not".utf8)) == nil, "\(name)")
    }
    for words in [["runs", study], ["pair", study, "kettle"], ["factor", study, "receptiveness"]] {
      let run = try Run(words)
      #expect(run.status == 0 && !run.output.contains("sk-") && !run.talk.contains("sk-"))
    }
  }

  @Test func `a key on the command line is no key`() throws {
    let scratch = try Scratch()
    let run = try Run(
      "extract", "summarization", "--into", scratch.path + "/x.study", "--endpoint", "http://127.0.0.1:9/v1", "--model",
      "tiny", "--key-from", key)
    #expect(run.status == 64)
    #expect(scratch.files() == [])
  }
}
