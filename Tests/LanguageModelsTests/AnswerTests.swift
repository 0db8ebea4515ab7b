import LanguageModels
import Testing

struct AnswerTests {
  private let yesNo = AnswerForm.choices(["yes", "no"], statements: 2)

  private func reply(_ text: String, _ mode: ReplyMode = .schema, _ ending: KeptReply.Ending = .complete) -> KeptReply {
    KeptReply(
      identity: request("x").identity, text: text, ending: ending, usage: nil, mode: mode, servedBy: nil, origin: "o",
      receivedAt: 0)
  }

  private func fault(_ form: AnswerForm, _ text: String, _ mode: ReplyMode = .schema) -> String? {
    do {
      _ = try form.answer(in: reply(text, mode), code: "c0de")
      return nil
    } catch { return error.message }
  }

  private let both = Answer.choices([.init(index: 0, reason: "a"), .init(index: 1, reason: nil)])

  @Test func `answers are read by the numbers of their statements`() throws {
    let named =
      #"{"code":"c0de","answers":{"2":{"answer":"no","reason":" "},"1":{"reason":"a","answer":"yes"}}}"#
    #expect(try yesNo.answer(in: reply(named), code: "c0de") == both)
    let listed =
      #"{"code":"c0de","answers":[{"index":2,"answer":"No"},{"index":"1","reason":"a\n","answer":" YES "}]}"#
    #expect(try yesNo.answer(in: reply(listed), code: "c0de") == both)
  }

  @Test(arguments: [
    (#"{"code":"c0de","answers":{"1":{"answer":"yes"}}}"#, "statement 2 is not answered"),
    (#"{"code":"c0de","answers":{}}"#, "statement 1 is not answered"),
    (
      #"{"code":"c0de","answers":{"1":{"answer":"yes"},"2":{"answer":"no"},"3":{"answer":"no"}}}"#,
      "there is an answer to statement 3, but there are only 2 statements"
    ),
    (
      #"{"code":"c0de","answers":{"0":{"answer":"yes"},"1":{"answer":"no"}}}"#,
      "there is an answer to statement 0, but there are only 2 statements"
    ),
    (
      #"{"code":"c0de","answers":[{"index":1,"answer":"yes"},{"index":1,"answer":"no"}]}"#,
      "statement 1 is answered twice"
    ),
    (
      #"{"code":"c0de","answers":{"1":{"answer":"yes"},"01":{"answer":"no"}}}"#, "statement 1 is answered twice"
    ),
    (
      #"{"code":"c0de","answers":{"one":{"answer":"yes"}}}"#,
      "\"answers\" must hold one answer under each statement's number"
    ),
    (
      #"{"code":"c0de","answers":{"1":{"answer":"maybe"},"2":{"answer":"no"}}}"#,
      "\"answer\" must be one of \"yes\", \"no\""
    ),
    (
      #"{"code":"c0de","answers":{"1":{"answer":null},"2":{"answer":"no"}}}"#,
      "\"answer\" must be one of \"yes\", \"no\""
    ),
    (
      #"{"code":"beef","answers":{"1":{"answer":"yes"},"2":{"answer":"no"}}}"#,
      "\"code\" must be the code at the end of the message"
    ),
    (
      #"{"answers":{"1":{"answer":"yes"},"2":{"answer":"no"}}}"#,
      "\"code\" must be the code at the end of the message"
    ),
    ("[]", "the reply is not a JSON object"), ("", "the reply is not one JSON object"),
    (#"{"code":"c0de","answers":{"1""#, "the reply is not one JSON object"),
    (#"{"code":"c0de","code":"c0de","answers":{}}"#, "the reply is not one JSON object"),
  ])
  func `a reply that does not answer every statement once is refused`(text: String, message: String) {
    #expect(fault(yesNo, text) == message)
  }

  @Test func `facts are texts on one line, empty ones left out`() throws {
    let text = #"{"code":"c0de","facts":[" Ada  moved\nto Lyon. ","", "Ada bakes."]}"#
    #expect(try AnswerForm.facts.answer(in: reply(text), code: "c0de") == .facts(["Ada moved to Lyon.", "Ada bakes."]))
    #expect(try AnswerForm.facts.answer(in: reply(#"{"code":"c0de","facts":[]}"#), code: "c0de") == .facts([]))
    #expect(fault(.facts, #"{"code":"c0de","facts":"Ada"}"#) == "\"facts\" must be a list of texts")
    #expect(fault(.facts, #"{"code":"c0de","facts":[1]}"#) == "\"facts\" must hold nothing but texts")
    #expect(fault(.facts, #"{"code":"c0de"}"#) == "\"facts\" must be a list of texts")
  }

  @Test func `a level may be a number or, for yes and no, true and false`() throws {
    let rubric = AnswerForm.choice(["1", "2", "3", "4", "5"])
    #expect(
      try rubric.answer(in: reply(#"{"code":"c0de","answer":4,"reason":"r"}"#), code: "c0de")
        == .choice(.init(index: 3, reason: "r")))
    #expect(fault(rubric, #"{"code":"c0de","answer":6}"#) != nil)
    #expect(fault(rubric, #"{"code":"c0de","answer":3.5}"#) != nil)
    let plain = AnswerForm.choice(["yes", "no"])
    #expect(
      try plain.answer(in: reply(#"{"code":"c0de","answer":false}"#), code: "c0de")
        == .choice(.init(index: 1, reason: nil)))
  }

  @Test(arguments: [
    "```json\n{A}\n```", "Here it is: {A} I hope it helps.", "<think>{\"code\":\"c0de\"} or {B}?</think>\n{A}",
    "{A}{A}",
    "Curly {braces} and {\"other\": 1} first. {A}",
  ])
  func `without a promise of the form the one answer in a reply is found`(wrapping: String) throws {
    let answer = #"{"code":"c0de","answers":{"1":{"reason":"a","answer":"yes"},"2":{"answer":"no"}}}"#
    let other = #"{"code":"c0de","answers":{"1":{"reason":"a","answer":"no"},"2":{"answer":"no"}}}"#
    let text = wrapping.replacing("{A}", with: answer).replacing("{B}", with: other)
    for mode in [ReplyMode.object, .instructions] {
      #expect(try yesNo.answer(in: reply(text, mode), code: "c0de") == both)
    }
    #expect(fault(yesNo, text, .schema) == "the reply is not one JSON object")
  }

  @Test func `two different answers are none`() {
    let text =
      #"{"code":"c0de","answer":"yes"} – no, rather {"code":"c0de","answer":"no"}"#
    #expect(fault(.choice(["yes", "no"]), text, .instructions) == "the reply holds several answers; give one")
  }

  @Test func `what was cut off can be mended, what was refused cannot`() {
    let cut = #expect(throws: AnswerFault.self) {
      try yesNo.answer(in: reply(#"{"code":"c0de"}"#, .schema, .cutOff), code: "c0de")
    }
    #expect(cut?.isMendable == true)
    let refused = #expect(throws: AnswerFault.self) {
      try yesNo.answer(in: reply("I cannot.", .schema, .refused), code: "c0de")
    }
    #expect(refused?.isMendable == false)
  }

  @Test func `a schema names every statement, requires all, and allows nothing else`() throws {
    let form = AnswerForm.choices(["yes", "no"], statements: 3)
    let schema = try #require(form.schema(code: "c0de", lengths: AnswerLengths())).schema
    let answers = schema["properties"]?["answers"]
    #expect(answers?["required"] == ["1", "2", "3"])
    #expect(answers?["additionalProperties"] == false)
    #expect(answers?["properties"]?["2"]?["properties"]?["answer"]?["enum"] == ["yes", "no"])
    #expect(schema["properties"]?["code"]?["enum"] == ["c0de"])
    #expect(schema["required"] == ["code", "answers"])
  }

  @Test func `words of the model's own are taken as they come, cut off or not, without its thoughts`() throws {
    #expect(AnswerForm.words.schema(code: "", lengths: AnswerLengths()) == nil)
    for ending in [KeptReply.Ending.complete, .cutOff] {
      let answer = try AnswerForm.words.answer(
        in: reply("<think>Say {\"code\": 1}?</think>\n\n Take the bus. \n", .schema, ending), code: "")
      #expect(answer == .words("Take the bus."))
    }
    #expect(try AnswerForm.words.answer(in: reply("{}", .schema), code: "") == .words("{}"))
    for text in ["", " \n", "<think>What if", "<think>All</think> "] {
      let fault = #expect(throws: AnswerFault.self) { try AnswerForm.words.answer(in: reply(text, .schema), code: "") }
      #expect(fault?.isMendable == false)
    }
    #expect(throws: AnswerFault.self) { try AnswerForm.words.answer(in: reply("No.", .schema, .refused), code: "") }
  }

  @Test func `random bytes never trap the reading`() {
    var generator = SeededGenerator(seed: 5)
    let pieces = [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "code", "c0de", "answers", "1", "2", "yes", " ", "\u{0}", "é",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0..<30, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
        .joined()
      for mode in ReplyMode.allCases { _ = fault(yesNo, text, mode) }
    }
    #expect(fault(yesNo, String(repeating: "{", count: 3000), .instructions) == "the reply holds no JSON object")
  }
}
