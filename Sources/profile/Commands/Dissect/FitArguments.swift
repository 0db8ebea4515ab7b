public import ArgumentParser
public import BayesianInference
import FactorAnalysis
import Preferences
import Reporting

extension PreferenceFit.Options.Method: ExpressibleByArgument {}

/// How weights are fitted, and whose.
struct FitArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose preferences; may be given several times. By default the humans' and every profile.",
      valueName: "agent:setting"))
  var judge: [String] = []

  @Option(
    help: ArgumentHelp(
      "The properties; by default the factors in the ranking. “properties” is all that annotate rates; basic, query-specific and "
        + "errors are its groups.", valueName: "factor,factor"))
  var factors: String?

  @Option(
    help: ArgumentHelp(
      """
      Fit each value of this column of metadata by itself, each of the “prerequisites” of query-specific properties, or each \
      “saved” slice.
      """, valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("Parts that are left out in turn; 0 for none.", valueName: "n"))
  var folds = PreferenceFit.Options().folds

  @Option(
    help: "fast chooses by its own diagnostics; nuts is the sampler of the paper, and takes a hundred times as long.")
  var method = PreferenceFit.Options().method

  @Option(
    help: ArgumentHelp(
      "b of the prior, or auto: in each fold the one of \(Self.usualScales) under which the pairs left out are likeliest.",
      valueName: "b"))
  var scale = DissectScale.fixed(PreferenceFit.Options().scale)

  private static var usualScales: String {
    PreferenceFit.Options.usualScales.map { NumberText.value($0) }.joined(separator: ", ")
  }

  func validate() throws {
    guard (0...1000).contains(folds), folds != 1 else {
      throw ValidationError("--folds must be 0 or from 2 to 1000, not \(folds).")
    }
    if case .auto = scale, folds == 0 { throw ValidationError("--scale auto needs folds; leave --folds 0 out.") }
  }

  func options(_ analysis: AnalysisArguments) -> PreferenceFit.Options {
    var options = PreferenceFit.Options()
    (options.method, options.folds) = (method, folds)
    switch scale {
    case .fixed(let scale): options.scale = scale
    case .auto: options.scales = PreferenceFit.Options.usualScales
    }
    (options.level, options.seed) = (analysis.level, analysis.seed)
    return options
  }

  func judges(of subject: Subject) throws -> [Profile] {
    guard !subject.analysis.contents.isScoresOnly else {
      throw CommandFailure(.impossible, "published scores have no pairs to fit.")
    }
    guard subject.analysis.tasks.contains(where: { !$0.profiles.isEmpty }) else {
      throw CommandFailure(.impossible, "nobody has judged a pair of the study, so that there is no preference to fit.")
    }
    guard judge.isEmpty else { return try judge.map { try NameLookup.profile($0, in: subject.analysis) } }
    return subject.profiles.map(\.profile)
  }

  /// The slices that are fitted one by one; empty where all pairs are one scenario.
  func scenarios(of subject: Subject) throws -> [PairSlice] {
    guard let by else { return [] }
    let division = try SliceDivision.named(by, in: subject.analysis)
    return try division.slices(of: subject.task.task, in: subject.analysis)
  }

  func questions(of subject: Subject, _ analysis: AnalysisArguments) throws -> [Dissection.Question] {
    let scenarios: [PairSlice?] = by == nil ? [nil] : try self.scenarios(of: subject)
    let base = try question(of: subject, analysis)
    return try judges(of: subject).flatMap { judge in
      scenarios.map { scenario in
        var question = base
        (question.judge, question.scenario) = (judge, scenario)
        return question
      }
    }
  }

  func question(of subject: Subject, _ analysis: AnalysisArguments) throws -> Dissection.Question {
    let places = try factors.map { try NameLookup.factors($0, in: subject.analysis) }
    guard places?.isEmpty != true else {
      throw CommandFailure(.impossible, "--factors names no property, so that there is nothing to fit.")
    }
    var question = Dissection.Question(task: subject.task.task, judge: .human, factors: places)
    question.fit = options(analysis)
    return question
  }
}
