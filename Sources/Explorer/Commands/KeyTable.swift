extension Command {
  /// All commands as a Markdown table, for the README.
  public static var markdownTable: String {
    var lines = ["| key | command | what it does | where |", "| --- | --- | --- | --- |"]
    for group in Group.allCases {
      for command in all where command.group == group {
        let keys = command.keys.map { "`\($0.name == "|" ? "\\|" : $0.name)`" }.joined(separator: " ")
        lines.append("| \(keys) | \(command.title) | \(command.sentence) | \(command.places) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var places: String {
    if screens.isEmpty { return "everywhere" }
    let names = ScreenName.allCases.filter { screens.contains($0) }.map(\.title)
    return names.count >= 8 ? "every screen" : names.joined(separator: ", ")
  }
}

extension ScreenName {
  /// The name people read.
  public var title: String {
    switch self {
    case .start: "Start"
    case .ranks: "Ranks"
    case .bars: "Bars"
    case .alignment: "Alignment"
    case .gap: "Gap"
    case .divided: "Slices"
    case .factor: "Factor"
    case .editor: "Factor editor"
    case .pairs: "Pairs"
    case .pair: "Pair"
    case .properties: "Properties"
    case .judges: "Judges"
    case .fitted: "What adds up"
    case .health: "Health"
    case .rejected: "Import list"
    case .validation: "Validate"
    case .runs: "Runs"
    case .question: "Question"
    case .wording: "Question's words"
    }
  }
}
