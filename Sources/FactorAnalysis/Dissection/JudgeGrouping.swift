public import Preferences

/// Judges put into groups under one point of view: their series, their size, how they were asked.
public struct JudgeGrouping: Hashable, Sendable {
  /// What the groups are by, for people.
  public let title: String
  /// Judges without a group are in none.
  public let groups: [Profile: String]

  public init(title: String, groups: [Profile: String]) { (self.title, self.groups) = (title, groups) }

  /// The groups that some judges are in, in the order of the letters, except that sizes go from small to large.
  public func names(among judges: [Profile]) -> [String] {
    Set(judges.compactMap { groups[$0] }).sorted { one, other in
      (Self.sizes.firstIndex(of: one) ?? -1, one) < (Self.sizes.firstIndex(of: other) ?? -1, other)
    }
  }

  /// Of judges by a word for each agent's name.
  public init(title: String, of judges: [Profile], in contents: StudyContents, _ word: (String) -> String?) {
    var groups: [Profile: String] = [:]
    for judge in judges { groups[judge] = word(contents.agents[judge.agent.index].name) }
    self.init(title: title, groups: groups)
  }

  /// The groupings that follow from names and settings: those with at least two groups.
  public static func all(of judges: [Profile], in contents: StudyContents) -> [JudgeGrouping] {
    [series(of: judges, in: contents), sizes(of: judges, in: contents), settings(of: judges)]
      .filter { Set($0.groups.values).count > 1 }
  }

  /// By the letters that the names of models begin with: `gpt` for GPT-4 and gpt-3.5-turbo.
  public static func series(of judges: [Profile], in contents: StudyContents) -> JudgeGrouping {
    JudgeGrouping(title: "series", of: judges.filter { $0 != .human }, in: contents) { name in
      let letters = name.prefix { $0.isLetter }.lowercased()
      return letters.isEmpty ? nil : letters
    }
  }

  /// By the billions of parameters that a name speaks of (`llama-2-7b`, `Qwen-72B-Chat`), in the paper's bounds.
  public static func sizes(of judges: [Profile], in contents: StudyContents) -> JudgeGrouping {
    JudgeGrouping(title: "size", of: judges.filter { $0 != .human }, in: contents) { name in
      billions(in: name).map { $0 < 14 ? sizes[0] : $0 <= 30 ? sizes[1] : sizes[2] }
    }
  }

  /// By whether a model judges, writes or improves.
  public static func settings(of judges: [Profile]) -> JudgeGrouping {
    JudgeGrouping(
      title: "setting",
      groups: Dictionary(judges.filter { $0 != .human }.map { ($0, $0.setting.rawValue) }) { $1 })
  }

  private static let sizes = ["< 14B", "14–30B", "> 30B"]

  /// The last number of a name that a `b` follows, at the end or before something that is no letter; `8x7b` is eight times seven.
  static func billions(in name: String) -> Double? {
    var found: Double?
    for part in name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." })
    where part.last == "b" {
      let factors = part.dropLast().split(separator: "x", omittingEmptySubsequences: false).map { Double($0) }
      guard !factors.isEmpty, factors.allSatisfy({ $0.map { $0 > 0 } ?? false }) else { continue }
      found = factors.reduce(1) { $0 * $1! }
    }
    return found
  }
}
