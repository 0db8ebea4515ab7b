import CellGrid
import Explorer
import FactorAnalysis
import FactorExtraction
import Foundation
import Preferences
import StudyFormats
import TestSupport
import Testing
import Widgets

/// The whole program without a terminal: keys go in, pictures come out, effects are carried out at once.
struct ExplorerHarness {
  private(set) var state: ExplorerState
  /// What went into the journal, in order.
  private(set) var journal: [JournalEntry] = []
  /// Effects that reach outside and were not carried out.
  private(set) var outside: [Effect] = []
  let theme: Theme

  static var sampleData: String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../SampleData").standardized.path
  }

  /// On the start screen with one card per sample.
  init(columns: Int = 80, rows: Int = 24) throws {
    let cards = ["summarization", "instruction-following", "document-qa", "published"].map {
      StudyCard(
        place: Self.sampleData + "/" + $0, title: $0, tasks: "tasks", contents: "contents", summary: "summary",
        isSample: true, lastOpened: nil)
    }
    state = ExplorerState(size: Size(columns: columns, rows: rows), start: StartScreen(cards: cards))
    theme = try Theme.load(name: "dark")
  }

  /// With a sample open on Ranks, and its intervals there.
  init(sample: String, columns: Int = 80, rows: Int = 24) throws {
    try self.init(folder: Self.sampleData + "/" + sample, columns: columns, rows: rows)
  }

  /// With the study of a folder open on Ranks.
  init(folder: String, columns: Int = 80, rows: Int = 24) throws {
    try self.init(columns: columns, rows: rows)
    open(folder)
  }

  /// With a study from memory open on Ranks.
  init(contents: StudyContents, columns: Int = 80, rows: Int = 24) throws {
    try self.init(columns: columns, rows: rows)
    _ = state.open("memory")
    let analysis = try StudyAnalysis(edited: EditedStudy(contents: contents))
    let study = OpenStudy(place: "memory", analysis: analysis, history: EditHistory(), journalPlace: "memory")
    send(.opened(request: state.requests[.open] ?? 0, study))
  }

  /// Presses keys: each character of a word is one, names in angle brackets are special: `<Enter>`, `<Esc>`, `<C-r>`.
  mutating func press(_ keys: String) {
    var rest = Substring(keys)
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">"), let key = Self.key(String(rest[..<end].dropFirst())) {
        send(.input(.key(key)))
        rest = rest[rest.index(after: end)...]
      } else {
        send(.input(.key(.character(character))))
        rest.removeFirst()
      }
    }
  }

  mutating func open(_ place: String) { carryOut(state.open(place)) }

  mutating func resize(columns: Int, rows: Int) {
    send(.input(.resize(Size(columns: columns, rows: rows))))
  }

  /// Clicks on a place of what is shown, as the program resolves it.
  mutating func click(column: Int, row: Int, isRepeated: Bool = false) {
    guard let target = frame.target(at: column, row: row) else { return }
    send(.click(target, isRepeated: isRepeated))
  }

  mutating func send(_ message: Message) { carryOut(update(&state, message)) }

  /// Changes the state and gives the effects back instead of carrying them out.
  mutating func hold(_ change: (inout ExplorerState) -> [Effect]) -> [Effect] { change(&state) }

  /// Carries out effects that were held back.
  mutating func carry(_ effects: [Effect]) { carryOut(effects) }

  var frame: Frame { view(state, theme: theme) }

  /// The lines on screen, without blanks at their ends.
  var lines: [String] { (0..<state.size.rows).map { frame.grid.text(ofRow: $0) } }
  var text: String { lines.joined(separator: "\n") }

  func shows(_ words: String) -> Bool { text.contains(words) }

  /// The cell where words begin, at or below a row.
  func place(of words: String, from row: Int = 0) -> (column: Int, row: Int)? {
    let grid = frame.grid
    for row in row..<max(row, grid.size.rows) {
      let rest = (0..<grid.size.columns).map { grid[$0, row].text }
      for column in rest.indices where rest[column...].joined().hasPrefix(words) { return (column, row) }
    }
    return nil
  }

  /// Compares the picture of the screen with the one on record.
  func expectPicture(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    assertSnapshot(frame.grid.picture(), named: name, filePath: #filePath, sourceLocation: sourceLocation)
  }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .open(let request, let place):
        do {
          var contents = try StudyFolder(path: place).read()
          try fillRules(in: &contents)
          let analysis = try StudyAnalysis(edited: EditedStudy(contents: contents))
          let study = OpenStudy(
            place: place, analysis: analysis, history: EditHistory(), journalPlace: "memory")
          send(.opened(request: request, study))
        } catch {
          send(.failed(request: request, effect.kind, "\(error)"))
        }
      case .keep(let request, let study, let change):
        do {
          let (action, edit) = try study.analysis.edited.resolve(change, history: study.history)
          let entry = JournalEntry(number: study.history.nextNumber, when: "2026-01-01T00:00:00Z", action: action)
          let analysis = try study.analysis.applying(edit)
          journal.append(entry)
          send(.kept(request: request, entry, analysis))
        } catch {
          send(.failed(request: request, effect.kind, "\(error)"))
        }
      default:
        if let message = effect.outcome() { send(message) } else { outside.append(effect) }
      }
    }
  }

  private static func key(_ name: String) -> Key? {
    if name.hasPrefix("C-"), let character = name.last { return .control(character) }
    return [
      "Enter": .enter, "Esc": .escape, "Tab": .tab, "BackTab": .backTab, "Up": .up, "Down": .down, "Left": .left,
      "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp, "PgDn": .pageDown, "Del": .delete,
      "Backspace": .backspace, "Space": .character(" "),
    ][name]
  }
}

extension ExplorerHarness: CustomTestStringConvertible {
  /// What is on screen, rather than all of the state.
  var testDescription: String { "\n" + text + "\n" }
}
