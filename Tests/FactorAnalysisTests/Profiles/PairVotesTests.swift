import FactorAnalysis
import Preferences
import Testing

@Suite struct PairVotesTests {
  /// Votes on 40 pairs, some on none, by several agents.
  private func votes() -> [Vote] {
    (0..<300).map { place in
      Vote(pair: Row(place * 7919 % 40 / 3 * 3), agent: Row(place % 5), verdict: .a)
    }
  }

  private func contents(_ votes: [Vote]) -> StudyContents {
    var sources = SourceTable()
    let source = sources.append(name: "s", title: "s", task: .summarization)!
    var responses = ResponseTable()
    var pairs = PairTable()
    for place in 0..<41 { _ = responses.append(name: "r\(place)", source: source) }
    for place in 0..<40 { pairs.appendCollected(name: "p\(place)", a: Row(place), b: Row(place + 1)) }
    return StudyContents(
      name: "s", title: "s", tasks: [.summarization], sources: sources, responses: responses, pairs: pairs,
      votes: votes, texts: MemoryTexts())
  }

  @Test func `the votes on a pair are all of them in the order of the study, in whichever order they stand`() {
    let any = votes()
    for votes in [any, any.sorted { $0.pair < $1.pair }, []] {
      let study = EditedStudy(contents: contents(votes))
      for pair in 0..<40 {
        #expect(study.votes.votes(on: Row(pair)) == votes.filter { $0.pair == Row(pair) })
      }
    }
  }
}
