import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The lines around every screen.
extension Canvas {
  mutating func drawHeader() {
    let rect = state.area.header
    guard let contents = state.analysis?.contents, state.opening == nil else {
      put(StyledText(" profile", .heading) + StyledText(" ▸ ", .dim) + StyledText(state.screen.name.title), in: rect)
      put(StyledText("why humans and models prefer what they prefer ", .dim), in: rect, alignment: .right)
      return
    }
    var left = StyledText(" " + fitted(contents.name, columns: max(12, rect.columns / 3)), .heading)
    if contents.tasks.count > 1 || contents.name != state.task.rawValue {
      left += StyledText(" ▸ ", .dim) + StyledText(fitted(state.task.title, columns: max(24, rect.columns / 4)))
    }
    left += StyledText(" ▸ ", .dim) + StyledText(screenTitle)
    put(left, in: rect)
    // What one may know already gives way first.
    var parts = studyParts + warningParts
    while left.width + parts.reduce(1, { $0 + $1.width }) >= rect.columns, !parts.isEmpty {
      parts.remove(at: parts.count > warningParts.count ? parts.count - warningParts.count - 1 : 0)
    }
    put(parts.reduce(.empty, +) + StyledText(" "), in: rect, alignment: .right)
  }

  /// What is counted: the least important last.
  private var studyParts: [StyledText] {
    guard let contents = state.analysis?.contents else { return [] }
    if contents.isScoresOnly { return [StyledText("published scores, no texts", .dim)] }
    guard let scores = state.taskAnalysis?.human else { return [] }
    let annotators = contents.agents.count { $0.kind == .annotator }
    return [
      StyledText("\(NumberText.count(scores.sources)) sources · \(NumberText.count(scores.pairs)) pairs", .dim),
      annotators > 0 ? StyledText(" · \(NumberText.count(annotators)) annotators", .dim) : .empty,
    ].filter { !$0.isEmpty }
  }

  /// What one should not overlook, the least important first.
  private var warningParts: [StyledText] {
    var parts: [StyledText] = []
    if let run = state.run { parts.append(headline(of: run)) }
    if let done = state.indexing {
      parts.append(StyledText("  indexing texts \(NumberText.percent(done))", .dim))
    }
    if state.areIntervalsComing { parts.append(StyledText("  intervals coming", .interval)) }
    let edits = state.study?.editCount ?? 0
    if edits > 0 { parts.append(StyledText("   ✎ \(edits)", .edited)) }
    if let title = state.conditionTitle {
      parts.append(StyledText("  where " + (title.hasPrefix("@") ? fitted(title, columns: 20) : "…"), .warning))
    }
    return parts
  }

  private var screenTitle: String {
    switch state.screen {
    case .factor(let factor): factor.factor
    case .validation(let validation): validation.question.factor + " ▸ " + ScreenName.validation.title
    case .question(let question): "Question of \(question.factor)"
    case .pair(let pair): "Pair \(NumberText.count(pair.place + 1)) of \(NumberText.count(pair.rows.count))"
    default: state.screen.name.title
    }
  }

  mutating func drawNotice() {
    let rect = state.area.notice
    if case .prompt(let prompt)? = state.overlay {
      frame.grid.fill(rect, style: theme.style(.text, on: .panel))
      let error = prompt.isPointedAt ? "" : prompt.error.map { StyledText("  \($0) ", .error) } ?? hintText(prompt)
      let room = prompt.line.text.isEmpty && prompt.error == nil ? 0 : min(error.width, rect.columns / 2)
      put(error, in: rect.inset(left: rect.columns - room), ground: .panel)
      frame.cursor = prompt.line.draw(
        label: StyledText(" \(prompt.title): ", .key), placeholder: prompt.hint, in: rect.inset(right: room),
        on: &frame.grid, theme: theme, ground: .panel)
      if prompt.isPointedAt, let error = prompt.error, let cursor = frame.cursor { point(at: cursor.column, error) }
      return
    }
    if let notice = state.notice {
      draw(notice)
    } else if let note = state.analysis?.contents.note, state.opening == nil {
      put(StyledText(" " + note, .dim, attributes: .italic), in: rect)
    }
  }

  /// Says under a column of the line what is wrong there; where that is longer than one line, above it.
  private mutating func point(at column: Int, _ error: String) {
    let rect = state.area.hints
    let width = displayWidth(error)
    frame.grid.fill(rect, style: theme.style(.text, on: .panel))
    if rect.columns - column >= width + 3 {
      put(StyledText("^ " + error, .error), in: rect.inset(left: column), ground: .panel)
    } else if column >= width + 1 {
      let left = column - width - 1
      put(StyledText(error + " ^", .error), in: rect.inset(left: left), ground: .panel)
    } else {
      put(StyledText("^", .error), in: rect.inset(left: column), ground: .panel)
      let lines = wrapped(error, columns: rect.columns - 2)
      for (index, line) in lines.enumerated() {
        let place = state.area.notice.row - lines.count + index
        let above = Rect(column: 0, row: max(0, place), columns: rect.columns, rows: 1)
        frame.grid.fill(above, style: theme.style(.text, on: .panel))
        put(StyledText(" " + line, .error), in: above, ground: .panel)
      }
    }
  }

  /// The names that fit where some are tried, else what may be typed.
  private func hintText(_ prompt: PromptState) -> StyledText {
    guard let completion = prompt.completion, completion.candidates.count > 1 else {
      return StyledText("  \(prompt.hint) ", .dim)
    }
    let order = completion.candidates[completion.chosen...] + completion.candidates[..<completion.chosen]
    return order.prefix(4).enumerated().reduce(into: StyledText("  ")) { text, name in
      text += StyledText(name.element + " ", name.offset == 0 ? .accent : .dim) + StyledText(" ")
    }
  }

  /// Said whole, over the end of the screen where one line is too short.
  private mutating func draw(_ notice: ExplorerState.Notice) {
    let rect = state.area.notice
    // On Pair what moved stands on the screen already.
    let isShort = notice.weight == .information && state.screen.name == .pair
    let lines =
      isShort ? [notice.text] : wrapped(notice.text, columns: rect.columns - 4).prefix(max(1, state.area.body.rows / 2))
    for (index, line) in lines.enumerated() {
      let place = Rect(column: 0, row: rect.row - lines.count + 1 + index, columns: rect.columns, rows: 1)
      frame.grid.fill(place, style: theme.style(.text))
      let isMarked = notice.weight == .problem && index == 0
      let indent = notice.weight == .problem && index > 0 ? "  " : ""
      StatusLine(isMarked ? .warning : .note, StyledText(indent + line)).draw(in: place, on: &frame.grid, theme: theme)
    }
  }

  mutating func drawHints() {
    // The line below what is typed says what is wrong there.
    if case .prompt(let prompt)? = state.overlay, prompt.isPointedAt { return }
    guard state.opening == nil else {
      put(StyledText(" Esc", .key) + StyledText(" stop reading", .dim), in: state.area.hints)
      return
    }
    let screen = state.screen.name
    // In a pair Enter does what other hints say, and there is nothing to open in the import list.
    let silent: Set<CommandID> = screen == .pair || screen == .rejected ? [.enter] : []
    let commands = Command.all
      .filter { $0.hint != nil && $0.isOn(screen) && $0.id.rawValue != screen.rawValue && !silent.contains($0.id) }
      .filter { state.unavailability(of: $0.id) == nil }
      .sorted { $0.hint! < $1.hint! }
    let hints = KeyHints(
      commands.map { KeyHints.Hint($0.keys[0].name, $0.title, importance: $0.importance(on: screen)) })
    for var region in hints.draw(in: state.area.hints, on: &frame.grid, theme: theme) {
      let id = commands[region.target.index].id
      region.target = HitTarget(kind: HitTarget.command, index: CommandID.allCases.firstIndex(of: id)!)
      frame.regions.append(region)
    }
  }

  mutating func drawTooSmall() {
    let smallest = ScreenArea.smallest
    let lines = [
      "profile needs more room:", "\(smallest.columns)×\(smallest.rows), here \(state.size.columns)×\(state.size.rows)",
    ]
    for (row, line) in lines.enumerated() {
      put(StyledText(line), in: Rect(state.size), row: max(0, state.size.rows / 2 - 1) + row, alignment: .center)
    }
  }

  mutating func drawOpening(_ opening: ExplorerState.Opening) {
    let work = opening.stage.hasSuffix(opening.place) ? opening.stage : opening.stage + " " + opening.place
    let done = opening.done.map { " " + NumberText.percent($0) } ?? ""
    put(
      StyledText("\(work) …\(done)", .accent), in: body, row: body.rows / 2,
      alignment: .center)
  }
}

extension Command {
  /// Help and leaving stay longest where the line is narrow.
  func importance(on screen: ScreenName) -> Int {
    switch id {
    case .help: 200
    case .quit, .back, .leave, .keep: 190
    case .agree, .disagree, .cannotSay: 160
    case .nextPart where [.pair, .divided, .properties, .fitted, .health].contains(screen), .nextPair, .division,
      .minusHumans:
      150
    default: 100 - (hint ?? 0)
    }
  }
}
