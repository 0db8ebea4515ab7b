public import FactorAnalysis
import Preferences

/// What an edit moved: old → new score, rank and alignment, for every factor that moved or was meant.
public struct MovementReport: Report {
  public struct Group: Sendable {
    public let factor: String
    public let movements: [Movement]
  }

  public let subject: Subject
  /// What was done, in a few words.
  public let title: String
  public let groups: [Group]
  /// Factors by a formula that had values before and have none now, as what they are computed from is gone.
  public let withoutValues: [String]

  /// - Parameters:
  ///   - subject: after the edit.
  ///   - before: the analysis without it.
  ///   - factor: the factor that was meant, with its former name; it is listed even when nothing moved.
  public init(_ subject: Subject, title: String, from before: StudyAnalysis, factor: (name: String, formerly: String)?)
  {
    self.subject = subject
    self.title = title
    withoutValues = Self.valueless(in: subject.analysis, from: before)
    let shown = Set(subject.profiles.map(\.profile))
    groups = subject.task.factors.compactMap { index in
      let name = subject.factor(index).name
      let isMeant = name == factor?.name
      let movements = Movement.all(
        of: name, formerly: isMeant ? factor?.formerly : nil, in: subject.task.task, from: before, to: subject.analysis
      ).filter { shown.contains($0.profile) }
      let hasMoved = movements.contains { $0.old.score != $0.new.score || $0.old.rank != $0.new.rank }
      return isMeant || hasMoved ? Group(factor: name, movements: movements) : nil
    }
  }

  public var document: Document {
    var blocks = [subject.path("Edit"), .sentence(title)]
    if !withoutValues.isEmpty {
      blocks.append(
        .sentence(
          "Without values from now on, as \(withoutValues.count == 1 ? "its formula uses" : "their formulas use") what is "
            + "no longer there: \(withoutValues.joined(separator: ", "))."))
    }
    if groups.isEmpty { blocks.append(.sentence("No score and no rank moved.")) }
    for group in groups {
      blocks.append(.heading(group.factor))
      let columns = [
        ReportTable.Column("profile", canShrink: true), ReportTable.Column("τ14"), ReportTable.Column("rank"),
        ReportTable.Column("τb with the humans"),
      ]
      let rows = group.movements.map { movement -> [ReportCell] in
        [
          .text(subject.title(of: movement.profile)),
          .text(Self.arrow(NumberText.score(movement.old.score), NumberText.score(movement.new.score))),
          .text(Self.arrow(Self.rank(movement.old.rank), Self.rank(movement.new.rank))),
          movement.profile == .human
            ? .blank : .text(Self.arrow(NumberText.score(movement.old.tauB), NumberText.score(movement.new.tauB))),
        ]
      }
      blocks.append(.table(ReportTable(columns: columns, rows: rows)))
    }
    return Document(blocks)
  }

  private static func valueless(in after: StudyAnalysis, from before: StudyAnalysis) -> [String] {
    zip(after.edited.factors, after.edited.columns).compactMap { factor, column in
      guard case .formula = factor.extractor, column.presentCount == 0,
        let place = before.edited.factors.firstIndex(where: { $0.name == factor.name }),
        before.edited.columns[place].presentCount > 0
      else { return nil }
      return factor.name
    }
  }

  private static func arrow(_ old: String, _ new: String) -> String { "\(old) → \(new)" }

  private static func rank(_ rank: Int?) -> String { rank.map(NumberText.count) ?? NumberText.missing }

  public var records: ReportTable {
    let columns = [
      "task", "factor", "agent", "setting", "tau14_old", "tau14_new", "rank_old", "rank_new", "tau_b_old", "tau_b_new",
    ]
    return ReportTable(
      columns: columns.map { ReportTable.Column($0) },
      rows: groups.flatMap { group in
        group.movements.map { movement in
          [
            .text(subject.task.task.rawValue), .text(group.factor), .text(subject.agent(of: movement.profile)),
            .text(movement.profile.setting.rawValue), .score(movement.old.score), .score(movement.new.score),
            .count(movement.old.rank), .count(movement.new.rank), .score(movement.old.tauB),
            .score(movement.new.tauB),
          ]
        }
      })
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("task", subject.task.task.rawValue)
      json.value("edit", title)
      json.list("without_values", withoutValues)
      json.array("factors") { json in
        for group in groups {
          json.object { json in
            json.value("factor", group.factor)
            json.array("profiles") { json in
              for movement in group.movements {
                json.object { json in
                  json.value("agent", subject.agent(of: movement.profile))
                  json.value("setting", movement.profile.setting.rawValue)
                  json.line("old") { json in Self.write(movement.old, to: &json) }
                  json.line("new") { json in Self.write(movement.new, to: &json) }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func write(_ standing: Movement.Standing, to json: inout JSONWriter) {
    json.value("tau14", standing.score)
    json.value("rank", standing.rank)
    json.value("tau_b", standing.tauB)
  }
}
