import BayesianInference
import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

/// `profile export --as dpo`: pairs labelled by what was fitted to a judge's preferences.
struct LabelledPairs {
  private struct Item {
    let row: Row<Pair>
    let label: PairLabels.Label
  }

  private let study: StudyContents
  private let items: [Item]
  private let isTowards: Bool
  private let margin: Double
  /// Whose preferences were fitted, for people.
  private let judge: String
  private let fits: [Dissection]
  private let leftOutPath: String?

  init(_ arguments: ReportArguments, _ pairs: PairQueryArguments, _ labels: LabelArguments) throws {
    let shown = try ShownStudy(arguments, withIntervals: false)
    defer { StandardError.clearStage() }
    let judge = try NameLookup.profile(labels.judge!, in: shown.analysis)
    let subjects = shown.subjects.filter { $0.analysis.planes(of: judge, in: $0.task.task) != nil }
    guard let first = subjects.first else {
      throw CommandFailure(.impossible, "\(shown.subjects[0].title(of: judge)) has no pairs here.")
    }
    var items: [Item] = []
    var fits: [Dissection] = []
    for subject in subjects {
      StandardError.show(stage: "fitting weights", done: nil)
      let fitted = try PairLabels(
        labels.weights.question(of: judge, in: subject, arguments.analysis),
        scenarios: labels.weights.scenarios(of: subject), in: subject.analysis,
        isCancelled: { Interruption.isRequested })
      fits += fitted.dissections
      let rows = try subject.analysis.pairs(try pairs.query(for: subject), isCancelled: { Interruption.isRequested })
      items += rows.map { Item(row: $0, label: fitted.label(of: $0, margin: labels.undecided)) }
    }
    if Interruption.isRequested { throw CancellationError() }
    guard !fits.isEmpty else {
      throw CommandFailure(
        .impossible,
        "no weights can be fitted to \(first.title(of: judge)): it takes \(JudgeSimilarity.leastPairs) pairs with a preference "
          + "on which all factors can be compared and not all are the same; choose others with --factors.")
    }
    self.judge = first.title(of: judge)
    (self.items, self.fits, study) = (items, fits, shown.analysis.contents)
    (isTowards, margin, leftOutPath) = (labels.towards != nil, labels.undecided, labels.leftOut)
  }

  /// An interruption leaves no file behind that is not whole.
  func write(into path: String, replaces: Bool) throws {
    if path == "-" { return try writeAll(into: path, replaces: replaces) }
    try Interruption.deferred { try writeAll(into: path, replaces: replaces) }
  }

  private func writeAll(into path: String, replaces: Bool) throws {
    let records = try StudyRecords(study)
    let file = try ExportFile(path, replaces: replaces)
    let list = try leftOutPath.map { try ExportFile($0, replaces: replaces) }
    try list?.write(Array(commaSeparated(["pair", "reason", "probability_a"]).utf8))
    var left: [String: Int] = [:]
    var written = 0
    for item in items {
      if Interruption.isRequested { throw CancellationError() }
      guard case .clear(let preferred, let probability) = item.label else {
        let (reason, probability) = reason(item.label)
        left[reason, default: 0] += 1
        let name = study.pairs.name(of: item.row, in: study.responses)
        try list?.write(Array(commaSeparated([name, reason, probability.map(NumberText.full) ?? ""]).utf8))
        continue
      }
      let chosen = isTowards ? preferred : preferred.opposite
      let choice = FittedChoice(chosen: chosen, probability: chosen == .a ? probability : 1 - probability)
      try file.write(choice.line(of: try records.record(ofPair: item.row)))
      written += 1
    }
    try file.finish()
    try list?.finish()
    tell(written, left, path == "-" ? "" : path + ": ")
  }

  private func reason(_ label: PairLabels.Label) -> (String, Double?) {
    switch label {
    case .undecided(let probability): ("fitted preference within 50 ± \(NumberText.value(margin * 100)) %", probability)
    case .missing: ("some factor is missing", nil)
    case .clear, .unfitted: ("no scenario with weights", nil)
    }
  }

  private func tell(_ written: Int, _ left: [String: Int], _ place: String) {
    let direction = isTowards ? "towards" : "against"
    StandardError.say(
      "profile: \(place)\(NumberText.count(written)) of \(CountsSentence.counted(items.count, "pair")) written, \(direction) "
        + "\(judge), whose weights were fitted to \(CountsSentence.counted(fits.reduce(0) { $0 + $1.pairs.table.count }, "pair"))"
        + (fits.count > 1 ? " in \(NumberText.count(fits.count)) scenarios" : "") + ".")
    let width = (left.keys.map { displayWidth($0) }.max() ?? 0) + 2
    for (reason, count) in left.sorted(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }) {
      StandardError.say("  left out: \(padded(reason, columns: width))\(NumberText.count(count))")
    }
    if written == 0, !left.isEmpty {
      StandardError.say("profile: a smaller --undecided, or a wider prior (--scale auto), leaves out fewer.")
    }
    let unreliable = fits.count { !$0.fit.isReliable }
    if unreliable > 0 {
      StandardError.say(
        "profile: \(CountsSentence.counted(unreliable, "fit")) \(unreliable == 1 ? "is" : "are") not to be relied on; “profile dissect” says why."
      )
    }
  }
}
