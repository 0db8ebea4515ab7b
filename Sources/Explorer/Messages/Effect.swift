public import FactorAnalysis
public import Preferences

/// Something to be done outside of `update`, as a value. A new effect of a kind takes the place of one still running.
public enum Effect: Sendable {
  public enum Kind: Hashable, Sendable {
    case open, intervals(StudyTask), pairs, find, slices, pair, description, preview, change, watch, recount, names
    case health, healthRows, dissection, words, sample, validated, assessment, runs, question, plan, trial, run, refill
    case settings, other
  }

  /// Read a study, fill its rule factors, replay its journal, count it.
  case open(request: Int, place: String)
  case computeIntervals(request: Int, StudyAnalysis, StudyTask)
  case findPairs(request: Int, StudyAnalysis, PairQuery)
  /// Look for words in the rows of a long list.
  case findRow(request: Int, StudyAnalysis, RowSearch)
  /// Fit what each property weighs for some judges.
  case dissect(request: Int, StudyAnalysis, [FitOrder])
  /// Look for the scenarios that a task's pairs are divided into.
  case divide(request: Int, StudyAnalysis, StudyTask, SliceDivision)
  /// Draw the clusters of a fit anew.
  case resampleClusters(request: Int, FitKey, Dissection, resamples: Int)
  /// Look for what is wrong with the data: in the tables at once, then in the texts. What was found before is gone on from.
  case checkHealth(request: Int, StudyHealth?, StudyContents, AnalysisOptions)
  /// Read the rows behind a finding.
  case readHealthRows(request: Int, StudyHealth, HealthFinding)
  /// Draw what people are to be asked about.
  case drawSample(request: Int, EditedStudy, ValidationQuestion)
  /// Read what one item of a sample is about, and break it into lines for a screen of so many columns.
  case readItem(request: Int, EditedStudy, ValidationItem, factor: String, columns: Int)
  /// Count how far people agree with what was extracted.
  case assess(request: Int, EditedStudy, ValidationQuestion, level: Double, ValidationPopulation?)
  /// Index the words of the study's texts, where it lies in a file that has not all of them indexed.
  case indexWords(request: Int, place: String)
  /// Read a pair's texts and break them into lines for a screen of so many columns.
  case readPair(request: Int, EditedStudy, Row<Pair>, columns: Int)
  /// Factor scores slice by slice.
  case countSlices(request: Int, StudyAnalysis, SliceTable.Question)
  /// What the values of a factor look like.
  case describeFactor(request: Int, StudyAnalysis, StudyTask, factor: String)
  /// What a draft of a factor would move.
  case previewFactor(request: Int, StudyAnalysis, StudyTask, old: Factor?, new: Factor)
  /// Put a change into the journal and count it.
  case keep(request: Int, OpenStudy, Change)
  /// Ask the journal once a second whether it has entries after a number, until it has.
  case watch(request: Int, place: String, after: Int)
  /// Apply what another program put into the journal.
  case takeUp(request: Int, OpenStudy, [JournalEntry])
  /// Read what names an expression may hold.
  case nameStudy(request: Int, EditedStudy)
  /// Count the study again for the pairs on which an expression is true; nil takes all.
  case recount(request: Int, OpenStudy, condition: String?)
  /// Read the runs that the study remembers.
  case readRuns(request: Int, place: String)
  /// Read what a model is asked about a factor, without the user's words.
  case readQuestion(request: Int, OpenStudy, factor: String)
  /// Count what asking would take.
  case planRun(request: Int, OpenStudy, RunOrder)
  /// Ask about one pair in new words; nothing of it goes into the study but the replies.
  case tryQuestion(request: Int, OpenStudy, RunOrder, Row<Pair>)
  /// Ask a model about the study, in the background, to the end.
  case extract(request: Int, place: String, RunOrder)
  /// Begin nothing new of the run that is going.
  case endRun
  /// Read the values of the study again, which a run fills in, and count them with the edits there are.
  case refill(request: Int, OpenStudy)
  /// Check where a model is to be asked, and remember it.
  case remember(request: Int, ModelAddress)
  /// Give up an effect of that kind that is still running.
  case stop(Kind)
  case copy(String)
  case setMouse(Bool)
  case suspend
  case quit

  /// The number that the answer carries; 0 where there is none.
  public var request: Int {
    switch self {
    case .open(let request, _), .computeIntervals(let request, _, _), .findPairs(let request, _, _),
      .findRow(let request, _, _), .dissect(let request, _, _), .checkHealth(let request, _, _, _),
      .readHealthRows(let request, _, _), .indexWords(let request, _), .readPair(let request, _, _, _),
      .countSlices(let request, _, _), .describeFactor(let request, _, _, _), .previewFactor(let request, _, _, _, _),
      .keep(let request, _, _), .watch(let request, _, _), .takeUp(let request, _, _), .nameStudy(let request, _),
      .recount(let request, _, _), .readRuns(let request, _), .readQuestion(let request, _, _),
      .planRun(let request, _, _), .tryQuestion(let request, _, _, _), .extract(let request, _, _),
      .refill(let request, _), .remember(let request, _),
      .drawSample(let request, _, _), .readItem(let request, _, _, _, _), .assess(let request, _, _, _, _),
      .divide(let request, _, _, _),
      .resampleClusters(let request, _, _, _):
      request
    case .endRun, .stop, .copy, .setMouse, .suspend, .quit: 0
    }
  }

  public var kind: Kind {
    switch self {
    case .open: .open
    case .computeIntervals(_, _, let task): .intervals(task)
    case .findPairs: .pairs
    case .findRow: .find
    case .readPair: .pair
    case .countSlices: .slices
    case .describeFactor: .description
    case .previewFactor: .preview
    case .keep, .takeUp: .change
    case .watch: .watch
    case .nameStudy: .names
    case .recount: .recount
    case .dissect, .divide, .resampleClusters: .dissection
    case .checkHealth: .health
    case .readHealthRows: .healthRows
    case .indexWords: .words
    case .drawSample: .sample
    case .readItem: .validated
    case .assess: .assessment
    case .readRuns: .runs
    case .readQuestion: .question
    case .planRun: .plan
    case .tryQuestion: .trial
    case .extract: .run
    case .refill: .refill
    case .remember: .settings
    case .endRun, .stop, .copy, .setMouse, .suspend, .quit: .other
    }
  }
}
