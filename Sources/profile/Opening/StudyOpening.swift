import FactorAnalysis
import FactorExtraction
import Preferences
import StudyFormats

/// A study with its edits applied, counted, and the journal that new edits go to.
struct OpenedStudy: Sendable {
  var analysis: StudyAnalysis
  var history: EditHistory
  let journal: any EditJournal
  /// Edits of the journal that no longer fit the study: they are passed over, and this says why.
  let warnings: [String]
  let document: StudyDocument
}

/// From a place to a counted study, the same way for every command and for the explorer: read the files, fill the factors
/// that need no more than the texts, replay the journal, count.
struct StudyOpening: Sendable {
  typealias Progress = @Sendable (_ stage: String, _ done: Double?) -> Void

  let place: StudyPlace
  var options = AnalysisOptions()
  /// Which pairs are counted, as typed.
  var condition: String?
  /// Edits are read and none is kept.
  var isReadOnly = false

  /// What the files say, with no edits.
  ///
  /// - Throws: `StudyFormatError` for what cannot be read.
  func read() throws -> StudyContents { try StudyDocument(path: place.path, readOnly: isReadOnly).read() }

  /// - Throws: `StudyFormatError`; `CommandFailure` for the condition, whose form is read first; `CancellationError` when cancelled.
  func open(
    progress: Progress = { _, _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> OpenedStudy {
    func proceed(_ stage: String) throws {
      if isCancelled() { throw CancellationError() }
      progress(stage, nil)
    }
    // What is wrong with its form is told before anything is read.
    let expression = try condition.map { text in try Self.ofCondition { try SliceExpression(text) } }
    try proceed("reading \(place.path)")
    let document = try StudyDocument(path: place.path, readOnly: isReadOnly)
    var contents = try document.read()
    try proceed("counting words")
    try document.fillRules(
      in: &contents, isCancelled: isCancelled,
      progress: { done, all in progress("counting words", Double(done) / Double(all)) })
    try proceed("replaying edits")
    let own = try document.journal()
    let journal: any EditJournal = isReadOnly ? ReadOnlyJournal(journal: own) : own
    let history = EditHistory(entries: try journal.read())
    var edited = EditedStudy(contents: contents)
    let warnings = Self.replay(history, on: &edited, from: journal.place)
    try proceed("counting")
    let analysis = try Self.ofCondition {
      try StudyAnalysis(
        edited: edited, options: options, condition: expression,
        progress: { progress("looking through texts", $0) }, isCancelled: isCancelled)
    }
    return OpenedStudy(analysis: analysis, history: history, journal: journal, warnings: warnings, document: document)
  }

  /// A study with the values that its file has now, and the edits of a history: as if it were opened again.
  static func refilled(
    _ analysis: StudyAnalysis, from document: StudyDocument, history: EditHistory
  ) throws -> StudyAnalysis {
    var edited = EditedStudy(contents: try document.read())
    // What does not fit was told of when it was opened.
    _ = replay(history, on: &edited, from: "")
    return try StudyAnalysis(edited: edited, options: analysis.options, condition: analysis.condition)
  }

  /// Opens for a command, which shows on standard error what takes long.
  func openTalking() throws -> OpenedStudy {
    defer { StandardError.clearStage() }
    let opened = try open(progress: { StandardError.show(stage: $0, done: $1) })
    StandardError.clearStage()
    for warning in opened.warnings { StandardError.say("profile: " + warning) }
    return opened
  }

  /// The intervals of a task; nil where there is nothing to resample, and where no resamples are wanted.
  static func intervals(of task: TaskAnalysis, in analysis: StudyAnalysis) -> TaskIntervals? {
    guard analysis.options.resamples > 0 else { return nil }
    let stage = "resampling \(task.task.title)"
    StandardError.show(stage: stage, done: nil)
    defer { StandardError.clearStage() }
    return TaskIntervals(
      of: task.task, in: analysis,
      progress: { done, all in StandardError.show(stage: stage, done: Double(done) / Double(all)) })
  }

  /// What is wrong with the condition, said of the option it was typed behind.
  private static func ofCondition<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as FormulaError {
      throw CommandFailure(.usage, "--where, character \(error.column): \(error.message)")
    }
  }

  private static func replay(_ history: EditHistory, on edited: inout EditedStudy, from place: String) -> [String] {
    history.holding.compactMap { number in
      guard let edit = history.edit(number: number) else { return nil }
      do {
        try edited.apply(edit)
        return nil
      } catch {
        return "\(place), entry \(number) (\(edit.title)) is passed over: \(error)."
      }
    }
  }
}
