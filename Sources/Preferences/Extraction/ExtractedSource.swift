/// What an extractor found in a source and its responses, by the rows of the study it was given.
///
/// Whoever keeps it adds to what is there: facts only where nobody took any, judgements and values only where there are none.
public struct ExtractedSource: Sendable, Hashable {
  public var source: Row<Source>
  /// The source's name, which facts without a name are called after.
  public var name: String
  /// Atomic facts taken from it; nil where none were looked for.
  public var facts: [ImportFact]?
  /// What was found about it as a whole, by column.
  public var metadata: [ImportValue<MetadataValue>]
  public var responses: [ExtractedResponse]

  public init(
    source: Row<Source>, name: String, facts: [ImportFact]? = nil, metadata: [ImportValue<MetadataValue>] = [],
    responses: [ExtractedResponse] = []
  ) {
    (self.source, self.name, self.facts, self.metadata, self.responses) = (source, name, facts, metadata, responses)
  }
}

/// What an extractor found in a response.
public struct ExtractedResponse: Sendable, Hashable {
  public var response: Row<Response>
  /// The response's name, which facts without a name are called after.
  public var name: String
  /// Manifestations by name of factor; a value that is nil is missing.
  public var values: [ImportValue<Double?>]
  /// Atomic facts taken from it, with what was found about them; nil where none were looked for.
  public var facts: [ImportFact]?
  /// What was found about facts of the response that are there already: by place among them.
  public var ownJudgements: [ImportSourceJudgement]
  /// What was found about the source's facts in this response: by place among them.
  public var sourceJudgements: [ImportSourceJudgement]
  /// How a model was asked for its manifestations, and why it said so.
  public var origins: [ManifestationOrigin]

  public init(
    response: Row<Response>, name: String, values: [ImportValue<Double?>] = [], facts: [ImportFact]? = nil,
    ownJudgements: [ImportSourceJudgement] = [], sourceJudgements: [ImportSourceJudgement] = [],
    origins: [ManifestationOrigin] = []
  ) {
    self.origins = origins
    (self.response, self.name, self.values, self.facts) = (response, name, values, facts)
    (self.ownJudgements, self.sourceJudgements) = (ownJudgements, sourceJudgements)
  }
}
