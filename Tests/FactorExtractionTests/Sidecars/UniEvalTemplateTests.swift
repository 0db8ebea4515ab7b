import Preferences
import Testing

@testable import FactorExtraction

@Suite struct UniEvalTemplateTests {
  private func template(_ factor: String, _ set: String = "summary") throws -> UniEvalTemplates.Template {
    try #require(try UniEvalTemplates(named: set).templates.first { $0.factor == factor })
  }

  @Test func `fluency is asked of each sentence, coherence once of the whole`() throws {
    let text = "It rains. Dr. Moor stays in!"
    #expect(
      try template("fluency").questions(response: text, source: "") == [
        ["question: Is this a fluent paragraph?", "paragraph: It rains."],
        ["question: Is this a fluent paragraph?", "paragraph: Dr. Moor stays in!"],
      ])
    #expect(
      try template("coherence").questions(response: text, source: "Will it rain?") == [
        ["question: Is this a coherent summary to the document?", "summary: " + text, "document: Will it rain?"]
      ])
    #expect(
      try template("fluency", "dialogue").questions(response: text, source: "") == [
        ["question: Is this a natural response in the dialogue?", "response: " + text]
      ])
  }

  @Test(arguments: ["", " \n\t", "\u{A0}"])
  func `an empty response is asked nothing`(text: String) throws {
    #expect(try template("fluency").questions(response: text, source: "A source.").isEmpty)
    #expect(try template("coherence").questions(response: text, source: "A source.").isEmpty)
    // Nor is one to an empty source, where the source is part of the question.
    #expect(try template("coherence").questions(response: "A response.", source: text).isEmpty)
    #expect(try template("fluency").questions(response: "A response.", source: text).count == 1)
  }

  @Test func `a text without letters is one sentence`() throws {
    #expect(try template("fluency").questions(response: "?!", source: "").map { $0[1] } == ["paragraph: ?!"])
  }

  @Test func `marks and braces inside a text stay what they are`() throws {
    let text = "{source} </s> {response} {sentence} {"
    let questions = try template("coherence").questions(response: text, source: "{response} </s>")
    #expect(questions.map { Array($0[1...]) } == [["summary: " + text, "document: {response} </s>"]])
  }

  @Test func `unknown sets and broken files are refused with what to do`() throws {
    #expect(UniEvalTemplates.standardSets == ["summary", "dialogue"])
    let unknown = #expect(throws: UniEvalError.self) { try UniEvalTemplates(named: "poem") }
    #expect(unknown?.code == .usage && unknown?.message.contains("summary, dialogue") == true)
    let broken = [
      "version = \"1\"\n[[template]\n", "", "version = \"1\"",
      "[[template]]\nset = \"a\"\nfactor = \"fluency\"\ntexts = [\"{sentence}\"]",
      "version = \"1\"\n[[template]]\nset = \"a\"\ntexts = [\"{sentence}\"]",
      "version = \"1\"\n[[template]]\nset = \"a\"\nfactor = \"fluency\"\ntexts = [\"text\"]",
      "version = \"1\"\n[[template]]\nset = \"a\"\nfactor = \"fluency\"\ntexts = [\"{sentence} {response}\"]",
      "version = \"1\"\n[[template]]\nset = \"a\"\nfactor = \"fluency\"\ntexts = [\"{sentence}\", 3]",
    ]
    for file in broken {
      let error = #expect(throws: UniEvalError.self) { try UniEvalTemplates(Array(file.utf8), file: "own.toml") }
      #expect(error?.code == .badData && error?.message.hasPrefix("own.toml") == true, "\(file)")
    }
    let own = try UniEvalTemplates(
      Array("version = \"7\"\n[[template]]\nset = \"mine\"\nfactor = \"wit\"\ntexts = [\"{response}\"]".utf8),
      file: "own.toml")
    #expect(own.label == "mine templates 7" && own.factors == ["wit"])
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"format\": 2}", "{\"format\": 1, \"name\": \"m\", \"digest\": \"12\"}",
    "{\"format\": 1, \"name\": \"m\", \"digest\": \"\(String(repeating: "0", count: 64))\", \"arithmetic\": \"int8\"}",
  ])
  func `a folder that no export made is refused`(text: String) {
    let error = #expect(throws: UniEvalError.self) { try UniEvalModel(Array(text.utf8), in: "folder") }
    #expect(error?.code == .badData && error?.message.contains("folder/unieval.json") == true)
  }
}
