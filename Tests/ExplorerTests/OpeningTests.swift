import CellGrid
import Testing

@testable import Explorer

@Suite struct OpeningTests {
  private func opening() -> ExplorerState {
    let cards = ["one", "two"].map {
      StudyCard(
        place: $0, title: $0, tasks: "", contents: "", summary: "", isSample: false, lastOpened: nil)
    }
    var state = ExplorerState(size: Size(columns: 80, rows: 24), start: StartScreen(cards: cards))
    _ = state.open("one")
    return state
  }

  @Test func `Escape leaves a study that is being read and stops the reading`() throws {
    var state = opening()
    let request = try #require(state.requests[.open])
    let effects = update(&state, .input(.key(.escape)))
    #expect(effects.contains { if case .stop(.open) = $0 { true } else { false } })
    #expect(state.opening == nil)
    _ = update(&state, .failed(request: request, .open, "too late"))
    #expect(state.notice?.text == "stopped reading")
  }

  @Test(arguments: [Key.character("q"), .control("c")])
  func `the program is left while a study is being read`(key: Key) {
    var state = opening()
    let effects = update(&state, .input(.key(key)))
    #expect(effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `on the first screen there is no way back to hint at`() {
    var state = opening()
    _ = update(&state, .input(.key(.escape)))
    #expect(state.unavailability(of: .back) != nil)
    _ = update(&state, .input(.key(.escape)))
    #expect(state.notice?.weight == .problem)
    #expect(state.screens.count == 1)
  }
}
