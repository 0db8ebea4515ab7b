import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  mutating func draw(_ screen: PairsScreen) {
    let layout = PairsLayout(body: body)
    drawConditions(screen, in: layout.conditions)
    put(countText(screen), in: layout.count)
    drawFocus(screen, in: layout.focus)
    guard let rows = screen.rows else {
      put(StyledText("looking…", .dim), in: layout.list, row: 1, alignment: .center)
      return
    }
    guard !rows.isEmpty else {
      drawNoPairs(screen, in: layout.list.inset(left: 2, right: 2))
      return
    }
    put(headText, in: layout.heads)
    let shown = shownVerdicts(rows, screen.position.offset)
    put(shown.heads, in: layout.heads.inset(right: 1), alignment: .right)
    for (line, place) in shown.places.enumerated() {
      let rect = Rect(
        column: layout.list.column, row: layout.list.row + line * PairsLayout.rowsOfPair,
        columns: layout.list.columns - 1, rows: PairsLayout.rowsOfPair)
      draw(
        rows[place], isSelected: place == screen.position.selected, loudest: screen.found?.loudest,
        verdicts: shown.texts[line], in: rect)
      frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: place)))
    }
    ScrollMark(offset: screen.position.offset, visible: state.listHeight, count: rows.count)
      .draw(in: layout.list.inset(left: layout.list.columns - 1), on: &frame.grid, theme: theme)
  }

  // MARK: - What is listed

  private mutating func drawConditions(_ screen: PairsScreen, in rect: Rect) {
    guard !screen.query.conditions.isEmpty else {
      put(
        StyledText("no filter: all pairs", .dim) + StyledText("   F", .key) + StyledText(" looks for words", .dim),
        in: rect)
      return
    }
    add(Chips(conditionTexts(screen)).draw(in: rect, on: &frame.grid, theme: theme).map(whole))
  }

  /// A chip is taken away wherever it is clicked.
  private func whole(_ region: HitRegion) -> HitRegion {
    HitRegion(rect: region.rect, target: HitTarget(kind: HitTarget.chip, index: region.target.index))
  }

  private func countText(_ screen: PairsScreen) -> StyledText {
    guard let found = screen.found else { return StyledText("looking…", .dim) }
    let soFar = found.looked.map { " so far, \(NumberText.percent($0)) looked through" } ?? ""
    var text = StyledText(
      "\(NumberText.count(found.rows.count)) of \(NumberText.count(found.population)) pairs", .heading)
    text += StyledText(soFar, .interval)
    text += StyledText(" · " + orderText(screen.query), .dim)
    if let condition = state.analysis?.condition { text += StyledText(" · only where \(condition.text)", .warning) }
    return text
  }

  private func orderText(_ query: PairQuery) -> String {
    switch query.order {
    case .study: query.isReversed ? "the study's last first" : "in the order of the study"
    case .difference(let factor):
      "by difference in \(factor), \(query.isReversed ? "smallest" : "largest") first"
    case .against(let profile):
      "by factors that speak against \(state.name(of: profile)), \(query.isReversed ? "fewest" : "most") first"
    }
  }

  /// The counts of the factor that led here under its profile, the one that is kept in brackets.
  private mutating func drawFocus(_ screen: PairsScreen, in rect: Rect) {
    guard let focus = screen.focus, let index = state.analysis?.factorIndex(of: focus.factor),
      let counts = state.taskAnalysis?.scores(of: focus.profile)?.score(of: index)?.counts
    else { return }
    let kept = screen.query.conditions.lazy.compactMap { condition -> PairSign? in
      if case .sign(focus.factor, focus.profile, let sign) = condition { sign } else { nil }
    }.first
    let name = focus.profile == .human ? "the humans" : state.name(of: focus.profile)
    var text = StyledText(focus.factor, .accent) + StyledText(" under ", .dim)
    text += StyledText(name, role(of: focus.profile)) + StyledText(":", .dim)
    func counted(_ words: (PairSign, String) -> String) -> StyledText {
      PairSign.allCases.reduce(into: text) { text, sign in
        let words = words(sign, NumberText.count(counts[sign]))
        text += StyledText(" ") + (kept == sign ? StyledText("[\(words)]", .accent) : StyledText(" \(words) "))
      }
    }
    let long = counted { "\($1) \($0.rawValue)" }
    put(long.width <= rect.columns ? long : counted { "\($0.letter) \($1)" }, in: rect)
  }

  private mutating func drawNoPairs(_ screen: PairsScreen, in rect: Rect) {
    guard let found = screen.found, !found.withoutEach.isEmpty else {
      put(StyledText("There is no pair here: the task has none.", .warning), in: rect, row: 1)
      return
    }
    // What was found before a filter changed says nothing about the filters there are now.
    guard screen.foundQuery?.conditions == screen.query.conditions else { return }
    put(StyledText(whyNone(screen.query, found), .warning), in: rect, row: 1)
    for (place, text) in conditionTexts(screen).enumerated() {
      let count = found.withoutEach[place]
      let isLast = place == found.withoutEach.count - 1
      var line = StyledText(isLast ? "Backspace" : "click ✕", isLast ? .key : .dim)
      line += StyledText(" drops ", .dim) + StyledText(text, .accent)
      line += StyledText(
        count == 0 ? "  still none" : count == 1 ? "  leaves 1 pair" : "  leaves \(NumberText.count(count)) pairs")
      put(line, in: rect, row: 3 + place)
      guard 3 + place < rect.rows else { continue }
      let place = (rect.row + 3 + place, place)
      frame.regions.append(
        HitRegion(
          rect: Rect(column: rect.column, row: place.0, columns: rect.columns, rows: 1),
          target: HitTarget(kind: HitTarget.chip, index: place.1)))
    }
  }

  private func whyNone(_ query: PairQuery, _ found: FoundPairs) -> String {
    for case .misaligned(let profile) in query.conditions where found.voted == 0 {
      return "People voted on none of the pairs of \(state.name(of: profile)), so none can be misaligned."
    }
    return found.withoutEach.count == 1 ? "No pair fits the filter." : "No pair fits all of the filters together."
  }

  // MARK: - Conditions in words

  /// A profile that one of the filters before names already is not named again.
  func conditionTexts(_ screen: PairsScreen) -> [String] {
    guard let analysis = state.analysis, let task = state.taskAnalysis else { return [] }
    let subject = Subject(analysis: analysis, task: task)
    var named: Set<Profile> = []
    return screen.query.conditions.map { condition in
      defer { if let profile = condition.profile { named.insert(profile) } }
      if case .sign(let factor, let profile, let sign) = condition, named.contains(profile) {
        return "\(factor): \(sign.rawValue)"
      }
      return PairConditionText(condition, in: subject).text
    }
  }

  private var headText: StyledText {
    StyledText("largest differences: ", .dim) + StyledText("✓", .positive) + StyledText(" concordant ", .dim)
      + StyledText("✕", .negative) + StyledText(" discordant (humans)", .dim)
  }
}

extension PairSign {
  /// As in C, D, T; `missing` has no letter.
  fileprivate var letter: String {
    switch self {
    case .concordant: "C"
    case .discordant: "D"
    case .tied: "T"
    case .missing: "missing"
    }
  }
}

extension FactorCounts {
  subscript(sign: PairSign) -> Int {
    switch sign {
    case .concordant: concordant
    case .discordant: discordant
    case .tied: tied
    case .missing: missing
    }
  }
}

extension StudyAnalysis {
  func factorIndex(of name: String) -> Int? { factors.firstIndex { $0.name == name } }
}
