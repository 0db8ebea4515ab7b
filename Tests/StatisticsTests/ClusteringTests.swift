import Statistics
import Testing

@Suite struct ClusteringTests {
  @Test func `clusters are joined at the heights that SciPy has`() throws {
    for fields in try referenceCases("linkage.txt") {
      let heights = fields[1].numbers
      let linkage = AverageLinkage(fields[0].numbers, count: heights.count + 1)
      #expect(linkage.merges.count == heights.count)
      // Sums in another order: the last digits may differ.
      #expect(zip(linkage.merges, heights).allSatisfy { agrees($0.height, $1, to: 1e-12) })
      #expect(linkage.order.sorted() == Array(0...heights.count))
      var sizes = [Int](repeating: 1, count: heights.count + 1)
      for merge in linkage.merges { sizes.append(sizes[merge.one] + sizes[merge.other]) }
      #expect(sizes.dropFirst(heights.count + 1).map(Double.init) == fields[2].numbers)
    }
  }

  @Test func `every cluster stands together, and the things at a seam are near`() {
    // Two tight groups, of which 0 and 3 are the members nearest to each other.
    let places = [4.0, 1, 2, 5, 8, 9]
    let linkage = AverageLinkage(places.flatMap { one in places.map { abs(one - $0) } }, count: 6)
    #expect(linkage.order == [1, 2, 0, 3, 4, 5] || linkage.order == [5, 4, 3, 0, 2, 1])
  }

  @Test func `what is not known is as far as the farthest, and nothing and one thing are no clusters`() {
    let linkage = AverageLinkage([0, 0.2, nil, 0.2, 0, 0.6, nil, 0.6, 0], count: 3)
    #expect(linkage.merges.map(\.height) == [0.2, 0.6])
    #expect(AverageLinkage([], count: 0).order.isEmpty)
    #expect(AverageLinkage([0], count: 1).order == [0])
    #expect(AverageLinkage([nil, nil, nil, nil], count: 2).merges.map(\.height) == [0])
  }
}
