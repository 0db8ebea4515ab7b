import ArgumentParser
import FactorAnalysis
import Preferences
import Reporting

/// `edit STUDY set`: what a factor is.
struct SetAction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change, add or remove a factor.",
    usage: "profile edit <study> set --factor <factor> …",
    discussion: """
      A formula is made of factors, numbers, + − * /, comparisons, and, or, not, min, max, abs, log, if: for instance \
      --formula "number_of_facts / length".
      """)

  enum Answer: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @ParentCommand var edit: EditCommand

  @Option(help: ArgumentHelp("The factor, by name or alias; the new one's name with --add.", valueName: "factor"))
  var factor: String

  @Option(
    help: ArgumentHelp("When values count as different.", valueName: "exact|absolute:D|relative:Q|either-zero"),
    transform: { text in
      guard let rule = FactorText.rule(option: text) else {
        throw ValidationError(
          "“\(text)” is no rule; there are exact, absolute:D (D of 0 or more), relative:Q (Q from 0 to below 1), either-zero."
        )
      }
      return rule
    })
  var rule: ComparisonRule?

  @Option(help: ArgumentHelp("Which way is more of the factor.", valueName: "more|less"))
  var direction: DirectionArgument?

  @Option(help: "Compute it from other factors.") var formula: String?
  @Option(help: "Whether it takes part in rankings and alignment.") var ranked: Answer?
  @Option(help: "Another name.") var name: String?
  @Option(help: "What more of it means, in one sentence.") var definition: String?
  @Flag(help: "Add it as a new factor.") var add = false
  @Flag(help: "Remove it.") var remove = false

  enum DirectionArgument: String, ExpressibleByArgument, CaseIterable { case more, less }

  func validate() throws {
    let changes = [rule != nil, direction != nil, formula != nil, ranked != nil, name != nil, definition != nil]
    if add && remove { throw ValidationError("--add and --remove cannot be given together.") }
    if remove && changes.contains(true) { throw ValidationError("--remove takes no other change.") }
    if add && name != nil { throw ValidationError("with --add, --factor is the new factor's name.") }
    if add && formula == nil { throw ValidationError("--add needs a --formula to compute the factor from.") }
    if !add && !remove && !changes.contains(true) {
      throw ValidationError("say what to change: --rule, --direction, --formula, --ranked, --name, --definition.")
    }
  }

  func run() throws {
    try edit.carryOut { opened in
      let analysis = opened.analysis
      if add {
        let new = changed(Factor(name: factor, definition: ""))
        return EditCommand.Plan(change: .edit(.factor(old: nil, new: new)), factor: (new.name, new.name))
      }
      let old = analysis.factors[try NameLookup.factor(factor, in: analysis)]
      if remove { return EditCommand.Plan(change: .edit(.factor(old: old, new: nil)), factor: nil) }
      let new = changed(old)
      guard new != old else {
        throw CommandFailure(.usage, "\(old.name) is that already; nothing was changed.")
      }
      return EditCommand.Plan(change: .edit(.factor(old: old, new: new)), factor: (new.name, old.name))
    }
  }

  private func changed(_ old: Factor) -> Factor {
    var factor = old
    if let rule { factor.rule = rule }
    if let direction { factor.direction = direction == .more ? .more : .less }
    if let formula { factor.extractor = .formula(formula) }
    if let ranked { factor.isRanked = ranked == .yes }
    if let name { factor.name = name }
    if let definition { factor.definition = definition }
    return factor
  }
}
