public import Preferences
import Statistics

/// How alike judges weigh properties: the mean over scenarios of the correlation of their weights.
///
/// Source: arXiv 2402.11296, section 4.2.1.
public struct JudgeSimilarity: Sendable {
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case pearson, spearman, kendall, l1, l2

    /// Whether 0 means the same and more means less alike.
    public var isDistance: Bool { self == .l1 || self == .l2 }
  }

  /// In which order judges stand.
  public enum Order: Hashable, Sendable {
    /// As average linkage joins them, so that those who are alike stand together.
    case clustering
    /// As the study names them.
    case study
    /// Group by group, in a group by clustering; those without a group last.
    case groups(JudgeGrouping)
  }

  public struct Judge: Hashable, Sendable {
    public let profile: Profile
    /// Its place among the judges that were fitted.
    public let place: Int
    /// Pairs behind its weights, by scenario; nil where it could not be fitted.
    public let pairs: [Int?]
    /// How often held-out preferences are predicted, over all scenarios.
    public let heldOutAccuracy: Double?
  }

  public let measure: Measure
  public let judges: [Judge]
  /// Names of the slices; one without a name where all pairs are one scenario.
  public let scenarios: [String?]
  /// Row by row, in the order of `judges`, each with itself too; nil where no scenario has both with enough properties, or
  /// nothing varies.
  public let values: [Double?]
  /// Over how many scenarios each value is the mean.
  public let counts: [Int]
  /// How many properties both have weights of, in the scenario with the fewest; nil where no scenario has both.
  public let properties: [Int?]
  /// With fewer pairs there are no weights.
  public static let leastPairs = 10
  /// With fewer common properties there is no similarity: any two points lie on a line.
  public static let leastProperties = 3

  public subscript(row: Int, column: Int) -> Double? { values[row * judges.count + column] }

  /// The fewest and the most common properties of two different judges; nil where no two have any.
  public var commonProperties: ClosedRange<Int>? {
    let known = properties.indices.compactMap { $0 / judges.count == $0 % judges.count ? nil : properties[$0] }
    return known.min().flatMap { least in known.max().map { least...$0 } }
  }

  /// - Complexity: O(judges² · scenarios · properties + judges³).
  public init(_ fits: JudgeFits, measure: Measure = .pearson, order: Order = .clustering) {
    self.measure = measure
    scenarios = fits.scenarios
    let count = fits.judges.count
    var values = [Double?](repeating: nil, count: count * count)
    var counts = [Int](repeating: 0, count: count * count)
    var properties = [Int?](repeating: nil, count: count * count)
    for one in 0..<count {
      for other in one..<count {
        let found = zip(fits.fits[one], fits.fits[other]).compactMap { left, right -> Double? in
          guard let left, let right else { return nil }
          let shared = left.weights.keys.filter { right.weights[$0] != nil }.sorted()
          let least = min(shared.count, properties[one * count + other] ?? shared.count)
          for place in [one * count + other, other * count + one] { properties[place] = least }
          guard shared.count >= Self.leastProperties else { return nil }
          return measure.value(shared.map { left.weights[$0]! }, shared.map { right.weights[$0]! })
        }
        let mean = found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
        for place in [one * count + other, other * count + one] { (values[place], counts[place]) = (mean, found.count) }
      }
    }
    let distances = values.map { value in value.map { measure.isDistance ? $0 : 1 - $0 } }
    let order = order.places(of: fits.judges, AverageLinkage(distances, count: count).order)
    judges = order.map { place in
      let known = fits.fits[place].compactMap { $0?.heldOutAccuracy }
      return Judge(
        profile: fits.judges[place], place: place, pairs: fits.fits[place].map { $0?.pairs },
        heldOutAccuracy: known.isEmpty ? nil : known.reduce(0, +) / Double(known.count))
    }
    self.values = order.flatMap { row in order.map { values[row * count + $0] } }
    self.counts = order.flatMap { row in order.map { counts[row * count + $0] } }
    self.properties = order.flatMap { row in order.map { properties[row * count + $0] } }
  }
}

extension JudgeSimilarity.Order {
  fileprivate func places(of judges: [Profile], _ clustered: [Int]) -> [Int] {
    switch self {
    case .clustering: return clustered
    case .study: return Array(judges.indices)
    case .groups(let grouping):
      let names = grouping.names(among: judges)
      let grouped = names.flatMap { name in clustered.filter { grouping.groups[judges[$0]] == name } }
      return grouped + clustered.filter { grouping.groups[judges[$0]] == nil }
    }
  }
}

extension JudgeSimilarity.Measure {
  /// Of two judges' weights; nil where a correlation is not defined.
  func value(_ one: [Double], _ other: [Double]) -> Double? {
    switch self {
    case .pearson: pearsonR(one, other)
    case .spearman: spearmanRho(one, other)
    case .kendall: kendallTauB(one, other)
    case .l1: one.isEmpty ? nil : zip(one, other).reduce(0) { $0 + abs($1.0 - $1.1) }
    case .l2: one.isEmpty ? nil : zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
  }
}
