import CellGrid
import Foundation
import TestSupport
import Testing

/// What the driver makes of terminals, locales and environments of all kinds.
struct TerminalKindTests {
  @Test(arguments: [
    (["TERM": "xterm-256color"], "indexed256"), (["TERM": "linux"], "ansi16"), (["TERM": "vt100"], "none"),
    (["NO_COLOR": "1"], "none"), (["NO_COLOR": ""], "indexed256"), (["TERM": "xterm-of-the-future"], "indexed256"),
    (["TERM": "tmux-256color"], "indexed256"), (["TERM": "xterm"], "ansi16"),
  ])
  func `the depth follows the terminal and the environment`(environment: [String: String], depth: String) throws {
    let terminal = try probe(environment: environment)
    #expect(terminal.emulator.lines[0] == "probe 80x24 \(depth)")
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isRestored)
  }

  @Test func `without an entry for 24 bits colours are quantised`() throws {
    let terminal = try probe(environment: ["COLORTERM": "truecolor", "TERM": "screen-256color"])
    #expect(terminal.emulator.lines[0] == "probe 80x24 indexed256")
    #expect(terminal.emulator.grid[0, 0].style.foreground == .indexed(166))
  }

  @Test func `24 bits are used where the database has them`() throws {
    let folder = URL.temporaryDirectory.appending(path: "terminals-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(directEntry.utf8).write(to: folder.appending(path: "source"))
    let compiler = try PseudoTerminal([
      "/usr/bin/tic", "-x", "-o", folder.path(percentEncoded: false),
      folder.appending(path: "source").path(percentEncoded: false),
    ])
    #expect(try compiler.waitForExit() == .code(0))

    let terminal = try probe(
      environment: ["COLORTERM": "truecolor", "TERMINFO": folder.path(percentEncoded: false)])
    #expect(terminal.emulator.lines[0] == "probe 80x24 trueColor")
    #expect(
      terminal.emulator.grid[0, 0].style
        == Style(foreground: .rgb(red: 213, green: 94, blue: 0), background: .indexed(4), attributes: .bold))
    #expect(terminal.emulator.grid[0, 1].style.foreground == .rgb(red: 255, green: 0, blue: 0))
  }

  @Test(arguments: [
    ("none", Color.terminal, Color.terminal), ("16", .indexed(1), .indexed(4)), ("256", .indexed(166), .indexed(4)),
  ])
  func `fewer colours can be asked for`(depth: String, foreground: Color, background: Color) throws {
    let style = try probe(["colors=\(depth)"]).emulator.grid[0, 0].style
    #expect(style == Style(foreground: foreground, background: background, attributes: .bold))
  }

  @Test func `eight colours show the bright ones as bold`() throws {
    let terminal = try probe(environment: ["TERM": "linux"])
    #expect(terminal.emulator.grid[0, 1].style == Style(foreground: .indexed(1), attributes: .bold))
  }

  @Test(arguments: [["LANG": "C"], ["LANG": ""], ["LANG": "no_SUCH"], ["LC_ALL": "POSIX"]])
  func `wide text shows in any locale`(environment: [String: String]) throws {
    let terminal = try probe(environment: environment)
    #expect(terminal.emulator.lines[1].hasPrefix("│世界 e\u{301} ▍─τ│"))
  }

  @Test func `ASCII is all there is where it is asked for`() throws {
    let terminal = try probe(["ascii"])
    #expect(terminal.emulator.lines[1] == "|? ?  e --t|?[31m?|")
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test func `columns and rows of the environment do not count`() throws {
    _ = try probe(environment: ["LINES": "10", "COLUMNS": "40"])
  }

  @Test(arguments: [
    (["TERM": "dumb"], "TERM is dumb, which cannot place a cursor"), (["TERM": ""], "TERM is not set"),
  ])
  func `a terminal that cannot show a screen is refused with a sentence`(
    environment: [String: String], message: String
  ) throws {
    let terminal = try PseudoTerminal([builtExecutable("TerminalProbe")], environment: environment)
    #expect(try terminal.waitForExit() == .code(2))
    #expect(terminal.screen.contains("probe: " + message))
    #expect(terminal.isRestored)
  }

  @Test func `what is no terminal is refused with a sentence`() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", builtExecutable("TerminalProbe") + " </dev/null"])
    #expect(try terminal.waitForExit() == .code(2))
    #expect(terminal.screen == "probe: standard input and output have to be a terminal")
  }
}

/// As in Debian's ncurses-term, which need not be there: colours of 24 bits, of which the first eight are the user's.
private let directEntry = """
  xterm-direct|xterm with 24-bit colours,
  \tRGB, colors#0x1000000, pairs#0x7FFFF,
  \tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
  \tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
  \tuse=xterm-256color,

  """
