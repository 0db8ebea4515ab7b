/// A preference model fitted to a table of comparisons: the posterior of all of it, and means over folds.
public struct PreferenceFit: Sendable {
  /// How a fit is made.
  public struct Options: Hashable, Sendable {
    public enum Method: String, Hashable, Sendable, CaseIterable { case fast, nuts }

    public var method = Method.fast
    /// b of the Laplace prior.
    public var scale = 0.1
    /// Where not empty, b is chosen from these by held-out likelihood, in each fold and for the whole.
    public var scales: [Double] = []
    /// How many parts of the table are left out in turn, contiguous and as equal as can be; none below two.
    public var folds = 10
    /// Contiguous parts of other sizes, which together are all pairs, in the place of equal ones.
    public var places: [Range<Int>]?
    /// Coverage of the intervals.
    public var level = 0.95
    public var seed: UInt64 = 1
    /// Whether folds tell how likely what they leave out is.
    var notesHeldOutDensity = false

    public init() {}

    /// What b is usually chosen from.
    public static let usualScales = [0.02, 0.05, 0.1, 0.2, 0.5, 1]
  }

  public let options: Options
  /// How many pairs were fitted.
  public let pairs: Int
  /// The posterior of the whole table.
  public private(set) var posterior: PosteriorSample
  public let folds: [FoldFit]
  /// How often the whole table's posterior means predict its preferences; nil without pairs.
  public let accuracy: Double?

  /// Fits a table.
  ///
  /// Without pairs, and for properties that never vary, the posterior is the prior.
  ///
  /// - Parameter isCancelled: asked every few draws, on any thread.
  /// - Throws: `CancellationError` once `isCancelled` says so.
  public init(
    _ table: ComparisonTable, _ options: Options = Options(), isCancelled: @Sendable () -> Bool = { false }
  ) throws(CancellationError) {
    guard options.scales.isEmpty || options.foldPlaces(of: table.count).isEmpty else {
      self = try Self.choosingScale(for: table, options, isCancelled)
      return
    }
    self.init(
      options, pairs: table.count,
      try options.method == .nuts
        ? Self.sampleFolds(of: table, options, isCancelled) : Self.reweightFolds(of: table, options, isCancelled),
      of: table)
  }

  init(_ options: Options, pairs: Int, _ fitted: (PosteriorSample, [FoldFit]), of table: ComparisonTable) {
    self.options = options
    self.pairs = pairs
    (posterior, folds) = fitted
    accuracy = table.accuracy(of: posterior.means)
  }

  /// The same fit without its draws, of which many can be kept.
  public var withoutDraws: PreferenceFit {
    var fit = self
    fit.posterior.dropDraws()
    return fit
  }

  /// The average of the means over the folds, what the paper reports; without folds the posterior's means.
  public var means: [Double] {
    guard !folds.isEmpty else { return posterior.means }
    return posterior.weights.indices.map { place in
      folds.reduce(0) { $0 + $1.means[place] } / Double(folds.count)
    }
  }

  /// The share of held-out pairs whose preference the fold without them predicts; nil without folds.
  public var heldOutAccuracy: Double? { average(\.heldOutAccuracy, \.heldOut.count) }

  /// The share of pairs of a fold's own that it predicts, over all folds; nil without folds.
  public var inSampleAccuracy: Double? { average(\.inSampleAccuracy, \.fittedPairs) }

  private func average(_ share: KeyPath<FoldFit, Double?>, _ size: KeyPath<FoldFit, Int>) -> Double? {
    let known = folds.filter { $0[keyPath: share] != nil }
    let total = known.reduce(0) { $0 + $1[keyPath: size] }
    guard total > 0 else { return nil }
    return known.reduce(0) { $0 + $1[keyPath: share]! * Double($1[keyPath: size]) } / Double(total)
  }

  /// What speaks against the posterior or against any fold.
  public var isReliable: Bool {
    posterior.diagnostics.problems.isEmpty && folds.allSatisfy { $0.problems.isEmpty }
  }
}
