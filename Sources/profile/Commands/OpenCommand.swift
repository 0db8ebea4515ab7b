import ArgumentParser
import Glibc
import Preferences
import Reporting

/// `profile [STUDY]`: the explorer, or the ranks as plain text where there is no terminal to explore on.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the explorer; the same as no command.",
    discussion: "Where standard input or output is no terminal, or with --plain, the ranks are printed instead.")

  @Argument(help: ArgumentHelp("A study, or a sample by its bare name.", valueName: "study"))
  var study: String?

  @OptionGroup(title: "Model, for what is asked from the explorer") var asked: ModelArguments
  @OptionGroup var program: ProgramOptions

  func validate() throws {
    guard (asked.endpoint == nil) == (asked.model == nil) else {
      throw ValidationError("--endpoint and --model go together.")
    }
  }

  func run() throws {
    guard Self.isInteractive, !program.plain else { return try printRanks() }
    let samples = try SampleLibrary(option: program.samples)
    // A word that names no study is said before the screen changes.
    if let study { _ = try StudyDocument(path: StudyPlace(study, samples: samples).path, readOnly: program.readOnly) }
    let code = try ExplorerProgram(
      options: program, samples: samples, study: study, asked: asked, model: try rememberedModel()
    ).run()
    if code != 0 { throw ExitCode(code) }
  }

  /// The model that is named now, which is remembered, else the one that was named last.
  private func rememberedModel() throws -> ModelAddress? {
    guard let address = asked.address else { return try ModelSettings.read() }
    _ = try asked.model(at: address)
    try ModelSettings.keep(address)
    return address
  }

  private func printRanks() throws {
    let place = try StudyPlace(study, samples: SampleLibrary(option: program.samples))
    let analysis = try StudyOpening(place: place).openTalking().analysis
    let subjects = try ShownStudy.subjects(of: analysis, ShownArguments.all, withIntervals: true)
    ReportPrinting.print(subjects.map { RanksReport($0) }, as: .table, isASCII: program.ascii)
  }

  /// Whether somebody sits in front of it who can be shown screens and can press keys.
  static var isInteractive: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  }
}

extension ShownArguments {
  /// Everything, as a table.
  static var all: ShownArguments { try! ShownArguments.parse([]) }
}
