import Preferences
import StudyFormats
import Testing

@Suite struct ScoresTableTests {
  static let table = """
    note,tau14,task,factor,agent,setting,page
    ,0.257,summarization,length,human,human,7
    "see, ""Table 9""
    there",-1,summarization,words,Tulu 2.5 + PPO 13B (13B RM),generation,9
    ,1.5e-1,document-qa,charm,GPT-4o,evaluation,9

    """

  @Test func `a bare table is a study`() throws {
    let folder = TemporaryFolder(["published.csv": Self.table])
    let study = try ScoresTable(path: folder.place("published.csv")).read()
    #expect(study.name == "published")
    #expect(study.isScoresOnly)
    #expect(study.tasks == [.summarization, .documentQA])
    #expect(study.agents.map(\.name) == ["human", "Tulu 2.5 + PPO 13B (13B RM)", "GPT-4o"])
    #expect(study.factors.map(\.name) == Factor.standard.map(\.name) + ["charm"])
    #expect(
      study.publishedScores == [
        PublishedScore(task: .summarization, factor: "length", profile: .human, score: 0.257),
        PublishedScore(
          task: .summarization, factor: "length", profile: Profile(agent: Row(1), setting: .generation), score: -1,
          note: "see, \"Table 9\"\nthere"),
        PublishedScore(
          task: .documentQA, factor: "charm", profile: Profile(agent: Row(2), setting: .evaluation), score: 0.15),
      ])
  }

  @Test func `a folder gives the table a name`() throws {
    let folder = TemporaryFolder([
      "study.json": #"{"format": 1, "name": "paper", "title": "Published"}"#,
      "scores.csv": "\u{FEFF}" + Self.table.replacing("\n", with: "\r\n"),
    ])
    let study = try folder.study()
    #expect(study.title == "Published")
    #expect(study.publishedScores.count == 3)
    #expect(study.publishedScores[1].note == "see, \"Table 9\"\r\nthere")
  }

  @Test(arguments: [
    ("", "s.csv: the file is empty; its first row must name the columns task, factor, agent, setting, tau14."),
    ("task,factor,agent,setting,tau14\n", "s.csv: the table has no scores; add a row below the column names."),
    (
      "task,factor,agent,tau14\na,b,c,0",
      #"s.csv, line 1, field "setting": the column is missing; the first row must name the columns task, factor, agent, setting, tau14."#
    ),
    (
      "task,task,factor,agent,setting,tau14\n",
      #"s.csv, line 1, field "task": two columns have this name; rename one of them."#
    ),
    (
      row("t,f,m,generation,NaN"),
      #"s.csv, line 2, field "tau14": "NaN" is no number; write one from -1 to 1, or leave the row out."#
    ),
    (
      row("t,f,m,generation,inf"),
      #"s.csv, line 2, field "tau14": "inf" is no number; write one from -1 to 1, or leave the row out."#
    ),
    (
      row("t,f,m,generation,0x1p-1"),
      #"s.csv, line 2, field "tau14": "0x1p-1" is no number; write one from -1 to 1, or leave the row out."#
    ),
    (row("t,f,m,generation,"), #"s.csv, line 2, field "tau14": the cell is empty; fill it in."#),
    (
      row("t,f,m,generation,1.01"),
      #"s.csv, line 2, field "tau14": 1.01 is outside -1 to 1, where factor scores lie; correct it."#
    ),
    (
      row("t,f,m,judging,0"),
      #"s.csv, line 2, field "setting": "judging" is no setting; write human, generation, evaluation or improvement."#
    ),
    (
      row("t,f,m,human,0"),
      #"s.csv, line 2, field "setting": the setting human belongs to the agent human and to no other; change one of the two."#
    ),
    (
      row("t,f,human,generation,0"),
      #"s.csv, line 2, field "setting": the setting human belongs to the agent human and to no other; change one of the two."#
    ),
    (row("t,,m,generation,0"), #"s.csv, line 2, field "factor": the cell is empty; fill it in."#),
    (
      row("t,facts,m,generation,0\nt,number of facts,m,generation,0.5"),
      #"s.csv, line 3, field "tau14": line 2 has a score of the same task, factor and profile; keep one of the two."#
    ),
    (
      row("t,f,m,generation"),
      "s.csv, line 2: the row has 4 cells, but the first row has 5; put cells with commas in quotes and leave no cell out."
    ),
    (row("\"t,f,m,generation,0\n\n"), "s.csv, line 2: a quote is opened and not closed; close it."),
    (row("\"t\"x,f,m,generation,0"), "s.csv, line 2: more stands after a closing quote; put a comma between cells."),
    (
      row("t\"x,f,m,generation,0"),
      "s.csv, line 2: a quote stands inside a cell; put the whole cell in quotes and double the quotes in it."
    ),
  ])
  func `what is wrong is named with its line`(table: String, sentence: String) {
    let folder = TemporaryFolder(["s.csv": table])
    let error = #expect(throws: StudyFormatError.self) { try ScoresTable(path: folder.place("s.csv")).read() }
    #expect(folder.sentence(error) == sentence)
    #expect(error?.code == .badData)
  }

  static func row(_ row: String) -> String { "task,factor,agent,setting,tau14\n" + row }
}
