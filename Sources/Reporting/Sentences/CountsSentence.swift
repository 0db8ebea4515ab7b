import FactorAnalysis
import Preferences

/// What lies behind the numbers of each profile: `humans: 12 sources, 12 pairs, 11 decided, 1 tied`.
public struct CountsSentence: Sendable {
  public let lines: [String]

  public init(_ subject: Subject) {
    if subject.analysis.contents.isScoresOnly {
      lines = ["Published scores with no pairs behind them."]
      return
    }
    lines = subject.profiles.map { scores in
      var words = [
        Self.counted(scores.sources, "source"), Self.counted(scores.pairs, "pair"),
        "\(NumberText.count(scores.preferences)) decided", "\(NumberText.count(scores.ties)) tied",
      ]
      if scores.flips > 0 { words.append("\(NumberText.count(scores.flips)) flipped with the order") }
      if scores.unreadable > 0 { words.append("\(NumberText.count(scores.unreadable)) unreadable") }
      return subject.title(of: scores.profile) + ": " + words.joined(separator: ", ")
    }
  }

  /// A number with its noun in the form that it asks for.
  public static func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    NumberText.count(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
  }
}
