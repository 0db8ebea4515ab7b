import ArgumentParser
import FactorAnalysis
import Foundation
import Preferences
import Reporting
import StudyFormats

/// `profile export STUDY --as FORM --into PLACE`.
struct ExportCommand: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case folder, study
    case chosenRejected = "chosen-rejected"
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a study, or pairs of it, for other programs.",
    discussion: """
      folder           The whole study as a folder of text files, edits and all.
      study            The whole study as one file, edits and all; also a fresh copy of one.
      chosen-rejected  JSON Lines with prompt, chosen, rejected and pair, for preference optimisation: of the pairs that fit, by \
      the preference of the humans, or of --profile. Pairs without a preference are left out.
      """)

  @OptionGroup var arguments: ReportArguments
  @OptionGroup var pairs: PairQueryArguments

  @Option(name: .customLong("as"), help: "What to write.") var form: Form
  @Option(help: ArgumentHelp("Where; for chosen-rejected - is standard output.", valueName: "place")) var into: String
  @Flag(help: "Put it in the place of what is there.") var replace = false

  func run() throws {
    switch form {
    case .folder: try writeFolder()
    case .study:
      let place = try StudyPlace(arguments.study, samples: SampleLibrary(option: arguments.program.samples))
      try FolderConversion(from: place.path, into: into, replaces: replace).run()
    case .chosenRejected: try writePairs()
    }
  }

  private func writeFolder() throws {
    let place = try StudyPlace(arguments.study, samples: SampleLibrary(option: arguments.program.samples))
    let document = try StudyDocument(path: place.path, readOnly: true)
    let contents = try document.read()
    let entries = try document.journal().read()
    try Interruption.deferred {
      try StudyFolderWriter(path: into, overwrites: replace).write(contents)
      let journal = try StudySource(path: into).journal()
      let known = try journal.read().count
      for entry in entries.dropFirst(known) { try journal.append(entry) }
    }
    document.close()
    StandardError.say(
      "profile: \(into): \(NumberText.count(contents.pairs.collectedCount)) collected pairs, "
        + "\(NumberText.count(entries.count)) edits.")
  }

  private func writePairs() throws {
    let shown = try ShownStudy(arguments, withIntervals: false)
    let file = try ExportFile(into, replaces: replace)
    var (written, undecided) = (0, 0)
    for subject in shown.subjects {
      let query = try pairs.query(for: subject)
      let profile = try pairs.profile.map { try pairs.own($0, of: subject) } ?? .human
      guard let planes = subject.analysis.planes(of: profile, in: subject.task.task) else { continue }
      for row in try subject.analysis.pairs(query, isCancelled: { Interruption.isRequested }) {
        if Interruption.isRequested { throw CancellationError() }
        let line = try ChosenRejected.line(
          of: row, preferring: planes[row] ?? .neither, in: subject.analysis.contents)
        if let line {
          try file.write(line)
          written += 1
        } else {
          undecided += 1
        }
      }
    }
    if Interruption.isRequested { throw CancellationError() }
    try file.finish()
    StandardError.say(
      "profile: \(NumberText.count(written)) pairs written; \(NumberText.count(undecided)) without a preference left out."
    )
  }
}
