import ArgumentParser
import BayesianInference
import FactorAnalysis
import Preferences
import Reporting

/// `profile dissect STUDY`, and `profile dissect --features FILE.csv`.
struct DissectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dissect", abstract: "How much each property weighs in preferences, all others equal.",
    discussion: """
      Bayesian logistic regression of preferences on comparisons: P(first preferred) = σ(Σ weight · comparison), without an \
      intercept, each weight Laplace(0, b) beforehand. In a study properties are factors, and judges the humans and every profile of a \
      model; folds keep the pairs of a cluster together. A file has a header, a first column y (1: the first response was \
      preferred, 0: the second), then a column for each property (1: the first response has more of it, −1: the second, 0: \
      neither). Rows with an empty cell, or NA, are left out and counted.

      Means are averages over the folds, each fitted without one contiguous part of the rows; everything else is of all rows.
      """)

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String?

  @Option(help: ArgumentHelp("A bare table of comparisons in the place of a study.", valueName: "file.csv"))
  var features: String?

  @Option(
    help: ArgumentHelp(
      "Only the properties preferred most and least, so many of each, scenario by scenario.", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "Only the means over the values of --by of how much these properties are preferred, for instance errors.",
      valueName: "factor,factor"))
  var average: String?

  @OptionGroup(title: "Fit") var fit: FitArguments
  @OptionGroup var shown: ShownArguments
  @OptionGroup(title: "Counting") var analysis: AnalysisArguments
  @OptionGroup(title: "Program") var program: ProgramOptions

  func validate() throws {
    guard (study == nil) != (features == nil) else {
      throw ValidationError("Name a study, or a table with --features.")
    }
    if features != nil, let option = optionForStudies {
      throw ValidationError("\(option) is for studies; leave it out with --features.")
    }
    if average != nil {
      guard fit.by != nil, top == nil else {
        throw ValidationError("--average wants --by, such as --by scenario, and no --top.")
      }
    }
    if let top {
      guard (1...100).contains(top) else { throw ValidationError("--top must be from 1 to 100, not \(top).") }
    }
  }

  /// The first option given that says nothing of a bare table.
  private var optionForStudies: String? {
    let given: [(String, Bool)] = [
      ("--top", top != nil), ("--average", average != nil), ("--judge", !fit.judge.isEmpty),
      ("--factors", fit.factors != nil), ("--by", fit.by != nil), ("--where", analysis.condition != nil),
      ("--task", shown.task != nil), ("--agent", !shown.agent.isEmpty), ("--setting", !shown.setting.isEmpty),
      ("--human-ties", analysis.humanTies != .keep), ("--orders", analysis.orders != .merged),
    ]
    return given.first { $0.1 }?.0
  }

  func run() throws {
    defer { StandardError.clearStage() }
    if let features { return try dissect(table: features) }
    let shownStudy = try ShownStudy(study!, shown, analysis, program, withIntervals: false)
    var unreliable: [String] = []
    var nothing: [String] = []
    let reports = try shownStudy.subjects.flatMap { subject -> [any Report] in
      let questions = try fit.questions(of: subject, analysis)
      let all = try questions.enumerated().map { number, question in
        StandardError.show(stage: "fitting weights", done: Double(number) / Double(questions.count))
        let dissection = try Dissection(question, in: subject.analysis, isCancelled: { Interruption.isRequested })
        if !dissection.isOfNothing, !dissection.fit.isReliable { unreliable.append(subject.title(of: question.judge)) }
        return dissection
      }
      let dissections = all.filter { !$0.isOfNothing }
      for empty in all where empty.isOfNothing {
        let parts = [subject.task.task.title, subject.title(of: empty.question.judge)]
        nothing.append((parts + [empty.question.scenario?.name].compactMap(\.self)).joined(separator: " ▸ "))
      }
      guard !dissections.isEmpty else { return [] }
      if let average {
        let places = try NameLookup.factors(average, in: subject.analysis)
        let division = try SliceDivision.named(fit.by, in: subject.analysis).title
        let averages = DegreeAverages(dissections, of: places)
        guard !averages.averages.isEmpty else {
          throw CommandFailure(
            .impossible,
            "these properties are the same in every pair that can be dissected, so there is nothing to average.")
        }
        return [AveragesReport(subject, averages, division: division)]
      }
      if let top { return [ExtremesReport(subject, dissections, count: top)] }
      return try dissections.enumerated().map { number, dissection in
        StandardError.show(stage: "resampling clusters", done: Double(number) / Double(questions.count))
        return DissectionReport(
          subject, dissection,
          bootstrap: try dissection.clusterBootstrap(
            resamples: analysis.resamples, isCancelled: { Interruption.isRequested }))
      }
    }
    StandardError.clearStage()
    guard !reports.isEmpty else {
      throw CommandFailure(
        .impossible,
        analysis.condition == nil
          ? "there is no preference to dissect." : "no pair fits: there is no preference to dissect with this --where.")
    }
    if !nothing.isEmpty {
      StandardError.say("profile: no pair fits, and so nothing is said of \(nothing.joined(separator: ", ")).")
    }
    ReportPrinting.print(
      reports, as: shown.format, isASCII: program.ascii, list: top == nil && average == nil ? "judges" : "tasks")
    if !unreliable.isEmpty {
      StandardError.say("profile: not to be relied on are the fits of \(unreliable.joined(separator: ", ")).")
    }
  }

  private func dissect(table path: String) throws {
    let file = try DissectFeatures(path: path)
    guard !file.properties.isEmpty else {
      throw CommandFailure(
        .impossible, "\(file.path): there is no property beside y, so that there is nothing to fit.")
    }
    let progress = FitProgress("sampling \(file.properties.count) weights of \(file.table.count) pairs")
    let fit = try PreferenceFit(
      file.table, fit.options(analysis),
      isCancelled: {
        progress.tick()
        return Interruption.isRequested
      })
    StandardError.clearStage()
    let report = DissectReport(file, fit)
    ReportPrinting.print([report], as: shown.format, isASCII: program.ascii)
    if !fit.isReliable {
      StandardError.say("profile: the fit is not to be relied on: " + report.problems.joined(separator: "; ") + ".")
    }
  }
}

extension Dissection {
  /// Whether no pair, or no property, was left to fit.
  fileprivate var isOfNothing: Bool { pairs.table.count == 0 || weights.isEmpty }
}
