import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The question of a factor.
extension ExplorerState {
  private var questionScreen: QuestionScreen? {
    if case .question(let question) = screen { question } else { nil }
  }

  private mutating func change(_ body: (inout QuestionScreen) -> Void) {
    guard var question = questionScreen else { return }
    body(&question)
    screen = .question(question)
  }

  /// The name by which the files of the study know a factor.
  private func key(of factor: String) -> String {
    guard let edited = analysis?.edited, let index = edited.factors.firstIndex(where: { $0.name == factor }) else {
      return factor
    }
    return edited.keys[index]
  }

  mutating func showQuestion() -> [Effect] {
    guard let study, let factor = selectedFactorName else { return [] }
    let pair = selectedPair ?? nearestPairs?.rows?.first ?? firstPair
    screens.append(.question(QuestionScreen(factor: factor, pair: pair)))
    return [.readQuestion(request: request(.question), study, factor: key(of: factor))]
  }

  /// The first pair that people compared in the task.
  private var firstPair: Row<Pair>? {
    guard let analysis, let pairs = analysis.preferences.taskPairs[task] else { return nil }
    return (0..<analysis.contents.pairs.count).lazy.map { Row<Pair>($0) }.first { pairs[$0.index] }
  }

  mutating func take(_ question: AskedQuestion?) -> [Effect] {
    guard let screen = questionScreen else { return [] }
    let origin = analysis?.factors.first { $0.name == screen.factor }.map { FactorText.extractor($0) } ?? "it is gone"
    let kept = study?.history.questions[key(of: screen.factor)]
    change { screen in
      guard let question else {
        screen.problem = "No model is asked about “\(screen.factor)”: \(origin)."
        return
      }
      screen.question = question
      screen.draft = TextArea(text: kept ?? question.words)
    }
    return planQuestion()
  }

  /// What asking all anew in the words on screen would be.
  private var order: RunOrder? {
    guard let screen = questionScreen, let question = screen.question, let modelAddress, let study else { return nil }
    let key = key(of: screen.factor)
    var words = study.history.questions
    words[key] = screen.draft.text == question.words ? nil : screen.draft.text
    return RunOrder(address: modelAddress, factors: [key], questions: words, replaces: true)
  }

  /// Counts what asking anew takes; while a run is going, the study is in motion and nothing is counted.
  mutating func planQuestion() -> [Effect] {
    guard let order, let study, study.askingProblem == nil, run == nil else { return [] }
    change { ($0.plan, $0.planProblem) = (nil, nil) }
    return [.planRun(request: request(.plan), study, order)]
  }

  mutating func typeWords(_ isTyping: Bool) -> [Effect] {
    change { ($0.isTyping, $0.wordsOffset) = (isTyping, 0) }
    return isTyping ? [] : planQuestion()
  }

  /// A key typed into the words; false where nobody types or the key means something else.
  mutating func typeWord(_ key: Key) -> Bool {
    guard questionScreen?.isTyping == true else { return false }
    let columns = questionScreen.map { QuestionLayout(body: area.body, of: $0).wordColumns } ?? 1
    var isTaken = false
    change { isTaken = $0.draft.handle(key, columns: columns) }
    return isTaken
  }

  /// Scrolls the words while nobody types.
  mutating func scrollWords(by rows: Int) -> [Effect] {
    guard let screen = questionScreen else { return [] }
    let layout = QuestionLayout(body: area.body, of: screen)
    let most = max(0, screen.draft.lines(columns: layout.wordColumns).count - layout.wordRows)
    change { $0.wordsOffset = max(0, min($0.wordsOffset + rows, most)) }
    return []
  }

  mutating func pasteWords(_ text: String) -> Bool {
    guard questionScreen?.isTyping == true else { return false }
    change { $0.draft.insert(text) }
    return true
  }

  mutating func takeOriginalWords() -> [Effect] {
    change { $0.draft = TextArea(text: $0.question?.words ?? "") }
    return planQuestion()
  }

  mutating func tryWords() -> [Effect] {
    guard let order, let study, let pair = questionScreen?.pair else { return [] }
    change { $0.isTrying = true }
    return [.tryQuestion(request: request(.trial), study, order, pair)]
  }

  mutating func take(_ trial: QuestionTrial) {
    change { screen in
      screen.isTrying = false
      screen.trial = trial
      screen.position = ListPosition()
    }
  }

  /// Another pair to try it on: of the list that led here, else of the study.
  mutating func tryOnPair(by step: Int) -> [Effect] {
    guard let screen = questionScreen, let pair = screen.pair, let contents = analysis?.contents else { return [] }
    let next: Row<Pair>
    if let rows = nearestPairs?.rows, let place = rows.firstIndex(of: pair) {
      next = rows[max(0, min(place + step, rows.count - 1))]
    } else {
      next = Row(max(0, min(pair.index + step, contents.pairs.count - 1)))
    }
    guard next != pair else { return [] }
    change { ($0.pair, $0.trial, $0.isTrying) = (next, nil, false) }
    _ = request(.trial)
    return []
  }

  mutating func askAgain() -> [Effect] { order.map { propose($0) } ?? [] }
}
