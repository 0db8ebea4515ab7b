public import FactorAnalysis
import Preferences
import Statistics

/// Base models beside those that were trained from them, as judges: how alike their weights are, and how strongly they prefer.
public struct BaseAndAlignedReport: Report {
  public let subject: Subject
  public let series: [BaseAndAligned]

  public init(_ subject: Subject, _ series: [BaseAndAligned]) { (self.subject, self.series) = (subject, series) }

  private func name(_ judge: Profile) -> String { subject.agent(of: judge) }

  // MARK: - For people

  public var document: Document {
    let columns =
      [ReportTable.Column("judge", canShrink: true), ReportTable.Column("trained from", canShrink: true)]
      + ["similarity", "pairs", "mean gap", "shift", "from", "to"].map { ReportTable.Column($0, .right) }
    let rows = series.flatMap { one in
      [
        [
          .text(name(one.base)), .text("–"), .blank, .count(one.strength.gaps.count),
          .value(one.strength.mean), .blank, .blank, .blank,
        ]
      ]
        + one.variants.map { variant in
          [
            ReportCell.text(name(variant.judge)), .text(name(one.base)), .score(variant.similarity, digits: 2),
            .count(variant.strength.gaps.count), .value(variant.strength.mean),
            .change(variant.shift?.shift, digits: 2), .change(variant.shift?.interval?.low, digits: 2),
            .change(variant.shift?.interval?.high, digits: 2),
          ]
        }
    }
    return Document([
      subject.path("Base and aligned"), .table(ReportTable(columns: columns, rows: rows)), .list(means + notes),
    ])
  }

  private var means: [String] {
    series.map { one in
      "\(name(one.base)) and \(CountsSentence.counted(one.variants.count, "model")) trained from it: mean similarity "
        + "\(NumberText.score(one.similarity, digits: 2)); mean gap \(NumberText.value(one.strength.mean)) before, "
        + "\(NumberText.value(one.alignedGap)) after."
    }
  }

  private var notes: [String] {
    let options = subject.analysis.options
    var notes = [
      "similarity: of the weights, as “profile judges” has it. gap: how much stronger one response is preferred "
        + "than the other, a pair's votes in different orders averaged first; with log-probabilities imported as strengths, "
        + "their difference."
    ]
    if series.contains(where: { $0.variants.contains { $0.shift?.interval != nil } }) {
      notes.append(
        "shift: of the gap, from the base model, over the pairs that both judged; from and to: "
          + "\(NumberText.value(options.level * 100)) % interval, percentiles of paired resamples of clusters "
          + "(\(NumberText.count(options.resamples)) resamples, seed \(options.seed)).")
    }
    let omitted = series.reduce(0) { $0 + $1.strength.omitted + $1.variants.reduce(0) { $0 + $1.strength.omitted } }
    if omitted > 0 {
      notes.append(
        "\(CountsSentence.counted(omitted, "vote")) left out of the gaps, without a strength or a side.")
    }
    return notes
  }

  // MARK: - For programs

  public var records: ReportTable {
    let names = [
      "task", "base", "judge", "similarity", "pairs", "gap", "n", "shift", "low", "high",
    ]
    return ReportTable(
      columns: names.map { ReportTable.Column($0) },
      rows: series.flatMap { one in
        let start = [ReportCell.text(subject.task.task.rawValue), .text(name(one.base))]
        let base =
          start + [
            .text(name(one.base)), .score(nil), .count(one.strength.gaps.count), .value(one.strength.mean), .count(nil),
            .value(nil), .value(nil), .value(nil),
          ]
        return [base]
          + one.variants.map { variant in
            start + [
              .text(name(variant.judge)), .score(variant.similarity), .count(variant.strength.gaps.count),
              .value(variant.strength.mean), .count(variant.shift?.count), .value(variant.shift?.shift),
              .value(variant.shift?.interval?.low), .value(variant.shift?.interval?.high),
            ]
          }
      })
  }

  public func write(to json: inout JSONWriter) {
    let options = subject.analysis.options
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("level", options.level)
      json.value("method", "paired percentile bootstrap by cluster")
      json.value("resamples", options.resamples)
      json.value("seed", options.seed)
      json.array("series") { json in
        for one in series {
          json.object { json in
            json.value("base", name(one.base))
            json.value("pairs", one.strength.gaps.count)
            json.value("gap", one.strength.mean)
            json.value("similarity", one.similarity)
            json.value("aligned_gap", one.alignedGap)
            json.array("aligned") { json in for variant in one.variants { json.line { write(variant, to: &$0) } } }
          }
        }
      }
    }
  }

  private func write(_ variant: BaseAndAligned.Variant, to json: inout JSONWriter) {
    json.value("judge", name(variant.judge))
    json.value("similarity", variant.similarity)
    json.value("pairs", variant.strength.gaps.count)
    json.value("gap", variant.strength.mean)
    json.value("n", variant.shift?.count)
    json.value("shift", variant.shift?.shift)
    json.value("low", variant.shift?.interval?.low)
    json.value("high", variant.shift?.interval?.high)
  }
}
