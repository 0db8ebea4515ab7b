import ArgumentParser

/// How the program behaves, whatever it shows.
struct ProgramOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the samples lie.", valueName: "folder"))
  var samples: String?

  @Flag(help: "Open the study for reading only: nothing is kept.")
  var readOnly = false

  @Flag(help: "Print plain text, also to a terminal, instead of opening the explorer.")
  var plain = false

  @Flag(help: "Show nothing but ASCII.")
  var ascii = false

  @Flag(help: "No colours, as with NO_COLOR set.")
  var noColor = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Option(help: ArgumentHelp("Colours of the explorer: see “profile themes”.", valueName: "name"))
  var theme: String?
}
