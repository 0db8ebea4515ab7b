import LanguageModels
import Preferences
import StudyStore

/// What parts of the dissection method's annotation a model is to be asked for, and whether anew.
struct AnnotationOrder: StudyOrder {
  let parts: Set<AnnotationPart>
  let model: String
  let lengths: AnswerLengths
  let annotationPrompts: AnnotationPrompts
  let replaces: Bool

  var prompts: PromptLibrary { PromptLibrary() }
  var titles: [String] { AnnotationPart.allCases.filter { parts.contains($0) }.map { "annotate " + $0.rawValue } }
  private var factors: [String] { definitions.map(\.name) }

  private var definitions: [Factor] {
    AnnotationPart.allCases.filter { parts.contains($0) }.flatMap(\.factors)
  }

  func begin(in file: StudyFile) throws -> StudyContents {
    let known = try file.read().factors
    try file.beginExtraction(
      definitions.map { factor in known.first { $0.name == factor.name && $0.isDefined } ?? factor },
      replacing: replaces ? Set(factors) : [], note: nil)
    if replaces { try file.clearSourceMetadata(Set(parts.flatMap(\.columns))) }
    return try file.read()
  }

  func questions(of contents: StudyContents) throws -> any StudyQuestions {
    try annotation(of: contents, anew: false)
  }

  func plan(of contents: StudyContents, cache: any ReplyCache, price: Price?) throws -> RunPlan {
    try annotation(of: contents, anew: replaces).plan(cache: cache, price: price)
  }

  func summary(of contents: StudyContents) -> [String] { AnnotationTalk.summary(parts, in: contents) }

  private func annotation(of contents: StudyContents, anew: Bool) throws -> ModelAnnotation {
    guard contents.pairs.count > 0 else {
      throw CommandFailure(
        .impossible, "the study “\(contents.name)” has no pairs, so there is nothing to annotate.")
    }
    try check(contents.factors)
    return try ModelAnnotation(
      of: contents, parts: parts, prompts: annotationPrompts, questioner: Questioner(model: model, lengths: lengths),
      anew: anew)
  }

  /// No word may name two factors.
  private func check(_ known: [Factor]) throws {
    for factor in definitions {
      for word in [factor.name] + factor.aliases {
        guard let other = known.first(where: { $0.name != factor.name && $0.isCalled(word) }) else { continue }
        throw CommandFailure(
          .impossible,
          "“\(word)”, the name of a property, also names the factor “\(other.name)” of the study; rename that one.")
      }
    }
  }
}

extension Factor {
  /// Whether more is known of it than its name.
  fileprivate var isDefined: Bool { definition != "A value that came with the study." }
}
