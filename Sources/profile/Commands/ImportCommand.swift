import ArgumentParser
import Foundation
import Preferences
import Reporting
import StudyFormats

/// `profile import FORMAT FILE… --into STUDY`: another tool's files become a study.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a study of another tool's files, taken as they are.",
    discussion: ImportFormat.all.map { "\($0.name): \($0.title). \($0.input)" }.joined(separator: "\n") + """


      What cannot be taken as it is becomes an entry of a list, which “profile rejected STUDY” shows.
      """)

  @Argument(help: "The files' format.", transform: Self.format) var format: ImportFormat
  @Argument(help: ArgumentHelp("The files, or the folder they lie in.", valueName: "file")) var files: [String]

  @Option(help: ArgumentHelp("The folder to make, which must not hold anything.", valueName: "study"))
  var into: String

  @Option(help: "What the responses were asked to do, in place of the format's own task.") var task: String?
  @Option(help: "Who gave the votes of a file that does not say.") var judge: String?

  @Flag(help: "Put it in the place of a study that is there; the edits of that one stay.")
  var replace = false

  private static func format(_ word: String) throws -> ImportFormat {
    if let format = ImportFormat.named(word) { return format }
    throw ValidationError(
      "there is no format “\(word)”; there are \(ImportFormat.all.map(\.name).joined(separator: ", ")).")
  }

  func run() throws {
    let taken = (try? FileManager.default.contentsOfDirectory(atPath: into)) ?? []
    guard replace || taken.isEmpty else {
      throw CommandFailure(
        .inputOutput, "\(into): something is there already; choose another place, or replace a study with --replace.")
    }
    let options = ImportOptions(task: task.map { StudyTask(rawValue: $0) }, judge: judge)
    let run = ImportRun(format: format, paths: files, options: options)
    StandardError.say("profile: reading \(files.joined(separator: ", "))")
    var study = StudyInMemory()
    _ = try run.run(into: &study, isCancelled: { Interruption.isRequested })
    let contents = study.contents(run.description)
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
