public import Preferences
public import Widgets

/// What a model is asked about a factor.
public struct AskedQuestion: Hashable, Sendable {
  public var factor: String
  /// The words that came with the program or the study.
  public var words: String
  /// What one answer is about, as people say it: “each atomic fact of a response”.
  public var about: String
  /// The texts that the model sees: “source”.
  public var shows: [String]
  /// The words to answer with.
  public var answers: [String]
  /// Whether it is about responses as a whole.
  public var isWhole: Bool

  public init(factor: String, words: String, about: String, shows: [String], answers: [String], isWhole: Bool) {
    self.factor = factor
    self.words = words
    self.about = about
    self.shows = shows
    self.answers = answers
    self.isWhole = isWhole
  }
}

/// What the model said about a pair when it was asked in new words, beside what is in the study.
public struct QuestionTrial: Hashable, Sendable {
  /// What was found about a response or a fact.
  public struct Finding: Hashable, Sendable {
    /// `●`, `·`, `?`, or a word or number.
    public var text: String
    public var reason: String?

    public init(text: String, reason: String?) {
      self.text = text
      self.reason = reason
    }
  }

  public struct Line: Hashable, Sendable {
    /// `A` or `B`.
    public var side: String
    /// The atomic fact; nil where it is about the response as a whole.
    public var fact: String?
    public var old: Finding?
    public var new: Finding?

    public init(side: String, fact: String?, old: Finding?, new: Finding?) {
      self.side = side
      self.fact = fact
      self.old = old
      self.new = new
    }
  }

  public var pair: Row<Pair>
  /// The words that were tried.
  public var words: String
  public var lines: [Line]
  /// Why some line has nothing new.
  public var problem: String?
  /// Requests that were sent for it.
  public var sent: Int
  public var cost: Double?

  public init(pair: Row<Pair>, words: String, lines: [Line], problem: String?, sent: Int, cost: Double?) {
    self.pair = pair
    self.words = words
    self.lines = lines
    self.problem = problem
    self.sent = sent
    self.cost = cost
  }
}

/// The question of a factor: changed, tried on a pair, asked of all.
public struct QuestionScreen: Sendable {
  public var factor: String
  /// nil until it was read.
  public var question: AskedQuestion?
  /// Why there is no question.
  public var problem: String?
  /// The words as they stand on screen; nothing of it is kept until all is asked anew.
  public var draft = TextArea()
  public var isTyping = false
  /// How far the words are scrolled while nobody types.
  public var wordsOffset = 0
  /// The pair that the words are tried on.
  public var pair: Row<Pair>?
  public var trial: QuestionTrial?
  public var isTrying = false
  /// What asking anew takes, for the words as they are; nil while it is counted.
  public var plan: RunPlan?
  public var planProblem: String?
  public var position = ListPosition()

  public init(factor: String, pair: Row<Pair>?) {
    self.factor = factor
    self.pair = pair
  }
}

/// What is about to be asked, until somebody says yes.
public struct ConfirmState: Hashable, Sendable {
  public var order: RunOrder
  public var plan: RunPlan
  /// Values that are taken away first.
  public var replaced: Int
}
