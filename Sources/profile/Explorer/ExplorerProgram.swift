import CellGrid
import Explorer
import Foundation
import Glibc
import Preferences
import TerminalDriver
import Widgets

/// The loop between the terminal and the explorer: events become messages, messages change the state, the state is shown,
/// effects are carried out.
struct ExplorerProgram {
  let options: ProgramOptions
  let samples: SampleLibrary
  /// A study to open at once.
  let study: String?
  /// How models are asked, and which one at first.
  let asked: ModelArguments
  let model: ModelAddress?

  /// - Returns: the exit code.
  /// - Throws: `TerminalError` when there is no screen to be had; `ThemeError`.
  func run() throws -> Int32 {
    let theme = try self.theme()
    let terminal = try Terminal(
      options: Terminal.Options(
        colors: options.noColor ? ColorDepth.none : nil, isASCII: options.ascii, usesMouse: !options.noMouse))
    defer { terminal.close() }
    let mailbox = Mailbox(waker: terminal.waker)
    let runner = EffectRunner(mailbox: mailbox, samples: samples, isReadOnly: options.readOnly, asked: asked)
    let shown = theme.limited(to: terminal.depth)
    var state = ExplorerState(size: terminal.size, start: start, isMouseOn: !options.noMouse)
    state.modelAddress = model
    var pending = study.map { state.open($0) } ?? []
    var lastPress: (target: HitTarget, column: Int, row: Int)?

    while true {
      for (place, effect) in pending.enumerated() {
        switch effect {
        case .quit:
          keepRest(of: Array(pending[place...]), &state, runner, mailbox)
          return 0
        case .suspend: terminal.suspend()
        case .setMouse(let isOn): terminal.setMouse(isOn)
        case .copy(let text): terminal.copy(text)
        default: runner.run(effect)
        }
      }
      pending = []
      let frame = view(state, theme: shown)
      terminal.show(frame)
      for event in terminal.wait() {
        switch event {
        case .terminate(let signal):
          keepRest(of: pending, &state, runner, mailbox)
          return signal == SIGINT ? 130 : 128 + signal
        case .input(.mouse(let mouse)) where mouse.action == .press:
          guard state.isMouseOn, let target = frame.target(at: mouse.column, row: mouse.row) else {
            lastPress = nil
            continue
          }
          let isRepeated = lastPress.map { $0.target == target } ?? false
          pending += update(&state, .click(target, isRepeated: isRepeated))
          lastPress = isRepeated ? nil : (target, mouse.column, mouse.row)
        case .input(let input):
          if case .key = input { lastPress = nil }
          pending += update(&state, .input(input))
        case .woken: break
        }
      }
      for message in mailbox.takeAll() { pending += update(&state, message) }
      if state.study == nil, state.opening == nil { runner.closeJournals() }
    }
  }

  /// Brings every edit that was asked for into the journal: those not yet begun, and those that wait for one before them.
  private func keepRest(
    of pending: [Effect], _ state: inout ExplorerState, _ runner: EffectRunner, _ mailbox: Mailbox
  ) {
    var effects = pending.filter { $0.kind == .change }
    repeat {
      for effect in effects { runner.run(effect) }
      runner.finishChanges()
      effects = []
      for message in mailbox.takeAll() {
        // There is no screen any more to say it on.
        if case .failed(_, .change, let reason) = message { StandardError.say("profile: an edit was " + reason) }
        effects += update(&state, message).filter { $0.kind == .change }
      }
    } while !effects.isEmpty
    runner.stopIndexing()
    runner.closeJournals()
  }

  private func theme() throws -> Theme {
    try Theme.load(name: options.theme ?? "dark", texts: UserThemes.texts)
  }

  private var start: StartScreen {
    let cards = SampleCards.all(samples)
    let recent = RecentStudies.cards(without: Set(cards.map(\.place)))
    let note =
      cards.isEmpty
      ? "The samples were not found: name their folder with --samples or PROFILE_SAMPLES." : nil
    return StartScreen(cards: cards + recent, note: note)
  }
}
