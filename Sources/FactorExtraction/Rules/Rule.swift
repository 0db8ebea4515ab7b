import Preferences

/// A factor that follows from the texts by a rule of this program, without a model.
enum Rule: String, CaseIterable {
  /// How many words the response has.
  case length
  /// The share of the response's words that the source does not use.
  case novelWords = "novel words"

  /// The rule a factor is extracted by; nil for a factor extracted otherwise.
  init?(of factor: Factor) throws(UnknownRule) {
    guard case .rule(let name) = factor.extractor else { return nil }
    guard let rule = Rule(rawValue: name) else { throw UnknownRule(factor: factor.name, rule: name) }
    self = rule
  }
}

/// A factor asks for a rule that this program does not have.
public struct UnknownRule: Error, Hashable, CustomStringConvertible {
  public var factor: String
  public var rule: String

  public init(factor: String, rule: String) {
    self.factor = factor
    self.rule = rule
  }

  public var description: String {
    let known = Rule.allCases.map { "“\($0.rawValue)”" }.joined(separator: " and ")
    return "The factor “\(factor)” is to be extracted by the rule “\(rule)”, which does not exist. "
      + "Name one of the rules \(known), or give the factor's values with the study."
  }
}
