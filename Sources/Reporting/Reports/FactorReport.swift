public import FactorAnalysis
public import Preferences
public import Statistics

/// What a factor is, how its values lie, and how it stands with each profile.
public struct FactorReport: Report {
  public struct Standing: Sendable {
    public let title: String
    public let agent: String
    public let profile: Profile
    public let score: FactorScore?
    public let interval: Interval?
    /// Value in the preferred response less value in the other, over the decided pairs where both have one.
    public let differences: ValueDistribution?
  }

  public let subject: Subject
  public let factor: Factor
  public let label: String
  /// Why its formula gives no values.
  public let formulaError: FormulaError?
  /// Over the task's responses that have a value.
  public let values: ValueDistribution
  public let overridden: Int
  public let standings: [Standing]
  /// How models were asked about it, and about how many responses so.
  public let askings: [(asking: FactorAsking, responses: Int)]
  /// How far people agree with what was extracted; nil where nobody was asked.
  public let accuracy: ValidationAccuracy?

  /// - Parameters:
  ///   - index: into the factors of the analysis.
  ///   - askings: what the study's texts say of how models were asked about it.
  ///   - accuracy: of this factor in this task.
  /// - Complexity: O(pairs × profiles + responses log responses).
  public init(
    _ subject: Subject, factor index: Int, askings: [(asking: FactorAsking, responses: Int)] = [],
    accuracy: ValidationAccuracy? = nil
  ) {
    self.askings = askings
    self.accuracy = accuracy
    let analysis = subject.analysis
    let contents = analysis.contents
    let column = analysis.edited.columns.indices.contains(index) ? analysis.edited.columns[index].storage : []
    self.subject = subject
    factor = analysis.factors[index]
    label = subject.label(of: index)
    formulaError = analysis.edited.formulaErrors[factor.name]
    overridden = analysis.edited.overrides[factor.name]?.count ?? 0
    let own = column.indices.filter {
      contents.sources.tasks[contents.responses.sources[$0].index] == subject.task.task
    }
    values = ValueDistribution(of: own.map { column[$0] })
    standings = subject.profiles.map { scores in
      var differences: ValueDistribution?
      if let planes = analysis.planes(of: scores.profile, in: subject.task.task) {
        differences = ValueDistribution(
          of: planes.decided.members.map { pair in
            let value = column[contents.pairs.a[pair].index] - column[contents.pairs.b[pair].index]
            return planes.prefersA[pair] ? value : -value
          }, isCentred: true)
      }
      return Standing(
        title: subject.title(of: scores.profile), agent: subject.agent(of: scores.profile), profile: scores.profile,
        score: scores.score(of: index), interval: subject.interval(of: index, in: scores.profile),
        differences: differences)
    }
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [Document.path(subject.study, subject.task.task.title, label), .sentence(factor.definition)]
    var facts: [[ReportCell]] = [
      [.text("from"), .text(FactorText.extractor(factor))], [.text("rule"), .text(FactorText.rule(factor.rule))],
      [.text("direction"), .text(FactorText.direction(factor.direction))],
      [.text("ranking"), .text(factor.isRanked ? "in" : "kept out")],
    ]
    if !subject.analysis.contents.isScoresOnly { facts.append([.text("values"), .text(Self.words(values))]) }
    for (asking, responses) in askings {
      facts.append([
        .text("asked"), .text(FactorText.asking(asking) + ": " + CountsSentence.counted(responses, "response")),
      ])
    }
    if overridden > 0 { facts.append([.text("by hand"), .count(overridden)]) }
    if let accuracy { facts.append([.text("extraction"), .text(ValidationSentence.text(accuracy))]) }
    if let formulaError { facts.append([.text("error"), .text(formulaError.description)]) }
    blocks.append(
      .table(
        ReportTable(columns: [ReportTable.Column("what"), ReportTable.Column("is", canShrink: true)], rows: facts)))
    blocks.append(.table(standingsTable))
    if let differencesTable { blocks.append(.table(differencesTable)) }
    if let note = ResamplingNote(subject)?.text { blocks.append(.sentence(note)) }
    return Document(blocks)
  }

  static func words(_ values: ValueDistribution) -> String {
    let missing = NumberText.count(values.missing) + " missing"
    guard let quartiles = values.quartiles, let extremes = values.extremes else { return "none: " + missing }
    return
      "median \(NumberText.value(quartiles.median)), quartiles \(NumberText.value(quartiles.first)) and "
      + "\(NumberText.value(quartiles.third)), from \(NumberText.value(extremes.lowerBound)) to "
      + "\(NumberText.value(extremes.upperBound)), \(missing)"
  }

  private var standingsTable: ReportTable {
    let hasCounts = standings.contains { $0.score?.counts != nil }
    let columns =
      [
        ReportTable.Column("profile", canShrink: true), ReportTable.Column("rank", .right),
        ReportTable.Column("τ14", .right), ReportTable.Column("interval"),
      ] + (hasCounts ? ["C", "D", "T", "missing", "undecided"] : []).map { ReportTable.Column($0, .right) }
    let rows = standings.map { standing -> [ReportCell] in
      let counts = standing.score?.counts
      let all = [counts?.concordant, counts?.discordant, counts?.tied, counts?.missing, counts?.undecided]
      return [
        .text(standing.title), .count(standing.score?.rank), .score(standing.score?.score),
        .text(NumberText.interval(standing.interval)),
      ] + (hasCounts ? all.map { .count($0) } : [])
    }
    return ReportTable(columns: columns, rows: rows)
  }

  /// nil where no profile has a difference.
  private var differencesTable: ReportTable? {
    let columns =
      [ReportTable.Column("preferred − other", canShrink: true)]
      + ["median", "lower quartile", "upper quartile"].map { ReportTable.Column($0, .point) }
      + [ReportTable.Column("pairs", .right)]
    let rows = standings.compactMap { standing in
      standing.differences?.quartiles.map { own -> [ReportCell] in
        [
          .text(standing.title), .value(own.median), .value(own.first), .value(own.third),
          .count(standing.differences?.present),
        ]
      }
    }
    return rows.isEmpty ? nil : ReportTable(columns: columns, rows: rows)
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "factor", "agent", "setting", "rank", "tau14", "low", "high", "concordant", "discordant", "tied",
      "missing", "undecided", "difference_median", "difference_q1", "difference_q3",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: standings.map { standing in
        let counts = standing.score?.counts
        return [
          .text(subject.task.task.rawValue), .text(factor.name), .text(standing.agent),
          .text(standing.profile.setting.rawValue), .count(standing.score?.rank), .score(standing.score?.score),
          .score(standing.interval?.low), .score(standing.interval?.high), .count(counts?.concordant),
          .count(counts?.discordant), .count(counts?.tied), .count(counts?.missing), .count(counts?.undecided),
          .value(standing.differences?.quartiles?.median), .value(standing.differences?.quartiles?.first),
          .value(standing.differences?.quartiles?.third),
        ]
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("factor", factor.name)
      json.list("aliases", factor.aliases)
      json.value("definition", factor.definition)
      json.value("judged", factor.level.rawValue)
      json.value("extractor", FactorText.extractor(factor))
      json.value("rule", FactorText.option(factor.rule))
      json.value("direction", factor.direction.rawValue)
      json.value("ranked", factor.isRanked)
      json.value("edited", label != factor.name)
      json.value("formula_error", formulaError?.description)
      json.line("values") { json in
        values.write(to: &json)
        json.value("overridden", overridden)
      }
      json.array("asked") { json in
        for (asking, responses) in askings {
          json.line { json in
            json.value("model", asking.model)
            json.value("prompt", asking.prompt)
            json.value("mode", asking.mode)
            json.value("responses", responses)
          }
        }
      }
      if let accuracy { json.object("validation") { json in accuracy.write(to: &json) } }
      ResamplingNote.write(subject, to: &json)
      json.array("profiles") { json in for standing in standings { standing.write(to: &json) } }
    }
  }
}

extension FactorReport.Standing {
  func write(to json: inout JSONWriter) {
    json.object { json in
      let counts = score?.counts
      json.value("agent", agent)
      json.value("setting", profile.setting.rawValue)
      json.value("rank", score?.rank)
      json.value("tau14", score?.score)
      json.value("low", interval?.low)
      json.value("high", interval?.high)
      json.value("concordant", counts?.concordant)
      json.value("discordant", counts?.discordant)
      json.value("tied", counts?.tied)
      json.value("missing", counts?.missing)
      json.value("undecided", counts?.undecided)
      json.line("differences") { json in differences?.write(to: &json) }
    }
  }
}

extension ValueDistribution {
  func write(to json: inout JSONWriter) {
    json.value("count", present)
    json.value("missing", missing)
    json.value("min", extremes?.lowerBound)
    json.value("q1", quartiles?.first)
    json.value("median", quartiles?.median)
    json.value("q3", quartiles?.third)
    json.value("max", extremes?.upperBound)
  }
}
