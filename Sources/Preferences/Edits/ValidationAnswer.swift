/// What a person says of something that was extracted from the texts: is it right?
public enum Assent: String, Hashable, Sendable, CaseIterable {
  case agree, disagree
  case cannotSay = "cannot say"
}

/// Something extracted, as it was shown to a person.
public enum Extracted: Hashable, Sendable {
  /// A judgement about the atomic fact with that text.
  case judgement(Bool, of: String)
  /// An atomic fact: that the text states it, and as one.
  case fact(String)
  /// The manifestation of a factor in a whole response. Finite.
  case value(Double)
}

/// A person's word on something extracted.
public struct ValidationAnswer: Hashable, Sendable {
  public var assent: Assent
  /// What was shown. The answer counts as long as the same is extracted.
  public var extracted: Extracted
  /// Whether as many were drawn of each value, so that counting alone would give rare values too much weight.
  public var isByValue: Bool

  public init(_ assent: Assent, to extracted: Extracted, isByValue: Bool = false) {
    self.assent = assent
    self.extracted = extracted
    self.isByValue = isByValue
  }
}

/// A change of what one annotator says of one thing that was extracted. It moves no number that is counted from the study.
public struct AnswerEdit: Hashable, Sendable {
  /// Who answers.
  public var annotator: String
  public var factor: String
  public var response: String
  /// The atomic fact, of the response or of its source; nil where the whole response was looked at.
  public var fact: String?
  /// nil where the annotator had not answered.
  public var old: ValidationAnswer?
  /// nil where the answer is taken away.
  public var new: ValidationAnswer?

  public init(
    annotator: String, factor: String, response: String, fact: String?, old: ValidationAnswer?, new: ValidationAnswer?
  ) {
    self.annotator = annotator
    self.factor = factor
    self.response = response
    self.fact = fact
    self.old = old
    self.new = new
  }

  /// Who answers where nobody is named.
  public static let someone = "human"
}
