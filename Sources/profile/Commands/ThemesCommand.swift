import ArgumentParser
import Widgets

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "The explorer's themes: built in, and the user's own.")

  func run() throws {
    let own = UserThemes.names
    for name in Theme.builtInNames { StandardOutput.write(name + (own.contains(name) ? " (changed)" : "") + "\n") }
    for name in own where !Theme.builtInNames.contains(name) { StandardOutput.write(name + "\n") }
    StandardError.say("Your own go into \(UserThemes.folder ?? "$XDG_CONFIG_HOME/profile/themes") as NAME.toml.")
  }
}
