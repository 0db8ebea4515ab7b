/// What one record of another tool's file says, in the words of a study; all of it about one source.
///
/// Nothing here has a row yet. Who takes it up (`ImportIntake`) decides by content what is there already.
public struct ImportRecord: Sendable, Hashable {
  /// The file as the user named it, and the line in it, or the entry of a JSON list; both from 1.
  public var file: String
  public var line: Int
  public var source: ImportSource
  public var responses: [ImportResponse]
  public var pairs: [ImportPair]

  public init(
    file: String, line: Int, source: ImportSource, responses: [ImportResponse] = [], pairs: [ImportPair] = []
  ) {
    (self.file, self.line, self.source, self.responses, self.pairs) = (file, line, source, responses, pairs)
  }
}

/// A source as a file states it. Two with the same task, text and references are the same source.
public struct ImportSource: Sendable, Hashable {
  /// Its name in the file, where it has one.
  public var name: String?
  public var text: SourceText
  /// nil makes one of the text.
  public var title: String?
  public var task: StudyTask
  /// nil is the source itself.
  public var cluster: String?
  public var metadata: [ImportValue<MetadataValue>]
  /// Atomic facts taken from it; nil where nobody took any.
  public var facts: [ImportFact]?

  public init(
    name: String? = nil, text: SourceText, title: String? = nil, task: StudyTask, cluster: String? = nil,
    metadata: [ImportValue<MetadataValue>] = [], facts: [ImportFact]? = nil
  ) {
    (self.name, self.text, self.title, self.task, self.cluster) = (name, text, title, task, cluster)
    (self.metadata, self.facts) = (metadata, facts)
  }
}

/// A response as a file states it. Two of one source with the same agent, target score and text are the same response, unless
/// they stand in one record.
public struct ImportResponse: Sendable, Hashable {
  public var name: String?
  public var text: String
  /// The model that wrote it; nil where unknown.
  public var agent: String?
  /// 1–5.
  public var targetScore: Int?
  /// Manifestations by name of factor; a value that is nil is missing.
  public var values: [ImportValue<Double?>]
  /// Atomic facts taken from it; nil where nobody took any.
  public var facts: [ImportFact]?
  /// What was found about the source's facts in this response: by place in the source's facts.
  public var sourceJudgements: [ImportSourceJudgement]
  /// How models were asked for its manifestations, and why they said so.
  public var origins: [ManifestationOrigin]

  public init(
    name: String? = nil, text: String, agent: String? = nil, targetScore: Int? = nil,
    values: [ImportValue<Double?>] = [], facts: [ImportFact]? = nil, sourceJudgements: [ImportSourceJudgement] = [],
    origins: [ManifestationOrigin] = []
  ) {
    self.origins = origins
    (self.name, self.text, self.agent, self.targetScore) = (name, text, agent, targetScore)
    (self.values, self.facts, self.sourceJudgements) = (values, facts, sourceJudgements)
  }
}

/// Something with a name: metadata by column, manifestations by factor.
public struct ImportValue<Value: Sendable & Hashable>: Sendable, Hashable {
  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
}

/// An atomic fact with what was found about it in the response it comes from.
public struct ImportFact: Sendable, Hashable {
  public var name: String?
  public var text: String
  public var judgements: [ImportJudgement]

  public init(name: String? = nil, text: String, judgements: [ImportJudgement] = []) {
    (self.name, self.text, self.judgements) = (name, text, judgements)
  }
}

public struct ImportJudgement: Sendable, Hashable {
  /// By name.
  public var factor: String
  /// nil is unknown.
  public var value: Bool?
  public var reason: String?

  public init(factor: String, value: Bool?, reason: String? = nil) {
    (self.factor, self.value, self.reason) = (factor, value, reason)
  }
}

/// What was found about one of the source's facts in a response.
public struct ImportSourceJudgement: Sendable, Hashable {
  /// Place in the source's facts.
  public var fact: Int
  public var judgement: ImportJudgement

  public init(fact: Int, judgement: ImportJudgement) { (self.fact, self.judgement) = (fact, judgement) }
}

/// Two responses of the record and what was said of them. The same two responses in either order are the same pair.
public struct ImportPair: Sendable, Hashable {
  public var name: String?
  /// Places in the record's responses; they differ.
  public var a: Int
  public var b: Int
  /// False for two responses of one model with different target scores, whose pair follows from these.
  public var isCollected: Bool
  public var metadata: [ImportValue<MetadataValue>]
  public var votes: [ImportVote]

  public init(
    name: String? = nil, a: Int, b: Int, isCollected: Bool = true, metadata: [ImportValue<MetadataValue>] = [],
    votes: [ImportVote] = []
  ) {
    (self.name, self.a, self.b, self.isCollected) = (name, a, b, isCollected)
    (self.metadata, self.votes) = (metadata, votes)
  }
}

/// A vote as a file states it, about the pair as it stands in the record.
public struct ImportVote: Sendable, Hashable {
  public enum Judge: Sendable, Hashable {
    /// A person, where the file does not say who.
    case human
    case annotator(String)
    case model(String)
  }

  public var judge: Judge
  public var verdict: Verdict
  public var order: PresentationOrder
  /// How strongly, not below 0, in the unit of the file; nil where it does not say.
  public var strength: Double?
  public var justification: String?

  public init(
    _ judge: Judge, _ verdict: Verdict, order: PresentationOrder = .unknown, strength: Double? = nil,
    justification: String? = nil
  ) {
    (self.judge, self.verdict, self.order) = (judge, verdict, order)
    // Strengths are kept in single precision.
    self.strength = strength.flatMap { Float($0).isFinite ? $0 : nil }
    self.justification = justification
  }
}
