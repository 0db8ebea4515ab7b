import ArgumentParser

@main
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Explore why humans and models prefer one response to another, factor by factor.",
    usage: """
      profile [STUDY]
      profile <command> …
      """,
    discussion: """
      A study is a folder of text files, a CSV file of published scores, or a sample by its bare name. Without a command the \
      explorer opens; where standard input or output is no terminal, the ranks are printed as plain text instead.

      Standard output carries data only; what is said about it goes to standard error.

      EXIT CODES
      \(ExitReason.table)
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "What drives whom",
        subcommands: [
          RanksCommand.self, BarsCommand.self, AlignmentCommand.self, GapCommand.self, FactorCommand.self,
          SlicesCommand.self, PairsCommand.self, PairCommand.self, DissectCommand.self, JudgesCommand.self,
          CorrelationsCommand.self, AdaptCommand.self,
        ]),
      CommandGroup(
        name: "Work on a study",
        subcommands: [
          ImportCommand.self, ExtractCommand.self, AnnotateCommand.self, ValidateCommand.self, ExportCommand.self,
          EditCommand.self, HealthCommand.self, RejectedCommand.self, RunsCommand.self, UniEvalCommand.self,
        ]),
      CommandGroup(name: "The program", subcommands: [OpenCommand.self, ThemesCommand.self]),
    ],
    defaultSubcommand: OpenCommand.self)

  static func main() {
    Interruption.install()
    do {
      var command = try parseAsRoot()
      try command.run()
      StandardOutput.flush()
    } catch {
      StandardOutput.flush()
      guard let reason = ExitReason(for: error) else { exit(withError: error) }
      StandardError.say("profile: " + ExitReason.message(of: error))
      exit(withError: ExitCode(reason.rawValue))
    }
  }
}
