import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// Judges × judges: how alike they weigh the properties, those who are alike beside each other.
  mutating func draw(_ screen: JudgesScreen) {
    let layout = SquareLayout(body: body)
    drawHeading(of: screen, in: layout.heading)
    guard let similarity = screen.similarity else {
      let (done, all) = state.fitsDone
      let text =
        screen.problem.map { StyledText($0, .warning) }
        ?? StyledText("fitting \(NumberText.count(min(done + 1, all))) of \(NumberText.count(all)) …", .dim)
      put(text, in: layout.list, row: layout.list.rows / 2, alignment: .center)
      return
    }
    if similarity.scenarios.isEmpty, let division = screen.division {
      let least = "No scenario by \(division.title) has \(JudgeSimilarity.leastPairs) pairs; "
      put(
        StyledText(least, .warning) + StyledText("c", .key) + StyledText(" divides otherwise.", .warning),
        in: layout.list, row: layout.list.rows / 2, alignment: .center)
      return
    }
    let farthest = similarity.values.compactMap(\.self).max() ?? 1
    let map = SquareMap(
      labels: similarity.judges.map { StyledText(state.name(of: $0.profile), role(of: $0.profile)) },
      notes: similarity.judges.map { state.shownGrouping?.groups[$0.profile] ?? "" },
      selected: (screen.position.selected, screen.column)
    ) { row, column in
      guard row != column else { return HeatCells.Cell(nil, "·") }
      guard let value = similarity[row, column] else { return HeatCells.Cell(nil, "") }
      // A distance of nothing is as alike as can be.
      let heat = screen.measure.isDistance ? (farthest > 0 ? 1 - 2 * value / farthest : 1) : value
      return HeatCells.Cell(heat, NumberText.score(value, digits: 2))
    }
    draw(map, offset: screen.position.offset, layout)
    drawDetail(of: screen, similarity, in: layout.detail)
  }

  private mutating func drawHeading(of screen: JudgesScreen, in rect: Rect) {
    var text = StyledText("How alike judges weigh the properties", .heading)
    if let division = screen.division { text += StyledText(", by ", .dim) + StyledText(division.title, .accent) }
    put(text, in: rect)
    var remark = StyledText(screen.measure.title, .accent) + StyledText(" of the weights", .dim)
    if state.isFitting, screen.similarity != nil { remark = StyledText("fitting …  ", .accent) + remark }
    if text.width + remark.width + 2 <= rect.columns { put(remark, in: rect, alignment: .right) }
  }

  private mutating func drawDetail(of screen: JudgesScreen, _ similarity: JudgeSimilarity, in rect: Rect) {
    var texts: [StyledText] = []
    if let problem = screen.problem { texts.append(StyledText(problem, .warning)) }
    if let one = similarity.judges.at(screen.position.selected), let other = similarity.judges.at(screen.column) {
      texts.append(one.profile == other.profile ? alone(one) : sentence(one, other, screen, similarity))
    }
    if let grouping = state.shownGrouping {
      let groups = GroupSimilarity(similarity, by: grouping)
      texts.append(
        StyledText("By \(grouping.title): ", .accent) + StyledText(GroupSentence.text(of: groups)))
      let own = groups.groups.indices.map { place in
        "\(groups.groups[place]) \(NumberText.score(groups[place, place]?.value, digits: 2)) within, "
          + "\(NumberText.score(groups.acrossByGroup[place]?.value, digits: 2)) with others"
      }
      texts.append(StyledText(own.joined(separator: " · "), .dim))
    }
    texts.append(
      StyledText(
        "A judge with fewer than \(JudgeSimilarity.leastPairs) pairs is not fitted. τ14 is not what is compared here, but each "
          + "property's weight with all others equal.", .dim))
    putParagraphs(texts, in: rect)
  }

  private func alone(_ judge: JudgeSimilarity.Judge) -> StyledText {
    let pairs = judge.pairs.compactMap(\.self).reduce(0, +)
    let name = StyledText(state.name(of: judge.profile), role(of: judge.profile), attributes: .bold)
    guard pairs > 0 else { return name + StyledText(": too few pairs to be fitted.", .warning) }
    return name
      + StyledText(
        ": \(CountsSentence.counted(pairs, "pair")); \(NumberText.percent(judge.heldOutAccuracy)) of held-out choices are predicted."
      )
  }

  private func sentence(
    _ one: JudgeSimilarity.Judge, _ other: JudgeSimilarity.Judge, _ screen: JudgesScreen, _ similarity: JudgeSimilarity
  ) -> StyledText {
    var text = StyledText(state.name(of: one.profile), role(of: one.profile), attributes: .bold)
    text +=
      StyledText(" and ", .dim) + StyledText(state.name(of: other.profile), role(of: other.profile), attributes: .bold)
    guard let value = similarity[screen.position.selected, screen.column] else {
      return text
        + StyledText(": they cannot be compared, as one of them is not fitted or its weights are all alike.", .warning)
    }
    text += StyledText(": \(screen.measure.title) \(NumberText.score(value))")
    let count = similarity.counts[screen.position.selected * similarity.judges.count + screen.column]
    if similarity.scenarios != [nil] { text += StyledText(" over \(CountsSentence.counted(count, "scenario"))", .dim) }
    let partings = (screen.fits?.partings(of: one.place, and: other.place) ?? []).prefix(3).map { parting in
      let name = state.analysis?.factors.at(parting.factor)?.name ?? ""
      return "\(name) \(NumberText.change(parting.difference * 100, digits: 0)) points"
    }
    if !partings.isEmpty {
      text += StyledText(". They part most in what they make of ") + StyledText(partings.joined(separator: ", "))
    }
    return text + StyledText(".")
  }
}
