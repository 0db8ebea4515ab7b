import Foundation
import Preferences
import StudyStore

/// A folder with few texts and no values, and what a program made of them.
enum SmallStudy {
  private static let subjects = ["kettle", "bicycle", "stove", "window", "radio", "lamp"]

  /// Writes the folder: six questions with two answers each, which one person compared.
  static func write(to scratch: Scratch, _ name: String = "small", factors: String? = nil) throws -> String {
    func lines(_ objects: [[String: Any]]) throws -> String {
      try objects.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) + "\n" }
        .joined()
    }
    try scratch.write(name + "/study.json", #"{"format": 1, "name": "small", "task": "instruction-following"}"#)
    try scratch.write(
      name + "/sources.jsonl",
      try lines(
        subjects.map {
          ["source": $0, "text": "My \($0) makes a noise at night. What is it, and should I have the \($0) repaired?"]
        }))
    try scratch.write(
      name + "/responses.jsonl",
      try lines(
        subjects.flatMap { subject -> [[String: Any]] in
          [
            [
              "response": "\(subject)-a", "source": subject,
              "text": "It is the screw. Turn the screw of the \(subject). Then wait.",
            ],
            ["response": "\(subject)-b", "source": subject, "text": "Every \(subject) does that. Sleep elsewhere."],
          ]
        }))
    try scratch.write(
      name + "/pairs.jsonl", try lines(subjects.map { ["pair": $0, "a": "\($0)-a", "b": "\($0)-b"] }))
    try scratch.write(
      name + "/votes.jsonl",
      try lines(
        subjects.enumerated().map {
          ["pair": $1, "agent": "human", "annotator": "ida", "verdict": $0 % 3 == 0 ? "B" : "A"]
        }
      ))
    if let factors { try scratch.write(name + "/factors.toml", factors) }
    return scratch.path + "/" + name
  }

  /// All that was extracted, in words that do not depend on the order in which it was kept.
  static func found(in path: String) throws -> [String] {
    let file = try StudyFile(path: path, readOnly: true)
    defer { file.close() }
    let study = try file.read()
    var words: [String] = []
    for row in (0..<study.responses.count).map({ Row<Response>($0) }) {
      let name = study.responses.names[row.index]
      for (factor, column) in zip(study.factors, study.manifestations) {
        if let value = column[row] { words.append("\(name) \(factor.name) \(value)") }
      }
      for fact in try study.texts.facts(of: .response(row)) ?? [] { words.append("\(name) \(fact.name): \(fact.text)") }
      for judgement in try study.texts.judgements(of: row) {
        let value = judgement.value.map { "\($0)" } ?? "unknown"
        words.append("\(name) \(judgement.factor) of \(judgement.fact): \(value), \(judgement.reason ?? "no reason")")
      }
    }
    for row in (0..<study.sources.count).map({ Row<Source>($0) }) {
      for fact in try study.texts.facts(of: .source(row)) ?? [] { words.append("\(fact.name): \(fact.text)") }
    }
    return words.sorted()
  }
}
