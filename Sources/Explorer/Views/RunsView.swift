import CellGrid
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// The run that is going, in a few words for the line on top.
  func headline(of run: GoingRun) -> StyledText {
    let progress = run.record.progress
    let verb = run.isEnding ? "ending" : "asking"
    guard progress.total > 0 else { return StyledText("  \(verb) \(run.record.address.model)", .accent) }
    var text = "  \(verb) \(NumberText.count(progress.settled))/\(NumberText.count(progress.total))"
    if progress.settled < progress.total, let left = progress.remaining { text += " · " + RunText.duration(left) }
    return StyledText(text, .accent)
  }

  mutating func draw(_ screen: RunsScreen) {
    let runs = state.shownRuns
    let layout = RunsLayout(body: body)
    var table = Table(
      columns: [
        TableColumn("run", alignment: .right, priority: 60),
        TableColumn("begun", width: .fitting(most: 16), priority: 50),
        TableColumn("model", width: .fitting(least: 8, most: 24), priority: 90),
        TableColumn("factors", width: .flexible(least: 12), priority: 95),
        TableColumn("", width: .fitting(), priority: 100),
        TableColumn("settled", alignment: .right, priority: 99),
        TableColumn("of", alignment: .right, priority: 98),
        TableColumn("cost", alignment: .right, priority: 40),
      ],
      count: runs.count, selected: screen.position.selected
    ) { index in
      let run = runs[index]
      return .cells([
        StyledText(NumberText.count(run.number), .dim), StyledText(moment(run.begun), .dim),
        StyledText(run.address.model), StyledText(run.factors.joined(separator: ", ")), word(for: run.state),
        StyledText(NumberText.count(run.progress.settled)), StyledText(NumberText.count(run.progress.total), .dim),
        StyledText(run.progress.cost == nil ? "–" : RunText.dollars(run.progress.cost), .dim),
      ])
    }
    table.offset = screen.position.offset
    table.whenEmpty = StyledText(
      state.study?.runs == nil ? "reading …" : "No model was asked about this study yet.", .dim)
    add(table.draw(in: layout.table, on: &frame.grid, theme: theme).filter { $0.target.kind.hasSuffix(".row") })
    if let run = runs.at(screen.position.selected) {
      draw(run, in: layout.detail)
    } else {
      drawWayToRun(in: layout.detail)
    }
  }

  /// What is known of a run, and how it goes on.
  private mutating func draw(_ run: RunRecord, in rect: Rect) {
    let inside = Panel(
      title: StyledText("run \(NumberText.count(run.number))", .heading), remark: word(for: run.state)
    ).draw(in: rect, on: &frame.grid, theme: theme)
    let progress = run.progress
    var texts = [
      StyledText("asked     ", .dim) + StyledText(run.factors.joined(separator: ", "))
        + StyledText(run.replaces ? ", anew" : ", where values were missing", .dim),
      StyledText("model     ", .dim) + StyledText(RunText.place(run.address))
        + StyledText(run.mode.map { ", \($0)" } ?? "", .dim),
    ]
    let percent = progress.total > 0 ? Double(progress.settled) / Double(progress.total) : 0
    let columns = min(24, max(8, inside.columns / 8))
    let full = Int((percent * Double(columns)).rounded(.down))
    texts.append(
      StyledText("progress  ", .dim) + StyledText(String(repeating: "█", count: full), .accent)
        + StyledText(String(repeating: "·", count: columns - full), .dim)
        + StyledText(
          " " + (run.stage.isEmpty ? "" : run.stage + " ") + RunText.progress(progress, isGoing: run.state == .going)))
    texts.append(
      StyledText("requests  ", .dim)
        + StyledText(
          "\(NumberText.count(progress.sent)) sent, \(NumberText.count(progress.repeated)) again; "
            + "\(NumberText.count(progress.fromCache)) answered before; without an answer "
            + NumberText.count(progress.missing + progress.unanswered)))
    texts.append(
      StyledText("tokens    ", .dim)
        + StyledText("\(NumberText.count(progress.inputTokens)) in, \(NumberText.count(progress.outputTokens)) out")
        + StyledText(progress.cost == nil ? "; the model has no price" : ", \(RunText.dollars(progress.cost))", .dim))
    if let ending = RunText.ending(run) {
      let isFailed = if case .failed = run.state { true } else { false }
      texts.append(StyledText(ending.singleLine, isFailed ? .warning : .dim))
    }
    putParagraphs(texts, in: inside)
  }

  private mutating func drawWayToRun(in rect: Rect) {
    let inside = Panel(title: StyledText("how to ask", .heading)).draw(in: rect, on: &frame.grid, theme: theme)
    var texts: [StyledText] = []
    if let problem = state.study?.askingProblem {
      texts.append(StyledText(problem + ".", .warning))
    } else {
      texts.append(
        StyledText("m", .key)
          + StyledText(
            state.modelAddress.map { " names another model than \(RunText.place($0))" } ?? " names a model", .dim))
      texts.append(
        StyledText("+", .key) + StyledText(" asks it about every factor that lacks values", .dim))
    }
    texts.append(
      StyledText("Q", .key) + StyledText(" on a factor shows its question, tries it on a pair, and asks anew", .dim))
    putParagraphs(texts, in: inside)
  }

  // MARK: - Before it begins

  mutating func draw(_ confirm: ConfirmState) {
    let plan = confirm.plan
    var lines = plan.stages.map { stage -> StyledText in
      let about = stage.isExact ? "" : "about "
      return StyledText("\(stage.title): ", .dim)
        + StyledText(
          "\(about)\(CountsSentence.counted(stage.toAsk, "request")) to ask, "
            + "\(NumberText.count(stage.alreadyAnswered)) answered before; \(NumberText.count(stage.inputTokens)) tokens "
            + "in, up to \(NumberText.count(stage.outputTokens)) out")
    }
    if plan.requests == 0 { lines.append(StyledText("Nothing is left to ask: every value is there.")) }
    lines.append(
      StyledText("cost: ", .dim)
        + StyledText(plan.cost.map { "at most \(RunText.dollars($0))" } ?? "the model has no price"))
    lines.append(StyledText("model: ", .dim) + StyledText(RunText.place(confirm.order.address)))
    if confirm.replaced > 0 {
      lines.append(
        StyledText(
          "\(CountsSentence.counted(confirm.replaced, "value")) of \(confirm.order.factors.joined(separator: ", ")) make "
            + "room for the new ones.", .warning))
    }
    lines.append(
      StyledText("⏎", .key) + StyledText(" begin   ", .dim) + StyledText("Esc", .key) + StyledText(" not now", .dim))
    let columns = min(state.size.columns - 4, 76)
    let wrapped = lines.flatMap { WrappedText($0, columns: columns - 4).lines }
    let rows = min(state.size.rows - 2, wrapped.count + 2)
    let place = Rect(
      column: (state.size.columns - columns) / 2, row: max(1, (state.size.rows - rows) / 2), columns: columns,
      rows: rows)
    let inside = Panel(title: StyledText("Ask \(plan.model)?", .heading), isActive: true)
      .draw(in: place, on: &frame.grid, theme: theme, ground: .panel)
    for (row, line) in wrapped.prefix(inside.rows).enumerated() { put(line, in: inside, row: row, ground: .panel) }
  }
}

/// `2026-01-31 12:30` of an ISO 8601 moment.
private func moment(_ text: String) -> String {
  String(text.prefix(16).map { $0 == "T" ? " " : $0 })
}

private func word(for state: RunRecord.State) -> StyledText {
  let text = RunText.state(state)
  return switch state {
  case .going: StyledText(text, .accent)
  case .done: StyledText(text)
  case .ended: StyledText(text, .warning)
  case .failed: StyledText(text, .error)
  }
}
