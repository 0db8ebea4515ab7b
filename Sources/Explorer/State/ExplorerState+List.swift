import CellGrid
import FactorAnalysis
public import Preferences
import Widgets

/// The list of the screen on top, whatever the screen: how many rows it has, how many are seen, where the person is.
extension ExplorerState {
  public var area: ScreenArea { ScreenArea(size: size) }

  public var listCount: Int {
    switch screen {
    case .start(let start): start.cards.count
    case .ranks: rankedRows.count
    case .bars: barRows.count
    case .alignment: alignmentRows.count
    case .gap: gapRows.count
    case .divided(let slices): slices.table?.slices.count ?? 0
    case .factor: taskAnalysis?.profiles.count ?? 0
    case .pairs(let pairs): pairs.rows?.count ?? 0
    case .pair(let pair): pair.listCount(in: self)
    case .properties(let properties):
      properties.layout == .extremes ? propertyColumns.count : propertyRows.count
    case .judges(let judges): judges.similarity?.judges.count ?? 0
    case .fitted: fittedPreference?.parts.count ?? 0
    case .health(let health): listCount(of: health.part)
    case .rejected(let rejected): rejected.entries(of: study?.analysis.contents).count
    case .validation(let validation): validation.items.count
    case .runs: shownRuns.count
    case .question(let question): question.trial?.lines.count ?? 0
    }
  }

  public var listHeight: Int {
    let body = area.body.rows
    switch screen {
    case .start: return max(1, (body - 2) / 4)
    case .ranks: return max(1, body - 8)
    case .bars: return max(1, body - BarsLayout.otherRows)
    case .alignment: return AlignmentLayout.listHeight(body: area.body, count: alignmentRows.count)
    case .gap: return max(1, body - GapLayout.otherRows(body: area.body))
    case .divided: return SlicesLayout(body: area.body).listHeight
    case .factor: return factorLayout.tableRows
    case .pairs: return PairsLayout(body: area.body).listHeight
    case .pair(let pair): return pairLayout(of: pair).listHeight(of: pair.part)
    case .properties(let properties):
      return PropertiesLayout(body: area.body, names: 20).listHeight(properties.layout)
    case .judges: return SquareLayout(body: area.body).listHeight
    case .fitted: return FittedLayout(body: area.body, names: 20).listHeight
    case .health: return HealthLayout(body: area.body).listHeight
    case .rejected: return RejectedLayout(body: area.body).listHeight
    case .validation: return ValidationLayout(body: area.body, questionRows: 0).itemsInSight
    case .runs: return RunsLayout(body: area.body).listHeight
    case .question(let question): return QuestionLayout(body: area.body, of: question).listHeight
    }
  }

  var factorLayout: FactorLayout {
    FactorLayout(
      body: area.body, profiles: listCount, hasValues: analysis?.contents.isScoresOnly == false,
      facts: shownAccuracy == nil ? 4 : 5)
  }

  public func pairLayout(of pair: PairScreen) -> PairLayout {
    let facts = pair.part == .source ? [PairScreen.Part.source] : [.factsA, .factsB]
    return PairLayout(
      body: area.body, part: pair.part,
      wanted: PairLayout.Wanted(
        texts: pair.part == .source ? pair.texts?.source.lines.count ?? 8 : pair.texts?.rows ?? 8,
        facts: max(1, facts.map { pair.listCount(of: $0, in: self) }.max() ?? 0),
        factors: taskAnalysis?.factors.count ?? 0,
        explanation: max(pair.part.leastExplanation, explanation(of: pair).lines.count),
        movement: remark(on: pair).lines.count))
  }

  public var position: ListPosition {
    get {
      switch screen {
      case .start(let start): start.position
      case .ranks(let ranks): ranks.position
      case .bars(let bars): bars.position
      case .alignment(let alignment): alignment.position
      case .gap(let gap): gap.position
      case .divided(let slices): slices.position
      case .factor(let factor): factor.position
      case .pairs(let pairs): pairs.position
      case .pair(let pair): pair.positions[pair.part] ?? ListPosition()
      case .properties(let properties): properties.position
      case .judges(let judges): judges.position
      case .fitted(let fitted): fitted.position
      case .health(let health): health.positions[health.part] ?? ListPosition()
      case .rejected(let rejected): rejected.position
      case .validation(let validation): validation.position
      case .runs(let runs): runs.position
      case .question(let question): question.position
      }
    }
    set {
      switch screen {
      case .start(var start):
        start.position = newValue
        screen = .start(start)
      case .ranks(var ranks):
        ranks.position = newValue
        screen = .ranks(ranks)
      case .bars(var bars):
        bars.position = newValue
        screen = .bars(bars)
      case .alignment(var alignment):
        alignment.position = newValue
        screen = .alignment(alignment)
      case .gap(var gap):
        gap.position = newValue
        screen = .gap(gap)
      case .divided(var slices):
        slices.position = newValue
        screen = .divided(slices)
      case .factor(var factor):
        factor.position = newValue
        screen = .factor(factor)
      case .pairs(var pairs):
        pairs.position = newValue
        screen = .pairs(pairs)
      case .pair(var pair):
        pair.positions[pair.part] = newValue
        screen = .pair(pair)
      case .properties(var properties):
        properties.position = newValue
        screen = .properties(properties)
      case .judges(var judges):
        judges.position = newValue
        screen = .judges(judges)
      case .fitted(var fitted):
        fitted.position = newValue
        screen = .fitted(fitted)
      case .health(var health):
        health.positions[health.part] = newValue
        screen = .health(health)
      case .rejected(var rejected):
        rejected.position = newValue
        screen = .rejected(rejected)
      case .validation(var validation):
        validation.position = newValue
        screen = .validation(validation)
      case .runs(var runs):
        runs.position = newValue
        screen = .runs(runs)
      case .question(var question):
        question.position = newValue
        screen = .question(question)
      }
    }
  }

  /// The words by which a row of the list is found.
  public func listText(_ row: Int) -> String {
    switch screen {
    case .start(let start): return start.cards[row].title + " " + start.cards[row].place
    case .ranks: return analysis?.factors[rankedRows[row]].name ?? ""
    case .bars: return analysis?.factors[barRows[row].factor].name ?? ""
    case .alignment: return name(of: alignmentRows[row].profile)
    case .gap: return analysis?.factors[gapRows[row].factor].name ?? ""
    case .divided(let slices): return slices.table?.slices[row].name ?? ""
    case .factor: return taskAnalysis.map { name(of: $0.profiles[row].profile) } ?? ""
    case .pairs(let pairs):
      guard let contents = analysis?.contents, let pair = pairs.rows?[row] else { return "" }
      return RowSearch.text(of: pair, in: contents)
    case .pair(let pair): return pair.listText(row, in: self)
    case .properties(let properties):
      if properties.layout == .extremes {
        return propertyColumns.at(row).map { $0.scenario ?? name(of: $0.judge) } ?? ""
      }
      return propertyRows.at(row).flatMap { analysis?.factors.at($0.factor)?.name } ?? ""
    case .judges(let judges): return judges.similarity?.judges.at(row).map { name(of: $0.profile) } ?? ""
    case .fitted:
      return fittedPreference?.parts.at(row).flatMap { analysis?.factors.at($0.factor)?.name } ?? ""
    case .health(let health): return listText(row, of: health.part)
    case .rejected(let rejected): return rejected.entries(of: study?.analysis.contents).at(row)?.reason ?? ""
    case .validation(let validation): return validation.items.at(row).map { words(of: $0) } ?? ""
    case .runs: return shownRuns.at(row).map { $0.address.model + " " + $0.factors.joined(separator: ", ") } ?? ""
    case .question(let question): return question.trial?.lines.at(row)?.fact ?? ""
    }
  }

  /// A profile as people read it: `heron · generation`, or `human`.
  public func name(of profile: Profile) -> String {
    let agent = analysis?.contents.agents[profile.agent.index].name ?? ""
    return profile.setting == .human ? agent : agent + " · " + profile.setting.rawValue
  }
}
