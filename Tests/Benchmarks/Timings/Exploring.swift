import CellGrid
import Explorer

/// What the person at the keyboard waits for.
func exploring() {
  let screens: [(String, [CommandID])] = [
    ("ranks", []), ("bars", [.bars]), ("alignment", [.alignment]), ("gap", [.gap]), ("factor", [.factor]),
    ("factor editor", [.edit]), ("pairs", [.enter]), ("pair", [.enter, .enter]), ("help", [.help]),
  ]
  for (name, commands) in screens {
    work("frame 200 × 60: \(name)", for: .seconds(2), on: { try session(pairs: 10_000, commands) }) { session in
      session.frame
    }
  }
  for (pairs, title) in [(100_000, "100k"), (1_000_000, "1M")] {
    work("key to frame in the editor: rule, \(title) pairs", on: { try session(pairs: pairs, [.edit]) }) {
      var session = $0
      session.press(.right)
      return session.frame
    }
    work(
      "key to frame in the editor: formula, \(title) pairs",
      on: {
        var session = try session(pairs: pairs, [.edit, .previousField])
        for character in "facts / word" { session.press(.character(character)) }
        return session
      }
    ) {
      var session = $0
      session.press(.character("s"))
      return session.frame
    }
  }
}

private func session(pairs: Int, _ commands: [CommandID]) throws -> Session {
  var session = try Session(pairs: pairs)
  for command in commands { session.give(command) }
  return session
}
