import BayesianInference
import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// What is said below the list: of the fit, and of the property under the cursor.
extension Canvas {
  mutating func drawDetail(of dissection: Dissection, _ screen: PropertiesScreen, in rect: Rect) {
    let fit = dissection.fit
    var texts: [StyledText] = []
    if let problem = screen.problem { texts.append(StyledText(problem, .warning)) }
    if !fit.isReliable {
      texts.append(StyledText("Not to be relied on: " + fit.problemTexts.joined(separator: "; ") + ".", .warning))
    }
    if let weight = state.selectedWeight { texts.append(sentence(on: weight, dissection)) }
    texts.append(StyledText(counted(dissection), .dim))
    texts.append(careText(dissection))
    let pairs = dissection.pairs
    if !pairs.uncompared.isEmpty {
      let names = pairs.uncompared.compactMap { state.analysis?.factors.at($0)?.name }
      texts.append(StyledText("No pair has a value of: " + names.joined(separator: ", ") + ".", .dim))
    }
    texts.append(StyledText(FitSentence.text(of: fit.posterior.diagnostics), .dim))
    putParagraphs(texts, in: rect)
  }

  private func counted(_ dissection: Dissection) -> String {
    let pairs = dissection.pairs
    var text = "\(CountsSentence.counted(pairs.table.count, "pair")) of "
    text += CountsSentence.counted(pairs.clusters, "cluster")
    if pairs.undecided > 0 { text += ", \(NumberText.count(pairs.undecided)) without a preference left out" }
    if pairs.incomplete > 0 { text += ", \(NumberText.count(pairs.incomplete)) as something is missing" }
    if let accuracy = dissection.fit.heldOutAccuracy {
      text += "; \(NumberText.percent(accuracy)) of held-out choices are predicted"
    }
    return text + "."
  }

  /// What is to be read with care, over all properties.
  private func careText(_ dissection: Dissection) -> StyledText {
    let turning = dissection.weights.count(where: \.turns)
    let collinear = dissection.weights.count { $0.collinearity.isHigh }
    var text = StyledText.empty
    if turning > 0 {
      text += StyledText("⇄", .misaligned)
      text += StyledText(
        " \(CountsSentence.counted(turning, "property", "properties")) for one side alone, for the other jointly. ",
        .dim)
    }
    if collinear > 0 {
      text += StyledText("VIF", .warning)
      text += StyledText(
        " \(CountsSentence.counted(collinear, "property", "properties")) can hardly be told from others (5 or more, or r at least .8).",
        .dim)
    }
    return text
  }

  private func sentence(on weight: Dissection.Weight, _ dissection: Dissection) -> StyledText {
    let level = NumberText.percent(dissection.fit.options.level)
    func ends(_ range: ClosedRange<Double>) -> String {
      "\(NumberText.percent(range.lowerBound)), \(NumberText.percent(range.upperBound))"
    }
    var text = "\(name(weight)): a response that has more of it, and is otherwise equal, is preferred in "
    text += "\(NumberText.percent(weight.degree, digits: 1)) of cases [\(ends(weight.degrees)); \(level)]."
    if let key = state.propertyKey, let bootstrap = state.study?.fits.bootstraps[key],
      let place = dissection.weights.firstIndex(where: { $0.factor == weight.factor }),
      bootstrap.intervals.indices.contains(place)
    {
      text += " Drawing clusters anew: [\(ends(bootstrap.degrees(place)))]."
    }
    if weight.turns {
      text += " ⇄ Alone it speaks for the other side (τ14 \(NumberText.score(weight.alone.score)))."
    }
    if weight.collinearity.isHigh, let closest = weight.collinearity.closest {
      let other = state.analysis?.factors.at(dissection.pairs.properties[closest.place])?.name ?? ""
      text += " It goes with \(other) (r \(NumberText.score(closest.r, digits: 2))), so read the two together."
    }
    return StyledText(text)
  }
}
