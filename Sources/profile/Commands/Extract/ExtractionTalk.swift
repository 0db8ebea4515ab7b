import CellGrid
import FactorExtraction
import Preferences
import Reporting

/// What is said of an extraction.
enum ExtractionTalk {
  /// Shown on every screen of a study with lexical values.
  static let lexicalNote = "Some factors are lexical: had from the words alone, without a model."

  /// What would be done, as data.
  static func show(_ plan: ExtractionPlan) {
    show(plan.parts)
    StandardOutput.write("language: \(plan.language); method: \(plan.method.rawValue); no request to any model.\n")
  }

  static func show(_ parts: [ExtractionPlan.Part]) {
    let width = (parts.map { displayWidth($0.factor.name) }.max() ?? 0) + 2
    for part in parts {
      StandardOutput.write(padded(cleaned(part.factor.name), columns: width) + deed(part) + "\n")
    }
  }

  private static func deed(_ part: ExtractionPlan.Part) -> String {
    if part.isKept { return "is left alone: \(responses(part.present)) have values from elsewhere" }
    if part.replaces {
      return "\(responses(part.wanted)) to look at, in place of \(NumberText.count(part.present)) values from elsewhere"
    }
    if part.wanted == 0 { return "nothing to do: \(responses(part.present)) have it" }
    return "\(responses(part.wanted)) to look at"
      + (part.present > 0 ? ", \(NumberText.count(part.present)) have it" : "")
  }

  static func kept(_ part: ExtractionPlan.Part) -> String {
    "profile: \(part.factor.name) is left alone, for \(responses(part.present)) have values from elsewhere; "
      + "--replace extracts it anew."
  }

  static func progress(_ done: Int, of all: Int, since start: ContinuousClock.Instant) -> String {
    let seconds = start.duration(to: .now) / .seconds(1)
    var text = "extracting  \(NumberText.count(done)) of \(responses(all))"
    if seconds > 1, done > 0 {
      text += " · \(NumberText.count(Int(Double(done) / seconds))) a second"
      let left = seconds * Double(all - done) / Double(done)
      text += " · \(NumberText.count(Int(left.rounded(.up)))) s left"
    }
    return text
  }

  /// How many responses have each factor now.
  static func summary(_ factors: [String], in contents: StudyContents) -> [String] {
    factors.compactMap { name in
      guard let index = contents.factors.firstIndex(where: { $0.name == name }) else { return nil }
      let present = contents.manifestations[index].presentCount
      let missing = contents.responses.count - present
      return "\(name): \(responses(present))"
        + (missing > 0 ? ", \(NumberText.count(missing)) without a value." : ".")
    }
  }

  private static func responses(_ count: Int) -> String {
    "\(NumberText.count(count)) response\(count == 1 ? "" : "s")"
  }
}
