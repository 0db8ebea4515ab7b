import Foundation
import Testing

@Suite struct ImportCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "upstream/question.jsonl",
      #"{"question_id": 1, "category": "writing", "turns": ["Say hello.", "Say it again."]}"# + "\n")
    for model in ["ant", "bee"] {
      try scratch.write(
        "upstream/model_answer/\(model).jsonl",
        #"{"question_id": 1, "answer_id": "\#(model)", "model_id": "\#(model)", "choices": [{"index": 0, "turns": ["Hello from \#(model).", "Hello again and again."]}]}"#
          + "\n")
    }
    func vote(_ judge: String, _ winner: String, turn: Int) -> String {
      #"{"question_id": 1, "model_a": "ant", "model_b": "bee", "winner": "\#(winner)", "judge": "\#(judge)", "turn": \#(turn), "conversation_a": [], "conversation_b": []}"#
        + "\n"
    }
    try scratch.write(
      "upstream/human.jsonl",
      vote("expert_1", "model_a", turn: 1) + vote("expert_2", "model_a", turn: 1)
        + vote("author_1", "model_b", turn: 2))
    try scratch.write("upstream/gpt4_pair.jsonl", vote("gpt4_pair", "tie (inconsistent)", turn: 1))
  }

  private func importing(_ extra: String...) throws -> Run {
    try Run(["import", "mt-bench", scratch.path + "/upstream", "--into", scratch.path + "/study"] + extra)
  }

  @Test func `MT-bench's files become a study that opens`() throws {
    let run = try importing()
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output == "")
    #expect(run.talk.contains("2 pairs"))
    let json = try Run("ranks", scratch.path + "/study", "--format", "json").json
    let human = json["profiles"].first(where: ["agent": "human"])
    #expect(human["pairs"].number == 2)
    #expect(human["factors"].first(where: ["factor": "length"])["tied"].number == 2)
    #expect(json["profiles"].first(where: ["agent": "gpt-4"])["flips"].number == 1)
  }

  @Test func `a study that is there is not replaced unless asked`() throws {
    #expect(try importing().status == 0)
    let before = scratch.files(under: "study")
    let again = try importing()
    #expect(again.status == 74)
    #expect(again.talk.contains("--replace"))
    #expect(scratch.files(under: "study") == before)
    #expect(try importing("--replace").status == 0)
  }

  @Test func `what is not there is 66, what is broken is 65, and nothing is left behind`() throws {
    #expect(
      try Run("import", "mt-bench", scratch.path + "/nowhere", "--into", scratch.path + "/study").status == 66)
    try scratch.write("upstream/human.jsonl", "{\"question_id\": 1,\n")
    let broken = try importing()
    #expect(broken.status == 65)
    #expect(broken.talk.contains("human.jsonl, line 1"))
    #expect(scratch.files().allSatisfy { $0.hasPrefix("upstream") })
  }

  @Test func `what could not be taken is listed`() throws {
    try scratch.write(
      "upstream/gpt4_pair.jsonl",
      #"{"question_id": 1, "model_a": "ant", "model_b": "bee", "winner": "nobody", "judge": "gpt4_pair", "turn": 1, "conversation_a": [], "conversation_b": []}"#
        + "\n")
    #expect(try importing().talk.contains("profile rejected"))
    let json = try Run("rejected", scratch.path + "/study", "--format", "json").json
    #expect(json["total"].number == 1)
    #expect(json["rejected"][0]["file"].text?.hasSuffix("gpt4_pair.jsonl") == true)
  }
}
