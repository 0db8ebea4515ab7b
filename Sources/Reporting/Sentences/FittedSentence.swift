public import FactorAnalysis
import Preferences

/// What weights say of a pair, in words.
public enum FittedSentence {
  /// `Together +.734: A is preferred in 68 % of such pairs; human preferred A, as the weights have it.`
  public static func text(of fitted: FittedPreference, in subject: Subject) -> String {
    let judge = fitted.judge == .human ? "the humans" : subject.title(of: fitted.judge)
    var text = "Together \(NumberText.change(fitted.logOdds)): "
    switch fitted.predicted {
    case .a: text += "A is preferred in \(NumberText.percent(fitted.probability)) of such pairs"
    case .b: text += "B is preferred in \(NumberText.percent(1 - fitted.probability)) of such pairs"
    case .neither: text += "the weights speak for neither"
    }
    switch fitted.preference {
    case nil: text += "; \(judge) did not see this pair"
    case .neither?: text += "; \(judge) preferred neither"
    case let preference?:
      text += "; \(judge) preferred \(word(preference))"
      if fitted.predicted != .neither {
        text += preference == fitted.predicted ? ", as the weights have it" : ", against the weights"
      }
    }
    if fitted.isIncomplete {
      let missing = fitted.parts.filter { $0.comparison == nil }.map { subject.factor($0.factor).name }
      text += ". \(missing.joined(separator: ", ")) missing: adds nothing, and the pair is not among those fitted"
    } else if fitted.isFitted {
      text += ". The weights were fitted to this pair among others"
    }
    return text + "."
  }

  static func word(_ preference: Preference) -> String {
    switch preference {
    case .a: "A"
    case .b: "B"
    case .neither: "neither"
    }
  }
}
