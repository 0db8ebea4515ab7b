import CellGrid
import Foundation
import Glibc
import TestSupport
import Testing

/// The built program on a pseudo-terminal, with samples and a state folder of its own.
final class ExplorerOnTerminal {
  let scratch: Scratch
  let terminal: PseudoTerminal

  /// - Parameters:
  ///   - scratch: where an earlier run left its edits; a new one with copies of the samples by default.
  ///   - wrapper: what starts the program, as `env` does; the program itself by default.
  init(
    _ arguments: [String] = [], in scratch: Scratch? = nil, environment: [String: String] = [:],
    size: Size = Size(columns: 80, rows: 24), wrapper: [String] = []
  ) throws {
    self.scratch = try scratch ?? .withSamples()
    terminal = try PseudoTerminal(
      wrapper + [builtExecutable("profile")] + arguments,
      environment: self.scratch.environment.merging(environment) { $1 }, size: size)
  }

  /// With a sample open on Ranks.
  static func onRanks(
    _ sample: String = "document-qa", options: [String] = [], in scratch: Scratch? = nil,
    environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24), wrapper: [String] = []
  ) throws -> ExplorerOnTerminal {
    let explorer = try ExplorerOnTerminal(
      [sample] + options, in: scratch, environment: environment, size: size, wrapper: wrapper)
    try explorer.wait(until: "the ranks") {
      explorer.screen.contains("Ranks") && explorer.terminal.emulator.lines[size.rows - 1].contains("q quit")
    }
    return explorer
  }

  var screen: String { terminal.screen }
  var modes: Set<Int> { terminal.emulator.modes }

  struct Absence: Error, CustomStringConvertible { var description: String }

  /// Where a text begins on the screen.
  func place(of text: String) throws -> (column: Int, row: Int) {
    for (row, line) in terminal.emulator.lines.enumerated() {
      if let range = line.range(of: text) { return (line[..<range.lowerBound].count, row) }
    }
    throw Absence(description: "\(text) is not on the screen:\n\(screen)")
  }

  func waitFor(_ text: String) throws { try terminal.waitFor(text) }

  func wait(until what: String, _ condition: () -> Bool) throws { try terminal.wait(until: what, condition) }

  /// Waits for a sentence that may be broken over several lines.
  func waitForSentence(_ text: String) throws {
    let wanted = text.filter { !$0.isWhitespace }
    try wait(until: text) { screen.filter { !$0.isWhitespace }.contains(wanted) }
  }

  /// Waits for the last thing that comes to Ranks by itself.
  func waitForIntervals() throws { try waitFor("], generation") }

  /// Presses Escape alone: with a key right behind it, it would be Alt.
  func escape(until text: String) throws { try press("\u{1B}", until: text) }

  /// Closes what lies over the screen.
  func escape(from text: String) throws {
    terminal.send("\u{1B}")
    try wait(until: "the end of \(text)") { !screen.contains(text) }
  }

  /// Presses keys and waits for what they bring.
  ///
  /// Where the text is there already, what the keys bring is waited for a little: not every key changes the screen.
  func press(_ keys: String, until text: String) throws {
    let before = terminal.output.count
    let patience = ContinuousClock.now + .milliseconds(500)
    terminal.send(keys)
    try wait(until: text.debugDescription + " on the screen") {
      screen.contains(text) && (terminal.output.count > before || ContinuousClock.now > patience)
    }
  }

  /// Presses and lets go of the first button.
  func click(column: Int, row: Int) {
    terminal.send("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
  }

  func click(on text: String) throws {
    try waitFor(text)
    let place = try place(of: text)
    click(column: place.column, row: place.row)
  }

  /// Takes the selected factor out of the ranking, the shortest of edits, and waits until it was kept.
  func makeEdit() throws {
    terminal.send("-")
    // The notice is under the table, so that this is then whole.
    try wait(until: "the edit's notice") { screen.contains("✎ 1") && screen.contains(" change factor ") }
  }

  func quit() throws {
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isRestored)
  }

  /// Whether every sequence that came was understood.
  func expectCleanOutput(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(terminal.emulator.unknown == [], sourceLocation: sourceLocation)
  }
}

/// What keys send.
enum KeyBytes {
  static let enter = "\r"
  static let escape = "\u{1B}"
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let right = "\u{1B}[C"
  static let f2 = "\u{1B}OQ"
}

extension Scratch {
  static func withSamples() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.copyItem(atPath: Run.root + "SampleData", toPath: scratch.path + "/samples")
    return scratch
  }

  var environment: [String: String] {
    ["HOME": path, "XDG_STATE_HOME": path + "/state", "PROFILE_SAMPLES": path + "/samples"]
  }

  /// Lines of a file; none where there is no such file.
  func lines(of name: String) -> [String] {
    ((try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? "")
      .split(separator: "\n").map(String.init)
  }

  func journal(of sample: String) -> [String] { lines(of: "samples/\(sample)/edits.jsonl") }
}
