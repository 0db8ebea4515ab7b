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
    case annotatedPairs = "annotated-pairs"
    case llmComparator = "llm-comparator"
    case pairsCSV = "pairs-csv"
    case pairsJSONL = "pairs-jsonl"
    case chosenRejected = "chosen-rejected"
    case dpo
    case journal
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a study, or pairs of it, for other programs.",
    discussion: """
      folder           The whole study as a folder of text files, edits and all.
      study            The whole study as one file, edits and all; also a fresh copy of one.
      annotated-pairs  AnnotatedPairs 2.0, for Feedback Forensics: agents as annotators.
      llm-comparator   JSON for LLM Comparator, a file for two models; a folder of them where there are more.
      pairs-csv        A table with a pair a row: texts, values of factors, votes, metadata. “profile import csv” knows its columns.
      pairs-jsonl      The same as JSON Lines with all there is to each vote; “profile import pairs” reads it.
      chosen-rejected  JSON Lines with prompt, chosen, rejected and pair, for preference optimisation. Pairs without a preference \
      are left out.
      dpo              The same, labelled --towards or --against a judge by the weights fitted to its preferences, which also say \
      how probably the judge prefers what is chosen. Pairs near one half (--undecided) are left out.
      journal          The edits, one a line, as in a study folder.

      All but folder, study and journal write the pairs that fit, with their values as edited, and the preference of the humans, or \
      of --profile. What a format has no words for is told.
      """)

  @OptionGroup var arguments: ReportArguments
  @OptionGroup var pairs: PairQueryArguments
  @OptionGroup(title: "Labels by fitted weights") var labels: LabelArguments

  @Option(name: .customLong("as"), help: "What to write.") var form: Form
  @Option(help: ArgumentHelp("Where; - is standard output, but for folder and study.", valueName: "place"))
  var into: String
  @Flag(help: "Put it in the place of what is there.") var replace = false

  func validate() throws {
    guard form == .dpo || !labels.isGiven else {
      throw ValidationError("Only --as dpo is labelled by fitted weights; --as chosen-rejected goes by the votes.")
    }
    guard form != .dpo || labels.judge != nil else {
      throw ValidationError("--as dpo needs a judge: --towards AGENT:SETTING or --against AGENT:SETTING.")
    }
    guard [.folder, .study, .journal].contains(form) else { return }
    guard !pairs.isGiven, arguments.analysis.condition == nil else {
      throw ValidationError(
        "--as \(form.rawValue) writes all of it; leave out what chooses pairs, or choose a form of pairs.")
    }
  }

  func run() throws {
    switch form {
    case .folder: try writeFolder()
    case .study:
      let place = try StudyPlace(arguments.study, samples: SampleLibrary(option: arguments.program.samples))
      try FolderConversion(from: place.path, into: into, replaces: replace).run()
    case .journal: try writeJournal()
    case .dpo: try LabelledPairs(arguments, pairs, labels).write(into: into, replaces: replace)
    case .annotatedPairs, .llmComparator, .pairsCSV, .pairsJSONL, .chosenRejected:
      try ExportedPairs(arguments, pairs, for: form).write(into: into, replaces: replace)
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

  private func writeJournal() throws {
    let place = try StudyPlace(arguments.study, samples: SampleLibrary(option: arguments.program.samples))
    let document = try StudyDocument(path: place.path, readOnly: true)
    let entries = try document.journal().read()
    let lines = try entries.map { entry in
      guard let line = StudySpelling.line(of: entry) else {
        throw CommandFailure(.badData, "entry \(entry.number) of the journal holds a number that is not finite.")
      }
      return line + "\n"
    }
    try Interruption.deferred {
      let file = try ExportFile(into, replaces: replace)
      for line in lines { try file.write(Array(line.utf8)) }
      try file.finish()
    }
    document.close()
    StandardError.say("profile: \(NumberText.count(entries.count)) entries of the journal written.")
  }
}
