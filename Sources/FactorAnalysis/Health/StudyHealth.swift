public import Preferences

/// What is odd about the data of a study, counted by kind, and how far its annotators agree.
public struct StudyHealth: Sendable {
  /// One kind of oddity.
  public struct Finding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, CaseIterable {
      /// Data that are wrong or were left out.
      case fault
      /// Data that may mislead.
      case caution
      /// Nothing wrong, and good to know.
      case note
    }

    /// As typed and in JSON, for instance `identical-responses`.
    public let id: String
    public let severity: Severity
    /// What was found, without the number.
    public let title: String
    public let count: Int
    /// Of how many; nil where there is no such number.
    public let total: Int?
  }

  /// The votes of one judge by verdict; the humans together are row 0.
  public struct JudgeVotes: Hashable, Sendable {
    public let agent: Row<Agent>
    public fileprivate(set) var byVerdict = [Int](repeating: 0, count: Verdict.allCases.count)

    public subscript(verdict: Verdict) -> Int { byVerdict[Int(verdict.rawValue)] }
    public var votes: Int { byVerdict.reduce(0, +) }
    /// The share of A among the votes for A or B; nil without any.
    public var shareOfA: Double? {
      let decided = self[.a] + self[.b]
      return decided == 0 ? nil : Double(self[.a]) / Double(decided)
    }
  }

  /// Faults first, then cautions, then notes; only what was found, and every factor that is missing somewhere.
  public let findings: [Finding]
  /// The people together, then every judge with a vote, by row of agent.
  public let judges: [JudgeVotes]
  /// Collected pairs by how many votes of people they have, from 0.
  public let pairsByVotes: [Int]
  public let agreement: AnnotatorAgreement

  /// - Parameters:
  ///   - isCancelled: asked now and then while texts are read.
  ///   - progress: told how many texts of how many are read.
  /// - Returns: nil when cancelled.
  /// - Throws: what reading texts and metadata throws.
  /// - Complexity: O(votes + responses × factors + bytes of the texts); of a text eight bytes are kept.
  public init?(
    of study: StudyContents, isCancelled: () -> Bool = { false },
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws {
    var found = Findings()
    found.addRejected(study.rejected)
    let votes = VoteCounts(study)
    judges = votes.judges
    pairsByVotes = votes.pairsByVotes
    found.addVotes(votes, of: study)
    found.addManifestations(of: study)
    try found.addSplits(of: study)
    guard let texts = try TextPrints(of: study, isCancelled: isCancelled, progress: progress) else { return nil }
    found.addTexts(texts, of: study)
    findings = found.sorted
    agreement = AnnotatorAgreement(of: study)
  }
}

/// Votes by judge and by pair.
struct VoteCounts {
  private(set) var judges: [StudyHealth.JudgeVotes] = []
  private(set) var pairsByVotes: [Int] = []

  init(_ study: StudyContents) {
    var byAgent = study.agents.indices.map { StudyHealth.JudgeVotes(agent: Row($0)) }
    var people = StudyHealth.JudgeVotes(agent: Row(0))
    var byPair = [UInt16](repeating: 0, count: study.pairs.collectedCount)
    for vote in study.votes {
      byAgent[vote.agent.index].byVerdict[Int(vote.verdict.rawValue)] += 1
      guard study.agents[vote.agent.index].kind != .model else { continue }
      people.byVerdict[Int(vote.verdict.rawValue)] += 1
      if vote.pair.index < byPair.count, byPair[vote.pair.index] < .max { byPair[vote.pair.index] += 1 }
    }
    judges = (people.votes > 0 ? [people] : []) + byAgent.dropFirst().filter { $0.votes > 0 }
    for count in byPair {
      while pairsByVotes.count <= Int(count) { pairsByVotes.append(0) }
      pairsByVotes[Int(count)] += 1
    }
  }
}
