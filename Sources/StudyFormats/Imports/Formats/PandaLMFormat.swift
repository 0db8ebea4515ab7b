import Preferences

extension ImportFormat {
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
  public static let pandaLM = ImportFormat(
    name: "pandalm", title: "PandaLM test set",
    input: "A folder with testset-v1.json and, if there, the judges' gpt-3.5-turbo- and pandalm-7b-testset-v1.json.",
    reading: .folder { path, options, take in
      try PandaLMFiles(directory: path, task: options.task ?? .instructionFollowing).read(take)
    })
}
