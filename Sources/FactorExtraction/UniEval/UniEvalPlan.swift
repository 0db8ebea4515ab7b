public import Preferences

/// What UniEval would be asked of a study, before anything is done.
public struct UniEvalPlan: Sendable {
  public let model: UniEvalModel
  public let templates: UniEvalTemplates
  public let parts: [ExtractionPlan.Part]

  /// Plans the scoring of a study.
  ///
  /// A factor with values that came from elsewhere, also from another model or other templates, is left alone unless
  /// `replaces`, so that no factor is of two kinds.
  ///
  /// - Parameter words: the factors, by name or alias; none or `all` for all that the templates have.
  /// - Throws: `ExtractionError.noTexts`, `UniEvalError` where a word names nothing.
  /// - Complexity: O(responses × factors).
  public init(
    _ model: UniEvalModel, _ templates: UniEvalTemplates, factors words: [String] = [], replaces: Bool = false,
    for contents: StudyContents
  ) throws {
    guard contents.responses.count > 0 else { throw ExtractionError.noTexts(study: contents.name) }
    (self.model, self.templates) = (model, templates)
    let known = templates.factors.map { Self.factor($0, model, templates) }
    var chosen: [Factor] = words.isEmpty ? known : []
    for word in words {
      let named = word.lowercased() == "all" ? known : known.filter { $0.isCalled(word) }
      guard !named.isEmpty else {
        throw UniEvalError(
          .usage,
          "“\(word)” cannot be scored by UniEval; there are: \(known.map(\.name).joined(separator: ", ")).")
      }
      chosen += named.filter { factor in !chosen.contains { $0.name == factor.name } }
    }
    parts = chosen.map { factor in
      ExtractionPlan.Part(
        factor, replaces: replaces, in: contents,
        isSameKind: { $0.extractor == $1.extractor && $0.definition == $1.definition })
    }
  }

  /// The parts in which something is to be done.
  public var working: [ExtractionPlan.Part] { parts.filter { !$0.isKept } }

  /// Four letters to a token of T5, by and large.
  func tokens(of question: UniEvalQuestion) -> Int { min(question.length / 4 + 1, model.longest) }

  /// A factor as it is defined when UniEval gives its values: the definition says which model, and in which words it was
  /// asked.
  private static func factor(_ name: String, _ model: UniEvalModel, _ templates: UniEvalTemplates) -> Factor {
    var factor = Factor.standard.first { $0.name == name } ?? Factor(name: name, definition: name)
    factor.definition = "UniEval (\(model.label), \(templates.label)): " + factor.definition.loweringFirst
    factor.extractor = .given
    return factor
  }

  /// What a run would take, counted by reading every text that is wanted.
  ///
  /// - Complexity: O(length of the texts).
  public func size(for contents: StudyContents) throws -> UniEvalSize {
    var size = UniEvalSize()
    var questions = UniEvalQuestions(self, contents)
    while let question = try questions.next() {
      size.questions += 1
      size.tokens += tokens(of: question)
    }
    size.withoutQuestion = questions.withoutQuestion
    // Measured with a T5 of 738 million numbers on one Xeon core: 3.7 s for 400 tokens, 1.4 s in int8.
    let secondsPerTokenAndNumber = model.arithmetic == "int8" ? 4.7e-12 : 1.25e-11
    size.processorSeconds = Double(size.tokens) * Double(model.parameters) * secondsPerTokenAndNumber
    return size
  }
}

/// What a run takes.
public struct UniEvalSize: Hashable, Sendable {
  public var questions = 0
  /// By the length of the texts.
  public var tokens = 0
  /// Values that stay missing, because the response or the source is empty.
  public var withoutQuestion = 0
  /// Of one core, and no more than a guess.
  public var processorSeconds = 0.0
}

extension String {
  fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
