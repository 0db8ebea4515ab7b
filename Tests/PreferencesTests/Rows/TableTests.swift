import Preferences
import Testing

@Suite struct TableTests {
  @Test func `sources are their own clusters unless one is named`() {
    var sources = SourceTable()
    #expect(sources.append(name: "s1", title: "", task: .summarization) == Row(0))
    #expect(sources.append(name: "s2", title: "", task: .summarization, cluster: "c") == Row(1))
    #expect(sources.append(name: "s3", title: "", task: .documentQA, cluster: "c") == Row(2))
    #expect(sources.append(name: "s4", title: "", task: .documentQA, cluster: "s1") == Row(3))
    #expect(sources.append(name: "s2", title: "again", task: .documentQA) == nil)
    #expect(sources.count == 4)
    #expect(sources.clusters == [Row(0), Row(1), Row(1), Row(0)])
    #expect(sources.clusterNames == ["s1", "c"])
    #expect(sources.row(named: "s3") == Row(2) && sources.row(named: "c") == nil)
  }

  @Test func `a name is taken once`() {
    var responses = ResponseTable()
    #expect(responses.append(name: "r", source: Row(0), targetScore: 3) == Row(0))
    #expect(responses.append(name: "r", source: Row(1)) == nil)
    #expect(responses.count == 1 && responses.sources == [Row(0)])
    var pairs = PairTable()
    #expect(pairs.appendCollected(name: "p", a: Row(0), b: Row(1)) == Row(0))
    #expect(pairs.appendCollected(name: "p", a: Row(1), b: Row(0)) == nil)
    #expect(pairs.count == 1 && pairs.collectedCount == 1)
  }

  @Test func `a column keeps finite values and takes all else for missing`() {
    var column = ManifestationColumn([1, nil, .nan, .infinity, -.infinity, -2])
    #expect((0..<6).map { column[Row($0)] } == [1, nil, nil, nil, nil, -2])
    #expect(ManifestationColumn(storage: [.infinity, 0])[Row(0)] == nil)
    column[Row(0)] = .infinity
    column[Row(1)] = 4
    column[Row(5)] = nil
    #expect((0..<6).map { column[Row($0)] } == [nil, 4, nil, nil, nil, nil])
    #expect(column.presentCount == 1)
    #expect(column == ManifestationColumn([nil, 4, nil, nil, nil, nil]))
    #expect(column != ManifestationColumn([nil, 4]))
    #expect(ManifestationColumn(count: 0).count == 0)
  }
}

@Suite struct GeneratedPairTests {
  private func table(_ responses: [(name: String, agent: Int?, source: Int, target: Int8?)]) -> ResponseTable {
    var table = ResponseTable()
    for (name, agent, source, target) in responses {
      table.append(name: name, source: Row(source), agent: agent.map { Row($0) }, targetScore: target)
    }
    return table
  }

  @Test func `every two responses of a model to a source with different targets are a pair, the higher as A`() {
    let responses = table([
      ("low", 1, 0, 1), ("high", 1, 0, 5), ("middle", 1, 0, 3), ("again", 1, 0, 3), ("other source", 1, 1, 5),
      ("other model", 2, 0, 4), ("free", 1, 0, nil), ("nobody's", nil, 0, 5),
    ])
    var pairs = PairTable()
    pairs.appendCollected(name: "p", a: Row(0), b: Row(1))
    pairs.appendGenerated(from: responses)
    let names = (1..<pairs.count).map { pairs.name(of: Row($0), in: responses) }
    #expect(names == ["high~middle", "high~again", "high~low", "middle~low", "again~low"])
    #expect(pairs.sets.dropFirst().allSatisfy { $0 == .generated(by: Row(1)) })
    #expect(pairs.collectedCount == 1 && pairs.name(of: Row(0), in: responses) == "p")
  }

  @Test func `pairs are found by name, derived ones in either order`() throws {
    let responses = table([("a~b", 1, 0, 5), ("a", 1, 0, 3), ("b~c", 1, 0, 1)])
    var pairs = PairTable()
    pairs.appendCollected(name: "x~y", a: Row(0), b: Row(1))
    pairs.appendGenerated(from: responses)
    for index in 0..<pairs.count {
      let name = pairs.name(of: Row(index), in: responses)
      let found = try #require(pairs.row(named: name, in: responses), "\(name)")
      #expect(found.row == Row(index) && !found.isExchanged)
    }
    let exchanged = try #require(pairs.row(named: "a~a~b", in: responses))
    #expect(exchanged.row == Row(1) && exchanged.isExchanged)
    for name in ["", "~", "a", "a~", "a~nothing", "b~c~b~c"] { #expect(pairs.row(named: name, in: responses) == nil) }
  }

  @Test func `no responses make no pairs`() {
    var pairs = PairTable()
    pairs.appendGenerated(from: ResponseTable())
    #expect(pairs.count == 0)
  }
}
