import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  mutating func draw(_ screen: QuestionScreen) {
    let layout = QuestionLayout(body: body, of: screen)
    put(StyledText(" What a model is asked about “\(screen.factor)”", .heading), in: layout.head)
    guard let question = screen.question else {
      put(
        screen.problem.map { StyledText($0, .warning) } ?? StyledText("reading …", .dim), in: body, row: body.rows / 2,
        alignment: .center)
      return
    }
    let shows = question.shows.isEmpty ? "" : " · sees the \(question.shows.joined(separator: " and the "))"
    put(
      StyledText(
        " answers \(question.answers.joined(separator: ", ")) · about \(question.about)\(shows)", .dim),
      in: layout.head, row: 1)
    drawWords(of: screen, question, in: layout.words)
    drawCost(of: screen, in: layout.facts.inset(left: 1))
    drawTrial(of: screen, in: layout.trial, reasons: layout.reasons)
  }

  private mutating func drawWords(of screen: QuestionScreen, _ question: AskedQuestion, in rect: Rect) {
    let kept = keptWords(of: screen)
    let remark: StyledText =
      if screen.draft.text != (kept ?? question.words) {
        StyledText("changed; not asked yet", .warning)
      } else if kept != nil {
        StyledText("✎ your words", .edited)
      } else {
        StyledText("the words it came with", .dim)
      }
    let inside = Panel(title: StyledText("question", .heading), remark: remark, isActive: screen.isTyping)
      .draw(in: rect, on: &frame.grid, theme: theme)
    let cursor = screen.draft.draw(
      isActive: screen.isTyping, offset: screen.wordsOffset, in: inside, on: &frame.grid, theme: theme)
    if let cursor { frame.cursor = cursor }
  }

  private func keptWords(of screen: QuestionScreen) -> String? {
    guard let study = state.study,
      let index = study.analysis.factors.firstIndex(where: { $0.name == screen.factor })
    else { return nil }
    return study.history.questions[study.analysis.edited.keys[index]]
  }

  /// Who is asked, and what asking all anew takes.
  private mutating func drawCost(of screen: QuestionScreen, in rect: Rect) {
    let label = 8
    put(StyledText("model", .dim), in: rect)
    put(StyledText("takes", .dim), in: rect, row: 1)
    let values = rect.inset(left: label)
    if let problem = state.study?.askingProblem {
      put(StyledText(problem, .warning), in: values)
      return
    }
    guard let address = state.modelAddress else {
      put(
        StyledText("none is named yet; ", .warning) + StyledText("m", .key) + StyledText(" names one", .dim), in: values
      )
      return
    }
    put(StyledText(RunText.place(address)), in: values)
    let takes: StyledText
    if let problem = screen.planProblem {
      takes = StyledText(problem, .warning)
    } else if state.run != nil {
      takes = StyledText("counted when the run that is going is over", .dim)
    } else if let plan = screen.plan {
      let about = plan.isExact ? "" : "about "
      let input = plan.stages.reduce(0) { $0 + $1.inputTokens }
      let output = plan.stages.reduce(0) { $0 + $1.outputTokens }
      takes =
        StyledText("\(about)\(CountsSentence.counted(plan.toAsk, "request"))", .accent)
        + StyledText(" · " + (plan.cost.map { "at most \(RunText.dollars($0))" } ?? "price unknown"))
        + StyledText(
          " · \(NumberText.count(input)) tokens in, up to \(NumberText.count(output)) out · "
            + "\(NumberText.count(plan.alreadyAnswered)) answered before", .dim)
    } else {
      takes = StyledText("counting …", .dim)
    }
    put(takes, in: values, row: 1)
  }

  // MARK: - Trial

  private mutating func drawTrial(of screen: QuestionScreen, in rect: Rect, reasons: Rect) {
    let name = screen.pair.flatMap { pair in
      state.analysis.map { $0.contents.pairs.name(of: pair, in: $0.contents.responses) }
    }
    var title = StyledText(" on pair \(name ?? "–")", .heading)
    if let trial = screen.trial, trial.words != screen.draft.text {
      title += StyledText("  tried with other words than those above", .warning)
    }
    put(title, in: rect)
    guard let trial = screen.trial else {
      let text =
        screen.isTrying
        ? StyledText("asking …", .accent)
        : StyledText("t", .key) + StyledText(" asks about this pair only; ", .dim) + StyledText("n", .key)
          + StyledText(" takes another", .dim)
      put(text, in: rect.inset(left: 2, top: 1))
      return
    }
    if screen.isTrying { put(StyledText("asking … ", .accent), in: rect, alignment: .right) }
    var table = Table(
      columns: [
        TableColumn("", width: .fitting(most: 2)), TableColumn("about", width: .flexible(least: 16)),
        TableColumn("now", width: .fitting(most: 16)), TableColumn("", width: .fixed(1)),
        TableColumn("new", width: .fitting(most: 16)),
      ], count: trial.lines.count, selected: screen.position.selected
    ) { index in
      let line = trial.lines[index]
      let isMoved = line.new != nil && line.old?.text != line.new?.text
      return .cells([
        StyledText(line.side, .heading), StyledText(line.fact?.singleLine ?? "the response as a whole"),
        finding(line.old, .text), StyledText(isMoved ? "▸" : "", .accent), finding(line.new, isMoved ? .accent : .text),
      ])
    }
    table.offset = screen.position.offset
    table.whenEmpty = StyledText("There is nothing to judge: no atomic facts were found.", .dim)
    add(
      table.draw(in: rect.inset(top: 1), on: &frame.grid, theme: theme).filter { $0.target.kind.hasSuffix(".row") })
    drawReasons(of: trial, trial.lines.at(screen.position.selected), in: reasons.inset(left: 2, right: 1))
  }

  private mutating func drawReasons(of trial: QuestionTrial, _ line: QuestionTrial.Line?, in rect: Rect) {
    var texts: [StyledText] = []
    if let line {
      texts.append(StyledText("now  ", .dim) + reason(line.old))
      texts.append(StyledText("new  ", .accent) + reason(line.new))
    }
    if let problem = trial.problem { texts.append(StyledText(problem.singleLine, .warning)) }
    texts.append(
      StyledText(
        "\(CountsSentence.counted(trial.sent, "request")) sent"
          + (trial.cost.map { ", \(RunText.dollars($0))" } ?? ""), .dim))
    putParagraphs(texts, in: rect)
  }

  private func reason(_ finding: QuestionTrial.Finding?) -> StyledText {
    guard let finding else { return StyledText("nobody has judged it", .dim) }
    return StyledText(finding.text + "  ") + StyledText(finding.reason?.singleLine ?? "no reason is known", .dim)
  }
}

private func finding(_ finding: QuestionTrial.Finding?, _ role: Role) -> StyledText {
  finding.map { StyledText($0.text, role) } ?? StyledText(NumberText.missing, .dim)
}
