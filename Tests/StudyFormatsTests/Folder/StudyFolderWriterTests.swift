import Foundation
import Preferences
import TestSupport
import Testing

@testable import StudyFormats

@Suite struct StudyFolderWriterTests {
  let folder = TemporaryFolder()

  func written(_ study: StudyContents, overwrites: Bool = false) throws -> StudyContents {
    try StudyFolderWriter(path: folder.place("out"), overwrites: overwrites).write(study)
    return try StudySource(path: folder.place("out")).read()
  }

  @Test func `what is written is read back as it was`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    #expect(try picture(written(study)) == picture(study))
    #expect(folder.names == ["out"])
  }

  @Test func `the same study is the same bytes`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    let again = try written(study)
    try StudyFolderWriter(path: folder.place("again/")).write(again)
    for name in StudyFiles.names { #expect(folder.text("out/" + name) == folder.text("again/" + name)) }
    #expect(folder.text("out/responses.jsonl").contains(#""text":"b\u0000c\u001b[31m""#))
  }

  @Test func `only what cannot be counted again is written`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    _ = try written(study)
    #expect(
      folder.text("out/manifestations.jsonl") == """
        {"response":"d1","values":{"length":2,"fluency":0.5,"hallucination":null,"charm":3}}
        {"response":"d2","values":{"charm":-0.15}}

        """)
  }

  @Test func `redefined and added factors are written as tables`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    _ = try written(study)
    let text = folder.text("out/factors.toml")
    #expect(text.components(separatedBy: "[[factor]]").count == 5)
    #expect(text.contains("from = { formula = \"number_of_facts / length\" }\ncomparison = { absolute = 0.25 }\n"))
  }

  @Test func `texts of any kind survive in factors`() throws {
    var study = try TemporaryFolder(SmallStudy.files).study()
    study.factors[15].definition = "“quoted” \"plain\" \\ back\n\ttab\u{1}\u{7F} 漢"
    #expect(try written(study).factors[15] == study.factors[15])
  }

  @Test func `questions and where values come from are read back as they were`() throws {
    let files = [
      "study.json": #"{"format": 1, "name": "small", "task": "math"}"#,
      "sources.jsonl": #"{"source": "s", "text": "What is 2 + 2?"}"#,
      "responses.jsonl": #"{"response": "r", "source": "s", "text": "4"}"# + "\n"
        + #"{"response": "q", "source": "s", "text": "5"}"#,
      "factors.toml": """
      [[factor]]
      name = "correctness"
      definition = "The result is right."
      [factor.ask]
      version = "2"
      answers = { rubric = ["wrong", "nearly", "right"] }
      instructions = "How right is the \\"result\\"?"
      [[factor.ask.example]]
      given = "1 + 1 = 3"
      answer = "wrong"

      [[factor]]
      name = "needed"
      ask = { about = "response facts", shows = ["source"], counts = "no" }

      [[factor]]
      name = "vivid"
      level = "atomic fact"
      ask = { answers = "yes or no" }

      [[factor]]
      name = "tone"
      ask = { answers = ["rude", "kind"] }
      """,
      "manifestations.jsonl": #"{"response": "r", "values": {"correctness": 3}, "origins": {"correctness": "#
        + #"{"reason": "It is 4.", "model": "wren", "prompt": "correctness/2/0a", "mode": "json_schema"}, "needed": "#
        + #"{"model": "wren", "prompt": "needed/1/0b", "mode": "json_object"}}}"# + "\n"
        + #"{"response": "q", "values": {}, "origins": {"tone": {"reason": "Curt."}}}"#,
    ]
    let study = try TemporaryFolder(files).study()
    func factor(_ name: String) -> Factor? { study.factors.first { $0.name == name } }
    #expect(
      factor("correctness")?.question
        == FactorQuestion(
          version: "2", answers: .rubric(["wrong", "nearly", "right"]), instructions: "How right is the \"result\"?",
          examples: [FactorQuestion.Example(given: "1 + 1 = 3", answer: "wrong")]))
    #expect(factor("needed")?.extractor == .judgements(.shareOfResponseFacts))
    #expect(factor("needed")?.question?.counts == false)
    #expect(factor("vivid")?.extractor == .judgements(.shareOfResponseFacts))
    #expect(factor("tone")?.extractor == .given)
    let origins = try study.texts.origins(of: Row(0))
    #expect(origins.map(\.factor) == ["correctness", "needed"])
    #expect(origins[0].reason == "It is 4.")
    #expect(origins[0].asking == FactorAsking(model: "wren", prompt: "correctness/2/0a", mode: "json_schema"))
    #expect(try study.texts.askings(of: "needed").map(\.responses) == [1])
    #expect(try study.texts.askings(of: "tone").isEmpty)
    let again = try written(study)
    #expect(try picture(again) == picture(study))
    #expect(again.factors == study.factors)
  }

  @Test(arguments: [
    (#"{"nothing": {"reason": "x"}}"#, "there is no factor"), (#"{"fluency": "x"}"#, "must be an object"),
    (#"{"fluency": {"model": "x"}}"#, "prompt"),
  ])
  func `an origin that says too little is refused`(origins: String, message: String) {
    let folder = TemporaryFolder([
      "study.json": #"{"format": 1, "name": "small", "task": "math"}"#,
      "sources.jsonl": #"{"source": "s", "text": "What is 2 + 2?"}"#,
      "responses.jsonl": #"{"response": "r", "source": "s", "text": "4"}"#,
      "manifestations.jsonl": #"{"response": "r", "values": {"fluency": 1}, "origins": \#(origins)}"#,
    ])
    let error = #expect(throws: StudyFormatError.self) { try folder.study() }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  @Test func `published scores are written as a table`() throws {
    let source = TemporaryFolder(["s.csv": ScoresTableTests.table])
    let study = try ScoresTable(path: source.place("s.csv")).read()
    #expect(try picture(written(study)) == picture(study))
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: folder.place("out"))) == [
        "study.json", "scores.csv", "factors.toml",
      ])
  }

  @Test func `an empty folder is taken, another is refused`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    try FileManager.default.createDirectory(atPath: folder.place("out"), withIntermediateDirectories: true)
    _ = try written(study)
    let error = #expect(throws: StudyFormatError.self) { try written(study) }
    #expect(
      folder.sentence(error) == "out: the folder is not empty; choose another place, or ask to overwrite it.")
    folder.write("mine", to: "file")
    let inTheWay = #expect(throws: StudyFormatError.self) {
      try StudyFolderWriter(path: folder.place("file"), overwrites: true).write(study)
    }
    #expect(folder.sentence(inTheWay) == "file: a file is in the way; choose another place or remove it.")
    #expect(folder.names == ["file", "out"])
  }

  @Test func `overwriting replaces the study and keeps its journal`() throws {
    var study = try TemporaryFolder(SmallStudy.files).study()
    _ = try written(study)
    folder.write("{\"entry\":1,\"when\":\"\",\"undo\":1}\n", to: "out/edits.jsonl")
    study.title = "Again"
    study.rejected = []
    #expect(try written(study, overwrites: true).title == "Again")
    #expect(folder.text("out/edits.jsonl") == "{\"entry\":1,\"when\":\"\",\"undo\":1}\n")
    #expect(folder.text("out/rejected.jsonl") == "")
    #expect(folder.names == ["out"])
  }

  @Test func `overwriting spares what is no study`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    folder.write("mine", to: "out/thesis.tex")
    let error = #expect(throws: StudyFormatError.self) { try written(study, overwrites: true) }
    #expect(
      folder.sentence(error)
        == "out: the folder holds thesis.tex, which is no file of a study; move it away before overwriting the folder.")
    #expect(folder.text("out/thesis.tex") == "mine")
  }

  @Test func `a place that is not there is refused`() throws {
    let study = try TemporaryFolder(SmallStudy.files).study()
    let error = #expect(throws: StudyFormatError.self) {
      try StudyFolderWriter(path: folder.place("gone/out")).write(study)
    }
    #expect(folder.sentence(error) == "gone: there is no such folder to write into; make it first.")
  }

  struct Unreadable: StudyTexts, Error {
    func source(_ row: Row<Source>) throws -> SourceText { SourceText(text: "fine") }
    func response(_ row: Row<Response>) throws -> String { if row.index < 3 { "fine" } else { throw self } }
    func facts(of owner: FactOwner) throws -> [AtomicFact]? { nil }
    func judgements(of response: Row<Response>) throws -> [Judgement] { [] }
    func justifications(of pair: Row<Pair>) throws -> [Justification] { [] }
  }

  @Test func `an error leaves nothing behind and what was there as it was`() throws {
    var study = try TemporaryFolder(SmallStudy.files).study()
    _ = try written(study)
    let before = folder.text("out/responses.jsonl")
    study.texts = Unreadable()
    #expect(throws: Unreadable.self) { try written(study, overwrites: true) }
    #expect(throws: Unreadable.self) { try StudyFolderWriter(path: folder.place("new")).write(study) }
    #expect(folder.names == ["out"])
    #expect(folder.text("out/responses.jsonl") == before)
  }

  @Test func `what has no spelling is refused`() throws {
    var study = try TemporaryFolder(SmallStudy.files).study()
    study.votes.remove(at: 3)
    let orphan = #expect(throws: StudyFormatError.self) { try written(study) }
    #expect(
      folder.sentence(orphan) == "out: a justification of the pair \"d\" belongs to no vote; remove it.")
    let empty = StudyContents(name: "x", title: "x", texts: TextsInMemory())
    let nothing = #expect(throws: StudyFormatError.self) { try written(empty) }
    #expect(
      folder.sentence(nothing) == "out: a study without sources or responses has no spelling in a folder; add some.")
    #expect(folder.names == [])
  }
}
