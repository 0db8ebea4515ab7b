import Foundation
import LanguageModels
import ModelServers
import Preferences
import StudyStore
import Synchronization
import Testing

@Suite struct AnnotateCommandTests {
  /// A model that finds something to say about everything, and how many questions it was asked.
  private final class Model: Sendable {
    private let asked = Mutex<[JSONValue]>([])

    var questions: Int { asked.withLock { $0.count } }

    func server() throws -> LoopbackServer {
      try LoopbackServer { received in
        guard let body = try? JSONValue(parsing: received.body) else {
          return .reply(LoopbackServer.HTTPBytes(status: 200, body: Array("{}".utf8)))
        }
        if SchemaStandIn.step(of: body) != nil { self.asked.withLock { $0.append(body) } }
        return .reply(
          LoopbackServer.HTTPBytes(status: 200, body: HTTPReply.chat(SchemaStandIn.text(for: body)).body))
      }
    }
  }

  @Test func `a study is annotated, asked nothing twice, and dissected by what was found`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let study = scratch.path + "/x.study"
    let model = Model()
    let server = try model.server()
    let named = ["--endpoint", server.address, "--model", "tiny"]
    let planned = try Run(["annotate", folder, "--dry-run"] + named)
    #expect(planned.output.contains("properties: 12 requests"))
    #expect(planned.output.contains("queries: 18 requests"))
    #expect(planned.output.contains("errors: about 6 requests"))
    #expect(planned.output.contains("tiny: 42 to ask"))
    #expect(model.questions == 0)

    let first = try Run(["annotate", folder, "--into", study, "--yes"] + named)
    #expect(first.status == 0, "\(first.talk)")
    #expect(first.talk.contains("basic: 21 properties of 12 of 12 responses."))
    #expect(model.questions == 42)
    let found = try SmallStudy.found(in: study)
    let again = try Run(["annotate", study, "--yes"] + named)
    #expect(again.status == 0 && again.talk.contains("Nothing to ask tiny"), "\(again.talk)")
    let anew = try Run(["annotate", study, "--yes", "--replace"] + named)
    #expect(anew.status == 0 && anew.talk.contains("42 answered before"), "\(anew.talk)")
    #expect(model.questions == 42)
    #expect(try SmallStudy.found(in: study) == found)

    let dissected = try Run(
      "dissect", study, "--judge", "human", "--factors", "clear,lengthy,support stances", "--by", "scenario",
      "--format", "json", "--folds", "0")
    #expect(dissected.status == 0, "\(dissected.talk)")
    let averages = try Run(
      "dissect", study, "--judge", "human", "--factors", "basic", "--by", "prerequisites", "--average", "basic",
      "--format", "csv", "--folds", "0")
    #expect(averages.status == 0, "\(averages.talk)")
    let names = Set(averages.rows.compactMap { $0["property"] })
    #expect(!names.isEmpty && names.isSubset(of: AnnotationPart.basic.properties.map(\.name)))
    #expect(averages.rows.allSatisfy { (Double($0["degree"] ?? "") ?? 0) > 0 && $0["by"] == "prerequisites" })
    let none = try Run("dissect", "summarization", "--factors", "properties")
    #expect(none.status == 1 && none.talk.contains("profile annotate"))
    #expect(try Run("dissect", study, "--average", "errors").status == 64)
    let subsets = try Run("slices", study, "--by", "prerequisites", "--format", "csv")
    #expect(subsets.status == 0, "\(subsets.talk)")
    #expect(subsets.rows.contains { $0["slice"] == "subjective stances" && $0["n"] == "6" })
  }

  @Test func `batches make the same study as asking`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let server = try Model().server()
    let asked = scratch.path + "/asked.study"
    let run = try Run(
      "annotate", folder, "--into", asked, "--endpoint", server.address, "--model", "tiny", "--yes")
    #expect(run.status == 0, "\(run.talk)")

    let study = scratch.path + "/x.study"
    var last = try Run("annotate", folder, "--into", study, "--model", "tiny", "--batch-out", scratch.path + "/b0")
    #expect(last.talk.contains("profile annotate \(study) --model tiny --batch-in"), "\(last.talk)")
    #expect(last.talk.contains("Query-specific properties and errors can be written out only when"))
    var steps = 0
    while !last.output.isEmpty, steps < 5 {
      steps += 1
      let results = try last.output.split(separator: "\n").flatMap { path in
        try Data(contentsOf: URL(filePath: String(path))).split(separator: 0x0A).map { line in
          let request = try JSONValue(parsing: line)
          return JSONValue.fields([
            "custom_id": request["custom_id"]!,
            "response": .fields([
              "status_code": 200,
              "body": try JSONValue(parsing: HTTPReply.chat(SchemaStandIn.text(for: request["body"]!)).body),
            ]),
          ]).spelling + "\n"
        }
      }
      try scratch.write("results\(steps).jsonl", results.joined())
      let reading = try Run(
        "annotate", study, "--model", "tiny", "--batch-in", scratch.path + "/results\(steps).jsonl")
      #expect(reading.status == 0, "\(reading.talk)")
      last = try Run("annotate", study, "--model", "tiny", "--batch-out", scratch.path + "/b\(steps)")
      #expect(last.status == 0, "\(last.talk)")
    }
    #expect(steps == 2)
    #expect(try SmallStudy.found(in: study) == SmallStudy.found(in: asked))
  }

  @Test func `scenarios are taken from a column, without any model`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "t.csv",
      "q,kind,a,b,choice\nSum 1 and 2?,Exam Questions,3,4,A\nSing!,songs,La.,No.,B\nHm?,,Yes.,No.,A\n")
    let study = scratch.path + "/t.study"
    let made = try Run(
      "import", "csv", scratch.path + "/t.csv", "--map", "source=q,keep.source=kind,a=a,b=b,choice=choice", "--into",
      study)
    #expect(made.status == 0, "\(made.talk)")
    let run = try Run("annotate", study, "--scenario-column", "Kind")
    #expect(run.status == 0 && run.talk.contains("2 scenarios of 2 sources from the column kind; 1 without one"))
    let slices = try Run("slices", study, "--by", "scenario", "--format", "csv")
    #expect(Set(slices.rows.compactMap { $0["slice"] }) == ["exam questions", "songs"])
  }

  /// Words that follow the study, with spaces between them.
  private static let refused: [(words: String, status: Int32)] = [
    ("", 64), ("--only basic --scenario-column x", 64), ("--only all", 64), ("--endpoint http://127.0.0.1:9/v1", 64),
    ("--model tiny", 64), ("--scenario-column nothing", 64), ("--endpoint http://example.org/v1 --model tiny", 64),
    ("--endpoint http://127.0.0.1:9/v1 --model tiny --key-from NO_SUCH_KEY", 64),
    ("--endpoint http://127.0.0.1:9/v1 --model tiny --prompts /nothing/here", 74),
  ]

  @Test(arguments: refused)
  func `what cannot be done is refused before anything is made`(words: String, status: Int32) throws {
    let scratch = try Scratch()
    let own = words.split(separator: " ").map(String.init)
    let run = try Run(["annotate", "instruction-following", "--into", scratch.path + "/x.study", "--yes"] + own)
    #expect(run.status == status, "\(run.talk)")
    #expect(!run.talk.isEmpty && run.output.isEmpty)
    #expect(scratch.files() == [])
  }

  @Test func `a study without pairs says so`() throws {
    let scratch = try Scratch()
    let run = try Run(
      "annotate", "published", "--into", scratch.path + "/x.study", "--endpoint", "http://127.0.0.1:9/v1", "--model",
      "tiny", "--yes")
    #expect(run.status == 1 && run.talk.contains("no pairs"), "\(run.talk)")
    #expect(scratch.files() == [])
  }
}
