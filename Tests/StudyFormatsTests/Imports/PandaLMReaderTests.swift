import Preferences
import StudyFormats
import TestSupport
import Testing

@Suite struct PandaLMReaderTests {
  static let testSet = #"""
    [
      {"idx": 0, "motivation_app": "Notes", "cmp_key": "bloom_opt", "instruction": "Name a tree.", "input": "",
       "response1": "Oak.", "response2": "A tree", "annotator1": 1, "annotator2": 0, "annotator3": 2},
      {"idx": 1, "motivation_app": "Notes", "cmp_key": "bloom_llama", "instruction": "Name a tree.", "input": "",
       "response1": "Oak.", "response2": "Oak.", "annotator1": 1, "annotator2": 1, "annotator3": "x"},
      {"idx": 2, "cmp_key": "bloom_opt", "instruction": "Is it so?", "input": "2 > 1",
       "response1": true, "response2": "", "annotator1": 1, "annotator2": 1},
      {"idx": 7, "cmp_key": "bloom_opt", "instruction": "Name a tree.", "input": "",
       "response1": "Elm.", "response2": "A tree", "annotator1": 2, "annotator2": 2, "annotator3": 2},
      {"idx": 8, "cmp_key": "bloom_opt", "instruction": "Name a tree.", "input": "",
       "response1": "Elm.", "response2": null, "annotator1": 2, "annotator2": 2, "annotator3": 2},
      {"idx": 9, "cmp_key": "opt_opt", "instruction": "Name a tree.", "input": "",
       "response1": "A tree", "response2": "A tree", "annotator1": 2, "annotator2": 2, "annotator3": 2}
    ]
    """#
  static let files = [
    "testset-v1.json": testSet,
    "gpt-3.5-turbo-testset-v1.json": #"""
    [{"idx": 0, "gpt_result": "1", "gpt_reason": "Names one.", "gpt_reference": "Oak"}, {"idx": 1, "gpt_result": "Tie", "gpt_reason": ""},
     {"idx": 2, "gpt_result": "garbage", "gpt_reason": 5}, {"idx": 8, "gpt_result": "2"}]
    """#,
    "pandalm-7b-testset-v1.json": #"[{"idx": 7, "pandalm_result": 0, "pandalm_reason": "Both."}]"#,
  ]

  func read(_ files: [String: String] = files) throws -> StudyContents {
    let folder = TemporaryFolder(files)
    return try withExtendedLifetime(folder) { try imported(.pandaLM, folder.path) }
  }

  @Test func `items with the same instruction and input share their source and equal responses`() throws {
    let study = try read()
    #expect(study.sources.names == ["q1", "q2"])
    #expect(study.sources.titles == ["Notes: Name a tree.", "Is it so?"])
    #expect(try study.texts.source(Row(1)).text == "Is it so?\n2 > 1")
    #expect(study.responses.names == ["q1/bloom", "q1/opt", "q1/llama", "q2/bloom", "q2/opt", "q1/bloom/2"])
    #expect(
      study.responses.agents.map { study.agents[$0!.index].name } == ["bloom", "opt", "llama", "bloom", "opt", "bloom"])
    #expect((0..<4).map { study.pairs.name(of: Row($0), in: study.responses) } == ["0", "1", "2", "7"])
    #expect(study.pairs.a == [Row(0), Row(0), Row(3), Row(5)])
    #expect(study.pairs.b == [Row(1), Row(2), Row(4), Row(1)])
  }

  @Test func `a cell that is no text is taken by its spelling`() throws {
    #expect(try read().texts.response(Row(3)) == "true")
  }

  @Test func `the votes on a pair are the annotators', then the judges'`() throws {
    let study = try read()
    let votes = study.votes.map { vote in
      "\(study.pairs.name(of: vote.pair, in: study.responses)) \(study.agents[vote.agent.index].name) \(vote.verdict.name)"
    }
    #expect(
      votes == [
        "0 annotator1 A", "0 annotator2 tie", "0 annotator3 B", "0 gpt-3.5-turbo A", "1 annotator1 A",
        "1 annotator2 A", "1 annotator3 unreadable", "1 gpt-3.5-turbo tie", "2 annotator1 A", "2 annotator2 A",
        "2 gpt-3.5-turbo unreadable", "7 annotator1 B", "7 annotator2 B", "7 annotator3 B", "7 pandalm-7b tie",
      ])
    #expect(study.agents.filter { $0.kind == .annotator }.map(\.name) == ["annotator1", "annotator2", "annotator3"])
    #expect(try study.texts.justifications(of: Row(0)).map(\.text) == ["Names one."])
    #expect(try study.texts.justifications(of: Row(1)).isEmpty)
  }

  @Test func `nothing is dropped in silence`() throws {
    let noVerdict = "This is no verdict; the vote was kept as unreadable, which counts as no vote."
    #expect(
      try read().rejected == [
        RejectedRow(file: "testset-v1.json", line: 2, field: "annotator3", reason: noVerdict, excerpt: "x"),
        RejectedRow(
          file: "testset-v1.json", line: 3, field: "response1",
          reason:
            "This is not a text but true; its JSON spelling was taken as the text, which may differ from what was "
            + "written, and the votes were kept.", excerpt: "true"),
        RejectedRow(
          file: "testset-v1.json", line: 3, field: "annotator3", reason: "There is no verdict; no vote was kept.",
          excerpt: ""),
        RejectedRow(
          file: "testset-v1.json", line: 5, field: "response2", reason: "There is no response; the item was left out.",
          excerpt: ""),
        RejectedRow(
          file: "testset-v1.json", line: 6, field: "response2",
          reason: "Both responses are the same text of one model; the item was left out.", excerpt: "A tree"),
        RejectedRow(
          file: "gpt-3.5-turbo-testset-v1.json", line: 3, field: "gpt_result", reason: noVerdict, excerpt: "garbage"),
        RejectedRow(
          file: "gpt-3.5-turbo-testset-v1.json", line: 3, field: "gpt_reason",
          reason: "This is not a text but a number; the vote was kept without a justification.", excerpt: "5"),
      ])
  }

  @Test func `the judges' files may be absent`() throws {
    #expect(try read(["testset-v1.json": Self.testSet]).votes.count == 11)
  }

  @Test func `the import survives a folder of our own`() throws {
    let study = try read()
    let folder = TemporaryFolder()
    try StudyFolderWriter(path: folder.place("p")).write(study)
    #expect(try picture(StudyFolder(path: folder.place("p")).read()) == picture(study))
  }

  @Test(
    arguments: [
      ([:], "testset-v1.json: there is no such file."),
      (["testset-v1.json": "[]"], "testset-v1.json: the list is empty; a study needs at least one item."),
      (
        ["testset-v1.json": "{}"],
        "testset-v1.json, line 1: broken JSON at column 1: a list [ … ] is expected instead of “{”."
      ),
      (["testset-v1.json": "[\n{},\n 3]"], "testset-v1.json, line 3: entry 2 must be an object, but is a number."),
      (
        ["testset-v1.json": "[\n{\"idx\": 1.5}]"],
        #"testset-v1.json, line 2, field "idx": must be a whole number, but is 1.5."#
      ),
      (
        ["testset-v1.json": #"[{"idx": 1, "cmp_key": "a_b_c"}]"#],
        #"testset-v1.json, line 1, field "cmp_key": must be two models' names with one underscore between them."#
      ),
      (
        ["testset-v1.json": testSet, "pandalm-7b-testset-v1.json": #"[{"idx": 5, "pandalm_result": 0}]"#],
        #"pandalm-7b-testset-v1.json, line 1, field "idx": there is no item 5 in testset-v1.json; add it there."#
      ),
      (
        [
          "testset-v1.json":
            "[{\"idx\": 1,\n\"cmp_key\": \"annotator1_b\", \"response1\": \"x\", \"response2\": \"y\", \"annotator1\": 1}]"
        ], #"testset-v1.json, line 2, field "cmp_key": "annotator1" names both a model and a person; rename the model."#
      ),
    ] as [([String: String], String)])
  func `what is wrong is named with its line`(files: [String: String], sentence: String) {
    let folder = TemporaryFolder(files)
    let error = #expect(throws: StudyFormatError.self) { try imported(.pandaLM, folder.path) }
    #expect(folder.sentence(error) == sentence)
  }
}
