import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct ComparisonPlanesTests {
  private static let rules: [ComparisonRule] = [
    .exact, .absoluteMargin(0), .absoluteMargin(0.25), .absoluteMargin(2), .relativeMargin(0), .relativeMargin(0.3),
    .relativeMargin(1), .eitherZero,
  ]

  /// Values that are missing, zero of either sign, equal, on the edge of a margin, negative, or anything.
  private static func column(_ count: Int, _ generator: inout SeededGenerator) -> ManifestationColumn {
    ManifestationColumn(
      (0..<count).map { _ in
        switch generator.below(8) {
        case 0: nil
        case 1: 0
        case 2: -0.0
        case 3, 4: Double(generator.below(5))
        case 5: Double(generator.below(9)) / 4
        case 6: -Double(generator.below(4))
        default: Double.random(in: 0...10, using: &generator)
        }
      })
  }

  private static func pairs(_ count: Int, among responses: Int, _ generator: inout SeededGenerator) -> PairTable {
    var pairs = PairTable()
    for index in 0..<count {
      pairs.appendCollected(
        name: "\(index)", a: Row(generator.below(UInt32(responses))), b: Row(generator.below(UInt32(responses))))
    }
    return pairs
  }

  @Test(arguments: rules, [Direction.more, .less])
  func `planes say pair by pair what the rule says`(_ rule: ComparisonRule, _ direction: Direction) {
    var generator = SeededGenerator(seed: 3)
    for count in [0, 1, 63, 64, 65, 128, 1000] {
      let column = Self.column(50, &generator)
      let pairs = Self.pairs(count, among: 50, &generator)
      let planes = ComparisonPlanes(column: column, pairs: pairs, rule: rule, direction: direction)
      for index in 0..<count {
        var expected: Int8?
        if let a = column[pairs.a[index]], let b = column[pairs.b[index]] {
          expected = rule.compare(a, b) * (direction == .less ? -1 : 1)
        }
        #expect(planes[Row(index)] == expected)
      }
      // No bit beyond the last pair.
      for plane in [planes.moreInA, planes.decided, planes.missing] {
        #expect(plane.population == plane.members.count && plane.members.allSatisfy { $0 < count })
      }
    }
  }

  @Test func `counts are those of counting pair by pair, and every pair is in one of them`() {
    var generator = SeededGenerator(seed: 4)
    for count in [1, 64, 130, 777] {
      let pairs = Self.pairs(count, among: 40, &generator)
      let planes = ComparisonPlanes(
        column: Self.column(40, &generator), pairs: pairs, rule: .absoluteMargin(1), direction: .more)
      var preferences = PreferencePlanes(pairs: count)
      var expected = FactorCounts()
      for index in 0..<count {
        let preference = [Preference.a, .b, .neither, nil][Int(generator.below(4))]
        preferences[Row(index)] = preference
        guard let preference else { continue }
        switch PairSign(comparison: planes[Row(index)], preference: preference) {
        case .concordant: expected.concordant += 1
        case .discordant: expected.discordant += 1
        case .tied: expected.tied += 1
        case .missing: expected.missing += 1
        case nil: expected.undecided += 1
        }
      }
      let counts = FactorCounts(of: planes, under: preferences)
      #expect(counts == expected)
      #expect(counts.compared + counts.missing == preferences.decidedCount)
      #expect(
        counts.compared + counts.missing + counts.undecided == preferences.members.population)
      for (sign, size) in zip(
        PairSign.allCases, [counts.concordant, counts.discordant, counts.tied, counts.missing])
      {
        let behind = planes.pairs(sign, under: preferences)
        #expect(behind.population == size)
        for index in behind.members {
          #expect(PairSign(comparison: planes[Row(index)], preference: preferences[Row(index)]!) == sign)
        }
      }
    }
  }
}

@Suite struct BitPlaneTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200]) func `operations say bit by bit what they say`(_ count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    var left = BitPlane(count: count)
    var right = BitPlane(count: count)
    for index in 0..<count {
      left[index] = generator.below(2) == 0
      right[index] = generator.below(3) == 0
    }
    for index in 0..<count {
      let (l, r) = (left[index], right[index])
      #expect((left & right)[index] == (l && r))
      #expect((left | right)[index] == (l || r))
      #expect((left ^ right)[index] == (l != r))
      #expect(left.subtracting(right)[index] == (l && !r))
    }
    #expect(left.members == (0..<count).filter { left[$0] })
    #expect(left.population == left.members.count)
    #expect(left.isEmpty == left.members.isEmpty)
    #expect(BitPlane.full(count: count).population == count)
    #expect(BitPlane.full(count: count, ones: count / 2).members == Array(0..<(count / 2)))
    let occupied = left.occupiedWords
    #expect(left.members.allSatisfy { occupied.contains($0 / 64) })
  }
}
