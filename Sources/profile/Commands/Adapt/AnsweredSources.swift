import FactorAnalysis
import Preferences
import Reporting
import Statistics

/// The sources that a model is to answer anew.
struct AnsweredSources {
  /// In the order of the study.
  let sources: [Row<Source>]
  /// What answers are held against; nil where they are rated.
  let references: [Row<Source>: Row<Response>]?
  /// What was left out, for people.
  let notes: [String]

  init(_ command: AdaptCommand, _ subject: Subject, _ taste: JudgeTaste) throws {
    let analysis = subject.analysis
    let study = analysis.contents
    let pairs = try analysis.pairs(PairQuery(task: subject.task.task))
      .filter { taste.dissection.question.scenario?.pairs[$0.index] ?? true }
    var sources = Set(pairs.map { study.source(of: $0) }).sorted()
    var notes: [String] = []
    func keep(_ reason: String, _ isKept: (Row<Source>) throws -> Bool) rethrows {
      let kept = try sources.filter(isKept)
      if kept.count < sources.count {
        notes.append("\(CountsSentence.counted(sources.count - kept.count, "source")) \(reason), and left out.")
      }
      sources = kept
    }
    if let name = command.reference {
      let agents = study.agents
      let writers = Set(study.responses.agents.compactMap(\.self)).sorted()
      guard let agent = writers.first(where: { agents[$0.index].name.lowercased() == name.lowercased() }) else {
        throw NameLookup.unknown("agent with responses", name, known: writers.map { agents[$0.index].name })
      }
      var own: [Row<Source>: Row<Response>] = [:]
      for place in 0..<study.responses.count where study.responses.agents[place] == agent {
        // Of several the one that aims highest; the first of these.
        let source = study.responses.sources[place]
        let score = study.responses.targetScores[place] ?? 0
        if let known = own[source], study.responses.targetScores[known.index] ?? 0 >= score { continue }
        own[source] = Row(place)
      }
      keep("without a response of \(agents[agent.index].name)") { own[$0] != nil }
      references = own
    } else {
      references = nil
    }
    try keep("without a text") { try !study.texts.source($0).whole.allSatisfy(\.isWhitespace) }
    guard !sources.isEmpty else {
      throw CommandFailure(.impossible, "there is no source to be answered" + (notes.first.map { ": " + $0 } ?? "."))
    }
    if let count = command.sources, count < sources.count {
      var generator = SeededGenerator(seed: command.arguments.analysis.seed)
      notes.append(
        "\(NumberText.count(count)) of \(NumberText.count(sources.count)) sources drawn by seed \(command.arguments.analysis.seed)."
      )
      sources = sources.shuffled(using: &generator).prefix(count).sorted()
    }
    self.sources = sources
    self.notes = notes
  }
}
