import Foundation
import LanguageModels
import ModelServers
import Testing

@Suite struct BatchCommandTests {
  private let factors = "receptiveness,number of facts,hallucination,source coverage"

  /// What a batch service makes of a request.
  private func result(_ line: JSONValue) throws -> JSONValue {
    .fields([
      "id": "batch_req_1", "custom_id": line["custom_id"]!,
      "response": .fields([
        "status_code": 200,
        "body": try JSONValue(parsing: HTTPReply.chat(ModelStandIn.text(for: line["body"]!)).body),
      ]), "error": .null,
    ])
  }

  private func lines(_ path: String) throws -> [JSONValue] {
    try Data(contentsOf: URL(filePath: path)).split(separator: 0x0A).map { try JSONValue(parsing: $0) }
  }

  @Test func `a study leaves as batch files and comes back in stages, and is as if asked at once`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let study = scratch.path + "/x.study"
    let options = [study, "--model", "tiny", "--factors", factors]
    let first = try Run(
      [
        "extract", folder, "--into", study, "--model", "tiny", "--factors", factors, "--batch-out",
        scratch.path + "/b0",
      ])
    #expect(first.status == 0, "\(first.talk)")
    #expect(first.output == ["atomic-facts", "judgements"].map { "\(scratch.path)/b0/\($0)-001.jsonl\n" }.joined())
    #expect(scratch.files(under: "b0") == ["atomic-facts-001.jsonl", "judgements-001.jsonl"])
    #expect(first.talk.contains("atomic facts: 18 requests in 1 file"))
    #expect(first.talk.contains("judgements: 12 requests in 1 file"))
    #expect(first.talk.contains("--batch-in"))

    var steps = 0
    var known: [JSONValue] = []
    var last = first
    while !last.output.isEmpty, steps < 9 {
      let requests = try last.output.split(separator: "\n").flatMap { try lines(String($0)) }
      #expect(Set(requests.map { $0["custom_id"]!.text! }).count == requests.count)
      for request in requests { #expect(request["url"] == "/v1/chat/completions" && request["method"] == "POST") }
      // Of the first batch some fail, some expire, and results of somebody else and of before are among them.
      var good: [JSONValue] = []
      var errors: [JSONValue] = []
      for (number, request) in requests.enumerated() {
        if steps == 0, number % 5 == 1 {
          errors.append(
            .fields([
              "custom_id": request["custom_id"]!, "response": .null,
              "error": .fields(["code": "batch_expired", "message": "Too late."]),
            ]))
        } else if steps > 0 || number % 5 != 2 {
          good.append(try result(request))
        }
      }
      let stranger = JSONValue.fields(["custom_id": "somebody-else", "response": .fields(["status_code": 200])])
      try scratch.write(
        "results\(steps).jsonl",
        (good.reversed() + known + [stranger]).map { $0.spelling + "\n" }.joined() + #"{"custom_id": "torn"#)
      try scratch.write("errors\(steps).jsonl", errors.map { $0.spelling + "\n" }.joined())
      let reading = try Run(
        ["extract"] + options + [
          "--batch-in", scratch.path + "/errors\(steps).jsonl", scratch.path + "/results\(steps).jsonl",
        ])
      #expect(reading.status == 0, "\(reading.talk)")
      #expect(
        reading.talk.contains("\(good.count) new replies, \(known.count) that were there already."), "\(reading.talk)")
      if steps == 0 { #expect(reading.talk.contains("6 requests could not be carried out (Too late.)")) }
      #expect(reading.talk.contains("1 line left out that answers nothing that is asked here"))
      #expect(reading.talk.contains("1 line left out that cannot be read"))
      known = good
      steps += 1
      last = try Run(["extract"] + options + ["--batch-out", scratch.path + "/b\(steps)"])
      #expect(last.status == 0, "\(last.talk)")
    }
    #expect(steps == 3)
    #expect(last.talk.contains("nothing is left to ask tiny"))

    let server = try LoopbackServer { received in
      let body = try! JSONValue(parsing: received.body)
      return .reply(.init(status: 200, body: HTTPReply.chat(ModelStandIn.text(for: body)).body))
    }
    let other = scratch.path + "/other.study"
    let online = try Run(
      "extract", folder, "--into", other, "--model", "tiny", "--factors", factors, "--endpoint", server.address)
    #expect(online.status == 0, "\(online.talk)")
    #expect(try SmallStudy.found(in: study) == SmallStudy.found(in: other))
    #expect(try SmallStudy.found(in: study).count { $0.contains("source coverage of") } == 24)
  }

  @Test func `a batch that is there is not written over, and files that are none are refused`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let study = scratch.path + "/x.study"
    let write = ["extract", folder, "--into", study, "--model", "tiny", "--factors", "receptiveness"]
    #expect(try Run(write + ["--batch-out", scratch.path + "/b"]).status == 0)
    let requests = scratch.path + "/b/judgements-001.jsonl"
    let before = try Data(contentsOf: URL(filePath: requests))
    let again = try Run(write + ["--batch-out", scratch.path + "/b"])
    #expect(again.status == 74)
    #expect(again.talk.contains("there is a batch already (judgements-001.jsonl)"))
    #expect(try Data(contentsOf: URL(filePath: requests)) == before)

    let absent = try Run(write + ["--batch-in", requests, scratch.path + "/absent.jsonl"])
    #expect(absent.status == 66)
    #expect(absent.talk.contains("absent.jsonl: there is no such file"))
    // The requests themselves are a likely slip.
    let wrong = try Run(write + ["--batch-in", requests])
    #expect(wrong.status == 65)
    #expect(wrong.talk.contains("no line of it is the result of a request"))
    let empty = try Run(write + ["--batch-in", "/dev/null"])
    #expect(empty.status == 0)
    #expect(empty.talk.contains("12 requests about judgements can be asked"))
  }

  @Test(arguments: [
    ["--batch-out", "b"], ["--batch-out", "b", "--model", "m", "--endpoint", "http://127.0.0.1:9/v1"],
    ["--batch-out", "b", "--model", "m", "--batch-in", "c"], ["--batch-in", "c"],
    ["--batch-out", "b", "--model", "m", "--with", "lexical"],
    ["--batch-out", "b", "--model", "m", "--reply-form", "xml"],
    ["--batch-out", "b", "--model", "m", "--reason-length", "0"],
  ])
  func `a batch that cannot be is refused`(words: [String]) throws {
    let scratch = try Scratch()
    let run = try Run(["extract", "summarization", "--into", scratch.path + "/x.study"] + words, in: scratch.path)
    #expect(run.status == 64, "\(run.talk)")
    #expect(scratch.files() == [])
  }
}
