import Preferences
import Testing

@testable import FactorExtraction

@Suite struct UniEvalBatchTests {
  private func batches(_ responses: [String]) throws -> [UniEvalBatch] {
    let contents = UniEvalStudy(sources: ["Why?"], responses: responses).contents()
    let plan = try UniEvalPlan(
      .named("tiny"), UniEvalTemplates(named: "summary"), factors: ["fluency"], for: contents)
    var batches = UniEvalBatches(UniEvalQuestions(plan, contents))
    var all: [UniEvalBatch] = []
    while let batch = try batches.next() { all.append(batch) }
    return all
  }

  @Test func `questions of like length go together, each once`() throws {
    let all = try batches((0..<20).map { "Yes" + String(repeating: " yes", count: ($0 * 7) % 20) + "." })
    #expect(all.map(\.id) == [0, 1, 2])
    #expect(all.map(\.questions.count) == [8, 8, 4])
    let lengths = all.flatMap(\.questions).map(\.length)
    #expect(lengths == lengths.sorted())
    #expect(Set(all.flatMap(\.questions).map(\.response)).count == 20)
  }

  @Test func `long questions go with fewer others, the longest alone`() throws {
    let long = "Yes" + String(repeating: " yes", count: 1500) + "."
    let longest = "No" + String(repeating: " no", count: 10_000) + "."
    let all = try batches([longest, long, "Yes.", long, long, "No."])
    #expect(all.map(\.questions.count) == [2, 2, 1, 1])
    #expect(all.last?.questions.first?.response == Row(0))
    #expect(try batches(["", " "]).isEmpty)
  }
}
