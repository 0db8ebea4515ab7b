import FactorAnalysis
public import Preferences
public import Statistics

/// Where one model in generation parts from itself in evaluation, and either from the humans.
public struct GapReport: Report {
  public struct Entry: Sendable {
    public let factor: String
    public let label: String
    public let human: Double?
    public let generation: Double?
    public let evaluation: Double?
    /// Of the gap, both settings resampled together.
    public let interval: Interval?
    /// Generation less evaluation.
    public var gap: Double? { difference(generation, evaluation) }
    public var generationLessHuman: Double? { difference(generation, human) }
    public var evaluationLessHuman: Double? { difference(evaluation, human) }

    private func difference(_ x: Double?, _ y: Double?) -> Double? { x.flatMap { x in y.map { x - $0 } } }
  }

  public struct Model: Sendable {
    public let agent: String
    public let row: Row<Agent>
    /// The largest |gap| first, those without one last.
    public let entries: [Entry]
  }

  public let subject: Subject
  /// Every model that is shown in both settings.
  public let models: [Model]

  public init(_ subject: Subject) {
    self.subject = subject
    let human = subject.task.human
    models = subject.profiles.filter { $0.profile.setting == .generation }.compactMap { generation in
      let agent = generation.profile.agent
      let judge = Profile(agent: agent, setting: .evaluation)
      guard let evaluation = subject.profiles.first(where: { $0.profile == judge }) else { return nil }
      let entries = subject.task.factors.map { index in
        Entry(
          factor: subject.factor(index).name, label: subject.label(of: index),
          human: human?.score(of: index)?.score, generation: generation.score(of: index)?.score,
          evaluation: evaluation.score(of: index)?.score,
          interval: subject.gapInterval(of: index, in: generation.profile))
      }
      let order = entries.indices.sorted { left, right in
        let x = entries[left].gap.map(abs) ?? -1
        let y = entries[right].gap.map(abs) ?? -1
        return x == y ? left < right : x > y
      }
      return Model(agent: subject.agent(of: generation.profile), row: agent, entries: order.map { entries[$0] })
    }
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [subject.path("Gap")]
    if models.isEmpty {
      blocks.append(
        .sentence("No model is here in both generation and evaluation, so there is no gap between the two."))
    }
    for model in models {
      blocks.append(.heading(model.agent))
      let hasIntervals = model.entries.contains { $0.interval != nil }
      let columns =
        [ReportTable.Column("factor", canShrink: true)]
        + ["humans", "generation", "evaluation", "gap"].map { ReportTable.Column($0, .right) }
        + (hasIntervals ? [ReportTable.Column("interval")] : [])
        + ["gen − humans", "eval − humans"].map { ReportTable.Column($0, .right) }
      let shown = model.entries.filter { $0.generation != nil || $0.evaluation != nil }
      let rows = shown.map { entry -> [ReportCell] in
        [
          .text(entry.label), .score(entry.human), .score(entry.generation), .score(entry.evaluation),
          .change(entry.gap),
        ] + (hasIntervals ? [.text(NumberText.interval(entry.interval))] : [])
          + [.change(entry.generationLessHuman), .change(entry.evaluationLessHuman)]
      }
      blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    }
    if !models.isEmpty { blocks.append(.sentence("Gap: the score in generation less that in evaluation.")) }
    if let note = ResamplingNote(subject)?.text { blocks.append(.sentence(note)) }
    return Document(blocks)
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "agent", "factor", "human", "generation", "evaluation", "gap", "low", "high", "generation_less_human",
      "evaluation_less_human",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: models.flatMap { model in
        model.entries.map { entry in
          [
            .text(subject.task.task.rawValue), .text(model.agent), .text(entry.factor), .score(entry.human),
            .score(entry.generation), .score(entry.evaluation), .change(entry.gap),
            .score(entry.interval?.low), .score(entry.interval?.high), .change(entry.generationLessHuman),
            .change(entry.evaluationLessHuman),
          ]
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      ResamplingNote.write(subject, to: &json)
      json.array("models") { json in
        for model in models {
          json.object { json in
            json.value("agent", model.agent)
            json.array("factors") { json in for entry in model.entries { entry.write(to: &json) } }
          }
        }
      }
    }
  }
}

extension GapReport.Entry {
  func write(to json: inout JSONWriter) {
    json.line { json in
      json.value("factor", factor)
      json.value("human", human)
      json.value("generation", generation)
      json.value("evaluation", evaluation)
      json.value("gap", gap)
      json.value("low", interval?.low)
      json.value("high", interval?.high)
      json.value("generation_less_human", generationLessHuman)
      json.value("evaluation_less_human", evaluationLessHuman)
    }
  }
}
