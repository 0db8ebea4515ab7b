public import CellGrid
public import FactorAnalysis
public import Preferences
public import Reporting

/// Everything that reaches the program from outside.
public enum Message: Sendable {
  case input(InputEvent)
  /// A press on a place that the frame on screen says is a thing.
  case click(HitTarget, isRepeated: Bool)
  case opening(request: Int, stage: String, done: Double?)
  case opened(request: Int, OpenStudy)
  case intervals(request: Int, StudyTask, TaskIntervals)
  case found(request: Int, FoundPairs)
  case foundRow(request: Int, RowSearch, Int?)
  case read(request: Int, PairDetail, PairTexts)
  case countedSlices(request: Int, SliceTable)
  case described(request: Int, FactorDescription)
  case previewed(request: Int, Result<[Movement], FormulaError>)
  case kept(request: Int, JournalEntry, StudyAnalysis)
  /// The journal has entries that this program did not write.
  case noticed(request: Int, [JournalEntry])
  /// They are applied; a change that met them is still on its way unless it is the last of its request.
  case tookUp(request: Int, TakenUp, isLast: Bool)
  case named(request: Int, ExpressionNames)
  /// The share of the texts that were looked through for an expression.
  case recounting(request: Int, done: Double)
  case recounted(request: Int, StudyAnalysis)
  /// The expression cannot be used: where and why.
  case refused(request: Int, String, FormulaError)
  case dissected(request: Int, [FitKey: Dissection])
  case scenarios(request: Int, SliceDivision, [PairSlice])
  case resampled(request: Int, FitKey, ClusterBootstrap)
  /// What is wrong with the data, as far as it was looked at, and how much of the texts was.
  case checked(request: Int, StudyHealth)
  case checking(request: Int, done: Double)
  case healthRows(request: Int, HealthRowsReport)
  /// What people are to be asked about, how much of the study was looked through for it, and one item to be read.
  case drew(request: Int, ValidationSample)
  case drawing(request: Int, done: Double)
  case readItem(request: Int, ValidationDetail, ValidationTexts)
  case assessed(request: Int, ValidationAccuracy)
  /// How much of the texts is indexed; nil when there is nothing (more) to do.
  case indexing(request: Int, done: Double?)
  /// The runs that the study remembers, the oldest first.
  case runs(request: Int, [RunRecord])
  /// What a model is asked about a factor; nil where none is.
  case question(request: Int, AskedQuestion?)
  case planned(request: Int, RunPlan)
  case tried(request: Int, QuestionTrial)
  /// How far the run is that goes on in the background.
  case running(request: Int, RunRecord)
  /// Something that it found is in the study's file.
  case filled(request: Int)
  /// It is over; what came of it is in the record.
  case ran(request: Int, RunRecord)
  /// The study with the values of its file, counted with so many entries of the journal.
  case refilled(request: Int, entries: Int, StudyAnalysis)
  case remembered(request: Int, ModelAddress)
  case failed(request: Int, Effect.Kind, String)
}
