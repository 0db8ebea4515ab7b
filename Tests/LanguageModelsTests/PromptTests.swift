import Foundation
import Preferences
import Testing

@testable import LanguageModels

struct PromptTests {
  private let library = PromptLibrary()
  private let source = SourceText(
    text: "May I keep a goat in town?", references: [.init(title: "Bylaw", text: "No goats.")])

  @Test func `every factor of the paper that needs a model has a prompt`() {
    let ruled: Set = ["number of facts", "length", "novel words", "fluency", "coherence"]
    let names = Factor.standard.map(\.name).filter { !ruled.contains($0) }
    #expect(library.factors == names.sorted())
    for factor in Factor.standard where !ruled.contains(factor.name) {
      let prompt = library[factor.name]!
      let isPerFact = prompt.subject == .responseFacts || prompt.subject == .sourceFacts
      #expect(isPerFact == (factor.level == .atomicFact), "\(factor.name)")
      #expect(!prompt.examples.isEmpty)
    }
    #expect(library["source coverage"]?.subject == .sourceFacts)
    #expect(library.facts.subject == .text)
  }

  @Test(arguments: [
    ("off focus", "no"), ("hallucination", "no"), ("source coverage", "yes"), ("helpfulness", "yes"),
    ("misinformation", "yes"), ("receptiveness", "yes"), ("intent alignment", "yes"),
  ])
  func `the answer that counts toward the factor is the design's`(factor: String, word: String) {
    #expect(library[factor]?.levels.first { $0.value == 1 }?.word == word)
    #expect(library[factor]?.levels.count == 2)
  }

  @Test func `other words change the question and so the request, and nothing else of the prompt`() {
    var changed = library
    changed.ask(in: ["receptiveness": "Does it answer? yes or no.", "length": "How long?"])
    let (old, new) = (library["receptiveness"]!, changed["receptiveness"]!)
    #expect(new.instructions == "Does it answer? yes or no." && new.levels == old.levels && new.shows == old.shows)
    #expect(new.identity != old.identity)
    #expect(changed["length"] == nil && changed["off focus"] == library["off focus"])
  }

  @Test func `formality alignment has three levels`() {
    #expect(library["formality alignment"]?.levels.map(\.value) == [0, 0.5, 1])
    #expect(library["formality alignment"]?.levels.map(\.word) == ["not aligned", "partially aligned", "aligned"])
  }

  @Test func `the examples of the prompts answer in the form that is asked for`() throws {
    for prompt in [library.facts] + library.factors.map({ library[$0]! }) {
      for example in prompt.examples {
        let words = prompt.levels.map(\.word)
        let form: AnswerForm =
          switch prompt.subject {
          case .text: .facts
          case .response: .choice(words)
          case .responseFacts, .sourceFacts: .choices(words, statements: 2)
          }
        let reply = KeptReply(
          identity: request("x").identity, text: example.answer, ending: .complete, usage: nil, mode: .schema,
          servedBy: nil, origin: "o", receivedAt: 0)
        #expect(throws: Never.self, "\(prompt.name)") { try form.answer(in: reply, code: "…") }
      }
    }
  }

  @Test func `the same texts make the same request, other texts another`() {
    let questioner = Questioner(model: "m")
    let prompt = library["receptiveness"]!
    let one = questioner.judging(source: source, response: "No.", prompt)
    #expect(one == questioner.judging(source: source, response: "No.", prompt))
    #expect(one.request.identity != questioner.judging(source: source, response: "No!", prompt).request.identity)
    let user = one.request.messages[1].text
    for text in ["May I keep a goat in town?", "Bylaw\nNo goats.", "No."] { #expect(user.contains(text)) }
  }

  @Test func `changing a prompt changes only its own requests`() throws {
    var changed = library
    try changed.replace("off focus", with: Array(#"instructions = "Is it about goats?""#.utf8), named: "off-focus.toml")
    let questioner = Questioner(model: "m")
    func identities(_ library: PromptLibrary) -> [String: RequestIdentity] {
      Dictionary(
        uniqueKeysWithValues: library.factors.map { factor in
          let prompt = library[factor]!
          let question =
            prompt.subject == .response
            ? questioner.judging(source: source, response: "No.", prompt)
            : questioner.judging(["a"], source: source, response: "No.", prompt)[0]
          return (factor, question.request.identity)
        })
    }
    let (before, after) = (identities(library), identities(changed))
    #expect(before.keys.filter { before[$0] != after[$0] } == ["off focus"])
    #expect(changed["off focus"]?.levels == library["off focus"]?.levels)
    // Which answer counts is no part of the question.
    var turned = library
    try turned.replace("off focus", with: Array(#"counts = "yes""#.utf8), named: "off-focus.toml")
    #expect(identities(turned) == before)
    // A raised version alone asks anew.
    var raised = library
    try raised.replace("off focus", with: Array(#"version = "2""#.utf8), named: "off-focus.toml")
    #expect(identities(raised)["off focus"] != before["off focus"])
  }

  @Test func `many statements are asked about in several requests, none lost`() throws {
    let questioner = Questioner(model: "m", statementLimit: 10)
    let statements = (1...25).map { "Statement number \($0)." }
    let questions = questioner.judging(statements, source: source, response: "No.", library["helpfulness"]!)
    #expect(questions.count == 3)
    var seen: [String] = []
    for question in questions {
      let lines = question.request.messages[1].text.split(separator: "\n").filter { $0.hasPrefix("{\"statement\"") }
      guard case .choices(_, let count) = question.form else {
        Issue.record("no choices")
        return
      }
      #expect(count == lines.count)
      seen += try lines.map { try JSONValue(parsing: $0.utf8)["text"]!.text! }
    }
    #expect(seen == statements)
    #expect(questioner.judging([], source: source, response: "No.", library["helpfulness"]!).isEmpty)
  }

  @Test func `a folder replaces prompts and adds some`() throws {
    let folder = NSTemporaryDirectory() + "prompts-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    try write(#"counts = "yes""#, "hallucination.toml")
    try write(
      #"""
      about = "response"
      answers = { rubric = ["muddled", "mixed", "sound"] }
      instructions = "How robust is the solution?"
      """#, "solution-robustness.toml")
    try write("not a prompt", "readme.txt")
    var library = PromptLibrary()
    try library.replace(fromFolder: folder)
    #expect(library["hallucination"]?.levels == Prompt.yesOrNo(counting: "yes"))
    #expect(library["solution robustness"]?.levels.map(\.value) == [1, 2, 3])
    #expect(library["solution robustness"]?.instructions.contains("3: sound") == true)
    try write("answers = 3", "hallucination.toml")
    let error = #expect(throws: LanguageModelError.self) { try library.replace(fromFolder: folder) }
    #expect(error?.message.contains("hallucination.toml: answers must be") == true)
    #expect(throws: LanguageModelError.self) { try library.replace(fromFolder: folder + "/none") }
  }

  @Test func `a study's own factors bring their questions`() throws {
    var library = PromptLibrary()
    try library.add([
      Factor(
        name: "politeness", definition: "The response is polite.",
        question: FactorQuestion(answers: .levels(["rude", "neutral", "polite"]))),
      Factor(
        name: "answer correctness", definition: "Right.",
        question: FactorQuestion(answers: .rubric(["wrong", "right"]), instructions: "Is the final number right?")),
      Factor(
        name: "dated", definition: "It is out of date.", level: .atomicFact,
        extractor: .judgements(.shareOfResponseFacts), question: FactorQuestion()),
      Factor(
        name: "quoted", definition: "Word for word.", level: .atomicFact,
        extractor: .judgements(.shareOfSourceFacts), question: FactorQuestion(counts: false)),
      Factor(name: "words per fact", definition: "", extractor: .formula("length / facts")),
    ])
    #expect(library["politeness"]?.levels.map(\.value) == [0, 0.5, 1])
    #expect(library["politeness"]?.instructions.contains("The response is polite.") == true)
    #expect(library["answer correctness"]?.subject == .response)
    #expect(library["answer correctness"]?.levels.map(\.value) == [1, 2])
    #expect(library["answer correctness"]?.instructions.contains("2: right") == true)
    #expect(library["dated"]?.subject == .responseFacts)
    #expect(library["dated"]?.shows == [.source])
    #expect(library["dated"]?.levels == Prompt.yesOrNo(counting: "yes"))
    #expect(library["quoted"]?.subject == .sourceFacts)
    #expect(library["quoted"]?.shows == [.response])
    #expect(library["quoted"]?.levels == Prompt.yesOrNo(counting: "no"))
    #expect(library["words per fact"] == nil)
  }

  @Test func `a study may change what is asked about a known factor, and a file of the user comes before it`() throws {
    let standard = PromptLibrary()
    let changed = Factor(
      name: "hallucination", definition: "", extractor: .judgements(.shareOfResponseFacts),
      question: FactorQuestion(instructions: "Is it made up?"))
    var library = standard
    try library.add([changed])
    #expect(library["hallucination"]?.instructions == "Is it made up?")
    #expect(library["hallucination"]?.levels == standard["hallucination"]?.levels)
    #expect(library["hallucination"]?.identity != standard["hallucination"]?.identity)
    var replaced = standard
    try replaced.replace("hallucination", with: Array("instructions = \"Invented?\"".utf8), named: "hallucination.toml")
    try replaced.add([changed])
    #expect(replaced["hallucination"]?.instructions == "Invented?")
  }

  @Test func `a question without answers, or with levels for facts, is refused by the factor's name`() {
    for factor in [
      Factor(name: "tone", definition: "Kind.", question: FactorQuestion(instructions: "Is it kind?")),
      Factor(
        name: "tone", definition: "Kind.", extractor: .judgements(.shareOfResponseFacts),
        question: FactorQuestion(answers: .levels(["a", "b", "c"]))),
    ] {
      var library = PromptLibrary()
      let error = #expect(throws: LanguageModelError.self) { try library.add([factor]) }
      #expect(error?.message.contains("\"tone\"") == true)
    }
  }

  @Test(arguments: [
    ("answers = \"maybe\"", "answers must be"), ("answers = [\"one\"]", "answers must be"),
    ("answers = [\"Yes\", \"yes\"]", "answers must be"), ("about = \"everything\"", "about must be one of"),
    ("shows = [\"source\", \"source\"]", "shows must be"), ("colour = 1", "there is no field colour"),
    ("counts = \"maybe\"", "counts must be"), ("version = 1", "version must be a text"), ("x", "line 1"),
    ("about = \"text\"", "only for atomic facts.toml"),
    ("about = \"response facts\"\nanswers = [\"a\", \"b\", \"c\"]", "a fact counts or does not"),
  ])
  func `what a file says wrongly is named`(text: String, message: String) {
    var library = library
    let error = #expect(throws: LanguageModelError.self) {
      try library.replace("helpfulness", with: Array(text.utf8), named: "helpfulness.toml")
    }
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
    #expect(error?.message.contains("helpfulness.toml") == true)
  }
}
