import Testing

@testable import Statistics

struct RankTests {
  @Test func `shared and middle ranks are those of SciPy`() throws {
    for fields in try referenceCases("ranks.txt") {
      #expect(sharedRanks(fields[0].numbers) == fields[1].map { Int($0)! })
      #expect(midRanks(fields[0].numbers) == fields[2].numbers)
    }
  }

  @Test func `nothing has no ranks`() {
    #expect(sharedRanks([]) == [])
    #expect(midRanks([]) == [])
  }

  @Test func `sorting and comparing give the same middle ranks`() {
    var generator = SeededGenerator(seed: 3)
    let few = (0..<fewValues).map { _ in Double(generator.below(20)) }
    let many = few + few.map { $0 + 0.5 } + [-1]
    let ofMany = midRanks(many)
    for (value, rank) in zip(many, ofMany) {
      let above = many.count { $0 > value }
      let equal = many.count { $0 == value }
      #expect(rank == Double(above) + Double(equal + 1) / 2)
    }
    #expect(midRanks(few) == midRanks(few + few).prefix(few.count).map { ($0 + 0.5) / 2 })
  }

  @Test(arguments: [2, 500, 513, 3000, 40_000])
  func `the ascending order is that of a stable sort`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let patterns: [(inout SeededGenerator) -> Double] = [
      { Double($0.below(7)) - 3 },
      { Double(bitPattern: $0.next() & 0xBFFF_FFFF_FFFF_FFFF) },
      // Differ only in the lower half of their bits.
      { Double(bitPattern: 0x3FF0_0000_0000_0000 | $0.next() & 0xFFFF) },
      { -Double(bitPattern: 0x3FF0_0000_0000_0000 | $0.next() & 0xFFFF_FFFF) },
      { $0.next() & 1 == 0 ? 0 : -0.0 },
      { Double($0.below(1000)) / 1000 + Double($0.below(1000)) },
      { [Double.infinity, -.infinity, 0, .leastNonzeroMagnitude][Int($0.below(4))] },
    ]
    for pattern in patterns {
      let values = (0..<count).map { _ in pattern(&generator) }
      let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      let groups = TieGroups(values)
      #expect(groups.order.map(Int.init) == expected)
      #expect(groups.numbers.first == 0 && groups.count == Set(values).count)
      let steps = (1..<count).map { values[expected[$0]] == values[expected[$0 - 1]] ? 0 : 1 }
      #expect((1..<count).map { Int(groups.numbers[$0]) - Int(groups.numbers[$0 - 1]) } == steps)
    }
  }
}
