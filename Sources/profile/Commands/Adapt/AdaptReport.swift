import Elicitation
import FactorAnalysis
import LanguageModels
import Preferences
import Reporting
import Statistics

/// How far writing as a judge likes it, or does not like it, moves what is said of a model's answers.
struct AdaptReport: Report {
  private struct Line {
    let name: String
    /// Mean over the sources judged under this condition.
    let score: Double?
    let judged: Int
    let words: Double?
    /// From no message to this one, over the sources judged under both; nil for no message itself.
    let shift: PairedShift?
    let missing: Int
    let cutOff: Int
    let flips: Int
  }

  private let subject: Subject
  private let taste: JudgeTaste
  private let messages: [JudgeTaste.Message]
  private let adaptation: Adaptation
  private let lines: [Line]
  /// What was left out before anything was asked.
  private let left: [String]
  private let analysis: AnalysisArguments

  init(
    _ subject: Subject, _ taste: JudgeTaste, _ messages: [JudgeTaste.Message], adaptation: Adaptation,
    scores: AdaptationScores, left: [String], _ analysis: AnalysisArguments
  ) {
    (self.subject, self.taste, self.messages, self.adaptation) = (subject, taste, messages, adaptation)
    (self.left, self.analysis) = (left, analysis)
    let clusters = adaptation.sources.map { subject.analysis.contents.sources.clusters[$0.index].index }
    lines = adaptation.conditions.indices.map { condition in
      let own = scores.scores[condition]
      let values = own.compactMap(\.value)
      let words = own.compactMap(\.words)
      let measured = zip(zip(scores.scores[0], own), clusters).compactMap { both, cluster in
        both.0.value.flatMap { before in
          both.1.value.map { PairedShift.Measurement(before: before, after: $0, cluster: cluster) }
        }
      }
      return Line(
        name: adaptation.conditions[condition].name, score: Self.mean(values), judged: values.count,
        words: Self.mean(words.map(Double.init)),
        shift: condition == 0
          ? nil
          : PairedShift(measured, level: analysis.level, resamples: analysis.resamples, seed: analysis.seed),
        missing: scores.missingResponses(condition) + scores.unjudged(condition), cutOff: own.count(where: \.isCutOff),
        flips: own.count(where: \.isFlip))
    }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var isWinRate: Bool { if case .winRate = adaptation.measure { true } else { false } }
  private var question: Dissection.Question { taste.dissection.question }

  // MARK: - For people

  var document: Document {
    let steps =
      [subject.study, subject.task.task.title, "Adaptation", subject.title(of: question.judge)]
      + (question.scenario.map { [$0.name] } ?? [])
    return Document([
      .title(steps.joined(separator: " ▸ ")), .table(table),
      .list(messages.map { "\($0.name): \($0.message.qualities.map(\.name).joined(separator: ", "))." } + notes),
    ])
  }

  private var table: ReportTable {
    let titles = ["judged", isWinRate ? "win rate" : "rating", "shift", "from", "to", "words"]
    return ReportTable(
      columns: [ReportTable.Column("system message", canShrink: true)] + titles.map { ReportTable.Column($0, .right) },
      rows: lines.map { line in
        let moved = line.shift?.shift
        let interval = line.shift?.interval
        return [.text(line.name), .count(line.judged), score(line.score)]
          + [change(moved), change(interval?.low), change(interval?.high)].map { line.shift == nil ? .blank : $0 }
          + [.value(line.words.map { $0.rounded() })]
      })
  }

  private func score(_ value: Double?) -> ReportCell { isWinRate ? .share(value) : .score(value, digits: 2) }

  /// Of ratings in points, of win rates in percentage points.
  private func change(_ value: Double?) -> ReportCell {
    .change(value.map { isWinRate ? $0 * 100 : $0 }, digits: isWinRate ? 1 : 2)
  }

  private var notes: [String] {
    var notes = [
      isWinRate
        ? "\(adaptation.responder.model) answered; \(adaptation.judge.model) compared each answer with the study's in both "
          + "orders. The win rate is the share of the comparisons that are won; its shift is in percentage points."
        : "\(adaptation.responder.model) answered; \(adaptation.judge.model) rated each answer from 1 to \(best)."
    ]
    if let shift = lines.compactMap(\.shift).first {
      notes.append(
        shift.interval.map { interval in
          "from and to: \(NumberText.value(interval.level * 100)) % interval of the shift, percentiles of paired resamples of "
            + "sources ("
            + "\(NumberText.count(analysis.resamples)) resamples of \(CountsSentence.counted(shift.clusters, "cluster")), seed "
            + "\(analysis.seed)); n is the sources judged both ways: "
            + lines.compactMap { line in line.shift.map { "\(line.name) \(NumberText.count($0.count))" } }
            .joined(separator: ", ") + "."
        } ?? "One cluster, or no resamples: there is no interval.")
    } else {
      notes.append("No source was judged both with and without a message, so that there is no shift.")
    }
    let missing = lines.reduce(0) { $0 + $1.missing }
    if missing > 0 {
      notes.append(
        "Missing: " + lines.map { "\($0.name) \(NumberText.count($0.missing))" }.joined(separator: ", ")
          + " answers or judgements of them; what is missing counts nowhere.")
    }
    let cut = lines.reduce(0) { $0 + $1.cutOff }
    if cut > 0 {
      notes.append(
        "\(CountsSentence.counted(cut, "answer")) cut off at \(NumberText.count(adaptation.longest)) tokens (--longest)."
      )
    }
    if lines.contains(where: { $0.flips > 0 }) {
      notes.append(
        "Won in one order and lost in the other: "
          + lines.map { "\($0.name) \(NumberText.count($0.flips))" }.joined(separator: ", ") + ".")
    }
    return notes + left
  }

  private var best: String {
    if case .rating(let prompt) = adaptation.measure { NumberText.count(prompt.levels.count) } else { "" }
  }

  // MARK: - For programs

  var records: ReportTable {
    let names = [
      "task", "judge", "setting", "scenario", "message", "properties", "measure", "judged", "score", "n", "shift",
      "low",
      "high", "words", "missing", "cut_off", "flips",
    ]
    return ReportTable(
      columns: names.map { ReportTable.Column($0) },
      rows: lines.enumerated().map { place, line in
        [
          .text(subject.task.task.rawValue), .text(subject.agent(of: question.judge)),
          .text(question.judge.setting.rawValue), .text(question.scenario?.name), .text(line.name),
          .text(properties(place).joined(separator: "; ")), .text(measure), .count(line.judged), .value(line.score),
          .count(line.shift?.count), .value(line.shift?.shift), .value(line.shift?.interval?.low),
          .value(line.shift?.interval?.high), .value(line.words), .count(line.missing), .count(line.cutOff),
          .count(line.flips),
        ]
      })
  }

  private var measure: String { isWinRate ? "win rate" : "rating" }

  /// The factors that a condition's message names.
  private func properties(_ condition: Int) -> [String] {
    condition == 0 ? [] : messages[condition - 1].message.qualities.map(\.name)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("judge", subject.agent(of: question.judge))
      json.value("setting", question.judge.setting.rawValue)
      json.value("scenario", question.scenario?.name)
      json.value("answered_by", adaptation.responder.model)
      json.value("judged_by", adaptation.judge.model)
      json.value("measure", measure)
      json.value("sources", adaptation.sources.count)
      json.value("level", analysis.level)
      json.value("method", "paired percentile bootstrap by cluster")
      json.value("resamples", analysis.resamples)
      json.value("seed", analysis.seed)
      json.array("conditions") { json in
        for (place, line) in lines.enumerated() { json.line { write(place, line, to: &$0) } }
      }
    }
  }

  private func write(_ place: Int, _ line: Line, to json: inout JSONWriter) {
    json.value("message", line.name)
    json.list("properties", properties(place))
    json.value("judged", line.judged)
    json.value("score", line.score)
    json.value("n", line.shift?.count)
    json.value("clusters", line.shift?.clusters)
    json.value("shift", line.shift?.shift)
    json.value("low", line.shift?.interval?.low)
    json.value("high", line.shift?.interval?.high)
    json.value("words", line.words)
    json.value("missing", line.missing)
    json.value("cut_off", line.cutOff)
    json.value("flips", line.flips)
  }
}
