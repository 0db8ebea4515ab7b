import ArgumentParser
import Foundation
import Preferences
import Reporting
import StudyFormats

/// `profile import FORMAT DIR --into STUDY`: another tool's files become a study.
struct ImportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mtBench = "mt-bench"
    case pandaLM = "pandalm"
  }

  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a study of another tool's files, taken as they are.",
    discussion: """
      mt-bench: a folder with question.jsonl, human.jsonl, model_answer/*.jsonl and, if there, gpt4_pair.jsonl.
      pandalm: a folder with testset-v1.json and, if there, the judges' *-testset-v1.json.

      What cannot be taken as it is becomes an entry of a list, which “profile rejected STUDY” shows.
      """)

  @Argument(help: "The files' format.") var format: Format
  @Argument(help: ArgumentHelp("The folder they lie in.", valueName: "folder")) var folder: String

  @Option(help: ArgumentHelp("The folder to make, which must not hold anything.", valueName: "study"))
  var into: String

  @Flag(help: "Put it in the place of a study that is there; the edits of that one stay.")
  var replace = false

  func run() throws {
    let taken = (try? FileManager.default.contentsOfDirectory(atPath: into)) ?? []
    guard replace || taken.isEmpty else {
      throw CommandFailure(
        .inputOutput, "\(into): something is there already; choose another place, or replace a study with --replace.")
    }
    StandardError.say("profile: reading \(folder)")
    let contents =
      switch format {
      case .mtBench: try MTBenchReader(directory: folder).read()
      case .pandaLM: try PandaLMReader(directory: folder).read()
      }
    if Interruption.isRequested { throw CancellationError() }
    StandardError.say("profile: writing \(into)")
    // The folder is put in its place at one stroke; an interruption in between must not leave a half of it behind.
    try Interruption.deferred { try StudyFolderWriter(path: into, overwrites: replace).write(contents) }
    for line in summary(of: contents) { StandardError.say(line) }
  }

  private func summary(of contents: StudyContents) -> [String] {
    let agents = contents.agents.filter { $0.kind == .model }.map(\.name)
    let annotators = contents.agents.count { $0.kind == .annotator }
    let counts = [
      ("source", contents.sources.count), ("response", contents.responses.count), ("pair", contents.pairs.count),
      ("vote", contents.votes.count), ("annotator", annotators),
    ]
    let rejected = contents.rejected.count
    return [
      counts.map { "\(NumberText.count($1)) \($0)\($1 == 1 ? "" : "s")" }.joined(separator: ", ") + ".",
      "Models: " + (agents.isEmpty ? "none" : agents.joined(separator: ", ")) + ".",
      rejected == 0
        ? "Every entry was taken as it is."
        : "\(NumberText.count(rejected)) \(rejected == 1 ? "entry" : "entries") could not be taken as they are; "
          + "“profile rejected \(into)” lists them.",
    ]
  }
}
