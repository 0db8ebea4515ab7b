import Foundation
import Testing

/// Every format from a file to its ranks, as one would try it.
@Suite struct ImportFormatsTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var format: String
    var files: [String: String]
    var pairs: Int
    /// Whether anybody prefers anything.
    var hasVotes = true
    var arguments: [String] = []

    var testDescription: String { format }
  }

  private static func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  private static let biography =
    #"{"input": "Who is Ada?", "output": "Ada is one.", "topic": "Ada", "cat": ["rare"], "annotations": [{"text": "Ada is one.", "is-relevant": true, "human-atomic-facts": [{"text": "Ada is one.", "label": "NS"}]}]}"#

  static let samples = [
    Sample(
      format: "annotated-pairs",
      files: [
        "a.json": #"""
        {"metadata": {"version": "2.0", "default_annotator": "h"}, "annotators": {"h": {"name": "Human", "type": "human"}, "p": {"description": "Select the response that is short", "type": "principle"}},
         "comparisons": [{"id": "1", "prompt": "Why?", "response_a": {"text": "Since it is so."}, "response_b": {"text": "No idea."}, "annotations": {"h": {"pref": "a"}, "p": {"pref": "b"}}}]}
        """#
      ], pairs: 1),
    Sample(
      format: "llm-comparator",
      files: [
        "a.json": #"""
        {"metadata": {"source_path": "", "custom_fields_schema": []}, "models": [{"name": "owl"}, {"name": "wren"}],
         "examples": [{"input_text": "Why?", "tags": [], "output_text_a": "Since it is so.", "output_text_b": "No idea.", "score": 1, "individual_rater_scores": [], "custom_fields": {}}]}
        """#
      ], pairs: 1, arguments: ["--judge", "human"]),
    Sample(
      format: "ratings",
      files: [
        "a.jsonl": lines([
          #"{"source": "S", "system_id": "owl", "system_output": "One two.", "scores": {"overall": 2, "charm": 1}}"#,
          #"{"source": "S", "system_id": "wren", "system_output": "One.", "scores": {"overall": 1, "charm": 2}}"#,
        ])
      ], pairs: 1),
    Sample(format: "factscore", files: ["owl.jsonl": lines([biography])], pairs: 0, hasVotes: false),
    Sample(
      format: "profile-responses",
      files: [
        "a.jsonl": lines([
          #"{"question": "Why?", "model": "owl", "responses": [{"score": 1, "text": "No."}, {"score": 5, "text": "Since it is so."}]}"#
        ])
      ], pairs: 1),
    Sample(
      format: "fine-grained-rlhf",
      files: [
        "a.json":
          #"[{"question": "Why?", "passages": [["T", "It is."]], "prediction 1": "One.", "prediction 2": "One two.", "prediction 3": "No.", "prediction 4": "So it is.", "feedback": {"errors": [], "missing-info": []}, "preference": [1, 2, 0, 1, 1, 1]}]"#
      ], pairs: 6),
  ]

  @Test(arguments: ["mt-bench", "pandalm"])
  func `a file where a folder is wanted is told as one`(format: String) throws {
    let scratch = try Scratch()
    try scratch.write("one.json", "[]")
    let run = try Run("import", format, scratch.path + "/one.json", "--into", scratch.path + "/x.study")
    #expect(run.status == 66 && run.talk.contains("name the folder with"), "\(run.talk)")
  }

  @Test(arguments: samples) func `a format goes from its files to health and ranks`(sample: Sample) throws {
    let scratch = try Scratch()
    for (name, text) in sample.files { try scratch.write("in/" + name, text) }
    let study = scratch.path + "/x.study"
    let files = sample.files.keys.sorted().map { scratch.path + "/in/" + $0 }
    let arguments = ["import", sample.format] + files + ["--into", study] + sample.arguments
    let made = try Run(arguments)
    #expect(made.status == 0, "\(made.talk)")
    #expect(made.talk.contains("Every entry was taken as it is."))
    #expect(made.talk.contains("\(sample.pairs) pair\(sample.pairs == 1 ? "" : "s"),"))
    #expect(try Run("health", study, "--format", "json").json.keys.isEmpty == false)
    let ranks = try Run("ranks", study, "--format", "json")
    #expect(ranks.status == (sample.hasVotes ? 0 : 1), "\(ranks.talk)")
    if sample.hasVotes { #expect(try ranks.json.keys.isEmpty == false) }
    #expect(try Run(arguments).talk.contains("nothing was changed"))
  }
}
