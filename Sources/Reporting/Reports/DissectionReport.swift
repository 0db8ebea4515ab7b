import BayesianInference
public import FactorAnalysis
import Preferences
import Statistics

/// What share of a judge's preferences is due to each property, beside what each property says alone.
public struct DissectionReport: Report {
  public let subject: Subject
  public let dissection: Dissection
  /// nil where no cluster holds several pairs, and where nothing was resampled.
  public let bootstrap: ClusterBootstrap?

  public init(_ subject: Subject, _ dissection: Dissection, bootstrap: ClusterBootstrap? = nil) {
    self.subject = subject
    self.dissection = dissection
    self.bootstrap = bootstrap
  }

  private var fit: PreferenceFit { dissection.fit }
  private var judge: Profile { dissection.question.judge }
  private func name(_ weight: Dissection.Weight) -> String { subject.label(of: weight.factor) }

  // MARK: - For people

  public var document: Document {
    var parts = ["Properties", subject.title(of: judge)]
    if let scenario = dissection.question.scenario { parts.append(scenario.name) }
    var blocks = [Document.path(subject.study, subject.task.task.title, parts.joined(separator: " ▸ "))]
    if !fit.isReliable {
      blocks.append(.sentence("Not to be relied on: " + fit.problemTexts.joined(separator: "; ") + "."))
    }
    blocks += [.table(weights), .list(notes)]
    return Document(blocks)
  }

  /// The most preferred first.
  private var weights: ReportTable {
    let resampled = bootstrap == nil ? [] : ["clusters from", "to"]
    let columns =
      [ReportTable.Column("property", canShrink: true)]
      + (["preference", "from", "to"] + resampled + ["above 0", "alone τ14", "VIF"]).map {
        ReportTable.Column($0, .right)
      } + [ReportTable.Column("read with care", canShrink: true)]
    return ReportTable(
      columns: columns,
      rows: dissection.byPreference.map { weight in
        let ends: [ReportCell] =
          clusterDegrees(weight).map { [.share($0.lowerBound), .share($0.upperBound)] } ?? []
        let fitted: [ReportCell] = [
          .text(name(weight)), .share(weight.degree), .share(weight.degrees.lowerBound),
          .share(weight.degrees.upperBound),
        ]
        return fitted + ends + [
          .probability(weight.posterior.positive), .score(weight.alone.score),
          .score(weight.collinearity.varianceInflation, digits: 1), .text(care(weight)),
        ]
      })
  }

  private func place(_ weight: Dissection.Weight) -> Int {
    dissection.weights.firstIndex { $0.factor == weight.factor }!
  }

  private func clusterDegrees(_ weight: Dissection.Weight) -> ClosedRange<Double>? {
    bootstrap.map { $0.degrees(place(weight)) }
  }

  private func care(_ weight: Dissection.Weight) -> String {
    if weight.isConstant { return "the same in every pair" }
    var parts: [String] = []
    if weight.turns { parts.append("turns") }
    if weight.collinearity.isHigh {
      let closest = weight.collinearity.closest.map {
        " \(subject.factor(dissection.pairs.properties[$0.place]).name) r \(NumberText.score($0.r, digits: 2))"
      }
      parts.append("goes with" + (closest ?? " others"))
    }
    return parts.joined(separator: "; ")
  }

  private var notes: [String] {
    let pairs = dissection.pairs
    var notes = [
      "\(CountsSentence.counted(pairs.table.count, "pair")) of \(CountsSentence.counted(pairs.clusters, "cluster")); "
        + "each weight Laplace(0, \(NumberText.value(fit.options.scale))) beforehand. preference: how often a response "
        + "with more of the property, and otherwise equal, is preferred."
    ]
    if let choice = FitSentence.scaleChoice(of: fit) { notes.append(choice) }
    if pairs.undecided > 0 {
      notes.append("\(CountsSentence.counted(pairs.undecided, "pair")) without a preference left out.")
    }
    if pairs.incomplete > 0 {
      notes.append(
        "\(CountsSentence.counted(pairs.incomplete, "pair")) left out, as some property is missing on them"
          + (pairs.unjudged > 0
            ? "; on \(NumberText.count(pairs.unjudged)) of these the accuracy of a response could not be judged." : ".")
      )
    }
    if !pairs.uncompared.isEmpty {
      notes.append(
        "Left out, as no pair has a value: " + pairs.uncompared.map { subject.factor($0).name }.joined(separator: ", ")
          + ".")
    }
    if pairs.table.count == 0 { notes.append("There are no pairs, so that the weights are those of the prior.") }
    if !fit.folds.isEmpty {
      notes.append(
        "Averages over \(fit.folds.count) folds by cluster; they predict "
          + "\(NumberText.percent(fit.inSampleAccuracy, digits: 1)) of their own preferences and "
          + "\(NumberText.percent(fit.heldOutAccuracy, digits: 1)) of those held out.")
    }
    notes.append(
      "from and to: \(NumberText.value(fit.options.level * 100)) % of the posterior of all pairs, by quantiles; seed "
        + "\(fit.options.seed).")
    if let bootstrap {
      notes.append(
        "clusters from and to: the same of the most likely weights, over \(NumberText.count(bootstrap.resamples)) draws of the "
          + "clusters with replacement; pairs of one cluster are not independent, which the posterior does not know.")
    }
    notes.append(FitSentence.text(of: fit.posterior.diagnostics))
    if dissection.weights.contains(where: \.turns) {
      notes.append("turns: alone it speaks for one side (τ14), with the others held equal for the other.")
    }
    return notes
  }

  // MARK: - For programs

  public var records: ReportTable {
    let names = [
      "task", "agent", "setting", "scenario", "property", "mean", "sd", "low", "high", "positive", "degree", "alone",
      "turns", "vif", "ess_bulk", "ess_tail", "rhat", "lower_quartile", "upper_quartile", "mode", "mode_low",
      "mode_high",
    ]
    return ReportTable(
      columns: names.map { ReportTable.Column($0) },
      rows: dissection.weights.map { weight in
        let posterior = weight.posterior
        return [
          .text(subject.task.task.rawValue), .text(subject.agent(of: judge)), .text(judge.setting.rawValue),
          .text(dissection.question.scenario?.name), .text(subject.factor(weight.factor).name), .score(weight.mean),
          .score(posterior.sd), .score(posterior.low), .score(posterior.high), .probability(posterior.positive),
          .share(weight.degree), .score(weight.alone.score), .text(weight.turns ? "true" : "false"),
          .value(weight.collinearity.varianceInflation), .value(posterior.diagnostics.essBulk),
          .value(posterior.diagnostics.essTail), .score(posterior.diagnostics.rHat), .score(posterior.lowerQuartile),
          .score(posterior.upperQuartile), .score(bootstrap?.modes[place(weight)]),
          .score(bootstrap?.intervals[place(weight)].low), .score(bootstrap?.intervals[place(weight)].high),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("agent", subject.agent(of: judge))
      json.value("setting", judge.setting.rawValue)
      json.value("scenario", dissection.question.scenario?.name)
      json.value("method", fit.posterior.diagnostics.method.rawValue)
      json.value("draws", fit.posterior.drawCount)
      json.value("clusters", dissection.pairs.clusters)
      json.value("undecided", dissection.pairs.undecided)
      json.value("unjudged", dissection.pairs.unjudged)
      json.list("uncompared", dissection.pairs.uncompared.map { subject.factor($0).name })
      json.value("cluster_resamples", bootstrap?.resamples)
      json.object("diagnostics") { fit.writeDiagnostics(to: &$0, dropped: dissection.pairs.incomplete) }
      json.array("weights") { json in
        for weight in dissection.weights { json.line { write(weight, to: &$0) } }
      }
    }
  }

  private func write(_ weight: Dissection.Weight, to json: inout JSONWriter) {
    json.value("property", subject.factor(weight.factor).name)
    json.value("mean", weight.mean)
    json.value("sd", weight.posterior.sd)
    json.value("low", weight.posterior.low)
    json.value("high", weight.posterior.high)
    json.value("positive", weight.posterior.positive)
    json.value("ess_bulk", weight.posterior.diagnostics.essBulk)
    json.value("ess_tail", weight.posterior.diagnostics.essTail)
    json.value("rhat", weight.posterior.diagnostics.rHat)
    json.value("degree", weight.degree)
    json.value("alone", weight.alone.score)
    json.value("concordant", weight.alone.concordant)
    json.value("discordant", weight.alone.discordant)
    json.value("tied", weight.alone.tied)
    json.value("turns", weight.turns)
    json.value("vif", weight.collinearity.varianceInflation)
    json.value("constant", weight.isConstant)
    json.value("lower_quartile", weight.posterior.lowerQuartile)
    json.value("upper_quartile", weight.posterior.upperQuartile)
    json.value("mode", bootstrap?.modes[place(weight)])
    json.value("mode_low", bootstrap?.intervals[place(weight)].low)
    json.value("mode_high", bootstrap?.intervals[place(weight)].high)
  }
}
