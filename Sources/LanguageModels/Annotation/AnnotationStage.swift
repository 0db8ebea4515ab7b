import Preferences
import Synchronization

/// Questions of an annotation that do not depend on each other's answers, in the order in which they are asked.
enum AnnotationStage: CaseIterable {
  case properties, queries, querySpecific, errors

  var title: String {
    switch self {
    case .properties: "properties"
    case .queries: "queries"
    case .querySpecific: "query-specific properties"
    case .errors: "errors"
    }
  }

  /// - Parameter guess: what is said when an answer that a question depends on is not there yet; without, such a question is
  ///   left out.
  func questions(
    of annotation: ModelAnnotation, _ cache: any ReplyCache, guess: (@Sendable () -> Void)? = nil
  ) -> UnitQuestions<AnnotationSubject> {
    UnitQuestions {
      (
        self == .queries ? annotation.sources.count : annotation.groups.count,
        { unit in
          switch self {
          case .properties: try annotation.properties(annotation.groups[unit])
          case .queries: try annotation.queries(annotation.sources[unit])
          case .querySpecific: try annotation.querySpecific(annotation.groups[unit], cache, guess)
          case .errors: try annotation.errors(annotation.groups[unit], cache, guess)
          }
        }
      )
    }
  }
}

extension ModelAnnotation {
  typealias Asked = (subject: AnnotationSubject, question: Question)

  fileprivate func properties(_ group: AnnotationGroup) throws -> [Asked] {
    guard parts.contains(.basic) else { return [] }
    var asked: [Asked] = []
    let texts = AnnotatedTextsOnce(group, study)
    if lacks(group, .properties) {
      asked.append(
        (.properties(group), questioner.rating(try texts.get(), prompts[.properties], showsSource: false)))
    }
    if lacks(group, .propertiesWithQuery) {
      asked.append(
        (
          .propertiesWithQuery(group),
          questioner.rating(try texts.get(), prompts[.propertiesWithQuery], showsSource: true)
        ))
    }
    return asked
  }

  fileprivate func queries(_ place: AnnotatedSource) throws -> [Asked] {
    let source = place.source
    var asked: [Asked] = []
    let needsReference = parts.contains(.errors) && place.groups.contains { lacks(groups[$0], .errors) }
    let needsPrerequisites = parts.contains(.querySpecific) && place.groups.contains { isOpen(groups[$0]) }
    let needsScenario = parts.contains(.scenario) && value(QueryScenario.column, of: source) == nil
    guard needsReference || needsPrerequisites || needsScenario else { return [] }
    let text = try study.texts.source(source)
    if needsScenario { asked.append((.scenario(source), questioner.scenario(of: text, prompts[.scenario]))) }
    if needsPrerequisites {
      asked.append((.prerequisites(source), questioner.prerequisites(of: text, prompts[.prerequisites])))
    }
    if needsReference {
      asked.append((.referenceAnswer(source), questioner.referenceAnswer(to: text, prompts[.referenceAnswer])))
    }
    return asked
  }

  fileprivate func querySpecific(
    _ group: AnnotationGroup, _ cache: any ReplyCache, _ guess: (@Sendable () -> Void)?
  ) throws -> [Asked] {
    guard parts.contains(.querySpecific), isOpen(group) else { return [] }
    let texts = AnnotatedTextsOnce(group, study)
    let findings: QueryFindings
    if let found = try self.findings(of: group.source, cache) {
      findings = found
    } else if let guess {
      guess()
      // As much as can be asked: some entry of everything.
      let entry = String(repeating: "x", count: 60)
      findings = QueryFindings(
        met: Dictionary(uniqueKeysWithValues: Prerequisite.allCases.map { ($0, $0.isListed ? [entry] : []) }))
    } else {
      return []
    }
    guard !findings.met.isEmpty else { return [] }
    return [(.querySpecific(group), questioner.querySpecific(try texts.get(), findings, prompts[.querySpecific]))]
  }

  fileprivate func errors(
    _ group: AnnotationGroup, _ cache: any ReplyCache, _ guess: (@Sendable () -> Void)?
  ) throws -> [Asked] {
    guard parts.contains(.errors), lacks(group, .errors) else { return [] }
    let texts = try AnnotatedTextsOnce(group, study).get()
    let asked = questioner.referenceAnswer(to: texts.source, prompts[.referenceAnswer])
    let reference: String
    if case .fields(let answer)? = try asked.keptAnswer(in: cache), let text = answer["answer"]?.text {
      reference = text
    } else if let guess {
      guess()
      reference = String(repeating: "x", count: 1200)
    } else {
      return []
    }
    return [(.errors(group), questioner.errors(texts, reference: reference, prompts[.errors]))]
  }
}

/// The texts of a group, read when they are needed for the first time.
private final class AnnotatedTextsOnce {
  private let group: AnnotationGroup
  private let study: StudyContents
  private var texts: AnnotatedTexts?

  init(_ group: AnnotationGroup, _ study: StudyContents) { (self.group, self.study) = (group, study) }

  func get() throws -> AnnotatedTexts {
    if let texts { return texts }
    let read = AnnotatedTexts(
      source: try study.texts.source(group.source),
      responses: try zip(group.letters, group.responses).map { ($0, try study.texts.response($1)) })
    texts = read
    return read
  }
}
