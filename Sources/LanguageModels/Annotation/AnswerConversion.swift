import Preferences

/// How answers about properties become values.
///
/// Ratings are their number, from 0 to 3. What is judged entry by entry has the mean over its entries, each of them converted:
///
/// | property | word → value |
/// | --- | --- |
/// | satisfy constraints | 0, 1, 2, 3 |
/// | support stances | strongly supported 3, weakly supported 2.25, neutral 1.5, weakly opposed 0.75, strongly opposed 0 |
/// | correct mistakes | pointed out and corrected 3; corrected, not pointed out 2; pointed out, not corrected 1; neither 0 |
///
/// Errors are counted by severity; where the accuracy could not be judged there is no count.
///
/// - Source: arXiv 2402.11296, section 3.4 and appendix F.
enum AnswerConversion {
  static let accuracyChecks = ["applicable", "not applicable"]

  private static let stances: KeyValuePairs<String, Double> = [
    "strongly supported": 3, "weakly supported": 2.25, "neutral": 1.5, "weakly opposed": 0.75, "strongly opposed": 0,
  ]
  private static let corrections: KeyValuePairs<String, Double> = [
    "pointed out and corrected": 3, "corrected, not pointed out": 2, "pointed out, not corrected": 1, "neither": 0,
  ]

  /// The words that answer, about a query-specific property.
  static func words(of property: DissectedProperty) -> [String] {
    switch property.prerequisite {
    case .stances: stances.map(\.key)
    case .mistakes: corrections.map(\.key)
    default: Questioner.ratings
    }
  }

  /// What a word stands for; nil for another word.
  static func value(of word: String?, _ property: DissectedProperty) -> Double? {
    guard let word else { return nil }
    return switch property.prerequisite {
    case .stances: stances.first { $0.key == word }?.value
    case .mistakes: corrections.first { $0.key == word }?.value
    default: Questioner.ratings.firstIndex(of: word).map(Double.init)
    }
  }

  /// The ratings of a response, by property.
  static func ratings(_ answer: JSONValue, letter: String) -> [ImportValue<Double?>] {
    (answer["ratings"]?.object ?? []).compactMap { field in
      DissectedProperty.named(field.key).map {
        ImportValue($0.name, value(of: field.value[letter]?.text, $0))
      }
    }
  }

  /// The values of the query-specific properties that were asked about: the mean over the entries where there are any.
  static func querySpecific(_ answer: JSONValue, letter: String) -> [ImportValue<Double?>] {
    (answer.object ?? []).compactMap { field in
      guard let property = DissectedProperty.named(field.key) else { return nil }
      let entries = property.prerequisite?.isListed == true ? field.value.object?.map(\.value) ?? [] : [field.value]
      let values = entries.compactMap { value(of: $0[letter]?.text, property) }
      guard !values.isEmpty else { return nil }
      return ImportValue(property.name, values.reduce(0, +) / Double(values.count))
    }
  }

  /// Errors of a response by severity, and whether its accuracy could be judged; without counts where it could not.
  static func errors(_ answer: JSONValue, letter: String) -> [ImportValue<Double?>] {
    let own = answer[letter]
    let isJudged = own?["accuracy check"]?.text == accuracyChecks[0]
    let check = ImportValue<Double?>(DissectedProperty.accuracyCheck.name, isJudged ? 1 : 0)
    guard isJudged else { return [check] }
    let severities = (own?["errors"]?.list ?? []).compactMap { $0["severity"]?.text }
    return [check]
      + DissectedProperty.all.compactMap { property in
        guard case .errors(let severity) = property.group else { return nil }
        return ImportValue(property.name, Double(severities.count { $0 == severity.rawValue }))
      }
  }

  /// What was said of each entry; nil where there are none.
  static func reason(
    ofQuerySpecific name: String, _ answer: JSONValue, letter: String, entries: [Prerequisite: [String]]
  ) -> String? {
    guard let prerequisite = DissectedProperty.named(name)?.prerequisite, prerequisite.isListed,
      let known = entries[prerequisite], let given = answer[name]?.object, given.count == known.count
    else { return nil }
    return zip(known, given).compactMap { entry, field in field.value[letter]?.text.map { "\(entry): \($0)" } }
      .joined(separator: "; ")
  }

  /// The errors that were counted; nil where there are none.
  static func reason(ofErrors name: String, _ answer: JSONValue, letter: String) -> String? {
    guard case .errors(let severity)? = DissectedProperty.named(name)?.group else { return nil }
    let own = (answer[letter]?["errors"]?.list ?? []).filter { $0["severity"]?.text == severity.rawValue }
    let words = own.map { error in
      [error["kind"]?.text, error["description"]?.text.map(AnswerForm.oneLine)].compactMap { $0 }.joined(
        separator: ": ")
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  /// What holds of a query.
  static func findings(_ answer: JSONValue) -> QueryFindings {
    var met: [Prerequisite: [String]] = [:]
    for own in Prerequisite.allCases {
      if own.isListed {
        let entries = (answer[own.rawValue]?.list ?? []).compactMap { $0.text.map(AnswerForm.oneLine) }
        if entries.contains(where: { !$0.isEmpty }) { met[own] = entries.filter { !$0.isEmpty } }
      } else if answer[own.rawValue]?.text == Prerequisite.met {
        met[own] = []
      }
    }
    return QueryFindings(met: met)
  }
}
