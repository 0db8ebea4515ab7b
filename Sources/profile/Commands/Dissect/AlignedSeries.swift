import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

/// A base model and those that were trained from it, as a word on the command line says: `BASE=MODEL,MODEL`.
struct AlignedSeries {
  let base: Profile
  let variants: [Profile]

  init(_ word: String, in analysis: StudyAnalysis) throws {
    let parts = word.split(separator: "=", maxSplits: 1)
    let names = parts.count == 2 ? parts[1].split(separator: ",") : []
    guard !names.isEmpty else {
      throw CommandFailure(
        .usage,
        "--aligned “\(word)” names no series; write a base model and those that were trained from it as BASE=MODEL,MODEL."
      )
    }
    base = try Self.judge(parts[0], in: analysis)
    variants = try names.map { try Self.judge($0, in: analysis) }
    guard Set(variants + [base]).count == variants.count + 1 else {
      throw CommandFailure(.usage, "--aligned “\(word)” names a model twice.")
    }
  }

  private init(base: Profile, variants: [Profile]) { (self.base, self.variants) = (base, variants) }

  /// The series that a column of the study's agents file makes: it names the base model of each that was trained from one.
  /// Models that judged nothing are passed over.
  ///
  /// - Throws: `CommandFailure` where there is no such column, or it names no series.
  static func all(column name: String, of columns: AgentColumns?, in analysis: StudyAnalysis) throws -> [AlignedSeries]
  {
    guard let columns else {
      throw CommandFailure(
        .usage,
        "--aligned “\(name)” is no series (BASE=MODEL,MODEL), and the study has no agents file with such a column.")
    }
    guard let column = columns.columns.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw NameLookup.unknown("column of \(columns.path)", name, known: columns.columns.map(\.name))
    }
    var order: [String] = []
    var own: [String: [Profile]] = [:]
    for agent in columns.agents {
      guard let base = column.words[agent], base != agent, let variant = try? judge(agent[...], in: analysis),
        (try? judge(base[...], in: analysis)) != nil
      else { continue }
      if own[base] == nil { order.append(base) }
      own[base, default: []].append(variant)
    }
    guard !order.isEmpty else {
      throw CommandFailure(
        .impossible,
        "\(columns.path): the column \(column.name) names no model that judged pairs as the base of another that did.")
    }
    return try order.map { AlignedSeries(base: try judge($0[...], in: analysis), variants: own[$0]!) }
  }

  /// A model that votes.
  private static func judge(_ word: Substring, in analysis: StudyAnalysis) throws -> Profile {
    let word = String(word.trimmingPrefix(" "))
    let agent = try NameLookup.agent(word, in: analysis)
    let profile = Profile(agent: agent, setting: .evaluation)
    guard analysis.tasks.contains(where: { $0.scores(of: profile) != nil }) else {
      throw CommandFailure(.usage, "“\(word)” has not judged any pair, so that it cannot be in --aligned.")
    }
    return profile
  }
}

extension JudgesCommand {
  private func series(in analysis: StudyAnalysis) throws -> [AlignedSeries] {
    try aligned.flatMap { word in
      guard !word.contains("=") else { return [try AlignedSeries(word, in: analysis)] }
      let place = try StudyPlace(arguments.study, samples: SampleLibrary(option: arguments.program.samples))
      return try AlignedSeries.all(column: word, of: AgentColumns.ofStudy(place.path), in: analysis)
    }
  }

  /// Prints base models beside those that were trained from them.
  func printSeries() throws {
    try arguments.printForEachTask(withIntervals: false) { subject in
      let series = try self.series(in: subject.analysis).filter { one in
        ([one.base] + one.variants).contains { subject.analysis.planes(of: $0, in: subject.task.task) != nil }
      }
      guard !series.isEmpty else { throw CommandFailure(.impossible, "none of these models has judged a pair.") }
      var judges: [Profile] = []
      for judge in series.flatMap({ [$0.base] + $0.variants })
      where !judges.contains(judge) && subject.analysis.planes(of: judge, in: subject.task.task) != nil {
        judges.append(judge)
      }
      defer { StandardError.clearStage() }
      let fits = try JudgeFits(
        of: judges, fit.question(of: subject, arguments.analysis), scenarios: fit.scenarios(of: subject),
        in: subject.analysis, isCancelled: { Interruption.isRequested },
        progress: { StandardError.show(stage: "fitting weights", done: Double($0) / Double($1)) })
      let similarity = JudgeSimilarity(fits, measure: measure)
      return BaseAndAlignedReport(
        subject,
        series.map {
          BaseAndAligned(
            from: $0.base, to: $0.variants, similarity: similarity, in: subject.task.task, of: subject.analysis)
        })
    }
  }
}
