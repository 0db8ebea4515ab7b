public import FactorAnalysis
public import Preferences

/// The rows of the parts of Pair, and what the cursor is on.
extension PairScreen {
  /// The side whose facts the cursor is in.
  public var side: PairDetail.Side? {
    switch part {
    case .factsA: detail?.a
    case .factsB: detail?.b
    case .texts, .factors, .source: nil
    }
  }

  /// The facts of the part under the cursor; none where nobody has taken any.
  public var facts: [AtomicFact] {
    switch part {
    case .factsA: detail?.a.facts ?? []
    case .factsB: detail?.b.facts ?? []
    case .source: detail?.sourceFacts ?? []
    case .texts, .factors: []
    }
  }

  public var owner: FactOwner? {
    switch part {
    case .factsA: (detail?.a.response).map { .response($0) }
    case .factsB: (detail?.b.response).map { .response($0) }
    case .source: (detail?.source).map { .source($0) }
    case .texts, .factors: nil
    }
  }

  public func position(of part: Part) -> ListPosition { positions[part] ?? ListPosition() }

  public var selectedFact: AtomicFact? { facts.at(position(of: part).selected) }

  /// The factors of the task that judge facts of a response, as column heads of the fact lists.
  public func judgedFactors(in state: ExplorerState) -> [Factor] { factors(.shareOfResponseFacts, in: state) }

  /// The factors that look for facts of the source in a response.
  public func coverageFactors(in state: ExplorerState) -> [Factor] { factors(.shareOfSourceFacts, in: state) }

  private func factors(_ rule: ManifestationRule, in state: ExplorerState) -> [Factor] {
    guard let analysis = state.analysis, let counted = state.taskAnalysis else { return [] }
    return counted.factors.map { analysis.factors[$0] }.filter { $0.extractor == .judgements(rule) }
  }

  /// Which of the source's two columns (found in A, found in B) or of the judged factors the cursor is in.
  public func judgedCount(in state: ExplorerState) -> Int {
    switch part {
    case .factsA, .factsB: judgedFactors(in: state).count
    case .source: coverageFactors(in: state).count * 2
    case .texts, .factors: 0
    }
  }

  func listCount(in state: ExplorerState) -> Int { listCount(of: part, in: state) }

  func listCount(of part: Part, in state: ExplorerState) -> Int {
    switch part {
    case .texts: 0
    case .factsA: detail?.a.facts?.count ?? 0
    case .factsB: detail?.b.facts?.count ?? 0
    case .source: detail?.sourceFacts?.count ?? 0
    case .factors: state.taskAnalysis?.factors.count ?? 0
    }
  }

  /// The words by which a row of the part under the cursor is found.
  func listText(_ row: Int, in state: ExplorerState) -> String {
    if part == .factors { return state.rankedRows.at(row).flatMap { state.analysis?.factors.at($0)?.name } ?? "" }
    return facts.at(row)?.text ?? ""
  }

  func selectedFactor(in state: ExplorerState) -> Int? {
    part == .factors
      ? state.rankedRows.at(position(of: .factors).selected)
      : judgement(in: state).flatMap { under in state.analysis?.factors.firstIndex { $0.name == under.factor } }
  }

  /// The judgement under the cursor: which factor, in which response.
  public func judgement(in state: ExplorerState) -> (factor: String, response: Row<Response>)? {
    guard let detail else { return nil }
    switch part {
    case .factsA, .factsB:
      guard let factor = judgedFactors(in: state).at(judgedFactor), let side else { return nil }
      return (factor.name, side.response)
    case .source:
      let factors = coverageFactors(in: state)
      guard let factor = factors.at(judgedFactor / 2) else { return nil }
      return (factor.name, judgedFactor % 2 == 0 ? detail.a.response : detail.b.response)
    case .texts, .factors: return nil
    }
  }

  func copiedText(in state: ExplorerState) -> String {
    switch part {
    case .factors: return state.selectedFactorName ?? ""
    case .texts: return detail.map { "A: \($0.a.text)\nB: \($0.b.text)" } ?? ""
    case .factsA, .factsB, .source: break
    }
    return selectedFact?.text ?? side?.text ?? detail?.sourceText.text ?? ""
  }

  func unavailability(of id: CommandID, in state: ExplorerState) -> String? {
    switch id {
    case .nextPair: return place + 1 < rows.count ? nil : "this is the last pair of the list"
    case .previousPair: return place > 0 ? nil : "this is the first pair of the list"
    case .judge, .nextFactor, .previousFactor:
      if part == .factors || part == .texts { return "go to the atomic facts first (Tab)" }
      if selectedFact == nil { return "there is no atomic fact here" }
      return judgement(in: state) == nil ? "no factor of this task judges these facts" : nil
    case .rewriteFact, .splitFact, .deleteFact:
      return selectedFact == nil ? "there is no atomic fact here; go to the facts (Tab)" : nil
    case .mergeFact:
      return position(of: part).selected + 1 < facts.count ? nil : "there is no fact below to merge with"
    case .addFact: return owner == nil ? "go to the atomic facts first (Tab)" : nil
    case .override, .takeBack:
      return part == .factors ? nil : "go to the factor table first (Tab): there a value can be set"
    case .factor: return selectedFactor(in: state) == nil ? "go to the factor table first (Tab)" : nil
    default: return nil
    }
  }
}
