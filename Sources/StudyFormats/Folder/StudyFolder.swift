public import Preferences

/// A study as a folder of text files: the program's own format.
///
/// `study.json`, `sources.jsonl` and `responses.jsonl` must be there; every other file may be absent, and an absent
/// file means the same as an empty one. A `.jsonl` file holds one JSON object per line; blank lines, fields not named
/// here, a byte order mark and CRLF line ends are passed over. All files are UTF-8. A field that is null is as if
/// absent, save where null is given a meaning. Things are named by texts, unique among their kind and not empty.
///
/// **study.json**, one object: `format` (1), `name` (short, as typed), and optionally `title`, `summary` (one line),
/// `note` (shown with every text), `task` (of sources that name none: `summarization`, `instruction-following`,
/// `document-qa`, or your own).
///
///     {"format": 1, "name": "flat", "title": "Flat sharing", "task": "summarization"}
///
/// **sources.jsonl**: `source` (its name), `text`; optionally `title` (else the text's first words), `task`, `cluster`
/// (sources of one cluster are resampled together; by default each is its own), `references` (a list of `{"title",
/// "text"}`).
///
///     {"source": "deposit", "text": "My landlord kept …", "cluster": "letting"}
///
/// **responses.jsonl**: `response` (its name), `source`, `text`; optionally `agent` (the model that wrote it, or
/// `human`) and `target_score` (1–5, the score the agent was asked to reach). Any two responses of one agent to one
/// source with different target scores are a generated pair, named `responseA~responseB`, the higher score first.
///
///     {"response": "deposit-heron-5", "source": "deposit", "text": "The landlord …", "agent": "heron", "target_score": 5}
///
/// **pairs.jsonl**, the collected pairs, which people compared: `pair` (its name), `a`, `b` (two responses to one
/// source).
///
///     {"pair": "deposit-1", "a": "deposit-x", "b": "deposit-y"}
///
/// **votes.jsonl**: `pair`, `agent`, `verdict` (`A`, `B`, `tie`, `flip` where both orders were asked and disagreed and
/// only that was kept, or `unreadable`); optionally `annotator` (who of the humans, only with agent `human`), `order`
/// (`AB` or `BA`: which response was shown first), `justification`. The pair may be a generated one, named with its two
/// responses in either order; A is then the first named. One judge may vote more than once.
///
///     {"pair": "deposit-1", "agent": "human", "annotator": "ann", "verdict": "B"}
///     {"pair": "deposit-heron-3~deposit-heron-5", "agent": "wren", "verdict": "A", "order": "BA"}
///
/// **factors.toml**: the standard factors as this study changes them, and its own. A factor of a standard one's name
/// takes over each field that is not written.
///
///     [[factor]]
///     name = "density"                          # needed; the rest may be left out
///     aliases = ["facts per word"]
///     definition = "How many facts a word carries."
///     tasks = ["summarization"]                 # none: every task
///     level = "response"                        # or "atomic fact"; follows from `from` when left out
///     from = { formula = "number_of_facts / length" }
///         # or "given" (the default: values in manifestations.jsonl), { rule = "length" } or another of `RuleName.all`,
///         # "fact count", "share of response facts", "share of source facts"
///     ask = { about = "response", answers = { rubric = ["poor", "fair", "good"] } }   # see `FactorQuestion`
///     comparison = { relative = 0.1 }           # or "exact" (the default), { absolute = 2 }, "either zero"
///     direction = "more"                        # or "less"
///     ranked = true
///
/// **manifestations.jsonl**: `response`, `values` (factor to number, or null where it has none). A value that is given
/// here holds, whatever the factor is made from. A factor not known otherwise becomes one whose values are given.
///
///     {"response": "deposit-x", "values": {"fluency": 0.93, "intent alignment": 0.5, "hallucination": null}}
///
/// Optionally `origins`: of values that a model was asked for, by factor, its `reason` where it judged the response as a
/// whole, and how it was asked: `model`, `prompt`, `mode`.
///
///     {"response": "deposit-x", "values": {"fluency": 1}, "origins": {"fluency": {"reason": "…", "model": "wren", …}}}
///
/// **facts.jsonl**, atomic facts in the order of their text: `fact` (its name), `response` or `source`, `text`. Of a
/// text that was read and states none: `facts` 0. A response without any line has no number of facts, one with `facts`
/// 0 has zero.
///
///     {"fact": "deposit-x.1", "response": "deposit-x", "text": "The landlord kept the deposit."}
///     {"response": "deposit-y", "facts": 0}
///
/// **judgements.jsonl**: `fact`, `factor`, `value` (true when the fact counts toward the factor, false, or null for
/// unknown); optionally `reason`; `response` where the fact is a source's: the response in which it was looked for.
///
///     {"fact": "deposit-x.1", "factor": "off focus", "value": false}
///     {"fact": "deposit.4", "factor": "source coverage", "response": "deposit-x", "value": true, "reason": "…"}
///
/// **rejected.jsonl**: what an import could not take as it was: `file`, `line`, `reason`, `excerpt`, optionally
/// `field`.
///
/// **scores.csv** stands in place of sources, responses and all that follows from them: see `ScoresTable`.
/// **edits.jsonl** is the journal: see `FolderJournal`.
public struct StudyFolder: Sendable {
  /// The folder, as the caller wrote it.
  public let path: String

  /// More factors than this are refused: they are a mistake, and each is a column over all responses.
  static let factorLimit = 1000

  public init(path: String) { self.path = path }

  /// Reads the whole folder.
  ///
  /// Manifestations: a value of `manifestations.jsonl` holds; judgement factors without one are counted from facts and
  /// judgements by `ManifestationRule` (missing where nobody took facts); rule and formula factors without one are
  /// missing here.
  ///
  /// - Returns: the study; agents, tasks, factors and rows in the order of their first appearance, agent 0 being
  ///   `Agent.humans`.
  /// - Throws: `StudyFormatError`, for the first thing that is wrong, with file, line and field.
  /// - Complexity: O(bytes).
  public func read() throws -> StudyContents {
    var reading = FolderReading(path)
    try reading.readHeader()
    if let scores = try InputFile.readIfPresent(reading.place("scores.csv")) {
      for name in ["sources.jsonl", "responses.jsonl"] where try InputFile.readIfPresent(reading.place(name)) != nil {
        throw scores.error("the folder also has \(name); a study has either published scores or sources: remove one")
      }
      return try reading.scoresOnly(scores)
    }
    try reading.readSources()
    try reading.readResponses()
    try reading.readPairs()
    try reading.readVotes()
    try reading.readManifestations()
    try reading.readFacts()
    try reading.readJudgements()
    try reading.readRejected()
    return reading.contents()
  }
}
