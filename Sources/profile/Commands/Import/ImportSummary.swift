import Preferences
import Reporting

/// What is said at the end of an import.
struct ImportSummary {
  private let overview: StudyOverview
  /// Files that had been imported before.
  let known: [String]
  let path: String

  init(_ overview: StudyOverview, known: [String], path: String) {
    (self.overview, self.known, self.path) = (overview, known, path)
  }

  /// Kinds of what was left out that are told one by one.
  private static let mostKinds = 5
  private static let mostAgents = 8

  func say() { for line in lines { StandardError.say(line) } }

  private var lines: [String] {
    let annotators = overview.agents.count { $0.kind == .annotator }
    let counts = [
      ("source", overview.sources), ("response", overview.responses), ("pair", overview.pairs),
      ("vote", overview.votesByAgent.reduce(0, +)), ("annotator", annotators),
    ]
    let models = overview.agents.filter { $0.kind == .model }.map(\.name)
    var lines = [
      counts.map { "\(NumberText.count($1)) \($0)\($1 == 1 ? "" : "s")" }.joined(separator: ", ") + ".",
      "Models: " + (models.isEmpty ? "none" : shortened(models)) + ".", "Votes: " + votes + ".",
    ]
    for file in known { lines.append("\(file): imported before; nothing of it was taken again.") }
    let rejected = overview.rejected.count
    guard rejected > 0 else { return lines + ["Every entry was taken as it is."] }
    lines.append(
      "\(NumberText.count(rejected)) \(rejected == 1 ? "entry" : "entries") could not be taken as they are; "
        + "“profile rejected \(path)” lists them:")
    let leftOut = kinds
    for (kind, count) in leftOut.prefix(Self.mostKinds) { lines.append("  \(NumberText.count(count))  \(kind)") }
    if leftOut.count > Self.mostKinds { lines.append("  and \(leftOut.count - Self.mostKinds) other kinds") }
    return lines
  }

  /// Why entries could not be taken, the most frequent first.
  private var kinds: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for row in overview.rejected {
      let kind = (row.field.map { "\($0): " } ?? "") + row.reason
      if counts[kind] == nil { order.append(kind) }
      counts[kind, default: 0] += 1
    }
    return order.enumerated().map { (place: $0, kind: $1, count: counts[$1]!) }
      .sorted { ($1.count, $0.place) < ($0.count, $1.place) }.map { ($0.kind, $0.count) }
  }

  /// How many votes the people gave together, and each model.
  private var votes: String {
    let byAgent = overview.votesByAgent
    var parts: [String] = []
    let people = overview.agents.indices.filter { overview.agents[$0].kind != .model }
    let ofPeople = people.reduce(0) { $0 + byAgent[$1] }
    if ofPeople > 0 { parts.append("people \(NumberText.count(ofPeople))") }
    for agent in overview.agents.indices where overview.agents[agent].kind == .model && byAgent[agent] > 0 {
      parts.append("\(overview.agents[agent].name) \(NumberText.count(byAgent[agent]))")
    }
    return parts.isEmpty ? "none" : shortened(parts)
  }

  private func shortened(_ names: [String]) -> String {
    names.prefix(Self.mostAgents).joined(separator: ", ")
      + (names.count > Self.mostAgents ? " and \(names.count - Self.mostAgents) more" : "")
  }
}
