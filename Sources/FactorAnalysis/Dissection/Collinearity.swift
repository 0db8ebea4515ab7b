/// How far the comparisons of a property follow from those of the others.
public struct Collinearity: Hashable, Sendable {
  /// 1 / (1 − R²) of the property's comparisons on those of all others (with an intercept); nil where the property never varies
  /// or follows from the others wholly.
  public let varianceInflation: Double?
  /// The property that it is most correlated with, by place, and Pearson's r; nil where nothing varies with it.
  public let closest: (place: Int, r: Double)?

  /// From this on the weights of two properties can hardly be told apart.
  public static let largestInflation = 5.0
  public static let largestCorrelation = 0.8

  /// Whether the weight should be read together with another one.
  public var isHigh: Bool {
    (varianceInflation.map { $0 >= Self.largestInflation } ?? (closest != nil))
      || (closest.map { abs($0.r) >= Self.largestCorrelation } ?? false)
  }

  public static func == (left: Collinearity, right: Collinearity) -> Bool {
    left.varianceInflation == right.varianceInflation && left.closest?.place == right.closest?.place
      && left.closest?.r == right.closest?.r
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(varianceInflation)
    hasher.combine(closest?.place)
  }

  /// Of every property of a table of comparisons.
  ///
  /// - Complexity: O(pairs · properties² + properties³).
  public static func all(of comparisons: [Int8], properties: Int) -> [Collinearity] {
    let correlations = correlations(of: comparisons, properties: properties)
    let varying = (0..<properties).filter { correlations[$0 * properties + $0] > 0 }
    let inflations = inflations(
      varying.map { row in varying.map { correlations[row * properties + $0] } })
    return (0..<properties).map { place in
      let others = varying.filter { $0 != place }
      let closest = others.max {
        (abs(correlations[place * properties + $0]), $1) < (abs(correlations[place * properties + $1]), $0)
      }
      guard let own = varying.firstIndex(of: place) else { return Collinearity(varianceInflation: nil, closest: nil) }
      return Collinearity(
        varianceInflation: inflations[own],
        closest: closest.map { (place: $0, r: correlations[place * properties + $0]) })
    }
  }

  /// Pearson's r of every two columns, row by row; 0 on the diagonal of one that never varies.
  static func correlations(of comparisons: [Int8], properties: Int) -> [Double] {
    let count = properties == 0 ? 0 : comparisons.count / properties
    var sums = [Int](repeating: 0, count: properties)
    var products = [Int](repeating: 0, count: properties * properties)
    for pair in 0..<count {
      let row = comparisons[(pair * properties)..<((pair + 1) * properties)].map { Int($0) }
      for one in 0..<properties where row[one] != 0 {
        sums[one] += row[one]
        for other in 0...one { products[one * properties + other] += row[one] * row[other] }
      }
    }
    func covariance(_ one: Int, _ other: Int) -> Double {
      let (one, other) = (max(one, other), min(one, other))
      return Double(products[one * properties + other] * count - sums[one] * sums[other])
    }
    var result = [Double](repeating: 0, count: properties * properties)
    for one in 0..<properties {
      for other in 0..<properties {
        let scale = (covariance(one, one) * covariance(other, other)).squareRoot()
        if scale > 0 { result[one * properties + other] = one == other ? 1 : covariance(one, other) / scale }
      }
    }
    return result
  }

  /// 1 / (1 − R²) of each column on all others, from their correlations; nil where it follows from the others wholly.
  ///
  /// The sweep operator, largest diagonal first, until what is left follows from the swept columns; a swept column that such a
  /// one is made of follows from the others too.
  private static func inflations(_ correlations: [[Double]]) -> [Double?] {
    var matrix = correlations
    var left = Array(matrix.indices)
    while let pivot = left.max(by: { matrix[$0][$0] < matrix[$1][$1] }), matrix[pivot][pivot] > 1e-10 {
      left.removeAll { $0 == pivot }
      let scale = matrix[pivot][pivot]
      for column in matrix.indices { matrix[pivot][column] /= scale }
      for row in matrix.indices where row != pivot && matrix[row][pivot] != 0 {
        let factor = matrix[row][pivot]
        for column in matrix.indices { matrix[row][column] -= factor * matrix[pivot][column] }
        matrix[row][pivot] = -factor / scale
      }
      matrix[pivot][pivot] = 1 / scale
    }
    return matrix.indices.map { place in
      left.contains(place) || left.contains { abs(matrix[place][$0]) > 1e-8 } ? nil : matrix[place][place]
    }
  }
}
