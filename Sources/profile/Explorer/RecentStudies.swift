import Explorer
import Foundation
import Preferences
import Reporting

/// The studies that were open lately, under `$XDG_STATE_HOME/profile`. What cannot be read or written is passed over: it
/// is a convenience and no reason to stop.
enum RecentStudies {
  private struct Entry: Codable {
    var place: String
    var title: String
    var tasks: String
    var contents: String
    var summary: String
    var opened: Date
  }

  private static let most = 12

  /// The newest first, without those that are gone or are samples.
  static func cards(without samples: Set<String>) -> [StudyCard] {
    let samples = Set(samples.map(wholePath))
    return read().filter { !samples.contains($0.place) && FileManager.default.fileExists(atPath: $0.place) }.map {
      StudyCard(
        place: $0.place, title: $0.title, tasks: $0.tasks, contents: $0.contents,
        summary: $0.summary.isEmpty ? $0.place : $0.summary, isSample: false,
        lastOpened: $0.opened.formatted(.iso8601.year().month().day()))
    }
  }

  static func remember(_ contents: StudyContents, at place: String) {
    let path = wholePath(place)
    var entries = read().filter { $0.place != path }
    entries.insert(
      Entry(
        place: path, title: contents.title, tasks: contents.tasks.map(\.title).joined(separator: ", "),
        contents: description(of: contents), summary: contents.summary, opened: .now), at: 0)
    guard let file, let data = try? JSONEncoder().encode(Array(entries.prefix(most))) else { return }
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? data.write(to: file, options: .atomic)
  }

  static func description(of contents: StudyContents) -> String {
    if contents.isScoresOnly { return "\(NumberText.count(contents.publishedScores.count)) published scores" }
    let agents = contents.agents.count { $0.kind == .model }
    return
      "\(NumberText.count(contents.sources.count)) sources · \(NumberText.count(contents.pairs.collectedCount)) collected pairs · "
      + "\(NumberText.count(agents)) models"
  }

  /// The same for every way to write a place, wherever the program is started next.
  private static func wholePath(_ place: String) -> String {
    URL(filePath: place).standardizedFileURL.path(percentEncoded: false)
  }

  private static func read() -> [Entry] {
    guard let file, let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Entry].self, from: data)) ?? []
  }

  private static var file: URL? {
    let environment = ProcessInfo.processInfo.environment
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].map { $0 + "/.local/state" }
    return state.map { URL(filePath: $0).appending(path: "profile/recent.json") }
  }
}
