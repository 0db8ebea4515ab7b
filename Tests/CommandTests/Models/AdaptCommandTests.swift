import Foundation
import LanguageModels
import ModelServers
import Synchronization
import TestSupport
import Testing

@Suite struct AdaptCommandTests {
  private static let judge = ["--judge", "heron:evaluation"]

  @Test func `the messages are printed without a model, and say what the judge likes and what not`() throws {
    let run = try Run(["adapt", "summarization", "--message"] + Self.judge)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("top 3") && run.output.contains("last "))
    let json = try Run(["adapt", "summarization", "--message", "--format", "json"] + Self.judge).json
    let messages = json["messages"].list
    let weights = try Run(["dissect", "summarization", "--format", "csv"] + Self.judge).rows
    func mean(_ row: [String: String]) -> Double { Double(row["mean"]!)! }
    let order = weights.sorted { mean($0) > mean($1) }.map { $0["property"]! }
    #expect(messages[0]["properties"].list.map { $0.text! } == Array(order.prefix(3)))
    #expect(messages[1]["properties"].list.first?.text == order.last)
    for message in messages {
      for property in message["properties"].list {
        #expect(message["text"].text?.contains("- \(property.text!): ") == true)
      }
    }
    let one = try Run(
      ["adapt", "summarization", "--message", "--format", "json", "--adopt", "top", "--properties", "1"] + Self.judge
    ).json["messages"].list
    #expect(one.count == 1 && one[0]["properties"].list.map { $0.text! } == [order[0]])
  }

  @Test func `a factor that the user has turned is asked for the other way round`() throws {
    let scratch = try Scratch()
    let study = try scratch.copy(sample: "summarization")
    func lines() throws -> String {
      try Run(["adapt", study, "--message", "--properties", "20", "--format", "json"] + Self.judge).output
    }
    #expect(try !lines().contains("as little as possible of"))
    let edit = try Run("edit", study, "set", "--factor", "length", "--direction", "less")
    #expect(edit.status == 0, "\(edit.talk)")
    #expect(try lines().contains("- as little as possible of length: "))
  }

  @Test func `a template of the user's takes the place of the program's message`() throws {
    let scratch = try Scratch()
    try scratch.write("own.txt", "Please:\n{properties}\n")
    let run = try Run(
      ["adapt", "summarization", "--message", "--format", "json", "--template", scratch.path + "/own.txt"] + Self.judge)
    #expect(try run.json["messages"].list.allSatisfy { $0["text"].text?.hasPrefix("Please:\n- ") == true })
    try scratch.write("none.txt", "Please.")
    let wrong = try Run(
      ["adapt", "summarization", "--message", "--template", scratch.path + "/none.txt"] + Self.judge)
    #expect(wrong.status == 65 && wrong.talk.contains("none.txt"))
    let absent = try Run(
      ["adapt", "summarization", "--message", "--template", scratch.path + "/absent.txt"] + Self.judge)
    #expect(absent.status == 66)
  }

  /// Writes at length when it is told anything, and as a judge likes long answers.
  private static func reply(to body: JSONValue) -> HTTPReply {
    let schema = body["response_format"]?["json_schema"]?["schema"]?["properties"]
    guard schema?["word"] == nil else { return .chat(ModelStandIn.text(for: body)) }
    let messages = body["messages"]?.list ?? []
    let user = messages.last?["content"]?.text ?? ""
    guard let code = schema?["code"]?["enum"]?.list?.first else {
      // The judge of the sample likes length.
      let count = messages.count < 2 ? 10 : messages[0]["content"]?.text?.contains("- length") == true ? 60 : 40
      return .chat("On \(user.suffix(30)): " + String(repeating: "well ", count: count))
    }
    let parts = user.components(separatedBy: " begins]\n").dropFirst()
    let lengths = parts.map { $0.components(separatedBy: "\n[")[0].count }
    let words = schema?["answer"]?["enum"]?.list?.compactMap(\.text) ?? []
    let answer =
      words.contains("first")
      ? (lengths[lengths.count - 2] > lengths[lengths.count - 1] ? "first" : "second")
      : words[min(words.count - 1, lengths[lengths.count - 1] / 40)]
    return .chat(JSONValue.fields(["code": code, "reason": "Long.", "answer": .text(answer)]).spelling)
  }

  private static func server() throws -> LoopbackServer {
    try LoopbackServer { received in
      .reply(.init(status: 200, body: reply(to: try! JSONValue(parsing: received.body)).body))
    }
  }

  @Test(arguments: [[], ["--reference", "heron"]])
  func `a whole run prints how far each message moves the score, and a second one asks nothing`(measure: [String])
    throws
  {
    let scratch = try Scratch()
    let server = try Self.server()
    let words =
      ["adapt", "summarization", "--endpoint", server.address, "--model", "tiny", "--into", scratch.path + "/x.study"]
      + Self.judge + measure
    let plan = try Run(words + ["--dry-run"])
    #expect(plan.status == 0, "\(plan.talk)")
    let asked = measure.isEmpty ? 72 : 108
    #expect(plan.output.contains("responses: 36 requests, 0 of them answered before"))
    #expect(plan.output.contains("tiny: \(asked) to ask, price unknown"))
    #expect(scratch.files().isEmpty)
    let first = try Run(words + ["--format", "json"])
    #expect(first.status == 0, "\(first.talk)")
    #expect(first.talk.contains("\(asked) requests sent"), "\(first.talk)")
    let json = try first.json
    #expect(json["measure"].text == (measure.isEmpty ? "rating" : "win rate"))
    #expect(json["level"].number == 0.95 && json["resamples"].number == 1000 && json["seed"].number != nil)
    let conditions = json["conditions"].list
    #expect(conditions.map { $0["message"].text?.prefix(4) } == ["no m", "top ", "last"])
    #expect(conditions[0]["shift"].isNull)
    for condition in conditions.dropFirst() {
      #expect(condition["n"].number == 12 && condition["missing"].number == 0)
      let shift = try #require(condition["shift"].number)
      #expect(measure.isEmpty ? shift > 1 : shift >= 0)
      #expect(try #require(condition["low"].number) <= shift && shift <= (try #require(condition["high"].number)))
      let difference = try #require(condition["score"].number) - (try #require(conditions[0]["score"].number))
      #expect(abs(difference - shift) < 1e-9)
    }
    let second = try Run(words + ["--format", "json"])
    #expect(second.talk.contains("0 requests sent"), "\(second.talk)")
    #expect(second.output == first.output)
    let people = try Run(words)
    #expect(people.output.contains("95 % interval of the shift") && people.output.contains("seed 14"))
    #expect(try Run(words + ["--dry-run"]).output.contains("tiny: 0 to ask"))
  }

  @Test func `a judge of its own is asked at its own place, and only so many sources are answered`() throws {
    let scratch = try Scratch()
    let (server, judge) = (try Self.server(), try Self.server())
    let words =
      [
        "adapt", "summarization", "--endpoint", server.address, "--model", "tiny", "--judge-endpoint", judge.address,
        "--judge-model", "owl", "--sources", "4", "--adopt", "top", "--into", scratch.path + "/x.study", "--format",
        "json",
      ] + Self.judge
    let plan = try Run(words + ["--dry-run"])
    #expect(
      plan.output.contains("tiny: 8 to ask") && plan.output.contains("owl: about 8 to ask")
        || plan.output.contains("owl: 8 to ask"))
    let run = try Run(words)
    #expect(run.status == 0, "\(run.talk)")
    let json = try run.json
    #expect(json["sources"].number == 4 && json["judged_by"].text == "owl" && json["answered_by"].text == "tiny")
    #expect(run.talk.contains("4 of 12 sources drawn by seed 14"))
    #expect(try Run(words).output == run.output)
  }

  @Test func `prompts of the user's own are asked, and a broken one is refused by its name`() throws {
    let scratch = try Scratch()
    let server = try Self.server()
    try scratch.write("prompts/rating.toml", #"answers = ["1", "2", "3"]"#)
    let words =
      [
        "adapt", "summarization", "--endpoint", server.address, "--model", "tiny", "--sources", "3", "--adopt", "top",
        "--prompts", scratch.path + "/prompts", "--into", scratch.path + "/x.study",
      ] + Self.judge
    let run = try Run(words)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("rated each answer from 1 to 3"))
    try scratch.write("prompts/rating.toml", "answers = 3")
    let broken = try Run(words)
    #expect(broken.status == 65 && broken.talk.contains("rating.toml"), "\(broken.talk)")
  }

  @Test func `one scenario has its own weights and sources`() throws {
    let scratch = try Scratch()
    var lines = ["question,one,two,vote,kind"]
    for number in 0..<40 {
      let isLonger = number % 2 == 0
      let (long, short) = ("Take bus number \(number), which is the quicker way.", "Walk \(number).")
      // In towns the longer answer is preferred, in the country the shorter.
      let isTown = number < 20
      lines.append(
        "How do I get to stop \(number)?,\"\(isLonger ? long : short)\",\"\(isLonger ? short : long)\","
          + "\(isLonger == isTown ? "A" : "B"),\(isTown ? "town" : "country")")
    }
    try scratch.write("pairs.csv", lines.joined(separator: "\n") + "\n")
    let study = scratch.path + "/x.study"
    let mapping = ["source=question", "a=one", "b=two", "choice=vote", "keep=kind"]
    let made = try Run(
      ["import", "csv", scratch.path + "/pairs.csv", "--into", study] + mapping.flatMap { ["--map", $0] })
    #expect(made.status == 0, "\(made.talk)")
    func words(_ kind: String) -> [String] {
      ["adapt", study, "--judge", "human", "--factors", "length", "--by", "kind", "--scenario", kind]
    }
    for (kind, name) in [("Town", "top 1"), ("country", "last 1")] {
      let run = try Run(words(kind) + ["--message", "--format", "json"])
      #expect(run.status == 0, "\(run.talk)")
      #expect(try run.json["messages"].list.map { $0["name"].text! } == [name])
      #expect(try run.json["scenario"].text == kind.lowercased())
      #expect(run.talk.contains("there is one message only"))
    }
    let plan = try Run(words("town") + ["--dry-run", "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny"])
    #expect(plan.output.contains("responses: 40 requests"), "\(plan.output)")
    #expect(try Run(words("sea") + ["--message"]).status == 64)
  }

  @Test func `Ctrl-C lets what is on its way come back, and the same command goes on from there`() throws {
    let scratch = try Scratch()
    let process = Process()
    // All that was asked, but for the question by which a client finds out whether schemas are obeyed.
    let bodies = Mutex<[[UInt8]]>([])
    let server = try LoopbackServer { received in
      let body = try! JSONValue(parsing: received.body)
      let isQuestion = body["response_format"]?["json_schema"]?["schema"]?["properties"]?["word"] == nil
      let number = bodies.withLock { bodies in
        if isQuestion { bodies.append(received.body) }
        return bodies.count
      }
      if isQuestion, number == 9 { process.interrupt() }
      return .reply(.init(status: 200, body: Self.reply(to: body).body))
    }
    let words =
      [
        "adapt", Run.sample("summarization"), "--endpoint", server.address, "--model", "tiny", "--at-once", "1",
        "--into",
        scratch.path + "/x.study",
      ] + Self.judge
    process.executableURL = URL(filePath: builtExecutable("profile"))
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    let (output, talk) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, talk)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(output.fileHandleForReading.availableData.isEmpty)
    let said = String(decoding: talk.fileHandleForReading.availableData, as: UTF8.self)
    #expect(said.contains("every reply is kept in"), "\(said)")
    #expect((9..<72).contains(bodies.withLock { $0.count }))
    let rest = try Run(words)
    #expect(rest.status == 0, "\(rest.talk)")
    let asked = bodies.withLock { $0 }
    #expect(asked.count == 72 && Set(asked).count == 72)
  }

  @Test(arguments: [
    (["--message"], 64), (["--message", "--judge", "nobody"], 64), (["--judge", "human"], 64),
    (["--message", "--judge", "human", "--by", "nothing"], 64),
    (["--message", "--judge", "human", "--scenario", "x"], 64),
    (["--message", "--judge", "human", "--by", "nothing", "--scenario", "x"], 1),
    (["--message", "--judge", "human", "--properties", "0"], 64),
    (["--message", "--judge", "human", "--where", "length(a) > length(b)"], 1),
    (["--judge", "human", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--reference", "nobody"], 64),
    (["--judge", "human", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--judge-endpoint", "x"], 64),
    (["--judge", "human", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--max-cost", "1"], 64),
    (["--judge", "human", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m"], 64),
    (["--judge", "human", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--into", "x.study", "--yes"], 69),
  ]) func `what cannot be is refused with a sentence`(words: [String], status: Int) throws {
    let scratch = try Scratch()
    let run = try Run(["adapt", "summarization"] + words, in: scratch.path)
    #expect(run.status == status, "\(run.talk)")
    #expect(!run.talk.isEmpty && run.output.isEmpty)
  }
}
