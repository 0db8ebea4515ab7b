import Foundation
import Testing

@Suite struct DirtyDataTests {
  @Test func `dirty data are counted by kind, in a study file and in a folder alike`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "data.jsonl",
      """
      {"q": "Why?", "a": "Because.", "b": "No idea.", "pick": "a", "who": "w1", "split": "train"}
      {"q": "Why?", "a": "Because.", "b": "No idea.", "pick": "b", "who": "w2", "split": "train"}
      {"q": "Why?", "a": "Ask me later.", "b": "No idea.", "pick": "a", "who": "w1", "split": "test"}
      {"q": "How?", "a": "Slowly.", "b": "Slowly.", "pick": "tie", "who": "w1"}
      {"q": "When?", "a": "", "b": "Now.", "pick": "perhaps", "who": "w1"}
      {"q": "Where?", "a": 
      """)
    let map = ["--map", "source=q,a=a,b=b,choice=pick,annotator=who,keep=split"]
    var outputs: [String] = []
    for place in ["x.study", "x"] {
      let made = try Run(["import", "json", scratch.path + "/data.jsonl", "--into", scratch.path + "/" + place] + map)
      #expect(made.status == 0, "\(made.talk)")
      let run = try Run("health", scratch.path + "/" + place, "--format", "json")
      #expect(run.status == 0, "\(run.talk)")
      outputs.append(run.output)
    }
    #expect(outputs[0] == outputs[1])
    func count(_ kind: String) -> Int? {
      outputs[0].firstMatch(of: try! Regex("\"kind\": \"\(kind)\".*?\"count\": ([0-9]+)"))
        .flatMap { $0[1].substring }.flatMap { Int($0) }
    }
    #expect(count("identical-responses") == 1)
    #expect(count("empty-responses") == 1)
    #expect(count("rejected") == 1)
    #expect(count("prompt-in-splits") == 1)
  }
}
