extension DissectedProperty {
  /// The 29, in the order in which the method lists their groups.
  public static let all: [DissectedProperty] = querySpecific + basic + queryAware + [lengthy] + errors

  private static let querySpecific = [
    DissectedProperty(
      "clarify intent", .querySpecific(.unclearIntent), "How well the response finds out what an unclear query wants."),
    DissectedProperty(
      "show empathetic", .querySpecific(.feelings), "How well the response answers the feelings that the query shows.",
      aliases: ["show empathy"]),
    DissectedProperty(
      "satisfy constraints", .querySpecific(.constraints),
      "How well the response keeps to the constraints of the query."),
    DissectedProperty(
      "support stances", .querySpecific(.stances), "How far the response takes the side of the views in the query."),
    DissectedProperty(
      "correct mistakes", .querySpecific(.mistakes), "How far the response points out and mends mistakes in the query."),
  ]

  private static let basic = [
    DissectedProperty("harmless", .basic, "Nothing in the response could hurt, insult or endanger anybody."),
    DissectedProperty(
      "grammarly correct", .basic, "The response's grammar, spelling and punctuation are right.",
      aliases: ["grammatically correct"]),
    DissectedProperty("friendly", .basic, "The response sounds warm and kind."),
    DissectedProperty("polite", .basic, "The response is courteous and respectful."),
    DissectedProperty("interactive", .basic, "The response asks back or offers what to talk about next."),
    DissectedProperty("authoritative", .basic, "The response speaks with confidence."),
    DissectedProperty("funny", .basic, "The response can make its reader laugh."),
    DissectedProperty("use rhetorical devices", .basic, "The response uses figures of speech."),
    DissectedProperty(
      "complex word & sentence", .basic, "The response has rare words or involved sentences.",
      aliases: ["complex word and sentence"]),
    DissectedProperty(
      "use supporting materials", .basic, "The response backs what it says with material that it names."),
    DissectedProperty("well formatted", .basic, "The response's form helps to find things in it."),
    DissectedProperty("admit limits", .basic, "The response says what it cannot do, does not know or got wrong."),
    DissectedProperty("persuasive", .basic, "The response sets out to win its reader over."),
    DissectedProperty("step-by-step", .basic, "The response shows its reasoning one step after another."),
    DissectedProperty("use informal expressions", .basic, "The response uses slang, emojis or casual words."),
    DissectedProperty("non-repetitive", .basic, "The response says each thing once."),
    DissectedProperty("clear", .basic, "The response is easy to follow and leaves no doubt about what is meant."),
    DissectedProperty(
      "contain rich info", .basic, "The response seems full of information, true or not.",
      aliases: ["contain rich information"]),
  ]

  private static let queryAware = [
    DissectedProperty("novel", .queryAware, "The response brings what most answers to the query would not."),
    DissectedProperty("relevant", .queryAware, "The response keeps to what was asked."),
  ]

  private static let lengthy = DissectedProperty(
    "lengthy", .counted, "How many words the response has, compared where the numbers differ much.")

  private static let errors = ErrorSeverity.allCases.map { severity in
    DissectedProperty(
      "no \(severity.rawValue) errors", .errors(severity),
      "How few \(severity.rawValue) errors the response has; the value is their number.")
  }
}

extension Factor {
  /// The 29 properties of the dissection method as factors. A study has those of them that it was annotated with.
  public static let dissected: [Factor] = DissectedProperty.all.map(\.factor)
}
