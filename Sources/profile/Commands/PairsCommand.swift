import ArgumentParser
import FactorAnalysis
import Reporting

struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs", abstract: "The pairs behind a number, or those on which a profile parts from the humans.",
    discussion: """
      Without --misaligned or --profile, the collected pairs are listed. A profile is written AGENT:SETTING, for instance \
      heron:generation; the humans are human.
      """)

  @OptionGroup var arguments: ReportArguments

  @OptionGroup var query: PairQueryArguments

  @Option(help: "List so many at most.")
  var limit: Int?

  @Option(help: "Pass over so many first.")
  var offset = 0

  func validate() throws {
    guard offset >= 0 else { throw ValidationError("--offset must be 0 or more, not \(offset).") }
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit must be 0 or more, not \(limit!).") }
  }

  func run() throws {
    try arguments.printForEachTask(withIntervals: false) { subject in
      let query = try query.query(for: subject)
      let found = try subject.analysis.findPairs(query)
      return PairsReport(subject, query: query, found: found, offset: offset, limit: limit)
    }
  }
}
