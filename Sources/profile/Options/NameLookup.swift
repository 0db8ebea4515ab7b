import FactorAnalysis
import Preferences
import Reporting

/// Finds what a word on the command line names, in any letter case; a word that names nothing is answered with what there is.
enum NameLookup {
  static func factor(_ word: String, in analysis: StudyAnalysis) throws -> Int {
    if let index = analysis.factors.firstIndex(where: { $0.isCalled(word) }) { return index }
    throw unknown("factor", word, known: analysis.factors.map(\.name))
  }

  /// Several, between commas. Where no factor is called so, `properties` is all of the 29 that the study has, and `basic`,
  /// `query-specific` and `errors` those of a group.
  static func factors(_ words: String, in analysis: StudyAnalysis) throws -> [Int] {
    var places: [Int] = []
    var named: Set<Int> = []
    for word in words.split(separator: ",").map({ String($0.trimmingPrefix(" ")) }) {
      let group = try group(word, in: analysis)
      let own = try group ?? [factor(word, in: analysis)]
      guard group != nil || named.insert(own[0]).inserted else {
        throw CommandFailure(.usage, "the factor “\(word)” is named twice; name it once.")
      }
      places += own.filter { !places.contains($0) }
    }
    return places
  }

  private static func group(_ word: String, in analysis: StudyAnalysis) throws -> [Int]? {
    guard !analysis.factors.contains(where: { $0.isCalled(word) }) else { return nil }
    let titles = ["basic": "basic", "query-specific": "query-specific", "errors": "error detection"]
    let wanted = plain(word)
    guard wanted == "properties" || titles.keys.contains(where: { plain($0) == wanted }) else { return nil }
    let title = titles.first { plain($0.key) == wanted }?.value
    let own = DissectedProperty.all.filter { title == nil || $0.group.title == title }.compactMap { property in
      analysis.edited.keys.firstIndex(of: property.name)
    }
    guard !own.isEmpty else {
      throw CommandFailure(
        .impossible, "the study has none of the properties called “\(word)”; “profile annotate” has a model rate them.")
    }
    return own
  }

  static func task(_ word: String, in analysis: StudyAnalysis) throws -> TaskAnalysis {
    let tasks = analysis.tasks
    if let task = tasks.first(where: { plain($0.task.rawValue) == plain(word) || plain($0.task.title) == plain(word) })
    {
      return task
    }
    throw unknown("task", word, known: tasks.map(\.task.rawValue))
  }

  /// An agent that has a profile in the study.
  static func agent(_ word: String, in analysis: StudyAnalysis) throws -> Row<Agent> {
    let agents = analysis.contents.agents
    let rows = Set(analysis.tasks.flatMap { $0.profiles.map(\.profile.agent) }).sorted()
    if let row = rows.first(where: { plain(agents[$0.index].name) == plain(word) }) { return row }
    throw unknown("agent", word, known: rows.map { agents[$0.index].name })
  }

  /// `AGENT:SETTING`; the agent alone where it has one profile only.
  static func profile(_ word: String, in analysis: StudyAnalysis) throws -> Profile {
    let all = Set(analysis.tasks.flatMap { $0.profiles.map(\.profile) })
    func name(_ profile: Profile) -> String {
      analysis.contents.agents[profile.agent.index].name + ":" + profile.setting.rawValue
    }
    let known = all.map(name).sorted()
    if let profile = all.first(where: { plain(name($0)) == plain(word) }) { return profile }
    let own = all.filter { plain(analysis.contents.agents[$0.agent.index].name) == plain(word) }
    if own.count == 1 { return own.first! }
    guard own.isEmpty else {
      throw CommandFailure(
        .usage, "“\(word)” has several profiles; say which: \(own.map(name).sorted().joined(separator: ", ")).")
    }
    throw unknown("profile", word, known: known)
  }

  static func pair(_ word: String, in analysis: StudyAnalysis) throws -> Row<Pair> {
    let contents = analysis.contents
    if let found = contents.pairs.row(named: word, in: contents.responses) { return found.row }
    let names = (0..<min(contents.pairs.count, 100_000)).map {
      contents.pairs.name(of: Row($0), in: contents.responses)
    }
    throw unknown("pair", word, known: names, reason: .noInput)
  }

  static func response(_ word: String, in analysis: StudyAnalysis) throws -> Row<Response> {
    if let row = analysis.contents.responses.row(named: word) { return row }
    throw unknown("response", word, known: Array(analysis.contents.responses.names), reason: .noInput)
  }

  /// How many names an answer lists at most.
  private static let mostNames = 20

  /// What is said of a word that names nothing: what there is, the closest first.
  static func unknown(
    _ kind: String, _ word: String, known: [String], reason: ExitReason = .usage
  ) -> CommandFailure {
    guard !known.isEmpty else { return CommandFailure(reason, "there is no \(kind) “\(word)”, and no other either.") }
    let order = closest(to: word, among: known)
    let more = known.count > mostNames ? " and \(NumberText.count(known.count - mostNames)) more" : ""
    return CommandFailure(
      reason,
      "there is no \(kind) “\(word)”; the closest first, there are: \(order.prefix(mostNames).joined(separator: ", "))"
        + more + ".")
  }

  static func closest(to word: String, among known: [String]) -> [String] {
    let wanted = Array(plain(word))
    return known.enumerated()
      .map { (name: $0.element, place: $0.offset, distance: EditDistance.between(wanted, Array(plain($0.element)))) }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .map(\.name)
  }

  /// Letter case, hyphens and underscores make no difference.
  private static func plain(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
  }
}
