import CellGrid
import TestSupport
import Testing

/// The tests' own terminal, without which the pseudo-terminal tests would prove nothing.
struct TerminalEmulatorTests {
  private func emulator(_ output: String, columns: Int = 10, rows: Int = 4) -> TerminalEmulator {
    var emulator = TerminalEmulator(size: Size(columns: columns, rows: rows))
    emulator.feed(output.utf8)
    return emulator
  }

  @Test(arguments: [
    ("ab\r\ncd", "ab\ncd"), ("\u{1B}[2;3Hx\u{1B}[Hy", "y\n  x"), ("abcdef\u{1B}[3G\u{1B}[K", "ab"),
    ("abcdef\u{1B}[3G\u{1B}[1K", "   def"), ("abcdef\u{1B}[2G\u{1B}[2X", "a  def"), ("abc\u{1B}[2G\u{1B}[@", "a bc"),
    ("abc\u{1B}[2G\u{1B}[P", "ac"), ("a\u{1B}[3b", "aaaa"), ("a\r\nb\r\nc\u{1B}[2H\u{1B}[L", "a\n\nb\nc"),
    ("a\r\nb\r\nc\u{1B}[2H\u{1B}[M", "a\nc"), ("1\r\n2\r\n3\r\n4\r\n5", "2\n3\n4\n5"), ("0123456789a", "0123456789\na"),
    ("0123456789\rx", "x123456789"), ("世界\u{1B}[2Gx", " x界"), ("e\u{301}!", "e\u{301}!"),
    ("\u{1B}[4mab\u{1B}[2D\u{1B}[4hc", "cab"),
    ("1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3H\n", "1\n3\n\n4"), ("\u{1B}[H\u{1B}MX", "X"), ("abc\u{1B}[2J", ""),
    ("\u{1B}(Bx\u{1B}7\u{1B}[3Hy\u{1B}8z", "xz\n\ny"),
  ])
  func `sequences do what an xterm does`(output: String, screen: String) {
    let result = emulator(output)
    #expect(result.text == screen)
    #expect(result.unknown == [])
  }

  @Test func `colours and attributes become styles`() {
    let screen = emulator(
      "\u{1B}[1;31ma\u{1B}[0;48;5;17mb\u{1B}[38;2;1;2;3mc\u{1B}[38:2::4:5:6md\u{1B}[39;49;7me\u{1B}[mf")
    let styles = (0..<6).map { screen.grid[$0, 0].style }
    #expect(
      styles == [
        Style(foreground: .indexed(1), attributes: .bold), Style(background: .indexed(17)),
        Style(foreground: .rgb(red: 1, green: 2, blue: 3), background: .indexed(17)),
        Style(foreground: .rgb(red: 4, green: 5, blue: 6), background: .indexed(17)), Style(attributes: .reverse),
        .plain,
      ])
  }

  @Test func `leaving the alternate screen brings the old one back`() {
    var screen = emulator("$ run\u{1B}[?1049h\u{1B}[Hinside")
    #expect(screen.text == "inside" && screen.isOnAlternateScreen)
    screen.feed("\u{1B}[?1049l!".utf8)
    #expect(screen.text == "$ run!" && !screen.isOnAlternateScreen)
  }

  @Test func `strings are kept apart from text`() {
    let screen = emulator("a\u{1B}]52;c;eA==\u{07}b\u{1B}Ptmux;\u{1B}\u{1B}]52;c;eA==\u{1B}\u{1B}\\\u{1B}\\c")
    #expect(screen.text == "abc")
    #expect(screen.strings == ["52;c;eA==", "tmux;\u{1B}\u{1B}]52;c;eA==\u{1B}\u{1B}\\"])
  }

  @Test func `a program runs on a terminal of its own`() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "stty size; read line; echo got $line; exit 3"])
    try terminal.waitFor("24 80")
    #expect(terminal.isRestored && terminal.lineSettings.echoes && terminal.lineSettings.isCanonical)
    terminal.send("it\n")
    #expect(try terminal.waitForExit() == .code(3))
    #expect(terminal.screen == "24 80\nit\ngot it")
  }

  @Test func `a program that a signal ends says which`() throws {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "echo up; read line"])
    try terminal.waitFor("up")
    terminal.signal(9)
    #expect(try terminal.waitForExit() == .signal(9))
  }
}
