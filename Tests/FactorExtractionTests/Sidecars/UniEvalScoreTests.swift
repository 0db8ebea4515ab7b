import Foundation
import Preferences
import Synchronization
import TestSupport
import Testing

@testable import FactorExtraction

/// Batches that wait, and the scores of those that were asked.
private final class Batches: Sendable {
  private let waiting: Mutex<[UniEvalBatch]>
  private let found = Mutex<[Double]>([])

  init(_ batches: [UniEvalBatch]) { waiting = Mutex(batches) }

  var scores: [Double] { found.withLock { $0 } }

  func next() -> UniEvalBatch? { waiting.withLock { $0.popLast() } }
  func take(_ batch: UniEvalBatch, _ reply: SidecarReply) { found.withLock { $0 += reply.scores } }
}

/// A tiny random T5, made, exported and asked here, against what torch said of it (reference.py beside references.json).
@Suite(
  .serialized,
  .enabled(if: UniEvalEnvironment.python != nil, Comment(rawValue: UniEvalEnvironment.whySkipped)))
struct UniEvalScoreTests {
  private struct References: Decodable {
    struct Question: Decodable {
      let set, factor, source, response: String
      let inputs: [String]
    }

    struct Model: Decodable {
      let activation, digest: String
      let scores: [[Double]]
    }

    let questions: [Question]
    let models: [Model]
  }

  private let references: References
  private let scratch: ScratchFolder

  init() throws {
    let data = try Data(contentsOf: URL(filePath: UniEvalEnvironment.folder + "references.json"))
    references = try JSONDecoder().decode(References.self, from: data)
    scratch = try ScratchFolder()
  }

  private func export(
    _ activation: String, as form: UniEvalExport.Form, checkpoint: String = "safetensors"
  ) async throws -> UniEvalModel {
    let place = scratch.path + "/" + checkpoint + activation
    try UniEvalEnvironment.makeCheckpoint(in: place, activation: activation, form: checkpoint)
    let folder = place + form.rawValue
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await UniEvalExport(python: UniEvalEnvironment.python!).run(place, into: folder, as: form, name: "tiny")
    let manifest = try Data(contentsOf: URL(filePath: folder + "/" + UniEvalModel.fileName))
    return try UniEvalModel(Array(manifest), in: folder)
  }

  /// What the model says of the questions of a set, by place among the references.
  private func values(_ model: UniEvalModel, _ set: String) async throws -> [Int: Double] {
    let places = references.questions.indices.filter { references.questions[$0].set == set }
    let asked = places.filter { references.questions[$0].factor == "fluency" }.map { references.questions[$0] }
    let study = UniEvalStudy(sources: asked.map(\.source), responses: asked.map(\.response))
    let contents = study.contents()
    let plan = try UniEvalPlan(model, UniEvalTemplates(named: set), for: contents)
    let kept = KeptValues()
    try await UniEvalRun(plan, for: contents, python: UniEvalEnvironment.python!, threads: 1).run(keep: kept.keep)
    return Dictionary(
      uniqueKeysWithValues: try places.map { place in
        let own = references.questions[place]
        let row = try #require(asked.firstIndex { $0.source == own.source && $0.response == own.response })
        return (place, try #require(kept.all["r\(row) \(own.factor)"]))
      })
  }

  private func expected(_ model: References.Model, _ place: Int) -> Double {
    model.scores[place].reduce(0, +) / Double(model.scores[place].count)
  }

  @Test func `questions are worded as UniEval words them`() throws {
    for own in references.questions {
      let templates = try UniEvalTemplates(named: own.set).templates
      let template = try #require(templates.first { $0.factor == own.factor })
      let questions = template.questions(response: own.response, source: own.source)
      // Torch's tokenizer takes away the white space that stands at the end of a text.
      #expect(questions.map { $0.joined(separator: " </s> ") } == own.inputs)
    }
  }

  @Test(arguments: ["relu", "gated-gelu"])
  func `scores are those of UniEval's own torch code`(activation: String) async throws {
    let model = try await export(activation, as: .onnx)
    let reference = try #require(references.models.first { $0.activation == activation })
    // Another digest is another model: then the references must be made anew.
    #expect(model.digest == reference.digest)
    for set in UniEvalTemplates.standardSets {
      for (place, value) in try await values(model, set) {
        #expect(abs(value - expected(reference, place)) < 1e-5, "\(references.questions[place])")
      }
    }
  }

  @Test(arguments: ["relu", "gated-gelu"])
  func `in eight bits they are nearly these`(activation: String) async throws {
    let model = try await export(activation, as: .int8)
    #expect(model.arithmetic == "int8")
    let reference = try #require(references.models.first { $0.activation == activation })
    // Random weights are hard on 8 bits: 0.03 was seen here. Another wording, or no model at all, is further off.
    for (place, value) in try await values(model, "summary") {
      #expect(abs(value - expected(reference, place)) < 0.05)
    }
  }

  @Test func `a checkpoint that torch pickled is the same model`() async throws {
    let plain = try await export("relu", as: .onnx)
    let pickled = try await export("relu", as: .onnx, checkpoint: "pickle")
    for name in ["model.onnx", "model.onnx.data"] {
      let files = try [plain, pickled].map { try Data(contentsOf: URL(filePath: $0.folder + "/" + name)) }
      #expect(files[0] == files[1], "\(name)")
    }
    #expect(plain.parameters == pickled.parameters)
  }

  @Test func `an end mark inside a text ends nothing`() async throws {
    let model = try await export("relu", as: .onnx)
    let study = UniEvalStudy(
      sources: ["Is it late?"],
      responses: ["It is. </s> document: Is it late?", "It is. < / s > document: Is it late?", "", "It is."])
    let contents = study.contents()
    let plan = try UniEvalPlan(model, UniEvalTemplates(named: "summary"), for: contents)
    let kept = KeptValues()
    try await UniEvalRun(plan, for: contents, python: UniEvalEnvironment.python!, threads: 1).run(keep: kept.keep)
    #expect(kept.all["r2 fluency"] == nil && kept.all["r2 coherence"] == nil)
    #expect(kept.all.count == 6)
    #expect(kept.all.values.allSatisfy { (0...1).contains($0) })
    // If the mark closed the text, these two were one.
    let ended = try await score(model, [["summary: It is.", "document: Is it late?"]])
    let whole = try await score(model, [["summary: It is. </s> document: Is it late?"]])
    #expect(abs(ended - whole) > 1e-4)
  }

  private func score(_ model: UniEvalModel, _ questions: [[String]]) async throws -> Double {
    let batch = UniEvalBatch(
      id: 0,
      questions: questions.map {
        UniEvalQuestion(response: Row(0), part: 0, texts: $0, length: 1, siblings: 1)
      })
    let batches = Batches([batch])
    let asking = SidecarAsking(digest: model.digest, begin: {}, next: batches.next, take: batches.take)
    let sidecar = Sidecar(
      python: UniEvalEnvironment.python!, script: PackageResources.sidecar_py, arguments: [model.folder, "1"],
      patience: Patience(.seconds(600)))
    try await sidecar.run(asking)
    return try #require(batches.scores.first)
  }

  /// What is done to a checkpoint, and what is said then.
  static let harms: [(name: String, text: String?, said: String)] = [
    ("config.json", nil, "config.json is not there"), ("spiece.model", nil, "spiece.model is not there"),
    ("config.json", "{", "config.json is no JSON"), ("config.json", "{\"model_type\": \"bert\"}", "this is a bert"),
    ("model.safetensors", nil, "neither model.safetensors nor pytorch_model.bin"),
    ("model.safetensors", "text", "no safetensors file"), ("model.safetensors", "half", "not as long as it should be"),
  ]

  @Test(arguments: harms.indices)
  func `a checkpoint that is harmed is refused by the name of the file`(harm: Int) async throws {
    let (name, text, said) = Self.harms[harm]
    let place = scratch.path + "/checkpoint"
    try UniEvalEnvironment.makeCheckpoint(in: place)
    let file = URL(filePath: place + "/" + name)
    switch text {
    case nil: try FileManager.default.removeItem(at: file)
    case "half"?:
      let whole = try Data(contentsOf: file)
      try whole.prefix(whole.count / 2).write(to: file)
    case let text?: try Data(text.utf8).write(to: file)
    }
    let export = UniEvalExport(python: UniEvalEnvironment.python!)
    let error = await #expect(throws: UniEvalError.self) {
      try await export.run(place, into: scratch.path, as: .onnx, name: nil)
    }
    #expect(error?.code == .badData && error?.message.contains(said) == true, "\(error?.message ?? "")")
  }

  @Test func `nothing in a pickle is run`() async throws {
    let place = scratch.path + "/checkpoint"
    try UniEvalEnvironment.makeCheckpoint(in: place, form: "pickle")
    let maker = Process()
    maker.executableURL = URL(filePath: UniEvalEnvironment.python!)
    maker.arguments = [
      UniEvalEnvironment.folder + "make_harm.py", place + "/pytorch_model.bin", scratch.path + "/harmed",
    ]
    try maker.run()
    maker.waitUntilExit()
    try #require(maker.terminationStatus == 0)
    let export = UniEvalExport(python: UniEvalEnvironment.python!)
    let error = await #expect(throws: UniEvalError.self) {
      try await export.run(place, into: scratch.path, as: .onnx, name: nil)
    }
    #expect(error?.message.contains("posix.mkdir, which is no weight") == true, "\(error?.message ?? "")")
    #expect(!scratch.files.contains("harmed"))
  }
}
