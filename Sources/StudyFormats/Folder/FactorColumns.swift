import Preferences

/// The factors of a study while it is read, with their manifestations and what is needed to count those that judgements
/// make.
struct FactorColumns {
  private(set) var factors: [Factor]
  private(set) var columns: [ManifestationColumn]
  private var indices: [String: Int] = [:]
  /// Per factor: for which responses the study gives the manifestation, be it null; empty where for none.
  private var isGiven: [[Bool]]
  /// Per factor and response the judgements that its rule looks at; empty where there are none.
  private var judgements: [[[Bool?]]]
  private var responseCount = 0

  init(_ factors: [Factor]) {
    self.factors = factors
    columns = factors.map { _ in ManifestationColumn(count: 0) }
    isGiven = factors.map { _ in [] }
    judgements = factors.map { _ in [] }
  }

  /// Sets the length of the columns; before any value is set.
  mutating func resize(responses: Int) {
    responseCount = responses
    columns = factors.map { _ in ManifestationColumn(count: responses) }
  }

  /// The factor that a word names.
  mutating func index(of word: String) -> Int? {
    if let known = indices[word] { return known }
    guard let index = factors.firstIndex(where: { $0.isCalled(word) }) else { return nil }
    indices[word] = index
    return index
  }

  /// Takes up a factor of which nothing but its name is known. Returns nil when there are too many.
  mutating func append(named name: String) -> Int? {
    guard factors.count < StudyFolder.factorLimit else { return nil }
    factors.append(.unknown(named: name))
    columns.append(ManifestationColumn(count: responseCount))
    isGiven.append([])
    judgements.append([])
    indices[name] = factors.count - 1
    return factors.count - 1
  }

  /// Sets a manifestation that the study gives. Returns false, and sets nothing, when it was given before.
  mutating func give(_ value: Double?, to response: Row<Response>, factor: Int) -> Bool {
    if isGiven[factor].isEmpty { isGiven[factor] = Array(repeating: false, count: responseCount) }
    guard !isGiven[factor][response.index] else { return false }
    isGiven[factor][response.index] = true
    columns[factor][response] = value
    return true
  }

  mutating func appendJudgement(_ value: Bool?, of response: Row<Response>, factor: Int) {
    guard case .judgements = factors[factor].extractor else { return }
    if judgements[factor].isEmpty { judgements[factor] = Array(repeating: [], count: responseCount) }
    judgements[factor][response.index].append(value)
  }

  /// Counts the manifestations that follow from facts and judgements and are not given.
  mutating func count(_ texts: TextsInMemory) {
    for factor in factors.indices {
      guard case .judgements(let rule) = factors[factor].extractor else { continue }
      for index in 0..<responseCount where isGiven[factor].isEmpty || !isGiven[factor][index] {
        let facts = texts.factNumbers(of: .response(Row(index)))
        if rule == .factCount, facts == nil { continue }
        columns[factor][Row(index)] = rule.manifestation(
          factCount: facts?.count ?? 0, judgements: judgements[factor].isEmpty ? [] : judgements[factor][index])
      }
    }
  }
}
