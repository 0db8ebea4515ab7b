public import FactorAnalysis
import Preferences
import Statistics

/// How far people agree with what was extracted for a factor.
public struct ValidationReport: Report {
  public let study: String
  public let accuracy: ValidationAccuracy

  public init(study: String, _ accuracy: ValidationAccuracy) {
    self.study = study
    self.accuracy = accuracy
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [Document.path(study, accuracy.task?.title ?? "all tasks", accuracy.factor, "Validate")]
    let text = ValidationSentence.text(accuracy)
    blocks.append(.sentence(text.prefix(1).uppercased() + text.dropFirst() + "."))
    if let population = accuracy.population { blocks.append(.sentence(Self.words(population))) }
    if !accuracy.isEmpty {
      if !accuracy.kinds.isEmpty { blocks.append(.table(kindTable)) }
      blocks.append(.table(annotatorTable))
    }
    let notes = ValidationSentence.notes(accuracy)
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return Document(blocks)
  }

  private static func words(_ population: ValidationPopulation) -> String {
    var text = "\(CountsSentence.counted(population.count, "item")) to ask about"
    let responses = NumberText.count(population.responsesRead)
    text +=
      population.responsesRead < population.responses
      ? " in \(responses) responses drawn from \(NumberText.count(population.responses))" : " in \(responses) responses"
    if population.unknown > 0 { text += "; \(NumberText.count(population.unknown)) judgements unknown" }
    return text + "."
  }

  private func cells(_ estimate: SampledShare) -> [ReportCell] {
    [
      .count(estimate.hits), .count(estimate.members), .score(estimate.share, digits: 2),
      .text(NumberText.interval(estimate.interval)),
    ]
  }

  private static let counts = [
    ReportTable.Column("agreed", .right), ReportTable.Column("of", .right), ReportTable.Column("share", .right),
    ReportTable.Column("interval"),
  ]

  private var kindTable: ReportTable {
    let hasSizes = accuracy.population != nil
    return ReportTable(
      columns: [ReportTable.Column("extracted")] + (hasSizes ? [ReportTable.Column("so many", .right)] : [])
        + Self.counts,
      rows: accuracy.kinds.map { row in
        [.text(ValidationSentence.text(row.kind))] + (hasSizes ? [.count(row.extracted)] : []) + cells(row.estimate)
      })
  }

  private var annotatorTable: ReportTable {
    ReportTable(
      columns: [ReportTable.Column("annotator", canShrink: true)] + Self.counts
        + [ReportTable.Column("cannot say", .right)],
      rows: accuracy.annotators.map { [.text($0.name)] + cells($0.estimate) + [.count($0.cannotSay)] })
  }

  // MARK: - For programs

  public var records: ReportTable {
    let columns = [
      "task", "factor", "annotator", "extracted", "agreed", "decided", "share", "low", "high", "cannot_say",
    ]
    func row(_ annotator: String?, _ kind: Extracted.Kind?, _ estimate: SampledShare, _ cannotSay: Int?) -> [ReportCell]
    {
      [
        .text(accuracy.task?.rawValue), .text(accuracy.factor), .text(annotator),
        .text(kind.map(ValidationSentence.exact)), .count(estimate.hits), .count(estimate.members),
        .score(estimate.share), .score(estimate.interval?.low), .score(estimate.interval?.high), .count(cannotSay),
      ]
    }
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: [row(nil, nil, accuracy.estimate, accuracy.cannotSay)]
        + accuracy.kinds.map { row(nil, $0.kind, $0.estimate, nil) }
        + accuracy.annotators.map { row($0.name, nil, $0.estimate, $0.cannotSay) })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("study", study)
      accuracy.write(to: &json)
    }
  }
}

extension ValidationAccuracy {
  /// The members of an object that says all of it.
  func write(to json: inout JSONWriter) {
    json.value("task", task?.rawValue)
    json.value("factor", factor)
    json.value("agreed", agreed)
    json.value("decided", decided)
    json.value("accuracy", estimate.share)
    json.value("low", estimate.interval?.low)
    json.value("high", estimate.interval?.high)
    json.value("level", level)
    json.value("method", ValidationSentence.methodName(self))
    if case .effectiveWilson(let total)? = estimate.interval?.method { json.value("effective", total) }
    json.value("clusters", estimate.clusters)
    json.value("cannot_say", cannotSay)
    json.value("items", items)
    json.value("set_aside", setAside)
    json.value("corrected", corrected)
    json.value("precision", precision)
    json.value("recall", recall)
    json.value("whole_responses", wholeResponses)
    json.value("right_responses", rightResponses)
    json.line("population") { json in
      json.value("count", population?.count)
      json.value("unknown", population?.unknown)
      json.value("responses_read", population?.responsesRead)
      json.value("responses", population?.responses)
    }
    json.array("values") { json in
      for row in kinds {
        json.line { json in
          json.value("extracted", ValidationSentence.exact(row.kind))
          json.value("count", row.extracted)
          row.estimate.write(to: &json)
        }
      }
    }
    json.array("annotators") { json in
      for row in annotators {
        json.line { json in
          json.value("annotator", row.name)
          row.estimate.write(to: &json)
          json.value("cannot_say", row.cannotSay)
        }
      }
    }
    json.line("agreement") { json in
      json.value("alpha", agreement?.value)
      json.value("shared", shared)
      json.value("unanimous", unanimous)
    }
  }
}

extension SampledShare {
  func write(to json: inout JSONWriter) {
    json.value("agreed", hits)
    json.value("decided", members)
    json.value("share", share)
    json.value("low", interval?.low)
    json.value("high", interval?.high)
  }
}
