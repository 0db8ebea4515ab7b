import Preferences
import StudyFormats
import Testing

@Suite struct StudySourceTests {
  @Test func `folders and tables are told apart`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    #expect(try StudySource(path: folder.path).kind == .folder)
    #expect(try StudySource(path: folder.place("study.json")).path == folder.path)
    #expect(try StudySource(path: folder.path).read().name == "flat")
    let scores = TemporaryFolder([
      "study.json": #"{"format": 1, "name": "paper"}"#, "scores.csv": ScoresTableTests.table, "b.CSV": "",
    ])
    #expect(try StudySource(path: scores.path).kind == .scoresFolder)
    #expect(try StudySource(path: scores.path).read().isScoresOnly)
    #expect(try StudySource(path: scores.place("b.CSV")).kind == .scoresTable)
    #expect(try StudySource(path: scores.place("scores.csv")).read().publishedScores.count == 3)
  }

  @Test(
    arguments: [
      ([:], "gone", "gone: there is no such file or folder."),
      (
        ["a.txt": ""], "a.txt",
        "a.txt: this is a file, but not a table of published scores (.csv); name a study's folder or such a table."
      ),
      (["a.txt": ""], "a.txt/b", "a.txt/b: there is no such file or folder."),
      (
        ["in/a": "", "in/b": "", "in/c": "", "in/d": ""], "in",
        "in: the folder has no study.json and so is no study (it holds a, b, c, …); name a folder with study.json, sources.jsonl and responses.jsonl, or a table of published scores (.csv)."
      ),
      (
        ["in/a.csv": ""], "in",
        "in: the folder has no study.json and so is no study (it holds a.csv); name a table in it instead, for instance a.csv."
      ),
      (
        ["in/question.jsonl": "", "in/human.jsonl": ""], "in",
        "in: the folder has no study.json and so is no study (it holds human.jsonl, question.jsonl); it looks like MT-bench's judgements, which `profile import mt-bench` turns into a study."
      ),
      (
        ["in/testset-v1.json": ""], "in",
        "in: the folder has no study.json and so is no study (it holds testset-v1.json); it looks like PandaLM's test set, which `profile import pandalm` turns into a study."
      ),
    ] as [([String: String], String, String)])
  func `what is no study is named`(files: [String: String], name: String, sentence: String) {
    let folder = TemporaryFolder(files)
    let error = #expect(throws: StudyFormatError.self) { try StudySource(path: folder.place(name)) }
    #expect(folder.sentence(error) == sentence)
    #expect(error?.code == (sentence.hasSuffix("such file or folder.") ? .noSuchInput : .badData))
  }
}
