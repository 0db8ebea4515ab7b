import Preferences
import StudyFormats
import Testing

@Suite struct LLMBarTests {
  private static func entry(_ number: Int, label: Int, _ more: String = "") -> String {
    #"{"input":"Do \#(number).","output_1":"Done \#(number).","output_2":"Not \#(number).","label":\#(label)\#(more)}"#
  }

  private static func result(_ ab: String, _ ba: String) -> String {
    #","results":[{"swap = False":{"completion":["Said so.",""],"winner":\#(ab)},"swap = True":{"completion":["Said no."],"winner":\#(ba)}}]"#
  }

  private let folder = TemporaryFolder([
    "Set/dataset.json": "[\(entry(1, label: 1)),\(entry(2, label: 2))]",
    "Set/evaluators/ant/Vanilla/result.json":
      "[\(entry(2, label: 2, result("\"2\"", "\"1\""))),\(entry(1, label: 1, result("\"1\"", "null"))),\(entry(3, label: 1, result("\"1\"", "\"1\"")))]",
    "Set/evaluators/ant/Rules/result.json": "[\(entry(1, label: 1, result("\"2\"", "\"2\"")))]",
  ])

  @Test func `labels are a person's, and each judge votes in both orders`() throws {
    let items = try ImportItems(.llmBar, folder.place("Set"))
    #expect(items.records.map(\.source.text.text) == ["Do 1.", "Do 2."])
    #expect(items.records[0].source.metadata == [ImportValue("set", .text("Set"))])
    #expect(items.records[0].responses.map(\.text) == ["Done 1.", "Not 1."])
    let one = items.pairs[0].votes
    #expect(one.filter { $0.judge == .human }.map(\.verdict) == [.a])
    #expect(one.filter { $0.judge == .model("ant") }.map(\.verdict) == [.a, .unreadable])
    #expect(one.filter { $0.judge == .model("ant") }.map(\.order) == [.ab, .ba])
    #expect(one.filter { $0.judge == .model("ant/Rules") }.map(\.verdict) == [.b, .b])
    #expect(one.first { $0.judge == .model("ant/Rules") }?.justification == "Said so.")
    #expect(items.pairs[1].votes.map(\.verdict) == [.b, .b, .a])
    #expect(items.rejected.map(\.line) == [2, 3])
  }

  @Test func `a folder above the sets brings all of them`() throws {
    let items = try ImportItems(.llmBar, folder.path)
    #expect(items.records.map(\.file) == ["Set/dataset.json", "Set/dataset.json"])
    let study = try imported(.llmBar, folder.path)
    #expect(study.pairs.count == 2)
    #expect(study.note?.contains("objectively better") == true)
    #expect(study.agents.map(\.name) == ["human", "ant/Rules", "ant"])
  }

  @Test func `a folder without a set is no input`() {
    let error = #expect(throws: StudyFormatError.self) { try imported(.llmBar, TemporaryFolder().path) }
    #expect(error?.code == .noSuchInput)
  }
}
