import Explorer
import Foundation
import Preferences
import Reporting

/// Cards for the samples, from their short descriptions and the lengths of their files, so that Start is there at once.
enum SampleCards {
  private struct Description: Decodable {
    var title: String?
    var summary: String?
    var task: String?
  }

  static func all(_ samples: SampleLibrary) -> [StudyCard] {
    samples.names.compactMap { name in
      guard let path = samples.path(of: name), let data = FileManager.default.contents(atPath: path + "/study.json"),
        let description = try? JSONDecoder().decode(Description.self, from: data)
      else { return nil }
      let sources = lines(of: path + "/sources.jsonl")
      let contents =
        sources == 0
        ? "\(NumberText.count(max(0, lines(of: path + "/scores.csv") - 1))) published scores, no texts"
        : "\(NumberText.count(sources)) sources · \(NumberText.count(lines(of: path + "/responses.jsonl"))) responses · "
          + "\(NumberText.count(lines(of: path + "/votes.jsonl"))) votes"
      let task = description.task.map { StudyTask(rawValue: $0).title } ?? "Several tasks"
      return StudyCard(
        place: path, title: description.title ?? name, tasks: task, contents: contents,
        summary: description.summary ?? "", isSample: true, lastOpened: nil)
    }
  }

  private static func lines(of path: String) -> Int {
    FileManager.default.contents(atPath: path)?.count { $0 == UInt8(ascii: "\n") } ?? 0
  }
}
