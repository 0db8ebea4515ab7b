import CellGrid
import Explorer
import FactorAnalysis
import Preferences
import Widgets

/// The whole program on a generated study, without a terminal; what it computes in the background is done at once.
struct Session {
  private(set) var state: ExplorerState
  private let theme: Theme

  init(pairs: Int, size: Size = Size(columns: 200, rows: 60)) throws {
    let analysis = try StudyAnalysis(edited: study(pairs: pairs))
    theme = try Theme.load(name: "dark")
    state = ExplorerState(size: size, start: StartScreen(cards: []))
    for case .open(let request, let place) in state.open("generated") {
      let study = OpenStudy(place: place, analysis: analysis, history: EditHistory(), journalPlace: "memory")
      carryOut(update(&state, .opened(request: request, study)))
    }
  }

  var frame: Frame { view(state, theme: theme) }

  mutating func give(_ commands: CommandID...) {
    for command in commands { carryOut(state.give(command)) }
  }

  mutating func press(_ key: Key) { carryOut(update(&state, .input(.key(key)))) }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      if let message = effect.outcome() { carryOut(update(&state, message)) }
    }
  }
}
