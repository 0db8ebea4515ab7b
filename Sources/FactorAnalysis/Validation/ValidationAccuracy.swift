public import Preferences
public import Statistics

/// How far people agree with what was extracted for a factor.
///
/// It is about what the extraction gave: an answer counts as long as the same is extracted as was shown, and is set aside
/// when the factor was extracted again with another result. What a user corrects by hand is counted as it was extracted,
/// else correcting what one disagrees with would make the extraction seem faultless. Such corrections are counted.
///
/// Every answer of agree or disagree is counted, of several annotators on one item each; those who cannot say are left out.
/// Where some answers are to items drawn by value, each value counts as much as there is of it.
public struct ValidationAccuracy: Hashable, Sendable {
  /// Answers to items of one value.
  public struct ByKind: Hashable, Sendable {
    public let kind: Extracted.Kind
    /// How many were extracted; nil where that was not counted.
    public let extracted: Int?
    public let estimate: SampledShare
  }

  /// What one annotator says.
  public struct ByAnnotator: Hashable, Sendable {
    public let name: String
    public let estimate: SampledShare
    public let cannotSay: Int
  }

  public let factor: String
  /// nil is every task.
  public let task: StudyTask?
  public let level: Double
  /// Over the answers of agree and disagree; its hits are those that agree. Clusters are those of the sources.
  public let estimate: SampledShare
  /// Whether each value counts as much as there is of it.
  public let isReweighted: Bool
  /// Answers that one cannot say.
  public let cannotSay: Int
  /// Items with an answer of either kind.
  public let items: Int
  /// Answers to what is no longer extracted so.
  public let setAside: Int
  /// Items agreed or disagreed with in whose place a user has set something else.
  public let corrected: Int
  /// By value, in their order; empty where there are more than a few different ones.
  public let kinds: [ByKind]
  /// By name.
  public let annotators: [ByAnnotator]
  /// Krippendorff's alpha of agree and disagree; nil with fewer than two annotators.
  public let agreement: AgreementCoefficient?
  /// Items on which two annotators or more agree or disagree, and on how many of these all say the same.
  public let shared: Int
  public let unanimous: Int
  /// Responses all of whose items are agreed or disagreed with, and those of them in which everybody agrees with all.
  public let wholeResponses: Int
  public let rightResponses: Int
  /// nil where it was not counted.
  public let population: ValidationPopulation?

  /// Answers of agree and disagree.
  public var decided: Int { estimate.members }
  public var agreed: Int { estimate.hits }
  /// Whether anybody has said anything that counts.
  public var isEmpty: Bool { decided + cannotSay == 0 }

  /// Of the judgements that say true, the share agreed with: whoever disagrees says that it is false.
  public var precision: Double? { share(of: .judged(true)) }

  /// Of what people would judge true, the share that is judged true; nil where one of both values was not looked at, or not
  /// counted.
  public var recall: Double? {
    guard let population, let right = share(of: .judged(true)), let agreed = share(of: .judged(false)) else {
      return nil
    }
    let found = right * Double(population.kinds[.judged(true)] ?? 0)
    let missed = (1 - agreed) * Double(population.kinds[.judged(false)] ?? 0)
    return found + missed > 0 ? found / (found + missed) : nil
  }

  private func share(of kind: Extracted.Kind) -> Double? { kinds.first { $0.kind == kind }?.estimate.share }

  /// Counts the answers. Reads the texts of what was answered and may block.
  ///
  /// - Parameters:
  ///   - task: only responses of this task.
  ///   - population: what a sample was drawn from; counted where the answers need it and it is not given.
  /// - Throws: `ValidationObstacle` where nobody can be asked about the factor; what reading a text throws.
  /// - Complexity: O(answers), and that of drawing a sample where the population must be counted.
  public init(
    of factor: String, task: StudyTask? = nil, in study: EditedStudy, level: Double = 0.95,
    population: ValidationPopulation? = nil, isCancelled: () -> Bool = { false }
  ) throws {
    let (index, how) = try study.validated(factor)
    let ballot = try Ballot(of: index, how, task: task, in: study, isCancelled: isCancelled)
    self.factor = factor
    self.task = task
    self.level = level
    var counted = population
    isReweighted = ballot.items.contains { $0.isByValue && $0.isDecided }
    if isReweighted, counted == nil {
      let question = ValidationQuestion(factor: factor, task: task, count: 0)
      counted = try ValidationSample(question, in: study, isCancelled: isCancelled).population
    }
    self.population = counted
    let decided = ballot.items.filter(\.isDecided)
    let sizes = counted?.kinds ?? [:]
    let order = Set(decided.map(\.item.extracted.kind)).union(sizes.keys).sorted()
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    func members(_ items: [Ballot.Item], of annotator: String? = nil) -> [SampledShare.Member] {
      items.flatMap { entry in
        entry.words.filter { annotator == nil || $0.key == annotator }.values.compactMap(\.isSaid).map {
          SampledShare.Member(isHit: $0, stratum: places[entry.item.extracted.kind] ?? 0, cluster: entry.cluster)
        }
      }
    }
    let weights = isReweighted && !sizes.isEmpty ? order.map { sizes[$0] ?? 0 } : nil
    estimate = SampledShare(members(decided), sizes: weights, level: level)
    kinds =
      order.count > ValidationPopulation.mostKinds
      ? []
      : order.map { kind in
        ByKind(
          kind: kind, extracted: counted.map { $0.kinds[kind] ?? 0 },
          estimate: SampledShare(members(decided.filter { $0.item.extracted.kind == kind }), level: level))
      }
    let names = Set(ballot.items.flatMap(\.words.keys)).sorted()
    annotators = names.map { name in
      ByAnnotator(
        name: name,
        estimate: SampledShare(members(ballot.items, of: name), sizes: weights, level: level),
        cannotSay: ballot.items.count { $0.words[name] == .cannotSay })
    }
    cannotSay = ballot.items.reduce(0) { $0 + $1.words.values.count { $0 == .cannotSay } }
    items = ballot.items.count
    setAside = ballot.setAside
    corrected = decided.count { $0.isCorrected }
    var ratings = RatingCounts(units: ballot.items.count, categories: 2)
    for (unit, entry) in ballot.items.enumerated() {
      for word in entry.words.values { if let said = word.isSaid { ratings.add(said ? 1 : 0, to: unit) } }
    }
    agreement = names.count < 2 ? nil : ratings.krippendorffAlpha()
    let several = (0..<ratings.units).filter { ratings.ratings(of: $0) > 1 }
    shared = several.count
    unanimous = several.count { ratings[$0, 0] == 0 || ratings[$0, 1] == 0 }
    (wholeResponses, rightResponses) = ballot.responses(ofDecided: decided)
  }
}

extension Assent {
  /// nil for who cannot say.
  var isSaid: Bool? {
    switch self {
    case .agree: true
    case .disagree: false
    case .cannotSay: nil
    }
  }
}

/// All answers about a factor, item by item, in the order of the study.
private struct Ballot {
  struct Item {
    let item: ValidationItem
    let cluster: Int
    let words: [String: Assent]
    let isByValue: Bool
    let isCorrected: Bool

    var isDecided: Bool { words.values.contains { $0.isSaid != nil } }
    /// Whether nobody disagrees.
    var isRight: Bool { !words.values.contains(.disagree) }
  }

  private(set) var items: [Item] = []
  private(set) var setAside = 0
  /// How many items each answered response has; only where a response has more than one.
  private var counts: [Row<Response>: Int] = [:]

  init(
    of index: Int, _ how: EditedStudy.Validated, task: StudyTask?, in study: EditedStudy, isCancelled: () -> Bool
  ) throws {
    let contents = study.contents
    let key = study.keys[index]
    var byResponse: [Row<Response>: [String?: [String: ValidationAnswer]]] = [:]
    for (place, answers) in study.answers where place.factor == key {
      let source = contents.responses.sources[place.response.index]
      if task == nil || contents.sources.tasks[source.index] == task {
        byResponse[place.response, default: [:]][place.fact] = answers
      }
    }
    for (response, answers) in byResponse.sorted(by: { $0.key < $1.key }) {
      if isCancelled() { throw CancellationError() }
      let source = contents.responses.sources[response.index]
      var left = answers
      let extracted = try study.extracted(index, how, of: response).items
      if case .values = how {} else { counts[response] = extracted.count }
      for item in extracted {
        guard let all = left.removeValue(forKey: item.fact) else { continue }
        let current = all.filter { $1.extracted == item.extracted }
        setAside += all.count - current.count
        guard !current.isEmpty else { continue }
        items.append(
          Item(
            item: item, cluster: contents.sources.clusters[source.index].index, words: current.mapValues(\.assent),
            isByValue: current.values.contains { $0.isByValue },
            isCorrected: try study.correction(of: item, factor: index) != nil))
      }
      setAside += left.values.reduce(0) { $0 + $1.count }
    }
  }

  func responses(ofDecided decided: [Item]) -> (whole: Int, right: Int) {
    var whole = 0
    var right = 0
    for (response, own) in Dictionary(grouping: decided, by: \.item.response) where counts[response] == own.count {
      whole += 1
      if own.allSatisfy(\.isRight) { right += 1 }
    }
    return (whole, right)
  }
}
