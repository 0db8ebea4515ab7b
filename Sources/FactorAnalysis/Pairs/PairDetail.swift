public import Preferences

/// All that is shown of one pair, read at once. Reading texts may block.
public struct PairDetail: Hashable, Sendable {
  /// One response of the pair.
  public struct Side: Hashable, Sendable {
    public let response: Row<Response>
    /// Who wrote it, where known.
    public let agent: Row<Agent>?
    /// The score the model was asked to reach, 1–5; nil without one.
    public let targetScore: Int8?
    public let text: String
    /// nil where nobody has taken any.
    public let facts: [AtomicFact]?
    /// About the facts of the response, and about those of the source found or not found in it.
    public let judgements: [Judgement]
    /// Judgements that say something else than what was extracted.
    public let editedJudgements: Set<EditedStudy.JudgementKey>
    /// Where its manifestations come from that a model was asked for.
    public let origins: [ManifestationOrigin]

    /// Where its manifestation of a factor comes from; nil where that is not known.
    public func origin(of factor: String) -> ManifestationOrigin? { origins.first { $0.factor == factor } }

    /// What was found about a fact under a factor; nil when nobody looked.
    public func judgement(of fact: String, under factor: String) -> Judgement? {
      judgements.first { $0.fact == fact && $0.factor == factor }
    }
  }

  public let pair: Row<Pair>
  public let source: Row<Source>
  public let sourceText: SourceText
  /// nil where nobody has taken any.
  public let sourceFacts: [AtomicFact]?
  /// Names of the facts, of either response or the source, that the user wrote.
  public let editedFacts: Set<String>
  public let a: Side
  public let b: Side
  /// Every vote on the pair, in the order of the study.
  public let votes: [Vote]
  /// What judges said about their votes, where they did.
  public let justifications: [Justification]

  /// Reads all there is about a pair.
  ///
  /// - Throws: what reading a text throws.
  /// - Complexity: O(log votes of the study), the first time O(votes), and what reading the texts costs.
  public init(_ pair: Row<Pair>, of study: EditedStudy) throws {
    let contents = study.contents
    func side(_ response: Row<Response>) throws -> Side {
      Side(
        response: response, agent: contents.responses.agents[response.index],
        targetScore: contents.responses.targetScores[response.index], text: try contents.texts.response(response),
        facts: try study.facts(of: .response(response)), judgements: try study.judgements(of: response),
        editedJudgements: try study.editedJudgements(of: response), origins: try contents.texts.origins(of: response))
    }
    self.pair = pair
    source = contents.source(of: pair)
    sourceText = try contents.texts.source(source)
    sourceFacts = try study.facts(of: .source(source))
    a = try side(contents.pairs.a[pair.index])
    b = try side(contents.pairs.b[pair.index])
    editedFacts = try [.source(source), .response(a.response), .response(b.response)]
      .reduce(into: Set<String>()) { names, owner in names.formUnion(try study.editedFacts(of: owner)) }
    votes = study.votes.votes(on: pair)
    justifications = try contents.texts.justifications(of: pair)
  }
}
