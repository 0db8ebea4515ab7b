public import FactorAnalysis
import Preferences

/// How alike judges weigh properties, each with each, and group by group.
public struct JudgesReport: Report {
  public let subject: Subject
  public let similarity: JudgeSimilarity
  public let groups: [GroupSimilarity]

  public init(_ subject: Subject, _ similarity: JudgeSimilarity, groups: [GroupSimilarity] = []) {
    self.subject = subject
    self.similarity = similarity
    self.groups = groups
  }

  private var names: [String] { similarity.judges.map { subject.title(of: $0.profile) } }

  /// In all scenarios that could be fitted; nil where none could.
  private func pairs(of judge: JudgeSimilarity.Judge) -> Int? {
    let known = judge.pairs.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  private var common: String {
    guard let common = similarity.commonProperties else { return "" }
    let (least, most) = (NumberText.count(common.lowerBound), NumberText.count(common.upperBound))
    let noun = common.upperBound == 1 ? "common property" : "common properties"
    return least == most ? ", by \(most) \(noun)" : ", by \(least) to \(most) \(noun)"
  }

  // MARK: - For people

  public var document: Document {
    var blocks = [subject.path("Judges")]
    let columns =
      [
        ReportTable.Column("judge", canShrink: true), ReportTable.Column("pairs", .right),
        ReportTable.Column("held out", .right),
      ]
      + similarity.judges.indices.map { ReportTable.Column("\($0 + 1)", .right) }
    let rows = similarity.judges.enumerated().map { row, judge in
      [
        ReportCell.text("\(row + 1) \(names[row])"), .count(pairs(of: judge)),
        .share(judge.heldOutAccuracy),
      ] + similarity.judges.indices.map { $0 == row ? .text("") : .score(similarity[row, $0], digits: 2) }
    }
    blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    if let common = similarity.commonProperties, common.lowerBound < JudgeSimilarity.leastProperties {
      blocks.append(
        .sentence("There is no similarity by fewer than \(JudgeSimilarity.leastProperties) common properties."))
    }
    let scenarios = similarity.scenarios.compactMap(\.self)
    let over = scenarios.isEmpty ? "" : ", the mean over \(CountsSentence.counted(scenarios.count, "scenario"))"
    blocks.append(
      .sentence(
        "\(similarity.measure.title) of the weights of two judges\(over)\(common); held out: how often preferences that were left out "
          + "are predicted. Fewer than \(JudgeSimilarity.leastPairs) pairs are not fitted."))
    return Document(blocks + groups.flatMap { self.blocks(of: $0) })
  }

  private func blocks(of groups: GroupSimilarity) -> [Document.Block] {
    guard !groups.groups.isEmpty else {
      return [.sentence("No judge has a \(groups.grouping.title).")]
    }
    let columns =
      [ReportTable.Column(groups.grouping.title, canShrink: true)]
      + (["judges", "within", "with others"] + groups.groups).map { ReportTable.Column($0, .right) }
    let places = groups.groups.indices
    let rows = places.map { row -> [ReportCell] in
      [
        .text(groups.groups[row]), .count(groups.members[row].count), .score(groups[row, row]?.value, digits: 2),
        .score(groups.acrossByGroup[row]?.value, digits: 2),
      ] + places.map { .score(groups[row, $0]?.value, digits: 2) }
    }
    return [
      .heading("By \(groups.grouping.title)"), .table(ReportTable(columns: columns, rows: rows)),
      .sentence(GroupSentence.text(of: groups)),
    ]
  }

  // MARK: - For programs

  public var records: ReportTable {
    var rows: [[ReportCell]] = []
    for row in similarity.judges.indices {
      for column in similarity.judges.indices where column != row {
        rows.append([
          .text(subject.task.task.rawValue), .text(similarity.measure.rawValue), .text(names[row]),
          .text(names[column]), .score(similarity[row, column]),
          .count(similarity.counts[row * similarity.judges.count + column]), .text(""),
          .count(similarity.properties[row * similarity.judges.count + column]),
        ])
      }
    }
    for groups in groups {
      for row in groups.groups.indices {
        for column in row..<groups.groups.count {
          rows.append([
            .text(subject.task.task.rawValue), .text(similarity.measure.rawValue), .text(groups.groups[row]),
            .text(groups.groups[column]), .score(groups[row, column]?.value), .count(similarity.scenarios.count),
            .text(groups.grouping.title), .count(nil),
          ])
        }
      }
    }
    return ReportTable(
      columns: ["task", "measure", "judge", "other", "similarity", "scenarios", "grouping", "properties"].map {
        ReportTable.Column($0)
      }, rows: rows)
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("measure", similarity.measure.rawValue)
      json.list("scenarios", similarity.scenarios.compactMap(\.self))
      json.array("judges") { json in
        for (row, judge) in similarity.judges.enumerated() {
          json.line { json in
            json.value("agent", subject.agent(of: judge.profile))
            json.value("setting", judge.profile.setting.rawValue)
            json.value("pairs", pairs(of: judge))
            json.value("accuracy_held_out", judge.heldOutAccuracy)
            json.array("similarities") { json in
              for column in similarity.judges.indices where column != row {
                json.line { json in
                  json.value("judge", names[column])
                  json.value("value", similarity[row, column])
                  json.value("properties", similarity.properties[row * similarity.judges.count + column])
                }
              }
            }
          }
        }
      }
      json.array("groupings") { json in for groups in groups { write(groups, to: &json) } }
    }
  }

  private func write(_ groups: GroupSimilarity, to json: inout JSONWriter) {
    json.object { json in
      json.value("grouping", groups.grouping.title)
      json.value("within", groups.within?.value)
      json.value("within_pairs", groups.within?.count)
      json.value("across", groups.across?.value)
      json.value("across_pairs", groups.across?.count)
      json.list("without_group", groups.others.map { names[$0] })
      json.array("groups") { json in
        for row in groups.groups.indices {
          json.object { json in
            json.value("group", groups.groups[row])
            json.list("judges", groups.members[row].map { names[$0] })
            json.value("within", groups[row, row]?.value)
            json.value("across", groups.acrossByGroup[row]?.value)
            json.array("with") { json in
              for column in groups.groups.indices where column != row {
                json.line { json in
                  json.value("group", groups.groups[column])
                  json.value("value", groups[row, column]?.value)
                }
              }
            }
          }
        }
      }
    }
  }
}

extension JudgeSimilarity.Measure {
  /// In words, at the beginning of a sentence.
  public var title: String {
    switch self {
    case .pearson: "Pearson's r"
    case .spearman: "Spearman's ρ"
    case .kendall: "Kendall's τb"
    case .l1: "Sum of the differences"
    case .l2: "Euclidean distance"
    }
  }
}
