public import ArgumentParser
public import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

extension JudgeSimilarity.Measure: ExpressibleByArgument {}

/// In which order judges are printed.
enum JudgeOrder: String, ExpressibleByArgument, CaseIterable { case clustering, study, groups }

struct JudgesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judges", abstract: "How alike the humans and every model weigh the properties.",
    discussion: """
      Groups are a judge's series and size by its name, its setting, or the columns of a CSV file: a column agent, and others with \
      the group of each. The file agents.csv of a study folder, or NAME.agents.csv beside NAME.study, is found without being named.
      """)

  @OptionGroup var arguments: ReportArguments
  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(help: "How alike two judges' weights are.")
  var measure = JudgeSimilarity.Measure.pearson

  @Option(
    help: ArgumentHelp(
      "Means within and across groups of judges: by series, size or setting, by a column of the study's agents file, or by all columns of another such file.",
      valueName: "name|file.csv"))
  var groups: String?

  @Option(help: "Judges stand beside those that are like them, as the study names them, or group by group.")
  var order = JudgeOrder.clustering

  @Option(
    help: ArgumentHelp(
      "Instead, hold base models against those trained from them, in likeness and strength: one series, given as often as there are series, or a column of the study's agents file that names the base of each.",
      valueName: "base=model,model|name"))
  var aligned: [String] = []

  func validate() throws {
    if order == .groups, groups == nil { throw ValidationError("--order groups needs --groups to say which.") }
  }

  func run() throws {
    guard aligned.isEmpty else { return try printSeries() }
    try arguments.printForEachTask(withIntervals: false) { subject in
      let judges = try fit.judges(of: subject)
      guard Set(judges).count > 1 else { throw CommandFailure(.impossible, "there is only one judge to be compared.") }
      let groupings = try groupings(of: judges, in: subject)
      defer { StandardError.clearStage() }
      let fits = try JudgeFits(
        of: judges, fit.question(of: subject, arguments.analysis), scenarios: fit.scenarios(of: subject),
        in: subject.analysis, isCancelled: { Interruption.isRequested },
        progress: { StandardError.show(stage: "fitting weights", done: Double($0) / Double($1)) })
      let order: JudgeSimilarity.Order =
        switch order {
        case .clustering: .clustering
        case .study: .study
        case .groups: groupings.first.map { .groups($0) } ?? .clustering
        }
      let similarity = JudgeSimilarity(fits, measure: measure, order: order)
      return JudgesReport(subject, similarity, groups: groupings.map { GroupSimilarity(similarity, by: $0) })
    }
  }

  private func groupings(of judges: [Profile], in subject: Subject) throws -> [JudgeGrouping] {
    guard let groups else { return [] }
    if groups.lowercased().hasSuffix(".csv") {
      return try AgentColumns(path: groups).groupings(of: judges, in: subject.analysis.contents)
    }
    let samples = try SampleLibrary(option: arguments.program.samples)
    let place = try StudyPlace(arguments.study, samples: samples)
    let contents = subject.analysis.contents
    let known =
      try (AgentColumns.ofStudy(place.path)?.groupings(of: judges, in: contents) ?? []) + [
        .series(of: judges, in: contents), .sizes(of: judges, in: contents), .settings(of: judges),
      ]
    guard let grouping = known.first(where: { $0.title.lowercased() == groups.lowercased() }) else {
      throw NameLookup.unknown("grouping", groups, known: known.map(\.title))
    }
    return [grouping]
  }
}

extension AgentColumns {
  /// - Throws: `CommandFailure` where it names none of the judges.
  func groupings(of judges: [Profile], in contents: StudyContents) throws -> [JudgeGrouping] {
    let names = Set(judges.map { contents.agents[$0.agent.index].name })
    guard agents.contains(where: { names.contains($0) }) else {
      throw CommandFailure(
        .badData,
        "\(path): the column agent names none of the judges; they are \(names.sorted().joined(separator: ", ")).")
    }
    return columns.map { column in
      JudgeGrouping(title: column.name, of: judges, in: contents) { column.words[$0] }
    }
  }
}
