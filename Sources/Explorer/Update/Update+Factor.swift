import CellGrid
import FactorAnalysis
import Preferences
import Widgets

/// The factor editor: a draft is previewed at every key and kept or left whole.
extension ExplorerState {
  private var factorScreen: FactorScreen? {
    if case .factor(let factor) = screen { factor } else { nil }
  }

  mutating func startEditing() -> [Effect] {
    guard let name = selectedFactorName, let factor = analysis?.factors.first(where: { $0.name == name }) else {
      return []
    }
    if factorScreen == nil { screens.append(.factor(FactorScreen(factor: name))) }
    return describeFactor() + edit(FactorEditor(old: factor, draft: factor))
  }

  mutating func startAddingFactor() -> [Effect] {
    guard let analysis else { return [] }
    var number = 1
    while analysis.factors.contains(where: { $0.isCalled("new factor \(number)") }) { number += 1 }
    let draft = Factor(
      name: "new factor \(number)", definition: "", tasks: [], extractor: .formula(""))
    screens.append(.factor(FactorScreen(factor: draft.name)))
    var editor = FactorEditor(old: nil, draft: draft)
    editor.field = .formula
    return edit(editor)
  }

  /// Asks what the values of the factor on screen look like; a factor not yet kept has none.
  mutating func describeFactor() -> [Effect] {
    guard let analysis, let name = factorScreen?.factor, analysis.factors.contains(where: { $0.name == name }) else {
      return []
    }
    return [.describeFactor(request: request(.description), analysis, task, factor: name)] + assess()
  }

  mutating func take(_ description: FactorDescription) {
    guard var factor = factorScreen, factor.factor == description.factor else { return }
    factor.description = description
    screen = .factor(factor)
  }

  private mutating func edit(_ editor: FactorEditor) -> [Effect] {
    guard var factor = factorScreen else { return [] }
    factor.editor = editor
    screen = .factor(factor)
    return previewDraft()
  }

  private mutating func changeEditor(_ change: (inout FactorEditor) -> Void) {
    guard var factor = factorScreen, var editor = factor.editor else { return }
    change(&editor)
    factor.editor = editor
    screen = .factor(factor)
  }

  /// A key typed into the field under the cursor; false when the field does not take text.
  mutating func typeInEditor(_ key: Key) -> Bool {
    guard let editor = factorScreen?.editor else { return false }
    switch key {
    case .up, .down, .tab, .backTab, .enter, .escape: return false
    default: break
    }
    guard [.formula, .name, .definition].contains(editor.field) else { return false }
    var isTaken = false
    changeEditor { editor in
      switch editor.field {
      case .formula: isTaken = editor.formula.handle(key)
      case .name: isTaken = editor.name.handle(key)
      default: isTaken = editor.definition.handle(key)
      }
      editor.readFields()
    }
    return isTaken
  }

  mutating func pasteInEditor(_ line: String) -> [Effect] {
    changeEditor { editor in
      switch editor.field {
      case .formula: editor.formula.insert(line)
      case .name: editor.name.insert(line)
      case .definition: editor.definition.insert(line)
      default: return
      }
      editor.readFields()
    }
    return previewDraft()
  }

  mutating func moveField(by step: Int) -> [Effect] {
    changeEditor { editor in
      let fields = FactorEditor.Field.allCases
      var index = editor.field.rawValue
      repeat {
        index = (index + step + fields.count) % fields.count
      } while fields[index] == .margin && editor.margin == nil
      editor.field = fields[index]
    }
    return []
  }

  mutating func stepField(by step: Int) -> [Effect] {
    changeEditor { $0.step(by: step) }
    return previewDraft()
  }

  /// Goes to a field that was clicked and, where it was clicked at an arrow, steps its value.
  mutating func clickField(_ index: Int, step: Int) -> [Effect] {
    guard overlay == nil, factorScreen?.editor != nil, let field = FactorEditor.Field(rawValue: index) else {
      return []
    }
    changeEditor { $0.field = field }
    return step == 0 ? [] : stepField(by: step)
  }

  /// Asks what the draft would move; on the Factor screen without an editor there is nothing to ask.
  mutating func previewDraft() -> [Effect] {
    guard let analysis, let editor = factorScreen?.editor else { return [] }
    return [.previewFactor(request: request(.preview), analysis, task, old: editor.old, new: editor.draft)]
  }

  mutating func take(preview: Result<[Movement], FormulaError>) {
    changeEditor { editor in
      switch preview {
      case .success(let movements):
        editor.movements = movements
        editor.error = nil
      case .failure(let error):
        editor.movements = nil
        editor.error = error
      }
    }
  }

  mutating func keepDraft() -> [Effect] {
    guard var factor = factorScreen, let editor = factor.editor, let analysis else { return [] }
    if let error = editor.problem(among: analysis.factors) {
      complain(error)
      return []
    }
    factor.editor = nil
    factor.factor = editor.draft.name
    screen = .factor(factor)
    guard editor.draft != editor.old else {
      say("nothing was changed")
      return []
    }
    return request(.edit(.factor(old: editor.old, new: editor.draft)))
  }

  mutating func leaveEditor() -> [Effect] {
    guard var factor = factorScreen, let editor = factor.editor else { return [] }
    _ = request(.preview)
    if editor.old == nil { return leaveScreen() }
    factor.editor = nil
    screen = .factor(factor)
    return []
  }

  private mutating func leaveScreen() -> [Effect] {
    screens.removeLast()
    keepPositionInSight()
    return []
  }

  mutating func removeFactor() -> [Effect] {
    guard let name = factorScreen?.factor, let factor = analysis?.factors.first(where: { $0.name == name }) else {
      return []
    }
    return request(.edit(.factor(old: factor, new: nil)))
  }

  mutating func toggleRanked() -> [Effect] {
    guard let name = selectedFactorName, let old = analysis?.factors.first(where: { $0.name == name }) else {
      return []
    }
    var new = old
    new.isRanked.toggle()
    return request(.edit(.factor(old: old, new: new)))
  }
}
