/// All that is analysed together, as a reader hands it over: dense tables, columns, and a way to read the texts.
public struct StudyContents: Sendable {
  /// Short, as typed.
  public var name: String
  /// As read.
  public var title: String
  /// One line of what is in it.
  public var summary: String
  /// What a reader must know about the texts, shown on every screen that shows them; for instance that they are illustrations.
  public var note: String?
  /// Tasks in the order they are shown.
  public var tasks: [StudyTask]
  /// Row 0 is always `Agent.humans`.
  public var agents: [Agent]
  public var sources: SourceTable
  public var responses: ResponseTable
  public var pairs: PairTable
  /// In any order; those of one pair need not be together.
  public var votes: [Vote]
  /// How strongly each vote was given, in the unit of its file, NaN where it does not say; empty where no vote says.
  public var strengths: [Float]
  /// As the study defines them, without edits.
  public var factors: [Factor]
  /// One column per factor, in the order of `factors`, over all responses.
  public var manifestations: [ManifestationColumn]
  /// Only in a scores-only study, which has no pairs.
  public var publishedScores: [PublishedScore]
  /// What could not be taken as it is.
  public var rejected: [RejectedRow]
  /// How texts, facts and judgements are read.
  public var texts: any StudyTexts
  /// What else the files say of sources and pairs.
  public var metadata: any StudyMetadata

  public init(
    name: String, title: String, summary: String = "", note: String? = nil, tasks: [StudyTask] = [],
    agents: [Agent] = [.humans], sources: SourceTable = SourceTable(), responses: ResponseTable = ResponseTable(),
    pairs: PairTable = PairTable(), votes: [Vote] = [], strengths: [Float] = [], factors: [Factor] = [],
    manifestations: [ManifestationColumn] = [], publishedScores: [PublishedScore] = [], rejected: [RejectedRow] = [],
    texts: any StudyTexts, metadata: any StudyMetadata = MetadataInMemory()
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.note = note
    self.tasks = tasks
    self.agents = agents
    self.sources = sources
    self.responses = responses
    self.pairs = pairs
    self.votes = votes
    self.strengths = strengths
    self.factors = factors
    self.manifestations = manifestations
    self.publishedScores = publishedScores
    self.rejected = rejected
    self.texts = texts
    self.metadata = metadata
  }

  /// Whether there are published scores and no pairs behind them.
  public var isScoresOnly: Bool { !publishedScores.isEmpty }

  /// The source a pair's responses answer.
  public func source(of pair: Row<Pair>) -> Row<Source> { responses.sources[pairs.a[pair.index].index] }

  /// The task of the source of a pair.
  public func task(of pair: Row<Pair>) -> StudyTask { sources.tasks[source(of: pair).index] }

  /// The cluster of the source of a pair.
  public func cluster(of pair: Row<Pair>) -> Row<Cluster> { sources.clusters[source(of: pair).index] }

  /// The factor a word names, by name or alias.
  public func factorIndex(called word: String) -> Int? { factors.firstIndex { $0.isCalled(word) } }
}
