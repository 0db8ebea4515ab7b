public import Preferences

/// What a question of an annotation is about.
public enum AnnotationSubject: Hashable, Sendable {
  case properties(AnnotationGroup)
  case propertiesWithQuery(AnnotationGroup)
  case prerequisites(Row<Source>)
  case scenario(Row<Source>)
  case referenceAnswer(Row<Source>)
  case querySpecific(AnnotationGroup)
  case errors(AnnotationGroup)
}

/// What an annotation found out.
public enum AnnotationFinding: Hashable, Sendable {
  case found(ExtractedSource)
  /// Nothing: no reply, or none that could be used. What was asked for stays missing.
  case nothing(AnnotationSubject, reason: String)
}

/// What is annotated; each part can be had without the others.
public enum AnnotationPart: String, Hashable, Sendable, CaseIterable {
  /// The properties that are rated for every response.
  case basic
  case querySpecific = "query-specific"
  /// Errors by severity, held against a reference answer that the model gives first.
  case errors
  case scenario

  /// The properties it fills in; `lengthy` follows from the length and is asked of nobody.
  public var properties: [DissectedProperty] {
    DissectedProperty.all.filter { property in
      switch (self, property.group) {
      case (.basic, .counted), (.basic, .basic), (.basic, .queryAware), (.querySpecific, .querySpecific),
        (.errors, .errors):
        true
      default: false
      }
    }
  }

  /// The factors it fills in.
  public var factors: [Factor] {
    properties.map(\.factor) + (self == .errors ? [DissectedProperty.accuracyCheck] : [])
  }

  /// The columns of metadata about sources it fills in.
  public var columns: [String] {
    switch self {
    case .basic, .errors: []
    case .querySpecific: Prerequisite.allCases.map(\.column)
    case .scenario: [QueryScenario.column]
    }
  }
}
