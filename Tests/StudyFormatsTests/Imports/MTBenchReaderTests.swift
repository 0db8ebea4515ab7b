import Preferences
import StudyFormats
import TestSupport
import Testing

@Suite struct MTBenchReaderTests {
  static let files = [
    "question.jsonl": #"""
    {"question_id": 9, "category": "writing", "turns": ["Write a limerick about a heron that forgot its umbrella.", "Now without rhymes."]}
    {"question_id": 3, "turns": ["One and one?", "And one more?"], "reference": ["2", "3"]}
    """#,
    "model_answer/ann.jsonl": #"""
    {"question_id": 9, "model_id": "ann", "choices": [{"index": 0, "turns": ["A heron …", "A bird."]}, {"turns": []}], "tstamp": 1.5}
    {"question_id": 3, "model_id": "ann", "choices": [{"turns": ["Two", "Three"]}]}
    """#,
    "model_answer/gpt-4.jsonl": #"""
    {"question_id": 9, "model_id": "gpt-4", "choices": [{"turns": ["There once", ""]}]}
    {"question_id": 3, "model_id": "gpt-4", "choices": [{"turns": ["2", "3"]}]}
    """#,
    "model_answer/zoe.jsonl": #"{"question_id": 3, "model_id": "zoe", "choices": [{"turns": ["ii", "iii"]}]}"#,
    "model_answer/README": "not answers",
    "human.jsonl": #"""
    {"judge": "p1", "model_a": "gpt-4", "model_b": "ann", "question_id": 3, "turn": 2, "winner": "model_a"}
    {"judge": "p2", "model_a": "ann", "model_b": "gpt-4", "question_id": 3, "turn": 2, "winner": "model_a"}
    {"judge": "p1", "model_a": "ann", "model_b": "gpt-4", "question_id": 3, "turn": 2, "winner": "tie"}
    {"judge": "p1", "model_a": "gpt-4", "model_b": "ann", "question_id": 9, "turn": 2, "winner": "bothbad"}
    """#,
    "gpt4_pair.jsonl": #"""
    {"judge": "gpt4_pair", "model_a": "gpt-4", "model_b": "ann", "question_id": 3, "turn": 2, "winner": "model_b"}
    {"judge": "gpt4_pair", "model_a": "ann", "model_b": "gpt-4", "question_id": 9, "turn": 2, "winner": "tie (inconsistent)"}
    {"judge": "gpt4_pair", "model_a": "ann", "model_b": "zoe", "question_id": 3, "turn": 1, "winner": "model_b"}
    """#,
    "reference_answer/gpt-4.jsonl": "broken {",
  ]

  func read(_ changes: [String: String?] = [:]) throws -> StudyContents {
    var files = Self.files
    for (name, text) in changes { files[name] = text }
    let folder = TemporaryFolder(files)
    return try withExtendedLifetime(folder) { try imported(.mtBench, folder.path) }
  }

  @Test func `sources are turns, clusters are questions`() throws {
    let study = try read()
    #expect(study.sources.names == ["9/2", "3/2"])
    #expect(
      study.sources.titles == [
        "Write a limerick about a heron that forgot its… (writing, turn 2)", "One and one? (turn 2)",
      ]
    )
    #expect(study.sources.clusterNames == ["9", "3"])
    #expect(
      try study.texts.source(Row(0)).whole
        == "Write a limerick about a heron that forgot its umbrella.\nNow without rhymes.")
    #expect(study.tasks == [.instructionFollowing])
    #expect(study.name == "mt-bench")
    #expect(study.summary == "2 sources, 2 pairs, 2 annotators, 2 models")
  }

  @Test func `a response is the answer to its turn alone`() throws {
    let study = try read()
    #expect(study.responses.names == ["9/2/ann", "9/2/gpt-4", "3/2/ann", "3/2/gpt-4"])
    #expect(try (0..<4).map { try study.texts.response(Row($0)) } == ["A bird.", "", "Three", "3"])
  }

  @Test func `verdicts follow the pair whichever way it is named`() throws {
    let study = try read()
    #expect((0..<2).map { study.pairs.name(of: Row($0), in: study.responses) } == ["9/2/ann+gpt-4", "3/2/ann+gpt-4"])
    #expect(
      study.agents == [
        .humans, Agent(name: "ann", kind: .model), Agent(name: "gpt-4", kind: .model),
        Agent(name: "p1", kind: .annotator), Agent(name: "p2", kind: .annotator),
      ])
    #expect(
      study.votes == [
        Vote(pair: Row(0), agent: Row(3), verdict: .unreadable), Vote(pair: Row(0), agent: Row(2), verdict: .flip),
        Vote(pair: Row(1), agent: Row(3), verdict: .b), Vote(pair: Row(1), agent: Row(4), verdict: .a),
        Vote(pair: Row(1), agent: Row(3), verdict: .tie), Vote(pair: Row(1), agent: Row(2), verdict: .a),
      ])
  }

  @Test func `what cannot be taken is listed`() throws {
    #expect(
      try read().rejected == [
        RejectedRow(
          file: "human.jsonl", line: 4, field: "winner",
          reason: "This is no verdict; the vote was kept as unreadable, which counts as no vote.", excerpt: "bothbad"),
        RejectedRow(
          file: "gpt4_pair.jsonl", line: 3, field: nil,
          reason: "No person judged this pair, so it is not among the collected pairs; the verdict on it was left out.",
          excerpt: #"{"judge": "gpt4_pair", "model_a": "ann", "model_b": "zoe", "question_id": 3, "t…"#),
      ])
  }

  @Test func `GPT-4's file may be absent`() throws {
    #expect(try read(["gpt4_pair.jsonl": nil]).votes.count == 4)
  }

  @Test func `the import survives a folder of our own`() throws {
    let study = try read()
    let folder = TemporaryFolder()
    try StudyFolderWriter(path: folder.place("mt")).write(study)
    #expect(try picture(StudyFolder(path: folder.place("mt")).read()) == picture(study))
  }

  @Test(
    arguments: [
      (["human.jsonl": nil], "human.jsonl: there is no such file."),
      (["human.jsonl": ""], "human.jsonl: the file is empty; a study needs at least one vote."),
      (["question.jsonl": nil], "question.jsonl: there is no such file."),
      (
        ["question.jsonl": #"{"question_id": 9, "turns": [1]}"#],
        #"question.jsonl, line 1, field "turns": must be a list of texts, but holds a number."#
      ),
      (
        ["question.jsonl": #"{"question_id": "9", "turns": ["a"]}"#],
        #"question.jsonl, line 1, field "question_id": must be a whole number, but is 9."#
      ),
      (
        ["question.jsonl": files["question.jsonl"]! + "\n" + #"{"question_id": 9, "turns": ["a"]}"#],
        #"question.jsonl, line 3, field "question_id": there are two questions 9; remove one."#
      ),
      (
        ["model_answer/gpt-4.jsonl": nil],
        #"human.jsonl, line 4, field "model_a": there are no answers of "gpt-4"; add its file to model_answer."#
      ),
      (
        ["model_answer/ann.jsonl": #"{"question_id": 9, "model_id": "ann", "choices": [{"turns": ["x"]}]}"#],
        #"human.jsonl, line 4, field "model_b": there is no answer of "ann" to turn 2 of question 9; add it to its file in model_answer."#
      ),
      (
        ["model_answer/ann.jsonl": #"{"question_id": 9, "model_id": "ann", "choices": []}"#],
        #"model_answer/ann.jsonl, line 1, field "choices": the list is missing or empty; an answer needs one choice."#
      ),
      (
        ["human.jsonl": vote(question: 4)],
        #"human.jsonl, line 1, field "question_id": there is no question 4 in question.jsonl; add it there."#
      ),
      (
        ["human.jsonl": vote(turn: 3)],
        #"human.jsonl, line 1, field "turn": is 3, but question 3 has 2 turns; correct it."#
      ),
      (
        ["human.jsonl": vote(b: "ann")],
        #"human.jsonl, line 1, field "model_b": A and B are the same model; a pair needs two."#
      ),
      (
        ["human.jsonl": vote(judge: "ann")],
        #"human.jsonl, line 1, field "judge": "ann" names both a model and a person; rename one of them in the files."#
      ),
    ] as [([String: String?], String)])
  func `what is wrong is named with its line`(changes: [String: String?], sentence: String) {
    var files = Self.files
    for (name, text) in changes { files[name] = text }
    let folder = TemporaryFolder(files)
    let error = #expect(throws: StudyFormatError.self) { try imported(.mtBench, folder.path) }
    #expect(folder.sentence(error) == sentence)
  }

  static func vote(judge: String = "p", b: String = "gpt-4", question: Int = 3, turn: Int = 1) -> String {
    """
    {"judge": "\(judge)", "model_a": "ann", "model_b": "\(b)", "question_id": \(question), "turn": \(turn), "winner": "tie"}
    """
  }
}
