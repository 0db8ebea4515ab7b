import ArgumentParser
import BayesianInference
import FactorAnalysis
import Preferences
import Reporting

/// How the weights of one judge are fitted, where they are put to use.
struct WeightArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The properties; by default the factors in the ranking.", valueName: "factor,factor"))
  var factors: String?

  @Option(
    help: ArgumentHelp(
      "Fit each value of this column of metadata, or each saved slice, by itself.", valueName: "column"))
  var by: String?

  @Option(
    help: ArgumentHelp("b of the prior, or auto: chosen by the pairs that folds leave out.", valueName: "b"))
  var scale = DissectScale.fixed(PreferenceFit.Options().scale)

  /// Whether anything was said.
  var isGiven: Bool {
    if case .fixed(PreferenceFit.Options().scale) = scale { return factors != nil || by != nil }
    return true
  }

  func question(of judge: Profile, in subject: Subject, _ analysis: AnalysisArguments) throws -> Dissection.Question {
    let places = try factors.map {
      try $0.split(separator: ",").map {
        try NameLookup.factor(String($0.trimmingPrefix(" ")), in: subject.analysis)
      }
    }
    var question = Dissection.Question(task: subject.task.task, judge: judge, factors: places)
    switch scale {
    case .fixed(let scale): question.fit.scale = scale
    case .auto: question.fit.scales = PreferenceFit.Options.usualScales
    }
    (question.fit.level, question.fit.seed) = (analysis.level, analysis.seed)
    return question
  }

  /// What is fitted one by one; empty where all pairs are one scenario.
  func scenarios(of subject: Subject) throws -> [PairSlice] {
    guard let by else { return [] }
    return try SliceDivision.named(by, in: subject.analysis).slices(of: subject.task.task, in: subject.analysis)
  }
}
