public import Preferences

/// PandaLM's test set with its judges, from the files as their authors publish them.
///
/// A folder with `testset-v1.json` (pairs with three annotators' verdicts) and, where they are there,
/// `gpt-3.5-turbo-testset-v1.json` and `pandalm-7b-testset-v1.json` (two judges' verdicts with their reasons). What
/// becomes of them:
///
/// - A source is an instruction with its input, named `q1`, `q2`, … in order of appearance; the text is the
///   instruction, then a line feed and the input where there is one. Items with the same instruction and input share
///   it.
/// - A response is a text of the model that `cmp_key` names, called `q1/model`, a second text of the same model
///   `q1/model/2`. Equal texts of one model for one source are one response.
/// - A collected pair is an item, named by its `idx`; A is `response1`.
/// - Votes: `annotator1` … `annotator3` are annotators; the judges are the agents `gpt-3.5-turbo` and `pandalm-7b`,
///   their reasons justifications. 1 is A, 2 is B, 0 or `Tie` a tie.
/// - A cell that should be a text and is another value (six responses are the truth value `true`) is taken by its JSON
///   spelling: the pair keeps its votes, and the value is listed as rejected, since the model may have written it
///   otherwise. A verdict that names none (25 are `garbage`) is kept as an unreadable vote and listed. An item without
///   a response, or with the same response twice, is left out and listed.
///
/// Source: Wang et al. 2024, *PandaLM*, arXiv 2306.05087.
public struct PandaLMReader: Sendable {
  static let testSet = "testset-v1.json"

  public let directory: String

  public init(directory: String) { self.directory = directory }

  /// The study that the files make: task instruction following, no manifestations.
  /// - Throws: `StudyFormatError`: the test set is missing, a file is broken, or a judge's file names an item that is
  ///   not in the test set.
  public func read() throws -> StudyContents {
    var reading = PandaLMImport()
    let file = try InputFile.read(FileBytes.join(directory, PandaLMReader.testSet))
    try reading.readTestSet(file)
    for (agent, prefix) in [("gpt-3.5-turbo", "gpt"), ("pandalm-7b", "pandalm")] {
      let name = "\(agent)-testset-v1.json"
      guard let file = try InputFile.readIfPresent(FileBytes.join(directory, name)) else { continue }
      try reading.readJudge(agent, prefix, file, name)
    }
    let study = reading.study
    return study.contents(
      name: "pandalm", title: "PandaLM test set",
      summary:
        "\(study.pairs.count) pairs of answers to \(study.sources.count) instructions, judged by three people and "
        + "two models (Wang et al. 2024)")
  }
}
