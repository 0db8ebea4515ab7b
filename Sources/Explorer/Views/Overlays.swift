import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// What lies over a screen.
extension Canvas {
  mutating func drawOverlay() {
    switch state.overlay {
    case .help(let help): draw(help)
    case .palette(let palette): draw(palette)
    case .profiles(let profiles): draw(profiles)
    case .slices(let slices): draw(slices)
    case .confirm(let confirm): draw(confirm)
    case .prompt, nil: break
    }
  }

  private mutating func draw(_ help: HelpState) {
    let here = Command.all.filter { $0.isOn(state.screen.name) }
    let entries = Command.Group.allCases.flatMap { group in
      here.filter { $0.group == group }.map {
        HelpOverlay.Entry(group: group.rawValue, keys: $0.keyNames, title: $0.title, sentence: $0.sentence)
      }
    }
    let place = HelpOverlay.place(in: Rect(state.size))
    var overlay = HelpOverlay(entries, prompt: help.query, offset: help.offset)
    overlay.offset = max(0, min(help.offset, overlay.lines().count - HelpOverlay.visibleLines(in: place)))
    frame.cursor =
      overlay.draw(title: StyledText("Keys of this screen", .heading), in: place, on: &frame.grid, theme: theme).cursor
  }

  private mutating func draw(_ palette: PaletteState) {
    let commands = state.paletteCommands(palette)
    let overlay = Palette(
      prompt: palette.query, count: commands.count, selected: palette.position.selected,
      offset: palette.position.offset, placeholder: "type a command", whenEmpty: "no command fits")
    let entry = { [state] (index: Int) -> Palette.Entry in
      let command = commands[index]
      let match = FuzzyMatch(palette.query.text, in: command.title)
      return Palette.Entry(
        command.title, detail: command.sentence, key: command.keyNames,
        reason: state.unavailability(of: command.id), matched: match?.ranges ?? [])
    }
    let drawn = overlay.draw(
      title: StyledText("Commands", .heading), in: Palette.place(in: Rect(state.size)), on: &frame.grid, theme: theme,
      entry: entry)
    frame.cursor = drawn.cursor
    for var region in drawn.regions {
      region.target.kind = HitTarget.choice
      frame.regions.append(region)
    }
  }

  private mutating func draw(_ profiles: ProfilesState) {
    let models = state.models
    let names = models.map { state.name(ofAgent: $0) }
    let columns = min(state.size.columns - 4, max(36, (names.map(displayWidth).max() ?? 0) + 34))
    let rows = min(state.size.rows - 4, models.count + 2)
    let place = Rect(
      column: (state.size.columns - columns) / 2, row: max(1, (state.size.rows - rows) / 2), columns: columns,
      rows: rows)
    let inside = Panel(title: StyledText("Which model stands beside the humans?", .heading), isActive: true)
      .draw(in: place, on: &frame.grid, theme: theme, ground: .panel)
    var table = Table(
      columns: [TableColumn("", width: .flexible(least: 8)), TableColumn("", width: .fitting())],
      count: models.count, selected: profiles.position.selected
    ) { [state] index in
      let settings = (state.taskAnalysis?.profiles ?? []).filter { $0.profile.agent == models[index] }
        .map(\.profile.setting.rawValue)
      return .cells([
        StyledText(names[index], .model(state.colorIndex(of: models[index]))),
        StyledText(settings.joined(separator: ", "), .dim),
      ])
    }
    table.hasHeader = false
    for var region in table.draw(in: inside, on: &frame.grid, theme: theme, ground: .panel) {
      region.target.kind = HitTarget.choice
      frame.regions.append(region)
    }
  }
}
