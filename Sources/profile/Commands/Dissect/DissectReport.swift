import BayesianInference
import FactorAnalysis
import Foundation
import Reporting

/// The weights of a table's properties, and how they were found.
struct DissectReport: Report {
  private let file: DissectFeatures
  private let fit: PreferenceFit
  private let means: [Double]
  private let collinearity: [Collinearity]

  init(_ file: DissectFeatures, _ fit: PreferenceFit) {
    self.file = file
    self.fit = fit
    means = fit.means
    collinearity = Collinearity.all(of: file.table.comparisons, properties: file.properties.count)
  }

  private var diagnostics: FitDiagnostics { fit.posterior.diagnostics }
  private var reweighted: Int { fit.folds.count { $0.diagnostics == nil } }

  var problems: [String] { fit.problemTexts }

  // MARK: - For people

  var document: Document {
    var blocks: [Document.Block] = [.title(file.path + " ▸ Dissection")]
    if !fit.isReliable { blocks.append(.sentence("Not to be relied on: " + problems.joined(separator: "; ") + ".")) }
    blocks.append(.table(weights))
    blocks.append(.list(notes))
    return Document(blocks)
  }

  /// The weightiest for the first response come first.
  private var weights: ReportTable {
    let columns =
      [ReportTable.Column("property", canShrink: true), ReportTable.Column("mean", .point)]
      + ["sd", "from", "to", "preference", "above 0", "bulk ESS", "tail ESS", "R-hat"].map {
        ReportTable.Column($0, .right)
      }
    let order = means.indices.sorted { (-means[$0], $0) < (-means[$1], $1) }
    return ReportTable(
      columns: columns,
      rows: order.map { place in
        let weight = fit.posterior.weights[place]
        return [
          .text(file.properties[place]), .score(means[place]), .score(weight.sd), .score(weight.low, digits: 2),
          .score(weight.high, digits: 2), .share(1 / (1 + exp(-means[place]))), .probability(weight.positive),
          .count(weight.diagnostics.essBulk.map { Int($0) }), .count(weight.diagnostics.essTail.map { Int($0) }),
          .score(weight.diagnostics.rHat),
        ]
      })
  }

  private var notes: [String] {
    var notes = [
      "\(NumberText.count(fit.pairs)) pairs; each weight Laplace(0, \(NumberText.value(fit.options.scale))) beforehand."
    ]
    if let choice = FitSentence.scaleChoice(of: fit) { notes.append(choice) }
    if file.dropped > 0 { notes.append("\(NumberText.count(file.dropped)) rows with an empty cell are left out.") }
    if fit.pairs == 0 { notes.append("There are no pairs, so that the weights are those of the prior.") }
    if fit.pairs > 0, !constant.isEmpty {
      notes.append("0 in every pair, so that the weight is that of the prior: \(constant.joined(separator: ", ")).")
    }
    for place in collinear {
      let inflation = collinearity[place].varianceInflation
      notes.append(
        "Read with care: \(file.properties[place]) goes with "
          + (collinearity[place].closest.map { "\(file.properties[$0.place]) (r \(NumberText.score($0.r, digits: 2)))" }
            ?? "others") + ", "
          + (inflation.map { "variance inflation \(NumberText.score($0, digits: 1))." }
            ?? "and follows from others wholly."))
    }
    if fit.folds.isEmpty {
      notes.append("mean is the posterior's, and preference σ(mean).")
    } else {
      notes.append(
        "mean is the average over \(fit.folds.count) folds, each without one part of the rows, and preference σ(mean).")
      notes.append(
        "Preferences predicted: \(NumberText.percent(fit.inSampleAccuracy, digits: 1)) of the rows that folds were fitted to, "
          + "\(NumberText.percent(fit.heldOutAccuracy, digits: 1)) of those held out.")
    }
    notes.append(
      "from and to are ends of the posterior's \(NumberText.value(fit.options.level * 100)) % interval by quantiles of "
        + "\(NumberText.count(fit.posterior.drawCount)) draws; seed \(fit.options.seed).")
    notes.append(FitSentence.text(of: diagnostics))
    if !fit.folds.isEmpty, fit.options.method == .fast {
      notes.append("Of the folds \(reweighted) are the same draws reweighted, \(fit.folds.count - reweighted) sampled.")
    }
    return notes
  }

  private var collinear: [Int] { collinearity.indices.filter { collinearity[$0].isHigh } }

  private var constant: [String] {
    let width = file.table.properties
    return file.properties.indices.filter { place in
      stride(from: place, to: file.table.comparisons.count, by: width).allSatisfy { file.table.comparisons[$0] == 0 }
    }.map { file.properties[$0] }
  }

  // MARK: - For programs

  var records: ReportTable {
    ReportTable(
      columns: ["property", "mean", "sd", "low", "high", "positive", "ess_bulk", "ess_tail", "rhat"].map {
        ReportTable.Column($0)
      },
      rows: file.properties.indices.map { place in
        let weight = fit.posterior.weights[place]
        return [
          .text(file.properties[place]), .score(means[place]), .score(weight.sd), .score(weight.low),
          .score(weight.high), .probability(weight.positive), .value(weight.diagnostics.essBulk),
          .value(weight.diagnostics.essTail), .score(weight.diagnostics.rHat),
        ]
      })
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("method", diagnostics.method.rawValue)
      json.value("draws", fit.posterior.drawCount)
      json.object("diagnostics") { json in
        fit.writeDiagnostics(to: &json, dropped: file.dropped)
        json.array("collinear") { json in
          for place in collinear {
            json.line { json in
              json.value("property", file.properties[place])
              json.value("vif", collinearity[place].varianceInflation)
              json.value("closest", collinearity[place].closest.map { file.properties[$0.place] })
              json.value("r", collinearity[place].closest?.r)
            }
          }
        }
      }
      json.array("weights") { json in
        for (place, weight) in fit.posterior.weights.enumerated() {
          json.line { json in
            json.value("property", file.properties[place])
            json.value("mean", means[place])
            json.value("sd", weight.sd)
            json.value("low", weight.low)
            json.value("high", weight.high)
            json.value("positive", weight.positive)
            json.value("ess_bulk", weight.diagnostics.essBulk)
            json.value("ess_tail", weight.diagnostics.essTail)
            json.value("rhat", weight.diagnostics.rHat)
          }
        }
      }
    }
  }
}
