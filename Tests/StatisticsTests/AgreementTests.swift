import Statistics
import Testing

@Suite struct AgreementTests {
  @Test func `alpha and kappa are those of krippendorff and statsmodels`() throws {
    let cases = try referenceCases("agreement.txt")
    #expect(cases.count > 20)
    for fields in cases {
      let categories = Int(fields[0][0])!
      let all = fields[1].map { Int($0)! }
      let counts = RatingCounts(stride(from: 0, to: all.count, by: categories).map { Array(all[$0..<$0 + categories]) })
      // Sums of a few thousand terms in another order.
      #expect(agrees(counts.krippendorffAlpha().value, fields[2].number, to: 1e-12))
      let raters = try #require(counts.commonestRaters)
      #expect(raters == Int(fields[3][0])!)
      if fields[4] == ["none"] {
        #expect(counts.fleissKappa(raters: raters).value == nil)
      } else {
        #expect(agrees(counts.fleissKappa(raters: raters).value, fields[4].number, to: 1e-12))
      }
    }
  }

  @Test func `without variation or second ratings there is a reason and no number`() {
    let same = RatingCounts([[3, 0], [3, 0]])
    #expect(same.krippendorffAlpha().value == nil && same.krippendorffAlpha().undefined == .noVariation)
    #expect(same.fleissKappa(raters: 3).value == nil && same.fleissKappa(raters: 3).undefined == .noVariation)
    let single = RatingCounts([[1, 0], [0, 1], [0, 0]])
    #expect(single.krippendorffAlpha().undefined == .tooFewRatings)
    #expect(single.fleissKappa(raters: 2).undefined == .tooFewRatings)
    #expect(single.commonestRaters == nil)
    let none = RatingCounts([])
    #expect(none.krippendorffAlpha().undefined == .tooFewRatings && none.units == 0)
  }

  @Test func `a rater is held against the plurality of the others, ties apart`() {
    let ratings = RatingCounts([[2, 1], [1, 2], [2, 1], [1, 0]])
    var agreement = LeaveOneOutAgreement()
    #expect(agreement.share == nil)
    agreement.add(1, of: 0, in: ratings)  // against two of 0
    agreement.add(0, of: 1, in: ratings)  // against two of 1
    agreement.add(0, of: 2, in: ratings)  // against one of each
    agreement.add(0, of: 3, in: ratings)  // against nobody
    #expect(agreement.agreeing == 0 && agreement.disagreeing == 2 && agreement.undecided == 1)
    let three = RatingCounts([[3, 0]])
    agreement.add(0, of: 0, in: three)
    #expect(agreement.agreeing == 1 && agreement.share == 1.0 / 3)
  }
}
