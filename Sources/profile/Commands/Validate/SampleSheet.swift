import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

/// A sample as a file for people to answer in.
struct SampleSheet {
  private let sample: ValidationSample
  private let annotator: String

  init(_ sample: ValidationSample, annotator: String) {
    self.sample = sample
    self.annotator = annotator
  }

  /// Writes what the annotator has not answered yet.
  func write(to path: String, replaces: Bool, of edited: EditedStudy) throws {
    let factor = sample.question.factor
    let definition = edited.factors.first { $0.name == factor }!
    let items = sample.items.filter { edited.answer(of: annotator, to: $0, factor: factor) == nil }
    guard !items.isEmpty else {
      throw CommandFailure(.impossible, "\(annotator) has answered all of the sample; draw more with --sample.")
    }
    let file = try ExportFile(path, replaces: replaces)
    try file.write(
      AnswerSheet.bytes(
        of: try items.map { item in
          let detail = try ValidationDetail(item, factor: factor, of: edited)
          let statement: String
          switch item.extracted {
          case .judgement(_, let text), .fact(let text): statement = text
          case .value: statement = ""
          }
          return AnswerSheet.Item(
            factor: factor, response: edited.contents.responses.names[item.response.index], fact: item.fact,
            extracted: ValidationSentence.exact(item.extracted.kind),
            question: ValidationSentence.question(
              item.extracted, of: definition, among: sample.population.kinds.keys.sorted()), statement: statement,
            reason: detail.reason ?? "", source: detail.sourceText.whole, text: detail.responseText,
            isByValue: sample.question.isByValue)
        }, annotator: annotator, asLines: AnswerSheet.isLines(path)))
    try file.finish()
    let skipped = sample.items.count - items.count
    StandardError.say(
      "profile: \(CountsSentence.counted(items.count, "item")) written"
        + (skipped > 0 ? ", \(NumberText.count(skipped)) answered already and left out" : "")
        + "; write agree, disagree or cannot say into the column answer, then give the file to --answers.")
  }
}
