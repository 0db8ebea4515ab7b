import CellGrid
import FactorAnalysis
import Preferences
import Widgets

/// Saying of what was extracted whether it is right.
extension ExplorerState {
  private var validationScreen: ValidationScreen? {
    if case .validation(let validation) = screen { validation } else { nil }
  }

  private mutating func changeValidation(_ change: (inout ValidationScreen) -> Void) {
    guard var validation = validationScreen else { return }
    change(&validation)
    screen = .validation(validation)
  }

  var selectedItem: ValidationItem? { validationScreen.flatMap { $0.items.at($0.position.selected) } }

  /// How far people agree with what the factor on screen was extracted as; nil where nobody was asked.
  var shownAccuracy: ValidationAccuracy? {
    guard case .factor(let factor) = screen, let accuracy = factor.accuracy, !accuracy.isEmpty else { return nil }
    return accuracy
  }

  var obstacleToValidating: String? {
    guard let name = selectedFactorName, let analysis else { return "there is no factor here" }
    if analysis.contents.isScoresOnly { return "these are published scores: nothing was extracted" }
    return analysis.edited.obstacle(toValidating: name)?.description
  }

  /// What is said of an item, here or in the journal.
  func assent(to item: ValidationItem, on screen: ValidationScreen) -> Assent? {
    screen.pending[item]
      ?? analysis?.edited.answer(of: AnswerEdit.someone, to: item, factor: screen.question.factor)?.assent
  }

  /// The fact, or the name of the response.
  func words(of item: ValidationItem) -> String {
    switch item.extracted {
    case .judgement(_, let text), .fact(let text): text
    case .value: analysis?.contents.responses.names[item.response.index] ?? ""
    }
  }

  // MARK: - Drawing

  mutating func showValidation() -> [Effect] {
    guard let name = selectedFactorName, let analysis else { return [] }
    let question = ValidationQuestion(
      factor: name, task: task, count: ValidationScreen.step, seed: analysis.options.seed)
    screens.append(.validation(ValidationScreen(question: question)))
    return drawSample()
  }

  private mutating func drawSample() -> [Effect] {
    guard let analysis, let question = validationScreen?.question else { return [] }
    changeValidation { ($0.problem, $0.drawn) = (nil, nil) }
    return [.drawSample(request: request(.sample), analysis.edited, question)]
  }

  mutating func take(_ sample: ValidationSample) -> [Effect] {
    let selected = selectedItem
    changeValidation { validation in
      validation.sample = sample
      validation.drawn = nil
      // The items before those drawn now have not moved, unless another kind of sample was drawn.
      validation.position = ListPosition(selected: selected.flatMap { sample.items.firstIndex(of: $0) } ?? 0)
    }
    if let item = selectedItem, let screen = validationScreen, assent(to: item, on: screen) != nil {
      _ = goToNextOpen()
    }
    keepPositionInSight()
    return assess()
  }

  mutating func take(drawn done: Double) { changeValidation { $0.drawn = done } }

  mutating func drawMore() -> [Effect] {
    guard let screen = validationScreen, let sample = screen.sample else { return [] }
    guard sample.items.count >= screen.question.count else {
      say("all that there is was drawn")
      return []
    }
    changeValidation { $0.question.count += ValidationScreen.step }
    return drawSample()
  }

  mutating func toggleByValue() -> [Effect] {
    changeValidation { $0.question.isByValue.toggle() }
    return drawSample()
  }

  mutating func refuseValidation(_ reason: String) {
    // A sample that cannot be drawn by value leaves the one that is there.
    changeValidation { validation in
      validation.problem = validation.sample == nil ? reason : nil
      if let drawn = validation.sample?.question { validation.question = drawn }
    }
  }

  // MARK: - Answering

  mutating func answer(_ assent: Assent) -> [Effect] {
    guard let item = selectedItem, let question = validationScreen?.question else { return [] }
    changeValidation { $0.pending[item] = assent }
    let effects = request(
      .answer(
        item, factor: question.factor, annotator: AnswerEdit.someone, assent, isByValue: question.isByValue))
    return effects + goToNextOpen()
  }

  mutating func goToNextOpen() -> [Effect] {
    guard let screen = validationScreen else { return [] }
    let items = screen.items
    let place = screen.position.selected
    let order = Array(items.indices.dropFirst(place + 1)) + items.indices.prefix(place)
    if let next = order.first(where: { assent(to: items[$0], on: screen) == nil }) {
      position.selected = next
      keepPositionInSight()
    } else if items.indices.contains(place), assent(to: items[place], on: screen) != nil {
      say("all \(items.count) are answered; + draws more, Esc goes back to the factor")
    }
    return []
  }

  /// An answer is in the journal, or was taken back: that item is looked at again then.
  mutating func take(kept answer: AnswerEdit, isUndone: Bool) -> [Effect] {
    guard let analysis else { return [] }
    if let screen = validationScreen, screen.question.factor == answer.factor {
      let place = screen.items.firstIndex {
        $0.fact == answer.fact && analysis.contents.responses.names[$0.response.index] == answer.response
      }
      if let place {
        changeValidation { $0.pending[$0.items[place]] = nil }
        if isUndone { position.selected = place }
        keepPositionInSight()
      }
    }
    return assess()
  }

  /// Whether the screen shows by itself what an entry says.
  func isAnswering(by entry: JournalEntry) -> Bool {
    guard validationScreen != nil, case .edit(.answer) = entry.action else { return false }
    return true
  }

  mutating func forgetPendingAnswers() { changeValidation { $0.pending = [:] } }

  // MARK: - Reading

  /// Counts the answers anew, on Factor only where there are some.
  mutating func assess() -> [Effect] {
    guard let analysis else { return [] }
    let level = analysis.options.level
    switch screen {
    case .validation(let validation):
      return [
        .assess(
          request: request(.assessment), analysis.edited, validation.question, level: level,
          validation.sample?.population)
      ]
    case .factor(var factor):
      guard analysis.edited.hasAnswers(to: factor.factor),
        analysis.edited.obstacle(toValidating: factor.factor) == nil
      else {
        factor.accuracy = nil
        screen = .factor(factor)
        return []
      }
      let question = ValidationQuestion(factor: factor.factor, task: task)
      return [.assess(request: request(.assessment), analysis.edited, question, level: level, nil)]
    default: return []
    }
  }

  mutating func take(_ accuracy: ValidationAccuracy) {
    switch screen {
    case .validation(var validation) where validation.question.factor == accuracy.factor:
      validation.accuracy = accuracy
      screen = .validation(validation)
    case .factor(var factor) where factor.factor == accuracy.factor:
      factor.accuracy = accuracy
      screen = .factor(factor)
    default: break
    }
  }

  mutating func take(_ detail: ValidationDetail, _ texts: ValidationTexts) {
    guard selectedItem == detail.item else { return }
    changeValidation { validation in
      if validation.detail?.item != detail.item { validation.textOffset = 0 }
      validation.detail = detail
      validation.texts = texts
    }
  }

  /// After an edit: what was set by hand since is told, and answers may be others.
  mutating func lookAgain() -> [Effect] {
    changeValidation { $0.wanted = nil }
    return assess()
  }

  /// Reads the item that is selected now, for the width of the screen.
  mutating func followValidation() -> [Effect] {
    guard let screen = validationScreen, let item = selectedItem, let analysis else { return [] }
    let wanted = ValidationScreen.Wanted(item: item, columns: size.columns)
    guard screen.wanted != wanted else { return [] }
    changeValidation { $0.wanted = wanted }
    return [
      .readItem(
        request: request(.validated), analysis.edited, item, factor: screen.question.factor, columns: size.columns)
    ]
  }

  /// Scrolls both texts, no further than to the end of the longer one.
  mutating func scrollValidation(by rows: Int) -> Bool {
    guard let screen = validationScreen else { return false }
    let height = validationLayout(of: screen).textRows
    let offset = scrolled(screen.textOffset + rows, toShow: nil, of: screen.texts?.rows ?? 0, height: height)
    changeValidation { $0.textOffset = offset }
    return true
  }

  func validationLayout(of screen: ValidationScreen) -> ValidationLayout {
    ValidationLayout(body: area.body, questionRows: validationQuestion(on: screen).lines.count)
  }
}
