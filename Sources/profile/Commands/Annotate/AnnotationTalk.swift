import LanguageModels
import Preferences
import Reporting

/// What is said of an annotation.
enum AnnotationTalk {
  /// How much of each part is there now.
  static func summary(_ parts: Set<AnnotationPart>, in contents: StudyContents) -> [String] {
    AnnotationPart.allCases.filter { parts.contains($0) }.map { part in
      switch part {
      case .basic, .errors:
        let names = Set(part == .errors ? [DissectedProperty.accuracyCheck.name] : part.properties.map(\.name))
        let columns = zip(contents.factors, contents.manifestations)
          .filter { names.contains($0.0.name) && $0.0.name != "lengthy" }.map(\.1)
        let whole = (0..<contents.responses.count).count { row in
          columns.allSatisfy { $0[Row(row)] != nil }
        }
        var text =
          "\(part.rawValue): \(NumberText.count(part.properties.count)) properties of \(NumberText.count(whole)) of "
          + "\(CountsSentence.counted(contents.responses.count, "response"))"
        if part == .errors {
          let unjudged = columns.first?.storage.count { $0 == 0 } ?? 0
          if unjudged > 0 { text += "; \(NumberText.count(unjudged)) whose accuracy the model could not judge" }
        }
        return text + "."
      case .querySpecific:
        let counts = Prerequisite.allCases.map { own in
          "\(own.rawValue) \(NumberText.count(sources(own.column, contents).count { $0 == Prerequisite.met }))"
        }
        return "\(part.rawValue): by sources, \(counts.joined(separator: ", "))."
      case .scenario:
        var counts: [String: Int] = [:]
        for value in sources(QueryScenario.column, contents) { counts[value, default: 0] += 1 }
        let words = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map {
          "\($0.key) \(NumberText.count($0.value))"
        }
        return "\(part.rawValue): by sources, \(words.isEmpty ? "none" : words.joined(separator: ", "))."
      }
    }
  }

  private static func sources(_ name: String, _ contents: StudyContents) -> [String] {
    let all = contents.metadata.columns
    guard let place = all.firstIndex(where: { $0.level == .source && $0.name.hasPrefix(name) }),
      let column = try? contents.metadata.column(place)
    else { return [] }
    return (0..<column.count).compactMap { column[$0]?.spelling }
  }
}
